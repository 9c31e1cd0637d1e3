//! How the disk under the data directory is.

use std::path::{Path, PathBuf};

use cf_platform::host::{Health, HealthCheck};

/// Below this an operator should act.
const LOW: u64 = 1024 * 1024 * 1024;
/// Below this PostgreSQL will soon refuse to write.
const EMPTY: u64 = 64 * 1024 * 1024;

pub fn check(data_dir: &Path) -> HealthCheck {
    let data_dir = data_dir.to_owned();
    HealthCheck::new("storage", move || {
        let data_dir = data_dir.clone();
        Box::pin(async move {
            cf_platform::telemetry::spawn_blocking("storage.check", move || {
                judge(free_bytes(&data_dir))
            })
            .await
            .unwrap_or_else(|_| Health::down("the disk could not be asked"))
        })
    })
}

fn free_bytes(path: &PathBuf) -> Option<u64> {
    let stat = rustix::fs::statvfs(path).ok()?;
    stat.f_bavail.checked_mul(stat.f_frsize)
}

fn judge(free: Option<u64>) -> Health {
    match free {
        None => Health::down("the data directory cannot be reached"),
        Some(free) if free < EMPTY => {
            Health::down(format!("only {} MiB are free", free / 1024 / 1024))
        }
        Some(free) if free < LOW => {
            Health::degraded(format!("only {} MiB are free", free / 1024 / 1024))
        }
        Some(_) => Health::up(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_platform::host::HealthState;

    #[test]
    fn little_space_is_degraded_and_none_is_down() {
        assert_eq!(judge(Some(LOW)).state, HealthState::Up);
        assert_eq!(judge(Some(LOW - 1)).state, HealthState::Degraded);
        assert_eq!(judge(Some(0)).state, HealthState::Down);
        assert_eq!(judge(None).state, HealthState::Down);
    }
}
