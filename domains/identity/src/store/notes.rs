//! What staff note about customers.

use cf_identity_queries::queries::notes as q;
use cf_kernel::id::{NoteId, TenantId, UserId};
use cf_kernel::page::PageRequest;
use cf_platform::db::Tx;

use super::{Readable, cursor, seller};
use crate::error::IdentityError;
use crate::model::{Newest, Note, SignedNote};

/// Newest first.
pub async fn list_notes(
    tx: &impl Readable,
    about: TenantId,
    page: &PageRequest<Newest>,
) -> Result<Vec<SignedNote>, IdentityError> {
    let after = cursor::after(page)?;
    let rows = q::list_notes()
        .bind(
            tx.on(),
            &about.uuid(),
            &after.map(|(at, _)| at),
            &after.map(|(_, id)| id),
            &page.limit.and_one(),
        )
        .all()
        .await?;
    let signed = |row: q::OwnNote| SignedNote {
        id: NoteId::new(row.id),
        author: UserId::new(row.author),
        author_name: row.author_name,
        text: row.text,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(signed).collect())
}

pub async fn find_note_for_change(tx: &Tx, id: NoteId) -> Result<Note, IdentityError> {
    let row = q::find_note_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(Note {
        id: NoteId::new(row.id),
        about: TenantId::new(row.about),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        author: UserId::new(row.author),
        text: row.text,
        created_at: row.created_at,
    })
}

pub async fn insert_note(tx: &Tx, note: &Note) -> Result<(), IdentityError> {
    q::insert_note()
        .bind(
            tx.client(),
            &note.id.uuid(),
            &note.tenant.uuid(),
            &note.seller.0.uuid(),
            &note.about.uuid(),
            &note.author.uuid(),
            &note.text,
            &note.created_at,
        )
        .await?;
    Ok(())
}

pub async fn delete_note(tx: &Tx, id: NoteId) -> Result<(), IdentityError> {
    q::delete_note().bind(tx.client(), &id.uuid()).await?;
    Ok(())
}
