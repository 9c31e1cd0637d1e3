// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertInvoiceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub order_number: T1,
    pub state: T2,
    pub number: Option<T3>,
    pub buyer: T4,
    pub currency: T5,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub content: T6,
    pub issued_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub void_reason: Option<T7>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateInvoiceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
> {
    pub state: T1,
    pub number: Option<T2>,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub content: T3,
    pub issued_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub void_reason: Option<T4>,
    pub version: i32,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct ListInvoicesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub order_id: Option<uuid::Uuid>,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub state: Option<T1>,
    pub search: Option<T2>,
    pub since: Option<jiff::Timestamp>,
    pub until: Option<jiff::Timestamp>,
    pub before: Option<jiff::Timestamp>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct NextNumberParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub series: T1,
    pub year: i32,
}
#[derive(Debug)]
pub struct InsertCreditNoteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub invoice_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub refund_id: Option<uuid::Uuid>,
    pub number: T1,
    pub currency: T2,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub reason: T3,
    pub issued_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invoice {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub state: String,
    pub number: Option<String>,
    pub content: serde_json::Value,
    pub issued_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub void_reason: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct InvoiceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub state: &'a str,
    pub number: Option<&'a str>,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub issued_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub void_reason: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<InvoiceBorrowed<'a>> for Invoice {
    fn from(
        InvoiceBorrowed {
            id,
            tenant_id,
            seller_id,
            order_id,
            state,
            number,
            content,
            issued_at,
            ended_at,
            void_reason,
            version,
            created_at,
        }: InvoiceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            order_id,
            state: state.into(),
            number: number.map(|v| v.into()),
            content: serde_json::from_str(content.0.get()).unwrap(),
            issued_at,
            ended_at,
            void_reason: void_reason.map(|v| v.into()),
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CreditNote {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub invoice_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub refund_id: Option<uuid::Uuid>,
    pub number: String,
    pub currency: String,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub reason: String,
    pub issued_at: jiff::Timestamp,
}
pub struct CreditNoteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub invoice_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub refund_id: Option<uuid::Uuid>,
    pub number: &'a str,
    pub currency: &'a str,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub reason: &'a str,
    pub issued_at: jiff::Timestamp,
}
impl<'a> From<CreditNoteBorrowed<'a>> for CreditNote {
    fn from(
        CreditNoteBorrowed {
            id,
            tenant_id,
            seller_id,
            invoice_id,
            order_id,
            refund_id,
            number,
            currency,
            net,
            tax,
            gross,
            reason,
            issued_at,
        }: CreditNoteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            invoice_id,
            order_id,
            refund_id,
            number: number.into(),
            currency: currency.into(),
            net,
            tax,
            gross,
            reason: reason.into(),
            issued_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct InvoiceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvoiceBorrowed, tokio_postgres::Error>,
    mapper: fn(InvoiceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvoiceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvoiceBorrowed) -> R) -> InvoiceQuery<'c, 'a, 's, C, R, N> {
        InvoiceQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct CreditNoteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreditNoteBorrowed, tokio_postgres::Error>,
    mapper: fn(CreditNoteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreditNoteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CreditNoteBorrowed) -> R,
    ) -> CreditNoteQuery<'c, 'a, 's, C, R, N> {
        CreditNoteQuery {
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
pub struct InsertInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_invoice() -> InsertInvoiceStmt {
    InsertInvoiceStmt(
        "insert into billing.invoices ( id, tenant_id, seller_id, order_id, order_number, state, number, buyer, currency, net, tax, gross, content, issued_at, ended_at, void_reason, version, created_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18 )",
        None,
    )
}
impl InsertInvoiceStmt {
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
        T6: crate::JsonSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        order_number: &'a T1,
        state: &'a T2,
        number: &'a Option<T3>,
        buyer: &'a T4,
        currency: &'a T5,
        net: &'a i64,
        tax: &'a i64,
        gross: &'a i64,
        content: &'a T6,
        issued_at: &'a Option<jiff::Timestamp>,
        ended_at: &'a Option<jiff::Timestamp>,
        void_reason: &'a Option<T7>,
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
                state,
                number,
                buyer,
                currency,
                net,
                tax,
                gross,
                content,
                issued_at,
                ended_at,
                void_reason,
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
    T6: crate::JsonSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertInvoiceParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertInvoiceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertInvoiceParams<T1, T2, T3, T4, T5, T6, T7>,
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
            &params.state,
            &params.number,
            &params.buyer,
            &params.currency,
            &params.net,
            &params.tax,
            &params.gross,
            &params.content,
            &params.issued_at,
            &params.ended_at,
            &params.void_reason,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct UpdateInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_invoice() -> UpdateInvoiceStmt {
    UpdateInvoiceStmt(
        "update billing.invoices set state = $1, number = $2, net = $3, tax = $4, gross = $5, content = $6, issued_at = $7, ended_at = $8, void_reason = $9, version = $10 where id = $11 and version = $12",
        None,
    )
}
impl UpdateInvoiceStmt {
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
        state: &'a T1,
        number: &'a Option<T2>,
        net: &'a i64,
        tax: &'a i64,
        gross: &'a i64,
        content: &'a T3,
        issued_at: &'a Option<jiff::Timestamp>,
        ended_at: &'a Option<jiff::Timestamp>,
        void_reason: &'a Option<T4>,
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
                number,
                net,
                tax,
                gross,
                content,
                issued_at,
                ended_at,
                void_reason,
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateInvoiceParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateInvoiceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateInvoiceParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.number,
            &params.net,
            &params.tax,
            &params.gross,
            &params.content,
            &params.issued_at,
            &params.ended_at,
            &params.void_reason,
            &params.version,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct FindInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_invoice() -> FindInvoiceStmt {
    FindInvoiceStmt(
        "select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at from billing.invoices where id = $1",
        None,
    )
}
impl FindInvoiceStmt {
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
    ) -> InvoiceQuery<'c, 'a, 's, C, Invoice, 1> {
        InvoiceQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvoiceBorrowed, tokio_postgres::Error> {
                    Ok(InvoiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        state: row.try_get(4)?,
                        number: row.try_get(5)?,
                        content: row.try_get(6)?,
                        issued_at: row.try_get(7)?,
                        ended_at: row.try_get(8)?,
                        void_reason: row.try_get(9)?,
                        version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Invoice::from(it),
        }
    }
}
pub struct FindInvoiceOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_invoice_of_order() -> FindInvoiceOfOrderStmt {
    FindInvoiceOfOrderStmt(
        "select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at from billing.invoices where order_id = $1",
        None,
    )
}
impl FindInvoiceOfOrderStmt {
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
    ) -> InvoiceQuery<'c, 'a, 's, C, Invoice, 1> {
        InvoiceQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvoiceBorrowed, tokio_postgres::Error> {
                    Ok(InvoiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        state: row.try_get(4)?,
                        number: row.try_get(5)?,
                        content: row.try_get(6)?,
                        issued_at: row.try_get(7)?,
                        ended_at: row.try_get(8)?,
                        void_reason: row.try_get(9)?,
                        version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Invoice::from(it),
        }
    }
}
pub struct ListInvoicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_invoices() -> ListInvoicesStmt {
    ListInvoicesStmt(
        "select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at from billing.invoices where ($1::uuid is null or order_id = $1) and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::text is null or state = $4) and ($5::text is null or starts_with(lower(number), $5) or starts_with(lower(order_number), $5) or strpos(lower(buyer), $5) > 0) and ($6::timestamptz is null or created_at >= $6) and ($7::timestamptz is null or created_at < $7) and ($8::timestamptz is null or (created_at, id) < ($8, $9::uuid)) order by created_at desc, id desc limit $10",
        None,
    )
}
impl ListInvoicesStmt {
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
        order_id: &'a Option<uuid::Uuid>,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        state: &'a Option<T1>,
        search: &'a Option<T2>,
        since: &'a Option<jiff::Timestamp>,
        until: &'a Option<jiff::Timestamp>,
        before: &'a Option<jiff::Timestamp>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> InvoiceQuery<'c, 'a, 's, C, Invoice, 10> {
        InvoiceQuery {
            client,
            params: [
                order_id, own_tenant, own_seller, state, search, since, until, before, before_id,
                limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<InvoiceBorrowed, tokio_postgres::Error> {
                    Ok(InvoiceBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        order_id: row.try_get(3)?,
                        state: row.try_get(4)?,
                        number: row.try_get(5)?,
                        content: row.try_get(6)?,
                        issued_at: row.try_get(7)?,
                        ended_at: row.try_get(8)?,
                        void_reason: row.try_get(9)?,
                        version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                    })
                },
            mapper: |it| Invoice::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListInvoicesParams<T1, T2>,
        InvoiceQuery<'c, 'a, 's, C, Invoice, 10>,
        C,
    > for ListInvoicesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListInvoicesParams<T1, T2>,
    ) -> InvoiceQuery<'c, 'a, 's, C, Invoice, 10> {
        self.bind(
            client,
            &params.order_id,
            &params.own_tenant,
            &params.own_seller,
            &params.state,
            &params.search,
            &params.since,
            &params.until,
            &params.before,
            &params.before_id,
            &params.limit,
        )
    }
}
pub struct NextNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_number() -> NextNumberStmt {
    NextNumberStmt(
        "insert into billing.series as known (seller_id, tenant_id, series, year, last) values ($1, $1, $2, $3, 1) on conflict (seller_id, series, year) do update set last = known.last + 1 returning last",
        None,
    )
}
impl NextNumberStmt {
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
        series: &'a T1,
        year: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [seller_id, series, year],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NextNumberParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for NextNumberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NextNumberParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.seller_id, &params.series, &params.year)
    }
}
pub struct InsertCreditNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_credit_note() -> InsertCreditNoteStmt {
    InsertCreditNoteStmt(
        "insert into billing.credit_notes ( id, tenant_id, seller_id, invoice_id, order_id, refund_id, number, currency, net, tax, gross, reason, issued_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 )",
        None,
    )
}
impl InsertCreditNoteStmt {
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
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        invoice_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        refund_id: &'a Option<uuid::Uuid>,
        number: &'a T1,
        currency: &'a T2,
        net: &'a i64,
        tax: &'a i64,
        gross: &'a i64,
        reason: &'a T3,
        issued_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id, tenant_id, seller_id, invoice_id, order_id, refund_id, number, currency, net,
                tax, gross, reason, issued_at,
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
        InsertCreditNoteParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCreditNoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCreditNoteParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.invoice_id,
            &params.order_id,
            &params.refund_id,
            &params.number,
            &params.currency,
            &params.net,
            &params.tax,
            &params.gross,
            &params.reason,
            &params.issued_at,
        ))
    }
}
pub struct CreditNotesOfInvoiceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credit_notes_of_invoice() -> CreditNotesOfInvoiceStmt {
    CreditNotesOfInvoiceStmt(
        "select id, tenant_id, seller_id, invoice_id, order_id, refund_id, number, currency, net, tax, gross, reason, issued_at from billing.credit_notes where invoice_id = $1 order by issued_at, id",
        None,
    )
}
impl CreditNotesOfInvoiceStmt {
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
        invoice_id: &'a uuid::Uuid,
    ) -> CreditNoteQuery<'c, 'a, 's, C, CreditNote, 1> {
        CreditNoteQuery {
            client,
            params: [invoice_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CreditNoteBorrowed, tokio_postgres::Error> {
                    Ok(CreditNoteBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        invoice_id: row.try_get(3)?,
                        order_id: row.try_get(4)?,
                        refund_id: row.try_get(5)?,
                        number: row.try_get(6)?,
                        currency: row.try_get(7)?,
                        net: row.try_get(8)?,
                        tax: row.try_get(9)?,
                        gross: row.try_get(10)?,
                        reason: row.try_get(11)?,
                        issued_at: row.try_get(12)?,
                    })
                },
            mapper: |it| CreditNote::from(it),
        }
    }
}
