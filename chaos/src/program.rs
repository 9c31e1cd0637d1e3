//! The shipped program in a process group of its own: started, killed, started again.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde::Deserialize;
use tempfile::TempDir;

/// A directory in which the platform, and its PostgreSQL under whichever user, can keep data.
pub fn data_dir() -> anyhow::Result<TempDir> {
    let dir = tempfile::Builder::new().prefix("cf-chaos-").tempdir()?;
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755))?;
    Ok(dir)
}

#[derive(Debug)]
pub struct Program {
    binary: PathBuf,
    data_dir: PathBuf,
    address: SocketAddr,
    settings: Vec<(&'static str, String)>,
    child: Child,
}

/// One line of what `doctor --json` says.
#[derive(Debug, Clone, Deserialize)]
pub struct Finding {
    pub what: String,
    pub verdict: String,
    pub says: String,
}

impl Program {
    pub fn start(
        binary: &Path,
        data_dir: &Path,
        settings: Vec<(&'static str, String)>,
    ) -> anyhow::Result<Self> {
        // Free at this moment; it stays ours over all restarts.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = spawn(binary, data_dir, address, &settings)?;
        Ok(Self {
            binary: binary.to_owned(),
            data_dir: data_dir.to_owned(),
            address,
            settings,
            child,
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The program alone; its PostgreSQL loses its parent.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        let pid = pid(self.child.id())?;
        kill_process(pid, Signal::KILL).context("the program cannot be killed")?;
        self.child.wait()?;
        Ok(())
    }

    /// The program, and whatever else is in its process group, at one blow; its PostgreSQL, too.
    pub fn kill_all(&mut self) -> anyhow::Result<()> {
        let server = self.server();
        let pid = pid(self.child.id())?;
        if let Some(server) = server {
            // It may have ended by itself.
            let _ = kill_process(server, Signal::KILL);
        }
        kill_process_group(pid, Signal::KILL).context("the processes cannot be killed")?;
        self.child.wait()?;
        Ok(())
    }

    /// PostgreSQL alone; the program is to start it again. Says whether there was one.
    pub fn kill_server(&self) -> bool {
        self.server()
            .is_some_and(|server| kill_process(server, Signal::KILL).is_ok())
    }

    fn server(&self) -> Option<Pid> {
        let file = self.data_dir.join("postgres").join("postmaster.pid");
        let text = fs::read_to_string(file).ok()?;
        let first = text.lines().next()?.trim().parse().ok()?;
        Pid::from_raw(first)
    }

    pub fn start_again(&mut self) -> anyhow::Result<()> {
        self.child = spawn(&self.binary, &self.data_dir, self.address, &self.settings)?;
        Ok(())
    }

    /// Fails when it has ended by itself.
    pub fn expect_alive(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!(
                "the platform ended by itself: {status}; {} says why",
                self.data_dir.join("chaos.log").display()
            ),
        }
    }

    /// What the doctor finds, beside the running program.
    pub fn doctor(&self) -> anyhow::Result<Vec<Finding>> {
        let mut command = Command::new(&self.binary);
        command
            .args(["doctor", "--deep", "--settled", "--json", "--data-dir"])
            .arg(&self.data_dir);
        prepare(&mut command, &self.settings);
        let output = command.stderr(Stdio::inherit()).output()?;
        serde_json::from_slice(&output.stdout).with_context(|| {
            format!(
                "the doctor says nothing that can be read: {}",
                String::from_utf8_lossy(&output.stdout)
            )
        })
    }

    /// Ends it in order.
    pub fn stop(&mut self) {
        if let Ok(pid) = pid(self.child.id())
            && matches!(self.child.try_wait(), Ok(None))
        {
            let _ = kill_process(pid, Signal::TERM);
            let _ = self.child.wait();
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}

fn spawn(
    binary: &Path,
    data_dir: &Path,
    address: SocketAddr,
    settings: &[(&'static str, String)],
) -> anyhow::Result<Child> {
    let log = File::options()
        .create(true)
        .append(true)
        .open(data_dir.join("chaos.log"))?;
    let mut command = Command::new(binary);
    command
        .args(["up", "--listen", &address.to_string(), "--data-dir"])
        .arg(data_dir)
        .args(["--log", "warn", "--log-format", "human"]);
    prepare(&mut command, settings);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .process_group(0);
    command
        .spawn()
        .with_context(|| format!("{} cannot be run; `make chaos` builds it", binary.display()))
}

/// Nothing of whoever runs this is handed on.
fn prepare(command: &mut Command, settings: &[(&'static str, String)]) {
    for (name, _) in std::env::vars() {
        if name.starts_with("CLOUD_FACTORY_") || name == "DATABASE_URL" {
            command.env_remove(name);
        }
    }
    command.envs(settings.iter().map(|(name, value)| (name, value)));
}

fn pid(raw: u32) -> anyhow::Result<Pid> {
    i32::try_from(raw)
        .ok()
        .and_then(Pid::from_raw)
        .context("no such process")
}
