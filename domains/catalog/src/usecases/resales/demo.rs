use cf_kernel::id::TenantId;
use cf_kernel::{Reason, Scope, SellerId};
use cf_platform::auth::OPERATOR;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Db, DbError, Work};

use super::{said, shelve};
use crate::error::CatalogError;
use crate::model::content::Dec;
use crate::model::{Resale, ResaleState, Terms};
use crate::store;

/// What a partner resells in an installation that is to be shown.
const SLUGS: &[&str] = &["vps", "managed-postgresql", "object-storage"];
const PERCENT: &str = "15";

/// Puts some of the operator's offers on a partner's shelf, 15 % dearer. Gives how many; none when the
/// partner resells something already.
pub async fn resell_demo(db: &Db, partner: TenantId) -> Result<usize, CatalogError> {
    let scope = Scope::Platform(Reason::new("demo data"));
    let mut tx = db
        .begin(Work::system("catalog.demo", scope, &**db.ids()))
        .await?;
    let seller = SellerId(partner);
    if store::resells_anything(&tx, seller).await? {
        return Ok(0);
    }
    let percent: Dec = PERCENT
        .parse()
        .map_err(|error| DbError::corrupt("demo markup", error))?;
    let mut count = 0;
    for slug in SLUGS {
        let Some(id) = store::find_on_shelf(&tx, OPERATOR, slug).await? else {
            continue;
        };
        store::lock_resales(&tx, id).await?;
        let offered = match store::find_resellable(&tx, id).await {
            Ok(offered) => offered,
            Err(CatalogError::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let terms = Terms::markup(percent).map_err(|error| CatalogError::Fields(vec![error]))?;
        let resale = Resale::start(
            (id, seller),
            (offered.sku.clone(), offered.slug.clone()),
            (terms, ResaleState::Offered),
            tx.now(),
        );
        if store::insert_resale(&tx, &resale).await? {
            shelve(&mut tx, &resale, &offered).await?;
            tx.record(
                AuditEntry::new("resale.change", "resale", id)
                    .of(seller.0, seller)
                    .after(&said(&resale)),
            );
            count += 1;
        }
    }
    tx.commit().await?;
    Ok(count)
}
