// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertNoticeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
> {
    pub gateway: T1,
    pub event: T2,
    pub kind: T3,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub payment_id: Option<uuid::Uuid>,
    pub refund_id: Option<uuid::Uuid>,
    pub says: T4,
    pub happened_at: jiff::Timestamp,
    pub received_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FindWaitingNoticeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub gateway: T1,
    pub event: T2,
}
#[derive(Debug)]
pub struct SettleNoticeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub state: T1,
    pub why: Option<T2>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub gateway: T3,
    pub event: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub says: serde_json::Value,
    pub received_at: jiff::Timestamp,
}
pub struct NoticeBorrowed<'a> {
    pub says: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub received_at: jiff::Timestamp,
}
impl<'a> From<NoticeBorrowed<'a>> for Notice {
    fn from(NoticeBorrowed { says, received_at }: NoticeBorrowed<'a>) -> Self {
        Self {
            says: serde_json::from_str(says.0.get()).unwrap(),
            received_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NoticeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NoticeBorrowed, tokio_postgres::Error>,
    mapper: fn(NoticeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NoticeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NoticeBorrowed) -> R) -> NoticeQuery<'c, 'a, 's, C, R, N> {
        NoticeQuery {
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
pub struct InsertNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_notice() -> InsertNoticeStmt {
    InsertNoticeStmt(
        "insert into billing.notices ( gateway, event, kind, tenant_id, seller_id, payment_id, refund_id, says, state, happened_at, received_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10 ) on conflict (gateway, event) do nothing",
        None,
    )
}
impl InsertNoticeStmt {
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
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        gateway: &'a T1,
        event: &'a T2,
        kind: &'a T3,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        payment_id: &'a Option<uuid::Uuid>,
        refund_id: &'a Option<uuid::Uuid>,
        says: &'a T4,
        happened_at: &'a jiff::Timestamp,
        received_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                gateway,
                event,
                kind,
                tenant_id,
                seller_id,
                payment_id,
                refund_id,
                says,
                happened_at,
                received_at,
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
    T4: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertNoticeParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertNoticeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertNoticeParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.gateway,
            &params.event,
            &params.kind,
            &params.tenant_id,
            &params.seller_id,
            &params.payment_id,
            &params.refund_id,
            &params.says,
            &params.happened_at,
            &params.received_at,
        ))
    }
}
pub struct FindWaitingNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_waiting_notice() -> FindWaitingNoticeStmt {
    FindWaitingNoticeStmt(
        "select says, received_at from billing.notices where gateway = $1 and event = $2 and state = 'waiting' for update",
        None,
    )
}
impl FindWaitingNoticeStmt {
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
        event: &'a T2,
    ) -> NoticeQuery<'c, 'a, 's, C, Notice, 2> {
        NoticeQuery {
            client,
            params: [gateway, event],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NoticeBorrowed, tokio_postgres::Error> {
                    Ok(NoticeBorrowed {
                        says: row.try_get(0)?,
                        received_at: row.try_get(1)?,
                    })
                },
            mapper: |it| Notice::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindWaitingNoticeParams<T1, T2>,
        NoticeQuery<'c, 'a, 's, C, Notice, 2>,
        C,
    > for FindWaitingNoticeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindWaitingNoticeParams<T1, T2>,
    ) -> NoticeQuery<'c, 'a, 's, C, Notice, 2> {
        self.bind(client, &params.gateway, &params.event)
    }
}
pub struct SettleNoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_notice() -> SettleNoticeStmt {
    SettleNoticeStmt(
        "update billing.notices set state = $1, why = $2, tenant_id = $3, seller_id = $4 where gateway = $5 and event = $6",
        None,
    )
}
impl SettleNoticeStmt {
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
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        why: &'a Option<T2>,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        gateway: &'a T3,
        event: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[state, why, tenant_id, seller_id, gateway, event],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleNoticeParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SettleNoticeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleNoticeParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.why,
            &params.tenant_id,
            &params.seller_id,
            &params.gateway,
            &params.event,
        ))
    }
}
