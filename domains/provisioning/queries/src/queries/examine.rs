// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct RequestsThatStandStillParams {
    pub late: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OrdersWithRequestsParams {
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ServicesWithoutResource {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct ServicesWithoutResourceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<ServicesWithoutResourceBorrowed<'a>> for ServicesWithoutResource {
    fn from(
        ServicesWithoutResourceBorrowed { id, says }: ServicesWithoutResourceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ResourcesWithoutService {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct ResourcesWithoutServiceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<ResourcesWithoutServiceBorrowed<'a>> for ResourcesWithoutService {
    fn from(
        ResourcesWithoutServiceBorrowed { id, says }: ResourcesWithoutServiceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RequestsThatAreNotDone {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct RequestsThatAreNotDoneBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<RequestsThatAreNotDoneBorrowed<'a>> for RequestsThatAreNotDone {
    fn from(
        RequestsThatAreNotDoneBorrowed { id, says }: RequestsThatAreNotDoneBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RequestsThatStandStill {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct RequestsThatStandStillBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<RequestsThatStandStillBorrowed<'a>> for RequestsThatStandStill {
    fn from(
        RequestsThatStandStillBorrowed { id, says }: RequestsThatStandStillBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RequestsMadeFor {
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub state: String,
}
pub struct RequestsMadeForBorrowed<'a> {
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub state: &'a str,
}
impl<'a> From<RequestsMadeForBorrowed<'a>> for RequestsMadeFor {
    fn from(
        RequestsMadeForBorrowed {
            order_id,
            item_id,
            state,
        }: RequestsMadeForBorrowed<'a>,
    ) -> Self {
        Self {
            order_id,
            item_id,
            state: state.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ServicesMadeFor {
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub state: String,
}
pub struct ServicesMadeForBorrowed<'a> {
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub state: &'a str,
}
impl<'a> From<ServicesMadeForBorrowed<'a>> for ServicesMadeFor {
    fn from(
        ServicesMadeForBorrowed {
            order_id,
            item_id,
            id,
            state,
        }: ServicesMadeForBorrowed<'a>,
    ) -> Self {
        Self {
            order_id,
            item_id,
            id,
            state: state.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Owners {
    pub order_id: uuid::Uuid,
    pub what: String,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
}
pub struct OwnersBorrowed<'a> {
    pub order_id: uuid::Uuid,
    pub what: &'a str,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
}
impl<'a> From<OwnersBorrowed<'a>> for Owners {
    fn from(
        OwnersBorrowed {
            order_id,
            what,
            tenant_id,
            seller_id,
        }: OwnersBorrowed<'a>,
    ) -> Self {
        Self {
            order_id,
            what: what.into(),
            tenant_id,
            seller_id,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesThatDoNotAddUp {
    pub region: String,
    pub says: String,
}
pub struct PlacesThatDoNotAddUpBorrowed<'a> {
    pub region: &'a str,
    pub says: &'a str,
}
impl<'a> From<PlacesThatDoNotAddUpBorrowed<'a>> for PlacesThatDoNotAddUp {
    fn from(
        PlacesThatDoNotAddUpBorrowed { region, says }: PlacesThatDoNotAddUpBorrowed<'a>,
    ) -> Self {
        Self {
            region: region.into(),
            says: says.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ServicesWithoutResourceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ServicesWithoutResourceBorrowed, tokio_postgres::Error>,
    mapper: fn(ServicesWithoutResourceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServicesWithoutResourceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ServicesWithoutResourceBorrowed) -> R,
    ) -> ServicesWithoutResourceQuery<'c, 'a, 's, C, R, N> {
        ServicesWithoutResourceQuery {
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
pub struct ResourcesWithoutServiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<ResourcesWithoutServiceBorrowed, tokio_postgres::Error>,
    mapper: fn(ResourcesWithoutServiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ResourcesWithoutServiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ResourcesWithoutServiceBorrowed) -> R,
    ) -> ResourcesWithoutServiceQuery<'c, 'a, 's, C, R, N> {
        ResourcesWithoutServiceQuery {
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
pub struct RequestsThatAreNotDoneQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<RequestsThatAreNotDoneBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestsThatAreNotDoneBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestsThatAreNotDoneQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequestsThatAreNotDoneBorrowed) -> R,
    ) -> RequestsThatAreNotDoneQuery<'c, 'a, 's, C, R, N> {
        RequestsThatAreNotDoneQuery {
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
pub struct RequestsThatStandStillQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<RequestsThatStandStillBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestsThatStandStillBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestsThatStandStillQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequestsThatStandStillBorrowed) -> R,
    ) -> RequestsThatStandStillQuery<'c, 'a, 's, C, R, N> {
        RequestsThatStandStillQuery {
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
pub struct RequestsMadeForQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestsMadeForBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestsMadeForBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestsMadeForQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RequestsMadeForBorrowed) -> R,
    ) -> RequestsMadeForQuery<'c, 'a, 's, C, R, N> {
        RequestsMadeForQuery {
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
pub struct ServicesMadeForQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServicesMadeForBorrowed, tokio_postgres::Error>,
    mapper: fn(ServicesMadeForBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServicesMadeForQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ServicesMadeForBorrowed) -> R,
    ) -> ServicesMadeForQuery<'c, 'a, 's, C, R, N> {
        ServicesMadeForQuery {
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
pub struct OwnersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnersBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnersBorrowed) -> R) -> OwnersQuery<'c, 'a, 's, C, R, N> {
        OwnersQuery {
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
pub struct PlacesThatDoNotAddUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<PlacesThatDoNotAddUpBorrowed, tokio_postgres::Error>,
    mapper: fn(PlacesThatDoNotAddUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlacesThatDoNotAddUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PlacesThatDoNotAddUpBorrowed) -> R,
    ) -> PlacesThatDoNotAddUpQuery<'c, 'a, 's, C, R, N> {
        PlacesThatDoNotAddUpQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct ServicesWithoutResourceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn services_without_resource() -> ServicesWithoutResourceStmt {
    ServicesWithoutResourceStmt(
        "select s.id, format('it is %s, and its resource is %s', s.state, coalesce(r.holding, 'unknown')) as says from provisioning.services as s left join provisioning.resources as r on r.request_id = s.request_id and r.unit = s.unit where s.state <> 'terminated' and r.holding is distinct from 'present' limit $1",
        None,
    )
}
impl ServicesWithoutResourceStmt {
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
        most: &'a i64,
    ) -> ServicesWithoutResourceQuery<'c, 'a, 's, C, ServicesWithoutResource, 1> {
        ServicesWithoutResourceQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ServicesWithoutResourceBorrowed, tokio_postgres::Error> {
                Ok(ServicesWithoutResourceBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| ServicesWithoutResource::from(it),
        }
    }
}
pub struct ResourcesWithoutServiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resources_without_service() -> ResourcesWithoutServiceStmt {
    ResourcesWithoutServiceStmt(
        "select r.request_id as id, format('%s is %s, and its request is %s', r.tag, r.holding, q.state) as says from provisioning.resources as r join provisioning.requests as q on q.id = r.request_id where r.holding in ('reserved', 'asked', 'present') and q.state in ('completed', 'failed', 'cancelled') and not exists ( select from provisioning.services as s where s.request_id = r.request_id and s.unit = r.unit and s.state <> 'terminated' ) limit $1",
        None,
    )
}
impl ResourcesWithoutServiceStmt {
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
        most: &'a i64,
    ) -> ResourcesWithoutServiceQuery<'c, 'a, 's, C, ResourcesWithoutService, 1> {
        ResourcesWithoutServiceQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ResourcesWithoutServiceBorrowed, tokio_postgres::Error> {
                Ok(ResourcesWithoutServiceBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| ResourcesWithoutService::from(it),
        }
    }
}
pub struct RequestsThatAreNotDoneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn requests_that_are_not_done() -> RequestsThatAreNotDoneStmt {
    RequestsThatAreNotDoneStmt(
        "select q.id, format('it is %s, and %s of its steps are %s', q.state, count(*), min(s.state)) as says from provisioning.requests as q join provisioning.steps as s on s.request_id = q.id where q.state = 'completed' and s.state <> 'done' or q.state in ('failed', 'cancelled') and s.state in ('calling', 'working', 'unknown', 'undoing', 'undoWorking') group by q.id limit $1",
        None,
    )
}
impl RequestsThatAreNotDoneStmt {
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
        most: &'a i64,
    ) -> RequestsThatAreNotDoneQuery<'c, 'a, 's, C, RequestsThatAreNotDone, 1> {
        RequestsThatAreNotDoneQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RequestsThatAreNotDoneBorrowed, tokio_postgres::Error> {
                Ok(RequestsThatAreNotDoneBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| RequestsThatAreNotDone::from(it),
        }
    }
}
pub struct RequestsThatStandStillStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn requests_that_stand_still() -> RequestsThatStandStillStmt {
    RequestsThatStandStillStmt(
        "select id, format('it is %s, and nobody looks at it since %s', state, coalesce(wake_at, created_at)) as says from provisioning.requests where state in ('pending', 'running', 'rollingBack') and coalesce(wake_at, created_at) < $1 and (lease_until is null or lease_until < $1) limit $2",
        None,
    )
}
impl RequestsThatStandStillStmt {
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
        late: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> RequestsThatStandStillQuery<'c, 'a, 's, C, RequestsThatStandStill, 2> {
        RequestsThatStandStillQuery {
            client,
            params: [late, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RequestsThatStandStillBorrowed, tokio_postgres::Error> {
                Ok(RequestsThatStandStillBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| RequestsThatStandStill::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RequestsThatStandStillParams,
        RequestsThatStandStillQuery<'c, 'a, 's, C, RequestsThatStandStill, 2>,
        C,
    > for RequestsThatStandStillStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RequestsThatStandStillParams,
    ) -> RequestsThatStandStillQuery<'c, 'a, 's, C, RequestsThatStandStill, 2> {
        self.bind(client, &params.late, &params.most)
    }
}
pub struct RequestsMadeForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn requests_made_for() -> RequestsMadeForStmt {
    RequestsMadeForStmt(
        "select order_id, item_id, state from provisioning.requests where order_id = any($1)",
        None,
    )
}
impl RequestsMadeForStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        order_ids: &'a T1,
    ) -> RequestsMadeForQuery<'c, 'a, 's, C, RequestsMadeFor, 1> {
        RequestsMadeForQuery {
            client,
            params: [order_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RequestsMadeForBorrowed, tokio_postgres::Error> {
                Ok(RequestsMadeForBorrowed {
                    order_id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    state: row.try_get(2)?,
                })
            },
            mapper: |it| RequestsMadeFor::from(it),
        }
    }
}
pub struct ServicesMadeForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn services_made_for() -> ServicesMadeForStmt {
    ServicesMadeForStmt(
        "select order_id, item_id, id, state from provisioning.services where order_id = any($1)",
        None,
    )
}
impl ServicesMadeForStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        order_ids: &'a T1,
    ) -> ServicesMadeForQuery<'c, 'a, 's, C, ServicesMadeFor, 1> {
        ServicesMadeForQuery {
            client,
            params: [order_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ServicesMadeForBorrowed, tokio_postgres::Error> {
                Ok(ServicesMadeForBorrowed {
                    order_id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    id: row.try_get(2)?,
                    state: row.try_get(3)?,
                })
            },
            mapper: |it| ServicesMadeFor::from(it),
        }
    }
}
pub struct OwnersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn owners() -> OwnersStmt {
    OwnersStmt(
        "select order_id, 'a request' as what, tenant_id, seller_id from provisioning.requests where order_id = any($1) union select order_id, 'a service', tenant_id, seller_id from provisioning.services where order_id = any($1) union select q.order_id, 'a resource', r.tenant_id, r.seller_id from provisioning.requests as q join provisioning.resources as r on r.request_id = q.id where q.order_id = any($1) union select q.order_id, 'a step', s.tenant_id, s.seller_id from provisioning.requests as q join provisioning.steps as s on s.request_id = q.id where q.order_id = any($1)",
        None,
    )
}
impl OwnersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        order_ids: &'a T1,
    ) -> OwnersQuery<'c, 'a, 's, C, Owners, 1> {
        OwnersQuery {
            client,
            params: [order_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnersBorrowed, tokio_postgres::Error> {
                    Ok(OwnersBorrowed {
                        order_id: row.try_get(0)?,
                        what: row.try_get(1)?,
                        tenant_id: row.try_get(2)?,
                        seller_id: row.try_get(3)?,
                    })
                },
            mapper: |it| Owners::from(it),
        }
    }
}
pub struct PlacesThatDoNotAddUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn places_that_do_not_add_up() -> PlacesThatDoNotAddUpStmt {
    PlacesThatDoNotAddUpStmt(
        "select coalesce(p.region, r.region) as region, format('%s places for %s are taken, and %s things take one', coalesce(p.taken, 0), coalesce(p.kind, r.kind), coalesce(r.taken, 0)) as says from provisioning.places as p full join ( select region, kind, count(*) as taken from provisioning.resources where provisioning.takes_place(holding) group by region, kind ) as r on r.region = p.region and r.kind = p.kind where coalesce(p.taken, 0) <> coalesce(r.taken, 0) limit $1",
        None,
    )
}
impl PlacesThatDoNotAddUpStmt {
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
        most: &'a i64,
    ) -> PlacesThatDoNotAddUpQuery<'c, 'a, 's, C, PlacesThatDoNotAddUp, 1> {
        PlacesThatDoNotAddUpQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PlacesThatDoNotAddUpBorrowed, tokio_postgres::Error> {
                Ok(PlacesThatDoNotAddUpBorrowed {
                    region: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| PlacesThatDoNotAddUp::from(it),
        }
    }
}
pub struct OrdersWithRequestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn orders_with_requests() -> OrdersWithRequestsStmt {
    OrdersWithRequestsStmt(
        "select distinct order_id from provisioning.requests where order_id > $1 order by order_id limit $2",
        None,
    )
}
impl OrdersWithRequestsStmt {
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
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OrdersWithRequestsParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for OrdersWithRequestsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OrdersWithRequestsParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
