// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertUserParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub email: T1,
    pub email_key: T2,
    pub full_name: T3,
    pub language: T4,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateUserParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub full_name: T1,
    pub language: T2,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct TouchUserParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertCredentialsParams<T1: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub password_hash: Option<T1>,
    pub password_changed_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct UpdateCredentialsParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub password_hash: Option<T1>,
    pub password_changed_at: Option<jiff::Timestamp>,
    pub totp_secret: Option<T2>,
    pub totp_confirmed_at: Option<jiff::Timestamp>,
    pub totp_last_step: Option<i64>,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertRecoveryCodesParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub hashes: T2,
}
#[derive(Debug)]
pub struct UseRecoveryCodeParams<T1: crate::BytesSql> {
    pub at: jiff::Timestamp,
    pub user_id: uuid::Uuid,
    pub hash: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub email: String,
    pub full_name: String,
    pub language: String,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub last_sign_in_at: Option<jiff::Timestamp>,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct UserBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub email: &'a str,
    pub full_name: &'a str,
    pub language: &'a str,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub last_sign_in_at: Option<jiff::Timestamp>,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<UserBorrowed<'a>> for User {
    fn from(
        UserBorrowed {
            id,
            tenant_id,
            seller_id,
            email,
            full_name,
            language,
            email_verified_at,
            last_sign_in_at,
            epoch,
            version,
            created_at,
        }: UserBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            email: email.into(),
            full_name: full_name.into(),
            language: language.into(),
            email_verified_at,
            last_sign_in_at,
            epoch,
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct RaisedEpoch {
    pub id: uuid::Uuid,
    pub epoch: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Credentials {
    pub user_id: uuid::Uuid,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<jiff::Timestamp>,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_confirmed_at: Option<jiff::Timestamp>,
    pub totp_last_step: Option<i64>,
}
pub struct CredentialsBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub password_hash: Option<&'a str>,
    pub password_changed_at: Option<jiff::Timestamp>,
    pub totp_secret: Option<&'a [u8]>,
    pub totp_confirmed_at: Option<jiff::Timestamp>,
    pub totp_last_step: Option<i64>,
}
impl<'a> From<CredentialsBorrowed<'a>> for Credentials {
    fn from(
        CredentialsBorrowed {
            user_id,
            password_hash,
            password_changed_at,
            totp_secret,
            totp_confirmed_at,
            totp_last_step,
        }: CredentialsBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            password_hash: password_hash.map(|v| v.into()),
            password_changed_at,
            totp_secret: totp_secret.map(|v| v.into()),
            totp_confirmed_at,
            totp_last_step,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UserQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UserBorrowed, tokio_postgres::Error>,
    mapper: fn(UserBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UserQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UserBorrowed) -> R) -> UserQuery<'c, 'a, 's, C, R, N> {
        UserQuery {
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
pub struct RaisedEpochQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RaisedEpoch, tokio_postgres::Error>,
    mapper: fn(RaisedEpoch) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RaisedEpochQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RaisedEpoch) -> R) -> RaisedEpochQuery<'c, 'a, 's, C, R, N> {
        RaisedEpochQuery {
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
pub struct CredentialsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CredentialsBorrowed, tokio_postgres::Error>,
    mapper: fn(CredentialsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CredentialsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(CredentialsBorrowed) -> R,
    ) -> CredentialsQuery<'c, 'a, 's, C, R, N> {
        CredentialsQuery {
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
pub struct InsertUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_user() -> InsertUserStmt {
    InsertUserStmt(
        "insert into identity.users ( id, tenant_id, seller_id, email, email_key, full_name, language, email_verified_at, version, created_at, updated_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9 )",
        None,
    )
}
impl InsertUserStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        email: &'a T1,
        email_key: &'a T2,
        full_name: &'a T3,
        language: &'a T4,
        email_verified_at: &'a Option<jiff::Timestamp>,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                tenant_id,
                seller_id,
                email,
                email_key,
                full_name,
                language,
                email_verified_at,
                created_at,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertUserParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertUserParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.email,
            &params.email_key,
            &params.full_name,
            &params.language,
            &params.email_verified_at,
            &params.created_at,
        ))
    }
}
pub struct FindUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user() -> FindUserStmt {
    FindUserStmt(
        "select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at from identity.users where id = $1",
        None,
    )
}
impl FindUserStmt {
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
    ) -> UserQuery<'c, 'a, 's, C, User, 1> {
        UserQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UserBorrowed, tokio_postgres::Error> {
                Ok(UserBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    email: row.try_get(3)?,
                    full_name: row.try_get(4)?,
                    language: row.try_get(5)?,
                    email_verified_at: row.try_get(6)?,
                    last_sign_in_at: row.try_get(7)?,
                    epoch: row.try_get(8)?,
                    version: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| User::from(it),
        }
    }
}
pub struct FindUserForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user_for_change() -> FindUserForChangeStmt {
    FindUserForChangeStmt(
        "select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at from identity.users where id = $1 for update",
        None,
    )
}
impl FindUserForChangeStmt {
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
    ) -> UserQuery<'c, 'a, 's, C, User, 1> {
        UserQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UserBorrowed, tokio_postgres::Error> {
                Ok(UserBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    email: row.try_get(3)?,
                    full_name: row.try_get(4)?,
                    language: row.try_get(5)?,
                    email_verified_at: row.try_get(6)?,
                    last_sign_in_at: row.try_get(7)?,
                    epoch: row.try_get(8)?,
                    version: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| User::from(it),
        }
    }
}
pub struct FindUserByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user_by_email() -> FindUserByEmailStmt {
    FindUserByEmailStmt(
        "select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at from identity.users where email_key = $1",
        None,
    )
}
impl FindUserByEmailStmt {
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
        email_key: &'a T1,
    ) -> UserQuery<'c, 'a, 's, C, User, 1> {
        UserQuery {
            client,
            params: [email_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UserBorrowed, tokio_postgres::Error> {
                Ok(UserBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    email: row.try_get(3)?,
                    full_name: row.try_get(4)?,
                    language: row.try_get(5)?,
                    email_verified_at: row.try_get(6)?,
                    last_sign_in_at: row.try_get(7)?,
                    epoch: row.try_get(8)?,
                    version: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                })
            },
            mapper: |it| User::from(it),
        }
    }
}
pub struct UpdateUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_user() -> UpdateUserStmt {
    UpdateUserStmt(
        "update identity.users set full_name = $1, language = $2, email_verified_at = $3, version = $4, updated_at = $5 where id = $6",
        None,
    )
}
impl UpdateUserStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        full_name: &'a T1,
        language: &'a T2,
        email_verified_at: &'a Option<jiff::Timestamp>,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                full_name,
                language,
                email_verified_at,
                version,
                updated_at,
                id,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateUserParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateUserParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.full_name,
            &params.language,
            &params.email_verified_at,
            &params.version,
            &params.updated_at,
            &params.id,
        ))
    }
}
pub struct TouchUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_user() -> TouchUserStmt {
    TouchUserStmt(
        "update identity.users set last_sign_in_at = $1 where id = $2",
        None,
    )
}
impl TouchUserStmt {
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
        TouchUserParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for TouchUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchUserParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct RaiseUserEpochStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn raise_user_epoch() -> RaiseUserEpochStmt {
    RaiseUserEpochStmt(
        "update identity.users set epoch = epoch + 1 where id = $1 returning id, epoch",
        None,
    )
}
impl RaiseUserEpochStmt {
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
    ) -> RaisedEpochQuery<'c, 'a, 's, C, RaisedEpoch, 1> {
        RaisedEpochQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RaisedEpoch, tokio_postgres::Error> {
                Ok(RaisedEpoch {
                    id: row.try_get(0)?,
                    epoch: row.try_get(1)?,
                })
            },
            mapper: |it| RaisedEpoch::from(it),
        }
    }
}
pub struct RaiseEpochsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn raise_epochs() -> RaiseEpochsStmt {
    RaiseEpochsStmt(
        "update identity.users set epoch = epoch + 1 where id in (select id from identity.users where id = any($1) order by id for update) returning id, epoch",
        None,
    )
}
impl RaiseEpochsStmt {
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
        ids: &'a T1,
    ) -> RaisedEpochQuery<'c, 'a, 's, C, RaisedEpoch, 1> {
        RaisedEpochQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RaisedEpoch, tokio_postgres::Error> {
                Ok(RaisedEpoch {
                    id: row.try_get(0)?,
                    epoch: row.try_get(1)?,
                })
            },
            mapper: |it| RaisedEpoch::from(it),
        }
    }
}
pub struct InsertCredentialsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_credentials() -> InsertCredentialsStmt {
    InsertCredentialsStmt(
        "insert into identity.credentials (user_id, tenant_id, seller_id, password_hash, password_changed_at) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertCredentialsStmt {
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
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        password_hash: &'a Option<T1>,
        password_changed_at: &'a Option<jiff::Timestamp>,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                user_id,
                tenant_id,
                seller_id,
                password_hash,
                password_changed_at,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCredentialsParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertCredentialsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCredentialsParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.tenant_id,
            &params.seller_id,
            &params.password_hash,
            &params.password_changed_at,
        ))
    }
}
pub struct FindCredentialsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_credentials() -> FindCredentialsStmt {
    FindCredentialsStmt(
        "select user_id, password_hash, password_changed_at, totp_secret, totp_confirmed_at, totp_last_step from identity.credentials where user_id = $1",
        None,
    )
}
impl FindCredentialsStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> CredentialsQuery<'c, 'a, 's, C, Credentials, 1> {
        CredentialsQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CredentialsBorrowed, tokio_postgres::Error> {
                    Ok(CredentialsBorrowed {
                        user_id: row.try_get(0)?,
                        password_hash: row.try_get(1)?,
                        password_changed_at: row.try_get(2)?,
                        totp_secret: row.try_get(3)?,
                        totp_confirmed_at: row.try_get(4)?,
                        totp_last_step: row.try_get(5)?,
                    })
                },
            mapper: |it| Credentials::from(it),
        }
    }
}
pub struct FindCredentialsForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_credentials_for_change() -> FindCredentialsForChangeStmt {
    FindCredentialsForChangeStmt(
        "select user_id, password_hash, password_changed_at, totp_secret, totp_confirmed_at, totp_last_step from identity.credentials where user_id = $1 for update",
        None,
    )
}
impl FindCredentialsForChangeStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> CredentialsQuery<'c, 'a, 's, C, Credentials, 1> {
        CredentialsQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<CredentialsBorrowed, tokio_postgres::Error> {
                    Ok(CredentialsBorrowed {
                        user_id: row.try_get(0)?,
                        password_hash: row.try_get(1)?,
                        password_changed_at: row.try_get(2)?,
                        totp_secret: row.try_get(3)?,
                        totp_confirmed_at: row.try_get(4)?,
                        totp_last_step: row.try_get(5)?,
                    })
                },
            mapper: |it| Credentials::from(it),
        }
    }
}
pub struct UpdateCredentialsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_credentials() -> UpdateCredentialsStmt {
    UpdateCredentialsStmt(
        "update identity.credentials set password_hash = $1, password_changed_at = $2, totp_secret = $3, totp_confirmed_at = $4, totp_last_step = $5 where user_id = $6",
        None,
    )
}
impl UpdateCredentialsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        password_hash: &'a Option<T1>,
        password_changed_at: &'a Option<jiff::Timestamp>,
        totp_secret: &'a Option<T2>,
        totp_confirmed_at: &'a Option<jiff::Timestamp>,
        totp_last_step: &'a Option<i64>,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                password_hash,
                password_changed_at,
                totp_secret,
                totp_confirmed_at,
                totp_last_step,
                user_id,
            ],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateCredentialsParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateCredentialsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateCredentialsParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.password_hash,
            &params.password_changed_at,
            &params.totp_secret,
            &params.totp_confirmed_at,
            &params.totp_last_step,
            &params.user_id,
        ))
    }
}
pub struct InsertRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_recovery_codes() -> InsertRecoveryCodesStmt {
    InsertRecoveryCodesStmt(
        "insert into identity.recovery_codes (user_id, hash, tenant_id, seller_id) select $1, hash, $2, $3 from unnest($4::bytea[]) as new (hash)",
        None,
    )
}
impl InsertRecoveryCodesStmt {
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
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        hashes: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[user_id, tenant_id, seller_id, hashes],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRecoveryCodesParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRecoveryCodesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRecoveryCodesParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.tenant_id,
            &params.seller_id,
            &params.hashes,
        ))
    }
}
pub struct DeleteRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_recovery_codes() -> DeleteRecoveryCodesStmt {
    DeleteRecoveryCodesStmt(
        "delete from identity.recovery_codes where user_id = $1",
        None,
    )
}
impl DeleteRecoveryCodesStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[user_id]).await
    }
}
pub struct UseRecoveryCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_recovery_code() -> UseRecoveryCodeStmt {
    UseRecoveryCodeStmt(
        "update identity.recovery_codes set used_at = $1 where user_id = $2 and hash = $3 and used_at is null",
        None,
    )
}
impl UseRecoveryCodeStmt {
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
        user_id: &'a uuid::Uuid,
        hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, user_id, hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseRecoveryCodeParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UseRecoveryCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseRecoveryCodeParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.user_id, &params.hash))
    }
}
