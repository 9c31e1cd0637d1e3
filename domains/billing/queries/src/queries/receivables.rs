// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertReceivableParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: T1,
    pub currency: T2,
    pub due: i64,
    pub purchase: T3,
    pub state: T4,
    pub pay_by: jiff::Timestamp,
    pub submitted_at: jiff::Timestamp,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateReceivableParams<T1: crate::StringSql> {
    pub state: T1,
    pub pay_by: jiff::Timestamp,
    pub version: i32,
    pub order_id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct FindCustomerParams<T1: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub gateway: T1,
}
#[derive(Debug)]
pub struct InsertCustomerParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub gateway: T1,
    pub reference: T2,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Receivable {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub purchase: serde_json::Value,
    pub state: String,
    pub pay_by: jiff::Timestamp,
    pub submitted_at: jiff::Timestamp,
    pub version: i32,
}
pub struct ReceivableBorrowed<'a> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub purchase: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub state: &'a str,
    pub pay_by: jiff::Timestamp,
    pub submitted_at: jiff::Timestamp,
    pub version: i32,
}
impl<'a> From<ReceivableBorrowed<'a>> for Receivable {
    fn from(
        ReceivableBorrowed {
            order_id,
            tenant_id,
            seller_id,
            purchase,
            state,
            pay_by,
            submitted_at,
            version,
        }: ReceivableBorrowed<'a>,
    ) -> Self {
        Self {
            order_id,
            tenant_id,
            seller_id,
            purchase: serde_json::from_str(purchase.0.get()).unwrap(),
            state: state.into(),
            pay_by,
            submitted_at,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindOrderMoney {
    pub received: i64,
    pub set_aside: i64,
    pub returned: i64,
    pub refunded: i64,
    pub invoiced: i64,
    pub credited: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ReceivableQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReceivableBorrowed, tokio_postgres::Error>,
    mapper: fn(ReceivableBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReceivableQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ReceivableBorrowed) -> R,
    ) -> ReceivableQuery<'c, 'a, 's, C, R, N> {
        ReceivableQuery {
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
pub struct FindOrderMoneyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindOrderMoney, tokio_postgres::Error>,
    mapper: fn(FindOrderMoney) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindOrderMoneyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindOrderMoney) -> R,
    ) -> FindOrderMoneyQuery<'c, 'a, 's, C, R, N> {
        FindOrderMoneyQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct InsertReceivableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_receivable() -> InsertReceivableStmt {
    InsertReceivableStmt(
        "insert into billing.receivables ( order_id, tenant_id, seller_id, number, currency, due, purchase, state, pay_by, submitted_at, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 ) on conflict (order_id) do nothing",
        None,
    )
}
impl InsertReceivableStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        number: &'a T1,
        currency: &'a T2,
        due: &'a i64,
        purchase: &'a T3,
        state: &'a T4,
        pay_by: &'a jiff::Timestamp,
        submitted_at: &'a jiff::Timestamp,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                order_id,
                tenant_id,
                seller_id,
                number,
                currency,
                due,
                purchase,
                state,
                pay_by,
                submitted_at,
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertReceivableParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertReceivableStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertReceivableParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.number,
            &params.currency,
            &params.due,
            &params.purchase,
            &params.state,
            &params.pay_by,
            &params.submitted_at,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct FindReceivableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_receivable() -> FindReceivableStmt {
    FindReceivableStmt(
        "select order_id, tenant_id, seller_id, purchase, state, pay_by, submitted_at, version from billing.receivables where order_id = $1",
        None,
    )
}
impl FindReceivableStmt {
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
    ) -> ReceivableQuery<'c, 'a, 's, C, Receivable, 1> {
        ReceivableQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ReceivableBorrowed, tokio_postgres::Error> {
                    Ok(ReceivableBorrowed {
                        order_id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        purchase: row.try_get(3)?,
                        state: row.try_get(4)?,
                        pay_by: row.try_get(5)?,
                        submitted_at: row.try_get(6)?,
                        version: row.try_get(7)?,
                    })
                },
            mapper: |it| Receivable::from(it),
        }
    }
}
pub struct FindReceivableForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_receivable_for_change() -> FindReceivableForChangeStmt {
    FindReceivableForChangeStmt(
        "select order_id, tenant_id, seller_id, purchase, state, pay_by, submitted_at, version from billing.receivables where order_id = $1 for update",
        None,
    )
}
impl FindReceivableForChangeStmt {
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
    ) -> ReceivableQuery<'c, 'a, 's, C, Receivable, 1> {
        ReceivableQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ReceivableBorrowed, tokio_postgres::Error> {
                    Ok(ReceivableBorrowed {
                        order_id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        purchase: row.try_get(3)?,
                        state: row.try_get(4)?,
                        pay_by: row.try_get(5)?,
                        submitted_at: row.try_get(6)?,
                        version: row.try_get(7)?,
                    })
                },
            mapper: |it| Receivable::from(it),
        }
    }
}
pub struct UpdateReceivableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_receivable() -> UpdateReceivableStmt {
    UpdateReceivableStmt(
        "update billing.receivables set state = $1, pay_by = $2, version = $3 where order_id = $4 and version = $5",
        None,
    )
}
impl UpdateReceivableStmt {
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
        state: &'a T1,
        pay_by: &'a jiff::Timestamp,
        version: &'a i32,
        order_id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[state, pay_by, version, order_id, seen_version],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateReceivableParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateReceivableStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateReceivableParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.pay_by,
            &params.version,
            &params.order_id,
            &params.seen_version,
        ))
    }
}
pub struct FindOrderMoneyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_order_money() -> FindOrderMoneyStmt {
    FindOrderMoneyStmt(
        "select (select coalesce(sum(received), 0)::bigint from billing.payments where order_id = $1) as received, (select coalesce(sum(amount), 0)::bigint from billing.refunds where order_id = $1 and state <> 'givenUp') as set_aside, (select coalesce(sum(amount), 0)::bigint from billing.refunds where order_id = $1 and state <> 'givenUp' and cause in ('paymentReverted', 'latePayment')) as returned, (select coalesce(sum(amount), 0)::bigint from billing.refunds where order_id = $1 and state = 'succeeded') as refunded, (select coalesce(sum(gross), 0)::bigint from billing.invoices where order_id = $1 and number is not null) as invoiced, (select coalesce(sum(gross), 0)::bigint from billing.credit_notes where order_id = $1) as credited",
        None,
    )
}
impl FindOrderMoneyStmt {
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
    ) -> FindOrderMoneyQuery<'c, 'a, 's, C, FindOrderMoney, 1> {
        FindOrderMoneyQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindOrderMoney, tokio_postgres::Error> {
                    Ok(FindOrderMoney {
                        received: row.try_get(0)?,
                        set_aside: row.try_get(1)?,
                        returned: row.try_get(2)?,
                        refunded: row.try_get(3)?,
                        invoiced: row.try_get(4)?,
                        credited: row.try_get(5)?,
                    })
                },
            mapper: |it| FindOrderMoney::from(it),
        }
    }
}
pub struct FindCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_customer() -> FindCustomerStmt {
    FindCustomerStmt(
        "select reference from billing.gateway_customers where tenant_id = $1 and gateway = $2",
        None,
    )
}
impl FindCustomerStmt {
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
        gateway: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [tenant_id, gateway],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCustomerParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for FindCustomerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCustomerParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.tenant_id, &params.gateway)
    }
}
pub struct InsertCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_customer() -> InsertCustomerStmt {
    InsertCustomerStmt(
        "insert into billing.gateway_customers (tenant_id, seller_id, gateway, reference, created_at) values ($1, $2, $3, $4, $5) on conflict (tenant_id, gateway) do nothing",
        None,
    )
}
impl InsertCustomerStmt {
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
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        gateway: &'a T1,
        reference: &'a T2,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, seller_id, gateway, reference, created_at],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCustomerParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCustomerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCustomerParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.gateway,
            &params.reference,
            &params.created_at,
        ))
    }
}
