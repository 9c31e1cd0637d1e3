//! What staff note about customers. Theirs to read and their seller's; never the customer's.

use cf_kernel::Actor;
use cf_kernel::id::{NoteId, TenantId, UserId};
use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, Note, SignedNote};
use crate::store;
use crate::usecases::{CrmNotesRead, CrmNotesWrite};

/// Newest first.
pub async fn list(
    deps: &Deps,
    permit: &Permit<CrmNotesRead>,
    about: TenantId,
    page: &PageRequest<Newest>,
) -> Result<Page<SignedNote, Newest>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::find_tenant(&tx, about).await?;
    let notes = store::list_notes(&tx, about, page).await?;
    Ok(Page::from_rows(notes, page, |note, _| {
        (note.created_at.to_string(), note.id.uuid())
    }))
}

pub async fn write(
    tx: &mut Tx,
    permit: &Permit<CrmNotesWrite>,
    about: TenantId,
    text: String,
) -> Result<SignedNote, IdentityError> {
    let caller = permit.caller();
    store::find_tenant(tx, about).await?;
    let author = author(tx, permit).await?;
    let note = Note {
        id: NoteId::generate(tx.ids()),
        about,
        tenant: caller.tenant,
        seller: caller.seller,
        author,
        text,
        created_at: tx.now(),
    };
    store::insert_note(tx, &note).await?;
    // In the log of whoever wrote it: what the customer's says the customer reads.
    tx.record(
        AuditEntry::new("crm-note.write", "tenant", about)
            .of(note.tenant, note.seller)
            .after(&json!({ "note": note.id })),
    );
    let author_name = store::find_user(tx, author).await?.full_name;
    Ok(SignedNote {
        id: note.id,
        author,
        author_name,
        text: note.text,
        created_at: note.created_at,
    })
}

/// A key writes in the name of whoever made it.
async fn author(tx: &Tx, permit: &Permit<CrmNotesWrite>) -> Result<UserId, IdentityError> {
    match &permit.caller().actor {
        Actor::User(id) => Ok(*id),
        Actor::ApiKey(id) => Ok(store::find_api_key_for_change(tx, *id).await?.created_by),
        Actor::System(_) | Actor::Visitor => Err(IdentityError::NotFound),
    }
}

pub async fn delete(
    tx: &mut Tx,
    _permit: &Permit<CrmNotesWrite>,
    about: TenantId,
    id: NoteId,
) -> Result<(), IdentityError> {
    let note = store::find_note_for_change(tx, id).await?;
    if note.about != about {
        return Err(IdentityError::NotFound);
    }
    store::delete_note(tx, id).await?;
    tx.record(
        AuditEntry::new("crm-note.delete", "tenant", about)
            .of(note.tenant, note.seller)
            .before(&json!({ "note": note.id, "author": note.author, "text": note.text })),
    );
    Ok(())
}
