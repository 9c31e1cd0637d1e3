// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListPreferencesParams {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct KeepPreferenceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant_id: uuid::Uuid,
    pub user_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub kind: T1,
    pub channel: T2,
    pub wanted: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListPreferences {
    pub kind: String,
    pub channel: String,
    pub wanted: bool,
}
pub struct ListPreferencesBorrowed<'a> {
    pub kind: &'a str,
    pub channel: &'a str,
    pub wanted: bool,
}
impl<'a> From<ListPreferencesBorrowed<'a>> for ListPreferences {
    fn from(
        ListPreferencesBorrowed {
            kind,
            channel,
            wanted,
        }: ListPreferencesBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            channel: channel.into(),
            wanted,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListPreferencesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListPreferencesBorrowed, tokio_postgres::Error>,
    mapper: fn(ListPreferencesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListPreferencesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListPreferencesBorrowed) -> R,
    ) -> ListPreferencesQuery<'c, 'a, 's, C, R, N> {
        ListPreferencesQuery {
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
pub struct ListPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_preferences() -> ListPreferencesStmt {
    ListPreferencesStmt(
        "select kind, channel, wanted from notifications.preferences where tenant_id = $1 and user_id = $2",
        None,
    )
}
impl ListPreferencesStmt {
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
    ) -> ListPreferencesQuery<'c, 'a, 's, C, ListPreferences, 2> {
        ListPreferencesQuery {
            client,
            params: [tenant_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListPreferencesBorrowed, tokio_postgres::Error> {
                Ok(ListPreferencesBorrowed {
                    kind: row.try_get(0)?,
                    channel: row.try_get(1)?,
                    wanted: row.try_get(2)?,
                })
            },
            mapper: |it| ListPreferences::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPreferencesParams,
        ListPreferencesQuery<'c, 'a, 's, C, ListPreferences, 2>,
        C,
    > for ListPreferencesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPreferencesParams,
    ) -> ListPreferencesQuery<'c, 'a, 's, C, ListPreferences, 2> {
        self.bind(client, &params.tenant_id, &params.user_id)
    }
}
pub struct KeepPreferenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_preference() -> KeepPreferenceStmt {
    KeepPreferenceStmt(
        "insert into notifications.preferences (tenant_id, user_id, seller_id, kind, channel, wanted) values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, user_id, kind, channel) do update set wanted = excluded.wanted",
        None,
    )
}
impl KeepPreferenceStmt {
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
        user_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        kind: &'a T1,
        channel: &'a T2,
        wanted: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[tenant_id, user_id, seller_id, kind, channel, wanted],
        )
        .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepPreferenceParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for KeepPreferenceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepPreferenceParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.tenant_id,
            &params.user_id,
            &params.seller_id,
            &params.kind,
            &params.channel,
            &params.wanted,
        ))
    }
}
