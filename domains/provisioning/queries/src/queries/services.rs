// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertServiceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::BytesSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub order_id: uuid::Uuid,
    pub order_number: T1,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: T2,
    pub product_name: T3,
    pub product_version: i32,
    pub part: Option<T4>,
    pub name: T5,
    pub kind: T6,
    pub region: T7,
    pub configuration: T8,
    pub endpoints: T9,
    pub subscription_id: Option<uuid::Uuid>,
    pub activated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct SetEndpointsParams<T1: crate::BytesSql> {
    pub endpoints: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetVerifiedParams {
    pub verified_at: jiff::Timestamp,
    pub request_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetTerminatedParams<T1: crate::StringSql> {
    pub terminated_at: jiff::Timestamp,
    pub ended_reason: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetSubscriptionParams {
    pub subscription_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetRequestSubscriptionParams {
    pub subscription_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListServicesOfOrderParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub order_id: uuid::Uuid,
    pub states: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<T4>,
    pub search: Option<T5>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListServicesOfTenantParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub tenant_id: uuid::Uuid,
    pub states: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<T4>,
    pub search: Option<T5>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListServicesOfSellerParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub states: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<T4>,
    pub search: Option<T5>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListServicesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub states: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<T4>,
    pub search: Option<T5>,
    pub after: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub order_id: uuid::Uuid,
    pub order_number: String,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: String,
    pub product_name: String,
    pub product_version: i32,
    pub part: Option<String>,
    pub name: String,
    pub kind: String,
    pub region: String,
    pub configuration: serde_json::Value,
    pub state: String,
    pub endpoints: Vec<u8>,
    pub subscription_id: Option<uuid::Uuid>,
    pub activated_at: jiff::Timestamp,
    pub verified_at: Option<jiff::Timestamp>,
    pub terminated_at: Option<jiff::Timestamp>,
    pub ended_reason: Option<String>,
    pub version: i32,
}
pub struct ServiceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub order_id: uuid::Uuid,
    pub order_number: &'a str,
    pub item_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub product_slug: &'a str,
    pub product_name: &'a str,
    pub product_version: i32,
    pub part: Option<&'a str>,
    pub name: &'a str,
    pub kind: &'a str,
    pub region: &'a str,
    pub configuration: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub state: &'a str,
    pub endpoints: &'a [u8],
    pub subscription_id: Option<uuid::Uuid>,
    pub activated_at: jiff::Timestamp,
    pub verified_at: Option<jiff::Timestamp>,
    pub terminated_at: Option<jiff::Timestamp>,
    pub ended_reason: Option<&'a str>,
    pub version: i32,
}
impl<'a> From<ServiceBorrowed<'a>> for Service {
    fn from(
        ServiceBorrowed {
            id,
            tenant_id,
            seller_id,
            request_id,
            unit,
            order_id,
            order_number,
            item_id,
            product_id,
            product_slug,
            product_name,
            product_version,
            part,
            name,
            kind,
            region,
            configuration,
            state,
            endpoints,
            subscription_id,
            activated_at,
            verified_at,
            terminated_at,
            ended_reason,
            version,
        }: ServiceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            request_id,
            unit,
            order_id,
            order_number: order_number.into(),
            item_id,
            product_id,
            product_slug: product_slug.into(),
            product_name: product_name.into(),
            product_version,
            part: part.map(|v| v.into()),
            name: name.into(),
            kind: kind.into(),
            region: region.into(),
            configuration: serde_json::from_str(configuration.0.get()).unwrap(),
            state: state.into(),
            endpoints: endpoints.into(),
            subscription_id,
            activated_at,
            verified_at,
            terminated_at,
            ended_reason: ended_reason.map(|v| v.into()),
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ServiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServiceBorrowed, tokio_postgres::Error>,
    mapper: fn(ServiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServiceBorrowed) -> R) -> ServiceQuery<'c, 'a, 's, C, R, N> {
        ServiceQuery {
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
pub struct InsertServiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_service() -> InsertServiceStmt {
    InsertServiceStmt(
        "insert into provisioning.services ( id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, version ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'active', $18, $19, $20, 1 )",
        None,
    )
}
impl InsertServiceStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::JsonSql,
        T9: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        request_id: &'a uuid::Uuid,
        unit: &'a i16,
        order_id: &'a uuid::Uuid,
        order_number: &'a T1,
        item_id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        product_slug: &'a T2,
        product_name: &'a T3,
        product_version: &'a i32,
        part: &'a Option<T4>,
        name: &'a T5,
        kind: &'a T6,
        region: &'a T7,
        configuration: &'a T8,
        endpoints: &'a T9,
        subscription_id: &'a Option<uuid::Uuid>,
        activated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                tenant_id,
                seller_id,
                request_id,
                unit,
                order_id,
                order_number,
                item_id,
                product_id,
                product_slug,
                product_name,
                product_version,
                part,
                name,
                kind,
                region,
                configuration,
                endpoints,
                subscription_id,
                activated_at,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::JsonSql,
    T9: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertServiceParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertServiceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertServiceParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.request_id,
            &params.unit,
            &params.order_id,
            &params.order_number,
            &params.item_id,
            &params.product_id,
            &params.product_slug,
            &params.product_name,
            &params.product_version,
            &params.part,
            &params.name,
            &params.kind,
            &params.region,
            &params.configuration,
            &params.endpoints,
            &params.subscription_id,
            &params.activated_at,
        ))
    }
}
pub struct SetEndpointsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_endpoints() -> SetEndpointsStmt {
    SetEndpointsStmt(
        "update provisioning.services set endpoints = $1, version = version + 1 where id = $2",
        None,
    )
}
impl SetEndpointsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        endpoints: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[endpoints, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetEndpointsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SetEndpointsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetEndpointsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.endpoints, &params.id))
    }
}
pub struct SetVerifiedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_verified() -> SetVerifiedStmt {
    SetVerifiedStmt(
        "update provisioning.services set verified_at = $1, version = version + 1 where request_id = $2 and verified_at is null",
        None,
    )
}
impl SetVerifiedStmt {
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
        verified_at: &'a jiff::Timestamp,
        request_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[verified_at, request_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetVerifiedParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SetVerifiedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetVerifiedParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.verified_at, &params.request_id))
    }
}
pub struct SetEndingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_ending() -> SetEndingStmt {
    SetEndingStmt(
        "update provisioning.services set state = 'terminating', version = version + 1 where id = $1 and state <> 'terminated'",
        None,
    )
}
impl SetEndingStmt {
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
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[id]).await
    }
}
pub struct SetTerminatedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_terminated() -> SetTerminatedStmt {
    SetTerminatedStmt(
        "update provisioning.services set state = 'terminated', terminated_at = $1, ended_reason = $2, version = version + 1 where id = $3 and state <> 'terminated'",
        None,
    )
}
impl SetTerminatedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        terminated_at: &'a jiff::Timestamp,
        ended_reason: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[terminated_at, ended_reason, id],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTerminatedParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SetTerminatedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTerminatedParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.terminated_at,
            &params.ended_reason,
            &params.id,
        ))
    }
}
pub struct SetSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_subscription() -> SetSubscriptionStmt {
    SetSubscriptionStmt(
        "update provisioning.services set subscription_id = $1, version = version + 1 where item_id = $2 and subscription_id is distinct from $1",
        None,
    )
}
impl SetSubscriptionStmt {
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
        subscription_id: &'a uuid::Uuid,
        item_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[subscription_id, item_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSubscriptionParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SetSubscriptionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSubscriptionParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.subscription_id, &params.item_id))
    }
}
pub struct SetRequestSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_request_subscription() -> SetRequestSubscriptionStmt {
    SetRequestSubscriptionStmt(
        "update provisioning.requests set subscription_id = $1, version = version + 1 where item_id = $2 and subscription_id is distinct from $1",
        None,
    )
}
impl SetRequestSubscriptionStmt {
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
        subscription_id: &'a uuid::Uuid,
        item_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[subscription_id, item_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetRequestSubscriptionParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SetRequestSubscriptionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetRequestSubscriptionParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.subscription_id, &params.item_id))
    }
}
pub struct FindServiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_service() -> FindServiceStmt {
    FindServiceStmt(
        "select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, verified_at, terminated_at, ended_reason, version from provisioning.services where id = $1",
        None,
    )
}
impl FindServiceStmt {
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
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 1> {
        ServiceQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ServiceBorrowed, tokio_postgres::Error> {
                    Ok(ServiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        order_id: row.try_get(5)?,
                        order_number: row.try_get(6)?,
                        item_id: row.try_get(7)?,
                        product_id: row.try_get(8)?,
                        product_slug: row.try_get(9)?,
                        product_name: row.try_get(10)?,
                        product_version: row.try_get(11)?,
                        part: row.try_get(12)?,
                        name: row.try_get(13)?,
                        kind: row.try_get(14)?,
                        region: row.try_get(15)?,
                        configuration: row.try_get(16)?,
                        state: row.try_get(17)?,
                        endpoints: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        activated_at: row.try_get(20)?,
                        verified_at: row.try_get(21)?,
                        terminated_at: row.try_get(22)?,
                        ended_reason: row.try_get(23)?,
                        version: row.try_get(24)?,
                    })
                },
            mapper: |it| Service::from(it),
        }
    }
}
pub struct ListServicesOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_services_of_order() -> ListServicesOfOrderStmt {
    ListServicesOfOrderStmt(
        "select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, verified_at, terminated_at, ended_reason, version from provisioning.services where order_id = $1 and ($2::text[] is null or state = any($2)) and ($3::text is null or kind = $3) and ($4::text is null or region = $4) and ($5::text is null or name ilike $5 or product_name ilike $5 or order_number ilike $5 or kind ilike $5) and ($6::uuid is null or id < $6) order by id desc limit $7",
        None,
    )
}
impl ListServicesOfOrderStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        states: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<T4>,
        search: &'a Option<T5>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        ServiceQuery {
            client,
            params: [order_id, states, kind, region, search, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ServiceBorrowed, tokio_postgres::Error> {
                    Ok(ServiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        order_id: row.try_get(5)?,
                        order_number: row.try_get(6)?,
                        item_id: row.try_get(7)?,
                        product_id: row.try_get(8)?,
                        product_slug: row.try_get(9)?,
                        product_name: row.try_get(10)?,
                        product_version: row.try_get(11)?,
                        part: row.try_get(12)?,
                        name: row.try_get(13)?,
                        kind: row.try_get(14)?,
                        region: row.try_get(15)?,
                        configuration: row.try_get(16)?,
                        state: row.try_get(17)?,
                        endpoints: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        activated_at: row.try_get(20)?,
                        verified_at: row.try_get(21)?,
                        terminated_at: row.try_get(22)?,
                        ended_reason: row.try_get(23)?,
                        version: row.try_get(24)?,
                    })
                },
            mapper: |it| Service::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListServicesOfOrderParams<T1, T2, T3, T4, T5>,
        ServiceQuery<'c, 'a, 's, C, Service, 7>,
        C,
    > for ListServicesOfOrderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListServicesOfOrderParams<T1, T2, T3, T4, T5>,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        self.bind(
            client,
            &params.order_id,
            &params.states,
            &params.kind,
            &params.region,
            &params.search,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListServicesOfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_services_of_tenant() -> ListServicesOfTenantStmt {
    ListServicesOfTenantStmt(
        "select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, verified_at, terminated_at, ended_reason, version from provisioning.services where tenant_id = $1 and ($2::text[] is null or state = any($2)) and ($3::text is null or kind = $3) and ($4::text is null or region = $4) and ($5::text is null or name ilike $5 or product_name ilike $5 or order_number ilike $5 or kind ilike $5) and ($6::uuid is null or id < $6) order by id desc limit $7",
        None,
    )
}
impl ListServicesOfTenantStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        states: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<T4>,
        search: &'a Option<T5>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        ServiceQuery {
            client,
            params: [tenant_id, states, kind, region, search, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ServiceBorrowed, tokio_postgres::Error> {
                    Ok(ServiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        order_id: row.try_get(5)?,
                        order_number: row.try_get(6)?,
                        item_id: row.try_get(7)?,
                        product_id: row.try_get(8)?,
                        product_slug: row.try_get(9)?,
                        product_name: row.try_get(10)?,
                        product_version: row.try_get(11)?,
                        part: row.try_get(12)?,
                        name: row.try_get(13)?,
                        kind: row.try_get(14)?,
                        region: row.try_get(15)?,
                        configuration: row.try_get(16)?,
                        state: row.try_get(17)?,
                        endpoints: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        activated_at: row.try_get(20)?,
                        verified_at: row.try_get(21)?,
                        terminated_at: row.try_get(22)?,
                        ended_reason: row.try_get(23)?,
                        version: row.try_get(24)?,
                    })
                },
            mapper: |it| Service::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListServicesOfTenantParams<T1, T2, T3, T4, T5>,
        ServiceQuery<'c, 'a, 's, C, Service, 7>,
        C,
    > for ListServicesOfTenantStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListServicesOfTenantParams<T1, T2, T3, T4, T5>,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        self.bind(
            client,
            &params.tenant_id,
            &params.states,
            &params.kind,
            &params.region,
            &params.search,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListServicesOfSellerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_services_of_seller() -> ListServicesOfSellerStmt {
    ListServicesOfSellerStmt(
        "select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, verified_at, terminated_at, ended_reason, version from provisioning.services where (seller_id = $1 or tenant_id = $1) and ($2::text[] is null or state = any($2)) and ($3::text is null or kind = $3) and ($4::text is null or region = $4) and ($5::text is null or name ilike $5 or product_name ilike $5 or order_number ilike $5 or kind ilike $5) and ($6::uuid is null or id < $6) order by id desc limit $7",
        None,
    )
}
impl ListServicesOfSellerStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        states: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<T4>,
        search: &'a Option<T5>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        ServiceQuery {
            client,
            params: [seller_id, states, kind, region, search, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ServiceBorrowed, tokio_postgres::Error> {
                    Ok(ServiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        order_id: row.try_get(5)?,
                        order_number: row.try_get(6)?,
                        item_id: row.try_get(7)?,
                        product_id: row.try_get(8)?,
                        product_slug: row.try_get(9)?,
                        product_name: row.try_get(10)?,
                        product_version: row.try_get(11)?,
                        part: row.try_get(12)?,
                        name: row.try_get(13)?,
                        kind: row.try_get(14)?,
                        region: row.try_get(15)?,
                        configuration: row.try_get(16)?,
                        state: row.try_get(17)?,
                        endpoints: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        activated_at: row.try_get(20)?,
                        verified_at: row.try_get(21)?,
                        terminated_at: row.try_get(22)?,
                        ended_reason: row.try_get(23)?,
                        version: row.try_get(24)?,
                    })
                },
            mapper: |it| Service::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListServicesOfSellerParams<T1, T2, T3, T4, T5>,
        ServiceQuery<'c, 'a, 's, C, Service, 7>,
        C,
    > for ListServicesOfSellerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListServicesOfSellerParams<T1, T2, T3, T4, T5>,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 7> {
        self.bind(
            client,
            &params.seller_id,
            &params.states,
            &params.kind,
            &params.region,
            &params.search,
            &params.after,
            &params.limit,
        )
    }
}
pub struct ListServicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_services() -> ListServicesStmt {
    ListServicesStmt(
        "select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints, subscription_id, activated_at, verified_at, terminated_at, ended_reason, version from provisioning.services where ($1::text[] is null or state = any($1)) and ($2::text is null or kind = $2) and ($3::text is null or region = $3) and ($4::text is null or name ilike $4 or product_name ilike $4 or order_number ilike $4 or kind ilike $4) and ($5::uuid is null or id < $5) order by id desc limit $6",
        None,
    )
}
impl ListServicesStmt {
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        states: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<T4>,
        search: &'a Option<T5>,
        after: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 6> {
        ServiceQuery {
            client,
            params: [states, kind, region, search, after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ServiceBorrowed, tokio_postgres::Error> {
                    Ok(ServiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        order_id: row.try_get(5)?,
                        order_number: row.try_get(6)?,
                        item_id: row.try_get(7)?,
                        product_id: row.try_get(8)?,
                        product_slug: row.try_get(9)?,
                        product_name: row.try_get(10)?,
                        product_version: row.try_get(11)?,
                        part: row.try_get(12)?,
                        name: row.try_get(13)?,
                        kind: row.try_get(14)?,
                        region: row.try_get(15)?,
                        configuration: row.try_get(16)?,
                        state: row.try_get(17)?,
                        endpoints: row.try_get(18)?,
                        subscription_id: row.try_get(19)?,
                        activated_at: row.try_get(20)?,
                        verified_at: row.try_get(21)?,
                        terminated_at: row.try_get(22)?,
                        ended_reason: row.try_get(23)?,
                        version: row.try_get(24)?,
                    })
                },
            mapper: |it| Service::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListServicesParams<T1, T2, T3, T4, T5>,
        ServiceQuery<'c, 'a, 's, C, Service, 6>,
        C,
    > for ListServicesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListServicesParams<T1, T2, T3, T4, T5>,
    ) -> ServiceQuery<'c, 'a, 's, C, Service, 6> {
        self.bind(
            client,
            &params.states,
            &params.kind,
            &params.region,
            &params.search,
            &params.after,
            &params.limit,
        )
    }
}
