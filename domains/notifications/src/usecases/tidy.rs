//! What is long past goes.

use cf_kernel::{Reason, Scope};
use cf_platform::db::{DbError, Work};
use jiff::{SignedDuration, Timestamp};

use crate::Deps;
use crate::store;

const WHY: Scope = Scope::Platform(Reason::new("retention of notifications"));
/// Nobody looks for what they were told longer ago than this.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 400);

pub async fn tidy(deps: &Deps) -> Result<(), DbError> {
    let now = deps.services.clock.now();
    let before = now.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
    let work = || Work::system("notifications.tidy", WHY, &*deps.services.ids);
    // A part at a time, so that nothing waits for them.
    loop {
        let tx = deps.db.begin(work()).await?;
        let gone = store::delete_old_notifications(&tx, before).await?;
        tx.commit().await?;
        if gone == 0 {
            break;
        }
    }
    let tx = deps.db.begin(work()).await?;
    store::delete_old_orders(&tx, before).await?;
    tx.commit().await
}
