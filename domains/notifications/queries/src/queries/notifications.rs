// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertNotificationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub event_id: uuid::Uuid,
    pub kind: T1,
    pub brand_id: uuid::Uuid,
    pub title: T2,
    pub text: T3,
    pub more: T5,
    pub link: T6,
    pub created_at: jiff::Timestamp,
    pub in_app: bool,
    pub mail: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct ListToldParams {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub unread: Option<bool>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountUnreadParams {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadOneParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadAllParams {
    pub now: jiff::Timestamp,
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CloseLetterParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub mail: T1,
    pub now: jiff::Timestamp,
    pub error: Option<T2>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DeleteOldNotificationsParams {
    pub before: jiff::Timestamp,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub id: uuid::Uuid,
    pub kind: String,
    pub title: String,
    pub text: String,
    pub link: String,
    pub created_at: jiff::Timestamp,
    pub read_at: Option<jiff::Timestamp>,
}
pub struct ToldBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub title: &'a str,
    pub text: &'a str,
    pub link: &'a str,
    pub created_at: jiff::Timestamp,
    pub read_at: Option<jiff::Timestamp>,
}
impl<'a> From<ToldBorrowed<'a>> for Told {
    fn from(
        ToldBorrowed {
            id,
            kind,
            title,
            text,
            link,
            created_at,
            read_at,
        }: ToldBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            title: title.into(),
            text: text.into(),
            link: link.into(),
            created_at,
            read_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub kind: String,
    pub brand_id: uuid::Uuid,
    pub title: String,
    pub text: String,
    pub more: Vec<String>,
    pub link: String,
    pub mail: String,
    pub email: String,
    pub full_name: String,
    pub language: String,
    pub active: bool,
    pub wanted: Option<bool>,
}
pub struct LetterBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub kind: &'a str,
    pub brand_id: uuid::Uuid,
    pub title: &'a str,
    pub text: &'a str,
    pub more: crate::ArrayIterator<'a, &'a str>,
    pub link: &'a str,
    pub mail: &'a str,
    pub email: &'a str,
    pub full_name: &'a str,
    pub language: &'a str,
    pub active: bool,
    pub wanted: Option<bool>,
}
impl<'a> From<LetterBorrowed<'a>> for Letter {
    fn from(
        LetterBorrowed {
            tenant_id,
            seller_id,
            user_id,
            kind,
            brand_id,
            title,
            text,
            more,
            link,
            mail,
            email,
            full_name,
            language,
            active,
            wanted,
        }: LetterBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            seller_id,
            user_id,
            kind: kind.into(),
            brand_id,
            title: title.into(),
            text: text.into(),
            more: more.map(|v| v.into()).collect(),
            link: link.into(),
            mail: mail.into(),
            email: email.into(),
            full_name: full_name.into(),
            language: language.into(),
            active,
            wanted,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ToldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ToldBorrowed, tokio_postgres::Error>,
    mapper: fn(ToldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ToldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ToldBorrowed) -> R) -> ToldQuery<'c, 'a, 's, C, R, N> {
        ToldQuery {
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
pub struct LetterQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LetterBorrowed, tokio_postgres::Error>,
    mapper: fn(LetterBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LetterQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LetterBorrowed) -> R) -> LetterQuery<'c, 'a, 's, C, R, N> {
        LetterQuery {
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
pub struct InsertNotificationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_notification() -> InsertNotificationStmt {
    InsertNotificationStmt(
        "insert into notifications.notifications (id, tenant_id, seller_id, user_id, event_id, kind, brand_id, title, text, more, link, created_at, in_app, mail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (event_id, user_id, tenant_id) do nothing",
        None,
    )
}
impl InsertNotificationStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
        event_id: &'a uuid::Uuid,
        kind: &'a T1,
        brand_id: &'a uuid::Uuid,
        title: &'a T2,
        text: &'a T3,
        more: &'a T5,
        link: &'a T6,
        created_at: &'a jiff::Timestamp,
        in_app: &'a bool,
        mail: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                id, tenant_id, seller_id, user_id, event_id, kind, brand_id, title, text, more,
                link, created_at, in_app, mail,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertNotificationParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertNotificationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertNotificationParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.user_id,
            &params.event_id,
            &params.kind,
            &params.brand_id,
            &params.title,
            &params.text,
            &params.more,
            &params.link,
            &params.created_at,
            &params.in_app,
            &params.mail,
        ))
    }
}
pub struct ListToldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_told() -> ListToldStmt {
    ListToldStmt(
        "select id, kind, title, text, link, created_at, read_at from notifications.notifications where tenant_id = $1 and user_id = $2 and in_app and ($3::boolean is null or (read_at is null) = $3) and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid)) order by created_at desc, id desc limit $6",
        None,
    )
}
impl ListToldStmt {
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
        user_id: &'a uuid::Uuid,
        unread: &'a Option<bool>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> ToldQuery<'c, 'a, 's, C, Told, 6> {
        ToldQuery {
            client,
            params: [tenant_id, user_id, unread, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ToldBorrowed, tokio_postgres::Error> {
                Ok(ToldBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    title: row.try_get(2)?,
                    text: row.try_get(3)?,
                    link: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    read_at: row.try_get(6)?,
                })
            },
            mapper: |it| Told::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListToldParams, ToldQuery<'c, 'a, 's, C, Told, 6>, C>
    for ListToldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListToldParams,
    ) -> ToldQuery<'c, 'a, 's, C, Told, 6> {
        self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.unread,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct CountUnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_unread() -> CountUnreadStmt {
    CountUnreadStmt(
        "select count(*) from notifications.notifications where tenant_id = $1 and user_id = $2 and in_app and read_at is null",
        None,
    )
}
impl CountUnreadStmt {
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
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, CountUnreadParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for CountUnreadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountUnreadParams,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant_id, &params.user_id)
    }
}
pub struct ReadOneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_one() -> ReadOneStmt {
    ReadOneStmt(
        "update notifications.notifications set read_at = coalesce(read_at, $1) where id = $2 and tenant_id = $3 and user_id = $4 and in_app returning id, kind, title, text, link, created_at, read_at",
        None,
    )
}
impl ReadOneStmt {
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
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> ToldQuery<'c, 'a, 's, C, Told, 4> {
        ToldQuery {
            client,
            params: [now, id, tenant_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ToldBorrowed, tokio_postgres::Error> {
                Ok(ToldBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    title: row.try_get(2)?,
                    text: row.try_get(3)?,
                    link: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    read_at: row.try_get(6)?,
                })
            },
            mapper: |it| Told::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReadOneParams, ToldQuery<'c, 'a, 's, C, Told, 4>, C>
    for ReadOneStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadOneParams,
    ) -> ToldQuery<'c, 'a, 's, C, Told, 4> {
        self.bind(
            client,
            &params.now,
            &params.id,
            &params.tenant_id,
            &params.user_id,
        )
    }
}
pub struct ReadAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_all() -> ReadAllStmt {
    ReadAllStmt(
        "update notifications.notifications set read_at = $1 where tenant_id = $2 and user_id = $3 and in_app and read_at is null",
        None,
    )
}
impl ReadAllStmt {
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
        now: &'a jiff::Timestamp,
        tenant_id: &'a uuid::Uuid,
        user_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[now, tenant_id, user_id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReadAllParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for ReadAllStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReadAllParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.now, &params.tenant_id, &params.user_id))
    }
}
pub struct FindLetterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_letter() -> FindLetterStmt {
    FindLetterStmt(
        "select n.tenant_id, n.seller_id, n.user_id, n.kind, n.brand_id, n.title, n.text, n.more, n.link, n.mail, c.email, c.full_name, c.language, c.active, p.wanted from notifications.notifications as n join notifications.contacts as c on c.tenant_id = n.tenant_id and c.user_id = n.user_id left join notifications.preferences as p on p.tenant_id = n.tenant_id and p.user_id = n.user_id and p.kind = n.kind and p.channel = 'email' where n.id = $1",
        None,
    )
}
impl FindLetterStmt {
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
    ) -> LetterQuery<'c, 'a, 's, C, Letter, 1> {
        LetterQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<LetterBorrowed, tokio_postgres::Error> {
                    Ok(LetterBorrowed {
                        tenant_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        user_id: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        brand_id: row.try_get(4)?,
                        title: row.try_get(5)?,
                        text: row.try_get(6)?,
                        more: row.try_get(7)?,
                        link: row.try_get(8)?,
                        mail: row.try_get(9)?,
                        email: row.try_get(10)?,
                        full_name: row.try_get(11)?,
                        language: row.try_get(12)?,
                        active: row.try_get(13)?,
                        wanted: row.try_get(14)?,
                    })
                },
            mapper: |it| Letter::from(it),
        }
    }
}
pub struct CloseLetterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_letter() -> CloseLetterStmt {
    CloseLetterStmt(
        "update notifications.notifications set mail = $1, mailed_at = $2, mail_error = $3 where id = $4 and mail = 'queued'",
        None,
    )
}
impl CloseLetterStmt {
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
        mail: &'a T1,
        now: &'a jiff::Timestamp,
        error: &'a Option<T2>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[mail, now, error, id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CloseLetterParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for CloseLetterStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CloseLetterParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.mail, &params.now, &params.error, &params.id))
    }
}
pub struct DeleteOldNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old_notifications() -> DeleteOldNotificationsStmt {
    DeleteOldNotificationsStmt(
        "delete from notifications.notifications where id in (select id from notifications.notifications where created_at < $1 limit $2)",
        None,
    )
}
impl DeleteOldNotificationsStmt {
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
        limit: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[before, limit]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteOldNotificationsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for DeleteOldNotificationsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteOldNotificationsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.before, &params.limit))
    }
}
