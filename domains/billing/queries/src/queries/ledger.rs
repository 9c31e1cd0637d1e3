// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPostingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub movement: T1,
    pub subject: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertEntriesParams<
    T1: crate::ArraySql<Item = i32>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i64>,
> {
    pub transaction_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub places: T1,
    pub accounts: T3,
    pub currencies: T5,
    pub amounts: T6,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PostingsOfOrder {
    pub id: uuid::Uuid,
    pub movement: String,
    pub subject: String,
    pub at: jiff::Timestamp,
    pub account: String,
    pub currency: String,
    pub amount: i64,
}
pub struct PostingsOfOrderBorrowed<'a> {
    pub id: uuid::Uuid,
    pub movement: &'a str,
    pub subject: &'a str,
    pub at: jiff::Timestamp,
    pub account: &'a str,
    pub currency: &'a str,
    pub amount: i64,
}
impl<'a> From<PostingsOfOrderBorrowed<'a>> for PostingsOfOrder {
    fn from(
        PostingsOfOrderBorrowed {
            id,
            movement,
            subject,
            at,
            account,
            currency,
            amount,
        }: PostingsOfOrderBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            movement: movement.into(),
            subject: subject.into(),
            at,
            account: account.into(),
            currency: currency.into(),
            amount,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PostingsOfOrderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PostingsOfOrderBorrowed, tokio_postgres::Error>,
    mapper: fn(PostingsOfOrderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PostingsOfOrderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PostingsOfOrderBorrowed) -> R,
    ) -> PostingsOfOrderQuery<'c, 'a, 's, C, R, N> {
        PostingsOfOrderQuery {
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
pub struct InsertPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_posting() -> InsertPostingStmt {
    InsertPostingStmt(
        "insert into billing.ledger_transactions (id, tenant_id, seller_id, order_id, movement, subject, at) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertPostingStmt {
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
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        movement: &'a T1,
        subject: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[id, tenant_id, seller_id, order_id, movement, subject, at],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPostingParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPostingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPostingParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.order_id,
            &params.movement,
            &params.subject,
            &params.at,
        ))
    }
}
pub struct InsertEntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_entries() -> InsertEntriesStmt {
    InsertEntriesStmt(
        "insert into billing.ledger_entries (transaction_id, place, tenant_id, seller_id, account, currency, amount) select $1, e.place, $2, $3, e.account, e.currency, e.amount from unnest($4::int[], $5::text[], $6::text[], $7::bigint[]) as e (place, account, currency, amount)",
        None,
    )
}
impl InsertEntriesStmt {
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
        T1: crate::ArraySql<Item = i32>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        transaction_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        places: &'a T1,
        accounts: &'a T3,
        currencies: &'a T5,
        amounts: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                transaction_id,
                tenant_id,
                seller_id,
                places,
                accounts,
                currencies,
                amounts,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = i32>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertEntriesParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertEntriesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertEntriesParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.transaction_id,
            &params.tenant_id,
            &params.seller_id,
            &params.places,
            &params.accounts,
            &params.currencies,
            &params.amounts,
        ))
    }
}
pub struct PostingsOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postings_of_order() -> PostingsOfOrderStmt {
    PostingsOfOrderStmt(
        "select t.id, t.movement, t.subject, t.at, e.account, e.currency, e.amount from billing.ledger_transactions as t join billing.ledger_entries as e on e.transaction_id = t.id where t.order_id = $1 order by t.at, t.id, e.place",
        None,
    )
}
impl PostingsOfOrderStmt {
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
    ) -> PostingsOfOrderQuery<'c, 'a, 's, C, PostingsOfOrder, 1> {
        PostingsOfOrderQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<PostingsOfOrderBorrowed, tokio_postgres::Error> {
                Ok(PostingsOfOrderBorrowed {
                    id: row.try_get(0)?,
                    movement: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    at: row.try_get(3)?,
                    account: row.try_get(4)?,
                    currency: row.try_get(5)?,
                    amount: row.try_get(6)?,
                })
            },
            mapper: |it| PostingsOfOrder::from(it),
        }
    }
}
