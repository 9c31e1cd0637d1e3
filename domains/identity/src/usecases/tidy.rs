//! What is long over goes.

use cf_kernel::{Reason, Scope};
use cf_platform::db::Work;
use jiff::SignedDuration;

use crate::Deps;
use crate::error::IdentityError;
use crate::store;

const WHY: Scope = Scope::Platform(Reason::new("retention of sign-ins"));
/// Sessions and links that ended are kept for questions that come late.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// A count of failures that nobody added to.
const COUNTED: SignedDuration = SignedDuration::from_hours(24);
/// A device that nobody signed in from.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 180);

pub async fn tidy(deps: &Deps) -> Result<(), IdentityError> {
    let work = || Work::system("identity.tidy", WHY, &*deps.services.ids);
    let now = deps.services.clock.now();
    let ago = |span| now.checked_sub(span).unwrap_or(jiff::Timestamp::MIN);
    // The most there are: a part at a time, so that nothing waits for them.
    loop {
        let tx = deps.db.begin(work()).await?;
        let gone = store::delete_old_sessions(&tx, ago(KEPT)).await?;
        tx.commit().await?;
        if gone == 0 {
            break;
        }
    }
    let tx = deps.db.begin(work()).await?;
    store::delete_old_tokens(&tx, ago(KEPT)).await?;
    store::delete_old_attempts(&tx, ago(COUNTED)).await?;
    store::delete_old_devices(&tx, ago(REMEMBERED)).await?;
    tx.commit().await?;
    Ok(())
}
