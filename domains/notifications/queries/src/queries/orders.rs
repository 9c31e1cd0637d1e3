// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct HearOfOrderParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub order_id: uuid::Uuid,
    pub tenant_id: uuid::Uuid,
    pub seller_id: uuid::Uuid,
    pub number: T1,
    pub placed_by: Option<uuid::Uuid>,
    pub item_ids: T2,
    pub products: T4,
    pub heard_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KnownOrder {
    pub number: String,
    pub placed_by: Option<uuid::Uuid>,
    pub item_ids: Vec<uuid::Uuid>,
    pub products: Vec<String>,
}
pub struct KnownOrderBorrowed<'a> {
    pub number: &'a str,
    pub placed_by: Option<uuid::Uuid>,
    pub item_ids: crate::ArrayIterator<'a, uuid::Uuid>,
    pub products: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<KnownOrderBorrowed<'a>> for KnownOrder {
    fn from(
        KnownOrderBorrowed {
            number,
            placed_by,
            item_ids,
            products,
        }: KnownOrderBorrowed<'a>,
    ) -> Self {
        Self {
            number: number.into(),
            placed_by,
            item_ids: item_ids.map(|v| v).collect(),
            products: products.map(|v| v.into()).collect(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct KnownOrderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KnownOrderBorrowed, tokio_postgres::Error>,
    mapper: fn(KnownOrderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KnownOrderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KnownOrderBorrowed) -> R,
    ) -> KnownOrderQuery<'c, 'a, 's, C, R, N> {
        KnownOrderQuery {
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
pub struct HearOfOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hear_of_order() -> HearOfOrderStmt {
    HearOfOrderStmt(
        "insert into notifications.orders (order_id, tenant_id, seller_id, number, placed_by, item_ids, products, heard_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (order_id) do update set number = excluded.number, placed_by = coalesce(excluded.placed_by, notifications.orders.placed_by), item_ids = excluded.item_ids, products = excluded.products, heard_at = excluded.heard_at",
        None,
    )
}
impl HearOfOrderStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        order_id: &'a uuid::Uuid,
        tenant_id: &'a uuid::Uuid,
        seller_id: &'a uuid::Uuid,
        number: &'a T1,
        placed_by: &'a Option<uuid::Uuid>,
        item_ids: &'a T2,
        products: &'a T4,
        heard_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(
            client,
            self.0,
            self.1.as_ref(),
            &[
                order_id, tenant_id, seller_id, number, placed_by, item_ids, products, heard_at,
            ],
        )
        .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HearOfOrderParams<T1, T2, T3, T4>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for HearOfOrderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HearOfOrderParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.order_id,
            &params.tenant_id,
            &params.seller_id,
            &params.number,
            &params.placed_by,
            &params.item_ids,
            &params.products,
            &params.heard_at,
        ))
    }
}
pub struct FindOrderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_order() -> FindOrderStmt {
    FindOrderStmt(
        "select number, placed_by, item_ids, products from notifications.orders where order_id = $1",
        None,
    )
}
impl FindOrderStmt {
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
    ) -> KnownOrderQuery<'c, 'a, 's, C, KnownOrder, 1> {
        KnownOrderQuery {
            client,
            params: [order_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<KnownOrderBorrowed, tokio_postgres::Error> {
                    Ok(KnownOrderBorrowed {
                        number: row.try_get(0)?,
                        placed_by: row.try_get(1)?,
                        item_ids: row.try_get(2)?,
                        products: row.try_get(3)?,
                    })
                },
            mapper: |it| KnownOrder::from(it),
        }
    }
}
pub struct DeleteOldOrdersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_old_orders() -> DeleteOldOrdersStmt {
    DeleteOldOrdersStmt("delete from notifications.orders where heard_at < $1", None)
}
impl DeleteOldOrdersStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        crate::client::async_::execute(client, self.0, self.1.as_ref(), &[before]).await
    }
}
