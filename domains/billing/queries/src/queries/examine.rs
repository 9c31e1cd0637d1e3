// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OrdersWithMoneyParams {
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PostingsThatDoNotBalance {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct PostingsThatDoNotBalanceBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<PostingsThatDoNotBalanceBorrowed<'a>> for PostingsThatDoNotBalance {
    fn from(
        PostingsThatDoNotBalanceBorrowed { id, says }: PostingsThatDoNotBalanceBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct GapsInInvoices {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct GapsInInvoicesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<GapsInInvoicesBorrowed<'a>> for GapsInInvoices {
    fn from(GapsInInvoicesBorrowed { id, says }: GapsInInvoicesBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct GapsInCreditNotes {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct GapsInCreditNotesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<GapsInCreditNotesBorrowed<'a>> for GapsInCreditNotes {
    fn from(GapsInCreditNotesBorrowed { id, says }: GapsInCreditNotesBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentsThatDoNotAddUp {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct PaymentsThatDoNotAddUpBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<PaymentsThatDoNotAddUpBorrowed<'a>> for PaymentsThatDoNotAddUp {
    fn from(
        PaymentsThatDoNotAddUpBorrowed { id, says }: PaymentsThatDoNotAddUpBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CashThatDoesNotAddUp {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct CashThatDoesNotAddUpBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<CashThatDoesNotAddUpBorrowed<'a>> for CashThatDoesNotAddUp {
    fn from(CashThatDoesNotAddUpBorrowed { id, says }: CashThatDoesNotAddUpBorrowed<'a>) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RevenueThatDoesNotAddUp {
    pub id: uuid::Uuid,
    pub says: String,
}
pub struct RevenueThatDoesNotAddUpBorrowed<'a> {
    pub id: uuid::Uuid,
    pub says: &'a str,
}
impl<'a> From<RevenueThatDoesNotAddUpBorrowed<'a>> for RevenueThatDoesNotAddUp {
    fn from(
        RevenueThatDoesNotAddUpBorrowed { id, says }: RevenueThatDoesNotAddUpBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            says: says.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyOf {
    pub order_id: uuid::Uuid,
    pub due: i64,
    pub received: i64,
    pub refunded: i64,
    pub refunds_open: i64,
    pub refunds_given_up: i64,
    pub invoices: i64,
    pub billed: i64,
    pub credited: i64,
    pub drafts: i64,
    pub prepaid: i64,
    pub subscribed: Vec<uuid::Uuid>,
}
pub struct MoneyOfBorrowed<'a> {
    pub order_id: uuid::Uuid,
    pub due: i64,
    pub received: i64,
    pub refunded: i64,
    pub refunds_open: i64,
    pub refunds_given_up: i64,
    pub invoices: i64,
    pub billed: i64,
    pub credited: i64,
    pub drafts: i64,
    pub prepaid: i64,
    pub subscribed: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<MoneyOfBorrowed<'a>> for MoneyOf {
    fn from(
        MoneyOfBorrowed {
            order_id,
            due,
            received,
            refunded,
            refunds_open,
            refunds_given_up,
            invoices,
            billed,
            credited,
            drafts,
            prepaid,
            subscribed,
        }: MoneyOfBorrowed<'a>,
    ) -> Self {
        Self {
            order_id,
            due,
            received,
            refunded,
            refunds_open,
            refunds_given_up,
            invoices,
            billed,
            credited,
            drafts,
            prepaid,
            subscribed: subscribed.map(|v| v).collect(),
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
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PostingsThatDoNotBalanceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<PostingsThatDoNotBalanceBorrowed, tokio_postgres::Error>,
    mapper: fn(PostingsThatDoNotBalanceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PostingsThatDoNotBalanceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PostingsThatDoNotBalanceBorrowed) -> R,
    ) -> PostingsThatDoNotBalanceQuery<'c, 'a, 's, C, R, N> {
        PostingsThatDoNotBalanceQuery {
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
pub struct GapsInInvoicesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GapsInInvoicesBorrowed, tokio_postgres::Error>,
    mapper: fn(GapsInInvoicesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GapsInInvoicesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(GapsInInvoicesBorrowed) -> R,
    ) -> GapsInInvoicesQuery<'c, 'a, 's, C, R, N> {
        GapsInInvoicesQuery {
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
pub struct GapsInCreditNotesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GapsInCreditNotesBorrowed, tokio_postgres::Error>,
    mapper: fn(GapsInCreditNotesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GapsInCreditNotesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(GapsInCreditNotesBorrowed) -> R,
    ) -> GapsInCreditNotesQuery<'c, 'a, 's, C, R, N> {
        GapsInCreditNotesQuery {
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
pub struct PaymentsThatDoNotAddUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<PaymentsThatDoNotAddUpBorrowed, tokio_postgres::Error>,
    mapper: fn(PaymentsThatDoNotAddUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PaymentsThatDoNotAddUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PaymentsThatDoNotAddUpBorrowed) -> R,
    ) -> PaymentsThatDoNotAddUpQuery<'c, 'a, 's, C, R, N> {
        PaymentsThatDoNotAddUpQuery {
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
pub struct CashThatDoesNotAddUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<CashThatDoesNotAddUpBorrowed, tokio_postgres::Error>,
    mapper: fn(CashThatDoesNotAddUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CashThatDoesNotAddUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CashThatDoesNotAddUpBorrowed) -> R,
    ) -> CashThatDoesNotAddUpQuery<'c, 'a, 's, C, R, N> {
        CashThatDoesNotAddUpQuery {
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
pub struct RevenueThatDoesNotAddUpQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<RevenueThatDoesNotAddUpBorrowed, tokio_postgres::Error>,
    mapper: fn(RevenueThatDoesNotAddUpBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RevenueThatDoesNotAddUpQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(RevenueThatDoesNotAddUpBorrowed) -> R,
    ) -> RevenueThatDoesNotAddUpQuery<'c, 'a, 's, C, R, N> {
        RevenueThatDoesNotAddUpQuery {
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
pub struct MoneyOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MoneyOfBorrowed, tokio_postgres::Error>,
    mapper: fn(MoneyOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MoneyOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MoneyOfBorrowed) -> R) -> MoneyOfQuery<'c, 'a, 's, C, R, N> {
        MoneyOfQuery {
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
pub struct PostingsThatDoNotBalanceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postings_that_do_not_balance() -> PostingsThatDoNotBalanceStmt {
    PostingsThatDoNotBalanceStmt(
        "select e.transaction_id as id, format('its entries add up to %s %s', sum(e.amount), e.currency) as says from billing.ledger_entries as e group by e.transaction_id, e.currency having sum(e.amount) <> 0 limit $1",
        None,
    )
}
impl PostingsThatDoNotBalanceStmt {
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
    ) -> PostingsThatDoNotBalanceQuery<'c, 'a, 's, C, PostingsThatDoNotBalance, 1> {
        PostingsThatDoNotBalanceQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PostingsThatDoNotBalanceBorrowed, tokio_postgres::Error> {
                Ok(PostingsThatDoNotBalanceBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| PostingsThatDoNotBalance::from(it),
        }
    }
}
pub struct BooksThatDoNotBalanceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn books_that_do_not_balance() -> BooksThatDoNotBalanceStmt {
    BooksThatDoNotBalanceStmt(
        "select format('all entries add up to %s %s', sum(amount), currency) as says from billing.ledger_entries group by currency having sum(amount) <> 0",
        None,
    )
}
impl BooksThatDoNotBalanceStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct GapsInInvoicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gaps_in_invoices() -> GapsInInvoicesStmt {
    GapsInInvoicesStmt(
        "with counted as ( select seller_id, split_part(number, '-', -2)::integer as year, count(*) as documents, max(split_part(number, '-', -1)::bigint) as highest from billing.invoices where number is not null group by seller_id, split_part(number, '-', -2) ) select coalesce(given.seller_id, counted.seller_id) as id, format('%s: %s invoices, the highest is %s, and %s numbers were given out', coalesce(given.year, counted.year), coalesce(counted.documents, 0), coalesce(counted.highest, 0), coalesce(given.last, 0)) as says from (select seller_id, year, last from billing.series where series = 'INV') as given full join counted on counted.seller_id = given.seller_id and counted.year = given.year where given.last is distinct from counted.documents or counted.highest is distinct from counted.documents limit $1",
        None,
    )
}
impl GapsInInvoicesStmt {
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
    ) -> GapsInInvoicesQuery<'c, 'a, 's, C, GapsInInvoices, 1> {
        GapsInInvoicesQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<GapsInInvoicesBorrowed, tokio_postgres::Error> {
                Ok(GapsInInvoicesBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| GapsInInvoices::from(it),
        }
    }
}
pub struct GapsInCreditNotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gaps_in_credit_notes() -> GapsInCreditNotesStmt {
    GapsInCreditNotesStmt(
        "with counted as ( select seller_id, split_part(number, '-', -2)::integer as year, count(*) as documents, max(split_part(number, '-', -1)::bigint) as highest from billing.credit_notes group by seller_id, split_part(number, '-', -2) ) select coalesce(given.seller_id, counted.seller_id) as id, format('%s: %s credit notes, the highest is %s, and %s numbers were given out', coalesce(given.year, counted.year), coalesce(counted.documents, 0), coalesce(counted.highest, 0), coalesce(given.last, 0)) as says from (select seller_id, year, last from billing.series where series = 'CRN') as given full join counted on counted.seller_id = given.seller_id and counted.year = given.year where given.last is distinct from counted.documents or counted.highest is distinct from counted.documents limit $1",
        None,
    )
}
impl GapsInCreditNotesStmt {
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
    ) -> GapsInCreditNotesQuery<'c, 'a, 's, C, GapsInCreditNotes, 1> {
        GapsInCreditNotesQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<GapsInCreditNotesBorrowed, tokio_postgres::Error> {
                Ok(GapsInCreditNotesBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| GapsInCreditNotes::from(it),
        }
    }
}
pub struct PaymentsThatDoNotAddUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn payments_that_do_not_add_up() -> PaymentsThatDoNotAddUpStmt {
    PaymentsThatDoNotAddUpStmt(
        "select p.id, format('%s of %s went back, its refunds say %s', p.refunded, p.received, coalesce(back.amount, 0)) as says from billing.payments as p left join ( select payment_id, sum(amount) as amount from billing.refunds where state <> 'givenUp' group by payment_id ) as back on back.payment_id = p.id where p.refunded <> coalesce(back.amount, 0) limit $1",
        None,
    )
}
impl PaymentsThatDoNotAddUpStmt {
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
    ) -> PaymentsThatDoNotAddUpQuery<'c, 'a, 's, C, PaymentsThatDoNotAddUp, 1> {
        PaymentsThatDoNotAddUpQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PaymentsThatDoNotAddUpBorrowed, tokio_postgres::Error> {
                Ok(PaymentsThatDoNotAddUpBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| PaymentsThatDoNotAddUp::from(it),
        }
    }
}
pub struct CashThatDoesNotAddUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cash_that_does_not_add_up() -> CashThatDoesNotAddUpStmt {
    CashThatDoesNotAddUpStmt(
        "with booked as ( select t.order_id, sum(e.amount) as amount from billing.ledger_transactions as t join billing.ledger_entries as e on e.transaction_id = t.id where e.account like 'cash:%' group by t.order_id ), came as ( select order_id, sum(received) as amount from billing.payments where state <> 'reversed' group by order_id ), went as ( select order_id, sum(amount) as amount from billing.refunds where state = 'succeeded' group by order_id ) select r.order_id as id, format('%s came in and %s went back, the books have %s', coalesce(came.amount, 0), coalesce(went.amount, 0), coalesce(booked.amount, 0)) as says from billing.receivables as r left join booked on booked.order_id = r.order_id left join came on came.order_id = r.order_id left join went on went.order_id = r.order_id where coalesce(came.amount, 0) - coalesce(went.amount, 0) <> coalesce(booked.amount, 0) limit $1",
        None,
    )
}
impl CashThatDoesNotAddUpStmt {
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
    ) -> CashThatDoesNotAddUpQuery<'c, 'a, 's, C, CashThatDoesNotAddUp, 1> {
        CashThatDoesNotAddUpQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CashThatDoesNotAddUpBorrowed, tokio_postgres::Error> {
                Ok(CashThatDoesNotAddUpBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| CashThatDoesNotAddUp::from(it),
        }
    }
}
pub struct RevenueThatDoesNotAddUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revenue_that_does_not_add_up() -> RevenueThatDoesNotAddUpStmt {
    RevenueThatDoesNotAddUpStmt(
        "with booked as ( select t.order_id, -sum(e.amount) as amount from billing.ledger_transactions as t join billing.ledger_entries as e on e.transaction_id = t.id where e.account = 'revenue' or e.account like 'tax:%' group by t.order_id ), billed as ( select order_id, sum(gross) as amount from billing.invoices where number is not null group by order_id ), credited as ( select order_id, sum(gross) as amount from billing.credit_notes group by order_id ) select r.order_id as id, format('%s was billed and %s credited, the books have %s', coalesce(billed.amount, 0), coalesce(credited.amount, 0), coalesce(booked.amount, 0)) as says from billing.receivables as r left join booked on booked.order_id = r.order_id left join billed on billed.order_id = r.order_id left join credited on credited.order_id = r.order_id where coalesce(billed.amount, 0) - coalesce(credited.amount, 0) <> coalesce(booked.amount, 0) limit $1",
        None,
    )
}
impl RevenueThatDoesNotAddUpStmt {
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
    ) -> RevenueThatDoesNotAddUpQuery<'c, 'a, 's, C, RevenueThatDoesNotAddUp, 1> {
        RevenueThatDoesNotAddUpQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<RevenueThatDoesNotAddUpBorrowed, tokio_postgres::Error> {
                Ok(RevenueThatDoesNotAddUpBorrowed {
                    id: row.try_get(0)?,
                    says: row.try_get(1)?,
                })
            },
            mapper: |it| RevenueThatDoesNotAddUp::from(it),
        }
    }
}
pub struct MoneyOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn money_of() -> MoneyOfStmt {
    MoneyOfStmt(
        "select r.order_id, r.due, coalesce(( select sum(p.received) from billing.payments as p where p.order_id = r.order_id and p.state <> 'reversed' ), 0)::bigint as received, coalesce(( select sum(f.amount) from billing.refunds as f where f.order_id = r.order_id and f.state = 'succeeded' ), 0)::bigint as refunded, ( select count(*) from billing.refunds as f where f.order_id = r.order_id and f.state not in ('succeeded', 'givenUp') ) as refunds_open, ( select count(*) from billing.refunds as f where f.order_id = r.order_id and f.state = 'givenUp' ) as refunds_given_up, (select count(*) from billing.invoices as i where i.order_id = r.order_id and i.number is not null) as invoices, coalesce(( select sum(i.gross) from billing.invoices as i where i.order_id = r.order_id and i.number is not null ), 0)::bigint as billed, coalesce(( select sum(c.gross) from billing.credit_notes as c where c.order_id = r.order_id ), 0)::bigint as credited, (select count(*) from billing.invoices as i where i.order_id = r.order_id and i.state = 'draft') as drafts, coalesce(( select sum(e.amount) from billing.ledger_transactions as t join billing.ledger_entries as e on e.transaction_id = t.id where t.order_id = r.order_id and e.account = 'prepayments' ), 0)::bigint as prepaid, array(select s.item_id from billing.subscriptions as s where s.order_id = r.order_id) as subscribed from billing.receivables as r where r.order_id = any($1)",
        None,
    )
}
impl MoneyOfStmt {
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
    ) -> MoneyOfQuery<'c, 'a, 's, C, MoneyOf, 1> {
        MoneyOfQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MoneyOfBorrowed, tokio_postgres::Error> {
                    Ok(MoneyOfBorrowed {
                        order_id: row.try_get(0)?,
                        due: row.try_get(1)?,
                        received: row.try_get(2)?,
                        refunded: row.try_get(3)?,
                        refunds_open: row.try_get(4)?,
                        refunds_given_up: row.try_get(5)?,
                        invoices: row.try_get(6)?,
                        billed: row.try_get(7)?,
                        credited: row.try_get(8)?,
                        drafts: row.try_get(9)?,
                        prepaid: row.try_get(10)?,
                        subscribed: row.try_get(11)?,
                    })
                },
            mapper: |it| MoneyOf::from(it),
        }
    }
}
pub struct OwnersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn owners() -> OwnersStmt {
    OwnersStmt(
        "select order_id, 'an account' as what, tenant_id, seller_id from billing.receivables where order_id = any($1) union select order_id, 'a payment', tenant_id, seller_id from billing.payments where order_id = any($1) union select order_id, 'a refund', tenant_id, seller_id from billing.refunds where order_id = any($1) union select order_id, 'an invoice', tenant_id, seller_id from billing.invoices where order_id = any($1) union select order_id, 'a credit note', tenant_id, seller_id from billing.credit_notes where order_id = any($1) union select order_id, 'a subscription', tenant_id, seller_id from billing.subscriptions where order_id = any($1) union select order_id, 'a posting', tenant_id, seller_id from billing.ledger_transactions where order_id = any($1)",
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
        ids: &'a T1,
    ) -> OwnersQuery<'c, 'a, 's, C, Owners, 1> {
        OwnersQuery {
            client,
            params: [ids],
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
pub struct OrdersWithMoneyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn orders_with_money() -> OrdersWithMoneyStmt {
    OrdersWithMoneyStmt(
        "select order_id from billing.receivables where order_id > $1 order by order_id limit $2",
        None,
    )
}
impl OrdersWithMoneyStmt {
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
        OrdersWithMoneyParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for OrdersWithMoneyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OrdersWithMoneyParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
