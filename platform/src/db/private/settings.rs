//! The server's settings, given on its command line: nothing to write, nothing half-written.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use super::error::StartError;

/// Few connections doing short transactions on a machine that does other work too.
const DEFAULTS: &[(&str, &str)] = &[
    ("shared_buffers", "128MB"),
    ("max_connections", "100"),
    ("jit", "off"),
    ("wal_compression", "on"),
    ("synchronous_commit", "on"),
    ("random_page_cost", "1.1"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("log_line_prefix", "%m [%p] %q%u@%d "),
    ("cluster_name", "cloud-factory"),
];

/// For data nobody would miss.
const NOT_DURABLE: &[(&str, &str)] = &[
    ("fsync", "off"),
    ("full_page_writes", "off"),
    ("synchronous_commit", "off"),
];

/// What makes the server private, or makes us find it again.
const RESERVED: &[&str] = &[
    "config_file",
    "data_directory",
    "external_pid_file",
    "hba_file",
    "ident_file",
    "listen_addresses",
    "logging_collector",
    "port",
    "unix_socket_directories",
    "unix_socket_permissions",
];

/// `-c name=value` for all of them; of two with one name PostgreSQL takes the later, so the caller's win.
pub(super) fn arguments(
    chosen: &[(String, String)],
    durable: bool,
    socket_dir: &Path,
    port: u16,
) -> Result<Vec<OsString>, StartError> {
    let mut all: Vec<(&str, OsString)> = vec![
        ("listen_addresses", OsString::new()),
        ("port", port.to_string().into()),
        ("unix_socket_directories", quoted(socket_dir.as_os_str())),
        ("unix_socket_permissions", "0700".into()),
        ("logging_collector", "off".into()),
    ];
    all.extend(DEFAULTS.iter().map(|(name, value)| (*name, value.into())));
    if !durable {
        all.extend(
            NOT_DURABLE
                .iter()
                .map(|(name, value)| (*name, value.into())),
        );
    }
    for (name, value) in chosen {
        let plain = name.to_ascii_lowercase().replace('-', "_");
        if RESERVED.contains(&plain.as_str()) {
            return Err(StartError::ReservedSetting { name: name.clone() });
        }
        let proper = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_.".contains(c));
        if !proper {
            return Err(StartError::BadSetting { name: name.clone() });
        }
        all.push((name, value.into()));
    }
    let mut arguments = Vec::with_capacity(all.len() * 2);
    for (name, value) in all {
        let mut setting = OsString::from(name);
        setting.push("=");
        setting.push(value);
        arguments.extend([OsString::from("-c"), setting]);
    }
    Ok(arguments)
}

/// The setting is a list of directories: quotes keep a comma in a path from dividing it.
fn quoted(path: &OsStr) -> OsString {
    let mut bytes = vec![b'"'];
    for byte in path.as_bytes() {
        if *byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(*byte);
    }
    bytes.push(b'"');
    OsString::from_vec(bytes)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{StartError, arguments};

    fn chosen(name: &str, value: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), value.to_owned())]
    }

    #[test]
    fn the_callers_settings_come_last() {
        let arguments = arguments(
            &chosen("shared_buffers", "32MB"),
            true,
            Path::new("/s"),
            5432,
        )
        .unwrap();

        assert_eq!(arguments.last().unwrap(), "shared_buffers=32MB");
    }

    #[test]
    fn what_keeps_the_server_private_cannot_be_set() {
        for name in [
            "listen_addresses",
            "Listen-Addresses",
            "unix_socket_directories",
            "hba_file",
        ] {
            let refused = arguments(&chosen(name, "*"), true, Path::new("/s"), 5432);
            assert!(
                matches!(refused, Err(StartError::ReservedSetting { .. })),
                "{name}"
            );
        }
    }

    #[test]
    fn a_name_cannot_smuggle_a_second_setting() {
        for name in ["", "work_mem=1 -c port", "listen_addresses=*,x"] {
            let refused = arguments(&chosen(name, "1"), true, Path::new("/s"), 5432);
            assert!(
                matches!(refused, Err(StartError::BadSetting { .. })),
                "{name}"
            );
        }
    }

    #[test]
    fn a_comma_does_not_divide_the_socket_directory() {
        let arguments = arguments(&[], true, Path::new("/a,\"b"), 5432).unwrap();

        assert!(
            arguments
                .iter()
                .any(|it| it == "unix_socket_directories=\"/a,\"\"b\"")
        );
    }
}
