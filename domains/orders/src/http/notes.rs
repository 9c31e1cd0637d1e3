use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::{NoteId, OrderId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Created, Early, Id, Ok, Valid, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::Note;
use crate::usecases::{OrdersManage, notes};

const LONGEST: usize = 4000;

/// A remark of staff about an order; its customer never sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderNote")]
pub struct NoteView {
    id: NoteId,
    /// `usr_…` or `key_…`
    author: String,
    text: String,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderNotes")]
pub struct NotesView {
    /// Newest first, at most 200.
    items: Vec<NoteView>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteOrderNote {
    #[schemars(length(min = 1, max = 4000))]
    text: String,
}

impl Valid for WriteOrderNote {
    fn problems(&self) -> Vec<FieldError> {
        let length = self.text.trim().chars().count();
        let wrong = !(1..=LONGEST).contains(&length);
        let message = format!("must have 1 to {LONGEST} characters");
        wrong
            .then(|| FieldError::new("/text", message))
            .into_iter()
            .collect()
    }
}

impl From<Note> for NoteView {
    fn from(note: Note) -> Self {
        Self {
            id: note.id,
            author: note.author,
            text: note.text,
            created_at: note.created_at,
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listOrderNotes")
        .tag("orders")
        .summary("Read what staff noted about an order")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<OrdersManage>,
    Id(id): Id<OrderId>,
) -> Result<Ok<NotesView>, Early> {
    let notes = notes::list(&deps, &permit, id).await?;
    Answer::of(&NotesView {
        items: notes.into_iter().map(NoteView::from).collect(),
    })
}

pub fn write_docs(op: TransformOperation) -> TransformOperation {
    op.id("writeOrderNote")
        .tag("orders")
        .summary("Note something about an order")
        .description("For the seller's staff; its customer never sees it.")
}

pub async fn write(
    State(deps): State<Deps>,
    permit: Permit<OrdersManage>,
    Id(id): Id<OrderId>,
    write: Write,
    Body(body): Body<WriteOrderNote>,
) -> Result<Created<NoteView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let note = notes::write(unit.tx(), &permit, id, body.text.trim()).await?;
    unit.finish_with(Answer::of(&NoteView::from(note))?).await
}
