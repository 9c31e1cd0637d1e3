//! Lists: filters by name, one sort, a limit, and a cursor to go on from.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse, StatusCode as ApiStatus};
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cf_kernel::FieldError;
use cf_kernel::page::{Cursor, Limit, Page, PageRequest, Sort};
use schemars::{JsonSchema, json_schema};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Early;

/// `?limit=&cursor=&sort=` and the filters `F`, whose type denies unknown fields.
#[derive(Debug)]
pub struct List<S, F> {
    pub page: PageRequest<S>,
    pub filter: F,
}

/// The query of an operation that is no list.
#[derive(Debug)]
pub struct Query<F>(pub F);

/// One page, as it is sent.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "{T}Page")]
pub struct PageBody<T> {
    pub items: Vec<T>,
    /// Pass it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

impl<T, S: Sort> From<Page<T, S>> for PageBody<T> {
    fn from(page: Page<T, S>) -> Self {
        Self {
            items: page.items,
            next_cursor: page.next,
        }
    }
}

fn pairs(parts: &Parts) -> Result<Vec<(String, String)>, Early> {
    let query = parts.uri.query().unwrap_or_default();
    // PostgreSQL's text cannot hold a NUL, and no filter of ours has one.
    if query.contains("%00") {
        return Err(Early::malformed("the query contains a NUL character"));
    }
    serde_urlencoded::from_str(query).map_err(|_| Early::malformed("the query is not valid"))
}

fn filter<F: DeserializeOwned>(pairs: &[(String, String)]) -> Result<F, Early> {
    let text = serde_urlencoded::to_string(pairs)
        .map_err(|_| Early::malformed("the query is not valid"))?;
    serde_urlencoded::from_str(&text).map_err(|error| {
        let message = error.to_string();
        // serde names the field in backquotes.
        let field = message.split('`').nth(1).unwrap_or_default().to_owned();
        Early::invalid(vec![FieldError::new(field, message)])
    })
}

impl<St, S, F> FromRequestParts<St> for List<S, F>
where
    St: Send + Sync,
    S: Sort,
    F: DeserializeOwned,
{
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &St) -> Result<Self, Early> {
        let mut rest = pairs(parts)?;
        let mut take = |name: &str| {
            let place = rest.iter().position(|(key, _)| key == name)?;
            Some(rest.remove(place).1).filter(|value| !value.is_empty())
        };
        let (limit, sort, cursor) = (take("limit"), take("sort"), take("cursor"));
        let invalid = |field: &'static str, message: String| {
            Early::invalid(vec![FieldError::new(field, message)])
        };
        let limit = match limit {
            Some(text) => text
                .parse()
                .map_err(|message: &str| invalid("limit", message.to_owned()))?,
            None => Limit::DEFAULT,
        };
        let sort = match sort {
            Some(name) => S::parse(&name).ok_or_else(|| {
                invalid(
                    "sort",
                    format!("must be one of {}", names::<S>().join(", ")),
                )
            })?,
            None if rest
                .iter()
                .any(|(key, value)| key == "search" && !value.is_empty()) =>
            {
                S::of_a_search()
            }
            None => S::default(),
        };
        let after = cursor
            .map(|text| Cursor::decode(&text, sort))
            .transpose()
            .map_err(|error| invalid("cursor", error.to_string()))?;
        Ok(Self {
            page: PageRequest { sort, limit, after },
            filter: filter(&rest)?,
        })
    }
}

impl<St, F> FromRequestParts<St> for Query<F>
where
    St: Send + Sync,
    F: DeserializeOwned,
{
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &St) -> Result<Self, Early> {
        filter(&pairs(parts)?).map(Self)
    }
}

fn names<S: Sort>() -> Vec<&'static str> {
    S::ALL.iter().map(|sort| sort.name()).collect()
}

impl<S: Sort, F: JsonSchema> OperationInput for List<S, F> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let paging = json_schema!({
            "type": "object",
            "properties": {
                "limit": { "type": "integer", "minimum": 1, "maximum": Limit::MAX, "default": Limit::DEFAULT.get(), "description": "Items per page" },
                "cursor": { "type": "string", "description": "Where to go on: `nextCursor` of the page before" },
                "sort": { "type": "string", "enum": names::<S>(), "default": S::default().name(), "description": "Order; `-` for descending" },
            },
        });
        let parameters = parameters_from_schema(ctx, paging, ParamLocation::Query);
        add_parameters(ctx, operation, parameters);
        Query::<F>::operation_input(ctx, operation);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        Query::<F>::inferred_early_responses(ctx, operation)
    }
}

impl<F: JsonSchema> OperationInput for Query<F> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = F::json_schema(&mut ctx.schema);
        let parameters = parameters_from_schema(ctx, schema, ParamLocation::Query);
        add_parameters(ctx, operation, parameters);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        vec![
            Early::documented(ctx, operation, 400, "The query cannot be read"),
            Early::documented(
                ctx,
                operation,
                422,
                "A filter, the sort, the limit or the cursor is not valid",
            ),
        ]
    }
}
