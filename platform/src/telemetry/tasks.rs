//! The one owner of `tokio::spawn`: a task keeps the span and the ids of the work that started it,
//! is counted, and does not die unseen.

use std::any::Any;
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, PanicHookInfo, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::task::{AbortHandle, JoinHandle};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument as _;

use super::context::RequestContext;
use super::names;

tokio::task_local! {
    static TASK: Name;
}

#[derive(Clone, Copy)]
struct Name(&'static str);

/// Runs a future beside this one.
#[expect(clippy::disallowed_methods, reason = "the one place that spawns")]
pub fn spawn<F>(name: &'static str, future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(observed(Name(name), future))
}

/// Runs a function that blocks beside the asynchronous work.
pub fn spawn_blocking<F, T>(name: &'static str, function: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let name = Name(name);
    let span = tracing::Span::current();
    let context = RequestContext::current();
    tokio::task::spawn_blocking(move || {
        let _running = Running::start(name);
        let in_task = || TASK.sync_scope(name, || span.in_scope(function));
        let result = std::panic::catch_unwind(AssertUnwindSafe(|| match context {
            Some(context) => context.sync_scope(in_task),
            None => in_task(),
        }));
        result.unwrap_or_else(|payload| died(name, payload))
    })
}

/// The future with all that a task of ours has.
fn observed<F: Future>(name: Name, future: F) -> impl Future<Output = F::Output> {
    let context = RequestContext::current();
    let running = Running::start(name);
    let observed = async move {
        let _running = running;
        let caught = AssertUnwindSafe(TASK.scope(name, future)).catch_unwind();
        let result = match context {
            Some(context) => context.scope(caught).await,
            None => caught.await,
        };
        result.unwrap_or_else(|payload| died(name, payload))
    };
    observed.in_current_span()
}

fn died(Name(name): Name, payload: Box<dyn Any + Send>) -> ! {
    metrics::counter!(names::TASK_PANICS_TOTAL, "task" => name).increment(1);
    if !HOOKED.load(Ordering::Relaxed) {
        tracing::error!(
            task = name,
            panic = panic_message(payload.as_ref()),
            "a background task panicked"
        );
    }
    resume_unwind(payload)
}

/// What a panic said.
#[must_use]
pub fn panic_message(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text
    } else {
        "a panic without a message"
    }
}

/// Whether panics are logged where they happen, which knows the place as well.
static HOOKED: AtomicBool = AtomicBool::new(false);

/// From here on a panic is one log line, in the log's own format.
pub(super) fn report_panics() {
    if HOOKED.swap(true, Ordering::Relaxed) {
        return;
    }
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info
            .location()
            .map_or_else(|| "unknown".to_owned(), ToString::to_string);
        let message = info.payload_as_str().unwrap_or("a panic without a message");
        let task = TASK.try_with(|Name(name)| *name).unwrap_or("none");
        tracing::error!(task, panic = message, place, "something panicked");
    }));
}

/// Counts one running task for as long as it lives, however it ends.
struct Running(metrics::Gauge);

impl Running {
    fn start(Name(name): Name) -> Self {
        let gauge = metrics::gauge!(names::TASKS_RUNNING, "task" => name);
        gauge.increment(1);
        Self(gauge)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

/// Tasks that end together.
#[derive(Clone, Default)]
pub struct Tasks {
    tracker: TaskTracker,
    stop: CancellationToken,
    running: Arc<Mutex<Register>>,
}

#[derive(Default)]
struct Register {
    next: u64,
    tasks: BTreeMap<u64, (&'static str, Option<AbortHandle>)>,
}

/// What had not ended within the grace and was aborted.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("still running after the grace period: {}", .0.join(", "))]
pub struct StillRunning(pub Vec<&'static str>);

impl Tasks {
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancelled when the group is to stop. Tasks look at it between two pieces of work.
    #[must_use]
    pub fn stop_token(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Asks all tasks to end, without waiting.
    pub fn stop(&self) {
        self.stop.cancel();
    }

    pub fn spawn<F>(&self, name: &'static str, future: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let entry = Entry::new(&self.running, name);
        let key = entry.key;
        let tracked = self.tracker.track_future(async move {
            let _entry = entry;
            future.await;
        });
        let handle = spawn(name, tracked);
        if let Some((_, abort)) = self.register().tasks.get_mut(&key) {
            *abort = Some(handle.abort_handle());
        }
    }

    /// Names of the tasks that run, for health and for tests that want none left.
    #[must_use]
    pub fn running(&self) -> Vec<&'static str> {
        self.register()
            .tasks
            .values()
            .map(|(name, _)| *name)
            .collect()
    }

    /// Asks all to end, waits for the grace, aborts the rest and names it.
    pub async fn shutdown(&self, grace: Duration) -> Result<(), StillRunning> {
        self.stop.cancel();
        self.tracker.close();
        if tokio::time::timeout(grace, self.tracker.wait())
            .await
            .is_ok()
        {
            return Ok(());
        }
        let left: Vec<(&'static str, Option<AbortHandle>)> =
            self.register().tasks.values().cloned().collect();
        for (_, abort) in &left {
            if let Some(abort) = abort {
                abort.abort();
            }
        }
        Err(StillRunning(
            left.into_iter().map(|(name, _)| name).collect(),
        ))
    }

    fn register(&self) -> std::sync::MutexGuard<'_, Register> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task's line in the register, struck out when the task ends in any way.
struct Entry {
    key: u64,
    register: Arc<Mutex<Register>>,
}

impl Entry {
    fn new(register: &Arc<Mutex<Register>>, name: &'static str) -> Self {
        let mut locked = register.lock().unwrap_or_else(PoisonError::into_inner);
        let key = locked.next;
        locked.next += 1;
        locked.tasks.insert(key, (name, None));
        drop(locked);
        Self {
            key,
            register: Arc::clone(register),
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.register
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .tasks
            .remove(&self.key);
    }
}
