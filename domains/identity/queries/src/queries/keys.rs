// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct TouchApiKeyParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub stale: jiff::Timestamp,
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
        client.execute(self.0, &[at, id, stale]).await
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
