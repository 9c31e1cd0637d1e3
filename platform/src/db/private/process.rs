//! A child process that does not outlive us, and that we never confuse with another.

use std::fmt;
use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions};
use tokio::sync::{oneshot, watch};

use super::surroundings::Surroundings;
use super::user::ServerUser;

/// How the server process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exit(Option<ExitStatus>);

impl Exit {
    pub fn success(self) -> bool {
        self.0.is_some_and(|status| status.success())
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.map(|status| (status.code(), status.signal())) {
            Some((Some(code), _)) => write!(f, "exit code {code}"),
            Some((None, Some(signal))) => write!(f, "killed by signal {signal}"),
            Some((None, None)) | None => f.write_str("ended in an unknown way"),
        }
    }
}

/// Builds commands that run as the server's user and die with us.
#[derive(Debug)]
pub(super) struct Launcher {
    user: ServerUser,
    setpriv: Option<PathBuf>,
    surroundings: Surroundings,
}

impl Launcher {
    /// `setpriv` (util-linux) asks the kernel to signal the child when we die; `PR_SET_PDEATHSIG` is out of reach
    /// for safe code. Where it is missing, or is Busybox's, which cannot, the next start ends what was left over.
    pub async fn new(user: ServerUser, surroundings: Surroundings) -> Self {
        let mut setpriv = None;
        let usual = ["/usr/bin", "/bin"].map(PathBuf::from);
        for dir in usual.iter().chain(&surroundings.search_path) {
            let program = dir.join("setpriv");
            let mut trial = tokio::process::Command::new(&program);
            trial
                .args(["--pdeathsig", "TERM", "--", "true"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            if program.is_file() && trial.status().await.is_ok_and(|status| status.success()) {
                setpriv = Some(program);
                break;
            }
        }
        Self {
            user,
            setpriv,
            surroundings,
        }
    }

    /// `death` is the signal the child gets when we die. It works in `dir`, its own: that is how a later start
    /// recognises it should it be left over.
    pub fn command(&self, program: PathBuf, death: Death, dir: &Path) -> Command {
        let mut command = if let Some(setpriv) = &self.setpriv {
            let mut command = Command::new(setpriv);
            if self.user.differs {
                let (uid, gid) = (self.user.uid.to_string(), self.user.gid.to_string());
                command.args(["--reuid", &uid, "--regid", &gid, "--clear-groups"]);
            }
            // The kernel forgets the death signal when the user changes: setpriv sets it last.
            command
                .args(["--pdeathsig", death.name(), "--"])
                .arg(program);
            command
        } else {
            let mut command = Command::new(program);
            if self.user.differs {
                // As root this drops the supplementary groups too.
                command.uid(self.user.uid).gid(self.user.gid);
            }
            command
        };
        // Our environment may hold secrets, and PG* variables would steer the server.
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .current_dir(dir);
        if let Some(path) = &self.surroundings.library_path {
            command.env("LD_LIBRARY_PATH", path);
        }
        command.stdin(Stdio::null());
        command
    }
}

/// How a child is asked to end when nobody is left to wait for it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Death {
    /// PostgreSQL's fast shutdown.
    Interrupt,
    Terminate,
}

impl Death {
    fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "INT",
            Self::Terminate => "TERM",
        }
    }

    fn signal(self) -> Signal {
        match self {
            Self::Interrupt => Signal::INT,
            Self::Terminate => Signal::TERM,
        }
    }
}

/// A running child with a thread of its own: the kernel ties the death signal to the thread that made the child,
/// so that thread must live exactly as long.
#[derive(Debug)]
pub(super) struct Kept {
    pid: u32,
    death: Death,
    /// Guards against signalling a process number that was given to somebody else.
    reaped: Arc<Mutex<bool>>,
    exit: watch::Receiver<Option<Exit>>,
}

impl Kept {
    /// `while_alive` is dropped when the child has ended, not before.
    pub async fn spawn<T: Send + 'static>(
        mut command: Command,
        death: Death,
        while_alive: T,
    ) -> io::Result<Self> {
        // Its own group: the terminal's Ctrl-C is ours to handle, the child hears of it from us.
        command.process_group(0);
        let (started, start) = oneshot::channel();
        let (ended, exit) = watch::channel(None);
        let reaped = Arc::new(Mutex::new(false));
        std::thread::Builder::new()
            .name("postgres-keeper".to_owned())
            .spawn(move || {
                let spawned = command.spawn();
                drop(command);
                let mut child = match spawned {
                    Ok(child) => child,
                    Err(error) => {
                        let _ = started.send(Err(error));
                        return;
                    }
                };
                // Whoever asked may have gone meanwhile: then this value is dropped, and that ends the child.
                let _ = started.send(Ok(Self {
                    pid: child.id(),
                    death,
                    reaped: Arc::clone(&reaped),
                    exit,
                }));
                let exit = wait(&mut child, &reaped);
                drop(while_alive);
                let _ = ended.send(Some(exit));
            })?;
        start.await.unwrap_or_else(|_| {
            Err(io::Error::other(
                "the thread that keeps the process ended early",
            ))
        })
    }

    pub fn pid(&self) -> u32 {
        self.pid
    }

    pub fn signal(&self, what: Signal) {
        let reaped = self.reaped.lock().unwrap_or_else(PoisonError::into_inner);
        if !*reaped {
            signal(self.pid, what);
        }
    }

    pub fn exit(&self) -> Option<Exit> {
        *self.exit.borrow()
    }

    pub async fn exited(&self) -> Exit {
        let mut exit = self.exit.clone();
        let ended = exit.wait_for(Option::is_some).await;
        ended.map_or(Exit(None), |exit| exit.unwrap_or(Exit(None)))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.signal(self.death.signal());
    }
}

/// Waits in two steps, first without reaping: the process number stays the child's until signals are barred.
fn wait(child: &mut Child, reaped: &Mutex<bool>) -> Exit {
    if let Some(pid) = pid_of(child.id()) {
        while let Err(rustix::io::Errno::INTR) = rustix::process::waitid(
            WaitId::Pid(pid),
            WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
        ) {}
    }
    let mut reaped = reaped.lock().unwrap_or_else(PoisonError::into_inner);
    *reaped = true;
    Exit(child.wait().ok())
}

pub(super) fn pid_of(pid: u32) -> Option<Pid> {
    Pid::from_raw(i32::try_from(pid).ok()?)
}

pub(super) fn signal(pid: u32, what: Signal) {
    if let Some(target) = pid_of(pid)
        && let Err(error) = rustix::process::kill_process(target, what)
    {
        tracing::debug!(pid, %error, "a process could not be signalled");
    }
}

pub(super) fn is_alive(pid: u32) -> bool {
    pid_of(pid).is_some_and(|pid| {
        !matches!(
            rustix::process::test_kill_process(pid),
            Err(rustix::io::Errno::SRCH)
        )
    })
}
