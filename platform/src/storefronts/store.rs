//! The rows. They are written in the transaction of the change that is on record for them; all
//! processes hear of it with the commit.

use cf_kernel::id::TenantId;
use cf_kernel::{Currency, Lang, LocalText, SellerId};
use deadpool_postgres::Client;
use tokio_postgres::Row;
use uuid::Uuid;

use super::{Brand, Chroma, HostName, Logo, Shop};
use crate::db::{DbError, ReadTx, Tx};

/// More than anyone lists; a list is asked for in pages.
const ALL: i64 = i64::MAX;

pub async fn find(tx: &ReadTx, seller: SellerId) -> Result<Option<Shop>, DbError> {
    Ok(read(tx.client(), Some(seller), None, 1).await?.pop())
}

/// Locks the row until the transaction ends.
pub async fn find_for_change(tx: &Tx, seller: SellerId) -> Result<Option<Shop>, DbError> {
    let client = tx.client();
    let lock = client
        .prepare_cached(include_str!("../../sql/storefront_lock.sql"))
        .await?;
    client.query_opt(&lock, &[&seller.0.uuid()]).await?;
    Ok(read(client, Some(seller), None, 1).await?.pop())
}

/// By name, those after the given place.
pub async fn list(
    tx: &ReadTx,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<Shop>, DbError> {
    read(tx.client(), None, after, limit).await
}

pub(super) async fn all(tx: &ReadTx) -> Result<Vec<Shop>, DbError> {
    read(tx.client(), None, None, ALL).await
}

async fn read(
    client: &Client,
    seller: Option<SellerId>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<Shop>, DbError> {
    let statement = client
        .prepare_cached(include_str!("../../sql/storefronts_read.sql"))
        .await?;
    let seller = seller.map(|seller| seller.0.uuid());
    let (name, id) = after.unzip();
    let rows = client
        .query(&statement, &[&seller, &name, &id, &limit])
        .await?;
    rows.iter().map(shop).collect()
}

/// Opens one that is not there yet. Says whether it did.
pub async fn insert(tx: &Tx, shop: &Shop) -> Result<bool, DbError> {
    let client = tx.client();
    let statement = client
        .prepare_cached(include_str!("../../sql/storefront_insert.sql"))
        .await?;
    let inserted = client
        .execute(
            &statement,
            &[
                &shop.seller.0.uuid(),
                &shop.name,
                &small(shop.brand.hue())?,
                &small(shop.brand.chroma().thousandths())?,
                &shop.brand.radius.as_str(),
                &shop.brand.density.as_str(),
                &shop.currency.code(),
                &codes(&shop.languages),
                &shop.updated_at,
            ],
        )
        .await?;
    tell(client).await?;
    Ok(inserted > 0)
}

/// Says whether it was still of the version that was seen.
pub async fn update(tx: &Tx, shop: &Shop, seen: i32, logo: Option<&Logo>) -> Result<bool, DbError> {
    let client = tx.client();
    let statement = client
        .prepare_cached(include_str!("../../sql/storefront_update.sql"))
        .await?;
    let tagline = shop.tagline.as_ref().map(serde_json::to_string).transpose();
    let tagline = tagline.map_err(|error| DbError::corrupt("storefront", error))?;
    let updated = client
        .execute(
            &statement,
            &[
                &shop.seller.0.uuid(),
                &seen,
                &shop.name,
                &tagline,
                &small(shop.brand.hue())?,
                &small(shop.brand.chroma().thousandths())?,
                &shop.brand.radius.as_str(),
                &shop.brand.density.as_str(),
                &logo.map(|logo| logo.bytes().as_ref()),
                &logo.map(Logo::content_type),
                &shop.logo,
                &shop.currency.code(),
                &codes(&shop.languages),
                &shop.version,
                &shop.updated_at,
            ],
        )
        .await?;
    tell(client).await?;
    Ok(updated == 1)
}

/// One of these names that leads to another seller's shop already.
pub async fn taken(
    tx: &Tx,
    hosts: &[HostName],
    seller: SellerId,
) -> Result<Option<HostName>, DbError> {
    let client = tx.client();
    let statement = client
        .prepare_cached(include_str!("../../sql/storefront_hosts_taken.sql"))
        .await?;
    let row = client
        .query_opt(&statement, &[&names(hosts), &seller.0.uuid()])
        .await?;
    row.map(|row| host(row.get("host"))).transpose()
}

/// The names under which a shop is found from now on, and no others.
pub async fn replace_hosts(tx: &Tx, seller: SellerId, hosts: &[HostName]) -> Result<(), DbError> {
    let client = tx.client();
    let clear = client
        .prepare_cached(include_str!("../../sql/storefront_hosts_clear.sql"))
        .await?;
    client.execute(&clear, &[&seller.0.uuid()]).await?;
    let statement = client
        .prepare_cached(include_str!("../../sql/storefront_hosts_replace.sql"))
        .await?;
    client
        .execute(&statement, &[&seller.0.uuid(), &names(hosts)])
        .await?;
    tell(client).await
}

pub async fn logo(tx: &ReadTx, seller: SellerId) -> Result<Option<Logo>, DbError> {
    let client = tx.client();
    let statement = client
        .prepare_cached(include_str!("../../sql/storefront_logo.sql"))
        .await?;
    let Some(row) = client.query_opt(&statement, &[&seller.0.uuid()]).await? else {
        return Ok(None);
    };
    let bytes: Vec<u8> = row.get("logo");
    Logo::try_new(bytes.into())
        .map(Some)
        .map_err(|error| DbError::corrupt("logo", error))
}

async fn tell(client: &Client) -> Result<(), DbError> {
    client.batch_execute("NOTIFY cf_storefronts").await?;
    Ok(())
}

fn shop(row: &Row) -> Result<Shop, DbError> {
    let corrupt = |error: &dyn std::fmt::Display| DbError::corrupt("storefront", error.to_string());
    let (hue, chroma): (i16, i16) = (row.get("hue"), row.get("chroma"));
    let chroma = Chroma::try_new(u16::try_from(chroma).map_err(|error| corrupt(&error))?);
    let (radius, density): (&str, &str) = (row.get("radius"), row.get("density"));
    let brand = Brand::try_new(
        u16::try_from(hue).map_err(|error| corrupt(&error))?,
        chroma.map_err(|error| corrupt(&error))?,
        radius.parse().map_err(|error| corrupt(&error))?,
        density.parse().map_err(|error| corrupt(&error))?,
    );
    let tagline: Option<&str> = row.get("tagline");
    let tagline = tagline.map(serde_json::from_str::<LocalText>).transpose();
    let currency: &str = row.get("currency");
    let currency: Result<Currency, _> = currency.parse();
    let languages: Vec<String> = row.get("languages");
    let languages = languages.iter().map(|code| {
        let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
        known.ok_or_else(|| corrupt(&format!("`{code}` is no language")))
    });
    let hosts: Vec<String> = row.get("hosts");
    Ok(Shop {
        seller: SellerId(TenantId::new(row.get("seller_id"))),
        name: row.get("name"),
        tagline: tagline.map_err(|error| corrupt(&error))?,
        brand: brand.map_err(|error| corrupt(&error))?,
        logo: row.get("logo_tag"),
        currency: currency.map_err(|error| corrupt(&error))?,
        languages: languages.collect::<Result<_, _>>()?,
        hosts: hosts
            .iter()
            .map(|name| host(name))
            .collect::<Result<_, _>>()?,
        version: row.get("version"),
        updated_at: row.get("updated_at"),
    })
}

fn host(name: &str) -> Result<HostName, DbError> {
    name.parse()
        .map_err(|error: super::InvalidHostName| DbError::corrupt("host name", error))
}

fn names(hosts: &[HostName]) -> Vec<&str> {
    hosts.iter().map(HostName::as_str).collect()
}

fn codes(languages: &[Lang]) -> Vec<&'static str> {
    languages.iter().map(|lang| lang.code()).collect()
}

fn small(number: u16) -> Result<i16, DbError> {
    i16::try_from(number).map_err(|error| DbError::corrupt("brand", error))
}
