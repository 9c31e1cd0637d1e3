// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListAddressesParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub after: Option<T1>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListAddressPartsParams {
    pub size: i64,
    pub seller_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListAddresses {
    pub slug: String,
    pub updated_at: jiff::Timestamp,
}
pub struct ListAddressesBorrowed<'a> {
    pub slug: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ListAddressesBorrowed<'a>> for ListAddresses {
    fn from(ListAddressesBorrowed { slug, updated_at }: ListAddressesBorrowed<'a>) -> Self {
        Self {
            slug: slug.into(),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListAddressParts {
    pub slug: String,
    pub updated_at: jiff::Timestamp,
}
pub struct ListAddressPartsBorrowed<'a> {
    pub slug: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ListAddressPartsBorrowed<'a>> for ListAddressParts {
    fn from(ListAddressPartsBorrowed { slug, updated_at }: ListAddressPartsBorrowed<'a>) -> Self {
        Self {
            slug: slug.into(),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListAddressesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListAddressesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListAddressesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListAddressesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListAddressesBorrowed) -> R,
    ) -> ListAddressesQuery<'c, 'a, 's, C, R, N> {
        ListAddressesQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ListAddressPartsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListAddressPartsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListAddressPartsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListAddressPartsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListAddressPartsBorrowed) -> R,
    ) -> ListAddressPartsQuery<'c, 'a, 's, C, R, N> {
        ListAddressPartsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ListAddressesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_addresses() -> ListAddressesStmt {
    ListAddressesStmt(
        "select slug, updated_at from catalog.listings where seller_id = $1 and lang = 'en' and ($2::text is null or slug > $2) order by slug limit $3",
        None,
    )
}
impl ListAddressesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        after: &'a Option<T1>,
        limit: &'a i64,
    ) -> ListAddressesQuery<'c, 'a, 's, C, ListAddresses, 3> {
        ListAddressesQuery {
            client,
            params: [seller_id, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListAddressesBorrowed, tokio_postgres::Error> {
                    Ok(ListAddressesBorrowed {
                        slug: row.try_get(0)?,
                        updated_at: row.try_get(1)?,
                    })
                },
            mapper: |it| ListAddresses::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAddressesParams<T1>,
        ListAddressesQuery<'c, 'a, 's, C, ListAddresses, 3>,
        C,
    > for ListAddressesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAddressesParams<T1>,
    ) -> ListAddressesQuery<'c, 'a, 's, C, ListAddresses, 3> {
        self.bind(client, &params.seller_id, &params.after, &params.limit)
    }
}
pub struct ListAddressPartsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_address_parts() -> ListAddressPartsStmt {
    ListAddressPartsStmt(
        "select max(slug) as slug, max(updated_at) as updated_at from ( select slug, updated_at, (row_number() over (order by slug) - 1) / $1 as part from catalog.listings where seller_id = $2 and lang = 'en' ) as numbered group by part order by part",
        None,
    )
}
impl ListAddressPartsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        size: &'a i64,
        seller_id: &'a uuid::Uuid,
    ) -> ListAddressPartsQuery<'c, 'a, 's, C, ListAddressParts, 2> {
        ListAddressPartsQuery {
            client,
            params: [size, seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListAddressPartsBorrowed, tokio_postgres::Error> {
                Ok(ListAddressPartsBorrowed {
                    slug: row.try_get(0)?,
                    updated_at: row.try_get(1)?,
                })
            },
            mapper: |it| ListAddressParts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAddressPartsParams,
        ListAddressPartsQuery<'c, 'a, 's, C, ListAddressParts, 2>,
        C,
    > for ListAddressPartsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAddressPartsParams,
    ) -> ListAddressPartsQuery<'c, 'a, 's, C, ListAddressParts, 2> {
        self.bind(client, &params.size, &params.seller_id)
    }
}
