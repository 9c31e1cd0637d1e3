// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AnalyticsParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub day: jiff::Timestamp,
    pub week: jiff::Timestamp,
    pub month: jiff::Timestamp,
    pub tenant_id: Option<uuid::Uuid>,
    pub regions: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Analytics {
    pub state: String,
    pub currency: String,
    pub orders: i64,
    pub today: i64,
    pub this_week: i64,
    pub this_month: i64,
    pub submitted: i64,
    pub paid: i64,
    pub paid_amount: i64,
    pub refunded: i64,
    pub revenue_today: i64,
    pub revenue_week: i64,
    pub revenue_month: i64,
}
pub struct AnalyticsBorrowed<'a> {
    pub state: &'a str,
    pub currency: &'a str,
    pub orders: i64,
    pub today: i64,
    pub this_week: i64,
    pub this_month: i64,
    pub submitted: i64,
    pub paid: i64,
    pub paid_amount: i64,
    pub refunded: i64,
    pub revenue_today: i64,
    pub revenue_week: i64,
    pub revenue_month: i64,
}
impl<'a> From<AnalyticsBorrowed<'a>> for Analytics {
    fn from(
        AnalyticsBorrowed {
            state,
            currency,
            orders,
            today,
            this_week,
            this_month,
            submitted,
            paid,
            paid_amount,
            refunded,
            revenue_today,
            revenue_week,
            revenue_month,
        }: AnalyticsBorrowed<'a>,
    ) -> Self {
        Self {
            state: state.into(),
            currency: currency.into(),
            orders,
            today,
            this_week,
            this_month,
            submitted,
            paid,
            paid_amount,
            refunded,
            revenue_today,
            revenue_week,
            revenue_month,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    pub state: String,
    pub currency: String,
    pub orders: i64,
    pub gross: i64,
    pub oldest: Option<jiff::Timestamp>,
}
pub struct PipelineBorrowed<'a> {
    pub state: &'a str,
    pub currency: &'a str,
    pub orders: i64,
    pub gross: i64,
    pub oldest: Option<jiff::Timestamp>,
}
impl<'a> From<PipelineBorrowed<'a>> for Pipeline {
    fn from(
        PipelineBorrowed {
            state,
            currency,
            orders,
            gross,
            oldest,
        }: PipelineBorrowed<'a>,
    ) -> Self {
        Self {
            state: state.into(),
            currency: currency.into(),
            orders,
            gross,
            oldest,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AnalyticsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AnalyticsBorrowed, tokio_postgres::Error>,
    mapper: fn(AnalyticsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AnalyticsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AnalyticsBorrowed) -> R) -> AnalyticsQuery<'c, 'a, 's, C, R, N> {
        AnalyticsQuery {
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
pub struct PipelineQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PipelineBorrowed, tokio_postgres::Error>,
    mapper: fn(PipelineBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PipelineQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PipelineBorrowed) -> R) -> PipelineQuery<'c, 'a, 's, C, R, N> {
        PipelineQuery {
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
pub struct AnalyticsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn analytics() -> AnalyticsStmt {
    AnalyticsStmt(
        "select state, currency, count(*) as orders, count(*) filter (where created_at >= $1) as today, count(*) filter (where created_at >= $2) as this_week, count(*) filter (where created_at >= $3) as this_month, count(*) filter (where submitted_at is not null) as submitted, count(*) filter (where payment_id is not null) as paid, coalesce(sum(payment_amount), 0)::bigint as paid_amount, coalesce(sum(refunded), 0)::bigint as refunded, coalesce(sum(payment_amount - refunded) filter (where paid_at >= $1), 0)::bigint as revenue_today, coalesce(sum(payment_amount - refunded) filter (where paid_at >= $2), 0)::bigint as revenue_week, coalesce(sum(payment_amount - refunded) filter (where paid_at >= $3), 0)::bigint as revenue_month from orders.orders where deleted_at is null and ($4::uuid is null or tenant_id = $4) and ($5::text[] is null or (regions <@ $5 and regions <> '{}')) group by state, currency",
        None,
    )
}
impl AnalyticsStmt {
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
        day: &'a jiff::Timestamp,
        week: &'a jiff::Timestamp,
        month: &'a jiff::Timestamp,
        tenant_id: &'a Option<uuid::Uuid>,
        regions: &'a Option<T2>,
    ) -> AnalyticsQuery<'c, 'a, 's, C, Analytics, 5> {
        AnalyticsQuery {
            client,
            params: [day, week, month, tenant_id, regions],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<AnalyticsBorrowed, tokio_postgres::Error> {
                    Ok(AnalyticsBorrowed {
                        state: row.try_get(0)?,
                        currency: row.try_get(1)?,
                        orders: row.try_get(2)?,
                        today: row.try_get(3)?,
                        this_week: row.try_get(4)?,
                        this_month: row.try_get(5)?,
                        submitted: row.try_get(6)?,
                        paid: row.try_get(7)?,
                        paid_amount: row.try_get(8)?,
                        refunded: row.try_get(9)?,
                        revenue_today: row.try_get(10)?,
                        revenue_week: row.try_get(11)?,
                        revenue_month: row.try_get(12)?,
                    })
                },
            mapper: |it| Analytics::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AnalyticsParams<T1, T2>,
        AnalyticsQuery<'c, 'a, 's, C, Analytics, 5>,
        C,
    > for AnalyticsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AnalyticsParams<T1, T2>,
    ) -> AnalyticsQuery<'c, 'a, 's, C, Analytics, 5> {
        self.bind(
            client,
            &params.day,
            &params.week,
            &params.month,
            &params.tenant_id,
            &params.regions,
        )
    }
}
pub struct PipelineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pipeline() -> PipelineStmt {
    PipelineStmt(
        "select o.state, o.currency, count(*) as orders, sum(o.gross)::bigint as gross, min(t.at) as oldest from orders.orders as o cross join lateral ( select max(at) as at from orders.timeline where order_id = o.id ) as t where o.state in ( 'draft', 'pendingPayment', 'paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled' ) and o.deleted_at is null and ($1::text[] is null or (o.regions <@ $1 and o.regions <> '{}')) group by o.state, o.currency",
        None,
    )
}
impl PipelineStmt {
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
        regions: &'a Option<T2>,
    ) -> PipelineQuery<'c, 'a, 's, C, Pipeline, 1> {
        PipelineQuery {
            client,
            params: [regions],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PipelineBorrowed, tokio_postgres::Error> {
                    Ok(PipelineBorrowed {
                        state: row.try_get(0)?,
                        currency: row.try_get(1)?,
                        orders: row.try_get(2)?,
                        gross: row.try_get(3)?,
                        oldest: row.try_get(4)?,
                    })
                },
            mapper: |it| Pipeline::from(it),
        }
    }
}
