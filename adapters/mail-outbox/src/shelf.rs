//! The directory of kept mails. Everything here blocks.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::PathBuf;

use aws_lc_rs::digest;
use cf_kernel::id::MailId;

use crate::{OutboxError, StoredMail};

#[derive(Debug)]
pub struct Shelf {
    dir: PathBuf,
    kept: usize,
    /// Locked while a mail is added, by whichever process adds it.
    lock: PathBuf,
}

/// What a file's name says.
struct Name {
    id: MailId,
    key: String,
}

impl Name {
    fn of(mail: &StoredMail) -> Self {
        let sum = digest::digest(&digest::SHA256, mail.key.as_bytes());
        Self {
            id: mail.id,
            key: hex::encode(sum),
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let (id, key) = name.strip_suffix(".json")?.split_once('.')?;
        Some(Self {
            id: id.parse().ok()?,
            key: key.to_owned(),
        })
    }

    fn file(&self) -> String {
        format!("{}.{}.json", self.id, self.key)
    }
}

impl Shelf {
    pub fn open(dir: PathBuf, kept: usize) -> Result<Self, OutboxError> {
        DirBuilder::new().recursive(true).mode(0o700).create(&dir)?;
        let shelf = Self {
            lock: dir.join("lock"),
            dir,
            kept: kept.max(1),
        };
        shelf.trim(&shelf.names()?, shelf.kept)?;
        Ok(shelf)
    }

    /// Keeps a mail unless its key is known; either way says which one stands for the key.
    pub fn keep(&self, mail: &StoredMail) -> Result<MailId, OutboxError> {
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.lock)?;
        lock.lock()?;
        let name = Name::of(mail);
        let names = self.names()?;
        if let Some(known) = names.iter().find(|known| known.key == name.key) {
            return Ok(known.id);
        }
        self.write(&name, &serde_json::to_vec(mail).map_err(io::Error::other)?)?;
        // The mail is kept: one too many of the old ones is put right by the next mail.
        let _ = self.trim(&names, self.kept - 1);
        Ok(mail.id)
    }

    pub fn list(
        &self,
        limit: usize,
        after: Option<MailId>,
    ) -> Result<Vec<StoredMail>, OutboxError> {
        let names = self.names()?;
        let older = names
            .iter()
            .filter(|name| after.is_none_or(|after| name.id < after));
        older
            .filter_map(|name| self.load(name).transpose())
            .take(limit)
            .collect()
    }

    pub fn read(&self, id: MailId) -> Result<Option<StoredMail>, OutboxError> {
        match self.names()?.iter().find(|name| name.id == id) {
            Some(name) => self.load(name),
            None => Ok(None),
        }
    }

    /// The newest first: ids sort by time.
    fn names(&self) -> io::Result<Vec<Name>> {
        let mut names = vec![];
        for entry in fs::read_dir(&self.dir)? {
            names.extend(entry?.file_name().to_str().and_then(Name::parse));
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.id));
        Ok(names)
    }

    /// Nothing where the mail has left meanwhile.
    fn load(&self, name: &Name) -> Result<Option<StoredMail>, OutboxError> {
        match fs::read(self.dir.join(name.file())) {
            Ok(json) => serde_json::from_slice(&json)
                .map(Some)
                .map_err(|error| OutboxError::Shape(name.id, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// One writer at a time, so the name under which a mail arrives need not be its own.
    fn write(&self, name: &Name, json: &[u8]) -> io::Result<()> {
        let arriving = self.dir.join("arriving");
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .open(&arriving)?;
        file.write_all(json)?;
        file.sync_all()?;
        // The last thing that can fail: an error means that nothing was kept.
        fs::rename(arriving, self.dir.join(name.file()))
    }

    fn trim(&self, newest_first: &[Name], keep: usize) -> io::Result<()> {
        for name in newest_first.iter().skip(keep) {
            match fs::remove_file(self.dir.join(name.file())) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }
}
