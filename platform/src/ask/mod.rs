//! Questions that one domain asks another and waits for: one shape, two distances.
//!
//! The types are in `cf_contracts::questions`. Whoever answers in this process is called directly,
//! without a socket; whoever runs elsewhere is called over the network, with time-out, retries and a
//! breaker. A domain cannot tell which.
//!
//! Keep questions few: each makes two parts depend on each other's being up. Facts are events.

mod error;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Request, StatusCode};
use bytes::Bytes;
use cf_contracts::questions::{Asked, Question};
use cf_kernel::{Lang, SellerId};
use cf_ports::Effect;
use http_body_util::{BodyExt as _, Limited};
use serde::Serialize;
use tower::ServiceExt as _;
use url::Url;

use crate::auth::{Guard, Storefront};
use crate::http::STOREFRONT_SELLER;
use crate::resilience::OutboundClient;
use crate::telemetry::RequestContext;

pub use error::{AskError, Refused};

/// An answer larger than this is none.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// In whose name something is asked.
#[derive(Debug, Clone, Copy)]
pub enum As<'a> {
    /// Anyone at this storefront.
    Visitor { storefront: SellerId, lang: Lang },
    /// Whoever asked us: their own credentials, passed on.
    Caller {
        authorization: &'a HeaderValue,
        lang: Lang,
    },
}

/// Where questions go. Cheap to clone; all clones are the same.
#[derive(Clone, Default)]
pub struct Questions(Arc<Inner>);

#[derive(Default)]
struct Inner {
    here: RwLock<Option<Here>>,
    elsewhere: BTreeMap<String, Instances>,
    client: Option<OutboundClient>,
}

/// Those who answer in this process.
#[derive(Clone)]
struct Here {
    router: Router,
    guard: Arc<Guard>,
    segments: Arc<BTreeSet<String>>,
}

/// Those who answer for one segment elsewhere; asked in turn.
struct Instances {
    addresses: Vec<Url>,
    next: AtomicUsize,
}

impl std::fmt::Debug for Questions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Questions").finish_non_exhaustive()
    }
}

impl Questions {
    /// `elsewhere` names the instances that answer for a segment, as the gateway knows them.
    pub fn new(elsewhere: &BTreeMap<String, Vec<Url>>, client: OutboundClient) -> Self {
        let elsewhere = elsewhere.iter().map(|(segment, addresses)| {
            let instances = Instances {
                addresses: addresses.clone(),
                next: AtomicUsize::new(0),
            };
            (segment.clone(), instances)
        });
        Self(Arc::new(Inner {
            here: RwLock::default(),
            elsewhere: elsewhere.collect(),
            client: Some(client),
        }))
    }

    /// Says who answers in this process: the API of all domains that run here.
    pub fn introduce(
        &self,
        router: Router,
        guard: Arc<Guard>,
        segments: impl IntoIterator<Item = &'static str>,
    ) {
        let segments = segments.into_iter().map(str::to_owned).collect();
        *self.0.here.write().unwrap_or_else(PoisonError::into_inner) = Some(Here {
            router,
            guard,
            segments: Arc::new(segments),
        });
    }

    /// Nobody answers here any more. Domains and questions hold on to each other until then.
    pub fn forget(&self) {
        *self.0.here.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub async fn ask<Q: Question>(&self, question: &Q, who: As<'_>) -> Result<Q::Answer, AskError> {
        let here = self
            .0
            .here
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .filter(|here| here.segments.contains(Q::SEGMENT));
        let (status, body) = match here {
            Some(here) => here.ask(question, who).await?,
            None => self.0.send(question, who).await?,
        };
        if status.is_success() {
            serde_json::from_slice(&body).map_err(|error| AskError::Nonsense {
                segment: Q::SEGMENT,
                source: error,
            })
        } else if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            let why = Refused::read(status, &body).detail;
            Err(AskError::Unreachable {
                segment: Q::SEGMENT,
                why,
            })
        } else {
            Err(AskError::Refused(Refused::read(status, &body)))
        }
    }
}

fn method(asked: Asked) -> Method {
    match asked {
        Asked::Get => Method::GET,
        Asked::Post => Method::POST,
    }
}

fn json<Q: Serialize>(question: &Q) -> Result<Bytes, AskError> {
    serde_json::to_vec(question)
        .map(Bytes::from)
        .map_err(AskError::Unspeakable)
}

impl Here {
    async fn ask<Q: Question>(
        self,
        question: &Q,
        who: As<'_>,
    ) -> Result<(StatusCode, Bytes), AskError> {
        let mut request = Request::builder().method(method(Q::METHOD)).uri(format!(
            "/api/{}{}",
            Q::SEGMENT,
            question.path()
        ));
        let lang = match who {
            As::Visitor { storefront, lang } => {
                request = request.extension(Storefront(storefront));
                lang
            }
            As::Caller {
                authorization,
                lang,
            } => {
                request = request.header(AUTHORIZATION, authorization);
                lang
            }
        };
        if let Some(context) = RequestContext::current() {
            request = request.extension(context);
        }
        let body = match Q::METHOD {
            Asked::Get => Body::empty(),
            Asked::Post => Body::from(json(question)?),
        };
        let request = request
            .header(ACCEPT_LANGUAGE, lang.code())
            .header(CONTENT_TYPE, "application/json")
            .extension(self.guard)
            .body(body)
            .map_err(|error| unreachable(Q::SEGMENT, &error))?;
        let answer = self
            .router
            .oneshot(request)
            .await
            .unwrap_or_else(|never| match never {});
        let status = answer.status();
        let body = Limited::new(answer.into_body(), MOST_BYTES);
        let body = body
            .collect()
            .await
            .map_err(|error| unreachable(Q::SEGMENT, &*error))?;
        Ok((status, body.to_bytes()))
    }
}

impl Inner {
    async fn send<Q: Question>(
        &self,
        question: &Q,
        who: As<'_>,
    ) -> Result<(StatusCode, Bytes), AskError> {
        let nobody = || AskError::Unreachable {
            segment: Q::SEGMENT,
            why: "nobody answers for it: neither here nor in `gateway.upstreams`".to_owned(),
        };
        let client = self.client.as_ref().ok_or_else(nobody)?;
        let instances = self.elsewhere.get(Q::SEGMENT).ok_or_else(nobody)?;
        let count = instances.addresses.len();
        let first = instances.next.fetch_add(1, Ordering::Relaxed);
        let mut last = nobody();
        for turn in 0..count {
            let address = &instances.addresses[first.wrapping_add(turn) % count];
            let base = address.as_str().trim_end_matches('/');
            let url = format!("{base}/v1{}", question.path());
            let mut request = client
                .request(method(Q::METHOD), &url)
                .repeatable()
                .answers(&[
                    StatusCode::BAD_REQUEST,
                    StatusCode::UNAUTHORIZED,
                    StatusCode::FORBIDDEN,
                    StatusCode::NOT_FOUND,
                    StatusCode::CONFLICT,
                    StatusCode::UNPROCESSABLE_ENTITY,
                ]);
            let lang = match who {
                As::Visitor { storefront, lang } => {
                    request = request.header(STOREFRONT_SELLER, &storefront.to_string());
                    lang
                }
                As::Caller {
                    authorization,
                    lang,
                } => {
                    request =
                        request.header(AUTHORIZATION, authorization.to_str().unwrap_or_default());
                    lang
                }
            };
            request = request.header(ACCEPT_LANGUAGE, lang.code());
            if Q::METHOD == Asked::Post {
                request = request.body(json(question)?, "application/json");
            }
            match request.send().await {
                Effect::Done(answer) => return Ok((answer.status, answer.body)),
                Effect::Refused(refusal) => {
                    last = AskError::Unreachable {
                        segment: Q::SEGMENT,
                        why: refusal.to_string(),
                    };
                }
                Effect::Unknown(why) => {
                    last = AskError::Unreachable {
                        segment: Q::SEGMENT,
                        why: why.into_owned(),
                    };
                }
            }
        }
        Err(last)
    }
}

fn unreachable(segment: &'static str, error: &dyn std::error::Error) -> AskError {
    AskError::Unreachable {
        segment,
        why: error.to_string(),
    }
}
