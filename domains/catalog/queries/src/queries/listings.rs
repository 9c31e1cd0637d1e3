// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListByNameParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<T5>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByNameDescParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<T5>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceDescParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByNewestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceInParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListByPriceInDescParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
    pub least: Option<i64>,
    pub currency: Option<T4>,
    pub most: Option<i64>,
    pub after_key: Option<i64>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ShownByIdParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
> {
    pub currency: Option<T1>,
    pub seller_id: uuid::Uuid,
    pub ids: T2,
    pub lang: T3,
}
#[derive(Debug)]
pub struct SuggestionsByIdParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub ids: T1,
    pub lang: T2,
}
#[derive(Debug)]
pub struct FindOfferParams<T1: crate::StringSql> {
    pub operator: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub slug: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct CountsParams {
    pub seller_id: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug)]
pub struct CountsWithinParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub least: Option<i64>,
    pub currency: Option<T1>,
    pub most: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct CheapestParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub category: Option<T1>,
    pub kind: Option<T2>,
    pub region: Option<i64>,
}
#[derive(Debug)]
pub struct DearestParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub category: Option<T1>,
    pub kind: Option<T2>,
    pub region: Option<i64>,
}
#[derive(Debug)]
pub struct PriceRangeInParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub currency: T1,
    pub seller_id: uuid::Uuid,
    pub category: Option<T2>,
    pub kind: Option<T3>,
    pub region: Option<i64>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub product_id: uuid::Uuid,
    pub item: String,
    pub category: String,
    pub name_key: String,
    pub updated_at: jiff::Timestamp,
    pub price: Option<i64>,
    pub currency: Option<String>,
}
pub struct ShownBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub item: &'a str,
    pub category: &'a str,
    pub name_key: &'a str,
    pub updated_at: jiff::Timestamp,
    pub price: Option<i64>,
    pub currency: Option<&'a str>,
}
impl<'a> From<ShownBorrowed<'a>> for Shown {
    fn from(
        ShownBorrowed {
            product_id,
            item,
            category,
            name_key,
            updated_at,
            price,
            currency,
        }: ShownBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            item: item.into(),
            category: category.into(),
            name_key: name_key.into(),
            updated_at,
            price,
            currency: currency.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionsById {
    pub product_id: uuid::Uuid,
    pub slug: String,
    pub name: String,
    pub icon: String,
    pub category: String,
}
pub struct SuggestionsByIdBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub slug: &'a str,
    pub name: &'a str,
    pub icon: &'a str,
    pub category: &'a str,
}
impl<'a> From<SuggestionsByIdBorrowed<'a>> for SuggestionsById {
    fn from(
        SuggestionsByIdBorrowed {
            product_id,
            slug,
            name,
            icon,
            category,
        }: SuggestionsByIdBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            slug: slug.into(),
            name: name.into(),
            icon: icon.into(),
            category: category.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindOffer {
    pub id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub updated_at: jiff::Timestamp,
    pub category_name: Option<serde_json::Value>,
    pub number: i32,
    pub content: serde_json::Value,
    pub published_at: jiff::Timestamp,
}
pub struct FindOfferBorrowed<'a> {
    pub id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    pub updated_at: jiff::Timestamp,
    pub category_name: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub number: i32,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub published_at: jiff::Timestamp,
}
impl<'a> From<FindOfferBorrowed<'a>> for FindOffer {
    fn from(
        FindOfferBorrowed {
            id,
            sku,
            slug,
            kind,
            category,
            updated_at,
            category_name,
            number,
            content,
            published_at,
        }: FindOfferBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            sku: sku.into(),
            slug: slug.into(),
            kind: kind.into(),
            category: category.into(),
            updated_at,
            category_name: category_name.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            number,
            content: serde_json::from_str(content.0.get()).unwrap(),
            published_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub category: String,
    pub kind: String,
    pub regions: String,
    pub products: i64,
}
pub struct CountsBorrowed<'a> {
    pub category: &'a str,
    pub kind: &'a str,
    pub regions: &'a str,
    pub products: i64,
}
impl<'a> From<CountsBorrowed<'a>> for Counts {
    fn from(
        CountsBorrowed {
            category,
            kind,
            regions,
            products,
        }: CountsBorrowed<'a>,
    ) -> Self {
        Self {
            category: category.into(),
            kind: kind.into(),
            regions: regions.into(),
            products,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountsWithin {
    pub category: String,
    pub kind: String,
    pub region_keys: Vec<i64>,
    pub products: i64,
}
pub struct CountsWithinBorrowed<'a> {
    pub category: &'a str,
    pub kind: &'a str,
    pub region_keys: crate::ArrayIterator<'a, i64>,
    pub products: i64,
}
impl<'a> From<CountsWithinBorrowed<'a>> for CountsWithin {
    fn from(
        CountsWithinBorrowed {
            category,
            kind,
            region_keys,
            products,
        }: CountsWithinBorrowed<'a>,
    ) -> Self {
        Self {
            category: category.into(),
            kind: kind.into(),
            region_keys: region_keys.map(|v| v).collect(),
            products,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Cheapest {
    pub price: i64,
    pub currency: String,
}
pub struct CheapestBorrowed<'a> {
    pub price: i64,
    pub currency: &'a str,
}
impl<'a> From<CheapestBorrowed<'a>> for Cheapest {
    fn from(CheapestBorrowed { price, currency }: CheapestBorrowed<'a>) -> Self {
        Self {
            price,
            currency: currency.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Dearest {
    pub price: i64,
    pub currency: String,
}
pub struct DearestBorrowed<'a> {
    pub price: i64,
    pub currency: &'a str,
}
impl<'a> From<DearestBorrowed<'a>> for Dearest {
    fn from(DearestBorrowed { price, currency }: DearestBorrowed<'a>) -> Self {
        Self {
            price,
            currency: currency.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PriceRangeIn {
    pub least: Option<i64>,
    pub most: Option<i64>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ShownQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ShownBorrowed, tokio_postgres::Error>,
    mapper: fn(ShownBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ShownQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ShownBorrowed) -> R) -> ShownQuery<'c, 'a, 's, C, R, N> {
        ShownQuery {
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
pub struct SuggestionsByIdQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SuggestionsByIdBorrowed, tokio_postgres::Error>,
    mapper: fn(SuggestionsByIdBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SuggestionsByIdQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SuggestionsByIdBorrowed) -> R,
    ) -> SuggestionsByIdQuery<'c, 'a, 's, C, R, N> {
        SuggestionsByIdQuery {
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
pub struct FindOfferQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindOfferBorrowed, tokio_postgres::Error>,
    mapper: fn(FindOfferBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindOfferQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindOfferBorrowed) -> R) -> FindOfferQuery<'c, 'a, 's, C, R, N> {
        FindOfferQuery {
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
pub struct CountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountsBorrowed) -> R) -> CountsQuery<'c, 'a, 's, C, R, N> {
        CountsQuery {
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
pub struct CountsWithinQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsWithinBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsWithinBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsWithinQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountsWithinBorrowed) -> R,
    ) -> CountsWithinQuery<'c, 'a, 's, C, R, N> {
        CountsWithinQuery {
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
pub struct CheapestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CheapestBorrowed, tokio_postgres::Error>,
    mapper: fn(CheapestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CheapestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CheapestBorrowed) -> R) -> CheapestQuery<'c, 'a, 's, C, R, N> {
        CheapestQuery {
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
pub struct DearestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DearestBorrowed, tokio_postgres::Error>,
    mapper: fn(DearestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DearestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DearestBorrowed) -> R) -> DearestQuery<'c, 'a, 's, C, R, N> {
        DearestQuery {
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
pub struct PriceRangeInQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PriceRangeIn, tokio_postgres::Error>,
    mapper: fn(PriceRangeIn) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PriceRangeInQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PriceRangeIn) -> R) -> PriceRangeInQuery<'c, 'a, 's, C, R, N> {
        PriceRangeInQuery {
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
pub struct ListByNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_name() -> ListByNameStmt {
    ListByNameStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::text is null or (name_key, product_id) > ($9, $10::uuid)) order by name_key asc, product_id asc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by l.name_key asc, l.product_id asc",
        None,
    )
}
impl ListByNameStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<T5>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNameParams<T1, T2, T3, T4, T5>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByNameStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNameParams<T1, T2, T3, T4, T5>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByNameDescStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_name_desc() -> ListByNameDescStmt {
    ListByNameDescStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::text is null or (name_key, product_id) < ($9, $10::uuid)) order by name_key desc, product_id desc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by l.name_key desc, l.product_id desc",
        None,
    )
}
impl ListByNameDescStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<T5>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNameDescParams<T1, T2, T3, T4, T5>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByNameDescStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNameDescParams<T1, T2, T3, T4, T5>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price() -> ListByPriceStmt {
    ListByPriceStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::bigint is null or (coalesce(price_minor, 9223372036854775807), product_id) > ($9, $10::uuid)) order by coalesce(price_minor, 9223372036854775807) asc, product_id asc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by coalesce(l.price_minor, 9223372036854775807) asc, l.product_id asc",
        None,
    )
}
impl ListByPriceStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceParams<T1, T2, T3, T4>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByPriceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceParams<T1, T2, T3, T4>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceDescStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price_desc() -> ListByPriceDescStmt {
    ListByPriceDescStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::bigint is null or (coalesce(price_minor, -1), product_id) < ($9, $10::uuid)) order by coalesce(price_minor, -1) desc, product_id desc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by coalesce(l.price_minor, -1) desc, l.product_id desc",
        None,
    )
}
impl ListByPriceDescStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceDescParams<T1, T2, T3, T4>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByPriceDescStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceDescParams<T1, T2, T3, T4>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByNewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_newest() -> ListByNewestStmt {
    ListByNewestStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::timestamptz is null or (updated_at, product_id) < ($9, $10::uuid)) order by updated_at desc, product_id desc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by l.updated_at desc, l.product_id desc",
        None,
    )
}
impl ListByNewestStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByNewestParams<T1, T2, T3, T4>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByNewestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByNewestParams<T1, T2, T3, T4>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price_in() -> ListByPriceInStmt {
    ListByPriceInStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::bigint is null or (coalesce((prices ->> $7)::bigint, 9223372036854775807), product_id) > ($9, $10::uuid)) order by coalesce((prices ->> $7)::bigint, 9223372036854775807) asc, product_id asc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by coalesce((l.prices ->> $7)::bigint, 9223372036854775807) asc, l.product_id asc",
        None,
    )
}
impl ListByPriceInStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceInParams<T1, T2, T3, T4>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByPriceInStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceInParams<T1, T2, T3, T4>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ListByPriceInDescStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_by_price_in_desc() -> ListByPriceInDescStmt {
    ListByPriceInDescStmt(
        "with page as ( select product_id from catalog.listings where seller_id = $1 and lang = $2 and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys)) and ($6::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end >= $6) and ($8::bigint is null or case when $7::text is null then price_minor else (prices ->> $7)::bigint end <= $8) and ($9::bigint is null or (coalesce((prices ->> $7)::bigint, -1), product_id) < ($9, $10::uuid)) order by coalesce((prices ->> $7)::bigint, -1) desc, product_id desc limit $11 ) select l.product_id, l.item, l.category, l.name_key, l.updated_at, case when $7::text is null then l.price_minor else (l.prices ->> $7)::bigint end as price, coalesce($7, l.currency) as currency from page join catalog.listings as l on l.seller_id = $1 and l.product_id = page.product_id and l.lang = $2 order by coalesce((l.prices ->> $7)::bigint, -1) desc, l.product_id desc",
        None,
    )
}
impl ListByPriceInDescStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
        least: &'a Option<i64>,
        currency: &'a Option<T4>,
        most: &'a Option<i64>,
        after_key: &'a Option<i64>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        ShownQuery {
            client,
            params: [
                seller_id, lang, category, kind, region, least, currency, most, after_key,
                after_id, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListByPriceInDescParams<T1, T2, T3, T4>,
        ShownQuery<'c, 'a, 's, C, Shown, 11>,
        C,
    > for ListByPriceInDescStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListByPriceInDescParams<T1, T2, T3, T4>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 11> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.currency,
            &params.most,
            &params.after_key,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct ShownByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn shown_by_id() -> ShownByIdStmt {
    ShownByIdStmt(
        "select product_id, item, category, name_key, updated_at, case when $1::text is null then price_minor else (prices ->> $1)::bigint end as price, coalesce($1, currency) as currency from catalog.listings where seller_id = $2 and product_id = any($3) and lang = $4",
        None,
    )
}
impl ShownByIdStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        currency: &'a Option<T1>,
        seller_id: &'a uuid::Uuid,
        ids: &'a T2,
        lang: &'a T3,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 4> {
        ShownQuery {
            client,
            params: [currency, seller_id, ids, lang],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ShownBorrowed, tokio_postgres::Error> {
                Ok(ShownBorrowed {
                    product_id: row.try_get(0)?,
                    item: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name_key: row.try_get(3)?,
                    updated_at: row.try_get(4)?,
                    price: row.try_get(5)?,
                    currency: row.try_get(6)?,
                })
            },
            mapper: |it| Shown::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ShownByIdParams<T1, T2, T3>,
        ShownQuery<'c, 'a, 's, C, Shown, 4>,
        C,
    > for ShownByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ShownByIdParams<T1, T2, T3>,
    ) -> ShownQuery<'c, 'a, 's, C, Shown, 4> {
        self.bind(
            client,
            &params.currency,
            &params.seller_id,
            &params.ids,
            &params.lang,
        )
    }
}
pub struct SuggestionsByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suggestions_by_id() -> SuggestionsByIdStmt {
    SuggestionsByIdStmt(
        "select product_id, slug, name, icon, category from catalog.listings where seller_id = $1 and product_id = any($2) and lang = $3",
        None,
    )
}
impl SuggestionsByIdStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        ids: &'a T1,
        lang: &'a T2,
    ) -> SuggestionsByIdQuery<'c, 'a, 's, C, SuggestionsById, 3> {
        SuggestionsByIdQuery {
            client,
            params: [seller_id, ids, lang],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<SuggestionsByIdBorrowed, tokio_postgres::Error> {
                Ok(SuggestionsByIdBorrowed {
                    product_id: row.try_get(0)?,
                    slug: row.try_get(1)?,
                    name: row.try_get(2)?,
                    icon: row.try_get(3)?,
                    category: row.try_get(4)?,
                })
            },
            mapper: |it| SuggestionsById::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SuggestionsByIdParams<T1, T2>,
        SuggestionsByIdQuery<'c, 'a, 's, C, SuggestionsById, 3>,
        C,
    > for SuggestionsByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SuggestionsByIdParams<T1, T2>,
    ) -> SuggestionsByIdQuery<'c, 'a, 's, C, SuggestionsById, 3> {
        self.bind(client, &params.seller_id, &params.ids, &params.lang)
    }
}
pub struct FindOfferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_offer() -> FindOfferStmt {
    FindOfferStmt(
        "select l.product_id as id, l.sku, l.slug, l.type as kind, l.category, l.updated_at, c.name as category_name, v.number, v.content, v.published_at from catalog.listings as l join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version left join lateral ( select name from catalog.categories where code = l.category and seller_id = any(array[l.seller_id, $1]) order by seller_id <> l.seller_id limit 1 ) as c on true where l.seller_id = $2 and l.lang = 'en' and (l.product_id = $3 or l.slug = $4) order by (v.seller_id = l.seller_id) desc, l.product_id limit 1",
        None,
    )
}
impl FindOfferStmt {
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
        operator: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        slug: &'a T1,
    ) -> FindOfferQuery<'c, 'a, 's, C, FindOffer, 4> {
        FindOfferQuery {
            client,
            params: [operator, seller_id, id, slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindOfferBorrowed, tokio_postgres::Error> {
                    Ok(FindOfferBorrowed {
                        id: row.try_get(0)?,
                        sku: row.try_get(1)?,
                        slug: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        category: row.try_get(4)?,
                        updated_at: row.try_get(5)?,
                        category_name: row.try_get(6)?,
                        number: row.try_get(7)?,
                        content: row.try_get(8)?,
                        published_at: row.try_get(9)?,
                    })
                },
            mapper: |it| FindOffer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOfferParams<T1>,
        FindOfferQuery<'c, 'a, 's, C, FindOffer, 4>,
        C,
    > for FindOfferStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOfferParams<T1>,
    ) -> FindOfferQuery<'c, 'a, 's, C, FindOffer, 4> {
        self.bind(
            client,
            &params.operator,
            &params.seller_id,
            &params.id,
            &params.slug,
        )
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts() -> CountsStmt {
    CountsStmt(
        "select category, type as kind, regions, products::bigint as products from catalog.shelf_counts where seller_id = $1 and products > 0 order by products desc, category, type, regions_key limit $2",
        None,
    )
}
impl CountsStmt {
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
        limit: &'a i64,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        CountsQuery {
            client,
            params: [seller_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CountsBorrowed, tokio_postgres::Error> {
                    Ok(CountsBorrowed {
                        category: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        regions: row.try_get(2)?,
                        products: row.try_get(3)?,
                    })
                },
            mapper: |it| Counts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountsParams,
        CountsQuery<'c, 'a, 's, C, Counts, 2>,
        C,
    > for CountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountsParams,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        self.bind(client, &params.seller_id, &params.limit)
    }
}
pub struct CountsWithinStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts_within() -> CountsWithinStmt {
    CountsWithinStmt(
        "select category, type as kind, region_keys, count(*) as products from catalog.listings where seller_id = $1 and lang = 'en' and ($2::bigint is null or case when $3::text is null then price_minor else (prices ->> $3)::bigint end >= $2) and ($4::bigint is null or case when $3::text is null then price_minor else (prices ->> $3)::bigint end <= $4) group by category, type, region_keys order by products desc, category, type, region_keys limit $5",
        None,
    )
}
impl CountsWithinStmt {
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
        least: &'a Option<i64>,
        currency: &'a Option<T1>,
        most: &'a Option<i64>,
        limit: &'a i64,
    ) -> CountsWithinQuery<'c, 'a, 's, C, CountsWithin, 5> {
        CountsWithinQuery {
            client,
            params: [seller_id, least, currency, most, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CountsWithinBorrowed, tokio_postgres::Error> {
                    Ok(CountsWithinBorrowed {
                        category: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        region_keys: row.try_get(2)?,
                        products: row.try_get(3)?,
                    })
                },
            mapper: |it| CountsWithin::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountsWithinParams<T1>,
        CountsWithinQuery<'c, 'a, 's, C, CountsWithin, 5>,
        C,
    > for CountsWithinStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountsWithinParams<T1>,
    ) -> CountsWithinQuery<'c, 'a, 's, C, CountsWithin, 5> {
        self.bind(
            client,
            &params.seller_id,
            &params.least,
            &params.currency,
            &params.most,
            &params.limit,
        )
    }
}
pub struct CheapestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cheapest() -> CheapestStmt {
    CheapestStmt(
        "with it as ( select product_id from catalog.listings where seller_id = $1 and lang = 'en' and price_minor is not null and ($2::text is null or category = $2) and ($3::text is null or type = $3) and ($4::bigint is null or $4 = any(region_keys)) order by coalesce(price_minor, 9223372036854775807), product_id limit 1 ) select l.price_minor as price, l.currency from it join catalog.listings as l on l.seller_id = $1 and l.product_id = it.product_id and l.lang = 'en'",
        None,
    )
}
impl CheapestStmt {
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
        category: &'a Option<T1>,
        kind: &'a Option<T2>,
        region: &'a Option<i64>,
    ) -> CheapestQuery<'c, 'a, 's, C, Cheapest, 4> {
        CheapestQuery {
            client,
            params: [seller_id, category, kind, region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CheapestBorrowed, tokio_postgres::Error> {
                    Ok(CheapestBorrowed {
                        price: row.try_get(0)?,
                        currency: row.try_get(1)?,
                    })
                },
            mapper: |it| Cheapest::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CheapestParams<T1, T2>,
        CheapestQuery<'c, 'a, 's, C, Cheapest, 4>,
        C,
    > for CheapestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CheapestParams<T1, T2>,
    ) -> CheapestQuery<'c, 'a, 's, C, Cheapest, 4> {
        self.bind(
            client,
            &params.seller_id,
            &params.category,
            &params.kind,
            &params.region,
        )
    }
}
pub struct DearestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dearest() -> DearestStmt {
    DearestStmt(
        "with it as ( select product_id from catalog.listings where seller_id = $1 and lang = 'en' and price_minor is not null and ($2::text is null or category = $2) and ($3::text is null or type = $3) and ($4::bigint is null or $4 = any(region_keys)) order by coalesce(price_minor, -1) desc, product_id desc limit 1 ) select l.price_minor as price, l.currency from it join catalog.listings as l on l.seller_id = $1 and l.product_id = it.product_id and l.lang = 'en'",
        None,
    )
}
impl DearestStmt {
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
        category: &'a Option<T1>,
        kind: &'a Option<T2>,
        region: &'a Option<i64>,
    ) -> DearestQuery<'c, 'a, 's, C, Dearest, 4> {
        DearestQuery {
            client,
            params: [seller_id, category, kind, region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DearestBorrowed, tokio_postgres::Error> {
                    Ok(DearestBorrowed {
                        price: row.try_get(0)?,
                        currency: row.try_get(1)?,
                    })
                },
            mapper: |it| Dearest::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DearestParams<T1, T2>,
        DearestQuery<'c, 'a, 's, C, Dearest, 4>,
        C,
    > for DearestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DearestParams<T1, T2>,
    ) -> DearestQuery<'c, 'a, 's, C, Dearest, 4> {
        self.bind(
            client,
            &params.seller_id,
            &params.category,
            &params.kind,
            &params.region,
        )
    }
}
pub struct PriceRangeInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn price_range_in() -> PriceRangeInStmt {
    PriceRangeInStmt(
        "select min((prices ->> $1)::bigint) as least, max((prices ->> $1)::bigint) as most from catalog.listings where seller_id = $2 and lang = 'en' and ($3::text is null or category = $3) and ($4::text is null or type = $4) and ($5::bigint is null or $5 = any(region_keys))",
        None,
    )
}
impl PriceRangeInStmt {
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
    >(
        &'s self,
        client: &'c C,
        currency: &'a T1,
        seller_id: &'a uuid::Uuid,
        category: &'a Option<T2>,
        kind: &'a Option<T3>,
        region: &'a Option<i64>,
    ) -> PriceRangeInQuery<'c, 'a, 's, C, PriceRangeIn, 5> {
        PriceRangeInQuery {
            client,
            params: [currency, seller_id, category, kind, region],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PriceRangeIn, tokio_postgres::Error> {
                Ok(PriceRangeIn {
                    least: row.try_get(0)?,
                    most: row.try_get(1)?,
                })
            },
            mapper: |it| PriceRangeIn::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PriceRangeInParams<T1, T2, T3>,
        PriceRangeInQuery<'c, 'a, 's, C, PriceRangeIn, 5>,
        C,
    > for PriceRangeInStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PriceRangeInParams<T1, T2, T3>,
    ) -> PriceRangeInQuery<'c, 'a, 's, C, PriceRangeIn, 5> {
        self.bind(
            client,
            &params.currency,
            &params.seller_id,
            &params.category,
            &params.kind,
            &params.region,
        )
    }
}
