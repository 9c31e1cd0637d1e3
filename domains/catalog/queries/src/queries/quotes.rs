// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FindSellableParams<T1: crate::StringSql> {
    pub known_id: Option<uuid::Uuid>,
    pub known_version: Option<i32>,
    pub seller_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub slug: T1,
}
#[derive(Debug)]
pub struct KeepQuoteParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: Option<T1>,
    pub currency: T2,
    pub lang: T3,
    pub product_ids: T4,
    pub items: T5,
    pub created_at: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct FindKeptQuoteParams {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct CountKeptQuotesParams {
    pub seller_id: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub product_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindSellable {
    pub id: uuid::Uuid,
    pub slug: String,
    pub kind: String,
    pub version: i32,
    pub made_by: uuid::Uuid,
    pub markup: Option<String>,
    pub price_lists: Option<serde_json::Value>,
    pub availability: Option<serde_json::Value>,
    pub content: Option<serde_json::Value>,
}
pub struct FindSellableBorrowed<'a> {
    pub id: uuid::Uuid,
    pub slug: &'a str,
    pub kind: &'a str,
    pub version: i32,
    pub made_by: uuid::Uuid,
    pub markup: Option<&'a str>,
    pub price_lists: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub availability: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub content: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<FindSellableBorrowed<'a>> for FindSellable {
    fn from(
        FindSellableBorrowed {
            id,
            slug,
            kind,
            version,
            made_by,
            markup,
            price_lists,
            availability,
            content,
        }: FindSellableBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            slug: slug.into(),
            kind: kind.into(),
            version,
            made_by,
            markup: markup.map(|v| v.into()),
            price_lists: price_lists.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            availability: availability.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            content: content.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindKeptQuote {
    pub id: uuid::Uuid,
    pub name: Option<String>,
    pub currency: String,
    pub lang: String,
    pub items: serde_json::Value,
    pub created_at: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
pub struct FindKeptQuoteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: Option<&'a str>,
    pub currency: &'a str,
    pub lang: &'a str,
    pub items: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
impl<'a> From<FindKeptQuoteBorrowed<'a>> for FindKeptQuote {
    fn from(
        FindKeptQuoteBorrowed {
            id,
            name,
            currency,
            lang,
            items,
            created_at,
            valid_until,
        }: FindKeptQuoteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.map(|v| v.into()),
            currency: currency.into(),
            lang: lang.into(),
            items: serde_json::from_str(items.0.get()).unwrap(),
            created_at,
            valid_until,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindSellableQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindSellableBorrowed, tokio_postgres::Error>,
    mapper: fn(FindSellableBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindSellableQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindSellableBorrowed) -> R,
    ) -> FindSellableQuery<'c, 'a, 's, C, R, N> {
        FindSellableQuery {
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
pub struct FindKeptQuoteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindKeptQuoteBorrowed, tokio_postgres::Error>,
    mapper: fn(FindKeptQuoteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindKeptQuoteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindKeptQuoteBorrowed) -> R,
    ) -> FindKeptQuoteQuery<'c, 'a, 's, C, R, N> {
        FindKeptQuoteQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct FindSellableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_sellable() -> FindSellableStmt {
    FindSellableStmt(
        "select l.product_id as id, l.slug, l.type as kind, l.version, v.seller_id as made_by, r.markup, r.price_lists, a.regions as availability, case when l.product_id = $1 and l.version = $2 then null else v.content end as content from catalog.listings as l join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version left join catalog.resales as r on r.seller_id = l.seller_id and r.product_id = l.product_id left join catalog.availability as a on a.product_id = l.product_id where l.seller_id = $3 and l.lang = 'en' and (l.product_id = $4 or l.slug = $5) order by (v.seller_id = l.seller_id) desc, l.product_id limit 1",
        None,
    )
}
impl FindSellableStmt {
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
        known_id: &'a Option<uuid::Uuid>,
        known_version: &'a Option<i32>,
        seller_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
        slug: &'a T1,
    ) -> FindSellableQuery<'c, 'a, 's, C, FindSellable, 5> {
        FindSellableQuery {
            client,
            params: [known_id, known_version, seller_id, id, slug],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindSellableBorrowed, tokio_postgres::Error> {
                    Ok(FindSellableBorrowed {
                        id: row.try_get(0)?,
                        slug: row.try_get(1)?,
                        kind: row.try_get(2)?,
                        version: row.try_get(3)?,
                        made_by: row.try_get(4)?,
                        markup: row.try_get(5)?,
                        price_lists: row.try_get(6)?,
                        availability: row.try_get(7)?,
                        content: row.try_get(8)?,
                    })
                },
            mapper: |it| FindSellable::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindSellableParams<T1>,
        FindSellableQuery<'c, 'a, 's, C, FindSellable, 5>,
        C,
    > for FindSellableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindSellableParams<T1>,
    ) -> FindSellableQuery<'c, 'a, 's, C, FindSellable, 5> {
        self.bind(
            client,
            &params.known_id,
            &params.known_version,
            &params.seller_id,
            &params.id,
            &params.slug,
        )
    }
}
pub struct KeepQuoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_quote() -> KeepQuoteStmt {
    KeepQuoteStmt(
        "insert into catalog.kept_quotes ( id, tenant_id, seller_id, name, currency, lang, product_ids, items, created_at, valid_until ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 )",
        None,
    )
}
impl KeepQuoteStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        name: &'a Option<T1>,
        currency: &'a T2,
        lang: &'a T3,
        product_ids: &'a T4,
        items: &'a T5,
        created_at: &'a jiff::Timestamp,
        valid_until: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                tenant_id,
                seller_id,
                name,
                currency,
                lang,
                product_ids,
                items,
                created_at,
                valid_until,
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepQuoteParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for KeepQuoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepQuoteParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.name,
            &params.currency,
            &params.lang,
            &params.product_ids,
            &params.items,
            &params.created_at,
            &params.valid_until,
        ))
    }
}
pub struct FindKeptQuoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_kept_quote() -> FindKeptQuoteStmt {
    FindKeptQuoteStmt(
        "select id, name, currency, lang, items, created_at, valid_until from catalog.kept_quotes where id = $1 and seller_id = $2 and valid_until > $3",
        None,
    )
}
impl FindKeptQuoteStmt {
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
        seller_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> FindKeptQuoteQuery<'c, 'a, 's, C, FindKeptQuote, 3> {
        FindKeptQuoteQuery {
            client,
            params: [id, seller_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindKeptQuoteBorrowed, tokio_postgres::Error> {
                    Ok(FindKeptQuoteBorrowed {
                        id: row.try_get(0)?,
                        name: row.try_get(1)?,
                        currency: row.try_get(2)?,
                        lang: row.try_get(3)?,
                        items: row.try_get(4)?,
                        created_at: row.try_get(5)?,
                        valid_until: row.try_get(6)?,
                    })
                },
            mapper: |it| FindKeptQuote::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindKeptQuoteParams,
        FindKeptQuoteQuery<'c, 'a, 's, C, FindKeptQuote, 3>,
        C,
    > for FindKeptQuoteStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindKeptQuoteParams,
    ) -> FindKeptQuoteQuery<'c, 'a, 's, C, FindKeptQuote, 3> {
        self.bind(client, &params.id, &params.seller_id, &params.now)
    }
}
pub struct CountKeptQuotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_kept_quotes() -> CountKeptQuotesStmt {
    CountKeptQuotesStmt(
        "select count(*) as quotes from catalog.kept_quotes where seller_id = $1 and valid_until > $2 and $3 = any(product_ids)",
        None,
    )
}
impl CountKeptQuotesStmt {
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
        now: &'a jiff::Timestamp,
        product_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [seller_id, now, product_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountKeptQuotesParams,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountKeptQuotesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountKeptQuotesParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.seller_id, &params.now, &params.product_id)
    }
}
pub struct ForgetKeptQuotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_kept_quotes() -> ForgetKeptQuotesStmt {
    ForgetKeptQuotesStmt(
        "delete from catalog.kept_quotes where id in (select id from catalog.kept_quotes where valid_until <= $1 order by valid_until limit 1000)",
        None,
    )
}
impl ForgetKeptQuotesStmt {
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
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[now]).await
    }
}
