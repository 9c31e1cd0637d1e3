// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct KeepTenantParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: T1,
    pub name: T2,
}
#[derive(Debug)]
pub struct KeepContactParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub email: T1,
    pub full_name: T2,
    pub language: T3,
    pub roles: T5,
}
#[derive(Debug)]
pub struct ChangeRolesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub roles: T2,
    pub active: bool,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CopyContactParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub roles: T2,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RecipientsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub kind: T1,
    pub tenant_id: uuid::Uuid,
    pub roles: T3,
    pub placed_by: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    pub user_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub language: String,
    pub tenant_kind: String,
    pub in_app_wanted: Option<bool>,
    pub email_wanted: Option<bool>,
}
pub struct RecipientBorrowed<'a> {
    pub user_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub language: &'a str,
    pub tenant_kind: &'a str,
    pub in_app_wanted: Option<bool>,
    pub email_wanted: Option<bool>,
}
impl<'a> From<RecipientBorrowed<'a>> for Recipient {
    fn from(
        RecipientBorrowed {
            user_id,
            seller_id,
            language,
            tenant_kind,
            in_app_wanted,
            email_wanted,
        }: RecipientBorrowed<'a>,
    ) -> Self {
        Self {
            user_id,
            seller_id,
            language: language.into(),
            tenant_kind: tenant_kind.into(),
            in_app_wanted,
            email_wanted,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct RecipientQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecipientBorrowed, tokio_postgres::Error>,
    mapper: fn(RecipientBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecipientQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecipientBorrowed) -> R) -> RecipientQuery<'c, 'a, 's, C, R, N> {
        RecipientQuery {
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
pub struct KeepTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_tenant() -> KeepTenantStmt {
    KeepTenantStmt(
        "insert into notifications.tenants (tenant_id, seller_id, kind, name) values ($1, $2, $3, $4) on conflict (tenant_id) do update set seller_id = excluded.seller_id, kind = excluded.kind, name = excluded.name",
        None,
    )
}
impl KeepTenantStmt {
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
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        kind: &'a T1,
        name: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, seller_id, kind, name],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepTenantParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for KeepTenantStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepTenantParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.kind,
            &params.name,
        ))
    }
}
pub struct FindTenantNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_tenant_name() -> FindTenantNameStmt {
    FindTenantNameStmt(
        "select name from notifications.tenants where tenant_id = $1",
        None,
    )
}
impl FindTenantNameStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct KeepContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_contact() -> KeepContactStmt {
    KeepContactStmt(
        "insert into notifications.contacts (tenant_id, user_id, seller_id, email, full_name, language, roles, active) values ($1, $2, $3, $4, $5, $6, $7, true) on conflict (tenant_id, user_id) do update set seller_id = excluded.seller_id, email = excluded.email, full_name = excluded.full_name, language = excluded.language, roles = excluded.roles, active = true",
        None,
    )
}
impl KeepContactStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        email: &'a T1,
        full_name: &'a T2,
        language: &'a T3,
        roles: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                tenant_id, user_id, seller_id, email, full_name, language, roles,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepContactParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for KeepContactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepContactParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.seller_id,
            &params.email,
            &params.full_name,
            &params.language,
            &params.roles,
        ))
    }
}
pub struct ChangeRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_roles() -> ChangeRolesStmt {
    ChangeRolesStmt(
        "update notifications.contacts set roles = $1, active = $2 where tenant_id = $3 and user_id = $4",
        None,
    )
}
impl ChangeRolesStmt {
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
    >(
        &'s self,
        client: &'c C,
        roles: &'a T2,
        active: &'a bool,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[roles, active, tenant_id, user_id],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeRolesParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ChangeRolesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeRolesParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.roles,
            &params.active,
            &params.tenant_id,
            &params.user_id,
        ))
    }
}
pub struct CopyContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn copy_contact() -> CopyContactStmt {
    CopyContactStmt(
        "insert into notifications.contacts (tenant_id, user_id, seller_id, email, full_name, language, roles, active) select $1, user_id, $2, email, full_name, language, $3, true from notifications.contacts where user_id = $4 order by tenant_id limit 1 on conflict (tenant_id, user_id) do nothing",
        None,
    )
}
impl CopyContactStmt {
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
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        roles: &'a T2,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, seller_id, roles, user_id],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CopyContactParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for CopyContactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CopyContactParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.roles,
            &params.user_id,
        ))
    }
}
pub struct RecipientsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recipients() -> RecipientsStmt {
    RecipientsStmt(
        "select c.user_id, c.seller_id, c.language, coalesce(t.kind, 'customer') as tenant_kind, app.wanted as in_app_wanted, mail.wanted as email_wanted from notifications.contacts as c left join notifications.tenants as t on t.tenant_id = c.tenant_id left join notifications.preferences as app on app.tenant_id = c.tenant_id and app.user_id = c.user_id and app.kind = $1 and app.channel = 'inApp' left join notifications.preferences as mail on mail.tenant_id = c.tenant_id and mail.user_id = c.user_id and mail.kind = $1 and mail.channel = 'email' where c.tenant_id = $2 and c.active and (c.roles && $3::text[] or c.user_id = $4::uuid) order by c.user_id limit $5",
        None,
    )
}
impl RecipientsStmt {
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
        kind: &'a T1,
        tenant_id: &'a uuid::Uuid,
        roles: &'a T3,
        placed_by: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> RecipientQuery<'c, 'a, 's, C, Recipient, 5> {
        RecipientQuery {
            client,
            params: [kind, tenant_id, roles, placed_by, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RecipientBorrowed, tokio_postgres::Error> {
                    Ok(RecipientBorrowed {
                        user_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        language: row.try_get(2)?,
                        tenant_kind: row.try_get(3)?,
                        in_app_wanted: row.try_get(4)?,
                        email_wanted: row.try_get(5)?,
                    })
                },
            mapper: |it| Recipient::from(it),
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
        RecipientsParams<T1, T2, T3>,
        RecipientQuery<'c, 'a, 's, C, Recipient, 5>,
        C,
    > for RecipientsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecipientsParams<T1, T2, T3>,
    ) -> RecipientQuery<'c, 'a, 's, C, Recipient, 5> {
        self.bind(
            client,
            &params.kind,
            &params.tenant_id,
            &params.roles,
            &params.placed_by,
            &params.limit,
        )
    }
}
