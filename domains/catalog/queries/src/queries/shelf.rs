// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct DropListingsParams {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertListingsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = i64>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::StringSql,
    T17: crate::ArraySql<Item = T16>,
> {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub slug: T1,
    pub sku: T2,
    pub kind: T3,
    pub category: T4,
    pub version: i32,
    pub icon: T5,
    pub region_keys: T6,
    pub regions: T7,
    pub price_minor: Option<i64>,
    pub currency: Option<T8>,
    pub prices: T9,
    pub updated_at: jiff::Timestamp,
    pub langs: T11,
    pub names: T13,
    pub name_keys: T15,
    pub items: T17,
}
#[derive(Debug)]
pub struct InsertSearchTextsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
> {
    pub seller_id: uuid::Uuid,
    pub product_id: uuid::Uuid,
    pub category: T1,
    pub kind: T2,
    pub region_codes: T4,
    pub price_minor: Option<i64>,
    pub currency: Option<T5>,
    pub prices: T6,
    pub updated_at: jiff::Timestamp,
    pub langs: T8,
    pub words: T10,
    pub phrases: T12,
    pub name_keys: T14,
}
#[derive(Debug)]
pub struct LearnSpellingsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub seller_id: uuid::Uuid,
    pub langs: T2,
    pub words: T4,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct DropListingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_listings() -> DropListingsStmt {
    DropListingsStmt(
        "delete from catalog.listings where seller_id = $1 and product_id = $2",
        None,
    )
}
impl DropListingsStmt {
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
        DropListingsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DropListingsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropListingsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.product_id))
    }
}
pub struct InsertListingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_listings() -> InsertListingsStmt {
    InsertListingsStmt(
        "insert into catalog.listings ( seller_id, product_id, lang, tenant_id, slug, sku, type, category, version, icon, name, name_key, region_keys, regions, price_minor, currency, prices, item, updated_at ) select $1, $2, l.lang, $1, $3, $4, $5, $6, $7, $8, l.name, l.name_key, $9, $10, $11, $12, $13, l.item, $14 from unnest($15::text[], $16::text[], $17::text[], $18::text[]) as l (lang, name, name_key, item)",
        None,
    )
}
impl InsertListingsStmt {
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
        T6: crate::ArraySql<Item = i64>,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::JsonSql,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::StringSql,
        T13: crate::ArraySql<Item = T12>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::StringSql,
        T17: crate::ArraySql<Item = T16>,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        slug: &'a T1,
        sku: &'a T2,
        kind: &'a T3,
        category: &'a T4,
        version: &'a i32,
        icon: &'a T5,
        region_keys: &'a T6,
        regions: &'a T7,
        price_minor: &'a Option<i64>,
        currency: &'a Option<T8>,
        prices: &'a T9,
        updated_at: &'a jiff::Timestamp,
        langs: &'a T11,
        names: &'a T13,
        name_keys: &'a T15,
        items: &'a T17,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                seller_id,
                product_id,
                slug,
                sku,
                kind,
                category,
                version,
                icon,
                region_keys,
                regions,
                price_minor,
                currency,
                prices,
                updated_at,
                langs,
                names,
                name_keys,
                items,
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
    T6: crate::ArraySql<Item = i64>,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::StringSql,
    T17: crate::ArraySql<Item = T16>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertListingsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertListingsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertListingsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
        >,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.seller_id,
            &params.product_id,
            &params.slug,
            &params.sku,
            &params.kind,
            &params.category,
            &params.version,
            &params.icon,
            &params.region_keys,
            &params.regions,
            &params.price_minor,
            &params.currency,
            &params.prices,
            &params.updated_at,
            &params.langs,
            &params.names,
            &params.name_keys,
            &params.items,
        ))
    }
}
pub struct InsertSearchTextsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_search_texts() -> InsertSearchTextsStmt {
    InsertSearchTextsStmt(
        "insert into catalog.search_texts ( seller_id, product_id, lang, tenant_id, words, phrase, name_key, category, type, region_codes, price_minor, currency, prices, updated_at ) select $1, $2, l.lang, $1, array_to_tsvector(string_to_array(l.words, ' ')), l.phrase, l.name_key, $3, $4, $5, $6, $7, $8, $9 from unnest($10::text[], $11::text[], $12::text[], $13::text[]) as l (lang, words, phrase, name_key)",
        None,
    )
}
impl InsertSearchTextsStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::JsonSql,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
        T11: crate::StringSql,
        T12: crate::ArraySql<Item = T11>,
        T13: crate::StringSql,
        T14: crate::ArraySql<Item = T13>,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        product_id: &'a uuid::Uuid,
        category: &'a T1,
        kind: &'a T2,
        region_codes: &'a T4,
        price_minor: &'a Option<i64>,
        currency: &'a Option<T5>,
        prices: &'a T6,
        updated_at: &'a jiff::Timestamp,
        langs: &'a T8,
        words: &'a T10,
        phrases: &'a T12,
        name_keys: &'a T14,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                seller_id,
                product_id,
                category,
                kind,
                region_codes,
                price_minor,
                currency,
                prices,
                updated_at,
                langs,
                words,
                phrases,
                name_keys,
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::JsonSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::StringSql,
    T12: crate::ArraySql<Item = T11>,
    T13: crate::StringSql,
    T14: crate::ArraySql<Item = T13>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSearchTextsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertSearchTextsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSearchTextsParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
        >,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.seller_id,
            &params.product_id,
            &params.category,
            &params.kind,
            &params.region_codes,
            &params.price_minor,
            &params.currency,
            &params.prices,
            &params.updated_at,
            &params.langs,
            &params.words,
            &params.phrases,
            &params.name_keys,
        ))
    }
}
pub struct LearnSpellingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn learn_spellings() -> LearnSpellingsStmt {
    LearnSpellingsStmt(
        "insert into catalog.spellings (seller_id, lang, variant, word, tenant_id) select $1, new.lang, v.variant, new.word, $1 from unnest($2::text[], $3::text[]) as new (lang, word) cross join lateral ( select new.word as variant union select left(new.word, at - 1) || substr(new.word, at + 1) from generate_series(1, length(new.word)) as at ) as v where not exists ( select from catalog.spellings as s where s.seller_id = $1 and s.lang = new.lang and s.variant = new.word and s.word = new.word ) order by new.lang, v.variant, new.word on conflict do nothing",
        None,
    )
}
impl LearnSpellingsStmt {
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
        seller_id: &'a uuid::Uuid,
        langs: &'a T2,
        words: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, langs, words])
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
        LearnSpellingsParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for LearnSpellingsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LearnSpellingsParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.langs, &params.words))
    }
}
pub struct ToReshelveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn to_reshelve() -> ToReshelveStmt {
    ToReshelveStmt(
        "select id from catalog.products where reshelve order by id limit $1",
        None,
    )
}
impl ToReshelveStmt {
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
        limit: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ReshelvedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reshelved() -> ReshelvedStmt {
    ReshelvedStmt(
        "update catalog.products set reshelve = false where id = $1 and reshelve",
        None,
    )
}
impl ReshelvedStmt {
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
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[id]).await
    }
}
pub struct SellersWithOffersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sellers_with_offers() -> SellersWithOffersStmt {
    SellersWithOffersStmt("select distinct seller_id from catalog.shelf_counts", None)
}
impl SellersWithOffersStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
