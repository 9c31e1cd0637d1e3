//! The platform as it is shipped: started, asked, stopped.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_mins(1);

/// A directory in which the platform, and its PostgreSQL under whichever user, can keep data.
pub fn data_dir() -> anyhow::Result<TempDir> {
    let dir = tempfile::Builder::new().prefix("cf-bench-").tempdir()?;
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755))?;
    Ok(dir)
}

/// Everything; and the door alone, with nothing behind it in the same process.
const UP: &[&str] = &["up"];
const DOOR: &[&str] = &["serve", "--only", "gateway"];

/// A running `cloud-factory up`, or a part of it; ended when dropped.
#[derive(Debug)]
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    started: Instant,
    log: PathBuf,
}

impl Program {
    /// Starts it, and does not wait.
    pub fn spawn(
        binary: &Path,
        data_dir: &Path,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        Self::spawn_as(UP, binary, data_dir, settings)
    }

    fn spawn_as(
        what: &[&str],
        binary: &Path,
        data_dir: &Path,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        // Free at this moment; who else would want it now?
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log_file = data_dir.join("bench.log");
        let log = File::options().create(true).append(true).open(&log_file)?;
        let mut command = Command::new(binary);
        command
            .args(what)
            .arg("--data-dir")
            .arg(data_dir)
            .args(["--listen", &address.to_string()]);
        for (name, _) in std::env::vars() {
            if name.starts_with("CLOUD_FACTORY_") || name == "DATABASE_URL" {
                command.env_remove(name);
            }
        }
        command
            .env("CLOUD_FACTORY_HTTP__METRICS_LISTEN", "")
            // What is measured is what it can do, not what one address may.
            .env("CLOUD_FACTORY_GATEWAY__LIMITS__GENERAL", "off")
            .envs(settings.iter().copied());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let started = Instant::now();
        let child = command.spawn().with_context(|| {
            format!("{} cannot be run; `make bench` builds it", binary.display())
        })?;
        Ok(Self {
            child,
            address,
            started,
            log: log_file,
        })
    }

    /// Starts it, and waits until it can do its work.
    pub fn start(
        binary: &Path,
        data_dir: &Path,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let mut program = Self::spawn(binary, data_dir, settings)?;
        program.first_answer("/health/ready")?;
        Ok(program)
    }

    /// As [`Program::start`], for the door alone: what stands behind it is said in
    /// `cloud-factory.toml` in its data directory.
    pub fn start_door(
        binary: &Path,
        data_dir: &Path,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let mut program = Self::spawn_as(DOOR, binary, data_dir, settings)?;
        program.first_answer("/health/ready")?;
        Ok(program)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The time from the start to the first 2xx on a path.
    pub fn first_answer(&mut self, path: &str) -> anyhow::Result<Duration> {
        loop {
            if answers(self.address, path) {
                return Ok(self.started.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                let log = fs::read_to_string(&self.log).unwrap_or_default();
                let last: Vec<&str> = log.lines().rev().take(3).collect();
                bail!(
                    "the platform ended by itself: {status}: {}",
                    last.join("; ")
                );
            }
            if self.started.elapsed() > PATIENCE {
                bail!("no answer on {path} within {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Ends it in order. Gives how long that took.
    pub fn stop(mut self) -> anyhow::Result<Duration> {
        let asked = Instant::now();
        self.signal(Signal::TERM);
        while self.child.try_wait()?.is_none() {
            if asked.elapsed() > PATIENCE {
                bail!("it did not stop within {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(asked.elapsed())
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // It may have ended by itself.
            let _ = kill_process(pid, signal);
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal(Signal::TERM);
            let _ = self.child.wait();
        }
    }
}

/// Whether a path is answered with 2xx. A connection that is made before the server serves waits
/// in the system's queue, and is answered with the first.
fn answers(address: SocketAddr, path: &str) -> bool {
    let ask = || -> std::io::Result<[u8; 12]> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        )?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        Ok(head)
    };
    ask().is_ok_and(|head| head.starts_with(b"HTTP/1.1 2"))
}
