// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct TouchApiKeyParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub stale: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListApiKeysParams {
    pub tenant_id: Option<uuid::Uuid>,
    pub seller_id: Option<uuid::Uuid>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountApiKeysParams {
    pub tenant_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertApiKeyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: T1,
    pub prefix: T2,
    pub hash: T3,
    pub scopes: T5,
    pub allowed_addresses: T7,
    pub limits: T8,
    pub created_by: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiKeyParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiKeysOfParams {
    pub at: jiff::Timestamp,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKey {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub allowed_addresses: Vec<String>,
    pub limits: serde_json::Value,
    pub created_by: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
pub struct ApiKeyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: &'a str,
    pub prefix: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub allowed_addresses: crate::ArrayIterator<'a, &'a str>,
    pub limits: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_by: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
impl<'a> From<ApiKeyBorrowed<'a>> for ApiKey {
    fn from(
        ApiKeyBorrowed {
            id,
            tenant_id,
            seller_id,
            name,
            prefix,
            scopes,
            allowed_addresses,
            limits,
            created_by,
            created_at,
            expires_at,
            last_used_at,
            revoked_at,
        }: ApiKeyBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            name: name.into(),
            prefix: prefix.into(),
            scopes: scopes.map(|v| v.into()).collect(),
            allowed_addresses: allowed_addresses.map(|v| v.into()).collect(),
            limits: serde_json::from_str(limits.0.get()).unwrap(),
            created_by,
            created_at,
            expires_at,
            last_used_at,
            revoked_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListedKey {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub allowed_addresses: Vec<String>,
    pub limits: serde_json::Value,
    pub created_by: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub maker: Option<String>,
    pub tenant_name: String,
    pub tenant_kind: String,
}
pub struct ListedKeyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: &'a str,
    pub prefix: &'a str,
    pub scopes: crate::ArrayIterator<'a, &'a str>,
    pub allowed_addresses: crate::ArrayIterator<'a, &'a str>,
    pub limits: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_by: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub maker: Option<&'a str>,
    pub tenant_name: &'a str,
    pub tenant_kind: &'a str,
}
impl<'a> From<ListedKeyBorrowed<'a>> for ListedKey {
    fn from(
        ListedKeyBorrowed {
            id,
            tenant_id,
            seller_id,
            name,
            prefix,
            scopes,
            allowed_addresses,
            limits,
            created_by,
            created_at,
            expires_at,
            last_used_at,
            revoked_at,
            maker,
            tenant_name,
            tenant_kind,
        }: ListedKeyBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            name: name.into(),
            prefix: prefix.into(),
            scopes: scopes.map(|v| v.into()).collect(),
            allowed_addresses: allowed_addresses.map(|v| v.into()).collect(),
            limits: serde_json::from_str(limits.0.get()).unwrap(),
            created_by,
            created_at,
            expires_at,
            last_used_at,
            revoked_at,
            maker: maker.map(|v| v.into()),
            tenant_name: tenant_name.into(),
            tenant_kind: tenant_kind.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ApiKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApiKeyBorrowed) -> R) -> ApiKeyQuery<'c, 'a, 's, C, R, N> {
        ApiKeyQuery {
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
pub struct ListedKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListedKeyBorrowed) -> R) -> ListedKeyQuery<'c, 'a, 's, C, R, N> {
        ListedKeyQuery {
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
pub struct FindApiKeyByHashStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_api_key_by_hash() -> FindApiKeyByHashStmt {
    FindApiKeyByHashStmt(
        "select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at from identity.api_keys where hash = $1",
        None,
    )
}
impl FindApiKeyByHashStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 1> {
        ApiKeyQuery {
            client,
            params: [hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                    Ok(ApiKeyBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        name: row.try_get(3)?,
                        prefix: row.try_get(4)?,
                        scopes: row.try_get(5)?,
                        allowed_addresses: row.try_get(6)?,
                        limits: row.try_get(7)?,
                        created_by: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                        last_used_at: row.try_get(11)?,
                        revoked_at: row.try_get(12)?,
                    })
                },
            mapper: |it| ApiKey::from(it),
        }
    }
}
pub struct TouchApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_api_key() -> TouchApiKeyStmt {
    TouchApiKeyStmt(
        "update identity.api_keys set last_used_at = $1 where id = $2 and (last_used_at is null or last_used_at < $3)",
        None,
    )
}
impl TouchApiKeyStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        stale: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, id, stale]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TouchApiKeyParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for TouchApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchApiKeyParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.id, &params.stale))
    }
}
pub struct FindApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_api_key() -> FindApiKeyStmt {
    FindApiKeyStmt(
        "select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at from identity.api_keys where id = $1",
        None,
    )
}
impl FindApiKeyStmt {
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
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 1> {
        ApiKeyQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                    Ok(ApiKeyBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        name: row.try_get(3)?,
                        prefix: row.try_get(4)?,
                        scopes: row.try_get(5)?,
                        allowed_addresses: row.try_get(6)?,
                        limits: row.try_get(7)?,
                        created_by: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                        last_used_at: row.try_get(11)?,
                        revoked_at: row.try_get(12)?,
                    })
                },
            mapper: |it| ApiKey::from(it),
        }
    }
}
pub struct FindApiKeyForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_api_key_for_change() -> FindApiKeyForChangeStmt {
    FindApiKeyForChangeStmt(
        "select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at from identity.api_keys where id = $1 for update",
        None,
    )
}
impl FindApiKeyForChangeStmt {
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
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 1> {
        ApiKeyQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                    Ok(ApiKeyBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        name: row.try_get(3)?,
                        prefix: row.try_get(4)?,
                        scopes: row.try_get(5)?,
                        allowed_addresses: row.try_get(6)?,
                        limits: row.try_get(7)?,
                        created_by: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                        last_used_at: row.try_get(11)?,
                        revoked_at: row.try_get(12)?,
                    })
                },
            mapper: |it| ApiKey::from(it),
        }
    }
}
pub struct ListApiKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_api_keys() -> ListApiKeysStmt {
    ListApiKeysStmt(
        "select k.id, k.tenant_id, k.seller_id, k.name, k.prefix, k.scopes, k.allowed_addresses, k.limits, k.created_by, k.created_at, k.expires_at, k.last_used_at, k.revoked_at, u.full_name as maker, t.name as tenant_name, t.kind as tenant_kind from identity.api_keys as k join identity.tenants as t on t.id = k.tenant_id left join identity.users as u on u.id = k.created_by where ($1::uuid is null or k.tenant_id = $1) and ($2::uuid is null or k.seller_id = $2 or k.tenant_id = $2) and ($3::timestamptz is null or (k.created_at, k.id) < ($3, $4::uuid)) order by k.created_at desc, k.id desc limit $5",
        None,
    )
}
impl ListApiKeysStmt {
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
        tenant_id: &'a Option<uuid::Uuid>,
        seller_id: &'a Option<uuid::Uuid>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListedKeyQuery<'c, 'a, 's, C, ListedKey, 5> {
        ListedKeyQuery {
            client,
            params: [tenant_id, seller_id, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedKeyBorrowed, tokio_postgres::Error> {
                    Ok(ListedKeyBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        name: row.try_get(3)?,
                        prefix: row.try_get(4)?,
                        scopes: row.try_get(5)?,
                        allowed_addresses: row.try_get(6)?,
                        limits: row.try_get(7)?,
                        created_by: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        expires_at: row.try_get(10)?,
                        last_used_at: row.try_get(11)?,
                        revoked_at: row.try_get(12)?,
                        maker: row.try_get(13)?,
                        tenant_name: row.try_get(14)?,
                        tenant_kind: row.try_get(15)?,
                    })
                },
            mapper: |it| ListedKey::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListApiKeysParams,
        ListedKeyQuery<'c, 'a, 's, C, ListedKey, 5>,
        C,
    > for ListApiKeysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListApiKeysParams,
    ) -> ListedKeyQuery<'c, 'a, 's, C, ListedKey, 5> {
        self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct CountApiKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_api_keys() -> CountApiKeysStmt {
    CountApiKeysStmt(
        "select count(*) as keys from identity.api_keys where tenant_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)",
        None,
    )
}
impl CountApiKeysStmt {
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
        now: &'a jiff::Timestamp,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant_id, now],
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
        CountApiKeysParams,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for CountApiKeysStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountApiKeysParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant_id, &params.now)
    }
}
pub struct InsertApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_api_key() -> InsertApiKeyStmt {
    InsertApiKeyStmt(
        "insert into identity.api_keys ( id, tenant_id, seller_id, name, prefix, hash, scopes, allowed_addresses, limits, created_by, created_at, expires_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 )",
        None,
    )
}
impl InsertApiKeyStmt {
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
        T8: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        name: &'a T1,
        prefix: &'a T2,
        hash: &'a T3,
        scopes: &'a T5,
        allowed_addresses: &'a T7,
        limits: &'a T8,
        created_by: &'a uuid::Uuid,
        created_at: &'a jiff::Timestamp,
        expires_at: &'a Option<jiff::Timestamp>,
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
                prefix,
                hash,
                scopes,
                allowed_addresses,
                limits,
                created_by,
                created_at,
                expires_at,
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
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertApiKeyParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertApiKeyParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.name,
            &params.prefix,
            &params.hash,
            &params.scopes,
            &params.allowed_addresses,
            &params.limits,
            &params.created_by,
            &params.created_at,
            &params.expires_at,
        ))
    }
}
pub struct RevokeApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_key() -> RevokeApiKeyStmt {
    RevokeApiKeyStmt(
        "update identity.api_keys set revoked_at = $1 where id = $2 and revoked_at is null",
        None,
    )
}
impl RevokeApiKeyStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeApiKeyParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RevokeApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeApiKeyParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct RevokeApiKeysOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_keys_of() -> RevokeApiKeysOfStmt {
    RevokeApiKeysOfStmt(
        "update identity.api_keys set revoked_at = $1 where tenant_id = $2 and revoked_at is null returning id",
        None,
    )
}
impl RevokeApiKeysOfStmt {
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
        at: &'a jiff::Timestamp,
        tenant_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [at, tenant_id],
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
        RevokeApiKeysOfParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for RevokeApiKeysOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeApiKeysOfParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.at, &params.tenant_id)
    }
}
