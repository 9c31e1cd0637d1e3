//! Makes what is generated and committed: typed queries, the API and event documents, the
//! TypeScript client, the configuration reference.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail, ensure};
use cf_platform::db::migrate::{self, Migration, SchemaMigrations};
use cf_platform::db::{Cluster, private};
use clap::ValueEnum;

use crate::prepared_writes;

/// What there is to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Typed Rust out of each domain's `.sql` files, checked against the migrated schema.
    Queries,
    /// `openapi/openapi.json`, `asyncapi/asyncapi.json`, `docs/reference/configuration.md`.
    Documents,
    /// The TypeScript types of the API.
    Client,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Fail when something committed is not what would be made.
    #[arg(long)]
    check: bool,
    /// Only these; all when none is named.
    what: Vec<What>,
}

/// Everything that is made lies under one of these.
const MADE: &[&str] = &[
    "domains/*/queries/src",
    "openapi/openapi.json",
    "asyncapi/asyncapi.json",
    "docs/reference/configuration.md",
    "web/packages/api/src/schema.ts",
];

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = root()?;
    let wanted = |what| args.what.is_empty() || args.what.contains(&what);
    let before = snapshot(&root)?;
    if wanted(What::Queries) {
        queries(&root)?;
    }
    if wanted(What::Documents) {
        documents(&root)?;
    }
    if wanted(What::Client) {
        client(&root)?;
    }
    let stale = differences(&before, &snapshot(&root)?);
    if args.check && !stale.is_empty() {
        for path in &stale {
            say(&format!(
                "{path}: not what `cargo run -p xtask -- gen` makes; run it and commit"
            ));
        }
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn root() -> anyhow::Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here
        .parent()
        .context("xtask lies in the workspace")?
        .to_owned())
}

fn snapshot(root: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for pattern in MADE {
        match pattern.split_once("/*/") {
            Some((parent, rest)) => {
                for entry in fs::read_dir(root.join(parent))? {
                    collect(root, &entry?.path().join(rest), &mut files)?;
                }
            }
            None => collect(root, &root.join(pattern), &mut files)?,
        }
    }
    Ok(files)
}

fn collect(root: &Path, path: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(root, &entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(
            path.strip_prefix(root)?.display().to_string(),
            fs::read(path)?,
        );
    }
    Ok(())
}

fn differences(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .cloned()
        .collect()
}

/// The domains that have queries: those with `.sql` files in their store.
fn domains_with_queries(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("domains"))? {
        let path = entry?.path();
        let store = path.join("src/store");
        let has_sql = store.is_dir() && sql_files(&store)?.next().is_some();
        if has_sql {
            names.push(
                path.file_name()
                    .context("a folder has a name")?
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    names.sort();
    Ok(names)
}

fn sql_files(folder: &Path) -> anyhow::Result<impl Iterator<Item = PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    files.sort();
    Ok(files.into_iter())
}

fn queries(root: &Path) -> anyhow::Result<()> {
    let domains = domains_with_queries(root)?;
    let schemas = domains
        .iter()
        .map(|domain| schema(root, domain))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let server = runtime.block_on(async {
        let options = private::Options {
            durable: false,
            ..private::Options::new(folder.path().join("postgres-of-gen"))
        };
        let server = private::PrivatePostgres::start(options, &|_| {}).await?;
        migrate::run(&Cluster::trusted(server.config()), &schemas).await?;
        anyhow::Ok(server)
    })?;
    let made = domains.iter().try_for_each(|domain| {
        let client = runtime.block_on(Cluster::trusted(server.config()).connect_admin())?;
        domain_queries(root, domain, &client)
    });
    runtime.block_on(server.stop())?;
    made
}

/// The migrations of a domain as they lie in its folder: its crate may not compile right now.
fn schema(root: &Path, domain: &str) -> anyhow::Result<SchemaMigrations> {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let migrations = sql_files(&root.join("domains").join(domain).join("migrations"))?
        .map(|path| {
            let name = path
                .file_stem()
                .context("a migration has a name")?
                .to_string_lossy()
                .into_owned();
            Ok(Migration {
                name: leak(name),
                sql: leak(fs::read_to_string(&path)?),
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    Ok(SchemaMigrations {
        domain: leak(domain.to_owned()),
        migrations: Vec::leak(migrations),
    })
}

fn domain_queries(
    root: &Path,
    domain: &str,
    client: &tokio_postgres::Client,
) -> anyhow::Result<()> {
    use cornucopia::config::{Config, TypeMapping};
    let work = tempfile::tempdir()?;
    let sources = work.path().join("queries");
    fs::create_dir(&sources)?;
    for file in sql_files(&root.join("domains").join(domain).join("src/store"))? {
        fs::copy(
            &file,
            sources.join(file.file_name().context("a file has a name")?),
        )?;
    }
    let made = work.path().join("crate");
    let config = Config::builder()
        .name(format!("cf-{domain}-queries"))
        .queries(&sources)
        .destination(&made)
        .add_type_mapping(
            "pg_catalog.timestamptz",
            TypeMapping::Simple("jiff::Timestamp".to_owned()),
        )
        .build();
    cornucopia::gen_live(client, config).map_err(|error| anyhow::anyhow!("{error}"))?;
    let target = root.join("domains").join(domain).join("queries/src");
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    copy_tree(&made.join("src"), &target)?;
    prepared_writes::keep(&target)?;
    let formatted = Command::new("cargo")
        .args(["fmt", "--package", &format!("cf-{domain}-queries")])
        .current_dir(root)
        .status()?;
    anyhow::ensure!(formatted.success(), "cargo fmt");
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("an entry has a name")?);
        if path.is_dir() {
            copy_tree(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// What the program itself prints.
fn documents(root: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(root.join("openapi"))?;
    fs::create_dir_all(root.join("asyncapi"))?;
    fs::create_dir_all(root.join("docs/reference"))?;
    fs::write(
        root.join("openapi/openapi.json"),
        printed_by_us(root, "openapi")?,
    )?;
    fs::write(
        root.join("asyncapi/asyncapi.json"),
        printed_by_us(root, "asyncapi")?,
    )?;
    fs::write(
        root.join("docs/reference/configuration.md"),
        cf_platform::config::reference_markdown(),
    )?;
    Ok(())
}

fn printed_by_us(root: &Path, subcommand: &str) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--package",
            "cloud-factory",
            "--",
            subcommand,
        ])
        .current_dir(root)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    ensure!(
        output.status.success(),
        "`cloud-factory {subcommand}` failed"
    );
    Ok(output.stdout)
}

fn client(root: &Path) -> anyhow::Result<()> {
    let status = Command::new("npm")
        .args(["run", "--silent", "generate"])
        .current_dir(root.join("web"))
        .status()?;
    if !status.success() {
        bail!("`npm run generate` failed in web/; are its packages installed?");
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a tool for the terminal")]
fn say(line: &str) {
    println!("{line}");
}
