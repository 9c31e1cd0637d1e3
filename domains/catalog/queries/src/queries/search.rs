// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FoundParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub currency: Option<T1>,
    pub typed: Option<T2>,
    pub seller_id: uuid::Uuid,
    pub lang: T3,
    pub category: Option<T4>,
    pub kind: Option<T5>,
    pub region: Option<T6>,
    pub least: Option<i64>,
    pub most: Option<i64>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SimilarWordsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub seller_id: uuid::Uuid,
    pub lang: T1,
    pub variants: T3,
    pub limit: i64,
}
#[derive(Debug)]
pub struct KnownBeginningsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
> {
    pub words: T2,
    pub seller_id: uuid::Uuid,
    pub lang: T3,
}
#[derive(Debug)]
pub struct PutSynonymsParams<T1: crate::JsonSql> {
    pub seller_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub groups: T1,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub product_id: uuid::Uuid,
    pub phrase: String,
    pub name_key: String,
    pub category: String,
    pub kind: String,
    pub region_codes: Vec<String>,
    pub updated_at: jiff::Timestamp,
    pub price: Option<i64>,
    pub currency: Option<String>,
    pub typed: bool,
}
pub struct FoundBorrowed<'a> {
    pub product_id: uuid::Uuid,
    pub phrase: &'a str,
    pub name_key: &'a str,
    pub category: &'a str,
    pub kind: &'a str,
    pub region_codes: crate::ArrayIterator<'a, &'a str>,
    pub updated_at: jiff::Timestamp,
    pub price: Option<i64>,
    pub currency: Option<&'a str>,
    pub typed: bool,
}
impl<'a> From<FoundBorrowed<'a>> for Found {
    fn from(
        FoundBorrowed {
            product_id,
            phrase,
            name_key,
            category,
            kind,
            region_codes,
            updated_at,
            price,
            currency,
            typed,
        }: FoundBorrowed<'a>,
    ) -> Self {
        Self {
            product_id,
            phrase: phrase.into(),
            name_key: name_key.into(),
            category: category.into(),
            kind: kind.into(),
            region_codes: region_codes.map(|v| v.into()).collect(),
            updated_at,
            price,
            currency: currency.map(|v| v.into()),
            typed,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindSynonyms {
    pub groups: serde_json::Value,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct FindSynonymsBorrowed<'a> {
    pub groups: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<FindSynonymsBorrowed<'a>> for FindSynonyms {
    fn from(
        FindSynonymsBorrowed {
            groups,
            version,
            updated_at,
        }: FindSynonymsBorrowed<'a>,
    ) -> Self {
        Self {
            groups: serde_json::from_str(groups.0.get()).unwrap(),
            version,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockSynonyms {
    pub groups: serde_json::Value,
    pub version: i32,
}
pub struct LockSynonymsBorrowed<'a> {
    pub groups: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub version: i32,
}
impl<'a> From<LockSynonymsBorrowed<'a>> for LockSynonyms {
    fn from(LockSynonymsBorrowed { groups, version }: LockSynonymsBorrowed<'a>) -> Self {
        Self {
            groups: serde_json::from_str(groups.0.get()).unwrap(),
            version,
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
pub struct FoundQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FoundBorrowed, tokio_postgres::Error>,
    mapper: fn(FoundBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FoundBorrowed) -> R) -> FoundQuery<'c, 'a, 's, C, R, N> {
        FoundQuery {
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
pub struct FindSynonymsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindSynonymsBorrowed, tokio_postgres::Error>,
    mapper: fn(FindSynonymsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindSynonymsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindSynonymsBorrowed) -> R,
    ) -> FindSynonymsQuery<'c, 'a, 's, C, R, N> {
        FindSynonymsQuery {
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
pub struct LockSynonymsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockSynonymsBorrowed, tokio_postgres::Error>,
    mapper: fn(LockSynonymsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockSynonymsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockSynonymsBorrowed) -> R,
    ) -> LockSynonymsQuery<'c, 'a, 's, C, R, N> {
        LockSynonymsQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct LookForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look_for() -> LookForStmt {
    LookForStmt("select set_config('app.search', $1, true) as words", None)
}
impl LookForStmt {
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
        words: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [words],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FoundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn found() -> FoundStmt {
    FoundStmt(
        "select product_id, phrase, name_key, category, type as kind, region_codes, updated_at, case when $1::text is null then price_minor else (prices ->> $1)::bigint end as price, coalesce($1, currency) as currency, coalesce(words @@ $2::text::tsquery, true) as typed from catalog.search_texts where seller_id = $3 and lang = $4 and ($5::text is null or category = $5) and ($6::text is null or type = $6) and ($7::text is null or $7 = any(region_codes)) and ($8::bigint is null or case when $1::text is null then price_minor else (prices ->> $1)::bigint end >= $8) and ($9::bigint is null or case when $1::text is null then price_minor else (prices ->> $1)::bigint end <= $9) limit $10",
        None,
    )
}
impl FoundStmt {
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
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        currency: &'a Option<T1>,
        typed: &'a Option<T2>,
        seller_id: &'a uuid::Uuid,
        lang: &'a T3,
        category: &'a Option<T4>,
        kind: &'a Option<T5>,
        region: &'a Option<T6>,
        least: &'a Option<i64>,
        most: &'a Option<i64>,
        limit: &'a i64,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 10> {
        FoundQuery {
            client,
            params: [
                currency, typed, seller_id, lang, category, kind, region, least, most, limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundBorrowed, tokio_postgres::Error> {
                Ok(FoundBorrowed {
                    product_id: row.try_get(0)?,
                    phrase: row.try_get(1)?,
                    name_key: row.try_get(2)?,
                    category: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    region_codes: row.try_get(5)?,
                    updated_at: row.try_get(6)?,
                    price: row.try_get(7)?,
                    currency: row.try_get(8)?,
                    typed: row.try_get(9)?,
                })
            },
            mapper: |it| Found::from(it),
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
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FoundParams<T1, T2, T3, T4, T5, T6>,
        FoundQuery<'c, 'a, 's, C, Found, 10>,
        C,
    > for FoundStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FoundParams<T1, T2, T3, T4, T5, T6>,
    ) -> FoundQuery<'c, 'a, 's, C, Found, 10> {
        self.bind(
            client,
            &params.currency,
            &params.typed,
            &params.seller_id,
            &params.lang,
            &params.category,
            &params.kind,
            &params.region,
            &params.least,
            &params.most,
            &params.limit,
        )
    }
}
pub struct SimilarWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn similar_words() -> SimilarWordsStmt {
    SimilarWordsStmt(
        "select distinct word from catalog.spellings where seller_id = $1 and lang = $2 and variant = any($3) limit $4",
        None,
    )
}
impl SimilarWordsStmt {
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
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        lang: &'a T1,
        variants: &'a T3,
        limit: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [seller_id, lang, variants, limit],
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
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SimilarWordsParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 4>,
        C,
    > for SimilarWordsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SimilarWordsParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(
            client,
            &params.seller_id,
            &params.lang,
            &params.variants,
            &params.limit,
        )
    }
}
pub struct KnownBeginningsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_beginnings() -> KnownBeginningsStmt {
    KnownBeginningsStmt(
        "select w.word from unnest($1::text[]) as w (word) where exists ( select from catalog.spellings as s where s.seller_id = $2 and s.lang = $3 and s.variant >= w.word collate \"C\" and s.variant < (w.word || U&'\\+10FFFF') collate \"C\" and s.variant = s.word )",
        None,
    )
}
impl KnownBeginningsStmt {
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
        words: &'a T2,
        seller_id: &'a uuid::Uuid,
        lang: &'a T3,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [words, seller_id, lang],
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
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KnownBeginningsParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 3>,
        C,
    > for KnownBeginningsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownBeginningsParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.words, &params.seller_id, &params.lang)
    }
}
pub struct FindSynonymsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_synonyms() -> FindSynonymsStmt {
    FindSynonymsStmt(
        "select groups, version, updated_at from catalog.synonyms where seller_id = $1",
        None,
    )
}
impl FindSynonymsStmt {
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
    ) -> FindSynonymsQuery<'c, 'a, 's, C, FindSynonyms, 1> {
        FindSynonymsQuery {
            client,
            params: [seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindSynonymsBorrowed, tokio_postgres::Error> {
                    Ok(FindSynonymsBorrowed {
                        groups: row.try_get(0)?,
                        version: row.try_get(1)?,
                        updated_at: row.try_get(2)?,
                    })
                },
            mapper: |it| FindSynonyms::from(it),
        }
    }
}
pub struct LockSynonymsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_synonyms() -> LockSynonymsStmt {
    LockSynonymsStmt(
        "select groups, version from catalog.synonyms where seller_id = $1 for update",
        None,
    )
}
impl LockSynonymsStmt {
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
    ) -> LockSynonymsQuery<'c, 'a, 's, C, LockSynonyms, 1> {
        LockSynonymsQuery {
            client,
            params: [seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LockSynonymsBorrowed, tokio_postgres::Error> {
                    Ok(LockSynonymsBorrowed {
                        groups: row.try_get(0)?,
                        version: row.try_get(1)?,
                    })
                },
            mapper: |it| LockSynonyms::from(it),
        }
    }
}
pub struct PutSynonymsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_synonyms() -> PutSynonymsStmt {
    PutSynonymsStmt(
        "insert into catalog.synonyms (seller_id, tenant_id, groups, version, updated_at) values ($1, $2, $3, 1, $4) on conflict (seller_id) do update set groups = excluded.groups, version = synonyms.version + 1, updated_at = excluded.updated_at returning version",
        None,
    )
}
impl PutSynonymsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        groups: &'a T1,
        updated_at: &'a jiff::Timestamp,
    ) -> I32Query<'c, 'a, 's, C, i32, 4> {
        I32Query {
            client,
            params: [seller_id, tenant_id, groups, updated_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutSynonymsParams<T1>,
        I32Query<'c, 'a, 's, C, i32, 4>,
        C,
    > for PutSynonymsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutSynonymsParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 4> {
        self.bind(
            client,
            &params.seller_id,
            &params.tenant_id,
            &params.groups,
            &params.updated_at,
        )
    }
}
