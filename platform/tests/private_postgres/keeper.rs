//! A server in a process of its own, which can be killed or be another user.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use cf_platform::db::private::PrivatePostgres;

use crate::support::{connect, kill, options};

/// Runs a server for another test until it is told to stop, or killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by the tests that need a process of its own"]
async fn keeper() {
    let Some(data_dir) = std::env::var_os("PRIVATE_POSTGRES_KEEPER") else {
        return;
    };
    let say = |line: String| writeln!(std::io::stdout(), "keeper: {line}").unwrap();
    match PrivatePostgres::start(options(Path::new(&data_dir)), &|progress| {
        say(format!("{progress:?}"));
    })
    .await
    {
        Ok(server) => {
            say(format!("runs {}", server.pid()));
            let client = connect(&server.config()).await;
            client
                .batch_execute(
                    "CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)",
                )
                .await
                .unwrap();
            say("wrote".to_owned());
            tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new()))
                .await
                .unwrap()
                .unwrap();
            say(format!("stopped {:?}", server.stop().await.unwrap()));
        }
        Err(error) => say(format!("failed {error}")),
    }
}

pub struct Keeper {
    pub process: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Keeper {
    pub fn start(data_dir: &Path, as_user: Option<u32>) -> Self {
        let program = std::env::current_exe().unwrap();
        let mut command = match as_user {
            Some(uid) => {
                // The program may lie where that user cannot go.
                let copy = data_dir.parent().unwrap().join("keeper");
                if !copy.exists() {
                    fs::copy(program, &copy).unwrap();
                }
                let mut command = Command::new("setpriv");
                command
                    .args([
                        format!("--reuid={uid}"),
                        format!("--regid={uid}"),
                        "--clear-groups".into(),
                    ])
                    .arg(copy)
                    .current_dir("/");
                command
            }
            None => Command::new(program),
        };
        let mut process = command
            .args(["keeper::keeper", "--exact", "--ignored", "--nocapture"])
            .env("PRIVATE_POSTGRES_KEEPER", data_dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap());
        Self { process, lines }
    }

    /// What follows `word` on the next line that has it.
    pub fn told(&mut self, word: &str) -> String {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            assert!(
                self.lines.read_line(&mut line).unwrap() > 0,
                "the keeper never said {word}, but: {all}"
            );
            if let Some((_, rest)) = line.split_once("keeper: ")
                && let Some(rest) = rest.strip_prefix(word)
            {
                return rest.trim().to_owned();
            }
            all.push_str(&line);
        }
    }

    pub fn kill(&mut self) {
        // setpriv becomes the program it starts, so this is the keeper itself.
        kill(self.process.id());
        self.process.wait().unwrap();
    }

    pub fn stop(mut self) -> String {
        drop(self.process.stdin.take());
        let how = self.told("stopped");
        self.process.wait().unwrap();
        how
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
