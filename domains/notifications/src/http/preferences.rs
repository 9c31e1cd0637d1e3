use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{FieldError, Lang};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Language, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{Kind, Preference};
use crate::usecases::{NotificationsRead, preferences};

/// What the caller wants to hear, and how.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NotificationPreferences")]
pub struct Preferences {
    items: Vec<PreferenceView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NotificationPreference")]
struct PreferenceView {
    kind: Kind,
    /// What it is called, in the language of the request.
    title: &'static str,
    in_app: bool,
    email: bool,
}

fn view(all: Vec<Preference>, lang: Lang) -> Preferences {
    let items = all.into_iter().map(|preference| PreferenceView {
        kind: preference.kind,
        title: preference.kind.title(lang),
        in_app: preference.in_app,
        email: preference.email,
    });
    Preferences {
        items: items.collect(),
    }
}

/// What is to be otherwise; what is not named stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeNotificationPreferences")]
pub struct Change {
    #[schemars(length(max = 100))]
    items: Vec<Wish>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "NotificationWish")]
struct Wish {
    kind: Kind,
    in_app: bool,
    email: bool,
}

impl Valid for Change {
    fn problems(&self) -> Vec<FieldError> {
        if self.items.len() > 100 {
            vec![FieldError::new("/items", "at most 100 at once")]
        } else {
            Vec::new()
        }
    }
}

pub fn get_docs(op: TransformOperation) -> TransformOperation {
    op.id("getNotificationPreferences")
        .tag("notifications")
        .summary("What the caller wants to hear, and how")
}

pub async fn get(
    State(deps): State<Deps>,
    permit: Permit<NotificationsRead>,
    Language(lang): Language,
) -> Result<Ok<Preferences>, Early> {
    let all = preferences::show(&deps, &permit).await?;
    Ok(Answer::of(&view(all, lang))?.in_language(lang))
}

pub fn put_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeNotificationPreferences")
        .tag("notifications")
        .summary("Choose what to hear, and how")
        .description("A letter that waits to be sent is not sent any more, once nobody wants it.")
}

pub async fn put(
    State(deps): State<Deps>,
    permit: Permit<NotificationsRead>,
    Language(lang): Language,
    write: Write,
    Body(body): Body<Change>,
) -> Result<Ok<Preferences>, Early> {
    let wanted: Vec<Preference> = body
        .items
        .iter()
        .map(|wish| Preference {
            kind: wish.kind,
            in_app: wish.in_app,
            email: wish.email,
        })
        .collect();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let all = preferences::change(unit.tx(), &permit, &wanted).await?;
    unit.finish_with(Answer::of(&view(all, lang))?).await
}
