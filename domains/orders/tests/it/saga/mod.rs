//! The saga in its shell: events, jobs, tasks, and the trail. Everyone else is stood in for.

mod hostile;
mod life;
mod outages;
mod support;
