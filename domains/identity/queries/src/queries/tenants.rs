// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertTenantParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: T1,
    pub name: T2,
    pub state: T3,
    pub require_mfa: bool,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateTenantParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub state: T2,
    pub suspended_reason: Option<T3>,
    pub require_mfa: bool,
    pub epoch: i64,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub seen_version: i32,
}
#[derive(Debug)]
pub struct ListTenantsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub kind: Option<T1>,
    pub state: Option<T2>,
    pub pattern: Option<T3>,
    pub seller_id: Option<uuid::Uuid>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct EndSessionsInParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub why: T1,
    pub tenant_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: String,
    pub name: String,
    pub state: String,
    pub suspended_reason: Option<String>,
    pub require_mfa: bool,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct TenantBorrowed<'a> {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: &'a str,
    pub name: &'a str,
    pub state: &'a str,
    pub suspended_reason: Option<&'a str>,
    pub require_mfa: bool,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<TenantBorrowed<'a>> for Tenant {
    fn from(
        TenantBorrowed {
            id,
            seller_id,
            kind,
            name,
            state,
            suspended_reason,
            require_mfa,
            epoch,
            version,
            created_at,
            updated_at,
        }: TenantBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            seller_id,
            kind: kind.into(),
            name: name.into(),
            state: state.into(),
            suspended_reason: suspended_reason.map(|v| v.into()),
            require_mfa,
            epoch,
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListedTenant {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: String,
    pub name: String,
    pub state: String,
    pub suspended_reason: Option<String>,
    pub require_mfa: bool,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub users: i64,
}
pub struct ListedTenantBorrowed<'a> {
    pub id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: &'a str,
    pub name: &'a str,
    pub state: &'a str,
    pub suspended_reason: Option<&'a str>,
    pub require_mfa: bool,
    pub epoch: i64,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub users: i64,
}
impl<'a> From<ListedTenantBorrowed<'a>> for ListedTenant {
    fn from(
        ListedTenantBorrowed {
            id,
            seller_id,
            kind,
            name,
            state,
            suspended_reason,
            require_mfa,
            epoch,
            version,
            created_at,
            updated_at,
            users,
        }: ListedTenantBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            seller_id,
            kind: kind.into(),
            name: name.into(),
            state: state.into(),
            suspended_reason: suspended_reason.map(|v| v.into()),
            require_mfa,
            epoch,
            version,
            created_at,
            updated_at,
            users,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TenantQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantBorrowed) -> R) -> TenantQuery<'c, 'a, 's, C, R, N> {
        TenantQuery {
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
pub struct ListedTenantQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedTenantBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedTenantBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedTenantQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListedTenantBorrowed) -> R,
    ) -> ListedTenantQuery<'c, 'a, 's, C, R, N> {
        ListedTenantQuery {
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
pub struct InsertTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tenant() -> InsertTenantStmt {
    InsertTenantStmt(
        "insert into identity.tenants (id, seller_id, kind, name, state, require_mfa, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        None,
    )
}
impl InsertTenantStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        kind: &'a T1,
        name: &'a T2,
        state: &'a T3,
        require_mfa: &'a bool,
        version: &'a i32,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id,
                seller_id,
                kind,
                name,
                state,
                require_mfa,
                version,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertTenantParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertTenantStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTenantParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.seller_id,
            &params.kind,
            &params.name,
            &params.state,
            &params.require_mfa,
            &params.version,
            &params.created_at,
        ))
    }
}
pub struct FindTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_tenant() -> FindTenantStmt {
    FindTenantStmt(
        "select id, seller_id, kind, name, state, suspended_reason, require_mfa, epoch, version, created_at, updated_at from identity.tenants where id = $1",
        None,
    )
}
impl FindTenantStmt {
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
    ) -> TenantQuery<'c, 'a, 's, C, Tenant, 1> {
        TenantQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TenantBorrowed, tokio_postgres::Error> {
                    Ok(TenantBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        kind: row.try_get(2)?,
                        name: row.try_get(3)?,
                        state: row.try_get(4)?,
                        suspended_reason: row.try_get(5)?,
                        require_mfa: row.try_get(6)?,
                        epoch: row.try_get(7)?,
                        version: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        updated_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Tenant::from(it),
        }
    }
}
pub struct FindTenantForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_tenant_for_change() -> FindTenantForChangeStmt {
    FindTenantForChangeStmt(
        "select id, seller_id, kind, name, state, suspended_reason, require_mfa, epoch, version, created_at, updated_at from identity.tenants where id = $1 for update",
        None,
    )
}
impl FindTenantForChangeStmt {
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
    ) -> TenantQuery<'c, 'a, 's, C, Tenant, 1> {
        TenantQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TenantBorrowed, tokio_postgres::Error> {
                    Ok(TenantBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        kind: row.try_get(2)?,
                        name: row.try_get(3)?,
                        state: row.try_get(4)?,
                        suspended_reason: row.try_get(5)?,
                        require_mfa: row.try_get(6)?,
                        epoch: row.try_get(7)?,
                        version: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        updated_at: row.try_get(10)?,
                    })
                },
            mapper: |it| Tenant::from(it),
        }
    }
}
pub struct UpdateTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_tenant() -> UpdateTenantStmt {
    UpdateTenantStmt(
        "update identity.tenants set name = $1, state = $2, suspended_reason = $3, require_mfa = $4, epoch = $5, version = $6, updated_at = $7 where id = $8 and version = $9",
        None,
    )
}
impl UpdateTenantStmt {
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
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        state: &'a T2,
        suspended_reason: &'a Option<T3>,
        require_mfa: &'a bool,
        epoch: &'a i64,
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
                state,
                suspended_reason,
                require_mfa,
                epoch,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateTenantParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateTenantStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateTenantParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.state,
            &params.suspended_reason,
            &params.require_mfa,
            &params.epoch,
            &params.version,
            &params.updated_at,
            &params.id,
            &params.seen_version,
        ))
    }
}
pub struct HasOperatorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_operator() -> HasOperatorStmt {
    HasOperatorStmt(
        "select exists (select from identity.tenants where kind = 'operator') as found",
        None,
    )
}
impl HasOperatorStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListTenantsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_tenants() -> ListTenantsStmt {
    ListTenantsStmt(
        "select page.id, page.seller_id, page.kind, page.name, page.state, page.suspended_reason, page.require_mfa, page.epoch, page.version, page.created_at, page.updated_at, people.users from ( select t.id, t.seller_id, t.kind, t.name, t.state, t.suspended_reason, t.require_mfa, t.epoch, t.version, t.created_at, t.updated_at from identity.tenants as t where ($1::text is null or t.kind = $1) and ($2::text is null or t.state = $2) and ($3::text is null or lower(t.name) like $3) and ($4::uuid is null or t.seller_id = $4) and ($5::timestamptz is null or (t.created_at, t.id) < ($5, $6::uuid)) order by t.created_at desc, t.id desc limit $7 ) as page cross join lateral ( select count(*) as users from identity.memberships as m where m.tenant_id = page.id and m.state <> 'deactivated' ) as people order by page.created_at desc, page.id desc",
        None,
    )
}
impl ListTenantsStmt {
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
        kind: &'a Option<T1>,
        state: &'a Option<T2>,
        pattern: &'a Option<T3>,
        seller_id: &'a Option<uuid::Uuid>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ListedTenantQuery<'c, 'a, 's, C, ListedTenant, 7> {
        ListedTenantQuery {
            client,
            params: [kind, state, pattern, seller_id, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ListedTenantBorrowed, tokio_postgres::Error> {
                    Ok(ListedTenantBorrowed {
                        id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        kind: row.try_get(2)?,
                        name: row.try_get(3)?,
                        state: row.try_get(4)?,
                        suspended_reason: row.try_get(5)?,
                        require_mfa: row.try_get(6)?,
                        epoch: row.try_get(7)?,
                        version: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        updated_at: row.try_get(10)?,
                        users: row.try_get(11)?,
                    })
                },
            mapper: |it| ListedTenant::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListTenantsParams<T1, T2, T3>,
        ListedTenantQuery<'c, 'a, 's, C, ListedTenant, 7>,
        C,
    > for ListTenantsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListTenantsParams<T1, T2, T3>,
    ) -> ListedTenantQuery<'c, 'a, 's, C, ListedTenant, 7> {
        self.bind(
            client,
            &params.kind,
            &params.state,
            &params.pattern,
            &params.seller_id,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct CountPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_people() -> CountPeopleStmt {
    CountPeopleStmt(
        "select count(*) as users from identity.memberships where tenant_id = $1 and state <> 'deactivated'",
        None,
    )
}
impl CountPeopleStmt {
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
pub struct EndSessionsInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_sessions_in() -> EndSessionsInStmt {
    EndSessionsInStmt(
        "update identity.sessions set ended_at = $1, ended_why = $2 where tenant_id = $3 and ended_at is null",
        None,
    )
}
impl EndSessionsInStmt {
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
        why: &'a T1,
        tenant_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[at, why, tenant_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndSessionsInParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for EndSessionsInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndSessionsInParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.at, &params.why, &params.tenant_id))
    }
}
