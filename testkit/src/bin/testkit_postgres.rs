//! The PostgreSQL server of a test run.
//!
//! Called by nextest before the tests: starts a keeper that is no child of the run, waits until its
//! server takes connections, says where it is in `$NEXTEST_ENV`, and returns. The keeper stops the
//! server and removes its directory when nextest is gone.
#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own, and only for tests"
)]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use cf_platform::db::private::PrivatePostgres;
use cf_testkit::Server;
use rustix::process::{Pid, getppid, setsid};

const READY: &str = "ready";
const FAILED: &str = "failed";
/// Starting takes seconds, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_mins(2);
/// No run takes longer: whatever happens, no server stays for good.
const LONGEST_RUN: Duration = Duration::from_hours(6);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => start(),
        ["keep", place, run] => {
            let place = PathBuf::from(place);
            let kept = keep(&place, run.parse()?);
            if let Err(error) = &kept {
                fs::write(place.join(FAILED), format!("{error:#}"))?;
            }
            kept
        }
        _ => bail!("called by nextest, without arguments"),
    }
}

fn start() -> Result<()> {
    let env = std::env::var_os("NEXTEST_ENV")
        .context("NEXTEST_ENV is not set: this is a setup script of nextest")?;
    let run = getppid().context("whoever called is gone")?;
    let place = tempfile::Builder::new()
        .prefix("cf-test-run-")
        .tempdir()?
        .keep();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o755))?;
    let mut keeper = Command::new(std::env::current_exe()?)
        .arg("keep")
        .arg(&place)
        .arg(run.as_raw_nonzero().to_string())
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let begun = Instant::now();
    loop {
        if let Ok(server) = fs::read_to_string(place.join(READY)) {
            writeln!(
                OpenOptions::new().append(true).open(env)?,
                "CF_TEST_POSTGRES={server}"
            )?;
            return Ok(());
        }
        if let Some(status) = keeper.try_wait()? {
            let why = fs::read_to_string(place.join(FAILED)).unwrap_or_default();
            let _ = fs::remove_dir_all(&place);
            bail!("no PostgreSQL for the tests ({status}): {why}");
        }
        if begun.elapsed() > PATIENCE {
            let _ = keeper.kill();
            bail!(
                "the PostgreSQL for the tests did not start in time; see {}",
                place.display()
            );
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Runs the server for as long as the run lasts.
fn keep(place: &Path, run: i32) -> Result<()> {
    // A session of its own: neither Ctrl-C nor the end of the script reaches it.
    setsid()?;
    let run = Run::of(run)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let server = PrivatePostgres::start(cf_testkit::server_options(place), &|_| {}).await?;
        let Server {
            socket_dir,
            port,
            user,
        } = Server::from(&server);
        // In one step, so that nobody reads half of it.
        let written = place.join("ready.new");
        fs::write(&written, format!("{};{port};{user}", socket_dir.display()))?;
        fs::rename(written, place.join(READY))?;
        let begun = Instant::now();
        while run.goes_on() && begun.elapsed() < LONGEST_RUN {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        server.stop().await?;
        fs::remove_dir_all(place)?;
        Ok(())
    })
}

/// The process of the run, told apart from a later one of the same number by when it began.
struct Run {
    pid: Pid,
    began: Option<String>,
}

impl Run {
    fn of(pid: i32) -> Result<Self> {
        let pid = Pid::from_raw(pid).context("not a process number")?;
        Ok(Self {
            pid,
            began: began(pid),
        })
    }

    fn goes_on(&self) -> bool {
        rustix::process::test_kill_process(self.pid).is_ok() && began(self.pid) == self.began
    }
}

/// Field 22 of `/proc/<pid>/stat`; the name in parentheses may hold anything.
fn began(pid: Pid) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(19).map(str::to_owned)
}
