//! Which PostgreSQL on this machine serves: the one in the settings, else the newest package, else what PATH has.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::StartError;
use super::user::ServerUser;

/// The oldest version we know to work with.
pub(super) const MINIMUM_MAJOR: u32 = 15;

/// Where packages put their versions: a directory, what stands before and after the number in it.
const VERSIONED: &[(&str, &str, &str)] = &[
    ("usr/lib/postgresql", "", "bin"),
    ("usr", "pgsql-", "bin"),
    ("opt/homebrew/opt", "postgresql@", "bin"),
    ("usr/local/opt", "postgresql@", "bin"),
];
const PLAIN: &str = "usr/local/pgsql/bin";

/// A server version, as `15.6` or `17beta1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub major: u32,
    text: String,
}

impl Version {
    /// Reads `postgres (PostgreSQL) 15.6 (Debian 15.6-0+deb12u1)`.
    fn parse(output: &str) -> Option<Self> {
        let text = output
            .split_once("(PostgreSQL)")?
            .1
            .split_whitespace()
            .next()?
            .to_owned();
        let digits = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        Some(Self {
            major: text[..digits].parse().ok()?,
            text,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Binaries {
    pub bin_dir: PathBuf,
    pub version: Version,
}

impl Binaries {
    pub fn postgres(&self) -> PathBuf {
        self.bin_dir.join("postgres")
    }

    pub fn initdb(&self) -> PathBuf {
        self.bin_dir.join("initdb")
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Candidate {
    bin_dir: PathBuf,
    /// The major version its path speaks of.
    major: Option<u32>,
}

/// What the search depends on.
pub(super) struct Search<'a> {
    pub setting: Option<&'a Path>,
    pub path_variable: &'a [PathBuf],
    /// The cluster that is there already and the major version that wrote it.
    pub cluster: Option<(PathBuf, u32)>,
    pub data_dir: &'a Path,
    pub user: &'a ServerUser,
}

/// Finds the binaries, and proves on the way that the server's user can run them and reach the data directory.
pub(super) async fn find(search: Search<'_>) -> Result<Binaries, StartError> {
    let root = Path::new("/");
    let mut candidates = match search.setting {
        Some(bin_dir) => {
            for program in ["postgres", "initdb"] {
                if !bin_dir.join(program).is_file() {
                    return Err(StartError::NotABinDirectory {
                        bin_dir: bin_dir.to_path_buf(),
                        missing: program,
                    });
                }
            }
            vec![Candidate {
                bin_dir: bin_dir.to_path_buf(),
                major: None,
            }]
        }
        None => candidates(root, search.path_variable),
    };
    if let Some((_, wanted)) = &search.cluster {
        candidates.sort_by_key(|candidate| candidate.major != Some(*wanted));
    }

    let mut first_refusal = None;
    for candidate in candidates {
        let judged = probe(&candidate.bin_dir, search.data_dir, search.user)
            .await
            .and_then(|version| {
                let binaries = Binaries {
                    bin_dir: candidate.bin_dir,
                    version,
                };
                judge(&binaries, search.cluster.as_ref()).map(|()| binaries)
            });
        match judged {
            Ok(binaries) => return Ok(binaries),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    Err(first_refusal.unwrap_or_else(|| StartError::NotInstalled {
        looked_in: places(root),
        advice: advice(root),
    }))
}

fn judge(binaries: &Binaries, cluster: Option<&(PathBuf, u32)>) -> Result<(), StartError> {
    let found = &binaries.version;
    match cluster {
        Some((pgdata, wanted)) if found.major != *wanted => Err(StartError::OtherMajor {
            pgdata: pgdata.clone(),
            cluster: *wanted,
            found: found.clone(),
            bin_dir: binaries.bin_dir.clone(),
        }),
        _ if found.major < MINIMUM_MAJOR => Err(StartError::TooOld {
            bin_dir: binaries.bin_dir.clone(),
            found: found.clone(),
            minimum: MINIMUM_MAJOR,
            advice: advice(Path::new("/")),
        }),
        _ => Ok(()),
    }
}

/// Asks `postgres -V`, as the server's user and from within the data directory: whoever can do this can serve.
pub(super) async fn probe(
    bin_dir: &Path,
    data_dir: &Path,
    user: &ServerUser,
) -> Result<Version, StartError> {
    const BOUND: Duration = Duration::from_secs(30);
    let program = bin_dir.join("postgres");
    let mut command = tokio::process::Command::new(&program);
    command
        .arg("-V")
        .env_clear()
        .env("LC_ALL", "C")
        .current_dir(data_dir)
        .kill_on_drop(true);
    if user.differs {
        command.uid(user.uid).gid(user.gid);
    }
    let output = match tokio::time::timeout(BOUND, command.output()).await {
        Ok(Ok(output)) => output,
        Ok(Err(error)) if error.kind() == ErrorKind::PermissionDenied => {
            // Either the data directory or the program could not be reached.
            for wanted in [data_dir, program.as_path()] {
                if let Some(closed) = user.first_closed(wanted) {
                    return Err(StartError::Unreachable {
                        closed,
                        wanted: wanted.to_path_buf(),
                        user: user.name.clone(),
                    });
                }
            }
            return Err(StartError::io("run", &program)(error));
        }
        Ok(Err(error)) => return Err(StartError::io("run", &program)(error)),
        Err(_) => {
            return Err(StartError::io("run", &program)(io::Error::from(
                ErrorKind::TimedOut,
            )));
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    Version::parse(&said).ok_or_else(|| {
        let said = format!("{said}{}", String::from_utf8_lossy(&output.stderr))
            .trim()
            .to_owned();
        StartError::UnknownVersion { program, said }
    })
}

/// Directories that hold a server, best first.
fn candidates(root: &Path, search_path: &[PathBuf]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (dir, before, after) in VERSIONED {
        let dir = root.join(dir);
        let Ok(entries) = fs::read_dir(&dir) else {
            continue;
        };
        let mut majors: Vec<u32> = entries
            .filter_map(|entry| {
                entry
                    .ok()?
                    .file_name()
                    .to_str()?
                    .strip_prefix(before)?
                    .parse()
                    .ok()
            })
            .collect();
        majors.sort_unstable_by(|a, b| b.cmp(a));
        found.extend(majors.into_iter().map(|major| Candidate {
            bin_dir: dir.join(format!("{before}{major}")).join(after),
            major: Some(major),
        }));
    }
    // Within one place the newest wins; over places too, as the sort keeps the order of equals.
    found.sort_by_key(|candidate| std::cmp::Reverse(candidate.major));
    found.push(Candidate {
        bin_dir: root.join(PLAIN),
        major: None,
    });
    found.extend(search_path.iter().map(|dir| Candidate {
        bin_dir: dir.clone(),
        major: None,
    }));
    found.retain(|candidate| {
        ["postgres", "initdb"]
            .iter()
            .all(|program| candidate.bin_dir.join(program).is_file())
    });
    found
}

fn places(root: &Path) -> Vec<PathBuf> {
    VERSIONED
        .iter()
        .map(|(dir, before, after)| {
            root.join(dir)
                .join(format!("{before}<version>"))
                .join(after)
        })
        .chain([root.join(PLAIN), PathBuf::from("PATH")])
        .collect()
}

/// The one command that installs PostgreSQL on this system; where we do not know it, the common ones.
fn advice(root: &Path) -> String {
    const KNOWN: &[(&str, &str)] = &[
        ("debian", "apt-get install postgresql"),
        ("ubuntu", "apt-get install postgresql"),
        ("fedora", "dnf install postgresql-server"),
        ("rhel", "dnf install postgresql-server"),
        ("suse", "zypper install postgresql-server"),
        ("alpine", "apk add postgresql"),
        ("arch", "pacman -S postgresql"),
    ];
    if cfg!(target_os = "macos") {
        return "install it with `brew install postgresql@17`".to_owned();
    }
    let release = fs::read_to_string(root.join("etc/os-release")).unwrap_or_default();
    // ID first: Ubuntu's ID_LIKE names Debian.
    let ids = ["ID=", "ID_LIKE="].iter().flat_map(|key| {
        release
            .lines()
            .filter_map(move |line| line.strip_prefix(key))
    });
    let known = ids
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .find_map(|id| KNOWN.iter().find(|(known, _)| *known == id));
    match known {
        Some((_, command)) => format!("install it with `{command}`"),
        None => "install the server package of your system (`apt-get install postgresql` on Debian and Ubuntu, \
                 `dnf install postgresql-server` on Fedora and RHEL, `apk add postgresql` on Alpine)"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Version, advice, candidates};

    fn install(root: &Path, bin_dir: &str) -> PathBuf {
        let dir = root.join(bin_dir);
        fs::create_dir_all(&dir).unwrap();
        for program in ["postgres", "initdb"] {
            fs::write(dir.join(program), "").unwrap();
        }
        dir
    }

    #[test]
    fn the_newest_package_comes_first_and_path_last() {
        let root = tempfile::tempdir().unwrap();
        let nine = install(root.path(), "usr/lib/postgresql/9/bin");
        let seventeen = install(root.path(), "usr/lib/postgresql/17/bin");
        let sixteen = install(root.path(), "usr/pgsql-16/bin");
        let plain = install(root.path(), "usr/local/pgsql/bin");
        let in_path = install(root.path(), "somewhere");

        let found: Vec<PathBuf> = candidates(root.path(), std::slice::from_ref(&in_path))
            .into_iter()
            .map(|candidate| candidate.bin_dir)
            .collect();

        assert_eq!(found, [seventeen, sixteen, nine, plain, in_path]);
    }

    #[test]
    fn a_client_package_is_no_server() {
        let root = tempfile::tempdir().unwrap();
        let client = root.path().join("usr/lib/postgresql/17/bin");
        fs::create_dir_all(&client).unwrap();
        fs::write(client.join("psql"), "").unwrap();

        assert_eq!(candidates(root.path(), &[]), []);
    }

    #[test]
    fn versions_are_read_as_packages_print_them() {
        for (output, major, text) in [
            (
                "postgres (PostgreSQL) 15.16 (Debian 15.16-0+deb12u1)\n",
                15,
                "15.16",
            ),
            ("postgres (PostgreSQL) 18beta1", 18, "18beta1"),
            ("postgres (PostgreSQL) 17devel\n", 17, "17devel"),
        ] {
            let version = Version::parse(output).unwrap();
            assert_eq!((version.major, version.to_string().as_str()), (major, text));
        }
        assert_eq!(Version::parse("bash: postgres: not found"), None);
    }

    #[test]
    fn the_advice_is_the_command_of_this_system() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("etc")).unwrap();
        for (release, command) in [
            (
                "ID=debian\nVERSION_ID=\"12\"\n",
                "`apt-get install postgresql`",
            ),
            (
                "NAME=Rocky\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
                "`dnf install postgresql-server`",
            ),
            ("ID=alpine\n", "`apk add postgresql`"),
            ("ID=unheard-of\n", "on Debian and Ubuntu"),
        ] {
            fs::write(root.path().join("etc/os-release"), release).unwrap();
            let advice = advice(root.path());
            assert!(
                advice.contains(command) || cfg!(target_os = "macos"),
                "{advice}"
            );
        }
    }
}
