// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListByNameParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub category: Option<T3>,
    pub kind: Option<T4>,
    pub region: Option<T5>,
    pub after_key: Option<T6>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByNameDescParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub category: Option<T3>,
    pub kind: Option<T4>,
    pub region: Option<T5>,
    pub after_key: Option<T6>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub category: Option<T3>,
    pub kind: Option<T4>,
    pub region: Option<T5>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceDescParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub category: Option<T3>,
    pub kind: Option<T4>,
    pub region: Option<T5>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByNewestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub category: Option<T3>,
    pub kind: Option<T4>,
    pub region: Option<T5>,
    pub after_key: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct FindOfferParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub slug: T1,
}
#[derive(Debug)]
pub struct FacetsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub search: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<T4>,
    pub category: Option<T5>,
}
#[derive(Debug)]
pub struct InsertListingsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::JsonSql,
    T17: crate::ArraySql<Item = T16>,
    T18: crate::StringSql,
    T19: crate::ArraySql<Item = T18>,
    T20: crate::StringSql,
    T21: crate::ArraySql<Item = T20>,
> {
    pub product_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: T1,
    pub slug: T2,
    pub kind: T3,
    pub category: T4,
    pub version: i32,
    pub region_codes: T6,
    pub price_minor: Option<i64>,
    pub currency: Option<T7>,
    pub updated_at: jiff::Timestamp,
    pub langs: T9,
    pub names: T11,
    pub name_keys: T13,
    pub summaries: T15,
    pub region_lists: T17,
    pub name_words: T19,
    pub words: T21,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    pub product_id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub version: i32,
    pub name: String,
    pub summary: String,
    pub regions: serde_json::Value,
    pub price_minor: Option<i64>,
    pub currency: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct ListingBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    pub version: i32,
    pub name: &'a str,
    pub summary: &'a str,
    pub regions: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub price_minor: Option<i64>,
    pub currency: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ListingBorrowed<'a>> for Listing {
    fn from(
        ListingBorrowed {
            product_id,
            sku,
            slug,
            kind,
            category,
            version,
            name,
            summary,
            regions,
            price_minor,
            currency,
            updated_at,
        }: ListingBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            sku: sku.into(),
            slug: slug.into(),
            kind: kind.into(),
            category: category.into(),
            version,
            name: name.into(),
            summary: summary.into(),
            regions: serde_json::from_str(regions.0.get()).unwrap(),
            price_minor,
            currency: currency.map(|v| v.into()),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindOffer {
    pub id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub updated_at: jiff::Timestamp,
    pub number: i32,
    pub content: serde_json::Value,
    pub published_at: jiff::Timestamp,
}
pub struct FindOfferBorrowed<'a> {
    pub id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    pub updated_at: jiff::Timestamp,
    pub number: i32,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub published_at: jiff::Timestamp,
}
impl<'a> From<FindOfferBorrowed<'a>> for FindOffer {
    fn from(
        FindOfferBorrowed {
            id,
            sku,
            slug,
            kind,
            category,
            updated_at,
            number,
            content,
            published_at,
        }: FindOfferBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            sku: sku.into(),
            slug: slug.into(),
            kind: kind.into(),
            category: category.into(),
            updated_at,
            number,
            content: serde_json::from_str(content.0.get()).unwrap(),
            published_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Facets {
    pub facet: String,
    pub value: String,
    pub label: String,
    pub count: i64,
}
pub struct FacetsBorrowed<'a> {
    pub facet: &'a str,
    pub value: &'a str,
    pub label: &'a str,
    pub count: i64,
}
impl<'a> From<FacetsBorrowed<'a>> for Facets {
    fn from(
        FacetsBorrowed {
            facet,
            value,
            label,
            count,
        }: FacetsBorrowed<'a>,
    ) -> Self {
        Self {
            facet: facet.into(),
            value: value.into(),
            label: label.into(),
            count,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListingBorrowed, tokio_postgres::Error>,
    mapper: fn(ListingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListingBorrowed) -> R) -> ListingQuery<'c, 'a, 's, C, R, N> {
        ListingQuery {
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
pub struct FindOfferQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindOfferBorrowed, tokio_postgres::Error>,
    mapper: fn(FindOfferBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindOfferQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindOfferBorrowed) -> R) -> FindOfferQuery<'c, 'a, 's, C, R, N> {
        FindOfferQuery {
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
pub struct FacetsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FacetsBorrowed, tokio_postgres::Error>,
    mapper: fn(FacetsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FacetsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FacetsBorrowed) -> R) -> FacetsQuery<'c, 'a, 's, C, R, N> {
        FacetsQuery {
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
pub struct ListByNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_name() -> ListByNameStmt {
    ListByNameStmt(
        "select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) and ($4::text is null or category = $4) and ($5::text is null or type = $5) and ($6::text is null or $6 = any(region_codes)) and ($7::text is null or (name_key, product_id) > ($7, $8::uuid)) order by name_key asc, product_id asc limit $9",
        None,
    )
}
impl ListByNameStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        category: &'a Option<T3>,
        kind: &'a Option<T4>,
        region: &'a Option<T5>,
        after_key: &'a Option<T6>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        ListingQuery {
            client,
            params: [
                seller_id, lang, search, category, kind, region, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListingBorrowed, tokio_postgres::Error> {
                    Ok(ListingBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        version: row.try_get(5)?,
                        name: row.try_get(6)?,
                        summary: row.try_get(7)?,
                        regions: row.try_get(8)?,
                        price_minor: row.try_get(9)?,
                        currency: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Listing::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNameParams<T1, T2, T3, T4, T5, T6>,
        ListingQuery<'c, 'a, 's, C, Listing, 9>,
        C,
    > for ListByNameStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNameParams<T1, T2, T3, T4, T5, T6>,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.category,
            &params.kind,
            &params.region,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByNameDescStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_name_desc() -> ListByNameDescStmt {
    ListByNameDescStmt(
        "select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) and ($4::text is null or category = $4) and ($5::text is null or type = $5) and ($6::text is null or $6 = any(region_codes)) and ($7::text is null or (name_key, product_id) < ($7, $8::uuid)) order by name_key desc, product_id desc limit $9",
        None,
    )
}
impl ListByNameDescStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        category: &'a Option<T3>,
        kind: &'a Option<T4>,
        region: &'a Option<T5>,
        after_key: &'a Option<T6>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        ListingQuery {
            client,
            params: [
                seller_id, lang, search, category, kind, region, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListingBorrowed, tokio_postgres::Error> {
                    Ok(ListingBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        version: row.try_get(5)?,
                        name: row.try_get(6)?,
                        summary: row.try_get(7)?,
                        regions: row.try_get(8)?,
                        price_minor: row.try_get(9)?,
                        currency: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Listing::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNameDescParams<T1, T2, T3, T4, T5, T6>,
        ListingQuery<'c, 'a, 's, C, Listing, 9>,
        C,
    > for ListByNameDescStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNameDescParams<T1, T2, T3, T4, T5, T6>,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.category,
            &params.kind,
            &params.region,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price() -> ListByPriceStmt {
    ListByPriceStmt(
        "select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) and ($4::text is null or category = $4) and ($5::text is null or type = $5) and ($6::text is null or $6 = any(region_codes)) and ($7::bigint is null or (coalesce(price_minor, 9223372036854775807), product_id) > ($7, $8::uuid)) order by coalesce(price_minor, 9223372036854775807) asc, product_id asc limit $9",
        None,
    )
}
impl ListByPriceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        category: &'a Option<T3>,
        kind: &'a Option<T4>,
        region: &'a Option<T5>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        ListingQuery {
            client,
            params: [
                seller_id, lang, search, category, kind, region, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListingBorrowed, tokio_postgres::Error> {
                    Ok(ListingBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        version: row.try_get(5)?,
                        name: row.try_get(6)?,
                        summary: row.try_get(7)?,
                        regions: row.try_get(8)?,
                        price_minor: row.try_get(9)?,
                        currency: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Listing::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceParams<T1, T2, T3, T4, T5>,
        ListingQuery<'c, 'a, 's, C, Listing, 9>,
        C,
    > for ListByPriceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceParams<T1, T2, T3, T4, T5>,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.category,
            &params.kind,
            &params.region,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceDescStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price_desc() -> ListByPriceDescStmt {
    ListByPriceDescStmt(
        "select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) and ($4::text is null or category = $4) and ($5::text is null or type = $5) and ($6::text is null or $6 = any(region_codes)) and ($7::bigint is null or (coalesce(price_minor, -1), product_id) < ($7, $8::uuid)) order by coalesce(price_minor, -1) desc, product_id desc limit $9",
        None,
    )
}
impl ListByPriceDescStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        category: &'a Option<T3>,
        kind: &'a Option<T4>,
        region: &'a Option<T5>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        ListingQuery {
            client,
            params: [
                seller_id, lang, search, category, kind, region, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListingBorrowed, tokio_postgres::Error> {
                    Ok(ListingBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        version: row.try_get(5)?,
                        name: row.try_get(6)?,
                        summary: row.try_get(7)?,
                        regions: row.try_get(8)?,
                        price_minor: row.try_get(9)?,
                        currency: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Listing::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceDescParams<T1, T2, T3, T4, T5>,
        ListingQuery<'c, 'a, 's, C, Listing, 9>,
        C,
    > for ListByPriceDescStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceDescParams<T1, T2, T3, T4, T5>,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.category,
            &params.kind,
            &params.region,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByNewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_newest() -> ListByNewestStmt {
    ListByNewestStmt(
        "select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) and ($4::text is null or category = $4) and ($5::text is null or type = $5) and ($6::text is null or $6 = any(region_codes)) and ($7::timestamptz is null or (updated_at, product_id) < ($7, $8::uuid)) order by updated_at desc, product_id desc limit $9",
        None,
    )
}
impl ListByNewestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        category: &'a Option<T3>,
        kind: &'a Option<T4>,
        region: &'a Option<T5>,
        after_key: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        ListingQuery {
            client,
            params: [
                seller_id, lang, search, category, kind, region, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListingBorrowed, tokio_postgres::Error> {
                    Ok(ListingBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        version: row.try_get(5)?,
                        name: row.try_get(6)?,
                        summary: row.try_get(7)?,
                        regions: row.try_get(8)?,
                        price_minor: row.try_get(9)?,
                        currency: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Listing::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNewestParams<T1, T2, T3, T4, T5>,
        ListingQuery<'c, 'a, 's, C, Listing, 9>,
        C,
    > for ListByNewestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNewestParams<T1, T2, T3, T4, T5>,
    ) -> ListingQuery<'c, 'a, 's, C, Listing, 9> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.category,
            &params.kind,
            &params.region,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct FindOfferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_offer() -> FindOfferStmt {
    FindOfferStmt(
        "select l.product_id as id, l.sku, l.slug, l.type as kind, l.category, l.updated_at, v.number, v.content, v.published_at from catalog.listings as l join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version where l.seller_id = $1 and l.lang = 'en' and (l.product_id = $2 or l.slug = $3)",
        None,
    )
}
impl FindOfferStmt {
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
        id: &'a uuid::Uuid,
        slug: &'a T1,
    ) -> FindOfferQuery<'c, 'a, 's, C, FindOffer, 3> {
        FindOfferQuery {
            client,
            params: [seller_id, id, slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindOfferBorrowed, tokio_postgres::Error> {
                    Ok(FindOfferBorrowed {
                        id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        updated_at: row.try_get(5)?,
                        number: row.try_get(6)?,
                        content: row.try_get(7)?,
                        published_at: row.try_get(8)?,
                    })
                },
            mapper: |it| FindOffer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOfferParams<T1>,
        FindOfferQuery<'c, 'a, 's, C, FindOffer, 3>,
        C,
    > for FindOfferStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOfferParams<T1>,
    ) -> FindOfferQuery<'c, 'a, 's, C, FindOffer, 3> {
        self.bind(client, &params.seller_id, &params.id, &params.slug)
    }
}
pub struct FacetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facets() -> FacetsStmt {
    FacetsStmt(
        "with found as materialized ( select type, category, region_codes, regions from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or search @@ to_tsquery('simple', $3)) ) select 'category' as facet, category as value, category as label, count(*) as count from found where ($4::text is null or type = $4) and ($5::text is null or $5 = any(region_codes)) group by category union all select 'type', type, type, count(*) from found where ($6::text is null or category = $6) and ($5::text is null or $5 = any(region_codes)) group by type union all select 'region', region ->> 'code', min(region ->> 'name'), count(*) from found, jsonb_array_elements(regions) as region where ($6::text is null or category = $6) and ($4::text is null or type = $4) group by region ->> 'code' order by facet, count desc, value limit 300",
        None,
    )
}
impl FacetsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        search: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<T4>,
        category: &'a Option<T5>,
    ) -> FacetsQuery<'c, 'a, 's, C, Facets, 6> {
        FacetsQuery {
            client,
            params: [seller_id, lang, search, kind, region, category],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FacetsBorrowed, tokio_postgres::Error> {
                    Ok(FacetsBorrowed {
                        facet: row.try_get(0)?,
                        value: row.try_get(1)?,
                        label: row.try_get(2)?,
                        count: row.try_get(3)?,
                    })
                },
            mapper: |it| Facets::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FacetsParams<T1, T2, T3, T4, T5>,
        FacetsQuery<'c, 'a, 's, C, Facets, 6>,
        C,
    > for FacetsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FacetsParams<T1, T2, T3, T4, T5>,
    ) -> FacetsQuery<'c, 'a, 's, C, Facets, 6> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.search,
            &params.kind,
            &params.region,
            &params.category,
        )
    }
}
pub struct DropListingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_listings() -> DropListingsStmt {
    DropListingsStmt("delete from catalog.listings where product_id = $1", None)
}
impl DropListingsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        product_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[product_id]).await
    }
}
pub struct InsertListingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_listings() -> InsertListingsStmt {
    InsertListingsStmt(
        "insert into catalog.listings ( product_id, lang, tenant_id, seller_id, sku, slug, type, category, version, name, name_key, summary, regions, region_codes, price_minor, currency, search, updated_at ) select $1, l.lang, $2, $3, $4, $5, $6, $7, $8, l.name, l.name_key, l.summary, l.regions, $9, $10, $11, setweight(to_tsvector('simple', l.name_words), 'A') || setweight(to_tsvector('simple', l.words), 'B'), $12 from unnest($13::text[], $14::text[], $15::text[], $16::text[], $17::jsonb[], $18::text[], $19::text[]) as l (lang, name, name_key, summary, regions, name_words, words)",
        None,
    )
}
impl InsertListingsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::StringSql,
        T13: crate::ArraySql<Item = T12>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::JsonSql,
        T17: crate::ArraySql<Item = T16>,
        T18: crate::StringSql,
        T19: crate::ArraySql<Item = T18>,
        T20: crate::StringSql,
        T21: crate::ArraySql<Item = T20>,
    >(
        &'s self,
        client: &'c C,
        product_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        sku: &'a T1,
        slug: &'a T2,
        kind: &'a T3,
        category: &'a T4,
        version: &'a i32,
        region_codes: &'a T6,
        price_minor: &'a Option<i64>,
        currency: &'a Option<T7>,
        updated_at: &'a jiff::Timestamp,
        langs: &'a T9,
        names: &'a T11,
        name_keys: &'a T13,
        summaries: &'a T15,
        region_lists: &'a T17,
        name_words: &'a T19,
        words: &'a T21,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    product_id,
                    tenant_id,
                    seller_id,
                    sku,
                    slug,
                    kind,
                    category,
                    version,
                    region_codes,
                    price_minor,
                    currency,
                    updated_at,
                    langs,
                    names,
                    name_keys,
                    summaries,
                    region_lists,
                    name_words,
                    words,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::JsonSql,
    T17: crate::ArraySql<Item = T16>,
    T18: crate::StringSql,
    T19: crate::ArraySql<Item = T18>,
    T20: crate::StringSql,
    T21: crate::ArraySql<Item = T20>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertListingsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
        >,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertListingsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertListingsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
        >,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.product_id,
            &params.tenant_id,
            &params.seller_id,
            &params.sku,
            &params.slug,
            &params.kind,
            &params.category,
            &params.version,
            &params.region_codes,
            &params.price_minor,
            &params.currency,
            &params.updated_at,
            &params.langs,
            &params.names,
            &params.name_keys,
            &params.summaries,
            &params.region_lists,
            &params.name_words,
            &params.words,
        ))
    }
}
