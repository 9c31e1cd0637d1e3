//! What a seller's staff note about an order.

use cf_kernel::id::{NoteId, OrderId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::{OrdersManage, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::Note;
use crate::store;

/// Newest first.
pub async fn list(
    deps: &Deps,
    permit: &Permit<OrdersManage>,
    id: OrderId,
) -> Result<Vec<Note>, OrdersError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let order = store::find(&tx, id).await?;
    reach::within(permit, &order)?;
    store::find_notes(&tx, id).await
}

pub async fn write(
    tx: &mut Tx,
    permit: &Permit<OrdersManage>,
    id: OrderId,
    text: &str,
) -> Result<Note, OrdersError> {
    let order = store::find(tx, id).await?;
    reach::within(permit, &order)?;
    let caller = permit.caller();
    let note = Note {
        id: NoteId::generate(tx.ids()),
        author: caller.actor.to_string(),
        text: text.to_owned(),
        created_at: tx.now(),
    };
    store::insert_note(tx, &order, (caller.tenant, caller.seller), &note).await?;
    tx.record(AuditEntry::new("order.note", "order", order.id).of(caller.tenant, caller.seller));
    Ok(note)
}
