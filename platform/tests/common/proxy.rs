//! A wire between us and PostgreSQL that can be cut at a chosen place.

use std::sync::{Arc, Mutex};

use cf_testkit::Server;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Notify;
use tokio_postgres::Config;

/// Where the wire is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Nowhere,
    /// `COMMIT` does not arrive.
    Commit,
    /// `COMMIT` arrives, its answer does not.
    AnswerOfCommit,
    Everything,
}

pub struct Proxy {
    place: TempDir,
    state: Arc<State>,
}

struct State {
    cut: Mutex<Cut>,
    changed: Notify,
}

impl State {
    fn cut(&self) -> Cut {
        *self.cut.lock().unwrap()
    }
}

impl Proxy {
    pub fn start(server: &Server) -> Self {
        let place = TempDir::new().unwrap();
        let name = format!(".s.PGSQL.{}", server.port);
        let listener = UnixListener::bind(place.path().join(&name)).unwrap();
        let target = server.socket_dir.join(name);
        let state = Arc::new(State {
            cut: Mutex::new(Cut::Nowhere),
            changed: Notify::new(),
        });
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if shared.cut() == Cut::Everything {
                    continue;
                }
                let server = UnixStream::connect(&target).await.unwrap();
                tokio::spawn(pass(client, server, Arc::clone(&shared)));
            }
        });
        Self { place, state }
    }

    /// A database by this way.
    pub fn config(&self, server: &Server, database: &str) -> Config {
        let mut config = Config::new();
        config
            .host_path(self.place.path())
            .port(server.port)
            .user(&server.user)
            .dbname(database);
        config
    }

    pub fn cut(&self, cut: Cut) {
        *self.state.cut.lock().unwrap() = cut;
        self.state.changed.notify_waiters();
    }

    pub fn mend(&self) {
        self.cut(Cut::Nowhere);
    }
}

/// Until one side ends, or the wire is cut.
async fn pass(mut client: UnixStream, mut server: UnixStream, state: Arc<State>) {
    let (mut up, mut down) = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        let changed = state.changed.notified();
        if state.cut() == Cut::Everything {
            return;
        }
        tokio::select! {
            () = changed => {}
            read = client.read(&mut up) => {
                let Ok(count @ 1..) = read else { return };
                if state.cut() == Cut::Commit && says_commit(&up[..count]) {
                    return;
                }
                if server.write_all(&up[..count]).await.is_err() {
                    return;
                }
            }
            read = server.read(&mut down) => {
                let Ok(count @ 1..) = read else { return };
                if state.cut() == Cut::AnswerOfCommit && says_commit(&down[..count]) {
                    return;
                }
                if client.write_all(&down[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The command and its answer end alike.
fn says_commit(bytes: &[u8]) -> bool {
    bytes.windows(7).any(|word| word == b"COMMIT\0")
}
