//! What staff note about customers.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use aide::transform::TransformOperation;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use cf_kernel::FieldError;
use cf_kernel::id::{NoteId, TenantId, UserId};
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Created, Early, Empty, Id, List, Ok, PageBody, Valid, Write,
};
use jiff::Timestamp;
use schemars::{JsonSchema, json_schema};
use serde::{Deserialize, Serialize};

use super::texts::text_problem;
use crate::Deps;
use crate::model::{Newest, Note, SignedNote};
use crate::usecases::tenants::notes;
use crate::usecases::{CrmNotesRead, CrmNotesWrite};

/// A note about a customer.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Note")]
pub struct NoteView {
    id: NoteId,
    text: String,
    author: Author,
    created_at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NoteAuthor")]
struct Author {
    id: UserId,
    /// Empty for someone whom the caller does not see.
    full_name: String,
}

impl From<SignedNote> for NoteView {
    fn from(note: SignedNote) -> Self {
        Self {
            id: note.id,
            text: note.text,
            author: Author {
                id: note.author,
                full_name: note.author_name,
            },
            created_at: note.created_at,
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoNoteFilter")]
pub struct NoFilter {}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listTenantNotes")
        .tag("tenants")
        .summary("Notes about an organisation")
        .description("Newest first. Those whom they are about never see them.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<CrmNotesRead>,
    Id(id): Id<TenantId>,
    list: List<Newest, NoFilter>,
) -> Result<Ok<PageBody<NoteView>>, Early> {
    let page = notes::list(&deps, &permit, id, &list.page).await?;
    Answer::of(&PageBody::from(page.map(NoteView::from)))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    #[schemars(length(min = 1, max = 4000))]
    text: String,
}

impl Valid for WriteNote {
    fn problems(&self) -> Vec<FieldError> {
        text_problem("/text", &self.text, Note::LONGEST)
            .into_iter()
            .collect()
    }
}

pub fn write_docs(op: TransformOperation) -> TransformOperation {
    op.id("writeTenantNote")
        .tag("tenants")
        .summary("Note something about an organisation")
}

pub async fn write(
    State(deps): State<Deps>,
    permit: Permit<CrmNotesWrite>,
    Id(id): Id<TenantId>,
    write: Write,
    Body(body): Body<WriteNote>,
) -> Result<Created<NoteView>, Early> {
    let text = body.text.trim().to_owned();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let note = notes::write(unit.tx(), &permit, id, text).await?;
    unit.finish_with(Answer::of(&note.into())?).await
}

/// The two ids of `/tenants/{id}/notes/{noteId}`.
#[derive(Debug)]
pub struct NotePath {
    about: TenantId,
    note: NoteId,
}

impl<S: Send + Sync> FromRequestParts<S> for NotePath {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Early> {
        let Path((about, note)) = Path::<(String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|_| Early::not_found())?;
        Result::Ok(Self {
            about: about.parse().map_err(|_| Early::not_found())?,
            note: note.parse().map_err(|_| Early::not_found())?,
        })
    }
}

impl OperationInput for NotePath {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let (about, note) = (
            TenantId::json_schema(&mut ctx.schema),
            NoteId::json_schema(&mut ctx.schema),
        );
        let schema = json_schema!({
            "type": "object",
            "properties": { "id": about, "noteId": note },
            "required": ["id", "noteId"],
        });
        let parameters = parameters_from_schema(ctx, schema, ParamLocation::Path);
        add_parameters(ctx, operation, parameters);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<aide::openapi::StatusCode>, aide::openapi::Response)> {
        <Id<NoteId> as OperationInput>::inferred_early_responses(ctx, operation)
    }
}

pub fn delete_docs(op: TransformOperation) -> TransformOperation {
    op.id("deleteTenantNote")
        .tag("tenants")
        .summary("Delete a note")
}

pub async fn delete(
    State(deps): State<Deps>,
    permit: Permit<CrmNotesWrite>,
    path: NotePath,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    notes::delete(unit.tx(), &permit, path.about, path.note).await?;
    unit.finish_with(Empty::nothing()).await
}
