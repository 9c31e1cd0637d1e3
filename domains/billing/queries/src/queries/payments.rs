// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPaymentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: T1,
    pub method: T2,
    pub gateway: T3,
    pub currency: T4,
    pub amount: i64,
    pub state: T5,
    pub received: i64,
    pub refunded: i64,
    pub reference: Option<T6>,
    pub brand: Option<T7>,
    pub last4: Option<T8>,
    pub redirect_url: Option<T9>,
    pub return_path: T10,
    pub failure_code: Option<T11>,
    pub failure_message: Option<T12>,
    pub request_key: Option<T13>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdatePaymentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub state: T1,
    pub received: i64,
    pub refunded: i64,
    pub reference: Option<T2>,
    pub brand: Option<T3>,
    pub last4: Option<T4>,
    pub redirect_url: Option<T5>,
    pub failure_code: Option<T6>,
    pub failure_message: Option<T7>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct FindPaymentByReferenceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub gateway: T1,
    pub reference: T2,
}
#[derive(Debug)]
pub struct ListPaymentsParams<T1: crate::StringSql> {
    pub order_id: Option<uuid::Uuid>,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub state: Option<T1>,
    pub before: Option<jiff::Timestamp>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InsertReceiptParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub payment_id: uuid::Uuid,
    pub bank_reference: T1,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub amount: i64,
    pub received_at: jiff::Timestamp,
    pub confirmed_by: T2,
    pub created_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct LookAtPaymentParams {
    pub at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct LookedAtPaymentParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgottenPaymentsParams {
    pub before: jiff::Timestamp,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: String,
    pub method: String,
    pub gateway: String,
    pub currency: String,
    pub amount: i64,
    pub state: String,
    pub received: i64,
    pub refunded: i64,
    pub reference: Option<String>,
    pub brand: Option<String>,
    pub last4: Option<String>,
    pub redirect_url: Option<String>,
    pub return_path: String,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
    pub request_key: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct PaymentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: &'a str,
    pub method: &'a str,
    pub gateway: &'a str,
    pub currency: &'a str,
    pub amount: i64,
    pub state: &'a str,
    pub received: i64,
    pub refunded: i64,
    pub reference: Option<&'a str>,
    pub brand: Option<&'a str>,
    pub last4: Option<&'a str>,
    pub redirect_url: Option<&'a str>,
    pub return_path: &'a str,
    pub failure_code: Option<&'a str>,
    pub failure_message: Option<&'a str>,
    pub request_key: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PaymentBorrowed<'a>> for Payment {
    fn from(
        PaymentBorrowed {
            id,
            tenant_id,
            seller_id,
            order_id,
            order_number,
            method,
            gateway,
            currency,
            amount,
            state,
            received,
            refunded,
            reference,
            brand,
            last4,
            redirect_url,
            return_path,
            failure_code,
            failure_message,
            request_key,
            ended_at,
            version,
            created_at,
        }: PaymentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            order_id,
            order_number: order_number.into(),
            method: method.into(),
            gateway: gateway.into(),
            currency: currency.into(),
            amount,
            state: state.into(),
            received,
            refunded,
            reference: reference.map(|v| v.into()),
            brand: brand.map(|v| v.into()),
            last4: last4.map(|v| v.into()),
            redirect_url: redirect_url.map(|v| v.into()),
            return_path: return_path.into(),
            failure_code: failure_code.map(|v| v.into()),
            failure_message: failure_message.map(|v| v.into()),
            request_key: request_key.map(|v| v.into()),
            ended_at,
            version,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PaymentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PaymentBorrowed, tokio_postgres::Error>,
    mapper: fn(PaymentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PaymentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PaymentBorrowed) -> R) -> PaymentQuery<'c, 'a, 's, C, R, N> {
        PaymentQuery {
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
pub struct InsertPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_payment() -> InsertPaymentStmt {
    InsertPaymentStmt(
        "insert into billing.payments ( id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23 )",
        None,
    )
}
impl InsertPaymentStmt {
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
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
        T13: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        order_number: &'a T1,
        method: &'a T2,
        gateway: &'a T3,
        currency: &'a T4,
        amount: &'a i64,
        state: &'a T5,
        received: &'a i64,
        refunded: &'a i64,
        reference: &'a Option<T6>,
        brand: &'a Option<T7>,
        last4: &'a Option<T8>,
        redirect_url: &'a Option<T9>,
        return_path: &'a T10,
        failure_code: &'a Option<T11>,
        failure_message: &'a Option<T12>,
        request_key: &'a Option<T13>,
        ended_at: &'a Option<jiff::Timestamp>,
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
                order_number,
                method,
                gateway,
                currency,
                amount,
                state,
                received,
                refunded,
                reference,
                brand,
                last4,
                redirect_url,
                return_path,
                failure_code,
                failure_message,
                request_key,
                ended_at,
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
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPaymentParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPaymentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPaymentParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
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
            &params.method,
            &params.gateway,
            &params.currency,
            &params.amount,
            &params.state,
            &params.received,
            &params.refunded,
            &params.reference,
            &params.brand,
            &params.last4,
            &params.redirect_url,
            &params.return_path,
            &params.failure_code,
            &params.failure_message,
            &params.request_key,
            &params.ended_at,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct UpdatePaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_payment() -> UpdatePaymentStmt {
    UpdatePaymentStmt(
        "update billing.payments set state = $1, received = $2, refunded = $3, reference = $4, brand = $5, last4 = $6, redirect_url = $7, failure_code = $8, failure_message = $9, ended_at = $10, version = $11 where id = $12 and version = $13",
        None,
    )
}
impl UpdatePaymentStmt {
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
        state: &'a T1,
        received: &'a i64,
        refunded: &'a i64,
        reference: &'a Option<T2>,
        brand: &'a Option<T3>,
        last4: &'a Option<T4>,
        redirect_url: &'a Option<T5>,
        failure_code: &'a Option<T6>,
        failure_message: &'a Option<T7>,
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
                received,
                refunded,
                reference,
                brand,
                last4,
                redirect_url,
                failure_code,
                failure_message,
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
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePaymentParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdatePaymentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePaymentParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.received,
            &params.refunded,
            &params.reference,
            &params.brand,
            &params.last4,
            &params.redirect_url,
            &params.failure_code,
            &params.failure_message,
            &params.ended_at,
            &params.version,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct FindPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_payment() -> FindPaymentStmt {
    FindPaymentStmt(
        "select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at from billing.payments where id = $1",
        None,
    )
}
impl FindPaymentStmt {
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
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 1> {
        PaymentQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PaymentBorrowed, tokio_postgres::Error> {
                    Ok(PaymentBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        method: row.try_get(5)?,
                        gateway: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        amount: row.try_get(8)?,
                        state: row.try_get(9)?,
                        received: row.try_get(10)?,
                        refunded: row.try_get(11)?,
                        reference: row.try_get(12)?,
                        brand: row.try_get(13)?,
                        last4: row.try_get(14)?,
                        redirect_url: row.try_get(15)?,
                        return_path: row.try_get(16)?,
                        failure_code: row.try_get(17)?,
                        failure_message: row.try_get(18)?,
                        request_key: row.try_get(19)?,
                        ended_at: row.try_get(20)?,
                        version: row.try_get(21)?,
                        created_at: row.try_get(22)?,
                    })
                },
            mapper: |it| Payment::from(it),
        }
    }
}
pub struct FindPaymentByReferenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_payment_by_reference() -> FindPaymentByReferenceStmt {
    FindPaymentByReferenceStmt(
        "select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at from billing.payments where gateway = $1 and reference = $2",
        None,
    )
}
impl FindPaymentByReferenceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        gateway: &'a T1,
        reference: &'a T2,
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 2> {
        PaymentQuery {
            client,
            params: [gateway, reference],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PaymentBorrowed, tokio_postgres::Error> {
                    Ok(PaymentBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        method: row.try_get(5)?,
                        gateway: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        amount: row.try_get(8)?,
                        state: row.try_get(9)?,
                        received: row.try_get(10)?,
                        refunded: row.try_get(11)?,
                        reference: row.try_get(12)?,
                        brand: row.try_get(13)?,
                        last4: row.try_get(14)?,
                        redirect_url: row.try_get(15)?,
                        return_path: row.try_get(16)?,
                        failure_code: row.try_get(17)?,
                        failure_message: row.try_get(18)?,
                        request_key: row.try_get(19)?,
                        ended_at: row.try_get(20)?,
                        version: row.try_get(21)?,
                        created_at: row.try_get(22)?,
                    })
                },
            mapper: |it| Payment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindPaymentByReferenceParams<T1, T2>,
        PaymentQuery<'c, 'a, 's, C, Payment, 2>,
        C,
    > for FindPaymentByReferenceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindPaymentByReferenceParams<T1, T2>,
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 2> {
        self.bind(client, &params.gateway, &params.reference)
    }
}
pub struct PaymentsOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn payments_of_order() -> PaymentsOfOrderStmt {
    PaymentsOfOrderStmt(
        "select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at from billing.payments where order_id = $1 order by created_at, id",
        None,
    )
}
impl PaymentsOfOrderStmt {
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
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 1> {
        PaymentQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PaymentBorrowed, tokio_postgres::Error> {
                    Ok(PaymentBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        method: row.try_get(5)?,
                        gateway: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        amount: row.try_get(8)?,
                        state: row.try_get(9)?,
                        received: row.try_get(10)?,
                        refunded: row.try_get(11)?,
                        reference: row.try_get(12)?,
                        brand: row.try_get(13)?,
                        last4: row.try_get(14)?,
                        redirect_url: row.try_get(15)?,
                        return_path: row.try_get(16)?,
                        failure_code: row.try_get(17)?,
                        failure_message: row.try_get(18)?,
                        request_key: row.try_get(19)?,
                        ended_at: row.try_get(20)?,
                        version: row.try_get(21)?,
                        created_at: row.try_get(22)?,
                    })
                },
            mapper: |it| Payment::from(it),
        }
    }
}
pub struct ListPaymentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_payments() -> ListPaymentsStmt {
    ListPaymentsStmt(
        "select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at from billing.payments where ($1::uuid is null or order_id = $1) and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::text is null or state = $4) and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid)) order by created_at desc, id desc limit $7",
        None,
    )
}
impl ListPaymentsStmt {
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
        state: &'a Option<T1>,
        before: &'a Option<jiff::Timestamp>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 7> {
        PaymentQuery {
            client,
            params: [
                order_id, own_tenant, own_seller, state, before, before_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PaymentBorrowed, tokio_postgres::Error> {
                    Ok(PaymentBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        method: row.try_get(5)?,
                        gateway: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        amount: row.try_get(8)?,
                        state: row.try_get(9)?,
                        received: row.try_get(10)?,
                        refunded: row.try_get(11)?,
                        reference: row.try_get(12)?,
                        brand: row.try_get(13)?,
                        last4: row.try_get(14)?,
                        redirect_url: row.try_get(15)?,
                        return_path: row.try_get(16)?,
                        failure_code: row.try_get(17)?,
                        failure_message: row.try_get(18)?,
                        request_key: row.try_get(19)?,
                        ended_at: row.try_get(20)?,
                        version: row.try_get(21)?,
                        created_at: row.try_get(22)?,
                    })
                },
            mapper: |it| Payment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPaymentsParams<T1>,
        PaymentQuery<'c, 'a, 's, C, Payment, 7>,
        C,
    > for ListPaymentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPaymentsParams<T1>,
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 7> {
        self.bind(
            client,
            &params.order_id,
            &params.own_tenant,
            &params.own_seller,
            &params.state,
            &params.before,
            &params.before_id,
            &params.limit,
        )
    }
}
pub struct InsertReceiptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_receipt() -> InsertReceiptStmt {
    InsertReceiptStmt(
        "insert into billing.receipts ( payment_id, bank_reference, tenant_id, seller_id, amount, received_at, confirmed_by, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8 ) on conflict (payment_id, bank_reference) do nothing",
        None,
    )
}
impl InsertReceiptStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        payment_id: &'a uuid::Uuid,
        bank_reference: &'a T1,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        amount: &'a i64,
        received_at: &'a jiff::Timestamp,
        confirmed_by: &'a T2,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                payment_id,
                bank_reference,
                tenant_id,
                seller_id,
                amount,
                received_at,
                confirmed_by,
                created_at,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertReceiptParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertReceiptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertReceiptParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.payment_id,
            &params.bank_reference,
            &params.tenant_id,
            &params.seller_id,
            &params.amount,
            &params.received_at,
            &params.confirmed_by,
            &params.created_at,
        ))
    }
}
pub struct LookAtPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look_at_payment() -> LookAtPaymentStmt {
    LookAtPaymentStmt(
        "update billing.payments set look_at = $1 where id = $2",
        None,
    )
}
impl LookAtPaymentStmt {
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
        at: &'a Option<jiff::Timestamp>,
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
        LookAtPaymentParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for LookAtPaymentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LookAtPaymentParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct LookedAtPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn looked_at_payment() -> LookedAtPaymentStmt {
    LookedAtPaymentStmt(
        "update billing.payments set look_at = null where id = $1 and look_at <= $2",
        None,
    )
}
impl LookedAtPaymentStmt {
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
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[id, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LookedAtPaymentParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for LookedAtPaymentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LookedAtPaymentParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.id, &params.now))
    }
}
pub struct ForgottenPaymentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forgotten_payments() -> ForgottenPaymentsStmt {
    ForgottenPaymentsStmt(
        "select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version, created_at from billing.payments where look_at < $1 order by look_at limit $2 for update skip locked",
        None,
    )
}
impl ForgottenPaymentsStmt {
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
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 2> {
        PaymentQuery {
            client,
            params: [before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PaymentBorrowed, tokio_postgres::Error> {
                    Ok(PaymentBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        order_number: row.try_get(4)?,
                        method: row.try_get(5)?,
                        gateway: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        amount: row.try_get(8)?,
                        state: row.try_get(9)?,
                        received: row.try_get(10)?,
                        refunded: row.try_get(11)?,
                        reference: row.try_get(12)?,
                        brand: row.try_get(13)?,
                        last4: row.try_get(14)?,
                        redirect_url: row.try_get(15)?,
                        return_path: row.try_get(16)?,
                        failure_code: row.try_get(17)?,
                        failure_message: row.try_get(18)?,
                        request_key: row.try_get(19)?,
                        ended_at: row.try_get(20)?,
                        version: row.try_get(21)?,
                        created_at: row.try_get(22)?,
                    })
                },
            mapper: |it| Payment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ForgottenPaymentsParams,
        PaymentQuery<'c, 'a, 's, C, Payment, 2>,
        C,
    > for ForgottenPaymentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ForgottenPaymentsParams,
    ) -> PaymentQuery<'c, 'a, 's, C, Payment, 2> {
        self.bind(client, &params.before, &params.limit)
    }
}
