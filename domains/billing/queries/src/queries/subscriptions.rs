// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertSubscriptionParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub service_ids: T1,
    pub product: T2,
    pub cycle: T3,
    pub quantity: i32,
    pub currency: T4,
    pub recurring: i64,
    pub state: T5,
    pub starts_at: jiff::Timestamp,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListSubscriptionsParams {
    pub order_id: Option<uuid::Uuid>,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub before: Option<jiff::Timestamp>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Subscription {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub service_ids: Vec<uuid::Uuid>,
    pub product: String,
    pub cycle: String,
    pub quantity: i32,
    pub currency: String,
    pub recurring: i64,
    pub state: String,
    pub starts_at: jiff::Timestamp,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct SubscriptionBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub service_ids: crate::ArrayIterator<'a, uuid::Uuid>,
    pub product: &'a str,
    pub cycle: &'a str,
    pub quantity: i32,
    pub currency: &'a str,
    pub recurring: i64,
    pub state: &'a str,
    pub starts_at: jiff::Timestamp,
    pub period_start: jiff::Timestamp,
    pub period_end: jiff::Timestamp,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<SubscriptionBorrowed<'a>> for Subscription {
    fn from(
        SubscriptionBorrowed {
            id,
            tenant_id,
            seller_id,
            order_id,
            item_id,
            service_ids,
            product,
            cycle,
            quantity,
            currency,
            recurring,
            state,
            starts_at,
            period_start,
            period_end,
            version,
            created_at,
        }: SubscriptionBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            order_id,
            item_id,
            service_ids: service_ids.map(|v| v).collect(),
            product: product.into(),
            cycle: cycle.into(),
            quantity,
            currency: currency.into(),
            recurring,
            state: state.into(),
            starts_at,
            period_start,
            period_end,
            version,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SubscriptionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubscriptionBorrowed, tokio_postgres::Error>,
    mapper: fn(SubscriptionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubscriptionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SubscriptionBorrowed) -> R,
    ) -> SubscriptionQuery<'c, 'a, 's, C, R, N> {
        SubscriptionQuery {
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
pub struct InsertSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_subscription() -> InsertSubscriptionStmt {
    InsertSubscriptionStmt(
        "insert into billing.subscriptions ( id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state, starts_at, period_start, period_end, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 ) on conflict (item_id) do nothing",
        None,
    )
}
impl InsertSubscriptionStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        item_id: &'a uuid::Uuid,
        service_ids: &'a T1,
        product: &'a T2,
        cycle: &'a T3,
        quantity: &'a i32,
        currency: &'a T4,
        recurring: &'a i64,
        state: &'a T5,
        starts_at: &'a jiff::Timestamp,
        period_start: &'a jiff::Timestamp,
        period_end: &'a jiff::Timestamp,
        version: &'a i32,
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
                item_id,
                service_ids,
                product,
                cycle,
                quantity,
                currency,
                recurring,
                state,
                starts_at,
                period_start,
                period_end,
                version,
                created_at,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSubscriptionParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertSubscriptionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSubscriptionParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.order_id,
            &params.item_id,
            &params.service_ids,
            &params.product,
            &params.cycle,
            &params.quantity,
            &params.currency,
            &params.recurring,
            &params.state,
            &params.starts_at,
            &params.period_start,
            &params.period_end,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct FindSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_subscription() -> FindSubscriptionStmt {
    FindSubscriptionStmt(
        "select id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state, starts_at, period_start, period_end, version, created_at from billing.subscriptions where id = $1",
        None,
    )
}
impl FindSubscriptionStmt {
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
    ) -> SubscriptionQuery<'c, 'a, 's, C, Subscription, 1> {
        SubscriptionQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SubscriptionBorrowed, tokio_postgres::Error> {
                    Ok(SubscriptionBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        item_id: row.try_get(4)?,
                        service_ids: row.try_get(5)?,
                        product: row.try_get(6)?,
                        cycle: row.try_get(7)?,
                        quantity: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        recurring: row.try_get(10)?,
                        state: row.try_get(11)?,
                        starts_at: row.try_get(12)?,
                        period_start: row.try_get(13)?,
                        period_end: row.try_get(14)?,
                        version: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Subscription::from(it),
        }
    }
}
pub struct ListSubscriptionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_subscriptions() -> ListSubscriptionsStmt {
    ListSubscriptionsStmt(
        "select id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state, starts_at, period_start, period_end, version, created_at from billing.subscriptions where ($1::uuid is null or order_id = $1) and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid)) order by created_at desc, id desc limit $6",
        None,
    )
}
impl ListSubscriptionsStmt {
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
        order_id: &'a Option<uuid::Uuid>,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        before: &'a Option<jiff::Timestamp>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> SubscriptionQuery<'c, 'a, 's, C, Subscription, 6> {
        SubscriptionQuery {
            client,
            params: [order_id, own_tenant, own_seller, before, before_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SubscriptionBorrowed, tokio_postgres::Error> {
                    Ok(SubscriptionBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        item_id: row.try_get(4)?,
                        service_ids: row.try_get(5)?,
                        product: row.try_get(6)?,
                        cycle: row.try_get(7)?,
                        quantity: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        recurring: row.try_get(10)?,
                        state: row.try_get(11)?,
                        starts_at: row.try_get(12)?,
                        period_start: row.try_get(13)?,
                        period_end: row.try_get(14)?,
                        version: row.try_get(15)?,
                        created_at: row.try_get(16)?,
                    })
                },
            mapper: |it| Subscription::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListSubscriptionsParams,
        SubscriptionQuery<'c, 'a, 's, C, Subscription, 6>,
        C,
    > for ListSubscriptionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListSubscriptionsParams,
    ) -> SubscriptionQuery<'c, 'a, 's, C, Subscription, 6> {
        self.bind(
            client,
            &params.order_id,
            &params.own_tenant,
            &params.own_seller,
            &params.before,
            &params.before_id,
            &params.limit,
        )
    }
}
