//! Stands between the adapter and localstripe.
//!
//! localstripe refuses parameters that it does not know. They are taken out here, each named, so that
//! what is sent to it is otherwise what is sent to Stripe. It also loses answers when told to, and
//! takes the webhooks in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use cf_ports::payments::Headers;
use cf_ports::payments::conformance::Delivery;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};

/// Of a new payment intent.
const UNKNOWN_OF_INTENTS: [&str; 4] = [
    "description",
    "return_url",
    "setup_future_usage",
    "mandate_data",
];
/// Of the list of payment intents: it lists all, ours among them.
const UNKNOWN_OF_THE_LIST: [&str; 2] = ["customer", "created"];

pub struct Between {
    pub address: String,
    pub webhooks: String,
    state: Arc<Inner>,
    arrived: Mutex<mpsc::UnboundedReceiver<Delivery>>,
}

struct Inner {
    behind: String,
    http: reqwest::Client,
    lose_next: AtomicBool,
    arriving: mpsc::UnboundedSender<Delivery>,
}

impl Between {
    pub async fn start(behind: &str) -> Self {
        let (arriving, arrived) = mpsc::unbounded_channel();
        let state = Arc::new(Inner {
            behind: behind.to_owned(),
            http: reqwest::Client::new(),
            lose_next: AtomicBool::new(false),
            arriving,
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/webhooks", post(take_in))
            .fallback(pass_on)
            .with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            webhooks: format!("{address}/webhooks"),
            address,
            state,
            arrived: Mutex::new(arrived),
        }
    }

    /// The answer to the next charge gets lost, after it was made.
    pub fn lose_next_answer(&self) {
        self.state.lose_next.store(true, Ordering::SeqCst);
    }

    pub async fn next_webhook(&self) -> Delivery {
        self.arrived.lock().await.recv().await.unwrap()
    }
}

async fn take_in(State(state): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let headers: Headers = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    let body = body.to_vec();
    state.arriving.send(Delivery { headers, body }).unwrap();
    StatusCode::OK
}

async fn pass_on(
    State(state): State<Arc<Inner>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path();
    let intents = path == "/v1/payment_intents";
    let query = uri.query().unwrap_or_default();
    let creates = intents && method == Method::POST;
    if creates {
        // What Stripe insists on and localstripe does not look at.
        let key = headers.get("idempotency-key").unwrap();
        assert!(key.to_str().unwrap().starts_with("charge-pay_"));
    }
    if path == "/v1/payment_methods" && query.contains("type=sepa_debit") {
        // It lists cards only.
        return axum::Json(serde_json::json!({ "object": "list", "data": [] })).into_response();
    }
    let query = if intents {
        without(query.as_bytes(), &UNKNOWN_OF_THE_LIST)
    } else {
        query.to_owned()
    };
    let body = if creates {
        without(&body, &UNKNOWN_OF_INTENTS).into()
    } else {
        body
    };
    let answer = state
        .http
        .request(method, format!("{}{path}?{query}", state.behind))
        .header(header::AUTHORIZATION, &headers[header::AUTHORIZATION])
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap();
    let (status, body) = (answer.status(), answer.bytes().await.unwrap());
    if creates && state.lose_next.swap(false, Ordering::SeqCst) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    (status, body).into_response()
}

fn without(pairs: &[u8], unknown: &[&str]) -> String {
    let kept = url::form_urlencoded::parse(pairs).filter(|(name, _)| {
        let whole = name.split('[').next().unwrap_or_default();
        !unknown.contains(&whole)
    });
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .finish()
}
