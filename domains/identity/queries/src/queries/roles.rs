// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ListRolesByCodeParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub tenant_id: uuid::Uuid,
    pub codes: T2,
}
#[derive(Debug)]
pub struct InsertRoleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub code: T1,
    pub name: T2,
    pub description: T3,
    pub permissions: T5,
    pub policies: T6,
    pub require_mfa: bool,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateRoleParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::JsonSql,
> {
    pub name: T1,
    pub description: T2,
    pub permissions: T4,
    pub policies: T5,
    pub require_mfa: bool,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct ListHoldersParams<T1: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub code: T1,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Holders {
    pub kind: String,
    pub code: String,
    pub members: i64,
}
pub struct HoldersBorrowed<'a> {
    pub kind: &'a str,
    pub code: &'a str,
    pub members: i64,
}
impl<'a> From<HoldersBorrowed<'a>> for Holders {
    fn from(
        HoldersBorrowed {
            kind,
            code,
            members,
        }: HoldersBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            code: code.into(),
            members,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct HoldersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldersBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldersBorrowed) -> R) -> HoldersQuery<'c, 'a, 's, C, R, N> {
        HoldersQuery {
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
pub struct ListRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_roles() -> ListRolesStmt {
    ListRolesStmt(
        "select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at from identity.roles where tenant_id = $1 order by code",
        None,
    )
}
impl ListRolesStmt {
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
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 1> {
        RoleRowQuery {
            client,
            params: [tenant_id],
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
pub struct FindRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_role() -> FindRoleStmt {
    FindRoleStmt(
        "select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at from identity.roles where id = $1",
        None,
    )
}
impl FindRoleStmt {
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
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 1> {
        RoleRowQuery {
            client,
            params: [id],
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
pub struct FindRoleForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_role_for_change() -> FindRoleForChangeStmt {
    FindRoleForChangeStmt(
        "select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at from identity.roles where id = $1 for update",
        None,
    )
}
impl FindRoleForChangeStmt {
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
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 1> {
        RoleRowQuery {
            client,
            params: [id],
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
pub struct InsertRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_role() -> InsertRoleStmt {
    InsertRoleStmt(
        "insert into identity.roles ( id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at ) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10 )",
        None,
    )
}
impl InsertRoleStmt {
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
        T5: crate::ArraySql<Item = T4>,
        T6: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        code: &'a T1,
        name: &'a T2,
        description: &'a T3,
        permissions: &'a T5,
        policies: &'a T6,
        require_mfa: &'a bool,
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
                code,
                name,
                description,
                permissions,
                policies,
                require_mfa,
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
    T5: crate::ArraySql<Item = T4>,
    T6: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRoleParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRoleParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.code,
            &params.name,
            &params.description,
            &params.permissions,
            &params.policies,
            &params.require_mfa,
            &params.created_at,
        ))
    }
}
pub struct UpdateRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_role() -> UpdateRoleStmt {
    UpdateRoleStmt(
        "update identity.roles set name = $1, description = $2, permissions = $3, policies = $4, require_mfa = $5, version = $6, updated_at = $7 where id = $8 and version = $9",
        None,
    )
}
impl UpdateRoleStmt {
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
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        description: &'a T2,
        permissions: &'a T4,
        policies: &'a T5,
        require_mfa: &'a bool,
        version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        seen_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                name,
                description,
                permissions,
                policies,
                require_mfa,
                version,
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
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRoleParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRoleParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.description,
            &params.permissions,
            &params.policies,
            &params.require_mfa,
            &params.version,
            &params.updated_at,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct DeleteRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_role() -> DeleteRoleStmt {
    DeleteRoleStmt("delete from identity.roles where id = $1", None)
}
impl DeleteRoleStmt {
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
pub struct CountRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_roles() -> CountRolesStmt {
    CountRolesStmt(
        "select count(*) as roles from identity.roles where tenant_id = $1",
        None,
    )
}
impl CountRolesStmt {
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
pub struct ListHoldersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_holders() -> ListHoldersStmt {
    ListHoldersStmt(
        "select user_id from identity.memberships where tenant_id = $1 and $2 = any(roles) order by user_id",
        None,
    )
}
impl ListHoldersStmt {
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
        tenant_id: &'a uuid::Uuid,
        code: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [tenant_id, code],
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
        ListHoldersParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ListHoldersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListHoldersParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.tenant_id, &params.code)
    }
}
pub struct CountHoldersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_holders() -> CountHoldersStmt {
    CountHoldersStmt(
        "select t.kind, held.code, count(*) as members from identity.memberships as m join identity.tenants as t on t.id = m.tenant_id cross join lateral unnest(m.roles) as held (code) where m.state <> 'deactivated' and ($1::uuid is null or m.tenant_id = $1) group by t.kind, held.code",
        None,
    )
}
impl CountHoldersStmt {
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
    ) -> HoldersQuery<'c, 'a, 's, C, Holders, 1> {
        HoldersQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<HoldersBorrowed, tokio_postgres::Error> {
                    Ok(HoldersBorrowed {
                        kind: row.try_get(0)?,
                        code: row.try_get(1)?,
                        members: row.try_get(2)?,
                    })
                },
            mapper: |it| Holders::from(it),
        }
    }
}
