// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertMembershipParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: T2,
    pub state: T3,
    pub created_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct FindMembershipParams {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
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
> {
    pub roles: T2,
    pub state: T3,
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
pub struct ListRolesByCodeParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub tenant_id: uuid::Uuid,
    pub codes: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: Vec<String>,
    pub state: String,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct MembershipBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub state: &'a str,
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
pub struct RoleRow {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub code: String,
    pub name: String,
    pub description: String,
    pub permissions: Vec<String>,
    pub policies: serde_json::Value,
    pub require_mfa: bool,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct RoleRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub code: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub policies: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub require_mfa: bool,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<RoleRowBorrowed<'a>> for RoleRow {
    fn from(
        RoleRowBorrowed {
            id,
            tenant_id,
            seller_id,
            code,
            name,
            description,
            permissions,
            policies,
            require_mfa,
            version,
            created_at,
            updated_at,
        }: RoleRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            code: code.into(),
            name: name.into(),
            description: description.into(),
            permissions: permissions.map(|v| v.into()).collect(),
            policies: serde_json::from_str(policies.0.get()).unwrap(),
            require_mfa,
            version,
            created_at,
            updated_at,
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
pub struct RoleRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoleRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RoleRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoleRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoleRowBorrowed) -> R) -> RoleRowQuery<'c, 'a, 's, C, R, N> {
        RoleRowQuery {
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
pub struct InsertMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_membership() -> InsertMembershipStmt {
    InsertMembershipStmt(
        "insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at) values ($1, $2, $3, $4, $5, 1, $6, $6)",
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
    >(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        roles: &'a T2,
        state: &'a T3,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[user_id, tenant_id, seller_id, roles, state, created_at],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMembershipParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMembershipParams<T1, T2, T3>,
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
            &params.created_at,
        ))
    }
}
pub struct FindMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_membership() -> FindMembershipStmt {
    FindMembershipStmt(
        "select user_id, tenant_id, seller_id, roles, state, version, created_at from identity.memberships where user_id = $1 and tenant_id = $2",
        None,
    )
}
impl FindMembershipStmt {
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
                        version: row.try_get(5)?,
                        created_at: row.try_get(6)?,
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
        FindMembershipParams,
        MembershipQuery<'c, 'a, 's, C, Membership, 2>,
        C,
    > for FindMembershipStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindMembershipParams,
    ) -> MembershipQuery<'c, 'a, 's, C, Membership, 2> {
        self.bind(client, &params.user_id, &params.tenant_id)
    }
}
pub struct FindMembershipForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_membership_for_change() -> FindMembershipForChangeStmt {
    FindMembershipForChangeStmt(
        "select user_id, tenant_id, seller_id, roles, state, version, created_at from identity.memberships where user_id = $1 and tenant_id = $2 for update",
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
                        version: row.try_get(5)?,
                        created_at: row.try_get(6)?,
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
        "update identity.memberships set roles = $1, state = $2, version = $3, updated_at = $4 where user_id = $5 and tenant_id = $6 and version = $7",
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
    >(
        &'s self,
        client: &'c C,
        roles: &'a T2,
        state: &'a T3,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        user_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    roles,
                    state,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateMembershipParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateMembershipParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.roles,
            &params.state,
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
pub struct ListRolesByCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_roles_by_code() -> ListRolesByCodeStmt {
    ListRolesByCodeStmt(
        "select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at from identity.roles where tenant_id = $1 and code = any($2) order by code",
        None,
    )
}
impl ListRolesByCodeStmt {
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
        codes: &'a T2,
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 2> {
        RoleRowQuery {
            client,
            params: [tenant_id, codes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RoleRowBorrowed, tokio_postgres::Error> {
                    Ok(RoleRowBorrowed {
                        id: row.try_get(0)?,
                        tenant_id: row.try_get(1)?,
                        seller_id: row.try_get(2)?,
                        code: row.try_get(3)?,
                        name: row.try_get(4)?,
                        description: row.try_get(5)?,
                        permissions: row.try_get(6)?,
                        policies: row.try_get(7)?,
                        require_mfa: row.try_get(8)?,
                        version: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        updated_at: row.try_get(11)?,
                    })
                },
            mapper: |it| RoleRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListRolesByCodeParams<T1, T2>,
        RoleRowQuery<'c, 'a, 's, C, RoleRow, 2>,
        C,
    > for ListRolesByCodeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListRolesByCodeParams<T1, T2>,
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 2> {
        self.bind(client, &params.tenant_id, &params.codes)
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
