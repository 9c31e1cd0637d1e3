// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindSagaParams {
    pub tenant_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct PutSagaParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub definition: T1,
    pub state: T2,
    pub wake_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct AppendSagaStepsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = Option<i32>>,
    T8: crate::ArraySql<Item = Option<uuid::Uuid>>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub steps: T2,
    pub directions: T4,
    pub whats: T6,
    pub numbers: T7,
    pub items: T8,
    pub whys: T10,
}
#[derive(Clone, Copy, Debug)]
pub struct FindSagaStepsParams {
    pub tenant_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindSagasToWakeParams {
    pub now: jiff::Timestamp,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SagaLine {
    pub place: i64,
    pub step: String,
    pub direction: String,
    pub what: String,
    pub number: Option<i32>,
    pub item_id: Option<uuid::Uuid>,
    pub why: String,
    pub at: jiff::Timestamp,
}
pub struct SagaLineBorrowed<'a> {
    pub place: i64,
    pub step: &'a str,
    pub direction: &'a str,
    pub what: &'a str,
    pub number: Option<i32>,
    pub item_id: Option<uuid::Uuid>,
    pub why: &'a str,
    pub at: jiff::Timestamp,
}
impl<'a> From<SagaLineBorrowed<'a>> for SagaLine {
    fn from(
        SagaLineBorrowed {
            place,
            step,
            direction,
            what,
            number,
            item_id,
            why,
            at,
        }: SagaLineBorrowed<'a>,
    ) -> Self {
        Self {
            place,
            step: step.into(),
            direction: direction.into(),
            what: what.into(),
            number,
            item_id,
            why: why.into(),
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindSagasToWake {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SerdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(
            &tokio_postgres::Row,
        )
            -> Result<postgres_types::Json<&serde_json::value::RawValue>, tokio_postgres::Error>,
    mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SerdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> R,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, R, N> {
        SerdejsonValueQuery {
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
pub struct SagaLineQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SagaLineBorrowed, tokio_postgres::Error>,
    mapper: fn(SagaLineBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SagaLineQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SagaLineBorrowed) -> R) -> SagaLineQuery<'c, 'a, 's, C, R, N> {
        SagaLineQuery {
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
pub struct FindSagasToWakeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindSagasToWake, tokio_postgres::Error>,
    mapper: fn(FindSagasToWake) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindSagasToWakeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindSagasToWake) -> R,
    ) -> FindSagasToWakeQuery<'c, 'a, 's, C, R, N> {
        FindSagasToWakeQuery {
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
pub struct FindSagaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_saga() -> FindSagaStmt {
    FindSagaStmt(
        "select state from orders.saga_states where tenant_id = $1 and order_id = $2",
        None,
    )
}
impl FindSagaStmt {
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
        tenant_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        SerdejsonValueQuery {
            client,
            params: [tenant_id, order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindSagaParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2>,
        C,
    > for FindSagaStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindSagaParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        self.bind(client, &params.tenant_id, &params.order_id)
    }
}
pub struct PutSagaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_saga() -> PutSagaStmt {
    PutSagaStmt(
        "insert into orders.saga_states as known (order_id, tenant_id, seller_id, definition, state, wake_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, order_id) do update set state = excluded.state, wake_at = excluded.wake_at, updated_at = excluded.updated_at",
        None,
    )
}
impl PutSagaStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        definition: &'a T1,
        state: &'a T2,
        wake_at: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                order_id, tenant_id, seller_id, definition, state, wake_at, now,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutSagaParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutSagaStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutSagaParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.definition,
            &params.state,
            &params.wake_at,
            &params.now,
        ))
    }
}
pub struct AppendSagaStepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_saga_steps() -> AppendSagaStepsStmt {
    AppendSagaStepsStmt(
        "insert into orders.saga_steps (order_id, tenant_id, seller_id, step, direction, what, number, item_id, why, at) select $1, $2, $3, new.step, new.direction, new.what, new.number, new.item_id, new.why, $4 from unnest( $5::text[], $6::text[], $7::text[], $8::integer[], $9::uuid[], $10::text[] ) with ordinality as new (step, direction, what, number, item_id, why, place) order by new.place",
        None,
    )
}
impl AppendSagaStepsStmt {
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = Option<i32>>,
        T8: crate::ArraySql<Item = Option<uuid::Uuid>>,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        steps: &'a T2,
        directions: &'a T4,
        whats: &'a T6,
        numbers: &'a T7,
        items: &'a T8,
        whys: &'a T10,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                order_id, tenant_id, seller_id, now, steps, directions, whats, numbers, items, whys,
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
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = Option<i32>>,
    T8: crate::ArraySql<Item = Option<uuid::Uuid>>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AppendSagaStepsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for AppendSagaStepsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AppendSagaStepsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.now,
            &params.steps,
            &params.directions,
            &params.whats,
            &params.numbers,
            &params.items,
            &params.whys,
        ))
    }
}
pub struct FindSagaStepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_saga_steps() -> FindSagaStepsStmt {
    FindSagaStepsStmt(
        "select place, step, direction, what, number, item_id, why, at from orders.saga_steps where tenant_id = $1 and order_id = $2 order by place",
        None,
    )
}
impl FindSagaStepsStmt {
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
        tenant_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
    ) -> SagaLineQuery<'c, 'a, 's, C, SagaLine, 2> {
        SagaLineQuery {
            client,
            params: [tenant_id, order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SagaLineBorrowed, tokio_postgres::Error> {
                    Ok(SagaLineBorrowed {
                        place: row.try_get(0)?,
                        step: row.try_get(1)?,
                        direction: row.try_get(2)?,
                        what: row.try_get(3)?,
                        number: row.try_get(4)?,
                        item_id: row.try_get(5)?,
                        why: row.try_get(6)?,
                        at: row.try_get(7)?,
                    })
                },
            mapper: |it| SagaLine::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindSagaStepsParams,
        SagaLineQuery<'c, 'a, 's, C, SagaLine, 2>,
        C,
    > for FindSagaStepsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindSagaStepsParams,
    ) -> SagaLineQuery<'c, 'a, 's, C, SagaLine, 2> {
        self.bind(client, &params.tenant_id, &params.order_id)
    }
}
pub struct FindSagasToWakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_sagas_to_wake() -> FindSagasToWakeStmt {
    FindSagasToWakeStmt(
        "select order_id, tenant_id, seller_id from orders.saga_states where wake_at <= $1 order by wake_at limit $2",
        None,
    )
}
impl FindSagasToWakeStmt {
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
        now: &'a jiff::Timestamp,
        limit: &'a i64,
    ) -> FindSagasToWakeQuery<'c, 'a, 's, C, FindSagasToWake, 2> {
        FindSagasToWakeQuery {
            client,
            params: [now, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindSagasToWake, tokio_postgres::Error> {
                    Ok(FindSagasToWake {
                        order_id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                    })
                },
            mapper: |it| FindSagasToWake::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindSagasToWakeParams,
        FindSagasToWakeQuery<'c, 'a, 's, C, FindSagasToWake, 2>,
        C,
    > for FindSagasToWakeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindSagasToWakeParams,
    ) -> FindSagasToWakeQuery<'c, 'a, 's, C, FindSagasToWake, 2> {
        self.bind(client, &params.now, &params.limit)
    }
}
