// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertRefundParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub payment_id: uuid::Uuid,
    pub item_id: Option<uuid::Uuid>,
    pub receipt: Option<i64>,
    pub cause: T1,
    pub wish: T2,
    pub currency: T3,
    pub amount: i64,
    pub reason: T4,
    pub state: T5,
    pub attempts: i32,
    pub reference: Option<T6>,
    pub why: Option<T7>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateRefundParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub state: T1,
    pub attempts: i32,
    pub reference: Option<T2>,
    pub why: Option<T3>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct ListRefundsParams<T1: crate::StringSql> {
    pub order_id: Option<uuid::Uuid>,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub payment_id: Option<uuid::Uuid>,
    pub state: Option<T1>,
    pub before: Option<jiff::Timestamp>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LookAtRefundParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgottenRefundsParams {
    pub before: jiff::Timestamp,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Refund {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub payment_id: uuid::Uuid,
    pub item_id: Option<uuid::Uuid>,
    pub receipt: Option<i64>,
    pub cause: String,
    pub wish: String,
    pub currency: String,
    pub amount: i64,
    pub reason: String,
    pub state: String,
    pub attempts: i32,
    pub reference: Option<String>,
    pub why: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct RefundBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub payment_id: uuid::Uuid,
    pub item_id: Option<uuid::Uuid>,
    pub receipt: Option<i64>,
    pub cause: &'a str,
    pub wish: &'a str,
    pub currency: &'a str,
    pub amount: i64,
    pub reason: &'a str,
    pub state: &'a str,
    pub attempts: i32,
    pub reference: Option<&'a str>,
    pub why: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<RefundBorrowed<'a>> for Refund {
    fn from(
        RefundBorrowed {
            id,
            tenant_id,
            seller_id,
            order_id,
            payment_id,
            item_id,
            receipt,
            cause,
            wish,
            currency,
            amount,
            reason,
            state,
            attempts,
            reference,
            why,
            ended_at,
            version,
            created_at,
        }: RefundBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            order_id,
            payment_id,
            item_id,
            receipt,
            cause: cause.into(),
            wish: wish.into(),
            currency: currency.into(),
            amount,
            reason: reason.into(),
            state: state.into(),
            attempts,
            reference: reference.map(|v| v.into()),
            why: why.map(|v| v.into()),
            ended_at,
            version,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RefundQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RefundBorrowed, tokio_postgres::Error>,
    mapper: fn(RefundBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RefundQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RefundBorrowed) -> R) -> RefundQuery<'c, 'a, 's, C, R, N> {
        RefundQuery {
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
pub struct InsertRefundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_refund() -> InsertRefundStmt {
    InsertRefundStmt(
        "insert into billing.refunds ( id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts, reference, why, ended_at, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19 )",
        None,
    )
}
impl InsertRefundStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        payment_id: &'a uuid::Uuid,
        item_id: &'a Option<uuid::Uuid>,
        receipt: &'a Option<i64>,
        cause: &'a T1,
        wish: &'a T2,
        currency: &'a T3,
        amount: &'a i64,
        reason: &'a T4,
        state: &'a T5,
        attempts: &'a i32,
        reference: &'a Option<T6>,
        why: &'a Option<T7>,
        ended_at: &'a Option<jiff::Timestamp>,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish,
                currency, amount, reason, state, attempts, reference, why, ended_at, version,
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRefundParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRefundStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRefundParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.order_id,
            &params.payment_id,
            &params.item_id,
            &params.receipt,
            &params.cause,
            &params.wish,
            &params.currency,
            &params.amount,
            &params.reason,
            &params.state,
            &params.attempts,
            &params.reference,
            &params.why,
            &params.ended_at,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct UpdateRefundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_refund() -> UpdateRefundStmt {
    UpdateRefundStmt(
        "update billing.refunds set state = $1, attempts = $2, reference = $3, why = $4, ended_at = $5, version = $6 where id = $7 and version = $8",
        None,
    )
}
impl UpdateRefundStmt {
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
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        attempts: &'a i32,
        reference: &'a Option<T2>,
        why: &'a Option<T3>,
        ended_at: &'a Option<jiff::Timestamp>,
        version: &'a i32,
        id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                state,
                attempts,
                reference,
                why,
                ended_at,
                version,
                id,
                seen_version,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRefundParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRefundStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRefundParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.attempts,
            &params.reference,
            &params.why,
            &params.ended_at,
            &params.version,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct FindRefundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_refund() -> FindRefundStmt {
    FindRefundStmt(
        "select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts, reference, why, ended_at, version, created_at from billing.refunds where id = $1",
        None,
    )
}
impl FindRefundStmt {
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
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 1> {
        RefundQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RefundBorrowed, tokio_postgres::Error> {
                    Ok(RefundBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        payment_id: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        receipt: row.try_get(6)?,
                        cause: row.try_get(7)?,
                        wish: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        amount: row.try_get(10)?,
                        reason: row.try_get(11)?,
                        state: row.try_get(12)?,
                        attempts: row.try_get(13)?,
                        reference: row.try_get(14)?,
                        why: row.try_get(15)?,
                        ended_at: row.try_get(16)?,
                        version: row.try_get(17)?,
                        created_at: row.try_get(18)?,
                    })
                },
            mapper: |it| Refund::from(it),
        }
    }
}
pub struct RefundsOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refunds_of_order() -> RefundsOfOrderStmt {
    RefundsOfOrderStmt(
        "select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts, reference, why, ended_at, version, created_at from billing.refunds where order_id = $1 order by created_at, id",
        None,
    )
}
impl RefundsOfOrderStmt {
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
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 1> {
        RefundQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RefundBorrowed, tokio_postgres::Error> {
                    Ok(RefundBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        payment_id: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        receipt: row.try_get(6)?,
                        cause: row.try_get(7)?,
                        wish: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        amount: row.try_get(10)?,
                        reason: row.try_get(11)?,
                        state: row.try_get(12)?,
                        attempts: row.try_get(13)?,
                        reference: row.try_get(14)?,
                        why: row.try_get(15)?,
                        ended_at: row.try_get(16)?,
                        version: row.try_get(17)?,
                        created_at: row.try_get(18)?,
                    })
                },
            mapper: |it| Refund::from(it),
        }
    }
}
pub struct ListRefundsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_refunds() -> ListRefundsStmt {
    ListRefundsStmt(
        "select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts, reference, why, ended_at, version, created_at from billing.refunds where ($1::uuid is null or order_id = $1) and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::uuid is null or payment_id = $4) and ($5::text is null or state = $5) and ($6::timestamptz is null or (created_at, id) < ($6, $7::uuid)) order by created_at desc, id desc limit $8",
        None,
    )
}
impl ListRefundsStmt {
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
        order_id: &'a Option<uuid::Uuid>,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        payment_id: &'a Option<uuid::Uuid>,
        state: &'a Option<T1>,
        before: &'a Option<jiff::Timestamp>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 8> {
        RefundQuery {
            client,
            params: [
                order_id, own_tenant, own_seller, payment_id, state, before, before_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RefundBorrowed, tokio_postgres::Error> {
                    Ok(RefundBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        payment_id: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        receipt: row.try_get(6)?,
                        cause: row.try_get(7)?,
                        wish: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        amount: row.try_get(10)?,
                        reason: row.try_get(11)?,
                        state: row.try_get(12)?,
                        attempts: row.try_get(13)?,
                        reference: row.try_get(14)?,
                        why: row.try_get(15)?,
                        ended_at: row.try_get(16)?,
                        version: row.try_get(17)?,
                        created_at: row.try_get(18)?,
                    })
                },
            mapper: |it| Refund::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRefundsParams<T1>,
        RefundQuery<'c, 'a, 's, C, Refund, 8>,
        C,
    > for ListRefundsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRefundsParams<T1>,
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 8> {
        self.bind(
            client,
            &params.order_id,
            &params.own_tenant,
            &params.own_seller,
            &params.payment_id,
            &params.state,
            &params.before,
            &params.before_id,
            &params.limit,
        )
    }
}
pub struct LookAtRefundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look_at_refund() -> LookAtRefundStmt {
    LookAtRefundStmt(
        "update billing.refunds set look_at = $1 where id = $2",
        None,
    )
}
impl LookAtRefundStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LookAtRefundParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for LookAtRefundStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LookAtRefundParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct ForgottenRefundsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forgotten_refunds() -> ForgottenRefundsStmt {
    ForgottenRefundsStmt(
        "select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts, reference, why, ended_at, version, created_at from billing.refunds where state in ('created', 'pending') and (look_at is null or look_at < $1) order by look_at limit $2 for update skip locked",
        None,
    )
}
impl ForgottenRefundsStmt {
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
        limit: &'a i64,
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 2> {
        RefundQuery {
            client,
            params: [before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RefundBorrowed, tokio_postgres::Error> {
                    Ok(RefundBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        payment_id: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        receipt: row.try_get(6)?,
                        cause: row.try_get(7)?,
                        wish: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        amount: row.try_get(10)?,
                        reason: row.try_get(11)?,
                        state: row.try_get(12)?,
                        attempts: row.try_get(13)?,
                        reference: row.try_get(14)?,
                        why: row.try_get(15)?,
                        ended_at: row.try_get(16)?,
                        version: row.try_get(17)?,
                        created_at: row.try_get(18)?,
                    })
                },
            mapper: |it| Refund::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgottenRefundsParams,
        RefundQuery<'c, 'a, 's, C, Refund, 2>,
        C,
    > for ForgottenRefundsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgottenRefundsParams,
    ) -> RefundQuery<'c, 'a, 's, C, Refund, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
