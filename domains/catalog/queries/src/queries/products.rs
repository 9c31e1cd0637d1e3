// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertProductParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: T1,
    pub slug: T2,
    pub kind: T3,
    pub category: T4,
    pub status: T5,
    pub version: i32,
    pub draft: Option<T6>,
    pub published_version: Option<i32>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateProductParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub category: T1,
    pub status: T2,
    pub version: i32,
    pub draft: Option<T3>,
    pub published_version: Option<i32>,
    pub updated_at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct InsertVersionParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub product_id: uuid::Uuid,
    pub number: i32,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub content: T1,
    pub published_at: jiff::Timestamp,
    pub published_by: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct FindVersionParams {
    pub product_id: uuid::Uuid,
    pub number: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ListVersionsParams {
    pub product_id: uuid::Uuid,
    pub before: i32,
    pub limit: i64,
}
#[derive(Debug)]
pub struct ListProductsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub status: Option<T1>,
    pub categories: Option<T3>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub status: String,
    pub version: i32,
    pub draft: Option<serde_json::Value>,
    pub published_version: Option<i32>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct ProductBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    pub status: &'a str,
    pub version: i32,
    pub draft: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub published_version: Option<i32>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ProductBorrowed<'a>> for Product {
    fn from(
        ProductBorrowed {
            id,
            tenant_id,
            seller_id,
            sku,
            slug,
            kind,
            category,
            status,
            version,
            draft,
            published_version,
            created_at,
            updated_at,
        }: ProductBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            sku: sku.into(),
            slug: slug.into(),
            kind: kind.into(),
            category: category.into(),
            status: status.into(),
            version,
            draft: draft.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            published_version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub number: i32,
    pub content: serde_json::Value,
    pub published_at: jiff::Timestamp,
    pub published_by: String,
}
pub struct VersionBorrowed<'a> {
    pub number: i32,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub published_at: jiff::Timestamp,
    pub published_by: &'a str,
}
impl<'a> From<VersionBorrowed<'a>> for Version {
    fn from(
        VersionBorrowed {
            number,
            content,
            published_at,
            published_by,
        }: VersionBorrowed<'a>,
    ) -> Self {
        Self {
            number,
            content: serde_json::from_str(content.0.get()).unwrap(),
            published_at,
            published_by: published_by.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ProductQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProductBorrowed, tokio_postgres::Error>,
    mapper: fn(ProductBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProductQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProductBorrowed) -> R) -> ProductQuery<'c, 'a, 's, C, R, N> {
        ProductQuery {
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
pub struct VersionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionBorrowed) -> R) -> VersionQuery<'c, 'a, 's, C, R, N> {
        VersionQuery {
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
pub struct FindProductStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_product() -> FindProductStmt {
    FindProductStmt(
        "select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version, created_at, updated_at from catalog.products where id = $1",
        None,
    )
}
impl FindProductStmt {
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
    ) -> ProductQuery<'c, 'a, 's, C, Product, 1> {
        ProductQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ProductBorrowed, tokio_postgres::Error> {
                    Ok(ProductBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        sku: row.try_get(3)?,
                        slug: row.try_get(4)?,
                        kind: row.try_get(5)?,
                        category: row.try_get(6)?,
                        status: row.try_get(7)?,
                        version: row.try_get(8)?,
                        draft: row.try_get(9)?,
                        published_version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                        updated_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Product::from(it),
        }
    }
}
pub struct FindProductForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_product_for_change() -> FindProductForChangeStmt {
    FindProductForChangeStmt(
        "select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version, created_at, updated_at from catalog.products where id = $1 for update",
        None,
    )
}
impl FindProductForChangeStmt {
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
    ) -> ProductQuery<'c, 'a, 's, C, Product, 1> {
        ProductQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ProductBorrowed, tokio_postgres::Error> {
                    Ok(ProductBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        sku: row.try_get(3)?,
                        slug: row.try_get(4)?,
                        kind: row.try_get(5)?,
                        category: row.try_get(6)?,
                        status: row.try_get(7)?,
                        version: row.try_get(8)?,
                        draft: row.try_get(9)?,
                        published_version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                        updated_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Product::from(it),
        }
    }
}
pub struct InsertProductStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_product() -> InsertProductStmt {
    InsertProductStmt(
        "insert into catalog.products ( id, tenant_id, seller_id, sku, slug, type, category, status, version, draft, published_version, created_at, updated_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 )",
        None,
    )
}
impl InsertProductStmt {
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
        T6: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        sku: &'a T1,
        slug: &'a T2,
        kind: &'a T3,
        category: &'a T4,
        status: &'a T5,
        version: &'a i32,
        draft: &'a Option<T6>,
        published_version: &'a Option<i32>,
        created_at: &'a jiff::Timestamp,
        updated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                tenant_id,
                seller_id,
                sku,
                slug,
                kind,
                category,
                status,
                version,
                draft,
                published_version,
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
    T5: crate::StringSql,
    T6: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertProductParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertProductStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertProductParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.sku,
            &params.slug,
            &params.kind,
            &params.category,
            &params.status,
            &params.version,
            &params.draft,
            &params.published_version,
            &params.created_at,
            &params.updated_at,
        ))
    }
}
pub struct UpdateProductStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_product() -> UpdateProductStmt {
    UpdateProductStmt(
        "update catalog.products set category = $1, status = $2, version = $3, draft = $4, published_version = $5, updated_at = $6 where id = $7 and version = $8",
        None,
    )
}
impl UpdateProductStmt {
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
        category: &'a T1,
        status: &'a T2,
        version: &'a i32,
        draft: &'a Option<T3>,
        published_version: &'a Option<i32>,
        updated_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                category,
                status,
                version,
                draft,
                published_version,
                updated_at,
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
    T3: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateProductParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateProductStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateProductParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.category,
            &params.status,
            &params.version,
            &params.draft,
            &params.published_version,
            &params.updated_at,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct CountProductsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_products() -> CountProductsStmt {
    CountProductsStmt(
        "select count(*) as products from catalog.products where seller_id = $1",
        None,
    )
}
impl CountProductsStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_version() -> InsertVersionStmt {
    InsertVersionStmt(
        "insert into catalog.product_versions (product_id, number, tenant_id, seller_id, content, published_at, published_by) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertVersionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        product_id: &'a uuid::Uuid,
        number: &'a i32,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        content: &'a T1,
        published_at: &'a jiff::Timestamp,
        published_by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                product_id,
                number,
                tenant_id,
                seller_id,
                content,
                published_at,
                published_by,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertVersionParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertVersionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertVersionParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.product_id,
            &params.number,
            &params.tenant_id,
            &params.seller_id,
            &params.content,
            &params.published_at,
            &params.published_by,
        ))
    }
}
pub struct FindVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_version() -> FindVersionStmt {
    FindVersionStmt(
        "select number, content, published_at, published_by from catalog.product_versions where product_id = $1 and number = $2",
        None,
    )
}
impl FindVersionStmt {
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
        number: &'a i32,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        VersionQuery {
            client,
            params: [product_id, number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<VersionBorrowed, tokio_postgres::Error> {
                    Ok(VersionBorrowed {
                        number: row.try_get(0)?,
                        content: row.try_get(1)?,
                        published_at: row.try_get(2)?,
                        published_by: row.try_get(3)?,
                    })
                },
            mapper: |it| Version::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindVersionParams,
        VersionQuery<'c, 'a, 's, C, Version, 2>,
        C,
    > for FindVersionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindVersionParams,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        self.bind(client, &params.product_id, &params.number)
    }
}
pub struct ListVersionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_versions() -> ListVersionsStmt {
    ListVersionsStmt(
        "select number, content, published_at, published_by from catalog.product_versions where product_id = $1 and number < $2 order by number desc limit $3",
        None,
    )
}
impl ListVersionsStmt {
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
        before: &'a i32,
        limit: &'a i64,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 3> {
        VersionQuery {
            client,
            params: [product_id, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<VersionBorrowed, tokio_postgres::Error> {
                    Ok(VersionBorrowed {
                        number: row.try_get(0)?,
                        content: row.try_get(1)?,
                        published_at: row.try_get(2)?,
                        published_by: row.try_get(3)?,
                    })
                },
            mapper: |it| Version::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListVersionsParams,
        VersionQuery<'c, 'a, 's, C, Version, 3>,
        C,
    > for ListVersionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListVersionsParams,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 3> {
        self.bind(client, &params.product_id, &params.before, &params.limit)
    }
}
pub struct ListProductsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_products() -> ListProductsStmt {
    ListProductsStmt(
        "select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version, created_at, updated_at from catalog.products where ($1::text is null or status = $1) and ($2::text[] is null or category = any($2)) and ($3::timestamptz is null or (updated_at, id) < ($3, $4::uuid)) order by updated_at desc, id desc limit $5",
        None,
    )
}
impl ListProductsStmt {
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
        status: &'a Option<T1>,
        categories: &'a Option<T3>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ProductQuery<'c, 'a, 's, C, Product, 5> {
        ProductQuery {
            client,
            params: [status, categories, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ProductBorrowed, tokio_postgres::Error> {
                    Ok(ProductBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        sku: row.try_get(3)?,
                        slug: row.try_get(4)?,
                        kind: row.try_get(5)?,
                        category: row.try_get(6)?,
                        status: row.try_get(7)?,
                        version: row.try_get(8)?,
                        draft: row.try_get(9)?,
                        published_version: row.try_get(10)?,
                        created_at: row.try_get(11)?,
                        updated_at: row.try_get(12)?,
                    })
                },
            mapper: |it| Product::from(it),
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
        ListProductsParams<T1, T2, T3>,
        ProductQuery<'c, 'a, 's, C, Product, 5>,
        C,
    > for ListProductsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListProductsParams<T1, T2, T3>,
    ) -> ProductQuery<'c, 'a, 's, C, Product, 5> {
        self.bind(
            client,
            &params.status,
            &params.categories,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
