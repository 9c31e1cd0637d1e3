// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct NamesOfParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub users: T1,
    pub keys: T2,
    pub tenants: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub kind: String,
    pub id: uuid::Uuid,
    pub name: String,
}
pub struct NameBorrowed<'a> {
    pub kind: &'a str,
    pub id: uuid::Uuid,
    pub name: &'a str,
}
impl<'a> From<NameBorrowed<'a>> for Name {
    fn from(NameBorrowed { kind, id, name }: NameBorrowed<'a>) -> Self {
        Self {
            kind: kind.into(),
            id,
            name: name.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NameBorrowed, tokio_postgres::Error>,
    mapper: fn(NameBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NameBorrowed) -> R) -> NameQuery<'c, 'a, 's, C, R, N> {
        NameQuery {
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
pub struct NamesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names_of() -> NamesOfStmt {
    NamesOfStmt(
        "select 'user' as kind, id, full_name as name from identity.users where id = any($1) union all select 'key', id, name from identity.api_keys where id = any($2) union all select 'tenant', id, name from identity.tenants where id = any($3)",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        users: &'a T1,
        keys: &'a T2,
        tenants: &'a T3,
    ) -> NameQuery<'c, 'a, 's, C, Name, 3> {
        NameQuery {
            client,
            params: [users, keys, tenants],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NameBorrowed, tokio_postgres::Error> {
                Ok(NameBorrowed {
                    kind: row.try_get(0)?,
                    id: row.try_get(1)?,
                    name: row.try_get(2)?,
                })
            },
            mapper: |it| Name::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NamesOfParams<T1, T2, T3>,
        NameQuery<'c, 'a, 's, C, Name, 3>,
        C,
    > for NamesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NamesOfParams<T1, T2, T3>,
    ) -> NameQuery<'c, 'a, 's, C, Name, 3> {
        self.bind(client, &params.users, &params.keys, &params.tenants)
    }
}
