//! One request: its tries, and what it ended in.

use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use cf_platform::http::Early;
use cf_platform::telemetry::{chain, names};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;

use super::Shared;
use super::answer::{self, Cut};
use super::body::{Loan, Phase, Progress};
use super::connect::{refused_connection, was_given_back};
use super::instance::{InFlight, Instance, Pool};
use super::{headers, socket};

/// Instances that one request is offered to.
const TRIES: usize = 3;

/// Where requests of one kind go.
pub(super) struct Place {
    pub pool: Arc<Pool>,
    pub entrance: Entrance,
    pub shared: Arc<Shared>,
}

/// How the outside address becomes the inside one.
pub(super) enum Entrance {
    /// `/api/{segment}/x` is `/v1/x` there.
    Api { prefix: String },
    /// The same there.
    Socket,
}

/// Why a try came to nothing.
pub(super) enum Failed {
    /// Nothing was sent.
    NotSent,
    /// It was sent, perhaps in part, and no answer came.
    Lost,
    /// It was sent, and the answer took too long.
    Slow,
    /// Whoever asks did not send what was announced.
    ByClient(Early),
}

pub(super) async fn forward(State(place): State<Arc<Place>>, request: Request) -> Response {
    let outcome = match place.entrance {
        Entrance::Socket if socket::is_asked_for(&request) => place.open_socket(request).await,
        Entrance::Socket | Entrance::Api { .. } => place.pass_on(request).await,
    };
    let response = outcome.unwrap_or_else(Early::into_response);
    let status = response.status().as_u16();
    let outcome = match status {
        502 => "lost",
        503 => "unavailable",
        504 => "timed_out",
        _ => "answered",
    };
    metrics::counter!(names::UPSTREAM_REQUESTS_TOTAL, "segment" => place.pool.segment().to_owned(), "outcome" => outcome)
        .increment(1);
    response
}

impl Place {
    async fn pass_on(&self, request: Request) -> Result<Response, Early> {
        let (parts, body) = request.into_parts();
        if matches!(parts.method, Method::CONNECT | Method::TRACE) {
            return Err(Early::method_not_allowed());
        }
        let harmless = matches!(parts.method, Method::GET | Method::HEAD);
        let length = body.size_hint().exact();
        let loan = if !harmless && parts.headers.contains_key("idempotency-key") {
            // The door has read it already, to tell a repetition from another request.
            let whole = body.collect().await;
            Loan::Whole(whole.map_err(|_| unreadable())?.to_bytes())
        } else {
            Loan::of_stream(body)
        };
        let known_again = harmless || parts.headers.contains_key("idempotency-key");
        self.try_all(&parts, length, loan, known_again).await
    }

    async fn try_all(
        &self,
        parts: &Parts,
        length: Option<u64>,
        loan: Loan,
        known_again: bool,
    ) -> Result<Response, Early> {
        let path = self.path(parts)?;
        let headers = headers::onward(parts, length);
        let mut tried: Vec<Arc<Instance>> = Vec::new();
        let mut last = Failed::NotSent;
        while tried.len() < TRIES
            && let Some(instance) = self.pool.pick(&tried)
        {
            let (body, progress) = loan.lend();
            let mut request = Request::new(Body::new(body));
            *request.method_mut() = parts.method.clone();
            *request.uri_mut() = instance.uri(&path).ok_or_else(Early::not_found)?;
            *request.headers_mut() = headers.clone();
            last = match self
                .try_once(instance, request, &progress, known_again)
                .await
            {
                Ok(mut answer) => {
                    loan.give();
                    headers::back(answer.headers_mut());
                    return Ok(answer);
                }
                Err(failed) => failed,
            };
            let may_go_on = match &last {
                Failed::NotSent => true,
                Failed::Lost => known_again,
                // Another minute would be too much, and the instance may be at work on it.
                Failed::Slow | Failed::ByClient(_) => false,
            };
            if !may_go_on || !loan.is_whole_after(&progress) {
                break;
            }
            tried.push(Arc::clone(instance));
        }
        Err(match last {
            Failed::NotSent => Early::unavailable(),
            Failed::Lost => Early::upstream_lost(),
            Failed::Slow => Early::upstream_timed_out(),
            Failed::ByClient(early) => early,
        })
    }

    async fn try_once(
        &self,
        instance: &Arc<Instance>,
        request: Request,
        progress: &Progress,
        known_again: bool,
    ) -> Result<Response, Failed> {
        let (answer, in_flight) = self.ask(instance, request, progress).await?;
        if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
            // Nobody asked for that.
            return Err(Failed::Lost);
        }
        let read = self.shared.bounds.read;
        if known_again {
            let whole = answer::collect(answer, read, in_flight).await;
            whole.map_err(|Cut| Failed::Lost)
        } else {
            Ok(answer::stream(answer, read, in_flight))
        }
    }

    /// The head of the answer.
    pub(super) async fn ask(
        &self,
        instance: &Arc<Instance>,
        request: Request,
        progress: &Progress,
    ) -> Result<(axum::http::Response<Incoming>, InFlight), Failed> {
        let in_flight = instance.count();
        let asked = tokio::select! {
            asked = self.shared.client.request(request) => asked,
            phase = progress.stalled(&self.shared.bounds) => return Err(match phase {
                Phase::Client => Failed::ByClient(Early::request_timed_out()),
                Phase::Broken { too_large: _ } => Failed::ByClient(unreadable()),
                Phase::Untouched | Phase::Instance | Phase::Sent => Failed::Slow,
            }),
        };
        let error = match asked {
            Ok(answer) => return Ok((answer, in_flight)),
            Err(error) => error,
        };
        if let Phase::Broken { too_large } = progress.phase() {
            return Err(Failed::ByClient(if too_large {
                Early::too_large(self.shared.body_limit)
            } else {
                unreadable()
            }));
        }
        let not_sent = if refused_connection(&error) {
            self.pool.refused(instance);
            true
        } else {
            was_given_back(&error)
        };
        tracing::info!(
            segment = self.pool.segment(),
            instance = instance.name(),
            not_sent,
            error = %chain(&error),
            "a request did not get through"
        );
        Err(if not_sent {
            Failed::NotSent
        } else {
            Failed::Lost
        })
    }

    /// What is asked of an instance, query included.
    pub(super) fn path(&self, parts: &Parts) -> Result<String, Early> {
        let path = parts.uri.path();
        // Servers differ in what they make of these, so none gets to see them.
        if path.split('/').any(is_dots) {
            return Err(Early::not_found());
        }
        let inside = match &self.entrance {
            Entrance::Api { prefix } => {
                let rest = path.strip_prefix(prefix.as_str());
                format!("/v1{}", rest.ok_or_else(Early::not_found)?)
            }
            Entrance::Socket => path.to_owned(),
        };
        Ok(match parts.uri.query() {
            Some(query) => format!("{inside}?{query}"),
            None => inside,
        })
    }
}

fn unreadable() -> Early {
    Early::malformed("the body could not be read")
}

/// `.` and `..`, also in disguise.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_seen_through() {
        for dots in [".", "..", "%2e", "%2E.", ".%2e", "%2e%2E"] {
            assert!(is_dots(dots), "{dots}");
        }
        for plain in ["", "...", "a.b", "%2e%2e%2e", "..a"] {
            assert!(!is_dots(plain), "{plain}");
        }
    }
}
