// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertNoteParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub author: T1,
    pub text: T2,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PutCustomerParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: T1,
    pub kind: T2,
    pub state: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindNotes {
    pub id: uuid::Uuid,
    pub author: String,
    pub text: String,
    pub created_at: jiff::Timestamp,
}
pub struct FindNotesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub author: &'a str,
    pub text: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<FindNotesBorrowed<'a>> for FindNotes {
    fn from(
        FindNotesBorrowed {
            id,
            author,
            text,
            created_at,
        }: FindNotesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            author: author.into(),
            text: text.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindCustomer {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: String,
    pub kind: String,
    pub state: String,
}
pub struct FindCustomerBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: &'a str,
    pub kind: &'a str,
    pub state: &'a str,
}
impl<'a> From<FindCustomerBorrowed<'a>> for FindCustomer {
    fn from(
        FindCustomerBorrowed {
            tenant_id,
            seller_id,
            name,
            kind,
            state,
        }: FindCustomerBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_id,
            seller_id,
            name: name.into(),
            kind: kind.into(),
            state: state.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NamesOf {
    pub tenant_id: uuid::Uuid,
    pub name: String,
}
pub struct NamesOfBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub name: &'a str,
}
impl<'a> From<NamesOfBorrowed<'a>> for NamesOf {
    fn from(NamesOfBorrowed { tenant_id, name }: NamesOfBorrowed<'a>) -> Self {
        Self {
            tenant_id,
            name: name.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NamesInOrder {
    pub tenant_id: uuid::Uuid,
    pub name: String,
}
pub struct NamesInOrderBorrowed<'a> {
    pub tenant_id: uuid::Uuid,
    pub name: &'a str,
}
impl<'a> From<NamesInOrderBorrowed<'a>> for NamesInOrder {
    fn from(NamesInOrderBorrowed { tenant_id, name }: NamesInOrderBorrowed<'a>) -> Self {
        Self {
            tenant_id,
            name: name.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindNotesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindNotesBorrowed, tokio_postgres::Error>,
    mapper: fn(FindNotesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindNotesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindNotesBorrowed) -> R) -> FindNotesQuery<'c, 'a, 's, C, R, N> {
        FindNotesQuery {
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
pub struct FindCustomerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindCustomerBorrowed, tokio_postgres::Error>,
    mapper: fn(FindCustomerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindCustomerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(FindCustomerBorrowed) -> R,
    ) -> FindCustomerQuery<'c, 'a, 's, C, R, N> {
        FindCustomerQuery {
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
pub struct NamesOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesOfBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NamesOfBorrowed) -> R) -> NamesOfQuery<'c, 'a, 's, C, R, N> {
        NamesOfQuery {
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
pub struct NamesInOrderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesInOrderBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesInOrderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesInOrderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NamesInOrderBorrowed) -> R,
    ) -> NamesInOrderQuery<'c, 'a, 's, C, R, N> {
        NamesInOrderQuery {
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
pub struct SerdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(
            &tokio_postgres::Row,
        )
            -> Result<postgres_types::Json<&serde_json::value::RawValue>, tokio_postgres::Error>,
    mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SerdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> R,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, R, N> {
        SerdejsonValueQuery {
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
pub struct InsertNoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_note() -> InsertNoteStmt {
    InsertNoteStmt(
        "insert into orders.notes (id, order_id, tenant_id, seller_id, author, text, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        author: &'a T1,
        text: &'a T2,
        created_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[id, order_id, tenant_id, seller_id, author, text, created_at],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertNoteParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertNoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertNoteParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.author,
            &params.text,
            &params.created_at,
        ))
    }
}
pub struct FindNotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_notes() -> FindNotesStmt {
    FindNotesStmt(
        "select id, author, text, created_at from orders.notes where order_id = $1 order by created_at desc, id desc limit 200",
        None,
    )
}
impl FindNotesStmt {
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
        order_id: &'a uuid::Uuid,
    ) -> FindNotesQuery<'c, 'a, 's, C, FindNotes, 1> {
        FindNotesQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindNotesBorrowed, tokio_postgres::Error> {
                    Ok(FindNotesBorrowed {
                        id: row.try_get(0)?,
                        author: row.try_get(1)?,
                        text: row.try_get(2)?,
                        created_at: row.try_get(3)?,
                    })
                },
            mapper: |it| FindNotes::from(it),
        }
    }
}
pub struct PutCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_customer() -> PutCustomerStmt {
    PutCustomerStmt(
        "insert into orders.customers as c (tenant_id, seller_id, name, kind, state) values ($1, $2, $3, $4, $5) on conflict (tenant_id) do update set seller_id = excluded.seller_id, name = excluded.name, kind = excluded.kind, state = excluded.state",
        None,
    )
}
impl PutCustomerStmt {
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
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        name: &'a T1,
        kind: &'a T2,
        state: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, seller_id, name, kind, state],
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
        PutCustomerParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for PutCustomerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutCustomerParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.seller_id,
            &params.name,
            &params.kind,
            &params.state,
        ))
    }
}
pub struct FindCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_customer() -> FindCustomerStmt {
    FindCustomerStmt(
        "select tenant_id, seller_id, name, kind, state from orders.customers where tenant_id = $1",
        None,
    )
}
impl FindCustomerStmt {
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
    ) -> FindCustomerQuery<'c, 'a, 's, C, FindCustomer, 1> {
        FindCustomerQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<FindCustomerBorrowed, tokio_postgres::Error> {
                    Ok(FindCustomerBorrowed {
                        tenant_id: row.try_get(0)?,
                        seller_id: row.try_get(1)?,
                        name: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        state: row.try_get(4)?,
                    })
                },
            mapper: |it| FindCustomer::from(it),
        }
    }
}
pub struct NamesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names_of() -> NamesOfStmt {
    NamesOfStmt(
        "select tenant_id, name from orders.customers where tenant_id = any($1)",
        None,
    )
}
impl NamesOfStmt {
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
        tenant_ids: &'a T1,
    ) -> NamesOfQuery<'c, 'a, 's, C, NamesOf, 1> {
        NamesOfQuery {
            client,
            params: [tenant_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NamesOfBorrowed, tokio_postgres::Error> {
                    Ok(NamesOfBorrowed {
                        tenant_id: row.try_get(0)?,
                        name: row.try_get(1)?,
                    })
                },
            mapper: |it| NamesOf::from(it),
        }
    }
}
pub struct NamesInOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names_in_order() -> NamesInOrderStmt {
    NamesInOrderStmt(
        "select c.tenant_id, c.name from orders.orders as o join orders.customers as c on c.tenant_id = o.tenant_id or c.tenant_id = o.seller_id where o.id = $1",
        None,
    )
}
impl NamesInOrderStmt {
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
        order_id: &'a uuid::Uuid,
    ) -> NamesInOrderQuery<'c, 'a, 's, C, NamesInOrder, 1> {
        NamesInOrderQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NamesInOrderBorrowed, tokio_postgres::Error> {
                    Ok(NamesInOrderBorrowed {
                        tenant_id: row.try_get(0)?,
                        name: row.try_get(1)?,
                    })
                },
            mapper: |it| NamesInOrder::from(it),
        }
    }
}
pub struct CustomersCalledStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customers_called() -> CustomersCalledStmt {
    CustomersCalledStmt(
        "select tenant_id from orders.customers where position(lower($1) in lower(name)) > 0 order by tenant_id limit 500",
        None,
    )
}
impl CustomersCalledStmt {
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
        name: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LatestContentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn latest_content() -> LatestContentStmt {
    LatestContentStmt(
        "select content from orders.orders where tenant_id = $1 order by created_at desc, id desc limit 1",
        None,
    )
}
impl LatestContentStmt {
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
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [tenant_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
