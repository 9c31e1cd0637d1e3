// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertOrderParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
> {
    pub seller_id: uuid::Uuid,
    pub year: i16,
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub prefix: T1,
    pub state: T2,
    pub policy: T3,
    pub language: T4,
    pub currency: T5,
    pub gross: i64,
    pub content: T6,
    pub regions: T8,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub submitted_at: Option<jiff::Timestamp>,
    pub pay_by: Option<jiff::Timestamp>,
    pub item_ids: T9,
    pub bought: T11,
}
#[derive(Debug)]
pub struct UpdateOrderParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
> {
    pub state: T1,
    pub policy: T2,
    pub currency: T3,
    pub gross: i64,
    pub refunded: i64,
    pub content: T4,
    pub regions: T6,
    pub version: i32,
    pub submitted_at: Option<jiff::Timestamp>,
    pub pay_by: Option<jiff::Timestamp>,
    pub payment_id: Option<uuid::Uuid>,
    pub payment_amount: Option<i64>,
    pub payment_method: Option<T7>,
    pub payment_reference: Option<T8>,
    pub paid_at: Option<jiff::Timestamp>,
    pub cancelled_from: Option<T9>,
    pub expired: Option<bool>,
    pub reason: Option<T10>,
    pub ended_at: Option<jiff::Timestamp>,
    pub deleted_at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct UpdateItemsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = Option<T4>>,
    T6: crate::ArraySql<Item = Option<i16>>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = Option<T7>>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = Option<T9>>,
    T11: crate::ArraySql<Item = Option<jiff::Timestamp>>,
    T12: crate::ArraySql<Item = Option<i64>>,
    T13: crate::ArraySql<Item = Option<bool>>,
> {
    pub ids: T1,
    pub states: T3,
    pub steps: T5,
    pub percents: T6,
    pub services: T8,
    pub reasons: T10,
    pub ats: T11,
    pub refund_amounts: T12,
    pub refund_completed: T13,
    pub order_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct DeleteOtherItemsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub order_id: uuid::Uuid,
    pub item_ids: T1,
}
#[derive(Debug)]
pub struct PutItemsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub item_ids: T1,
    pub bought: T3,
}
#[derive(Debug)]
pub struct AppendTimelineParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = jiff::Timestamp>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = Option<T6>>,
    T8: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub states: T2,
    pub ats: T3,
    pub actors: T5,
    pub reasons: T7,
    pub event_ids: T8,
}
#[derive(Debug)]
pub struct InsertPaymentParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub payment_id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub amount: i64,
    pub currency: T1,
    pub method: T2,
    pub reference: Option<T3>,
    pub confirmed_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ListLatestParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub deleted: bool,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub states: Option<T2>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub tenant_id: Option<uuid::Uuid>,
    pub prefix: Option<T3>,
    pub place: Option<i64>,
    pub tenants: Option<T4>,
    pub regions: Option<T6>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListOldestParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub deleted: bool,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub states: Option<T2>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub tenant_id: Option<uuid::Uuid>,
    pub prefix: Option<T3>,
    pub place: Option<i64>,
    pub tenants: Option<T4>,
    pub regions: Option<T6>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByNumberParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
> {
    pub deleted: bool,
    pub own_tenant: Option<uuid::Uuid>,
    pub own_seller: Option<uuid::Uuid>,
    pub states: Option<T2>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub tenant_id: Option<uuid::Uuid>,
    pub prefix: Option<T3>,
    pub place: Option<i64>,
    pub tenants: Option<T4>,
    pub regions: Option<T6>,
    pub after_number: Option<T7>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: String,
    pub state: String,
    pub policy: String,
    pub language: String,
    pub currency: String,
    pub refunded: i64,
    pub content: serde_json::Value,
    pub regions: Vec<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub submitted_at: Option<jiff::Timestamp>,
    pub pay_by: Option<jiff::Timestamp>,
    pub payment_id: Option<uuid::Uuid>,
    pub payment_amount: Option<i64>,
    pub payment_method: Option<String>,
    pub payment_reference: Option<String>,
    pub paid_at: Option<jiff::Timestamp>,
    pub cancelled_from: Option<String>,
    pub expired: Option<bool>,
    pub reason: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub deleted_at: Option<jiff::Timestamp>,
}
pub struct OrderBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: &'a str,
    pub state: &'a str,
    pub policy: &'a str,
    pub language: &'a str,
    pub currency: &'a str,
    pub refunded: i64,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub regions: crate::ArrayIterator<'a, &'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub submitted_at: Option<jiff::Timestamp>,
    pub pay_by: Option<jiff::Timestamp>,
    pub payment_id: Option<uuid::Uuid>,
    pub payment_amount: Option<i64>,
    pub payment_method: Option<&'a str>,
    pub payment_reference: Option<&'a str>,
    pub paid_at: Option<jiff::Timestamp>,
    pub cancelled_from: Option<&'a str>,
    pub expired: Option<bool>,
    pub reason: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub deleted_at: Option<jiff::Timestamp>,
}
impl<'a> From<OrderBorrowed<'a>> for Order {
    fn from(
        OrderBorrowed {
            id,
            tenant_id,
            seller_id,
            number,
            state,
            policy,
            language,
            currency,
            refunded,
            content,
            regions,
            version,
            created_at,
            submitted_at,
            pay_by,
            payment_id,
            payment_amount,
            payment_method,
            payment_reference,
            paid_at,
            cancelled_from,
            expired,
            reason,
            ended_at,
            deleted_at,
        }: OrderBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            number: number.into(),
            state: state.into(),
            policy: policy.into(),
            language: language.into(),
            currency: currency.into(),
            refunded,
            content: serde_json::from_str(content.0.get()).unwrap(),
            regions: regions.map(|v| v.into()).collect(),
            version,
            created_at,
            submitted_at,
            pay_by,
            payment_id,
            payment_amount,
            payment_method: payment_method.map(|v| v.into()),
            payment_reference: payment_reference.map(|v| v.into()),
            paid_at,
            cancelled_from: cancelled_from.map(|v| v.into()),
            expired,
            reason: reason.map(|v| v.into()),
            ended_at,
            deleted_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub position: i16,
    pub state: String,
    pub bought: serde_json::Value,
    pub step: Option<String>,
    pub percent: Option<i16>,
    pub service_ids: Option<Vec<uuid::Uuid>>,
    pub reason: Option<String>,
    pub at: Option<jiff::Timestamp>,
    pub refund_amount: Option<i64>,
    pub refund_completed: Option<bool>,
}
pub struct ItemBorrowed<'a> {
    pub id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub position: i16,
    pub state: &'a str,
    pub bought: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub step: Option<&'a str>,
    pub percent: Option<i16>,
    pub service_ids: Option<crate::ArrayIterator<'a, uuid::Uuid>>,
    pub reason: Option<&'a str>,
    pub at: Option<jiff::Timestamp>,
    pub refund_amount: Option<i64>,
    pub refund_completed: Option<bool>,
}
impl<'a> From<ItemBorrowed<'a>> for Item {
    fn from(
        ItemBorrowed {
            id,
            order_id,
            position,
            state,
            bought,
            step,
            percent,
            service_ids,
            reason,
            at,
            refund_amount,
            refund_completed,
        }: ItemBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            order_id,
            position,
            state: state.into(),
            bought: serde_json::from_str(bought.0.get()).unwrap(),
            step: step.map(|v| v.into()),
            percent,
            service_ids: service_ids.map(|v| v.map(|v| v).collect()),
            reason: reason.map(|v| v.into()),
            at,
            refund_amount,
            refund_completed,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    pub place: i64,
    pub state: String,
    pub at: jiff::Timestamp,
    pub actor: String,
    pub reason: Option<String>,
    pub event_id: uuid::Uuid,
}
pub struct MomentBorrowed<'a> {
    pub place: i64,
    pub state: &'a str,
    pub at: jiff::Timestamp,
    pub actor: &'a str,
    pub reason: Option<&'a str>,
    pub event_id: uuid::Uuid,
}
impl<'a> From<MomentBorrowed<'a>> for Moment {
    fn from(
        MomentBorrowed {
            place,
            state,
            at,
            actor,
            reason,
            event_id,
        }: MomentBorrowed<'a>,
    ) -> Self {
        Self {
            place,
            state: state.into(),
            at,
            actor: actor.into(),
            reason: reason.map(|v| v.into()),
            event_id,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct OrderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OrderBorrowed, tokio_postgres::Error>,
    mapper: fn(OrderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OrderBorrowed) -> R) -> OrderQuery<'c, 'a, 's, C, R, N> {
        OrderQuery {
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
pub struct ItemQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ItemBorrowed, tokio_postgres::Error>,
    mapper: fn(ItemBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ItemQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ItemBorrowed) -> R) -> ItemQuery<'c, 'a, 's, C, R, N> {
        ItemQuery {
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
pub struct MomentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MomentBorrowed, tokio_postgres::Error>,
    mapper: fn(MomentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MomentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MomentBorrowed) -> R) -> MomentQuery<'c, 'a, 's, C, R, N> {
        MomentQuery {
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
pub struct InsertOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_order() -> InsertOrderStmt {
    InsertOrderStmt(
        "with counted as ( insert into orders.numbers as n (seller_id, year, tenant_id, last) values ($1, $2, $1, 1) on conflict (seller_id, year) do update set last = n.last + 1 returning n.last ), new_order as ( insert into orders.orders ( id, tenant_id, seller_id, number, place, state, policy, language, currency, gross, content, regions, version, created_at, submitted_at, pay_by ) select $3, $4, $1, $5::text || '-' || $2 || '-' || lpad(c.last::text, greatest(6, length(c.last::text)), '0'), c.last, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 from counted as c returning number ), new_items as ( insert into orders.items (id, order_id, tenant_id, seller_id, position, state, bought) select item.id, $3, $4, $1, item.position, 'pending', item.bought::jsonb from unnest($17::uuid[], $18::text[]) with ordinality as item (id, bought, position) ) select number from new_order",
        None,
    )
}
impl InsertOrderStmt {
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
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::JsonSql,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::ArraySql<Item = uuid::Uuid>,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        year: &'a i16,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        prefix: &'a T1,
        state: &'a T2,
        policy: &'a T3,
        language: &'a T4,
        currency: &'a T5,
        gross: &'a i64,
        content: &'a T6,
        regions: &'a T8,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
        submitted_at: &'a Option<jiff::Timestamp>,
        pay_by: &'a Option<jiff::Timestamp>,
        item_ids: &'a T9,
        bought: &'a T11,
    ) -> StringQuery<'c, 'a, 's, C, String, 18> {
        StringQuery {
            client,
            params: [
                seller_id,
                year,
                id,
                tenant_id,
                prefix,
                state,
                policy,
                language,
                currency,
                gross,
                content,
                regions,
                version,
                created_at,
                submitted_at,
                pay_by,
                item_ids,
                bought,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<
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
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertOrderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
        StringQuery<'c, 'a, 's, C, String, 18>,
        C,
    > for InsertOrderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertOrderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
    ) -> StringQuery<'c, 'a, 's, C, String, 18> {
        self.bind(
            client,
            &params.seller_id,
            &params.year,
            &params.id,
            &params.tenant_id,
            &params.prefix,
            &params.state,
            &params.policy,
            &params.language,
            &params.currency,
            &params.gross,
            &params.content,
            &params.regions,
            &params.version,
            &params.created_at,
            &params.submitted_at,
            &params.pay_by,
            &params.item_ids,
            &params.bought,
        )
    }
}
pub struct FindOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_order() -> FindOrderStmt {
    FindOrderStmt(
        "select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version, created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at, cancelled_from, expired, reason, ended_at, deleted_at from orders.orders where id = $1",
        None,
    )
}
impl FindOrderStmt {
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
    ) -> OrderQuery<'c, 'a, 's, C, Order, 1> {
        OrderQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderBorrowed, tokio_postgres::Error> {
                Ok(OrderBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    policy: row.try_get(5)?,
                    language: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    refunded: row.try_get(8)?,
                    content: row.try_get(9)?,
                    regions: row.try_get(10)?,
                    version: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    submitted_at: row.try_get(13)?,
                    pay_by: row.try_get(14)?,
                    payment_id: row.try_get(15)?,
                    payment_amount: row.try_get(16)?,
                    payment_method: row.try_get(17)?,
                    payment_reference: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    cancelled_from: row.try_get(20)?,
                    expired: row.try_get(21)?,
                    reason: row.try_get(22)?,
                    ended_at: row.try_get(23)?,
                    deleted_at: row.try_get(24)?,
                })
            },
            mapper: |it| Order::from(it),
        }
    }
}
pub struct FindOrderForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_order_for_change() -> FindOrderForChangeStmt {
    FindOrderForChangeStmt(
        "select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version, created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at, cancelled_from, expired, reason, ended_at, deleted_at from orders.orders where id = $1 for update",
        None,
    )
}
impl FindOrderForChangeStmt {
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
    ) -> OrderQuery<'c, 'a, 's, C, Order, 1> {
        OrderQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderBorrowed, tokio_postgres::Error> {
                Ok(OrderBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    policy: row.try_get(5)?,
                    language: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    refunded: row.try_get(8)?,
                    content: row.try_get(9)?,
                    regions: row.try_get(10)?,
                    version: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    submitted_at: row.try_get(13)?,
                    pay_by: row.try_get(14)?,
                    payment_id: row.try_get(15)?,
                    payment_amount: row.try_get(16)?,
                    payment_method: row.try_get(17)?,
                    payment_reference: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    cancelled_from: row.try_get(20)?,
                    expired: row.try_get(21)?,
                    reason: row.try_get(22)?,
                    ended_at: row.try_get(23)?,
                    deleted_at: row.try_get(24)?,
                })
            },
            mapper: |it| Order::from(it),
        }
    }
}
pub struct FindItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_items() -> FindItemsStmt {
    FindItemsStmt(
        "select id, order_id, position, state, bought, step, percent, service_ids, reason, at, refund_amount, refund_completed from orders.items where order_id = $1 order by position",
        None,
    )
}
impl FindItemsStmt {
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
    ) -> ItemQuery<'c, 'a, 's, C, Item, 1> {
        ItemQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemBorrowed, tokio_postgres::Error> {
                Ok(ItemBorrowed {
                    id: row.try_get(0)?,
                    order_id: row.try_get(1)?,
                    position: row.try_get(2)?,
                    state: row.try_get(3)?,
                    bought: row.try_get(4)?,
                    step: row.try_get(5)?,
                    percent: row.try_get(6)?,
                    service_ids: row.try_get(7)?,
                    reason: row.try_get(8)?,
                    at: row.try_get(9)?,
                    refund_amount: row.try_get(10)?,
                    refund_completed: row.try_get(11)?,
                })
            },
            mapper: |it| Item::from(it),
        }
    }
}
pub struct FindItemsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_items_of() -> FindItemsOfStmt {
    FindItemsOfStmt(
        "select id, order_id, position, state, bought - '{lines, parts, configuration}'::text[] as bought, step, percent, service_ids, reason, at, refund_amount, refund_completed from orders.items where order_id = any($1) order by order_id, position",
        None,
    )
}
impl FindItemsOfStmt {
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
        order_ids: &'a T1,
    ) -> ItemQuery<'c, 'a, 's, C, Item, 1> {
        ItemQuery {
            client,
            params: [order_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemBorrowed, tokio_postgres::Error> {
                Ok(ItemBorrowed {
                    id: row.try_get(0)?,
                    order_id: row.try_get(1)?,
                    position: row.try_get(2)?,
                    state: row.try_get(3)?,
                    bought: row.try_get(4)?,
                    step: row.try_get(5)?,
                    percent: row.try_get(6)?,
                    service_ids: row.try_get(7)?,
                    reason: row.try_get(8)?,
                    at: row.try_get(9)?,
                    refund_amount: row.try_get(10)?,
                    refund_completed: row.try_get(11)?,
                })
            },
            mapper: |it| Item::from(it),
        }
    }
}
pub struct UpdateOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_order() -> UpdateOrderStmt {
    UpdateOrderStmt(
        "update orders.orders set state = $1, policy = $2, currency = $3, gross = $4, refunded = $5, content = $6, regions = $7, version = $8, submitted_at = $9, pay_by = $10, payment_id = $11, payment_amount = $12, payment_method = $13, payment_reference = $14, paid_at = $15, cancelled_from = $16, expired = $17, reason = $18, ended_at = $19, deleted_at = $20 where id = $21 and version = $22",
        None,
    )
}
impl UpdateOrderStmt {
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        policy: &'a T2,
        currency: &'a T3,
        gross: &'a i64,
        refunded: &'a i64,
        content: &'a T4,
        regions: &'a T6,
        version: &'a i32,
        submitted_at: &'a Option<jiff::Timestamp>,
        pay_by: &'a Option<jiff::Timestamp>,
        payment_id: &'a Option<uuid::Uuid>,
        payment_amount: &'a Option<i64>,
        payment_method: &'a Option<T7>,
        payment_reference: &'a Option<T8>,
        paid_at: &'a Option<jiff::Timestamp>,
        cancelled_from: &'a Option<T9>,
        expired: &'a Option<bool>,
        reason: &'a Option<T10>,
        ended_at: &'a Option<jiff::Timestamp>,
        deleted_at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                state,
                policy,
                currency,
                gross,
                refunded,
                content,
                regions,
                version,
                submitted_at,
                pay_by,
                payment_id,
                payment_amount,
                payment_method,
                payment_reference,
                paid_at,
                cancelled_from,
                expired,
                reason,
                ended_at,
                deleted_at,
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
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateOrderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateOrderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateOrderParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.policy,
            &params.currency,
            &params.gross,
            &params.refunded,
            &params.content,
            &params.regions,
            &params.version,
            &params.submitted_at,
            &params.pay_by,
            &params.payment_id,
            &params.payment_amount,
            &params.payment_method,
            &params.payment_reference,
            &params.paid_at,
            &params.cancelled_from,
            &params.expired,
            &params.reason,
            &params.ended_at,
            &params.deleted_at,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct UpdateItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_items() -> UpdateItemsStmt {
    UpdateItemsStmt(
        "update orders.items as i set state = new.state, step = new.step, percent = new.percent, service_ids = case when new.services is null then null else array( select service::uuid from unnest(string_to_array(new.services, ' ')) as service ) end, reason = new.reason, at = new.at, refund_amount = new.refund_amount, refund_completed = new.refund_completed from unnest( $1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[], $9::boolean[] ) as new (id, state, step, percent, services, reason, at, refund_amount, refund_completed) where i.id = new.id and i.order_id = $10",
        None,
    )
}
impl UpdateItemsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = Option<T4>>,
        T6: crate::ArraySql<Item = Option<i16>>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = Option<T7>>,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = Option<T9>>,
        T11: crate::ArraySql<Item = Option<jiff::Timestamp>>,
        T12: crate::ArraySql<Item = Option<i64>>,
        T13: crate::ArraySql<Item = Option<bool>>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        states: &'a T3,
        steps: &'a T5,
        percents: &'a T6,
        services: &'a T8,
        reasons: &'a T10,
        ats: &'a T11,
        refund_amounts: &'a T12,
        refund_completed: &'a T13,
        order_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                ids,
                states,
                steps,
                percents,
                services,
                reasons,
                ats,
                refund_amounts,
                refund_completed,
                order_id,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = Option<T4>>,
    T6: crate::ArraySql<Item = Option<i16>>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = Option<T7>>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = Option<T9>>,
    T11: crate::ArraySql<Item = Option<jiff::Timestamp>>,
    T12: crate::ArraySql<Item = Option<i64>>,
    T13: crate::ArraySql<Item = Option<bool>>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateItemsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateItemsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateItemsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.ids,
            &params.states,
            &params.steps,
            &params.percents,
            &params.services,
            &params.reasons,
            &params.ats,
            &params.refund_amounts,
            &params.refund_completed,
            &params.order_id,
        ))
    }
}
pub struct DeleteOtherItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_other_items() -> DeleteOtherItemsStmt {
    DeleteOtherItemsStmt(
        "delete from orders.items where order_id = $1 and not (id = any($2))",
        None,
    )
}
impl DeleteOtherItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        item_ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[order_id, item_ids]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteOtherItemsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteOtherItemsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteOtherItemsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.order_id, &params.item_ids))
    }
}
pub struct PutItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_items() -> PutItemsStmt {
    PutItemsStmt(
        "insert into orders.items as i (id, order_id, tenant_id, seller_id, position, state, bought) select item.id, $1, $2, $3, item.position, 'pending', item.bought::jsonb from unnest($4::uuid[], $5::text[]) with ordinality as item (id, bought, position) on conflict (id) do update set bought = excluded.bought",
        None,
    )
}
impl PutItemsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        item_ids: &'a T1,
        bought: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[order_id, tenant_id, seller_id, item_ids, bought],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutItemsParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutItemsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutItemsParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.item_ids,
            &params.bought,
        ))
    }
}
pub struct AppendTimelineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_timeline() -> AppendTimelineStmt {
    AppendTimelineStmt(
        "insert into orders.timeline (order_id, tenant_id, seller_id, state, at, actor, reason, event_id) select $1, $2, $3, state, at, actor, reason, event_id from unnest($4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[]) with ordinality as moment (state, at, actor, reason, event_id, place) order by moment.place",
        None,
    )
}
impl AppendTimelineStmt {
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
        T3: crate::ArraySql<Item = jiff::Timestamp>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = Option<T6>>,
        T8: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        states: &'a T2,
        ats: &'a T3,
        actors: &'a T5,
        reasons: &'a T7,
        event_ids: &'a T8,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                order_id, tenant_id, seller_id, states, ats, actors, reasons, event_ids,
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
    T3: crate::ArraySql<Item = jiff::Timestamp>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = Option<T6>>,
    T8: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AppendTimelineParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for AppendTimelineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AppendTimelineParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.states,
            &params.ats,
            &params.actors,
            &params.reasons,
            &params.event_ids,
        ))
    }
}
pub struct FindTimelineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_timeline() -> FindTimelineStmt {
    FindTimelineStmt(
        "select place, state, at, actor, reason, event_id from orders.timeline where order_id = $1 order by place",
        None,
    )
}
impl FindTimelineStmt {
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
    ) -> MomentQuery<'c, 'a, 's, C, Moment, 1> {
        MomentQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MomentBorrowed, tokio_postgres::Error> {
                    Ok(MomentBorrowed {
                        place: row.try_get(0)?,
                        state: row.try_get(1)?,
                        at: row.try_get(2)?,
                        actor: row.try_get(3)?,
                        reason: row.try_get(4)?,
                        event_id: row.try_get(5)?,
                    })
                },
            mapper: |it| Moment::from(it),
        }
    }
}
pub struct InsertPaymentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_payment() -> InsertPaymentStmt {
    InsertPaymentStmt(
        "insert into orders.payments ( payment_id, order_id, tenant_id, seller_id, amount, currency, method, reference, confirmed_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9 )",
        None,
    )
}
impl InsertPaymentStmt {
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
        payment_id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        amount: &'a i64,
        currency: &'a T1,
        method: &'a T2,
        reference: &'a Option<T3>,
        confirmed_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                payment_id,
                order_id,
                tenant_id,
                seller_id,
                amount,
                currency,
                method,
                reference,
                confirmed_at,
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
        InsertPaymentParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPaymentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPaymentParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.payment_id,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.amount,
            &params.currency,
            &params.method,
            &params.reference,
            &params.confirmed_at,
        ))
    }
}
pub struct ListLatestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_latest() -> ListLatestStmt {
    ListLatestStmt(
        "select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version, created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at, cancelled_from, expired, reason, ended_at, deleted_at from orders.orders where (deleted_at is not null) = $1 and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::text[] is null or state = any($4)) and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6) and ($7::uuid is null or tenant_id = $7) and ($8::text is null or number like $8 or place = $9::bigint or tenant_id = any($10::uuid[])) and ($11::text[] is null or (regions <@ $11 and regions <> '{}')) and ($12::timestamptz is null or (created_at, id) < ($12, $13::uuid)) order by created_at desc, id desc limit $14",
        None,
    )
}
impl ListLatestStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        deleted: &'a bool,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        states: &'a Option<T2>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        tenant_id: &'a Option<uuid::Uuid>,
        prefix: &'a Option<T3>,
        place: &'a Option<i64>,
        tenants: &'a Option<T4>,
        regions: &'a Option<T6>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        OrderQuery {
            client,
            params: [
                deleted, own_tenant, own_seller, states, from, to, tenant_id, prefix, place,
                tenants, regions, after_at, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderBorrowed, tokio_postgres::Error> {
                Ok(OrderBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    policy: row.try_get(5)?,
                    language: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    refunded: row.try_get(8)?,
                    content: row.try_get(9)?,
                    regions: row.try_get(10)?,
                    version: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    submitted_at: row.try_get(13)?,
                    pay_by: row.try_get(14)?,
                    payment_id: row.try_get(15)?,
                    payment_amount: row.try_get(16)?,
                    payment_method: row.try_get(17)?,
                    payment_reference: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    cancelled_from: row.try_get(20)?,
                    expired: row.try_get(21)?,
                    reason: row.try_get(22)?,
                    ended_at: row.try_get(23)?,
                    deleted_at: row.try_get(24)?,
                })
            },
            mapper: |it| Order::from(it),
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListLatestParams<T1, T2, T3, T4, T5, T6>,
        OrderQuery<'c, 'a, 's, C, Order, 14>,
        C,
    > for ListLatestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListLatestParams<T1, T2, T3, T4, T5, T6>,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        self.bind(
            client,
            &params.deleted,
            &params.own_tenant,
            &params.own_seller,
            &params.states,
            &params.from,
            &params.to,
            &params.tenant_id,
            &params.prefix,
            &params.place,
            &params.tenants,
            &params.regions,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListOldestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_oldest() -> ListOldestStmt {
    ListOldestStmt(
        "select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version, created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at, cancelled_from, expired, reason, ended_at, deleted_at from orders.orders where (deleted_at is not null) = $1 and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::text[] is null or state = any($4)) and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6) and ($7::uuid is null or tenant_id = $7) and ($8::text is null or number like $8 or place = $9::bigint or tenant_id = any($10::uuid[])) and ($11::text[] is null or (regions <@ $11 and regions <> '{}')) and ($12::timestamptz is null or (created_at, id) > ($12, $13::uuid)) order by created_at, id limit $14",
        None,
    )
}
impl ListOldestStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        deleted: &'a bool,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        states: &'a Option<T2>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        tenant_id: &'a Option<uuid::Uuid>,
        prefix: &'a Option<T3>,
        place: &'a Option<i64>,
        tenants: &'a Option<T4>,
        regions: &'a Option<T6>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        OrderQuery {
            client,
            params: [
                deleted, own_tenant, own_seller, states, from, to, tenant_id, prefix, place,
                tenants, regions, after_at, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderBorrowed, tokio_postgres::Error> {
                Ok(OrderBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    policy: row.try_get(5)?,
                    language: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    refunded: row.try_get(8)?,
                    content: row.try_get(9)?,
                    regions: row.try_get(10)?,
                    version: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    submitted_at: row.try_get(13)?,
                    pay_by: row.try_get(14)?,
                    payment_id: row.try_get(15)?,
                    payment_amount: row.try_get(16)?,
                    payment_method: row.try_get(17)?,
                    payment_reference: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    cancelled_from: row.try_get(20)?,
                    expired: row.try_get(21)?,
                    reason: row.try_get(22)?,
                    ended_at: row.try_get(23)?,
                    deleted_at: row.try_get(24)?,
                })
            },
            mapper: |it| Order::from(it),
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListOldestParams<T1, T2, T3, T4, T5, T6>,
        OrderQuery<'c, 'a, 's, C, Order, 14>,
        C,
    > for ListOldestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListOldestParams<T1, T2, T3, T4, T5, T6>,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        self.bind(
            client,
            &params.deleted,
            &params.own_tenant,
            &params.own_seller,
            &params.states,
            &params.from,
            &params.to,
            &params.tenant_id,
            &params.prefix,
            &params.place,
            &params.tenants,
            &params.regions,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_number() -> ListByNumberStmt {
    ListByNumberStmt(
        "select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version, created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at, cancelled_from, expired, reason, ended_at, deleted_at from orders.orders where (deleted_at is not null) = $1 and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or seller_id = $3 or tenant_id = $3) and ($4::text[] is null or state = any($4)) and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6) and ($7::uuid is null or tenant_id = $7) and ($8::text is null or number like $8 or place = $9::bigint or tenant_id = any($10::uuid[])) and ($11::text[] is null or (regions <@ $11 and regions <> '{}')) and ($12::text is null or (number, id) > ($12, $13::uuid)) order by number, id limit $14",
        None,
    )
}
impl ListByNumberStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        deleted: &'a bool,
        own_tenant: &'a Option<uuid::Uuid>,
        own_seller: &'a Option<uuid::Uuid>,
        states: &'a Option<T2>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        tenant_id: &'a Option<uuid::Uuid>,
        prefix: &'a Option<T3>,
        place: &'a Option<i64>,
        tenants: &'a Option<T4>,
        regions: &'a Option<T6>,
        after_number: &'a Option<T7>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        OrderQuery {
            client,
            params: [
                deleted,
                own_tenant,
                own_seller,
                states,
                from,
                to,
                tenant_id,
                prefix,
                place,
                tenants,
                regions,
                after_number,
                after_id,
                limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrderBorrowed, tokio_postgres::Error> {
                Ok(OrderBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    number: row.try_get(3)?,
                    state: row.try_get(4)?,
                    policy: row.try_get(5)?,
                    language: row.try_get(6)?,
                    currency: row.try_get(7)?,
                    refunded: row.try_get(8)?,
                    content: row.try_get(9)?,
                    regions: row.try_get(10)?,
                    version: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    submitted_at: row.try_get(13)?,
                    pay_by: row.try_get(14)?,
                    payment_id: row.try_get(15)?,
                    payment_amount: row.try_get(16)?,
                    payment_method: row.try_get(17)?,
                    payment_reference: row.try_get(18)?,
                    paid_at: row.try_get(19)?,
                    cancelled_from: row.try_get(20)?,
                    expired: row.try_get(21)?,
                    reason: row.try_get(22)?,
                    ended_at: row.try_get(23)?,
                    deleted_at: row.try_get(24)?,
                })
            },
            mapper: |it| Order::from(it),
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNumberParams<T1, T2, T3, T4, T5, T6, T7>,
        OrderQuery<'c, 'a, 's, C, Order, 14>,
        C,
    > for ListByNumberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNumberParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> OrderQuery<'c, 'a, 's, C, Order, 14> {
        self.bind(
            client,
            &params.deleted,
            &params.own_tenant,
            &params.own_seller,
            &params.states,
            &params.from,
            &params.to,
            &params.tenant_id,
            &params.prefix,
            &params.place,
            &params.tenants,
            &params.regions,
            &params.after_number,
            &params.after_id,
            &params.limit,
        )
    }
}
