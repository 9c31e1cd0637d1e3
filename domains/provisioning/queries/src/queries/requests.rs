// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertRequestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: T1,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: T2,
    pub product_name: T3,
    pub product_version: i32,
    pub kind: T4,
    pub configuration: T5,
    pub quantity: i32,
    pub workflow: T6,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertResourcesParams<T1: crate::JsonSql> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub resources: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct InsertStepsParams {
    pub request_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub units: i32,
    pub steps: i32,
}
#[derive(Debug)]
pub struct ListRequestsOfOrderParams<T1: crate::StringSql> {
    pub order_id: uuid::Uuid,
    pub state: Option<T1>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListRequestsOfTenantParams<T1: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub state: Option<T1>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListRequestsOfSellerParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub state: Option<T1>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListRequestsInStateParams<T1: crate::StringSql> {
    pub state: T1,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ListRequestsParams {
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct UpdateRequestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub state: T1,
    pub back: Option<T2>,
    pub back_reason: Option<T3>,
    pub stuck_why: Option<T4>,
    pub ending: T5,
    pub subscription_id: Option<uuid::Uuid>,
    pub lease_job: Option<uuid::Uuid>,
    pub lease_until: Option<jiff::Timestamp>,
    pub wake_at: Option<jiff::Timestamp>,
    pub seen_version: i32,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateResourcesParams<T1: crate::JsonSql> {
    pub now: jiff::Timestamp,
    pub resources: T1,
    pub request_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateStepsParams<T1: crate::JsonSql> {
    pub steps: T1,
    pub request_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgottenRequestsParams {
    pub before: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub limit: i64,
}
#[derive(Debug)]
pub struct EndOrderParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub reason: T1,
    pub keep: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: String,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: String,
    pub product_name: String,
    pub product_version: i32,
    pub kind: String,
    pub configuration: serde_json::Value,
    pub quantity: i32,
    pub workflow: serde_json::Value,
    pub state: String,
    pub back: Option<String>,
    pub back_reason: Option<String>,
    pub stuck_why: Option<String>,
    pub ending: String,
    pub subscription_id: Option<uuid::Uuid>,
    pub lease_job: Option<uuid::Uuid>,
    pub lease_until: Option<jiff::Timestamp>,
    pub wake_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct RequestBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: &'a str,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: &'a str,
    pub product_name: &'a str,
    pub product_version: i32,
    pub kind: &'a str,
    pub configuration: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub quantity: i32,
    pub workflow: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub state: &'a str,
    pub back: Option<&'a str>,
    pub back_reason: Option<&'a str>,
    pub stuck_why: Option<&'a str>,
    pub ending: &'a str,
    pub subscription_id: Option<uuid::Uuid>,
    pub lease_job: Option<uuid::Uuid>,
    pub lease_until: Option<jiff::Timestamp>,
    pub wake_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<RequestBorrowed<'a>> for Request {
    fn from(
        RequestBorrowed {
            id,
            tenant_id,
            seller_id,
            order_id,
            order_number,
            item_id,
            product_id,
            product_slug,
            product_name,
            product_version,
            kind,
            configuration,
            quantity,
            workflow,
            state,
            back,
            back_reason,
            stuck_why,
            ending,
            subscription_id,
            lease_job,
            lease_until,
            wake_at,
            version,
            created_at,
            started_at,
            finished_at,
        }: RequestBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            order_id,
            order_number: order_number.into(),
            item_id,
            product_id,
            product_slug: product_slug.into(),
            product_name: product_name.into(),
            product_version,
            kind: kind.into(),
            configuration: serde_json::from_str(configuration.0.get()).unwrap(),
            quantity,
            workflow: serde_json::from_str(workflow.0.get()).unwrap(),
            state: state.into(),
            back: back.map(|v| v.into()),
            back_reason: back_reason.map(|v| v.into()),
            stuck_why: stuck_why.map(|v| v.into()),
            ending: ending.into(),
            subscription_id,
            lease_job,
            lease_until,
            wake_at,
            version,
            created_at,
            started_at,
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    pub id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub service_id: uuid::Uuid,
    pub part: Option<String>,
    pub name: String,
    pub kind: String,
    pub region: String,
    pub configuration: serde_json::Value,
    pub holding: String,
    pub reference: Option<String>,
    pub uncertain_since: Option<jiff::Timestamp>,
    pub announced: bool,
}
pub struct ResourceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub service_id: uuid::Uuid,
    pub part: Option<&'a str>,
    pub name: &'a str,
    pub kind: &'a str,
    pub region: &'a str,
    pub configuration: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub holding: &'a str,
    pub reference: Option<&'a str>,
    pub uncertain_since: Option<jiff::Timestamp>,
    pub announced: bool,
}
impl<'a> From<ResourceBorrowed<'a>> for Resource {
    fn from(
        ResourceBorrowed {
            id,
            request_id,
            unit,
            service_id,
            part,
            name,
            kind,
            region,
            configuration,
            holding,
            reference,
            uncertain_since,
            announced,
        }: ResourceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            request_id,
            unit,
            service_id,
            part: part.map(|v| v.into()),
            name: name.into(),
            kind: kind.into(),
            region: region.into(),
            configuration: serde_json::from_str(configuration.0.get()).unwrap(),
            holding: holding.into(),
            reference: reference.map(|v| v.into()),
            uncertain_since,
            announced,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub position: i16,
    pub state: String,
    pub tries: i32,
    pub failures: i32,
    pub percent: i16,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub next_at: Option<jiff::Timestamp>,
    pub error: Option<String>,
}
pub struct StepBorrowed<'a> {
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub position: i16,
    pub state: &'a str,
    pub tries: i32,
    pub failures: i32,
    pub percent: i16,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub next_at: Option<jiff::Timestamp>,
    pub error: Option<&'a str>,
}
impl<'a> From<StepBorrowed<'a>> for Step {
    fn from(
        StepBorrowed {
            request_id,
            unit,
            position,
            state,
            tries,
            failures,
            percent,
            started_at,
            finished_at,
            next_at,
            error,
        }: StepBorrowed<'a>,
    ) -> Self {
        Self {
            request_id,
            unit,
            position,
            state: state.into(),
            tries,
            failures,
            percent,
            started_at,
            finished_at,
            next_at,
            error: error.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ForgottenRequests {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindOrderEnd {
    pub reason: String,
    pub keep: Vec<uuid::Uuid>,
}
pub struct FindOrderEndBorrowed<'a> {
    pub reason: &'a str,
    pub keep: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<FindOrderEndBorrowed<'a>> for FindOrderEnd {
    fn from(FindOrderEndBorrowed { reason, keep }: FindOrderEndBorrowed<'a>) -> Self {
        Self {
            reason: reason.into(),
            keep: keep.map(|v| v).collect(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RequestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RequestBorrowed) -> R) -> RequestQuery<'c, 'a, 's, C, R, N> {
        RequestQuery {
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
pub struct ResourceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ResourceBorrowed, tokio_postgres::Error>,
    mapper: fn(ResourceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ResourceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ResourceBorrowed) -> R) -> ResourceQuery<'c, 'a, 's, C, R, N> {
        ResourceQuery {
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
pub struct StepQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepBorrowed, tokio_postgres::Error>,
    mapper: fn(StepBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepBorrowed) -> R) -> StepQuery<'c, 'a, 's, C, R, N> {
        StepQuery {
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
pub struct ForgottenRequestsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ForgottenRequests, tokio_postgres::Error>,
    mapper: fn(ForgottenRequests) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ForgottenRequestsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ForgottenRequests) -> R,
    ) -> ForgottenRequestsQuery<'c, 'a, 's, C, R, N> {
        ForgottenRequestsQuery {
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
pub struct FindOrderEndQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindOrderEndBorrowed, tokio_postgres::Error>,
    mapper: fn(FindOrderEndBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindOrderEndQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindOrderEndBorrowed) -> R,
    ) -> FindOrderEndQuery<'c, 'a, 's, C, R, N> {
        FindOrderEndQuery {
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
pub struct InsertRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_request() -> InsertRequestStmt {
    InsertRequestStmt(
        "insert into provisioning.requests ( id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, ending, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'pending', 'open', 1, $15 ) on conflict (item_id) do nothing",
        None,
    )
}
impl InsertRequestStmt {
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
        T5: crate::JsonSql,
        T6: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        order_number: &'a T1,
        item_id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        product_slug: &'a T2,
        product_name: &'a T3,
        product_version: &'a i32,
        kind: &'a T4,
        configuration: &'a T5,
        quantity: &'a i32,
        workflow: &'a T6,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                tenant_id,
                seller_id,
                order_id,
                order_number,
                item_id,
                product_id,
                product_slug,
                product_name,
                product_version,
                kind,
                configuration,
                quantity,
                workflow,
                created_at,
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
    T5: crate::JsonSql,
    T6: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRequestParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRequestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRequestParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.order_id,
            &params.order_number,
            &params.item_id,
            &params.product_id,
            &params.product_slug,
            &params.product_name,
            &params.product_version,
            &params.kind,
            &params.configuration,
            &params.quantity,
            &params.workflow,
            &params.created_at,
        ))
    }
}
pub struct InsertResourcesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_resources() -> InsertResourcesStmt {
    InsertResourcesStmt(
        "insert into provisioning.resources ( id, tenant_id, seller_id, request_id, unit, tag, service_id, part, name, kind, region, configuration, holding, announced, changed_at ) select it.id, $1, $2, $3, it.unit, it.tag, it.service_id, it.part, it.name, it.kind, it.region, it.configuration, 'planned', false, $4 from jsonb_to_recordset($5::jsonb) as it ( id uuid, unit smallint, tag text, service_id uuid, part text, name text, kind text, region text, configuration jsonb )",
        None,
    )
}
impl InsertResourcesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        request_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        resources: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, seller_id, request_id, now, resources],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertResourcesParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertResourcesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertResourcesParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.request_id,
            &params.now,
            &params.resources,
        ))
    }
}
pub struct InsertStepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_steps() -> InsertStepsStmt {
    InsertStepsStmt(
        "insert into provisioning.steps ( request_id, unit, position, tenant_id, seller_id, state, tries, failures, percent ) select $1, unit::smallint, position::smallint, $2, $3, 'waiting', 0, 0, 0 from generate_series(0, $4::integer - 1) as unit, generate_series(0, $5::integer - 1) as position",
        None,
    )
}
impl InsertStepsStmt {
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
        request_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        units: &'a i32,
        steps: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[request_id, tenant_id, seller_id, units, steps],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertStepsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertStepsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertStepsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.request_id,
            &params.tenant_id,
            &params.seller_id,
            &params.units,
            &params.steps,
        ))
    }
}
pub struct FindRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_request() -> FindRequestStmt {
    FindRequestStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where id = $1",
        None,
    )
}
impl FindRequestStmt {
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
        id: &'a uuid::Uuid,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct FindRequestForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_request_for_change() -> FindRequestForChangeStmt {
    FindRequestForChangeStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where id = $1 for update",
        None,
    )
}
impl FindRequestForChangeStmt {
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
        id: &'a uuid::Uuid,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct FindRequestsOfOrderForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_requests_of_order_for_change() -> FindRequestsOfOrderForChangeStmt {
    FindRequestsOfOrderForChangeStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where order_id = $1 order by id desc for update",
        None,
    )
}
impl FindRequestsOfOrderForChangeStmt {
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
        order_id: &'a uuid::Uuid,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct ListRequestsOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_requests_of_order() -> ListRequestsOfOrderStmt {
    ListRequestsOfOrderStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where order_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3) order by id desc limit $4",
        None,
    )
}
impl ListRequestsOfOrderStmt {
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
        order_id: &'a uuid::Uuid,
        state: &'a Option<T1>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        RequestQuery {
            client,
            params: [order_id, state, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRequestsOfOrderParams<T1>,
        RequestQuery<'c, 'a, 's, C, Request, 4>,
        C,
    > for ListRequestsOfOrderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRequestsOfOrderParams<T1>,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        self.bind(
            client,
            &params.order_id,
            &params.state,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListRequestsOfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_requests_of_tenant() -> ListRequestsOfTenantStmt {
    ListRequestsOfTenantStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where tenant_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3) order by id desc limit $4",
        None,
    )
}
impl ListRequestsOfTenantStmt {
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
        tenant_id: &'a uuid::Uuid,
        state: &'a Option<T1>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        RequestQuery {
            client,
            params: [tenant_id, state, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRequestsOfTenantParams<T1>,
        RequestQuery<'c, 'a, 's, C, Request, 4>,
        C,
    > for ListRequestsOfTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRequestsOfTenantParams<T1>,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        self.bind(
            client,
            &params.tenant_id,
            &params.state,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListRequestsOfSellerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_requests_of_seller() -> ListRequestsOfSellerStmt {
    ListRequestsOfSellerStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where (seller_id = $1 or tenant_id = $1) and ($2::text is null or state = $2) and ($3::uuid is null or id < $3) order by id desc limit $4",
        None,
    )
}
impl ListRequestsOfSellerStmt {
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
        state: &'a Option<T1>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        RequestQuery {
            client,
            params: [seller_id, state, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRequestsOfSellerParams<T1>,
        RequestQuery<'c, 'a, 's, C, Request, 4>,
        C,
    > for ListRequestsOfSellerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRequestsOfSellerParams<T1>,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        self.bind(
            client,
            &params.seller_id,
            &params.state,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListRequestsInStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_requests_in_state() -> ListRequestsInStateStmt {
    ListRequestsInStateStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where state = $1 and ($2::uuid is null or id < $2) order by id desc limit $3",
        None,
    )
}
impl ListRequestsInStateStmt {
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
        state: &'a T1,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 3> {
        RequestQuery {
            client,
            params: [state, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRequestsInStateParams<T1>,
        RequestQuery<'c, 'a, 's, C, Request, 3>,
        C,
    > for ListRequestsInStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRequestsInStateParams<T1>,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 3> {
        self.bind(client, &params.state, &params.after, &params.limit)
    }
}
pub struct ListRequestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_requests() -> ListRequestsStmt {
    ListRequestsStmt(
        "select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending, subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at from provisioning.requests where ($1::uuid is null or id < $1) order by id desc limit $2",
        None,
    )
}
impl ListRequestsStmt {
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
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 2> {
        RequestQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                    Ok(RequestBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        product_id: row.try_get(6)?,
                        product_slug: row.try_get(7)?,
                        product_name: row.try_get(8)?,
                        product_version: row.try_get(9)?,
                        kind: row.try_get(10)?,
                        configuration: row.try_get(11)?,
                        quantity: row.try_get(12)?,
                        workflow: row.try_get(13)?,
                        state: row.try_get(14)?,
                        back: row.try_get(15)?,
                        back_reason: row.try_get(16)?,
                        stuck_why: row.try_get(17)?,
                        ending: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        lease_job: row.try_get(20)?,
                        lease_until: row.try_get(21)?,
                        wake_at: row.try_get(22)?,
                        version: row.try_get(23)?,
                        created_at: row.try_get(24)?,
                        started_at: row.try_get(25)?,
                        finished_at: row.try_get(26)?,
                    })
                },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRequestsParams,
        RequestQuery<'c, 'a, 's, C, Request, 2>,
        C,
    > for ListRequestsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRequestsParams,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct ResourcesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resources_of() -> ResourcesOfStmt {
    ResourcesOfStmt(
        "select id, request_id, unit, service_id, part, name, kind, region, configuration, holding, reference, uncertain_since, announced from provisioning.resources where request_id = any($1) order by request_id, unit",
        None,
    )
}
impl ResourcesOfStmt {
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
        requests: &'a T1,
    ) -> ResourceQuery<'c, 'a, 's, C, Resource, 1> {
        ResourceQuery {
            client,
            params: [requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ResourceBorrowed, tokio_postgres::Error> {
                    Ok(ResourceBorrowed {
                        id: row.try_get(0)?,
                        request_id: row.try_get(1)?,
                        unit: row.try_get(2)?,
                        service_id: row.try_get(3)?,
                        part: row.try_get(4)?,
                        name: row.try_get(5)?,
                        kind: row.try_get(6)?,
                        region: row.try_get(7)?,
                        configuration: row.try_get(8)?,
                        holding: row.try_get(9)?,
                        reference: row.try_get(10)?,
                        uncertain_since: row.try_get(11)?,
                        announced: row.try_get(12)?,
                    })
                },
            mapper: |it| Resource::from(it),
        }
    }
}
pub struct StepsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn steps_of() -> StepsOfStmt {
    StepsOfStmt(
        "select request_id, unit, position, state, tries, failures, percent, started_at, finished_at, next_at, error from provisioning.steps where request_id = any($1) order by request_id, unit, position",
        None,
    )
}
impl StepsOfStmt {
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
        requests: &'a T1,
    ) -> StepQuery<'c, 'a, 's, C, Step, 1> {
        StepQuery {
            client,
            params: [requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepBorrowed, tokio_postgres::Error> {
                Ok(StepBorrowed {
                    request_id: row.try_get(0)?,
                    unit: row.try_get(1)?,
                    position: row.try_get(2)?,
                    state: row.try_get(3)?,
                    tries: row.try_get(4)?,
                    failures: row.try_get(5)?,
                    percent: row.try_get(6)?,
                    started_at: row.try_get(7)?,
                    finished_at: row.try_get(8)?,
                    next_at: row.try_get(9)?,
                    error: row.try_get(10)?,
                })
            },
            mapper: |it| Step::from(it),
        }
    }
}
pub struct UpdateRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_request() -> UpdateRequestStmt {
    UpdateRequestStmt(
        "update provisioning.requests set state = $1, back = $2, back_reason = $3, stuck_why = $4, ending = $5, subscription_id = $6, lease_job = $7, lease_until = $8, wake_at = $9, version = $10 + 1, started_at = $11, finished_at = $12 where id = $13 and version = $10",
        None,
    )
}
impl UpdateRequestStmt {
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
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        back: &'a Option<T2>,
        back_reason: &'a Option<T3>,
        stuck_why: &'a Option<T4>,
        ending: &'a T5,
        subscription_id: &'a Option<uuid::Uuid>,
        lease_job: &'a Option<uuid::Uuid>,
        lease_until: &'a Option<jiff::Timestamp>,
        wake_at: &'a Option<jiff::Timestamp>,
        seen_version: &'a i32,
        started_at: &'a Option<jiff::Timestamp>,
        finished_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                state,
                back,
                back_reason,
                stuck_why,
                ending,
                subscription_id,
                lease_job,
                lease_until,
                wake_at,
                seen_version,
                started_at,
                finished_at,
                id,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRequestParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRequestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRequestParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.back,
            &params.back_reason,
            &params.stuck_why,
            &params.ending,
            &params.subscription_id,
            &params.lease_job,
            &params.lease_until,
            &params.wake_at,
            &params.seen_version,
            &params.started_at,
            &params.finished_at,
            &params.id,
        ))
    }
}
pub struct UpdateResourcesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_resources() -> UpdateResourcesStmt {
    UpdateResourcesStmt(
        "update provisioning.resources as r set holding = it.holding, reference = it.reference, uncertain_since = it.uncertain_since, announced = it.announced, changed_at = $1 from jsonb_to_recordset($2::jsonb) as it ( unit smallint, holding text, reference text, uncertain_since timestamptz, announced boolean ) where r.request_id = $3 and r.unit = it.unit",
        None,
    )
}
impl UpdateResourcesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        resources: &'a T1,
        request_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[now, resources, request_id],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateResourcesParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateResourcesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateResourcesParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.now, &params.resources, &params.request_id))
    }
}
pub struct UpdateStepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_steps() -> UpdateStepsStmt {
    UpdateStepsStmt(
        "update provisioning.steps as s set state = it.state, tries = it.tries, failures = it.failures, percent = it.percent, started_at = it.started_at, finished_at = it.finished_at, next_at = it.next_at, error = it.error from jsonb_to_recordset($1::jsonb) as it ( unit smallint, position smallint, state text, tries integer, failures integer, percent smallint, started_at timestamptz, finished_at timestamptz, next_at timestamptz, error text ) where s.request_id = $2 and s.unit = it.unit and s.position = it.position",
        None,
    )
}
impl UpdateStepsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        steps: &'a T1,
        request_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[steps, request_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateStepsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateStepsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateStepsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.steps, &params.request_id))
    }
}
pub struct ForgottenRequestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forgotten_requests() -> ForgottenRequestsStmt {
    ForgottenRequestsStmt(
        "select id, tenant_id, seller_id, version from provisioning.requests where state in ('pending', 'running', 'rollingBack') and (wake_at is null or wake_at < $1) and (lease_until is null or lease_until < $2) order by id limit $3 for update skip locked",
        None,
    )
}
impl ForgottenRequestsStmt {
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
        before: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        limit: &'a i64,
    ) -> ForgottenRequestsQuery<'c, 'a, 's, C, ForgottenRequests, 3> {
        ForgottenRequestsQuery {
            client,
            params: [before, now, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ForgottenRequests, tokio_postgres::Error> {
                    Ok(ForgottenRequests {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        version: row.try_get(3)?,
                    })
                },
            mapper: |it| ForgottenRequests::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgottenRequestsParams,
        ForgottenRequestsQuery<'c, 'a, 's, C, ForgottenRequests, 3>,
        C,
    > for ForgottenRequestsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgottenRequestsParams,
    ) -> ForgottenRequestsQuery<'c, 'a, 's, C, ForgottenRequests, 3> {
        self.bind(client, &params.before, &params.now, &params.limit)
    }
}
pub struct EndOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_order() -> EndOrderStmt {
    EndOrderStmt(
        "insert into provisioning.order_ends (order_id, tenant_id, seller_id, reason, keep, at) values ($1, $2, $3, $4, $5, $6) on conflict (order_id) do nothing",
        None,
    )
}
impl EndOrderStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        reason: &'a T1,
        keep: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[order_id, tenant_id, seller_id, reason, keep, at],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndOrderParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for EndOrderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndOrderParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.reason,
            &params.keep,
            &params.at,
        ))
    }
}
pub struct FindOrderEndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_order_end() -> FindOrderEndStmt {
    FindOrderEndStmt(
        "select reason, keep from provisioning.order_ends where order_id = $1",
        None,
    )
}
impl FindOrderEndStmt {
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
        order_id: &'a uuid::Uuid,
    ) -> FindOrderEndQuery<'c, 'a, 's, C, FindOrderEnd, 1> {
        FindOrderEndQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindOrderEndBorrowed, tokio_postgres::Error> {
                    Ok(FindOrderEndBorrowed {
                        reason: row.try_get(0)?,
                        keep: row.try_get(1)?,
                    })
                },
            mapper: |it| FindOrderEnd::from(it),
        }
    }
}
