//! The rules themselves: who is pure, who lives where, which doors are closed.

/// Crates that compute and do nothing else.
pub const PURE: &[&str] = &[
    "cf_kernel",
    "cf_contracts",
    "serde",
    "serde_json",
    "thiserror",
    "jiff",
    "rust_decimal",
    "iso_currency",
    "schemars",
    "garde",
    "jsonschema",
    "cel",
    "croner",
    "base64",
    "hex",
    "sha2",
    "totp_rs",
    "bytes",
    "url",
    "uuid",
];

/// Parts of std that reach outside.
pub const IMPURE_STD: &[&str] = &["fs", "net", "process", "thread", "env", "io", "os"];

/// Crates that belong to one room, and why.
pub const AT_HOME: &[(&str, &str, &str)] = &[
    (
        "tokio_postgres",
        "store",
        "SQL and its driver live in store",
    ),
    (
        "postgres_types",
        "store",
        "SQL and its driver live in store",
    ),
    (
        "deadpool_postgres",
        "store",
        "SQL and its driver live in store",
    ),
    ("deadpool", "store", "SQL and its driver live in store"),
    ("axum", "http", "the web framework lives in http"),
    ("axum_extra", "http", "the web framework lives in http"),
    ("aide", "http", "the web framework lives in http"),
    ("tower_http", "http", "the web framework lives in http"),
];

/// Which room may not name which: `http | events | jobs -> usecases -> model`, `usecases -> store -> model`.
pub const CLOSED: &[(&str, &[&str], &str)] = &[
    (
        "model",
        &["store", "usecases", "http", "events", "jobs"],
        "the model decides and knows nobody",
    ),
    (
        "store",
        &["usecases", "http", "events", "jobs"],
        "the store keeps what it is given; usecases call it",
    ),
    (
        "usecases",
        &["http", "jobs"],
        "a use case does not know through which door the caller came",
    ),
    (
        "http",
        &["store"],
        "http never touches store; it calls a use case",
    ),
    (
        "error",
        &["store", "http", "events", "jobs"],
        "errors know nothing of the doors",
    ),
];
