// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordProbesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i64>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
> {
    pub kinds: T2,
    pub targets: T4,
    pub states: T6,
    pub response_micros: T7,
    pub messages: T9,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ListFindingsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub kinds: T2,
    pub targets: T4,
    pub seller_id: uuid::Uuid,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountStatesParams {
    pub seller_id: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct DropProbesBeyondParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub kinds: T2,
    pub targets: T4,
    pub seller_id: uuid::Uuid,
    pub keep: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DropProbesBeforeParams {
    pub seller_id: uuid::Uuid,
    pub before: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct DropHoursBeforeParams {
    pub seller_id: uuid::Uuid,
    pub before: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    pub kind: String,
    pub target: String,
    pub before: Option<String>,
}
pub struct RecordedBorrowed<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    pub before: Option<&'a str>,
}
impl<'a> From<RecordedBorrowed<'a>> for Recorded {
    fn from(
        RecordedBorrowed {
            kind,
            target,
            before,
        }: RecordedBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            target: target.into(),
            before: before.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub kind: String,
    pub target: String,
    pub at: jiff::Timestamp,
    pub state: String,
    pub response_micros: i64,
    pub message: Option<String>,
}
pub struct FindingBorrowed<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    pub at: jiff::Timestamp,
    pub state: &'a str,
    pub response_micros: i64,
    pub message: Option<&'a str>,
}
impl<'a> From<FindingBorrowed<'a>> for Finding {
    fn from(
        FindingBorrowed {
            kind,
            target,
            at,
            state,
            response_micros,
            message,
        }: FindingBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            target: target.into(),
            at,
            state: state.into(),
            response_micros,
            message: message.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountStates {
    pub kind: String,
    pub target: String,
    pub up: i64,
    pub degraded: i64,
    pub down: i64,
}
pub struct CountStatesBorrowed<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    pub up: i64,
    pub degraded: i64,
    pub down: i64,
}
impl<'a> From<CountStatesBorrowed<'a>> for CountStates {
    fn from(
        CountStatesBorrowed {
            kind,
            target,
            up,
            degraded,
            down,
        }: CountStatesBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            target: target.into(),
            up,
            degraded,
            down,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RecordedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecordedBorrowed, tokio_postgres::Error>,
    mapper: fn(RecordedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecordedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecordedBorrowed) -> R) -> RecordedQuery<'c, 'a, 's, C, R, N> {
        RecordedQuery {
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
pub struct FindingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindingBorrowed, tokio_postgres::Error>,
    mapper: fn(FindingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindingBorrowed) -> R) -> FindingQuery<'c, 'a, 's, C, R, N> {
        FindingQuery {
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
pub struct CountStatesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountStatesBorrowed, tokio_postgres::Error>,
    mapper: fn(CountStatesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountStatesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountStatesBorrowed) -> R,
    ) -> CountStatesQuery<'c, 'a, 's, C, R, N> {
        CountStatesQuery {
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
pub struct RecordProbesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_probes() -> RecordProbesStmt {
    RecordProbesStmt(
        "with found as ( select f.kind, f.target, f.state, f.response_micros, nullif(f.message, '') as message from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[]) as f (kind, target, state, response_micros, message) ), added as ( insert into monitoring.probes (tenant_id, seller_id, kind, target, at, state, response_micros, message) select $6, $7, kind, target, $8, state, response_micros, message from found on conflict do nothing returning kind, target, at, state ), counted as ( insert into monitoring.uptime_hours as known (tenant_id, seller_id, kind, target, hour, up, degraded, down) select $6, $7, kind, target, date_trunc('hour', at, 'UTC'), (state = 'up')::int, (state = 'degraded')::int, (state = 'down')::int from added on conflict (seller_id, kind, target, hour) do update set up = known.up + excluded.up, degraded = known.degraded + excluded.degraded, down = known.down + excluded.down ) select added.kind, added.target, ( select p.state from monitoring.probes as p where p.seller_id = $7 and p.kind = added.kind and p.target = added.target order by p.at desc limit 1 ) as before from added",
        None,
    )
}
impl RecordProbesStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = i64>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
    >(
        &'s self,
        client: &'c C,
        kinds: &'a T2,
        targets: &'a T4,
        states: &'a T6,
        response_micros: &'a T7,
        messages: &'a T9,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 8> {
        RecordedQuery {
            client,
            params: [
                kinds,
                targets,
                states,
                response_micros,
                messages,
                tenant_id,
                seller_id,
                at,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RecordedBorrowed, tokio_postgres::Error> {
                    Ok(RecordedBorrowed {
                        kind: row.try_get(0)?,
                        target: row.try_get(1)?,
                        before: row.try_get(2)?,
                    })
                },
            mapper: |it| Recorded::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i64>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordProbesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        RecordedQuery<'c, 'a, 's, C, Recorded, 8>,
        C,
    > for RecordProbesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordProbesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 8> {
        self.bind(
            client,
            &params.kinds,
            &params.targets,
            &params.states,
            &params.response_micros,
            &params.messages,
            &params.tenant_id,
            &params.seller_id,
            &params.at,
        )
    }
}
pub struct ListFindingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_findings() -> ListFindingsStmt {
    ListFindingsStmt(
        "select p.kind, p.target, p.at, p.state, p.response_micros, p.message from unnest($1::text[], $2::text[]) as asked (kind, target) cross join lateral ( select * from monitoring.probes as latest where latest.seller_id = $3 and latest.kind = asked.kind and latest.target = asked.target order by latest.at desc limit $4 ) as p order by p.kind, p.target, p.at",
        None,
    )
}
impl ListFindingsStmt {
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
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        kinds: &'a T2,
        targets: &'a T4,
        seller_id: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> FindingQuery<'c, 'a, 's, C, Finding, 4> {
        FindingQuery {
            client,
            params: [kinds, targets, seller_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindingBorrowed, tokio_postgres::Error> {
                    Ok(FindingBorrowed {
                        kind: row.try_get(0)?,
                        target: row.try_get(1)?,
                        at: row.try_get(2)?,
                        state: row.try_get(3)?,
                        response_micros: row.try_get(4)?,
                        message: row.try_get(5)?,
                    })
                },
            mapper: |it| Finding::from(it),
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
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListFindingsParams<T1, T2, T3, T4>,
        FindingQuery<'c, 'a, 's, C, Finding, 4>,
        C,
    > for ListFindingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListFindingsParams<T1, T2, T3, T4>,
    ) -> FindingQuery<'c, 'a, 's, C, Finding, 4> {
        self.bind(
            client,
            &params.kinds,
            &params.targets,
            &params.seller_id,
            &params.limit,
        )
    }
}
pub struct CountStatesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_states() -> CountStatesStmt {
    CountStatesStmt(
        "select kind, target, sum(up)::bigint as up, sum(degraded)::bigint as degraded, sum(down)::bigint as down from monitoring.uptime_hours where seller_id = $1 and hour > $2 group by kind, target",
        None,
    )
}
impl CountStatesStmt {
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
        seller_id: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> CountStatesQuery<'c, 'a, 's, C, CountStates, 2> {
        CountStatesQuery {
            client,
            params: [seller_id, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CountStatesBorrowed, tokio_postgres::Error> {
                    Ok(CountStatesBorrowed {
                        kind: row.try_get(0)?,
                        target: row.try_get(1)?,
                        up: row.try_get(2)?,
                        degraded: row.try_get(3)?,
                        down: row.try_get(4)?,
                    })
                },
            mapper: |it| CountStates::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountStatesParams,
        CountStatesQuery<'c, 'a, 's, C, CountStates, 2>,
        C,
    > for CountStatesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountStatesParams,
    ) -> CountStatesQuery<'c, 'a, 's, C, CountStates, 2> {
        self.bind(client, &params.seller_id, &params.since)
    }
}
pub struct DropProbesBeyondStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_probes_beyond() -> DropProbesBeyondStmt {
    DropProbesBeyondStmt(
        "delete from monitoring.probes as p using ( select first_too_many.kind, first_too_many.target, first_too_many.at from unnest($1::text[], $2::text[]) as asked (kind, target) cross join lateral ( select old.kind, old.target, old.at from monitoring.probes as old where old.seller_id = $3 and old.kind = asked.kind and old.target = asked.target order by old.at desc offset $4 limit 1 ) as first_too_many ) as beyond where p.seller_id = $3 and p.kind = beyond.kind and p.target = beyond.target and p.at <= beyond.at",
        None,
    )
}
impl DropProbesBeyondStmt {
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
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        kinds: &'a T2,
        targets: &'a T4,
        seller_id: &'a uuid::Uuid,
        keep: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[kinds, targets, seller_id, keep],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropProbesBeyondParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DropProbesBeyondStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropProbesBeyondParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.kinds,
            &params.targets,
            &params.seller_id,
            &params.keep,
        ))
    }
}
pub struct DropProbesBeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_probes_before() -> DropProbesBeforeStmt {
    DropProbesBeforeStmt(
        "delete from monitoring.probes where seller_id = $1 and at <= $2",
        None,
    )
}
impl DropProbesBeforeStmt {
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
        seller_id: &'a uuid::Uuid,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropProbesBeforeParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DropProbesBeforeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropProbesBeforeParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.before))
    }
}
pub struct DropHoursBeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_hours_before() -> DropHoursBeforeStmt {
    DropHoursBeforeStmt(
        "delete from monitoring.uptime_hours where seller_id = $1 and hour <= $2",
        None,
    )
}
impl DropHoursBeforeStmt {
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
        seller_id: &'a uuid::Uuid,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropHoursBeforeParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DropHoursBeforeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropHoursBeforeParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.before))
    }
}
