//! Ctrl-C, and the request of whoever runs us.

use tokio::signal::unix::{SignalKind, signal};

/// Resolves when the program is asked to stop.
pub async fn requested() -> std::io::Result<&'static str> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => Ok("asked to terminate"),
        _ = interrupt.recv() => Ok("interrupted"),
    }
}
