// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertRegionParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub code: T1,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub name: T2,
    pub open: bool,
    pub room: T3,
    pub updated_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateRegionParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::StringSql> {
    pub name: T1,
    pub open: bool,
    pub room: T2,
    pub seen_version: i32,
    pub updated_at: jiff::Timestamp,
    pub code: T3,
}
#[derive(Debug)]
pub struct TakenParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub regions: T2,
    pub kinds: T4,
}
#[derive(Debug)]
pub struct TakenByParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub tenant_id: uuid::Uuid,
    pub regions: T2,
    pub kinds: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    pub code: String,
    pub name: String,
    pub open: bool,
    pub room: serde_json::Value,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct RegionBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub open: bool,
    pub room: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<RegionBorrowed<'a>> for Region {
    fn from(
        RegionBorrowed {
            code,
            name,
            open,
            room,
            version,
            updated_at,
        }: RegionBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            open,
            room: serde_json::from_str(room.0.get()).unwrap(),
            version,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub region: String,
    pub kind: String,
    pub taken: i64,
}
pub struct TakenBorrowed<'a> {
    pub region: &'a str,
    pub kind: &'a str,
    pub taken: i64,
}
impl<'a> From<TakenBorrowed<'a>> for Taken {
    fn from(
        TakenBorrowed {
            region,
            kind,
            taken,
        }: TakenBorrowed<'a>,
    ) -> Self {
        Self {
            region: region.into(),
            kind: kind.into(),
            taken,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakenBy {
    pub region: String,
    pub kind: String,
    pub taken: i64,
}
pub struct TakenByBorrowed<'a> {
    pub region: &'a str,
    pub kind: &'a str,
    pub taken: i64,
}
impl<'a> From<TakenByBorrowed<'a>> for TakenBy {
    fn from(
        TakenByBorrowed {
            region,
            kind,
            taken,
        }: TakenByBorrowed<'a>,
    ) -> Self {
        Self {
            region: region.into(),
            kind: kind.into(),
            taken,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakenEverywhere {
    pub region: String,
    pub kind: String,
    pub taken: i64,
    pub reserved: i64,
}
pub struct TakenEverywhereBorrowed<'a> {
    pub region: &'a str,
    pub kind: &'a str,
    pub taken: i64,
    pub reserved: i64,
}
impl<'a> From<TakenEverywhereBorrowed<'a>> for TakenEverywhere {
    fn from(
        TakenEverywhereBorrowed {
            region,
            kind,
            taken,
            reserved,
        }: TakenEverywhereBorrowed<'a>,
    ) -> Self {
        Self {
            region: region.into(),
            kind: kind.into(),
            taken,
            reserved,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RegionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RegionBorrowed, tokio_postgres::Error>,
    mapper: fn(RegionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RegionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RegionBorrowed) -> R) -> RegionQuery<'c, 'a, 's, C, R, N> {
        RegionQuery {
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
pub struct TakenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakenBorrowed, tokio_postgres::Error>,
    mapper: fn(TakenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TakenBorrowed) -> R) -> TakenQuery<'c, 'a, 's, C, R, N> {
        TakenQuery {
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
pub struct TakenByQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakenByBorrowed, tokio_postgres::Error>,
    mapper: fn(TakenByBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakenByQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TakenByBorrowed) -> R) -> TakenByQuery<'c, 'a, 's, C, R, N> {
        TakenByQuery {
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
pub struct TakenEverywhereQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakenEverywhereBorrowed, tokio_postgres::Error>,
    mapper: fn(TakenEverywhereBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakenEverywhereQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(TakenEverywhereBorrowed) -> R,
    ) -> TakenEverywhereQuery<'c, 'a, 's, C, R, N> {
        TakenEverywhereQuery {
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
pub struct ListRegionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_regions() -> ListRegionsStmt {
    ListRegionsStmt(
        "select code, name, open, room, version, updated_at from provisioning.regions order by code",
        None,
    )
}
impl ListRegionsStmt {
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
    ) -> RegionQuery<'c, 'a, 's, C, Region, 0> {
        RegionQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RegionBorrowed, tokio_postgres::Error> {
                    Ok(RegionBorrowed {
                        code: row.try_get(0)?,
                        name: row.try_get(1)?,
                        open: row.try_get(2)?,
                        room: row.try_get(3)?,
                        version: row.try_get(4)?,
                        updated_at: row.try_get(5)?,
                    })
                },
            mapper: |it| Region::from(it),
        }
    }
}
pub struct FindRegionForChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_region_for_change() -> FindRegionForChangeStmt {
    FindRegionForChangeStmt(
        "select code, name, open, room, version, updated_at from provisioning.regions where code = $1 for update",
        None,
    )
}
impl FindRegionForChangeStmt {
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
        code: &'a T1,
    ) -> RegionQuery<'c, 'a, 's, C, Region, 1> {
        RegionQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RegionBorrowed, tokio_postgres::Error> {
                    Ok(RegionBorrowed {
                        code: row.try_get(0)?,
                        name: row.try_get(1)?,
                        open: row.try_get(2)?,
                        room: row.try_get(3)?,
                        version: row.try_get(4)?,
                        updated_at: row.try_get(5)?,
                    })
                },
            mapper: |it| Region::from(it),
        }
    }
}
pub struct LockRegionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_regions() -> LockRegionsStmt {
    LockRegionsStmt(
        "select code, name, open, room, version, updated_at from provisioning.regions where code = any($1) order by code for update",
        None,
    )
}
impl LockRegionsStmt {
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
        codes: &'a T2,
    ) -> RegionQuery<'c, 'a, 's, C, Region, 1> {
        RegionQuery {
            client,
            params: [codes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<RegionBorrowed, tokio_postgres::Error> {
                    Ok(RegionBorrowed {
                        code: row.try_get(0)?,
                        name: row.try_get(1)?,
                        open: row.try_get(2)?,
                        room: row.try_get(3)?,
                        version: row.try_get(4)?,
                        updated_at: row.try_get(5)?,
                    })
                },
            mapper: |it| Region::from(it),
        }
    }
}
pub struct InsertRegionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_region() -> InsertRegionStmt {
    InsertRegionStmt(
        "insert into provisioning.regions (code, tenant_id, seller_id, name, open, room, version, updated_at) values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (code) do nothing",
        None,
    )
}
impl InsertRegionStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        name: &'a T2,
        open: &'a bool,
        room: &'a T3,
        updated_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[code, tenant_id, seller_id, name, open, room, updated_at],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRegionParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertRegionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRegionParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.tenant_id,
            &params.seller_id,
            &params.name,
            &params.open,
            &params.room,
            &params.updated_at,
        ))
    }
}
pub struct UpdateRegionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_region() -> UpdateRegionStmt {
    UpdateRegionStmt(
        "update provisioning.regions set name = $1, open = $2, room = $3, version = $4 + 1, updated_at = $5 where code = $6 and version = $4",
        None,
    )
}
impl UpdateRegionStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        open: &'a bool,
        room: &'a T2,
        seen_version: &'a i32,
        updated_at: &'a jiff::Timestamp,
        code: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[name, open, room, seen_version, updated_at, code],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateRegionParams<T1, T2, T3>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateRegionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateRegionParams<T1, T2, T3>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.open,
            &params.room,
            &params.seen_version,
            &params.updated_at,
            &params.code,
        ))
    }
}
pub struct TakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taken() -> TakenStmt {
    TakenStmt(
        "select region, kind, taken from provisioning.places where region = any($1) and kind = any($2)",
        None,
    )
}
impl TakenStmt {
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
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        regions: &'a T2,
        kinds: &'a T4,
    ) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        TakenQuery {
            client,
            params: [regions, kinds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TakenBorrowed, tokio_postgres::Error> {
                Ok(TakenBorrowed {
                    region: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    taken: row.try_get(2)?,
                })
            },
            mapper: |it| Taken::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakenParams<T1, T2, T3, T4>,
        TakenQuery<'c, 'a, 's, C, Taken, 2>,
        C,
    > for TakenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakenParams<T1, T2, T3, T4>,
    ) -> TakenQuery<'c, 'a, 's, C, Taken, 2> {
        self.bind(client, &params.regions, &params.kinds)
    }
}
pub struct TakenByStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taken_by() -> TakenByStmt {
    TakenByStmt(
        "select region, kind, count(*) as taken from provisioning.resources where tenant_id = $1 and region = any($2) and kind = any($3) and holding in ('reserved', 'asked', 'present', 'abandoned') group by region, kind",
        None,
    )
}
impl TakenByStmt {
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
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        tenant_id: &'a uuid::Uuid,
        regions: &'a T2,
        kinds: &'a T4,
    ) -> TakenByQuery<'c, 'a, 's, C, TakenBy, 3> {
        TakenByQuery {
            client,
            params: [tenant_id, regions, kinds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<TakenByBorrowed, tokio_postgres::Error> {
                    Ok(TakenByBorrowed {
                        region: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        taken: row.try_get(2)?,
                    })
                },
            mapper: |it| TakenBy::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakenByParams<T1, T2, T3, T4>,
        TakenByQuery<'c, 'a, 's, C, TakenBy, 3>,
        C,
    > for TakenByStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakenByParams<T1, T2, T3, T4>,
    ) -> TakenByQuery<'c, 'a, 's, C, TakenBy, 3> {
        self.bind(client, &params.tenant_id, &params.regions, &params.kinds)
    }
}
pub struct TakenEverywhereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taken_everywhere() -> TakenEverywhereStmt {
    TakenEverywhereStmt(
        "select p.region, p.kind, p.taken, coalesce(r.reserved, 0) as reserved from provisioning.places as p left join ( select region, kind, count(*) as reserved from provisioning.resources where holding = 'reserved' group by region, kind ) as r on r.region = p.region and r.kind = p.kind where p.taken > 0 order by p.region, p.kind",
        None,
    )
}
impl TakenEverywhereStmt {
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
    ) -> TakenEverywhereQuery<'c, 'a, 's, C, TakenEverywhere, 0> {
        TakenEverywhereQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<TakenEverywhereBorrowed, tokio_postgres::Error> {
                Ok(TakenEverywhereBorrowed {
                    region: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    taken: row.try_get(2)?,
                    reserved: row.try_get(3)?,
                })
            },
            mapper: |it| TakenEverywhere::from(it),
        }
    }
}
