// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListNotesParams {
    pub about: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct InsertNoteParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub about: uuid::Uuid,
    pub author: uuid::Uuid,
    pub text: T1,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OwnNote {
    pub id: uuid::Uuid,
    pub about: uuid::Uuid,
    pub author: uuid::Uuid,
    pub author_name: String,
    pub text: String,
    pub created_at: jiff::Timestamp,
}
pub struct OwnNoteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub about: uuid::Uuid,
    pub author: uuid::Uuid,
    pub author_name: &'a str,
    pub text: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<OwnNoteBorrowed<'a>> for OwnNote {
    fn from(
        OwnNoteBorrowed {
            id,
            about,
            author,
            author_name,
            text,
            created_at,
        }: OwnNoteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            about,
            author,
            author_name: author_name.into(),
            text: text.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub about: uuid::Uuid,
    pub author: uuid::Uuid,
    pub text: String,
    pub created_at: jiff::Timestamp,
}
pub struct NoteBorrowed<'a> {
    pub id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub about: uuid::Uuid,
    pub author: uuid::Uuid,
    pub text: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<NoteBorrowed<'a>> for Note {
    fn from(
        NoteBorrowed {
            id,
            tenant_id,
            seller_id,
            about,
            author,
            text,
            created_at,
        }: NoteBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            seller_id,
            about,
            author,
            text: text.into(),
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OwnNoteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OwnNoteBorrowed, tokio_postgres::Error>,
    mapper: fn(OwnNoteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnNoteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OwnNoteBorrowed) -> R) -> OwnNoteQuery<'c, 'a, 's, C, R, N> {
        OwnNoteQuery {
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
pub struct NoteQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NoteBorrowed, tokio_postgres::Error>,
    mapper: fn(NoteBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NoteQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NoteBorrowed) -> R) -> NoteQuery<'c, 'a, 's, C, R, N> {
        NoteQuery {
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
pub struct ListNotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_notes() -> ListNotesStmt {
    ListNotesStmt(
        "select n.id, n.about, n.author, coalesce(u.full_name, '') as author_name, n.text, n.created_at from identity.notes as n left join identity.users as u on u.id = n.author where n.about = $1 and ($2::timestamptz is null or (n.created_at, n.id) < ($2, $3::uuid)) order by n.created_at desc, n.id desc limit $4",
        None,
    )
}
impl ListNotesStmt {
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
        about: &'a uuid::Uuid,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> OwnNoteQuery<'c, 'a, 's, C, OwnNote, 4> {
        OwnNoteQuery {
            client,
            params: [about, after_at, after_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OwnNoteBorrowed, tokio_postgres::Error> {
                    Ok(OwnNoteBorrowed {
                        id: row.try_get(0)?,
                        about: row.try_get(1)?,
                        author: row.try_get(2)?,
                        author_name: row.try_get(3)?,
                        text: row.try_get(4)?,
                        created_at: row.try_get(5)?,
                    })
                },
            mapper: |it| OwnNote::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListNotesParams,
        OwnNoteQuery<'c, 'a, 's, C, OwnNote, 4>,
        C,
    > for ListNotesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListNotesParams,
    ) -> OwnNoteQuery<'c, 'a, 's, C, OwnNote, 4> {
        self.bind(
            client,
            &params.about,
            &params.after_at,
            &params.after_id,
            &params.limit,
        )
    }
}
pub struct FindNoteForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_note_for_change() -> FindNoteForChangeStmt {
    FindNoteForChangeStmt(
        "select id, tenant_id, seller_id, about, author, text, created_at from identity.notes where id = $1 for update",
        None,
    )
}
impl FindNoteForChangeStmt {
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
    ) -> NoteQuery<'c, 'a, 's, C, Note, 1> {
        NoteQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NoteBorrowed, tokio_postgres::Error> {
                Ok(NoteBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    seller_id: row.try_get(2)?,
                    about: row.try_get(3)?,
                    author: row.try_get(4)?,
                    text: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                })
            },
            mapper: |it| Note::from(it),
        }
    }
}
pub struct InsertNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_note() -> InsertNoteStmt {
    InsertNoteStmt(
        "insert into identity.notes (id, tenant_id, seller_id, about, author, text, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertNoteStmt {
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
        id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        about: &'a uuid::Uuid,
        author: &'a uuid::Uuid,
        text: &'a T1,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[id, tenant_id, seller_id, about, author, text, created_at],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertNoteParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertNoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertNoteParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.tenant_id,
            &params.seller_id,
            &params.about,
            &params.author,
            &params.text,
            &params.created_at,
        ))
    }
}
pub struct DeleteNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_note() -> DeleteNoteStmt {
    DeleteNoteStmt("delete from identity.notes where id = $1", None)
}
impl DeleteNoteStmt {
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
