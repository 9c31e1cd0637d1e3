//! Passwords take their time, on threads of their own that give way to everything else: a storm of
//! sign-ins must not slow down those who are in.

use std::sync::{Arc, OnceLock};

use aws_lc_rs::digest::{SHA384, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::{mpsc, oneshot};

use crate::error::IdentityError;

/// bcrypt reads no further than this.
const BCRYPT_READS: usize = 72;
/// How many wait for their turn before the next is sent away.
const QUEUE: usize = 64;
/// How far the threads step back (`nice`).
const POLITENESS: i32 = 19;

type Work = Box<dyn FnOnce() + Send>;

/// Hashes and compares passwords.
#[derive(Clone)]
pub struct Hasher {
    cost: u32,
    queue: mpsc::Sender<Work>,
    /// A hash that no password has, of the same cost: comparing with it takes as long.
    nobody: Arc<OnceLock<String>>,
}

impl Hasher {
    pub fn start(cost: u32, at_once: usize) -> Self {
        let (queue, work) = mpsc::channel::<Work>(QUEUE);
        let work = Arc::new(std::sync::Mutex::new(work));
        for number in 0..at_once.max(1) {
            let work = Arc::clone(&work);
            // Without the thread sign-ins wait in the queue and are sent away when it is full.
            let started = std::thread::Builder::new()
                .name(format!("passwords-{number}"))
                .spawn(move || {
                    let _ = rustix::process::setpriority_process(None, POLITENESS);
                    loop {
                        let next = {
                            let mut work = work
                                .lock()
                                .unwrap_or_else(std::sync::PoisonError::into_inner);
                            work.blocking_recv()
                        };
                        match next {
                            Some(next) => next(),
                            None => return,
                        }
                    }
                });
            if let Err(error) = started {
                tracing::error!(error = %error, "a thread for passwords could not be started");
            }
        }
        Self {
            cost,
            queue,
            nobody: Arc::default(),
        }
    }

    /// A place in the queue. Whoever counts attempts takes it before: who is sent away because too
    /// many wait has not failed.
    pub fn turn(&self) -> Result<Turn, IdentityError> {
        let place = self.queue.clone().try_reserve_owned();
        Ok(Turn {
            cost: self.cost,
            nobody: Arc::clone(&self.nobody),
            place: place.map_err(|_| IdentityError::Busy)?,
        })
    }

    pub async fn hash(&self, password: &str) -> Result<String, IdentityError> {
        let (text, cost) = (readable(password), self.cost);
        let hashed = self.turn()?.run(move || bcrypt::hash(text, cost)).await?;
        hashed.map_err(|error| {
            tracing::error!(error = %error, "a password could not be hashed");
            IdentityError::Busy
        })
    }
}

/// A place in the queue of passwords.
pub struct Turn {
    cost: u32,
    nobody: Arc<OnceLock<String>>,
    place: mpsc::OwnedPermit<Work>,
}

impl Turn {
    /// Whether it is the password. Takes as long when there is none to compare with.
    pub async fn verify(self, password: &str, hash: Option<String>) -> Result<bool, IdentityError> {
        let (text, cost, nobody) = (readable(password), self.cost, Arc::clone(&self.nobody));
        self.run(move || {
            let Some(hash) = hash else {
                let nobody = nobody.get_or_init(|| bcrypt::hash("", cost).unwrap_or_default());
                let _ = bcrypt::verify(text, nobody);
                return false;
            };
            bcrypt::verify(text, &hash).unwrap_or(false)
        })
        .await
    }

    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, IdentityError> {
        let (done, answer) = oneshot::channel();
        let work: Work = Box::new(move || {
            // Who has gone away meanwhile needs no answer.
            if !done.is_closed() {
                let _ = done.send(work());
            }
        });
        self.place.send(work);
        answer.await.map_err(|_| IdentityError::Busy)
    }
}

/// A password as bcrypt can read it whole: longer ones, and those with a NUL in them, by their
/// SHA-384.
fn readable(password: &str) -> Vec<u8> {
    if password.len() <= BCRYPT_READS && !password.contains('\0') {
        return password.as_bytes().to_vec();
    }
    STANDARD
        .encode(digest(&SHA384, password.as_bytes()))
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_to_its_last_byte() {
        let hasher = Hasher::start(4, 2);
        let long = "č".repeat(60);

        for password in [
            "correct horse",
            &long,
            "with\0nul",
            &"x".repeat(72),
            &"x".repeat(73),
        ] {
            let hash = hasher.hash(password).await.unwrap();
            assert!(hash.starts_with("$2b$04$"));
            let verify = |text: String| hasher.verify_owned(text, hash.clone());
            assert!(verify(password.to_owned()).await);
            assert!(!verify(format!("{password}x")).await, "{password}");
            let mut other = password.to_owned();
            other.pop();
            assert!(!verify(other + "?").await, "{password}");
        }
    }

    #[tokio::test]
    async fn without_a_hash_nobody_is_let_in() {
        let hasher = Hasher::start(4, 1);

        for (text, hash) in [
            ("", None),
            ("anything", None),
            ("x", Some("nonsense".to_owned())),
        ] {
            assert!(!hasher.turn().unwrap().verify(text, hash).await.unwrap());
        }
    }

    #[tokio::test]
    async fn when_too_many_wait_the_next_is_sent_away_before_anything_is_counted() {
        let hasher = Hasher::start(4, 1);
        let mut turns: Vec<Turn> = (0..QUEUE).map(|_| hasher.turn().unwrap()).collect();

        assert!(matches!(hasher.turn(), Err(IdentityError::Busy)));
        assert!(matches!(hasher.hash("x").await, Err(IdentityError::Busy)));

        turns.pop();
        assert!(hasher.hash("x").await.is_ok());
    }

    impl Hasher {
        async fn verify_owned(&self, text: String, hash: String) -> bool {
            self.turn()
                .unwrap()
                .verify(&text, Some(hash))
                .await
                .unwrap()
        }
    }
}
