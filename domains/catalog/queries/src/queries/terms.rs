// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PutAvailabilityParams<T1: crate::JsonSql> {
    pub product_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub seen_version: i32,
    pub regions: T1,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertPriceChangeParams<T1: crate::JsonSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub price_lists: T1,
    pub reason: Option<T2>,
    pub effective_at: jiff::Timestamp,
    pub based_on: i32,
    pub created_at: jiff::Timestamp,
    pub created_by: T3,
}
#[derive(Debug)]
pub struct EndPriceChangeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub state: T1,
    pub ended_at: jiff::Timestamp,
    pub applied_version: Option<i32>,
    pub why: Option<T2>,
    pub problems: Option<T3>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindPriceChangeForUpdateParams {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ScheduledPriceChangesParams {
    pub product_id: uuid::Uuid,
    pub until: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct ListPriceChangesParams<T1: crate::StringSql> {
    pub lang: T1,
    pub product_id: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListAllPriceChangesParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub lang: T1,
    pub state: Option<T2>,
    pub categories: Option<T4>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindResaleParams {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertResaleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
> {
    pub product_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: T1,
    pub slug: T2,
    pub state: T3,
    pub markup: Option<T4>,
    pub price_lists: Option<T5>,
    pub pinned_version: Option<i32>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateResaleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub state: T1,
    pub markup: Option<T2>,
    pub price_lists: Option<T3>,
    pub pinned_version: Option<i32>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteResaleParams {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListResellableParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub operator: uuid::Uuid,
    pub lang: T1,
    pub categories: Option<T3>,
    pub after_key: Option<T4>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListResoldParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
> {
    pub operator: uuid::Uuid,
    pub lang: T1,
    pub seller_id: uuid::Uuid,
    pub categories: Option<T3>,
    pub after_key: Option<T4>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ShownOnShelfParams {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FindResellableParams {
    pub operator: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FindOnShelfParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub slug: T1,
}
#[derive(Debug)]
pub struct ListPricedParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
> {
    pub categories: Option<T2>,
    pub after_key: Option<T3>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct BundlesWithParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub slug: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindAvailability {
    pub version: i32,
    pub regions: serde_json::Value,
    pub updated_at: jiff::Timestamp,
}
pub struct FindAvailabilityBorrowed<'a> {
    pub version: i32,
    pub regions: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<FindAvailabilityBorrowed<'a>> for FindAvailability {
    fn from(
        FindAvailabilityBorrowed {
            version,
            regions,
            updated_at,
        }: FindAvailabilityBorrowed<'a>,
    ) -> Self {
        Self {
            version,
            regions: serde_json::from_str(regions.0.get()).unwrap(),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PriceChange {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub price_lists: serde_json::Value,
    pub reason: Option<String>,
    pub effective_at: jiff::Timestamp,
    pub based_on: i32,
    pub state: String,
    pub created_at: jiff::Timestamp,
    pub created_by: String,
    pub ended_at: Option<jiff::Timestamp>,
    pub applied_version: Option<i32>,
    pub why: Option<String>,
    pub problems: Option<serde_json::Value>,
}
pub struct PriceChangeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub price_lists: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub reason: Option<&'a str>,
    pub effective_at: jiff::Timestamp,
    pub based_on: i32,
    pub state: &'a str,
    pub created_at: jiff::Timestamp,
    pub created_by: &'a str,
    pub ended_at: Option<jiff::Timestamp>,
    pub applied_version: Option<i32>,
    pub why: Option<&'a str>,
    pub problems: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<PriceChangeBorrowed<'a>> for PriceChange {
    fn from(
        PriceChangeBorrowed {
            id,
            product_id,
            seller_id,
            price_lists,
            reason,
            effective_at,
            based_on,
            state,
            created_at,
            created_by,
            ended_at,
            applied_version,
            why,
            problems,
        }: PriceChangeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            product_id,
            seller_id,
            price_lists: serde_json::from_str(price_lists.0.get()).unwrap(),
            reason: reason.map(|v| v.into()),
            effective_at,
            based_on,
            state: state.into(),
            created_at,
            created_by: created_by.into(),
            ended_at,
            applied_version,
            why: why.map(|v| v.into()),
            problems: problems.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPriceChange {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub price_lists: serde_json::Value,
    pub reason: Option<String>,
    pub effective_at: jiff::Timestamp,
    pub based_on: i32,
    pub state: String,
    pub created_at: jiff::Timestamp,
    pub created_by: String,
    pub ended_at: Option<jiff::Timestamp>,
    pub applied_version: Option<i32>,
    pub why: Option<String>,
    pub problems: Option<serde_json::Value>,
    pub slug: String,
    pub name: String,
}
pub struct NamedPriceChangeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub price_lists: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub reason: Option<&'a str>,
    pub effective_at: jiff::Timestamp,
    pub based_on: i32,
    pub state: &'a str,
    pub created_at: jiff::Timestamp,
    pub created_by: &'a str,
    pub ended_at: Option<jiff::Timestamp>,
    pub applied_version: Option<i32>,
    pub why: Option<&'a str>,
    pub problems: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub slug: &'a str,
    pub name: &'a str,
}
impl<'a> From<NamedPriceChangeBorrowed<'a>> for NamedPriceChange {
    fn from(
        NamedPriceChangeBorrowed {
            id,
            product_id,
            seller_id,
            price_lists,
            reason,
            effective_at,
            based_on,
            state,
            created_at,
            created_by,
            ended_at,
            applied_version,
            why,
            problems,
            slug,
            name,
        }: NamedPriceChangeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            product_id,
            seller_id,
            price_lists: serde_json::from_str(price_lists.0.get()).unwrap(),
            reason: reason.map(|v| v.into()),
            effective_at,
            based_on,
            state: state.into(),
            created_at,
            created_by: created_by.into(),
            ended_at,
            applied_version,
            why: why.map(|v| v.into()),
            problems: problems.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            slug: slug.into(),
            name: name.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Resale {
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub state: String,
    pub markup: Option<String>,
    pub price_lists: Option<serde_json::Value>,
    pub pinned_version: Option<i32>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct ResaleBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub state: &'a str,
    pub markup: Option<&'a str>,
    pub price_lists: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub pinned_version: Option<i32>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ResaleBorrowed<'a>> for Resale {
    fn from(
        ResaleBorrowed {
            product_id,
            seller_id,
            sku,
            slug,
            state,
            markup,
            price_lists,
            pinned_version,
            version,
            created_at,
            updated_at,
        }: ResaleBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            seller_id,
            sku: sku.into(),
            slug: slug.into(),
            state: state.into(),
            markup: markup.map(|v| v.into()),
            price_lists: price_lists.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            pinned_version,
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ResaleOffer {
    pub product_id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub name: String,
    pub name_key: String,
    pub icon: String,
    pub category: String,
    pub offered_version: i32,
    pub price_minor: Option<i64>,
    pub currency: Option<String>,
    pub my_price_minor: Option<i64>,
    pub my_currency: Option<String>,
    pub state: Option<String>,
    pub markup: Option<String>,
    pub price_lists: Option<serde_json::Value>,
    pub pinned_version: Option<i32>,
    pub version: Option<i32>,
    pub created_at: Option<jiff::Timestamp>,
    pub updated_at: Option<jiff::Timestamp>,
}
pub struct ResaleOfferBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub name: &'a str,
    pub name_key: &'a str,
    pub icon: &'a str,
    pub category: &'a str,
    pub offered_version: i32,
    pub price_minor: Option<i64>,
    pub currency: Option<&'a str>,
    pub my_price_minor: Option<i64>,
    pub my_currency: Option<&'a str>,
    pub state: Option<&'a str>,
    pub markup: Option<&'a str>,
    pub price_lists: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub pinned_version: Option<i32>,
    pub version: Option<i32>,
    pub created_at: Option<jiff::Timestamp>,
    pub updated_at: Option<jiff::Timestamp>,
}
impl<'a> From<ResaleOfferBorrowed<'a>> for ResaleOffer {
    fn from(
        ResaleOfferBorrowed {
            product_id,
            sku,
            slug,
            name,
            name_key,
            icon,
            category,
            offered_version,
            price_minor,
            currency,
            my_price_minor,
            my_currency,
            state,
            markup,
            price_lists,
            pinned_version,
            version,
            created_at,
            updated_at,
        }: ResaleOfferBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            sku: sku.into(),
            slug: slug.into(),
            name: name.into(),
            name_key: name_key.into(),
            icon: icon.into(),
            category: category.into(),
            offered_version,
            price_minor,
            currency: currency.map(|v| v.into()),
            my_price_minor,
            my_currency: my_currency.map(|v| v.into()),
            state: state.map(|v| v.into()),
            markup: markup.map(|v| v.into()),
            price_lists: price_lists.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            pinned_version,
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ShownOnShelf {
    pub version: i32,
    pub price_minor: Option<i64>,
    pub currency: Option<String>,
}
pub struct ShownOnShelfBorrowed<'a> {
    pub version: i32,
    pub price_minor: Option<i64>,
    pub currency: Option<&'a str>,
}
impl<'a> From<ShownOnShelfBorrowed<'a>> for ShownOnShelf {
    fn from(
        ShownOnShelfBorrowed {
            version,
            price_minor,
            currency,
        }: ShownOnShelfBorrowed<'a>,
    ) -> Self {
        Self {
            version,
            price_minor,
            currency: currency.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindResellable {
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub number: i32,
    pub content: serde_json::Value,
}
pub struct FindResellableBorrowed<'a> {
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    pub number: i32,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<FindResellableBorrowed<'a>> for FindResellable {
    fn from(
        FindResellableBorrowed {
            sku,
            slug,
            kind,
            category,
            number,
            content,
        }: FindResellableBorrowed<'a>,
    ) -> Self {
        Self {
            sku: sku.into(),
            slug: slug.into(),
            kind: kind.into(),
            category: category.into(),
            number,
            content: serde_json::from_str(content.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPriced {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub status: String,
    pub published_version: Option<i32>,
    pub content: serde_json::Value,
}
pub struct ListPricedBorrowed<'a> {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub status: &'a str,
    pub published_version: Option<i32>,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<ListPricedBorrowed<'a>> for ListPriced {
    fn from(
        ListPricedBorrowed {
            id,
            seller_id,
            sku,
            slug,
            status,
            published_version,
            content,
        }: ListPricedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            seller_id,
            sku: sku.into(),
            slug: slug.into(),
            status: status.into(),
            published_version,
            content: serde_json::from_str(content.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct BundlesWith {
    pub id: uuid::Uuid,
    pub slug: String,
    pub content: serde_json::Value,
}
pub struct BundlesWithBorrowed<'a> {
    pub id: uuid::Uuid,
    pub slug: &'a str,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<BundlesWithBorrowed<'a>> for BundlesWith {
    fn from(BundlesWithBorrowed { id, slug, content }: BundlesWithBorrowed<'a>) -> Self {
        Self {
            id,
            slug: slug.into(),
            content: serde_json::from_str(content.0.get()).unwrap(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindAvailabilityQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindAvailabilityBorrowed, tokio_postgres::Error>,
    mapper: fn(FindAvailabilityBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindAvailabilityQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindAvailabilityBorrowed) -> R,
    ) -> FindAvailabilityQuery<'c, 'a, 's, C, R, N> {
        FindAvailabilityQuery {
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
pub struct PriceChangeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PriceChangeBorrowed, tokio_postgres::Error>,
    mapper: fn(PriceChangeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PriceChangeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(PriceChangeBorrowed) -> R,
    ) -> PriceChangeQuery<'c, 'a, 's, C, R, N> {
        PriceChangeQuery {
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
pub struct NamedPriceChangeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamedPriceChangeBorrowed, tokio_postgres::Error>,
    mapper: fn(NamedPriceChangeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamedPriceChangeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NamedPriceChangeBorrowed) -> R,
    ) -> NamedPriceChangeQuery<'c, 'a, 's, C, R, N> {
        NamedPriceChangeQuery {
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
pub struct ResaleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ResaleBorrowed, tokio_postgres::Error>,
    mapper: fn(ResaleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ResaleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ResaleBorrowed) -> R) -> ResaleQuery<'c, 'a, 's, C, R, N> {
        ResaleQuery {
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
pub struct ResaleOfferQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ResaleOfferBorrowed, tokio_postgres::Error>,
    mapper: fn(ResaleOfferBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ResaleOfferQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ResaleOfferBorrowed) -> R,
    ) -> ResaleOfferQuery<'c, 'a, 's, C, R, N> {
        ResaleOfferQuery {
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
pub struct ShownOnShelfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ShownOnShelfBorrowed, tokio_postgres::Error>,
    mapper: fn(ShownOnShelfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ShownOnShelfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ShownOnShelfBorrowed) -> R,
    ) -> ShownOnShelfQuery<'c, 'a, 's, C, R, N> {
        ShownOnShelfQuery {
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
pub struct FindResellableQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindResellableBorrowed, tokio_postgres::Error>,
    mapper: fn(FindResellableBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindResellableQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindResellableBorrowed) -> R,
    ) -> FindResellableQuery<'c, 'a, 's, C, R, N> {
        FindResellableQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct ListPricedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPricedBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPricedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPricedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPricedBorrowed) -> R,
    ) -> ListPricedQuery<'c, 'a, 's, C, R, N> {
        ListPricedQuery {
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
pub struct BundlesWithQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BundlesWithBorrowed, tokio_postgres::Error>,
    mapper: fn(BundlesWithBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BundlesWithQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(BundlesWithBorrowed) -> R,
    ) -> BundlesWithQuery<'c, 'a, 's, C, R, N> {
        BundlesWithQuery {
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
pub struct FindAvailabilityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_availability() -> FindAvailabilityStmt {
    FindAvailabilityStmt(
        "select version, regions, updated_at from catalog.availability where product_id = $1",
        None,
    )
}
impl FindAvailabilityStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> FindAvailabilityQuery<'c, 'a, 's, C, FindAvailability, 1> {
        FindAvailabilityQuery {
            client,
            params: [product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindAvailabilityBorrowed, tokio_postgres::Error> {
                Ok(FindAvailabilityBorrowed {
                    version: row.try_get(0)?,
                    regions: row.try_get(1)?,
                    updated_at: row.try_get(2)?,
                })
            },
            mapper: |it| FindAvailability::from(it),
        }
    }
}
pub struct PutAvailabilityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_availability() -> PutAvailabilityStmt {
    PutAvailabilityStmt(
        "insert into catalog.availability as a (product_id, tenant_id, seller_id, version, regions, updated_at) values ($1, $2, $3, $4::integer + 1, $5, $6) on conflict (product_id) do update set version = excluded.version, regions = excluded.regions, updated_at = excluded.updated_at where a.version = $4",
        None,
    )
}
impl PutAvailabilityStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        product_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        seen_version: &'a i32,
        regions: &'a T1,
        updated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                product_id,
                tenant_id,
                seller_id,
                seen_version,
                regions,
                updated_at,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutAvailabilityParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutAvailabilityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutAvailabilityParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.product_id,
            &params.tenant_id,
            &params.seller_id,
            &params.seen_version,
            &params.regions,
            &params.updated_at,
        ))
    }
}
pub struct InsertPriceChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_price_change() -> InsertPriceChangeStmt {
    InsertPriceChangeStmt(
        "insert into catalog.price_changes ( id, product_id, tenant_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by ) values ( $1, $2, $3, $4, $5, $6, $7, $8, 'scheduled', $9, $10 )",
        None,
    )
}
impl InsertPriceChangeStmt {
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
        T1: crate::JsonSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        price_lists: &'a T1,
        reason: &'a Option<T2>,
        effective_at: &'a jiff::Timestamp,
        based_on: &'a i32,
        created_at: &'a jiff::Timestamp,
        created_by: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                product_id,
                tenant_id,
                seller_id,
                price_lists,
                reason,
                effective_at,
                based_on,
                created_at,
                created_by,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::JsonSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPriceChangeParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertPriceChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPriceChangeParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.product_id,
            &params.tenant_id,
            &params.seller_id,
            &params.price_lists,
            &params.reason,
            &params.effective_at,
            &params.based_on,
            &params.created_at,
            &params.created_by,
        ))
    }
}
pub struct EndPriceChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_price_change() -> EndPriceChangeStmt {
    EndPriceChangeStmt(
        "update catalog.price_changes set state = $1, ended_at = $2, applied_version = $3, why = $4, problems = $5 where id = $6 and state = 'scheduled'",
        None,
    )
}
impl EndPriceChangeStmt {
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
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        ended_at: &'a jiff::Timestamp,
        applied_version: &'a Option<i32>,
        why: &'a Option<T2>,
        problems: &'a Option<T3>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[state, ended_at, applied_version, why, problems, id],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndPriceChangeParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for EndPriceChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndPriceChangeParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.ended_at,
            &params.applied_version,
            &params.why,
            &params.problems,
            &params.id,
        ))
    }
}
pub struct FindPriceChangeForUpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_price_change_for_update() -> FindPriceChangeForUpdateStmt {
    FindPriceChangeForUpdateStmt(
        "select id, product_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by, ended_at, applied_version, why, problems from catalog.price_changes where id = $1 and product_id = $2 for update",
        None,
    )
}
impl FindPriceChangeForUpdateStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2> {
        PriceChangeQuery {
            client,
            params: [id, product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PriceChangeBorrowed, tokio_postgres::Error> {
                    Ok(PriceChangeBorrowed {
                        id: row.try_get(0)?,
                        product_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        price_lists: row.try_get(3)?,
                        reason: row.try_get(4)?,
                        effective_at: row.try_get(5)?,
                        based_on: row.try_get(6)?,
                        state: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        created_by: row.try_get(9)?,
                        ended_at: row.try_get(10)?,
                        applied_version: row.try_get(11)?,
                        why: row.try_get(12)?,
                        problems: row.try_get(13)?,
                    })
                },
            mapper: |it| PriceChange::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindPriceChangeForUpdateParams,
        PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2>,
        C,
    > for FindPriceChangeForUpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindPriceChangeForUpdateParams,
    ) -> PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2> {
        self.bind(client, &params.id, &params.product_id)
    }
}
pub struct ScheduledPriceChangesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn scheduled_price_changes() -> ScheduledPriceChangesStmt {
    ScheduledPriceChangesStmt(
        "select id, product_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by, ended_at, applied_version, why, problems from catalog.price_changes where product_id = $1 and state = 'scheduled' and ($2::timestamptz is null or effective_at <= $2) order by effective_at, id",
        None,
    )
}
impl ScheduledPriceChangesStmt {
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
        product_id: &'a uuid::Uuid,
        until: &'a Option<jiff::Timestamp>,
    ) -> PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2> {
        PriceChangeQuery {
            client,
            params: [product_id, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PriceChangeBorrowed, tokio_postgres::Error> {
                    Ok(PriceChangeBorrowed {
                        id: row.try_get(0)?,
                        product_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        price_lists: row.try_get(3)?,
                        reason: row.try_get(4)?,
                        effective_at: row.try_get(5)?,
                        based_on: row.try_get(6)?,
                        state: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        created_by: row.try_get(9)?,
                        ended_at: row.try_get(10)?,
                        applied_version: row.try_get(11)?,
                        why: row.try_get(12)?,
                        problems: row.try_get(13)?,
                    })
                },
            mapper: |it| PriceChange::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ScheduledPriceChangesParams,
        PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2>,
        C,
    > for ScheduledPriceChangesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ScheduledPriceChangesParams,
    ) -> PriceChangeQuery<'c, 'a, 's, C, PriceChange, 2> {
        self.bind(client, &params.product_id, &params.until)
    }
}
pub struct ListPriceChangesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_price_changes() -> ListPriceChangesStmt {
    ListPriceChangesStmt(
        "select c.id, c.product_id, c.seller_id, c.price_lists, c.reason, c.effective_at, c.based_on, c.state, c.created_at, c.created_by, c.ended_at, c.applied_version, c.why, c.problems, p.slug, coalesce(l.name, p.slug) as name from catalog.price_changes as c join catalog.products as p on p.id = c.product_id left join catalog.listings as l on l.seller_id = c.seller_id and l.product_id = c.product_id and l.lang = $1 where c.product_id = $2 and ($3::timestamptz is null or (c.effective_at, c.id) < ($3, $4::uuid)) order by c.effective_at desc, c.id desc limit $5",
        None,
    )
}
impl ListPriceChangesStmt {
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
        lang: &'a T1,
        product_id: &'a uuid::Uuid,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 5> {
        NamedPriceChangeQuery {
            client,
            params: [lang, product_id, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<NamedPriceChangeBorrowed, tokio_postgres::Error> {
                Ok(NamedPriceChangeBorrowed {
                    id: row.try_get(0)?,
                    product_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    price_lists: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    effective_at: row.try_get(5)?,
                    based_on: row.try_get(6)?,
                    state: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    created_by: row.try_get(9)?,
                    ended_at: row.try_get(10)?,
                    applied_version: row.try_get(11)?,
                    why: row.try_get(12)?,
                    problems: row.try_get(13)?,
                    slug: row.try_get(14)?,
                    name: row.try_get(15)?,
                })
            },
            mapper: |it| NamedPriceChange::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPriceChangesParams<T1>,
        NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 5>,
        C,
    > for ListPriceChangesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPriceChangesParams<T1>,
    ) -> NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 5> {
        self.bind(
            client,
            &params.lang,
            &params.product_id,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListAllPriceChangesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_all_price_changes() -> ListAllPriceChangesStmt {
    ListAllPriceChangesStmt(
        "select c.id, c.product_id, c.seller_id, c.price_lists, c.reason, c.effective_at, c.based_on, c.state, c.created_at, c.created_by, c.ended_at, c.applied_version, c.why, c.problems, p.slug, coalesce(l.name, p.slug) as name from catalog.price_changes as c join catalog.products as p on p.id = c.product_id left join catalog.listings as l on l.seller_id = c.seller_id and l.product_id = c.product_id and l.lang = $1 where ($2::text is null or c.state = $2) and ($3::text[] is null or p.category = any($3)) and ($4::timestamptz is null or (c.effective_at, c.id) > ($4, $5::uuid)) order by c.effective_at, c.id limit $6",
        None,
    )
}
impl ListAllPriceChangesStmt {
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
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        lang: &'a T1,
        state: &'a Option<T2>,
        categories: &'a Option<T4>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 6> {
        NamedPriceChangeQuery {
            client,
            params: [lang, state, categories, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<NamedPriceChangeBorrowed, tokio_postgres::Error> {
                Ok(NamedPriceChangeBorrowed {
                    id: row.try_get(0)?,
                    product_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    price_lists: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    effective_at: row.try_get(5)?,
                    based_on: row.try_get(6)?,
                    state: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    created_by: row.try_get(9)?,
                    ended_at: row.try_get(10)?,
                    applied_version: row.try_get(11)?,
                    why: row.try_get(12)?,
                    problems: row.try_get(13)?,
                    slug: row.try_get(14)?,
                    name: row.try_get(15)?,
                })
            },
            mapper: |it| NamedPriceChange::from(it),
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
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListAllPriceChangesParams<T1, T2, T3, T4>,
        NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 6>,
        C,
    > for ListAllPriceChangesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListAllPriceChangesParams<T1, T2, T3, T4>,
    ) -> NamedPriceChangeQuery<'c, 'a, 's, C, NamedPriceChange, 6> {
        self.bind(
            client,
            &params.lang,
            &params.state,
            &params.categories,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct LockResalesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_resales() -> LockResalesStmt {
    LockResalesStmt(
        "select pg_advisory_xact_lock(hashtextextended('catalog.resales ' || $1::uuid, 0))::text as locked",
        None,
    )
}
impl LockResalesStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FindResaleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_resale() -> FindResaleStmt {
    FindResaleStmt(
        "select product_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at, updated_at from catalog.resales where seller_id = $1 and product_id = $2",
        None,
    )
}
impl FindResaleStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> ResaleQuery<'c, 'a, 's, C, Resale, 2> {
        ResaleQuery {
            client,
            params: [seller_id, product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ResaleBorrowed, tokio_postgres::Error> {
                    Ok(ResaleBorrowed {
                        product_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        sku: row.try_get(2)?,
                        slug: row.try_get(3)?,
                        state: row.try_get(4)?,
                        markup: row.try_get(5)?,
                        price_lists: row.try_get(6)?,
                        pinned_version: row.try_get(7)?,
                        version: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        updated_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Resale::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindResaleParams,
        ResaleQuery<'c, 'a, 's, C, Resale, 2>,
        C,
    > for FindResaleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindResaleParams,
    ) -> ResaleQuery<'c, 'a, 's, C, Resale, 2> {
        self.bind(client, &params.seller_id, &params.product_id)
    }
}
pub struct ListResalesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_resales() -> ListResalesStmt {
    ListResalesStmt(
        "select product_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at, updated_at from catalog.resales where product_id = $1 order by seller_id",
        None,
    )
}
impl ListResalesStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> ResaleQuery<'c, 'a, 's, C, Resale, 1> {
        ResaleQuery {
            client,
            params: [product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ResaleBorrowed, tokio_postgres::Error> {
                    Ok(ResaleBorrowed {
                        product_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        sku: row.try_get(2)?,
                        slug: row.try_get(3)?,
                        state: row.try_get(4)?,
                        markup: row.try_get(5)?,
                        price_lists: row.try_get(6)?,
                        pinned_version: row.try_get(7)?,
                        version: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        updated_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Resale::from(it),
        }
    }
}
pub struct InsertResaleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_resale() -> InsertResaleStmt {
    InsertResaleStmt(
        "insert into catalog.resales ( product_id, tenant_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at, updated_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 ) on conflict do nothing",
        None,
    )
}
impl InsertResaleStmt {
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
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        product_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        sku: &'a T1,
        slug: &'a T2,
        state: &'a T3,
        markup: &'a Option<T4>,
        price_lists: &'a Option<T5>,
        pinned_version: &'a Option<i32>,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
        updated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                product_id,
                tenant_id,
                seller_id,
                sku,
                slug,
                state,
                markup,
                price_lists,
                pinned_version,
                version,
                created_at,
                updated_at,
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
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertResaleParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertResaleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertResaleParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.product_id,
            &params.tenant_id,
            &params.seller_id,
            &params.sku,
            &params.slug,
            &params.state,
            &params.markup,
            &params.price_lists,
            &params.pinned_version,
            &params.version,
            &params.created_at,
            &params.updated_at,
        ))
    }
}
pub struct UpdateResaleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_resale() -> UpdateResaleStmt {
    UpdateResaleStmt(
        "update catalog.resales set state = $1, markup = $2, price_lists = $3, pinned_version = $4, version = $5, updated_at = $6 where seller_id = $7 and product_id = $8 and version = $9",
        None,
    )
}
impl UpdateResaleStmt {
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
    >(
        &'s self,
        client: &'c C,
        state: &'a T1,
        markup: &'a Option<T2>,
        price_lists: &'a Option<T3>,
        pinned_version: &'a Option<i32>,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        seller_id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                state,
                markup,
                price_lists,
                pinned_version,
                version,
                updated_at,
                seller_id,
                product_id,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateResaleParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateResaleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateResaleParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.markup,
            &params.price_lists,
            &params.pinned_version,
            &params.version,
            &params.updated_at,
            &params.seller_id,
            &params.product_id,
            &params.seen_version,
        ))
    }
}
pub struct DeleteResaleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_resale() -> DeleteResaleStmt {
    DeleteResaleStmt(
        "delete from catalog.resales where seller_id = $1 and product_id = $2",
        None,
    )
}
impl DeleteResaleStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, product_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteResaleParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteResaleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteResaleParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.product_id))
    }
}
pub struct ListResellableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_resellable() -> ListResellableStmt {
    ListResellableStmt(
        "select l.product_id, l.sku, l.slug, l.name, l.name_key, l.icon, l.category, l.version as offered_version, l.price_minor, l.currency, m.price_minor as my_price_minor, m.currency as my_currency, r.state, r.markup, r.price_lists, r.pinned_version, r.version, r.created_at, r.updated_at from catalog.listings as l left join catalog.resales as r on r.seller_id = $1 and r.product_id = l.product_id left join catalog.listings as m on m.seller_id = $1 and m.product_id = l.product_id and m.lang = l.lang where l.seller_id = $2 and l.lang = $3 and ($4::text[] is null or l.category = any($4)) and ($5::text is null or (l.name_key, l.product_id) > ($5, $6::uuid)) order by l.name_key, l.product_id limit $7",
        None,
    )
}
impl ListResellableStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        operator: &'a uuid::Uuid,
        lang: &'a T1,
        categories: &'a Option<T3>,
        after_key: &'a Option<T4>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7> {
        ResaleOfferQuery {
            client,
            params: [
                seller_id, operator, lang, categories, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ResaleOfferBorrowed, tokio_postgres::Error> {
                    Ok(ResaleOfferBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        name: row.try_get(3)?,
                        name_key: row.try_get(4)?,
                        icon: row.try_get(5)?,
                        category: row.try_get(6)?,
                        offered_version: row.try_get(7)?,
                        price_minor: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        my_price_minor: row.try_get(10)?,
                        my_currency: row.try_get(11)?,
                        state: row.try_get(12)?,
                        markup: row.try_get(13)?,
                        price_lists: row.try_get(14)?,
                        pinned_version: row.try_get(15)?,
                        version: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        updated_at: row.try_get(18)?,
                    })
                },
            mapper: |it| ResaleOffer::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListResellableParams<T1, T2, T3, T4>,
        ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7>,
        C,
    > for ListResellableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListResellableParams<T1, T2, T3, T4>,
    ) -> ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7> {
        self.bind(
            client,
            &params.seller_id,
            &params.operator,
            &params.lang,
            &params.categories,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListResoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_resold() -> ListResoldStmt {
    ListResoldStmt(
        "select r.product_id, r.sku, r.slug, coalesce(l.name, r.slug) as name, r.slug as name_key, coalesce(l.icon, 'box') as icon, coalesce(l.category, '') as category, coalesce(l.version, 0) as offered_version, l.price_minor, l.currency, m.price_minor as my_price_minor, m.currency as my_currency, r.state, r.markup, r.price_lists, r.pinned_version, r.version, r.created_at, r.updated_at from catalog.resales as r left join catalog.listings as l on l.seller_id = $1 and l.product_id = r.product_id and l.lang = $2 left join catalog.listings as m on m.seller_id = r.seller_id and m.product_id = r.product_id and m.lang = $2 where r.seller_id = $3 and ($4::text[] is null or l.category = any($4)) and ($5::text is null or (r.slug, r.product_id) > ($5, $6::uuid)) order by r.slug, r.product_id limit $7",
        None,
    )
}
impl ListResoldStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        operator: &'a uuid::Uuid,
        lang: &'a T1,
        seller_id: &'a uuid::Uuid,
        categories: &'a Option<T3>,
        after_key: &'a Option<T4>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7> {
        ResaleOfferQuery {
            client,
            params: [
                operator, lang, seller_id, categories, after_key, after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ResaleOfferBorrowed, tokio_postgres::Error> {
                    Ok(ResaleOfferBorrowed {
                        product_id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        name: row.try_get(3)?,
                        name_key: row.try_get(4)?,
                        icon: row.try_get(5)?,
                        category: row.try_get(6)?,
                        offered_version: row.try_get(7)?,
                        price_minor: row.try_get(8)?,
                        currency: row.try_get(9)?,
                        my_price_minor: row.try_get(10)?,
                        my_currency: row.try_get(11)?,
                        state: row.try_get(12)?,
                        markup: row.try_get(13)?,
                        price_lists: row.try_get(14)?,
                        pinned_version: row.try_get(15)?,
                        version: row.try_get(16)?,
                        created_at: row.try_get(17)?,
                        updated_at: row.try_get(18)?,
                    })
                },
            mapper: |it| ResaleOffer::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListResoldParams<T1, T2, T3, T4>,
        ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7>,
        C,
    > for ListResoldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListResoldParams<T1, T2, T3, T4>,
    ) -> ResaleOfferQuery<'c, 'a, 's, C, ResaleOffer, 7> {
        self.bind(
            client,
            &params.operator,
            &params.lang,
            &params.seller_id,
            &params.categories,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct SellersShowingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sellers_showing() -> SellersShowingStmt {
    SellersShowingStmt(
        "select seller_id from catalog.listings where product_id = $1 and lang = 'en'",
        None,
    )
}
impl SellersShowingStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ShownOnShelfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn shown_on_shelf() -> ShownOnShelfStmt {
    ShownOnShelfStmt(
        "select version, price_minor, currency from catalog.listings where seller_id = $1 and product_id = $2 and lang = 'en'",
        None,
    )
}
impl ShownOnShelfStmt {
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
        product_id: &'a uuid::Uuid,
    ) -> ShownOnShelfQuery<'c, 'a, 's, C, ShownOnShelf, 2> {
        ShownOnShelfQuery {
            client,
            params: [seller_id, product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ShownOnShelfBorrowed, tokio_postgres::Error> {
                    Ok(ShownOnShelfBorrowed {
                        version: row.try_get(0)?,
                        price_minor: row.try_get(1)?,
                        currency: row.try_get(2)?,
                    })
                },
            mapper: |it| ShownOnShelf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ShownOnShelfParams,
        ShownOnShelfQuery<'c, 'a, 's, C, ShownOnShelf, 2>,
        C,
    > for ShownOnShelfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ShownOnShelfParams,
    ) -> ShownOnShelfQuery<'c, 'a, 's, C, ShownOnShelf, 2> {
        self.bind(client, &params.seller_id, &params.product_id)
    }
}
pub struct FindResellableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_resellable() -> FindResellableStmt {
    FindResellableStmt(
        "select l.sku, l.slug, l.type as kind, l.category, v.number, v.content from catalog.listings as l join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version where l.seller_id = $1 and l.product_id = $2 and l.lang = 'en'",
        None,
    )
}
impl FindResellableStmt {
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
        operator: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
    ) -> FindResellableQuery<'c, 'a, 's, C, FindResellable, 2> {
        FindResellableQuery {
            client,
            params: [operator, product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<FindResellableBorrowed, tokio_postgres::Error> {
                Ok(FindResellableBorrowed {
                    sku: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    category: row.try_get(3)?,
                    number: row.try_get(4)?,
                    content: row.try_get(5)?,
                })
            },
            mapper: |it| FindResellable::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindResellableParams,
        FindResellableQuery<'c, 'a, 's, C, FindResellable, 2>,
        C,
    > for FindResellableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindResellableParams,
    ) -> FindResellableQuery<'c, 'a, 's, C, FindResellable, 2> {
        self.bind(client, &params.operator, &params.product_id)
    }
}
pub struct ResellsAnythingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resells_anything() -> ResellsAnythingStmt {
    ResellsAnythingStmt(
        "select exists (select from catalog.resales where seller_id = $1) as there",
        None,
    )
}
impl ResellsAnythingStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindOnShelfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_on_shelf() -> FindOnShelfStmt {
    FindOnShelfStmt(
        "select product_id from catalog.listings where seller_id = $1 and lang = 'en' and slug = $2",
        None,
    )
}
impl FindOnShelfStmt {
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
        slug: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [seller_id, slug],
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
        FindOnShelfParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for FindOnShelfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOnShelfParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.seller_id, &params.slug)
    }
}
pub struct ListPricedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_priced() -> ListPricedStmt {
    ListPricedStmt(
        "select p.id, p.seller_id, p.sku, p.slug, p.status, p.published_version, coalesce(v.content, p.draft) as content from catalog.products as p left join catalog.product_versions as v on v.product_id = p.id and v.number = p.published_version where p.status <> 'retired' and ($1::text[] is null or p.category = any($1)) and ($2::text is null or (p.slug, p.id) > ($2, $3::uuid)) order by p.slug, p.id limit $4",
        None,
    )
}
impl ListPricedStmt {
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
    >(
        &'s self,
        client: &'c C,
        categories: &'a Option<T2>,
        after_key: &'a Option<T3>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListPricedQuery<'c, 'a, 's, C, ListPriced, 4> {
        ListPricedQuery {
            client,
            params: [categories, after_key, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListPricedBorrowed, tokio_postgres::Error> {
                    Ok(ListPricedBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        sku: row.try_get(2)?,
                        slug: row.try_get(3)?,
                        status: row.try_get(4)?,
                        published_version: row.try_get(5)?,
                        content: row.try_get(6)?,
                    })
                },
            mapper: |it| ListPriced::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPricedParams<T1, T2, T3>,
        ListPricedQuery<'c, 'a, 's, C, ListPriced, 4>,
        C,
    > for ListPricedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPricedParams<T1, T2, T3>,
    ) -> ListPricedQuery<'c, 'a, 's, C, ListPriced, 4> {
        self.bind(
            client,
            &params.categories,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct BundlesWithStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn bundles_with() -> BundlesWithStmt {
    BundlesWithStmt(
        "select p.id, p.slug, v.content from catalog.products as p join catalog.product_versions as v on v.product_id = p.id and v.number = p.published_version where p.seller_id = $1 and p.status = 'active' and v.content -> 'parts' @> jsonb_build_array(jsonb_build_object('product', $2::text)) order by p.slug limit 100",
        None,
    )
}
impl BundlesWithStmt {
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
        slug: &'a T1,
    ) -> BundlesWithQuery<'c, 'a, 's, C, BundlesWith, 2> {
        BundlesWithQuery {
            client,
            params: [seller_id, slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<BundlesWithBorrowed, tokio_postgres::Error> {
                    Ok(BundlesWithBorrowed {
                        id: row.try_get(0)?,
                        slug: row.try_get(1)?,
                        content: row.try_get(2)?,
                    })
                },
            mapper: |it| BundlesWith::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BundlesWithParams<T1>,
        BundlesWithQuery<'c, 'a, 's, C, BundlesWith, 2>,
        C,
    > for BundlesWithStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BundlesWithParams<T1>,
    ) -> BundlesWithQuery<'c, 'a, 's, C, BundlesWith, 2> {
        self.bind(client, &params.seller_id, &params.slug)
    }
}
