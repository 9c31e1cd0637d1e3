// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RecordsThereParams<T1: crate::StringSql> {
    pub after: Option<T1>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PutFindingParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub tag: T1,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub what: T2,
    pub driver: T3,
    pub reference: Option<T4>,
    pub kind: T5,
    pub region: Option<T6>,
    pub request_id: Option<uuid::Uuid>,
    pub owner_id: Option<uuid::Uuid>,
    pub problem: Option<T7>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ForgetFindingsParams<T1: crate::StringSql> {
    pub driver: T1,
    pub before: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ListFindingsParams<T1: crate::StringSql> {
    pub after: Option<T1>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct PutSurveyParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub driver: T1,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub began_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub seen: i32,
    pub problem: Option<T2>,
}
#[derive(Debug)]
pub struct ReleaseAbandonedParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub tag: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub tag: String,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub kind: String,
    pub region: String,
    pub holding: String,
    pub reference: Option<String>,
    pub uncertain_since: Option<jiff::Timestamp>,
    pub changed_at: jiff::Timestamp,
    pub state: String,
    pub order_id: uuid::Uuid,
}
pub struct RecordBorrowed<'a> {
    pub tag: &'a str,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub request_id: uuid::Uuid,
    pub unit: i16,
    pub kind: &'a str,
    pub region: &'a str,
    pub holding: &'a str,
    pub reference: Option<&'a str>,
    pub uncertain_since: Option<jiff::Timestamp>,
    pub changed_at: jiff::Timestamp,
    pub state: &'a str,
    pub order_id: uuid::Uuid,
}
impl<'a> From<RecordBorrowed<'a>> for Record {
    fn from(
        RecordBorrowed {
            tag,
            tenant_id,
            seller_id,
            request_id,
            unit,
            kind,
            region,
            holding,
            reference,
            uncertain_since,
            changed_at,
            state,
            order_id,
        }: RecordBorrowed<'a>,
    ) -> Self {
        Self {
            tag: tag.into(),
            tenant_id,
            seller_id,
            request_id,
            unit,
            kind: kind.into(),
            region: region.into(),
            holding: holding.into(),
            reference: reference.map(|v| v.into()),
            uncertain_since,
            changed_at,
            state: state.into(),
            order_id,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub tag: String,
    pub what: String,
    pub driver: String,
    pub reference: Option<String>,
    pub kind: String,
    pub region: Option<String>,
    pub request_id: Option<uuid::Uuid>,
    pub owner_id: Option<uuid::Uuid>,
    pub problem: Option<String>,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
}
pub struct FindingBorrowed<'a> {
    pub tag: &'a str,
    pub what: &'a str,
    pub driver: &'a str,
    pub reference: Option<&'a str>,
    pub kind: &'a str,
    pub region: Option<&'a str>,
    pub request_id: Option<uuid::Uuid>,
    pub owner_id: Option<uuid::Uuid>,
    pub problem: Option<&'a str>,
    pub first_seen_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
}
impl<'a> From<FindingBorrowed<'a>> for Finding {
    fn from(
        FindingBorrowed {
            tag,
            what,
            driver,
            reference,
            kind,
            region,
            request_id,
            owner_id,
            problem,
            first_seen_at,
            last_seen_at,
        }: FindingBorrowed<'a>,
    ) -> Self {
        Self {
            tag: tag.into(),
            what: what.into(),
            driver: driver.into(),
            reference: reference.map(|v| v.into()),
            kind: kind.into(),
            region: region.map(|v| v.into()),
            request_id,
            owner_id,
            problem: problem.map(|v| v.into()),
            first_seen_at,
            last_seen_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    pub driver: String,
    pub began_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub seen: i32,
    pub problem: Option<String>,
}
pub struct SurveyBorrowed<'a> {
    pub driver: &'a str,
    pub began_at: jiff::Timestamp,
    pub ended_at: jiff::Timestamp,
    pub seen: i32,
    pub problem: Option<&'a str>,
}
impl<'a> From<SurveyBorrowed<'a>> for Survey {
    fn from(
        SurveyBorrowed {
            driver,
            began_at,
            ended_at,
            seen,
            problem,
        }: SurveyBorrowed<'a>,
    ) -> Self {
        Self {
            driver: driver.into(),
            began_at,
            ended_at,
            seen,
            problem: problem.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RecordQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecordBorrowed, tokio_postgres::Error>,
    mapper: fn(RecordBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecordQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecordBorrowed) -> R) -> RecordQuery<'c, 'a, 's, C, R, N> {
        RecordQuery {
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
pub struct SurveyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SurveyBorrowed, tokio_postgres::Error>,
    mapper: fn(SurveyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SurveyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SurveyBorrowed) -> R) -> SurveyQuery<'c, 'a, 's, C, R, N> {
        SurveyQuery {
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
pub struct RecordsByTagStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn records_by_tag() -> RecordsByTagStmt {
    RecordsByTagStmt(
        "select r.tag, r.tenant_id, r.seller_id, r.request_id, r.unit, r.kind, r.region, r.holding, r.reference, r.uncertain_since, r.changed_at, q.state, q.order_id from provisioning.resources as r join provisioning.requests as q on q.id = r.request_id where r.tag = any($1)",
        None,
    )
}
impl RecordsByTagStmt {
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
    >(
        &'s self,
        client: &'c C,
        tags: &'a T2,
    ) -> RecordQuery<'c, 'a, 's, C, Record, 1> {
        RecordQuery {
            client,
            params: [tags],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RecordBorrowed, tokio_postgres::Error> {
                    Ok(RecordBorrowed {
                        tag: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        kind: row.try_get(5)?,
                        region: row.try_get(6)?,
                        holding: row.try_get(7)?,
                        reference: row.try_get(8)?,
                        uncertain_since: row.try_get(9)?,
                        changed_at: row.try_get(10)?,
                        state: row.try_get(11)?,
                        order_id: row.try_get(12)?,
                    })
                },
            mapper: |it| Record::from(it),
        }
    }
}
pub struct RecordsThereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn records_there() -> RecordsThereStmt {
    RecordsThereStmt(
        "select r.tag, r.tenant_id, r.seller_id, r.request_id, r.unit, r.kind, r.region, r.holding, r.reference, r.uncertain_since, r.changed_at, q.state, q.order_id from provisioning.resources as r join provisioning.requests as q on q.id = r.request_id where r.holding in ('asked', 'present', 'abandoned') and ($1::text is null or r.tag > $1) order by r.tag limit $2",
        None,
    )
}
impl RecordsThereStmt {
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
        after: &'a Option<T1>,
        limit: &'a i64,
    ) -> RecordQuery<'c, 'a, 's, C, Record, 2> {
        RecordQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RecordBorrowed, tokio_postgres::Error> {
                    Ok(RecordBorrowed {
                        tag: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        request_id: row.try_get(3)?,
                        unit: row.try_get(4)?,
                        kind: row.try_get(5)?,
                        region: row.try_get(6)?,
                        holding: row.try_get(7)?,
                        reference: row.try_get(8)?,
                        uncertain_since: row.try_get(9)?,
                        changed_at: row.try_get(10)?,
                        state: row.try_get(11)?,
                        order_id: row.try_get(12)?,
                    })
                },
            mapper: |it| Record::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordsThereParams<T1>,
        RecordQuery<'c, 'a, 's, C, Record, 2>,
        C,
    > for RecordsThereStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordsThereParams<T1>,
    ) -> RecordQuery<'c, 'a, 's, C, Record, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct PutFindingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_finding() -> PutFindingStmt {
    PutFindingStmt(
        "insert into provisioning.findings ( tag, tenant_id, seller_id, what, driver, reference, kind, region, request_id, owner_id, problem, first_seen_at, last_seen_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12 ) on conflict (tag) do update set what = excluded.what, driver = excluded.driver, reference = excluded.reference, kind = excluded.kind, region = excluded.region, request_id = excluded.request_id, owner_id = excluded.owner_id, problem = excluded.problem, last_seen_at = excluded.last_seen_at",
        None,
    )
}
impl PutFindingStmt {
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
        tag: &'a T1,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        what: &'a T2,
        driver: &'a T3,
        reference: &'a Option<T4>,
        kind: &'a T5,
        region: &'a Option<T6>,
        request_id: &'a Option<uuid::Uuid>,
        owner_id: &'a Option<uuid::Uuid>,
        problem: &'a Option<T7>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                tag, tenant_id, seller_id, what, driver, reference, kind, region, request_id,
                owner_id, problem, now,
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
        PutFindingParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutFindingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutFindingParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tag,
            &params.tenant_id,
            &params.seller_id,
            &params.what,
            &params.driver,
            &params.reference,
            &params.kind,
            &params.region,
            &params.request_id,
            &params.owner_id,
            &params.problem,
            &params.now,
        ))
    }
}
pub struct ForgetFindingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_findings() -> ForgetFindingsStmt {
    ForgetFindingsStmt(
        "delete from provisioning.findings where driver = $1 and last_seen_at < $2",
        None,
    )
}
impl ForgetFindingsStmt {
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
        driver: &'a T1,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[driver, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetFindingsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ForgetFindingsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetFindingsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.driver, &params.before))
    }
}
pub struct ListFindingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_findings() -> ListFindingsStmt {
    ListFindingsStmt(
        "select tag, what, driver, reference, kind, region, request_id, owner_id, problem, first_seen_at, last_seen_at from provisioning.findings where $1::text is null or tag > $1 order by tag limit $2",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        after: &'a Option<T1>,
        limit: &'a i64,
    ) -> FindingQuery<'c, 'a, 's, C, Finding, 2> {
        FindingQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindingBorrowed, tokio_postgres::Error> {
                    Ok(FindingBorrowed {
                        tag: row.try_get(0)?,
                        what: row.try_get(1)?,
                        driver: row.try_get(2)?,
                        reference: row.try_get(3)?,
                        kind: row.try_get(4)?,
                        region: row.try_get(5)?,
                        request_id: row.try_get(6)?,
                        owner_id: row.try_get(7)?,
                        problem: row.try_get(8)?,
                        first_seen_at: row.try_get(9)?,
                        last_seen_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Finding::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListFindingsParams<T1>,
        FindingQuery<'c, 'a, 's, C, Finding, 2>,
        C,
    > for ListFindingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListFindingsParams<T1>,
    ) -> FindingQuery<'c, 'a, 's, C, Finding, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct PutSurveyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_survey() -> PutSurveyStmt {
    PutSurveyStmt(
        "insert into provisioning.surveys (driver, tenant_id, seller_id, began_at, ended_at, seen, problem) values ($1, $2, $3, $4, $5, $6, $7) on conflict (driver) do update set began_at = excluded.began_at, ended_at = excluded.ended_at, seen = excluded.seen, problem = excluded.problem",
        None,
    )
}
impl PutSurveyStmt {
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
        driver: &'a T1,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        began_at: &'a jiff::Timestamp,
        ended_at: &'a jiff::Timestamp,
        seen: &'a i32,
        problem: &'a Option<T2>,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                driver, tenant_id, seller_id, began_at, ended_at, seen, problem,
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
        PutSurveyParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutSurveyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutSurveyParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.driver,
            &params.tenant_id,
            &params.seller_id,
            &params.began_at,
            &params.ended_at,
            &params.seen,
            &params.problem,
        ))
    }
}
pub struct ListSurveysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_surveys() -> ListSurveysStmt {
    ListSurveysStmt(
        "select driver, began_at, ended_at, seen, problem from provisioning.surveys order by driver",
        None,
    )
}
impl ListSurveysStmt {
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
    ) -> SurveyQuery<'c, 'a, 's, C, Survey, 0> {
        SurveyQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SurveyBorrowed, tokio_postgres::Error> {
                    Ok(SurveyBorrowed {
                        driver: row.try_get(0)?,
                        began_at: row.try_get(1)?,
                        ended_at: row.try_get(2)?,
                        seen: row.try_get(3)?,
                        problem: row.try_get(4)?,
                    })
                },
            mapper: |it| Survey::from(it),
        }
    }
}
pub struct ReleaseAbandonedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_abandoned() -> ReleaseAbandonedStmt {
    ReleaseAbandonedStmt(
        "update provisioning.resources set holding = 'gone', changed_at = $1 where tag = $2 and holding = 'abandoned'",
        None,
    )
}
impl ReleaseAbandonedStmt {
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
        now: &'a jiff::Timestamp,
        tag: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[now, tag]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReleaseAbandonedParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ReleaseAbandonedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReleaseAbandonedParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.now, &params.tag))
    }
}
