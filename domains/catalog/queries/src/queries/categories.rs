// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FindCategoriesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub sellers: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct FindCategoryParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub code: T1,
    pub sellers: T2,
    pub first: uuid::Uuid,
}
#[derive(Debug)]
pub struct FindCategoryForChangeParams<T1: crate::StringSql> {
    pub code: T1,
    pub seller_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertCategoryParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
> {
    pub seller_id: uuid::Uuid,
    pub code: T1,
    pub name: T2,
    pub description: Option<T3>,
    pub icon: T4,
    pub position: i32,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateCategoryParams<
    T1: crate::JsonSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub name: T1,
    pub description: Option<T2>,
    pub icon: T3,
    pub position: i32,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub seller_id: uuid::Uuid,
    pub code: T4,
}
#[derive(Debug)]
pub struct DeleteCategoryParams<T1: crate::StringSql> {
    pub seller_id: uuid::Uuid,
    pub code: T1,
}
#[derive(Debug)]
pub struct ProductsInCategoryParams<T1: crate::StringSql> {
    pub code: T1,
    pub seller_id: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    pub seller_id: uuid::Uuid,
    pub code: String,
    pub name: serde_json::Value,
    pub description: Option<serde_json::Value>,
    pub icon: String,
    pub position: i32,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct CategoryBorrowed<'a> {
    pub seller_id: uuid::Uuid,
    pub code: &'a str,
    pub name: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub description: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub icon: &'a str,
    pub position: i32,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<CategoryBorrowed<'a>> for Category {
    fn from(
        CategoryBorrowed {
            seller_id,
            code,
            name,
            description,
            icon,
            position,
            version,
            created_at,
            updated_at,
        }: CategoryBorrowed<'a>,
    ) -> Self {
        Self {
            seller_id,
            code: code.into(),
            name: serde_json::from_str(name.0.get()).unwrap(),
            description: description.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            icon: icon.into(),
            position,
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountsByCategory {
    pub category: String,
    pub products: i64,
}
pub struct CountsByCategoryBorrowed<'a> {
    pub category: &'a str,
    pub products: i64,
}
impl<'a> From<CountsByCategoryBorrowed<'a>> for CountsByCategory {
    fn from(CountsByCategoryBorrowed { category, products }: CountsByCategoryBorrowed<'a>) -> Self {
        Self {
            category: category.into(),
            products,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CategoryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CategoryBorrowed, tokio_postgres::Error>,
    mapper: fn(CategoryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CategoryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CategoryBorrowed) -> R) -> CategoryQuery<'c, 'a, 's, C, R, N> {
        CategoryQuery {
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
pub struct CountsByCategoryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsByCategoryBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsByCategoryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsByCategoryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CountsByCategoryBorrowed) -> R,
    ) -> CountsByCategoryQuery<'c, 'a, 's, C, R, N> {
        CountsByCategoryQuery {
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
pub struct FindCategoriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_categories() -> FindCategoriesStmt {
    FindCategoriesStmt(
        "select seller_id, code, name, description, icon, position, version, created_at, updated_at from catalog.categories where seller_id = any($1) order by position, code limit $2",
        None,
    )
}
impl FindCategoriesStmt {
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
        sellers: &'a T1,
        limit: &'a i64,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 2> {
        CategoryQuery {
            client,
            params: [sellers, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CategoryBorrowed, tokio_postgres::Error> {
                    Ok(CategoryBorrowed {
                        seller_id: row.try_get(0)?,
                        code: row.try_get(1)?,
                        name: row.try_get(2)?,
                        description: row.try_get(3)?,
                        icon: row.try_get(4)?,
                        position: row.try_get(5)?,
                        version: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                        updated_at: row.try_get(8)?,
                    })
                },
            mapper: |it| Category::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCategoriesParams<T1>,
        CategoryQuery<'c, 'a, 's, C, Category, 2>,
        C,
    > for FindCategoriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCategoriesParams<T1>,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 2> {
        self.bind(client, &params.sellers, &params.limit)
    }
}
pub struct FindCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_category() -> FindCategoryStmt {
    FindCategoryStmt(
        "select seller_id, code, name, description, icon, position, version, created_at, updated_at from catalog.categories where code = $1 and seller_id = any($2) order by seller_id <> $3 limit 1",
        None,
    )
}
impl FindCategoryStmt {
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
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        sellers: &'a T2,
        first: &'a uuid::Uuid,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 3> {
        CategoryQuery {
            client,
            params: [code, sellers, first],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CategoryBorrowed, tokio_postgres::Error> {
                    Ok(CategoryBorrowed {
                        seller_id: row.try_get(0)?,
                        code: row.try_get(1)?,
                        name: row.try_get(2)?,
                        description: row.try_get(3)?,
                        icon: row.try_get(4)?,
                        position: row.try_get(5)?,
                        version: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                        updated_at: row.try_get(8)?,
                    })
                },
            mapper: |it| Category::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCategoryParams<T1, T2>,
        CategoryQuery<'c, 'a, 's, C, Category, 3>,
        C,
    > for FindCategoryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCategoryParams<T1, T2>,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 3> {
        self.bind(client, &params.code, &params.sellers, &params.first)
    }
}
pub struct FindCategoryForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_category_for_change() -> FindCategoryForChangeStmt {
    FindCategoryForChangeStmt(
        "select seller_id, code, name, description, icon, position, version, created_at, updated_at from catalog.categories where code = $1 and seller_id = $2 for update",
        None,
    )
}
impl FindCategoryForChangeStmt {
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
        code: &'a T1,
        seller_id: &'a uuid::Uuid,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 2> {
        CategoryQuery {
            client,
            params: [code, seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CategoryBorrowed, tokio_postgres::Error> {
                    Ok(CategoryBorrowed {
                        seller_id: row.try_get(0)?,
                        code: row.try_get(1)?,
                        name: row.try_get(2)?,
                        description: row.try_get(3)?,
                        icon: row.try_get(4)?,
                        position: row.try_get(5)?,
                        version: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                        updated_at: row.try_get(8)?,
                    })
                },
            mapper: |it| Category::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCategoryForChangeParams<T1>,
        CategoryQuery<'c, 'a, 's, C, Category, 2>,
        C,
    > for FindCategoryForChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCategoryForChangeParams<T1>,
    ) -> CategoryQuery<'c, 'a, 's, C, Category, 2> {
        self.bind(client, &params.code, &params.seller_id)
    }
}
pub struct HoldCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_category() -> HoldCategoryStmt {
    HoldCategoryStmt(
        "select pg_advisory_xact_lock_shared(hashtextextended('catalog.category ' || $1, 0))::text as held",
        None,
    )
}
impl HoldCategoryStmt {
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
        code: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct CloseCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_category() -> CloseCategoryStmt {
    CloseCategoryStmt(
        "select pg_advisory_xact_lock(hashtextextended('catalog.category ' || $1, 0))::text as held",
        None,
    )
}
impl CloseCategoryStmt {
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
        code: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct InsertCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_category() -> InsertCategoryStmt {
    InsertCategoryStmt(
        "insert into catalog.categories ( seller_id, code, tenant_id, name, description, icon, position, version, created_at, updated_at ) values ($1, $2, $1, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl InsertCategoryStmt {
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
        T2: crate::JsonSql,
        T3: crate::JsonSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        seller_id: &'a uuid::Uuid,
        code: &'a T1,
        name: &'a T2,
        description: &'a Option<T3>,
        icon: &'a T4,
        position: &'a i32,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
        updated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                seller_id,
                code,
                name,
                description,
                icon,
                position,
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
    T2: crate::JsonSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCategoryParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCategoryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCategoryParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.seller_id,
            &params.code,
            &params.name,
            &params.description,
            &params.icon,
            &params.position,
            &params.version,
            &params.created_at,
            &params.updated_at,
        ))
    }
}
pub struct UpdateCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_category() -> UpdateCategoryStmt {
    UpdateCategoryStmt(
        "update catalog.categories set name = $1, description = $2, icon = $3, position = $4, version = $5, updated_at = $6 where seller_id = $7 and code = $8",
        None,
    )
}
impl UpdateCategoryStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a Option<T2>,
        icon: &'a T3,
        position: &'a i32,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        seller_id: &'a uuid::Uuid,
        code: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                name,
                description,
                icon,
                position,
                version,
                updated_at,
                seller_id,
                code,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::JsonSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateCategoryParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateCategoryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateCategoryParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.description,
            &params.icon,
            &params.position,
            &params.version,
            &params.updated_at,
            &params.seller_id,
            &params.code,
        ))
    }
}
pub struct DeleteCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_category() -> DeleteCategoryStmt {
    DeleteCategoryStmt(
        "delete from catalog.categories where seller_id = $1 and code = $2",
        None,
    )
}
impl DeleteCategoryStmt {
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
        seller_id: &'a uuid::Uuid,
        code: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[seller_id, code]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteCategoryParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteCategoryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteCategoryParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.seller_id, &params.code))
    }
}
pub struct ProductsInCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn products_in_category() -> ProductsInCategoryStmt {
    ProductsInCategoryStmt(
        "select count(*) as products from ( select from catalog.products where category = $1 and ($2::uuid is null or seller_id = $2) limit 1 ) as standing",
        None,
    )
}
impl ProductsInCategoryStmt {
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
        code: &'a T1,
        seller_id: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [code, seller_id],
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
        ProductsInCategoryParams<T1>,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for ProductsInCategoryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ProductsInCategoryParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.code, &params.seller_id)
    }
}
pub struct CountsByCategoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts_by_category() -> CountsByCategoryStmt {
    CountsByCategoryStmt(
        "select category, sum(products)::bigint as products from catalog.shelf_counts where seller_id = $1 and products > 0 group by category",
        None,
    )
}
impl CountsByCategoryStmt {
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
    ) -> CountsByCategoryQuery<'c, 'a, 's, C, CountsByCategory, 1> {
        CountsByCategoryQuery {
            client,
            params: [seller_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<CountsByCategoryBorrowed, tokio_postgres::Error> {
                Ok(CountsByCategoryBorrowed {
                    category: row.try_get(0)?,
                    products: row.try_get(1)?,
                })
            },
            mapper: |it| CountsByCategory::from(it),
        }
    }
}
