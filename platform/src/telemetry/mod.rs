//! Logs, metrics, traces, and the ids that tie them together.
//!
//! | file | gives |
//! |---|---|
//! | `init` | switches everything on; what it returns flushes when dropped |
//! | `json` | log lines for machines: one flat object each |
//! | `otlp` | traces to a collector, when one is configured |
//! | [`names`] | every metric, with its labels and meaning |
//! | `metrics` | what Prometheus reads, on the private listener |
//! | `context`, `trace` | the ids of the work at hand: request, correlation, W3C trace |
//! | `chain` | an error with its causes |
//! | `tasks` | the one owner of `tokio::spawn` |
//! | [`redact`] | headers that never reach a log |

mod chain;
mod context;
mod init;
mod json;
mod metrics;
pub mod names;
mod otlp;
pub mod redact;
mod tasks;
mod trace;

pub use chain::{Chain, chain};
pub use context::{RequestContext, within};
pub use init::{Guard, TelemetryError, init};
pub use json::JsonLayer;
pub use metrics::{Metrics, metrics_router};
pub use tasks::{StillRunning, Tasks, panic_message, spawn, spawn_blocking};
pub use trace::TraceContext;
