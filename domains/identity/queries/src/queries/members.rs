// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertMembershipParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: T2,
    pub state: T3,
    pub invited_as: Option<T4>,
    pub created_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct FindMembershipForChangeParams {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateMembershipParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub roles: T2,
    pub state: T3,
    pub invited_as: Option<T4>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct CountOwnersParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub tenant_id: uuid::Uuid,
    pub roles: T2,
    pub except: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListPeopleParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant_id: Option<uuid::Uuid>,
    pub seller_id: Option<uuid::Uuid>,
    pub state: Option<T1>,
    pub role: Option<T2>,
    pub pattern: Option<T3>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_user: Option<uuid::Uuid>,
    pub after_tenant: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FindPersonParams {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ListLockedParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub buckets: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: Vec<String>,
    pub state: String,
    pub invited_as: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct MembershipBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub state: &'a str,
    pub invited_as: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<MembershipBorrowed<'a>> for Membership {
    fn from(
        MembershipBorrowed {
            user_id,
            tenant_id,
            seller_id,
            roles,
            state,
            invited_as,
            version,
            created_at,
        }: MembershipBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            tenant_id,
            seller_id,
            roles: roles.map(|v| v.into()).collect(),
            state: state.into(),
            invited_as: invited_as.map(|v| v.into()),
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WorkPlace {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: Vec<String>,
    pub state: String,
    pub created_at: jiff::Timestamp,
    pub name: String,
    pub kind: String,
    pub tenant_state: String,
    pub require_mfa: bool,
    pub tenant_epoch: i64,
}
pub struct WorkPlaceBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub state: &'a str,
    pub created_at: jiff::Timestamp,
    pub name: &'a str,
    pub kind: &'a str,
    pub tenant_state: &'a str,
    pub require_mfa: bool,
    pub tenant_epoch: i64,
}
impl<'a> From<WorkPlaceBorrowed<'a>> for WorkPlace {
    fn from(
        WorkPlaceBorrowed {
            tenant_id,
            seller_id,
            roles,
            state,
            created_at,
            name,
            kind,
            tenant_state,
            require_mfa,
            tenant_epoch,
        }: WorkPlaceBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            seller_id,
            roles: roles.map(|v| v.into()).collect(),
            state: state.into(),
            created_at,
            name: name.into(),
            kind: kind.into(),
            tenant_state: tenant_state.into(),
            require_mfa,
            tenant_epoch,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub user_id: uuid::Uuid,
    pub home_id: uuid::Uuid,
    pub email: String,
    pub full_name: String,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub last_sign_in_at: Option<jiff::Timestamp>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: Vec<String>,
    pub state: String,
    pub invited_as: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub tenant_name: String,
    pub tenant_kind: String,
}
pub struct PersonBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub home_id: uuid::Uuid,
    pub email: &'a str,
    pub full_name: &'a str,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub last_sign_in_at: Option<jiff::Timestamp>,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub state: &'a str,
    pub invited_as: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub tenant_name: &'a str,
    pub tenant_kind: &'a str,
}
impl<'a> From<PersonBorrowed<'a>> for Person {
    fn from(
        PersonBorrowed {
            user_id,
            home_id,
            email,
            full_name,
            email_verified_at,
            last_sign_in_at,
            tenant_id,
            seller_id,
            roles,
            state,
            invited_as,
            version,
            created_at,
            tenant_name,
            tenant_kind,
        }: PersonBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            home_id,
            email: email.into(),
            full_name: full_name.into(),
            email_verified_at,
            last_sign_in_at,
            tenant_id,
            seller_id,
            roles: roles.map(|v| v.into()).collect(),
            state: state.into(),
            invited_as: invited_as.map(|v| v.into()),
            version,
            created_at,
            tenant_name: tenant_name.into(),
            tenant_kind: tenant_kind.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MembershipQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MembershipBorrowed, tokio_postgres::Error>,
    mapper: fn(MembershipBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MembershipQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(MembershipBorrowed) -> R,
    ) -> MembershipQuery<'c, 'a, 's, C, R, N> {
        MembershipQuery {
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
pub struct WorkPlaceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorkPlaceBorrowed, tokio_postgres::Error>,
    mapper: fn(WorkPlaceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorkPlaceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorkPlaceBorrowed) -> R) -> WorkPlaceQuery<'c, 'a, 's, C, R, N> {
        WorkPlaceQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct PersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PersonBorrowed, tokio_postgres::Error>,
    mapper: fn(PersonBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PersonBorrowed) -> R) -> PersonQuery<'c, 'a, 's, C, R, N> {
        PersonQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct InsertMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_membership() -> InsertMembershipStmt {
    InsertMembershipStmt(
        "insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, invited_as, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $7)",
        None,
    )
}
impl InsertMembershipStmt {
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
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        roles: &'a T2,
        state: &'a T3,
        invited_as: &'a Option<T4>,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                user_id, tenant_id, seller_id, roles, state, invited_as, created_at,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMembershipParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMembershipParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.tenant_id,
            &params.seller_id,
            &params.roles,
            &params.state,
            &params.invited_as,
            &params.created_at,
        ))
    }
}
pub struct FindMembershipForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_membership_for_change() -> FindMembershipForChangeStmt {
    FindMembershipForChangeStmt(
        "select user_id, tenant_id, seller_id, roles, state, invited_as, version, created_at from identity.memberships where user_id = $1 and tenant_id = $2 for update",
        None,
    )
}
impl FindMembershipForChangeStmt {
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
        tenant_id: &'a uuid::Uuid,
    ) -> MembershipQuery<'c, 'a, 's, C, Membership, 2> {
        MembershipQuery {
            client,
            params: [user_id, tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<MembershipBorrowed, tokio_postgres::Error> {
                    Ok(MembershipBorrowed {
                        user_id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        roles: row.try_get(3)?,
                        state: row.try_get(4)?,
                        invited_as: row.try_get(5)?,
                        version: row.try_get(6)?,
                        created_at: row.try_get(7)?,
                    })
                },
            mapper: |it| Membership::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindMembershipForChangeParams,
        MembershipQuery<'c, 'a, 's, C, Membership, 2>,
        C,
    > for FindMembershipForChangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMembershipForChangeParams,
    ) -> MembershipQuery<'c, 'a, 's, C, Membership, 2> {
        self.bind(client, &params.user_id, &params.tenant_id)
    }
}
pub struct UpdateMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_membership() -> UpdateMembershipStmt {
    UpdateMembershipStmt(
        "update identity.memberships set roles = $1, state = $2, invited_as = $3, version = $4, updated_at = $5 where user_id = $6 and tenant_id = $7 and version = $8",
        None,
    )
}
impl UpdateMembershipStmt {
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
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        roles: &'a T2,
        state: &'a T3,
        invited_as: &'a Option<T4>,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                roles,
                state,
                invited_as,
                version,
                updated_at,
                user_id,
                tenant_id,
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
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateMembershipParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateMembershipParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.roles,
            &params.state,
            &params.invited_as,
            &params.version,
            &params.updated_at,
            &params.user_id,
            &params.tenant_id,
            &params.seen_version,
        ))
    }
}
pub struct ListWorkPlacesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_work_places() -> ListWorkPlacesStmt {
    ListWorkPlacesStmt(
        "select m.tenant_id, m.seller_id, m.roles, m.state, m.created_at, t.name, t.kind, t.state as tenant_state, t.require_mfa, t.epoch as tenant_epoch from identity.memberships as m join identity.tenants as t on t.id = m.tenant_id where m.user_id = $1 order by m.created_at, m.tenant_id",
        None,
    )
}
impl ListWorkPlacesStmt {
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
    ) -> WorkPlaceQuery<'c, 'a, 's, C, WorkPlace, 1> {
        WorkPlaceQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<WorkPlaceBorrowed, tokio_postgres::Error> {
                    Ok(WorkPlaceBorrowed {
                        tenant_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        roles: row.try_get(2)?,
                        state: row.try_get(3)?,
                        created_at: row.try_get(4)?,
                        name: row.try_get(5)?,
                        kind: row.try_get(6)?,
                        tenant_state: row.try_get(7)?,
                        require_mfa: row.try_get(8)?,
                        tenant_epoch: row.try_get(9)?,
                    })
                },
            mapper: |it| WorkPlace::from(it),
        }
    }
}
pub struct CountOwnersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_owners() -> CountOwnersStmt {
    CountOwnersStmt(
        "select count(*) from identity.memberships where tenant_id = $1 and state = 'active' and roles && $2::text[] and user_id <> $3",
        None,
    )
}
impl CountOwnersStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        roles: &'a T2,
        except: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant_id, roles, except],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountOwnersParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountOwnersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountOwnersParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant_id, &params.roles, &params.except)
    }
}
pub struct HasMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_members() -> HasMembersStmt {
    HasMembersStmt(
        "select exists (select from identity.memberships where tenant_id = $1) as found",
        None,
    )
}
impl HasMembersStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CountOpenInvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_open_invitations() -> CountOpenInvitationsStmt {
    CountOpenInvitationsStmt(
        "select count(*) as invited from identity.memberships where tenant_id = $1 and state = 'invited'",
        None,
    )
}
impl CountOpenInvitationsStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_people() -> ListPeopleStmt {
    ListPeopleStmt(
        "select u.id as user_id, u.tenant_id as home_id, u.email, u.full_name, u.email_verified_at, u.last_sign_in_at, m.tenant_id, m.seller_id, m.roles, m.state, m.invited_as, m.version, m.created_at, t.name as tenant_name, t.kind as tenant_kind from identity.memberships as m join identity.users as u on u.id = m.user_id join identity.tenants as t on t.id = m.tenant_id where ($1::uuid is null or m.tenant_id = $1) and ($2::uuid is null or m.seller_id = $2 or m.tenant_id = $2) and ($3::text is null or m.state = $3) and ($4::text is null or $4 = any(m.roles)) and ($5::text is null or u.email_key like $5 or lower(coalesce(m.invited_as, u.full_name)) like $5) and ( $6::timestamptz is null or (m.created_at, m.user_id, m.tenant_id) < ($6, $7::uuid, $8::uuid) ) order by m.created_at desc, m.user_id desc, m.tenant_id desc limit $9",
        None,
    )
}
impl ListPeopleStmt {
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
        tenant_id: &'a Option<uuid::Uuid>,
        seller_id: &'a Option<uuid::Uuid>,
        state: &'a Option<T1>,
        role: &'a Option<T2>,
        pattern: &'a Option<T3>,
        after_at: &'a Option<jiff::Timestamp>,
        after_user: &'a Option<uuid::Uuid>,
        after_tenant: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 9> {
        PersonQuery {
            client,
            params: [
                tenant_id,
                seller_id,
                state,
                role,
                pattern,
                after_at,
                after_user,
                after_tenant,
                limit,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        user_id: row.try_get(0)?,
                        home_id: row.try_get(1)?,
                        email: row.try_get(2)?,
                        full_name: row.try_get(3)?,
                        email_verified_at: row.try_get(4)?,
                        last_sign_in_at: row.try_get(5)?,
                        tenant_id: row.try_get(6)?,
                        seller_id: row.try_get(7)?,
                        roles: row.try_get(8)?,
                        state: row.try_get(9)?,
                        invited_as: row.try_get(10)?,
                        version: row.try_get(11)?,
                        created_at: row.try_get(12)?,
                        tenant_name: row.try_get(13)?,
                        tenant_kind: row.try_get(14)?,
                    })
                },
            mapper: |it| Person::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPeopleParams<T1, T2, T3>,
        PersonQuery<'c, 'a, 's, C, Person, 9>,
        C,
    > for ListPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPeopleParams<T1, T2, T3>,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 9> {
        self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.state,
            &params.role,
            &params.pattern,
            &params.after_at,
            &params.after_user,
            &params.after_tenant,
            &params.limit,
        )
    }
}
pub struct FindPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_person() -> FindPersonStmt {
    FindPersonStmt(
        "select u.id as user_id, u.tenant_id as home_id, u.email, u.full_name, u.email_verified_at, u.last_sign_in_at, m.tenant_id, m.seller_id, m.roles, m.state, m.invited_as, m.version, m.created_at, t.name as tenant_name, t.kind as tenant_kind from identity.memberships as m join identity.users as u on u.id = m.user_id join identity.tenants as t on t.id = m.tenant_id where m.user_id = $1 and m.tenant_id = $2",
        None,
    )
}
impl FindPersonStmt {
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
        tenant_id: &'a uuid::Uuid,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 2> {
        PersonQuery {
            client,
            params: [user_id, tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                    Ok(PersonBorrowed {
                        user_id: row.try_get(0)?,
                        home_id: row.try_get(1)?,
                        email: row.try_get(2)?,
                        full_name: row.try_get(3)?,
                        email_verified_at: row.try_get(4)?,
                        last_sign_in_at: row.try_get(5)?,
                        tenant_id: row.try_get(6)?,
                        seller_id: row.try_get(7)?,
                        roles: row.try_get(8)?,
                        state: row.try_get(9)?,
                        invited_as: row.try_get(10)?,
                        version: row.try_get(11)?,
                        created_at: row.try_get(12)?,
                        tenant_name: row.try_get(13)?,
                        tenant_kind: row.try_get(14)?,
                    })
                },
            mapper: |it| Person::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindPersonParams,
        PersonQuery<'c, 'a, 's, C, Person, 2>,
        C,
    > for FindPersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindPersonParams,
    ) -> PersonQuery<'c, 'a, 's, C, Person, 2> {
        self.bind(client, &params.user_id, &params.tenant_id)
    }
}
pub struct ListWithSecondFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_with_second_factor() -> ListWithSecondFactorStmt {
    ListWithSecondFactorStmt(
        "select user_id from identity.credentials where user_id = any($1) and totp_confirmed_at is not null",
        None,
    )
}
impl ListWithSecondFactorStmt {
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
        users: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [users],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListLockedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_locked() -> ListLockedStmt {
    ListLockedStmt(
        "select bucket from identity.sign_in_attempts where bucket = any($1) and locked_until > $2",
        None,
    )
}
impl ListLockedStmt {
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
        T1: crate::BytesSql,
        T2: crate::ArraySql<Item = T1>,
    >(
        &'s self,
        client: &'c C,
        buckets: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        Vecu8Query {
            client,
            params: [buckets, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListLockedParams<T1, T2>,
        Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2>,
        C,
    > for ListLockedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListLockedParams<T1, T2>,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        self.bind(client, &params.buckets, &params.now)
    }
}
