//! As whom the server runs: PostgreSQL refuses root, so root picks an unprivileged user for it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::directories::is_empty;
use super::error::StartError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServerUser {
    pub uid: u32,
    pub gid: u32,
    pub name: String,
    /// We are root and the server is not: directories are handed over, children change their user.
    pub differs: bool,
}

impl ServerUser {
    /// Ordinary users run the server themselves. For root it is the owner of what is already there,
    /// else `postgres` (every package makes this user), else `nobody`.
    pub fn choose(data_dir: &Path, pgdata: &Path) -> Result<Self, StartError> {
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let uid = rustix::process::geteuid().as_raw();
        if uid != 0 {
            let gid = rustix::process::getegid().as_raw();
            return Ok(Self {
                uid,
                gid,
                name: name_of(&passwd, uid),
                differs: false,
            });
        }
        if let Ok(there) = fs::metadata(pgdata)
            && there.is_dir()
            && !is_empty(pgdata)
        {
            if there.uid() == 0 {
                return Err(StartError::BelongsToRoot {
                    path: pgdata.to_path_buf(),
                });
            }
            return Ok(Self::owner(&passwd, &there));
        }
        if let Ok(there) = fs::metadata(data_dir)
            && there.uid() != 0
        {
            return Ok(Self::owner(&passwd, &there));
        }
        for name in ["postgres", "nobody"] {
            if let Some((uid, gid)) = by_name(&passwd, name).filter(|(uid, _)| *uid != 0) {
                if name == "nobody" {
                    tracing::warn!(
                        "there is no user `postgres`: the private PostgreSQL runs as `nobody`"
                    );
                }
                return Ok(Self {
                    uid,
                    gid,
                    name: name.to_owned(),
                    differs: true,
                });
            }
        }
        Err(StartError::NoServerUser)
    }

    fn owner(passwd: &str, there: &fs::Metadata) -> Self {
        let uid = there.uid();
        let gid = entries(passwd)
            .find(|(_, entry, _)| *entry == uid)
            .map_or(there.gid(), |(_, _, gid)| gid);
        Self {
            uid,
            gid,
            name: name_of(passwd, uid),
            differs: true,
        }
    }

    /// The server's files must be the server user's own: PostgreSQL insists on it too, less clearly.
    pub fn must_own(&self, path: &Path) -> Result<(), StartError> {
        let owner = fs::metadata(path)
            .map_err(StartError::io("look at", path))?
            .uid();
        if owner == self.uid {
            return Ok(());
        }
        Err(StartError::BelongsToOther {
            path: path.to_path_buf(),
            owner: name(owner),
            you: self.name.clone(),
        })
    }

    /// The first directory on the way to `path` this user may not enter, judged by its mode.
    pub fn first_closed(&self, path: &Path) -> Option<PathBuf> {
        let mut way: Vec<&Path> = path.ancestors().collect();
        way.reverse();
        way.into_iter()
            .find(|dir| fs::metadata(dir).is_ok_and(|it| it.is_dir() && !self.may_enter(&it)))
            .map(Path::to_path_buf)
    }

    pub fn may_enter(&self, dir: &fs::Metadata) -> bool {
        let bit = if dir.uid() == self.uid {
            0o100
        } else if dir.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        dir.mode() & bit != 0
    }
}

/// What a user is called.
pub(super) fn name(uid: u32) -> String {
    name_of(&fs::read_to_string("/etc/passwd").unwrap_or_default(), uid)
}

/// Name, uid and gid of each line of /etc/passwd.
fn entries(passwd: &str) -> impl Iterator<Item = (&str, u32, u32)> {
    passwd.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some((name, uid, gid))
    })
}

fn by_name(passwd: &str, wanted: &str) -> Option<(u32, u32)> {
    entries(passwd)
        .find(|(name, _, _)| *name == wanted)
        .map(|(_, uid, gid)| (uid, gid))
}

fn name_of(passwd: &str, wanted: u32) -> String {
    entries(passwd)
        .find(|(_, uid, _)| *uid == wanted)
        .map_or_else(|| wanted.to_string(), |(name, _, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{by_name, name_of};

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\nbroken line\npostgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn users_are_found_by_name() {
        assert_eq!(by_name(PASSWD, "postgres"), Some((101, 104)));
        assert_eq!(by_name(PASSWD, "nobody"), None);
    }

    #[test]
    fn a_user_without_a_name_is_called_by_its_number() {
        assert_eq!(name_of(PASSWD, 101), "postgres");
        assert_eq!(name_of(PASSWD, 4711), "4711");
    }
}
