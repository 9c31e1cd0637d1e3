// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct StoriesThatJumpParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub allowed: T2,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndsThatDoNotFitParams {
    pub settled_before: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OrdersThatStandStillParams {
    pub late: jiff::Timestamp,
    pub moving_since: jiff::Timestamp,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimsParams {
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct StoryEventsParams {
    pub since: jiff::Timestamp,
    pub after_order: uuid::Uuid,
    pub after_place: i64,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct GapsInNumbers {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct GapsInNumbersBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<GapsInNumbersBorrowed<'a>> for GapsInNumbers {
    fn from(GapsInNumbersBorrowed { id, says }: GapsInNumbersBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StoriesThatEndElsewhere {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct StoriesThatEndElsewhereBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<StoriesThatEndElsewhereBorrowed<'a>> for StoriesThatEndElsewhere {
    fn from(
        StoriesThatEndElsewhereBorrowed { id, says }: StoriesThatEndElsewhereBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StoriesThatJump {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct StoriesThatJumpBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<StoriesThatJumpBorrowed<'a>> for StoriesThatJump {
    fn from(StoriesThatJumpBorrowed { id, says }: StoriesThatJumpBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct EndsThatDoNotFit {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct EndsThatDoNotFitBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<EndsThatDoNotFitBorrowed<'a>> for EndsThatDoNotFit {
    fn from(EndsThatDoNotFitBorrowed { id, says }: EndsThatDoNotFitBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OrdersThatStandStill {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct OrdersThatStandStillBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<OrdersThatStandStillBorrowed<'a>> for OrdersThatStandStill {
    fn from(OrdersThatStandStillBorrowed { id, says }: OrdersThatStandStillBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RowsOfOthers {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct RowsOfOthersBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<RowsOfOthersBorrowed<'a>> for RowsOfOthers {
    fn from(RowsOfOthersBorrowed { id, says }: RowsOfOthersBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: String,
    pub state: String,
    pub gross: i64,
    pub refunded: i64,
    pub payment_amount: Option<i64>,
    pub ended_at: Option<jiff::Timestamp>,
}
pub struct ClaimBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: &'a str,
    pub state: &'a str,
    pub gross: i64,
    pub refunded: i64,
    pub payment_amount: Option<i64>,
    pub ended_at: Option<jiff::Timestamp>,
}
impl<'a> From<ClaimBorrowed<'a>> for Claim {
    fn from(
        ClaimBorrowed {
            id,
            tenant_id,
            seller_id,
            number,
            state,
            gross,
            refunded,
            payment_amount,
            ended_at,
        }: ClaimBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            number: number.into(),
            state: state.into(),
            gross,
            refunded,
            payment_amount,
            ended_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct StoryEvents {
    pub order_id: uuid::Uuid,
    pub place: i64,
    pub event_id: uuid::Uuid,
    pub at: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct GapsInNumbersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GapsInNumbersBorrowed, tokio_postgres::Error>,
    mapper: fn(GapsInNumbersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GapsInNumbersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(GapsInNumbersBorrowed) -> R,
    ) -> GapsInNumbersQuery<'c, 'a, 's, C, R, N> {
        GapsInNumbersQuery {
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
pub struct StoriesThatEndElsewhereQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<StoriesThatEndElsewhereBorrowed, tokio_postgres::Error>,
    mapper: fn(StoriesThatEndElsewhereBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StoriesThatEndElsewhereQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StoriesThatEndElsewhereBorrowed) -> R,
    ) -> StoriesThatEndElsewhereQuery<'c, 'a, 's, C, R, N> {
        StoriesThatEndElsewhereQuery {
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
pub struct StoriesThatJumpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StoriesThatJumpBorrowed, tokio_postgres::Error>,
    mapper: fn(StoriesThatJumpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StoriesThatJumpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(StoriesThatJumpBorrowed) -> R,
    ) -> StoriesThatJumpQuery<'c, 'a, 's, C, R, N> {
        StoriesThatJumpQuery {
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
pub struct EndsThatDoNotFitQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EndsThatDoNotFitBorrowed, tokio_postgres::Error>,
    mapper: fn(EndsThatDoNotFitBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndsThatDoNotFitQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(EndsThatDoNotFitBorrowed) -> R,
    ) -> EndsThatDoNotFitQuery<'c, 'a, 's, C, R, N> {
        EndsThatDoNotFitQuery {
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
pub struct OrdersThatStandStillQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<OrdersThatStandStillBorrowed, tokio_postgres::Error>,
    mapper: fn(OrdersThatStandStillBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrdersThatStandStillQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OrdersThatStandStillBorrowed) -> R,
    ) -> OrdersThatStandStillQuery<'c, 'a, 's, C, R, N> {
        OrdersThatStandStillQuery {
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
pub struct RowsOfOthersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RowsOfOthersBorrowed, tokio_postgres::Error>,
    mapper: fn(RowsOfOthersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RowsOfOthersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RowsOfOthersBorrowed) -> R,
    ) -> RowsOfOthersQuery<'c, 'a, 's, C, R, N> {
        RowsOfOthersQuery {
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
pub struct ClaimQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimBorrowed) -> R) -> ClaimQuery<'c, 'a, 's, C, R, N> {
        ClaimQuery {
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
pub struct StoryEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StoryEvents, tokio_postgres::Error>,
    mapper: fn(StoryEvents) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StoryEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StoryEvents) -> R) -> StoryEventsQuery<'c, 'a, 's, C, R, N> {
        StoryEventsQuery {
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
pub struct GapsInNumbersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gaps_in_numbers() -> GapsInNumbersStmt {
    GapsInNumbersStmt(
        "with counted as ( select seller_id, split_part(number, '-', -2)::smallint as year, count(*) as orders, max(place) as highest from orders.orders group by seller_id, split_part(number, '-', -2) ) select coalesce(given.seller_id, counted.seller_id) as id, format('%s: %s orders, the highest is %s, and %s numbers were given out', coalesce(given.year, counted.year), coalesce(counted.orders, 0), coalesce(counted.highest, 0), coalesce(given.last, 0)) as says from orders.numbers as given full join counted on counted.seller_id = given.seller_id and counted.year = given.year where given.last is distinct from counted.orders or counted.highest is distinct from counted.orders limit $1",
        None,
    )
}
impl GapsInNumbersStmt {
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
    ) -> GapsInNumbersQuery<'c, 'a, 's, C, GapsInNumbers, 1> {
        GapsInNumbersQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<GapsInNumbersBorrowed, tokio_postgres::Error> {
                    Ok(GapsInNumbersBorrowed {
                        id: row.try_get(0)?,
                        says: row.try_get(1)?,
                    })
                },
            mapper: |it| GapsInNumbers::from(it),
        }
    }
}
pub struct StoriesThatEndElsewhereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stories_that_end_elsewhere() -> StoriesThatEndElsewhereStmt {
    StoriesThatEndElsewhereStmt(
        "select o.id, format('it is %s, and the last line of its story says %s', o.state, coalesce(line.state, 'nothing')) as says from orders.orders as o left join lateral ( select t.state from orders.timeline as t where t.order_id = o.id order by t.place desc limit 1 ) as line on true where line.state is distinct from o.state limit $1",
        None,
    )
}
impl StoriesThatEndElsewhereStmt {
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
    ) -> StoriesThatEndElsewhereQuery<'c, 'a, 's, C, StoriesThatEndElsewhere, 1> {
        StoriesThatEndElsewhereQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<StoriesThatEndElsewhereBorrowed, tokio_postgres::Error> {
                Ok(StoriesThatEndElsewhereBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| StoriesThatEndElsewhere::from(it),
        }
    }
}
pub struct StoriesThatJumpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stories_that_jump() -> StoriesThatJumpStmt {
    StoriesThatJumpStmt(
        "select line.order_id as id, format('%s comes after %s', line.state, coalesce(line.before, 'nothing')) as says from ( select order_id, state, lag(state) over (partition by order_id order by place) as before from orders.timeline ) as line where not (coalesce(line.before, '') || '>' || line.state = any($1::text[])) limit $2",
        None,
    )
}
impl StoriesThatJumpStmt {
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
        T2: crate::ArraySql<Item = T1>,
    >(
        &'s self,
        client: &'c C,
        allowed: &'a T2,
        most: &'a i64,
    ) -> StoriesThatJumpQuery<'c, 'a, 's, C, StoriesThatJump, 2> {
        StoriesThatJumpQuery {
            client,
            params: [allowed, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<StoriesThatJumpBorrowed, tokio_postgres::Error> {
                Ok(StoriesThatJumpBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| StoriesThatJump::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StoriesThatJumpParams<T1, T2>,
        StoriesThatJumpQuery<'c, 'a, 's, C, StoriesThatJump, 2>,
        C,
    > for StoriesThatJumpStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StoriesThatJumpParams<T1, T2>,
    ) -> StoriesThatJumpQuery<'c, 'a, 's, C, StoriesThatJump, 2> {
        self.bind(client, &params.allowed, &params.most)
    }
}
pub struct EndsThatDoNotFitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ends_that_do_not_fit() -> EndsThatDoNotFitStmt {
    EndsThatDoNotFitStmt(
        "select o.id, format('it is %s with things that are %s', o.state, string_agg(i.state, ', ' order by i.position)) as says from orders.orders as o join orders.items as i on i.order_id = o.id where o.ended_at < $1 group by o.id having bool_or(i.state = 'provisioning') or case o.state when 'fulfilled' then not bool_or(i.state = 'active') or bool_or(i.state = 'pending') when 'failed' then bool_or(i.state = 'active') else false end limit $2",
        None,
    )
}
impl EndsThatDoNotFitStmt {
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
        settled_before: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> EndsThatDoNotFitQuery<'c, 'a, 's, C, EndsThatDoNotFit, 2> {
        EndsThatDoNotFitQuery {
            client,
            params: [settled_before, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<EndsThatDoNotFitBorrowed, tokio_postgres::Error> {
                Ok(EndsThatDoNotFitBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| EndsThatDoNotFit::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EndsThatDoNotFitParams,
        EndsThatDoNotFitQuery<'c, 'a, 's, C, EndsThatDoNotFit, 2>,
        C,
    > for EndsThatDoNotFitStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndsThatDoNotFitParams,
    ) -> EndsThatDoNotFitQuery<'c, 'a, 's, C, EndsThatDoNotFit, 2> {
        self.bind(client, &params.settled_before, &params.most)
    }
}
pub struct OrdersThatStandStillStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn orders_that_stand_still() -> OrdersThatStandStillStmt {
    OrdersThatStandStillStmt(
        "select o.id, format('it is %s since %s', o.state, line.at) as says from orders.orders as o cross join lateral (select max(t.at) as at from orders.timeline as t where t.order_id = o.id) as line where o.state = 'pendingPayment' and o.pay_by < $1 or o.state in ('paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled') and line.at < $2 limit $3",
        None,
    )
}
impl OrdersThatStandStillStmt {
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
        moving_since: &'a jiff::Timestamp,
        most: &'a i64,
    ) -> OrdersThatStandStillQuery<'c, 'a, 's, C, OrdersThatStandStill, 3> {
        OrdersThatStandStillQuery {
            client,
            params: [late, moving_since, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<OrdersThatStandStillBorrowed, tokio_postgres::Error> {
                Ok(OrdersThatStandStillBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| OrdersThatStandStill::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OrdersThatStandStillParams,
        OrdersThatStandStillQuery<'c, 'a, 's, C, OrdersThatStandStill, 3>,
        C,
    > for OrdersThatStandStillStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OrdersThatStandStillParams,
    ) -> OrdersThatStandStillQuery<'c, 'a, 's, C, OrdersThatStandStill, 3> {
        self.bind(client, &params.late, &params.moving_since, &params.most)
    }
}
pub struct RowsOfOthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rows_of_others() -> RowsOfOthersStmt {
    RowsOfOthersStmt(
        "select o.id, format('%s is of %s, sold by %s', part.what, part.tenant_id, part.seller_id) as says from orders.orders as o join ( select order_id, 'an item' as what, tenant_id, seller_id from orders.items union select order_id, 'a line of its story', tenant_id, seller_id from orders.timeline union select order_id, 'its payment', tenant_id, seller_id from orders.payments union select order_id, 'its saga', tenant_id, seller_id from orders.saga_states union select order_id, 'a step of its saga', tenant_id, seller_id from orders.saga_steps ) as part on part.order_id = o.id where (part.tenant_id, part.seller_id) <> (o.tenant_id, o.seller_id) limit $1",
        None,
    )
}
impl RowsOfOthersStmt {
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
    ) -> RowsOfOthersQuery<'c, 'a, 's, C, RowsOfOthers, 1> {
        RowsOfOthersQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RowsOfOthersBorrowed, tokio_postgres::Error> {
                    Ok(RowsOfOthersBorrowed {
                        id: row.try_get(0)?,
                        says: row.try_get(1)?,
                    })
                },
            mapper: |it| RowsOfOthers::from(it),
        }
    }
}
pub struct ClaimsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claims() -> ClaimsStmt {
    ClaimsStmt(
        "select id, tenant_id, seller_id, number, state, gross, refunded, payment_amount, ended_at from orders.orders where submitted_at is not null and id > $1 order by id limit $2",
        None,
    )
}
impl ClaimsStmt {
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
    ) -> ClaimQuery<'c, 'a, 's, C, Claim, 2> {
        ClaimQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimBorrowed, tokio_postgres::Error> {
                Ok(ClaimBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    gross: row.try_get(5)?,
                    refunded: row.try_get(6)?,
                    payment_amount: row.try_get(7)?,
                    ended_at: row.try_get(8)?,
                })
            },
            mapper: |it| Claim::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ClaimsParams, ClaimQuery<'c, 'a, 's, C, Claim, 2>, C>
    for ClaimsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimsParams,
    ) -> ClaimQuery<'c, 'a, 's, C, Claim, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct KnownOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_of() -> KnownOfStmt {
    KnownOfStmt("select id from orders.orders where id = any($1)", None)
}
impl KnownOfStmt {
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
        ids: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct StoryEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn story_events() -> StoryEventsStmt {
    StoryEventsStmt(
        "select order_id, place, event_id, at from orders.timeline where at >= $1 and (order_id, place) > ($2::uuid, $3::bigint) order by order_id, place limit $4",
        None,
    )
}
impl StoryEventsStmt {
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
        since: &'a jiff::Timestamp,
        after_order: &'a uuid::Uuid,
        after_place: &'a i64,
        limit: &'a i64,
    ) -> StoryEventsQuery<'c, 'a, 's, C, StoryEvents, 4> {
        StoryEventsQuery {
            client,
            params: [since, after_order, after_place, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StoryEvents, tokio_postgres::Error> {
                Ok(StoryEvents {
                    order_id: row.try_get(0)?,
                    place: row.try_get(1)?,
                    event_id: row.try_get(2)?,
                    at: row.try_get(3)?,
                })
            },
            mapper: |it| StoryEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StoryEventsParams,
        StoryEventsQuery<'c, 'a, 's, C, StoryEvents, 4>,
        C,
    > for StoryEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StoryEventsParams,
    ) -> StoryEventsQuery<'c, 'a, 's, C, StoryEvents, 4> {
        self.bind(
            client,
            &params.since,
            &params.after_order,
            &params.after_place,
            &params.limit,
        )
    }
}
