//! WebSockets: once both sides have agreed, bytes go to and fro unseen.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONNECTION, UPGRADE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Version};
use axum::response::Response;
use cf_platform::http::Early;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::sync::watch;
use tokio::time::Instant;

use super::answer;
use super::body::Loan;
use super::forward::{Failed, Place};
use super::headers;
use super::instance::{InFlight, Instance};

const BUFFER: usize = 8 * 1024;

pub(super) fn is_asked_for(request: &Request) -> bool {
    request.version() == Version::HTTP_11
        && request.method() == Method::GET
        && lists(request.headers(), "upgrade")
        && is_websocket(request.headers())
}

fn lists(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|token| token.trim().eq_ignore_ascii_case(wanted))
}

fn is_websocket(headers: &HeaderMap) -> bool {
    headers
        .get(UPGRADE)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// The head of both sides' agreement.
fn upgrade(headers: &mut HeaderMap) {
    headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
}

impl Place {
    pub(super) async fn open_socket(&self, mut request: Request) -> Result<Response, Early> {
        let place = Arc::clone(&self.shared.sockets).try_acquire_owned();
        let place = place.map_err(|_| Early::unavailable())?;
        let client = hyper::upgrade::on(&mut request);
        let (parts, _) = request.into_parts();
        let path = self.path(&parts)?;
        let mut onward = headers::onward(&parts, None);
        upgrade(&mut onward);

        let mut tried: Vec<Arc<Instance>> = Vec::new();
        // Asking for a connection changes nothing: each instance may be asked.
        while let Some(instance) = self.pool.pick(&tried) {
            let (_, progress) = Loan::Whole(bytes::Bytes::new()).lend();
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = instance.uri(&path).ok_or_else(Early::not_found)?;
            *request.headers_mut() = onward.clone();
            let (mut answer, in_flight) = match self.ask(instance, request, &progress).await {
                Ok(answered) => answered,
                Err(Failed::NotSent | Failed::Lost) => {
                    tried.push(Arc::clone(instance));
                    continue;
                }
                Err(Failed::Slow) => return Err(Early::upstream_timed_out()),
                Err(Failed::ByClient(early)) => return Err(early),
            };
            if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
                // It refuses, and says why.
                let mut answer = answer::stream(answer, self.shared.bounds.read, in_flight);
                headers::back(answer.headers_mut());
                return Ok(answer);
            }
            if !is_websocket(answer.headers()) {
                return Err(Early::upstream_lost());
            }
            let instance = hyper::upgrade::on(&mut answer);
            let mut agreed = Response::new(Body::empty());
            *agreed.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
            *agreed.headers_mut() = std::mem::take(answer.headers_mut());
            headers::back(agreed.headers_mut());
            upgrade(agreed.headers_mut());
            let stop = self.shared.tasks.stop_token();
            let idle = self.shared.bounds.websocket_idle;
            self.shared.tasks.spawn("gateway.socket", async move {
                stop.run_until_cancelled(talk(client, instance, idle, in_flight))
                    .await;
                drop(place);
            });
            return Ok(agreed);
        }
        Err(Early::unavailable())
    }
}

async fn talk(client: OnUpgrade, instance: OnUpgrade, idle: Duration, _in_flight: InFlight) {
    let (client, instance) = match tokio::try_join!(client, instance) {
        Ok(both) => both,
        Err(error) => {
            tracing::debug!(error = %error, "a socket was agreed on and then not opened");
            return;
        }
    };
    if let Err(error) = carry(client, instance, idle).await {
        tracing::debug!(error = %error, "a socket broke off");
    }
}

/// Until both sides have closed, one of them is gone, or nobody has said anything for too long.
async fn carry(client: Upgraded, instance: Upgraded, idle: Duration) -> io::Result<()> {
    let (mut from_client, mut to_client) = tokio::io::split(TokioIo::new(client));
    let (mut from_instance, mut to_instance) = tokio::io::split(TokioIo::new(instance));
    let (heard, mut last) = watch::channel(Instant::now());
    let both = async {
        tokio::try_join!(
            flow(&mut from_client, &mut to_instance, &heard),
            flow(&mut from_instance, &mut to_client, &heard),
        )
    };
    let silence = async {
        loop {
            let since = *last.borrow_and_update();
            tokio::time::sleep_until(since + idle).await;
            if *last.borrow() == since {
                return;
            }
        }
    };
    tokio::select! {
        ended = both => ended.map(|_| ()),
        () = silence => Err(io::ErrorKind::TimedOut.into()),
    }
}

async fn flow(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    heard: &watch::Sender<Instant>,
) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = from.read(&mut buffer).await?;
        heard.send_replace(Instant::now());
        if read == 0 {
            return to.shutdown().await;
        }
        to.write_all(buffer.get(..read).unwrap_or_default()).await?;
        to.flush().await?;
    }
}
