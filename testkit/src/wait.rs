use std::future::Future;
use std::time::{Duration, Instant};

/// Far above what anything takes, on a machine that is busy with other things.
const BOUND: Duration = Duration::from_mins(1);

/// Asks again and again until it is so.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < BOUND, "it never came true that {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
