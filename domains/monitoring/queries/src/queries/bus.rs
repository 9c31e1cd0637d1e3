// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordBusSamplesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i64>,
    T5: crate::ArraySql<Item = i64>,
> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub groups: T2,
    pub pending: T3,
    pub lag_millis: T4,
    pub dead_letters: T5,
}
#[derive(Debug)]
pub struct ListBusSamplesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub kind: T1,
    pub target: T2,
}
#[derive(Debug)]
pub struct DropBusSamplesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub kind: T1,
    pub target: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListBusSamples {
    pub group_name: String,
    pub pending: i64,
    pub lag_millis: i64,
    pub dead_letters: i64,
}
pub struct ListBusSamplesBorrowed<'a> {
    pub group_name: &'a str,
    pub pending: i64,
    pub lag_millis: i64,
    pub dead_letters: i64,
}
impl<'a> From<ListBusSamplesBorrowed<'a>> for ListBusSamples {
    fn from(
        ListBusSamplesBorrowed {
            group_name,
            pending,
            lag_millis,
            dead_letters,
        }: ListBusSamplesBorrowed<'a>,
    ) -> Self {
        Self {
            group_name: group_name.into(),
            pending,
            lag_millis,
            dead_letters,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListBusSamplesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBusSamplesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListBusSamplesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListBusSamplesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListBusSamplesBorrowed) -> R,
    ) -> ListBusSamplesQuery<'c, 'a, 's, C, R, N> {
        ListBusSamplesQuery {
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
pub struct RecordBusSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_bus_samples() -> RecordBusSamplesStmt {
    RecordBusSamplesStmt(
        "insert into monitoring.bus_samples (tenant_id, seller_id, at, group_name, pending, lag_millis, dead_letters) select $1, $2, $3, s.group_name, s.pending, s.lag_millis, s.dead_letters from unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[]) as s (group_name, pending, lag_millis, dead_letters) on conflict do nothing",
        None,
    )
}
impl RecordBusSamplesStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = i64>,
        T4: crate::ArraySql<Item = i64>,
        T5: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        groups: &'a T2,
        pending: &'a T3,
        lag_millis: &'a T4,
        dead_letters: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                tenant_id,
                seller_id,
                at,
                groups,
                pending,
                lag_millis,
                dead_letters,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
    T4: crate::ArraySql<Item = i64>,
    T5: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RecordBusSamplesParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RecordBusSamplesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RecordBusSamplesParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.at,
            &params.groups,
            &params.pending,
            &params.lag_millis,
            &params.dead_letters,
        ))
    }
}
pub struct ListBusSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_bus_samples() -> ListBusSamplesStmt {
    ListBusSamplesStmt(
        "select group_name, pending, lag_millis, dead_letters from monitoring.bus_samples where seller_id = $1 and at = ( select p.at from monitoring.probes as p where p.seller_id = $1 and p.kind = $2 and p.target = $3 order by p.at desc limit 1 ) order by group_name",
        None,
    )
}
impl ListBusSamplesStmt {
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
        seller_id: &'a uuid::Uuid,
        kind: &'a T1,
        target: &'a T2,
    ) -> ListBusSamplesQuery<'c, 'a, 's, C, ListBusSamples, 3> {
        ListBusSamplesQuery {
            client,
            params: [seller_id, kind, target],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListBusSamplesBorrowed, tokio_postgres::Error> {
                Ok(ListBusSamplesBorrowed {
                    group_name: row.try_get(0)?,
                    pending: row.try_get(1)?,
                    lag_millis: row.try_get(2)?,
                    dead_letters: row.try_get(3)?,
                })
            },
            mapper: |it| ListBusSamples::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListBusSamplesParams<T1, T2>,
        ListBusSamplesQuery<'c, 'a, 's, C, ListBusSamples, 3>,
        C,
    > for ListBusSamplesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListBusSamplesParams<T1, T2>,
    ) -> ListBusSamplesQuery<'c, 'a, 's, C, ListBusSamples, 3> {
        self.bind(client, &params.seller_id, &params.kind, &params.target)
    }
}
pub struct DropBusSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_bus_samples() -> DropBusSamplesStmt {
    DropBusSamplesStmt(
        "delete from monitoring.bus_samples where seller_id = $1 and at < ( select min(p.at) from monitoring.probes as p where p.seller_id = $1 and p.kind = $2 and p.target = $3 )",
        None,
    )
}
impl DropBusSamplesStmt {
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
        seller_id: &'a uuid::Uuid,
        kind: &'a T1,
        target: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, kind, target])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropBusSamplesParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DropBusSamplesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropBusSamplesParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.kind, &params.target))
    }
}
