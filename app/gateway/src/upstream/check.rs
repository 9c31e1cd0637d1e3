//! Whether an instance can take requests.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;

use super::Shared;
use super::connect::refused_connection;
use super::instance::{Instance, Pool};

/// A machine that is busy may take a while to say that it is well.
const SHORTEST_PATIENCE: Duration = Duration::from_secs(1);

pub(super) async fn keep_asking(shared: Arc<Shared>, pool: Arc<Pool>, instance: Arc<Instance>) {
    let stop = shared.tasks.stop_token();
    let interval = shared.bounds.check_interval;
    let asking = async {
        loop {
            ask(&shared, &pool, &instance).await;
            tokio::time::sleep(interval).await;
        }
    };
    stop.run_until_cancelled(asking).await;
}

async fn ask(shared: &Shared, pool: &Pool, instance: &Instance) {
    let Some(uri) = instance.uri("/health/ready") else {
        return;
    };
    let request = Request::get(uri).body(Body::empty()).unwrap_or_default();
    let patience = shared.bounds.check_interval.max(SHORTEST_PATIENCE);
    let asked = tokio::time::timeout(patience, shared.client.request(request));
    match asked.await {
        Ok(Ok(answer)) if answer.status().is_success() => pool.is_ready(instance),
        Ok(Err(error)) if refused_connection(&error) => pool.refused(instance),
        Ok(_) | Err(_) => pool.was_silent(instance),
    }
}
