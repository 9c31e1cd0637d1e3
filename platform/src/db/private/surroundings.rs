//! The few environment variables the launcher looks at, read in one place and handed on as values.

use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    /// The directories of `PATH`.
    pub search_path: Vec<PathBuf>,
    /// `XDG_RUNTIME_DIR`: a short private directory, where the system has one for us.
    pub runtime_dir: Option<PathBuf>,
    /// What a PostgreSQL outside the usual places may need to find its libraries.
    pub library_path: Option<OsString>,
}

impl Surroundings {
    #[expect(
        clippy::disallowed_methods,
        reason = "these belong to the system, not to our configuration"
    )]
    pub fn of_this_process() -> Self {
        Self {
            search_path: std::env::var_os("PATH")
                .map(|path| {
                    std::env::split_paths(&path)
                        .filter(|dir| dir.is_absolute())
                        .collect()
                })
                .unwrap_or_default(),
            runtime_dir: std::env::var_os("XDG_RUNTIME_DIR")
                .map(PathBuf::from)
                .filter(|dir| dir.is_absolute()),
            library_path: std::env::var_os("LD_LIBRARY_PATH"),
        }
    }
}
