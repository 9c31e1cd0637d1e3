//! A write: one transaction, one answer, repeatable with the same key.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse, StatusCode as ApiStatus};
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::StatusCode;
use axum::http::request::Parts;
use schemars::json_schema;
use serde::Serialize;

use super::answer::{Answer, Versioned, json_response};
use super::idempotency::{self, Claim, Key, NewAnswer};
use super::{Early, layers::BodyHash};
use crate::db::{Db, Tx, Work};

/// The header that makes a write repeatable.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
const MAX_KEY_LEN: usize = 255;

/// What a handler of a write asks for.
#[derive(Debug)]
pub struct Write {
    key: Option<(String, [u8; 32])>,
    operation: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Write {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Early> {
        // A nested router sees its own part of the address only.
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(parts.uri.path(), |uri| uri.0.path());
        let operation = format!("{} {path}", parts.method);
        let Some(header) = parts.headers.get(IDEMPOTENCY_KEY) else {
            return Ok(Self {
                key: None,
                operation,
            });
        };
        let key = header
            .to_str()
            .ok()
            .map(str::trim)
            .filter(|key| !key.is_empty() && key.len() <= MAX_KEY_LEN);
        let key = key.ok_or_else(|| {
            Early::malformed("`Idempotency-Key` must be 1 to 255 visible ASCII characters")
        })?;
        let hash = parts
            .extensions
            .get::<BodyHash>()
            .map_or([0; 32], |hash| hash.0);
        Ok(Self {
            key: Some((key.to_owned(), hash)),
            operation,
        })
    }
}

impl Write {
    /// Opens the transaction. Leaves early with the first answer when this request was answered
    /// before.
    pub async fn begin(self, db: &Db, work: Work) -> Result<Unit, Early> {
        let caller = work.actor.to_string();
        let tx = db.begin(work).await?;
        let Some((key, request_hash)) = self.key else {
            return Ok(Unit { tx, key: None });
        };
        let key = Key {
            caller,
            key,
            operation: self.operation,
            request_hash,
        };
        match idempotency::claim(&tx, &key).await? {
            Claim::Fresh => Ok(Unit { tx, key: Some(key) }),
            Claim::Answered(kept) => {
                let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
                Err(Early::before(json_response(
                    status,
                    kept.body,
                    kept.etag.as_deref(),
                )))
            }
            Claim::Running => Err(Early::still_running()),
            Claim::OtherRequest => Err(Early::key_reused()),
        }
    }
}

/// A unit of work: the transaction, and what to do with the answer.
pub struct Unit {
    tx: Tx,
    key: Option<Key>,
}

impl Unit {
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Saves everything together with the answer, and answers.
    pub async fn finish<T, const STATUS: u16>(self, value: &T) -> Result<Answer<T, STATUS>, Early>
    where
        T: Serialize + Versioned,
    {
        let answer = Answer::versioned(value)?;
        self.finish_with(answer).await
    }

    /// The same for an answer without a version.
    pub async fn finish_with<T, const STATUS: u16>(
        self,
        answer: Answer<T, STATUS>,
    ) -> Result<Answer<T, STATUS>, Early> {
        let repeated = answer.bytes().clone();
        self.finish_once(answer, repeated).await
    }

    /// The same for an answer that holds a secret: a repetition is answered with what is kept
    /// instead, for secrets are not.
    pub async fn finish_with_secret<T: Serialize, const STATUS: u16>(
        self,
        answer: &T,
        repeated: &T,
    ) -> Result<Answer<T, STATUS>, Early> {
        let repeated = Answer::<T, STATUS>::of(repeated)?.bytes().clone();
        self.finish_once(Answer::of(answer)?, repeated).await
    }

    async fn finish_once<T, const STATUS: u16>(
        mut self,
        answer: Answer<T, STATUS>,
        repeated: bytes::Bytes,
    ) -> Result<Answer<T, STATUS>, Early> {
        if let Some(key) = self.key.take() {
            let now = self.tx.now();
            self.tx.answer_with(NewAnswer {
                key,
                status: STATUS,
                etag: answer.etag.clone(),
                body: repeated,
                now,
            });
        }
        self.tx.commit().await?;
        Ok(answer)
    }
}

impl OperationInput for Write {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = json_schema!({
            "type": "object",
            "properties": { "Idempotency-Key": {
                "type": "string", "minLength": 1, "maxLength": MAX_KEY_LEN,
                "description": "Chosen by the caller; the same request with the same key within 24 hours has one effect and one answer",
            } },
        });
        let parameters = parameters_from_schema(ctx, schema, ParamLocation::Header);
        add_parameters(ctx, operation, parameters);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        vec![
            Early::documented(
                ctx,
                operation,
                409,
                "Changed since it was read, not possible in its state, or the first request with this key is still at work",
            ),
            Early::documented(
                ctx,
                operation,
                422,
                "Not valid, or the key was used for another request",
            ),
        ]
    }
}
