// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertTokenParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub hash: T1,
    pub purpose: T2,
    pub user_id: Option<uuid::Uuid>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct VoidTokensParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub user_id: Option<uuid::Uuid>,
    pub purpose: T1,
    pub tenant_id: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct FindTokenForChangeParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub hash: T1,
    pub purpose: T2,
}
#[derive(Debug)]
pub struct FindTokenParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub hash: T1,
    pub purpose: T2,
}
#[derive(Debug)]
pub struct UseTokenParams<T1: crate::BytesSql> {
    pub at: jiff::Timestamp,
    pub hash: T1,
}
#[derive(Debug)]
pub struct SaveAttemptsParams<T1: crate::BytesSql> {
    pub failures: i32,
    pub at: jiff::Timestamp,
    pub locked_until: Option<jiff::Timestamp>,
    pub bucket: T1,
}
#[derive(Debug)]
pub struct ClaimAttemptsParams<T1: crate::BytesSql> {
    pub bucket: T1,
    pub tenant_id: uuid::Uuid,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertSigningKeyParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql> {
    pub kid: T1,
    pub tenant_id: uuid::Uuid,
    pub private: T2,
    pub public: T3,
    pub created_at: jiff::Timestamp,
    pub active_from: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RetireSigningKeyParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub kid: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OneTimeToken {
    pub hash: Vec<u8>,
    pub purpose: String,
    pub user_id: Option<uuid::Uuid>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub attempts: i32,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub used_at: Option<jiff::Timestamp>,
}
pub struct OneTimeTokenBorrowed<'a> {
    pub hash: &'a [u8],
    pub purpose: &'a str,
    pub user_id: Option<uuid::Uuid>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub attempts: i32,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub used_at: Option<jiff::Timestamp>,
}
impl<'a> From<OneTimeTokenBorrowed<'a>> for OneTimeToken {
    fn from(
        OneTimeTokenBorrowed {
            hash,
            purpose,
            user_id,
            tenant_id,
            seller_id,
            attempts,
            created_at,
            expires_at,
            used_at,
        }: OneTimeTokenBorrowed<'a>,
    ) -> Self {
        Self {
            hash: hash.into(),
            purpose: purpose.into(),
            user_id,
            tenant_id,
            seller_id,
            attempts,
            created_at,
            expires_at,
            used_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Attempts {
    pub failures: i32,
    pub locked_until: Option<jiff::Timestamp>,
    pub last_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SigningKey {
    pub kid: String,
    pub private: Vec<u8>,
    pub public: String,
    pub created_at: jiff::Timestamp,
    pub active_from: jiff::Timestamp,
    pub retired_at: Option<jiff::Timestamp>,
}
pub struct SigningKeyBorrowed<'a> {
    pub kid: &'a str,
    pub private: &'a [u8],
    pub public: &'a str,
    pub created_at: jiff::Timestamp,
    pub active_from: jiff::Timestamp,
    pub retired_at: Option<jiff::Timestamp>,
}
impl<'a> From<SigningKeyBorrowed<'a>> for SigningKey {
    fn from(
        SigningKeyBorrowed {
            kid,
            private,
            public,
            created_at,
            active_from,
            retired_at,
        }: SigningKeyBorrowed<'a>,
    ) -> Self {
        Self {
            kid: kid.into(),
            private: private.into(),
            public: public.into(),
            created_at,
            active_from,
            retired_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OneTimeTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OneTimeTokenBorrowed, tokio_postgres::Error>,
    mapper: fn(OneTimeTokenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OneTimeTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OneTimeTokenBorrowed) -> R,
    ) -> OneTimeTokenQuery<'c, 'a, 's, C, R, N> {
        OneTimeTokenQuery {
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
pub struct AttemptsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Attempts, tokio_postgres::Error>,
    mapper: fn(Attempts) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttemptsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Attempts) -> R) -> AttemptsQuery<'c, 'a, 's, C, R, N> {
        AttemptsQuery {
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
pub struct SigningKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SigningKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(SigningKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SigningKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SigningKeyBorrowed) -> R,
    ) -> SigningKeyQuery<'c, 'a, 's, C, R, N> {
        SigningKeyQuery {
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
pub struct InsertTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_token() -> InsertTokenStmt {
    InsertTokenStmt(
        "insert into identity.one_time_tokens (hash, purpose, user_id, tenant_id, seller_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        purpose: &'a T2,
        user_id: &'a Option<uuid::Uuid>,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        created_at: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                hash, purpose, user_id, tenant_id, seller_id, created_at, expires_at,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertTokenParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTokenParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.hash,
            &params.purpose,
            &params.user_id,
            &params.tenant_id,
            &params.seller_id,
            &params.created_at,
            &params.expires_at,
        ))
    }
}
pub struct VoidTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void_tokens() -> VoidTokensStmt {
    VoidTokensStmt(
        "update identity.one_time_tokens set used_at = $1 where user_id is not distinct from $2 and purpose = $3 and used_at is null and ($4::uuid is null or tenant_id = $4)",
        None,
    )
}
impl VoidTokensStmt {
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
        at: &'a jiff::Timestamp,
        user_id: &'a Option<uuid::Uuid>,
        purpose: &'a T1,
        tenant_id: &'a Option<uuid::Uuid>,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[at, user_id, purpose, tenant_id],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidTokensParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for VoidTokensStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidTokensParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.at,
            &params.user_id,
            &params.purpose,
            &params.tenant_id,
        ))
    }
}
pub struct FindTokenForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_token_for_change() -> FindTokenForChangeStmt {
    FindTokenForChangeStmt(
        "select hash, purpose, user_id, tenant_id, seller_id, attempts, created_at, expires_at, used_at from identity.one_time_tokens where hash = $1 and purpose = $2 for update",
        None,
    )
}
impl FindTokenForChangeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        purpose: &'a T2,
    ) -> OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2> {
        OneTimeTokenQuery {
            client,
            params: [hash, purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OneTimeTokenBorrowed, tokio_postgres::Error> {
                    Ok(OneTimeTokenBorrowed {
                        hash: row.try_get(0)?,
                        purpose: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        tenant_id: row.try_get(3)?,
                        seller_id: row.try_get(4)?,
                        attempts: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                        expires_at: row.try_get(7)?,
                        used_at: row.try_get(8)?,
                    })
                },
            mapper: |it| OneTimeToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindTokenForChangeParams<T1, T2>,
        OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2>,
        C,
    > for FindTokenForChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindTokenForChangeParams<T1, T2>,
    ) -> OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2> {
        self.bind(client, &params.hash, &params.purpose)
    }
}
pub struct FindTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_token() -> FindTokenStmt {
    FindTokenStmt(
        "select hash, purpose, user_id, tenant_id, seller_id, attempts, created_at, expires_at, used_at from identity.one_time_tokens where hash = $1 and purpose = $2",
        None,
    )
}
impl FindTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
        purpose: &'a T2,
    ) -> OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2> {
        OneTimeTokenQuery {
            client,
            params: [hash, purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OneTimeTokenBorrowed, tokio_postgres::Error> {
                    Ok(OneTimeTokenBorrowed {
                        hash: row.try_get(0)?,
                        purpose: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        tenant_id: row.try_get(3)?,
                        seller_id: row.try_get(4)?,
                        attempts: row.try_get(5)?,
                        created_at: row.try_get(6)?,
                        expires_at: row.try_get(7)?,
                        used_at: row.try_get(8)?,
                    })
                },
            mapper: |it| OneTimeToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindTokenParams<T1, T2>,
        OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2>,
        C,
    > for FindTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindTokenParams<T1, T2>,
    ) -> OneTimeTokenQuery<'c, 'a, 's, C, OneTimeToken, 2> {
        self.bind(client, &params.hash, &params.purpose)
    }
}
pub struct CountTokenAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_token_attempt() -> CountTokenAttemptStmt {
    CountTokenAttemptStmt(
        "update identity.one_time_tokens set attempts = attempts + 1 where hash = $1",
        None,
    )
}
impl CountTokenAttemptStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[hash]).await
    }
}
pub struct UseTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_token() -> UseTokenStmt {
    UseTokenStmt(
        "update identity.one_time_tokens set used_at = $1 where hash = $2",
        None,
    )
}
impl UseTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseTokenParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UseTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseTokenParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.hash))
    }
}
pub struct DeleteOldTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old_tokens() -> DeleteOldTokensStmt {
    DeleteOldTokensStmt(
        "delete from identity.one_time_tokens where expires_at < $1",
        None,
    )
}
impl DeleteOldTokensStmt {
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
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[before]).await
    }
}
pub struct SaveAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_attempts() -> SaveAttemptsStmt {
    SaveAttemptsStmt(
        "update identity.sign_in_attempts set failures = $1, last_at = $2, locked_until = $3 where bucket = $4",
        None,
    )
}
impl SaveAttemptsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        failures: &'a i32,
        at: &'a jiff::Timestamp,
        locked_until: &'a Option<jiff::Timestamp>,
        bucket: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[failures, at, locked_until, bucket],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SaveAttemptsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SaveAttemptsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SaveAttemptsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.failures,
            &params.at,
            &params.locked_until,
            &params.bucket,
        ))
    }
}
pub struct ClaimAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_attempts() -> ClaimAttemptsStmt {
    ClaimAttemptsStmt(
        "insert into identity.sign_in_attempts as known (bucket, tenant_id, seller_id, failures, last_at) values ($1, $2, $2, 0, $3) on conflict (bucket) do update set last_at = greatest(known.last_at, excluded.last_at) returning failures, locked_until, last_at",
        None,
    )
}
impl ClaimAttemptsStmt {
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
        bucket: &'a T1,
        tenant_id: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
    ) -> AttemptsQuery<'c, 'a, 's, C, Attempts, 3> {
        AttemptsQuery {
            client,
            params: [bucket, tenant_id, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Attempts, tokio_postgres::Error> {
                Ok(Attempts {
                    failures: row.try_get(0)?,
                    locked_until: row.try_get(1)?,
                    last_at: row.try_get(2)?,
                })
            },
            mapper: |it| Attempts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClaimAttemptsParams<T1>,
        AttemptsQuery<'c, 'a, 's, C, Attempts, 3>,
        C,
    > for ClaimAttemptsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimAttemptsParams<T1>,
    ) -> AttemptsQuery<'c, 'a, 's, C, Attempts, 3> {
        self.bind(client, &params.bucket, &params.tenant_id, &params.at)
    }
}
pub struct ForgetAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_attempts() -> ForgetAttemptsStmt {
    ForgetAttemptsStmt(
        "delete from identity.sign_in_attempts where bucket = any($1::bytea[])",
        None,
    )
}
impl ForgetAttemptsStmt {
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
        T1: crate::BytesSql,
        T2: crate::ArraySql<Item = T1>,
    >(
        &'s self,
        client: &'c C,
        buckets: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[buckets]).await
    }
}
pub struct DeleteOldAttemptsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old_attempts() -> DeleteOldAttemptsStmt {
    DeleteOldAttemptsStmt(
        "delete from identity.sign_in_attempts where last_at < $1",
        None,
    )
}
impl DeleteOldAttemptsStmt {
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
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[before]).await
    }
}
pub struct ListSigningKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_signing_keys() -> ListSigningKeysStmt {
    ListSigningKeysStmt(
        "select kid, private, public, created_at, active_from, retired_at from identity.signing_keys order by active_from",
        None,
    )
}
impl ListSigningKeysStmt {
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
    ) -> SigningKeyQuery<'c, 'a, 's, C, SigningKey, 0> {
        SigningKeyQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<SigningKeyBorrowed, tokio_postgres::Error> {
                    Ok(SigningKeyBorrowed {
                        kid: row.try_get(0)?,
                        private: row.try_get(1)?,
                        public: row.try_get(2)?,
                        created_at: row.try_get(3)?,
                        active_from: row.try_get(4)?,
                        retired_at: row.try_get(5)?,
                    })
                },
            mapper: |it| SigningKey::from(it),
        }
    }
}
pub struct InsertSigningKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_signing_key() -> InsertSigningKeyStmt {
    InsertSigningKeyStmt(
        "insert into identity.signing_keys (kid, tenant_id, seller_id, private, public, created_at, active_from) values ($1, $2, $2, $3, $4, $5, $6)",
        None,
    )
}
impl InsertSigningKeyStmt {
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
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        kid: &'a T1,
        tenant_id: &'a uuid::Uuid,
        private: &'a T2,
        public: &'a T3,
        created_at: &'a jiff::Timestamp,
        active_from: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[kid, tenant_id, private, public, created_at, active_from],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSigningKeyParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertSigningKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSigningKeyParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.kid,
            &params.tenant_id,
            &params.private,
            &params.public,
            &params.created_at,
            &params.active_from,
        ))
    }
}
pub struct RetireSigningKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire_signing_key() -> RetireSigningKeyStmt {
    RetireSigningKeyStmt(
        "update identity.signing_keys set retired_at = $1 where kid = $2",
        None,
    )
}
impl RetireSigningKeyStmt {
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
        at: &'a jiff::Timestamp,
        kid: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, kid]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetireSigningKeyParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for RetireSigningKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetireSigningKeyParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.kid))
    }
}
pub struct DeleteOldSigningKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old_signing_keys() -> DeleteOldSigningKeysStmt {
    DeleteOldSigningKeysStmt(
        "delete from identity.signing_keys where retired_at < $1",
        None,
    )
}
impl DeleteOldSigningKeysStmt {
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
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[before]).await
    }
}
pub struct LockSigningKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_signing_keys() -> LockSigningKeysStmt {
    LockSigningKeysStmt("select pg_advisory_xact_lock($1)::text as locked", None)
}
impl LockSigningKeysStmt {
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
        lock: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [lock],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
