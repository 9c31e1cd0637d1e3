//! The sources of the configuration and their order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Map, Tag, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::error::{ConfigError, Problem};
use super::explain::{Origin, show};
use super::kind::Kind;
use super::schema::{CATALOGUE, ENV_PREFIX};
use super::secret::MASK;
use super::settings::Config;

const FILE_NAME: &str = "cloud-factory.toml";
const CONFIG_VARIABLE: &str = "CLOUD_FACTORY_CONFIG";
const DATABASE_VARIABLE: &str = "DATABASE_URL";

/// What the command line can set. `None` says nothing.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--config FILE`
    pub config: Option<PathBuf>,
    /// `--data-dir DIR`
    pub data_dir: Option<PathBuf>,
    /// `--listen HOST:PORT`
    pub listen: Option<String>,
    /// `--database-url URL`
    pub database_url: Option<super::Secret>,
    /// `--no-demo`
    pub no_demo: bool,
    /// `--log-format auto|human|json`
    pub log_format: Option<String>,
    /// `--log FILTER`
    pub log_filter: Option<String>,
}

impl Options {
    fn entries(&self) -> Vec<(&'static str, &'static str, Value)> {
        let text = |text: &String| Value::from(text.as_str());
        let mut entries = Vec::new();
        if let Some(path) = &self.data_dir {
            entries.push((
                "data_dir",
                "--data-dir",
                Value::from(path.to_string_lossy().as_ref()),
            ));
        }
        if let Some(listen) = &self.listen {
            entries.push(("http.listen", "--listen", text(listen)));
        }
        if let Some(url) = &self.database_url {
            entries.push(("database.url", "--database-url", Value::from(url.expose())));
        }
        if self.no_demo {
            entries.push(("demo", "--no-demo", Value::from(false)));
        }
        if let Some(format) = &self.log_format {
            entries.push(("telemetry.format", "--log-format", text(format)));
        }
        if let Some(filter) = &self.log_filter {
            entries.push(("telemetry.filter", "--log", text(filter)));
        }
        entries
    }
}

/// What surrounds the process: its variables and where it was started.
#[derive(Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    working_dir: PathBuf,
}

impl Environment {
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn of_process() -> Self {
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Self {
            variables,
            working_dir: std::env::current_dir().unwrap_or_default(),
        }
    }

    #[must_use]
    pub fn of<const N: usize>(
        working_dir: impl Into<PathBuf>,
        variables: [(&str, &str); N],
    ) -> Self {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self {
            variables,
            working_dir: working_dir.into(),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.variables
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

impl Config {
    /// Reads the file, the environment of the process, and the given flags.
    pub fn load(options: &Options) -> Result<Self, ConfigError> {
        Self::load_from(options, &Environment::of_process())
    }

    pub fn load_from(options: &Options, environment: &Environment) -> Result<Self, ConfigError> {
        let mut sources = Sources::default();
        sources.add_file(find_file(options, environment)?)?;
        sources.add_environment(environment);
        sources.add_options(options);
        sources.into_config()
    }
}

/// The file to read. One that was asked for must exist; the usual places may be empty.
fn find_file(options: &Options, environment: &Environment) -> Result<Option<PathBuf>, ConfigError> {
    let asked = options
        .config
        .clone()
        .or_else(|| environment.get(CONFIG_VARIABLE).map(PathBuf::from));
    let within = |path: &Path| environment.working_dir.join(path);
    if let Some(path) = asked {
        return Ok(Some(within(&path)));
    }
    let data_dir = options
        .data_dir
        .clone()
        .or_else(|| environment.get("CLOUD_FACTORY_DATA_DIR").map(PathBuf::from))
        .unwrap_or_else(|| Config::default().data_dir);
    for path in [
        within(&data_dir).join(FILE_NAME),
        within(Path::new(FILE_NAME)),
    ] {
        match path.try_exists() {
            Ok(true) => return Ok(Some(path)),
            Ok(false) => {}
            Err(source) => {
                return Err(ConfigError::File {
                    path: path.display().to_string(),
                    source,
                });
            }
        }
    }
    Ok(None)
}

/// Values by key, each source over the one before; where each came from; and what cannot be used.
#[derive(Default)]
struct Sources {
    values: BTreeMap<String, Value>,
    origins: BTreeMap<String, Origin>,
    problems: Vec<Problem>,
}

impl Sources {
    fn add_file(&mut self, path: Option<PathBuf>) -> Result<(), ConfigError> {
        let Some(path) = path else { return Ok(()) };
        let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::File {
            path: path.display().to_string(),
            source,
        })?;
        let profiles = Toml::string(&text)
            .data()
            .map_err(|error| ConfigError::Syntax {
                path: path.display().to_string(),
                message: without_excerpt(&error.kind.to_string()),
            })?;
        let mut entries = Vec::new();
        for dict in profiles.into_values() {
            flatten("", dict, &mut entries);
        }
        for (key, value) in entries {
            self.put(key, value, Origin::File(path.clone()));
        }
        Ok(())
    }

    fn add_environment(&mut self, environment: &Environment) {
        if let Some(url) = environment.get(DATABASE_VARIABLE) {
            self.put(
                "database.url".to_owned(),
                Value::from(url),
                Origin::Environment(DATABASE_VARIABLE.to_owned()),
            );
        }
        for (name, text) in &environment.variables {
            let Some(rest) = name
                .strip_prefix(ENV_PREFIX)
                .filter(|_| name != CONFIG_VARIABLE)
            else {
                continue;
            };
            let key = rest.to_lowercase().replace("__", ".");
            let setting = CATALOGUE.find(&key);
            // An empty variable is how shells say "not set"; a few settings have a meaning for it.
            if text.is_empty() && setting.is_none_or(|setting| setting.optional) {
                continue;
            }
            let value = match setting {
                Some(setting) if setting.key == key => setting.kind.read(text),
                _ => Value::from(text.as_str()),
            };
            self.put(key, value, Origin::Environment(name.clone()));
        }
    }

    fn add_options(&mut self, options: &Options) {
        for (key, flag, value) in options.entries() {
            self.put(key.to_owned(), value, Origin::Flag(flag.to_owned()));
        }
    }

    fn put(&mut self, key: String, value: Value, origin: Origin) {
        if let Some(setting) = CATALOGUE.find(&key) {
            self.origins.insert(setting.key.clone(), origin);
            let value = if setting.key == key {
                value
            } else {
                setting.kind.entry(value)
            };
            self.values.insert(key, value);
            return;
        }
        let message = if CATALOGUE.is_section(&key) {
            "is a section, not a setting".to_owned()
        } else {
            match CATALOGUE.nearest(&key) {
                Some(nearest) => format!("there is no such setting; did you mean `{nearest}`?"),
                None => "there is no such setting".to_owned(),
            }
        };
        self.problems.push(Problem {
            setting: key,
            origin,
            message,
        });
    }

    fn into_config(mut self) -> Result<Config, ConfigError> {
        let values = std::mem::take(&mut self.values);
        let figment =
            Figment::from(Serialized::defaults(Config::default())).merge(Given(nest(values)));
        for setting in CATALOGUE.settings.values() {
            let value = match figment.find_value(&setting.key) {
                Ok(Value::Empty(..)) | Err(_) if setting.optional => continue,
                Ok(value) => value,
                Err(_) => continue,
            };
            if !setting.kind.accepts(&value) {
                let message = format!("{} is not {}", shown(&setting.kind, &value), setting.kind);
                self.refuse(&setting.key, message);
            }
        }
        if self.problems.is_empty() {
            match figment.extract::<Config>() {
                Ok(mut config) => {
                    config.origins = std::mem::take(&mut self.origins);
                    self.check_together(&config);
                    if self.problems.is_empty() {
                        return Ok(config);
                    }
                }
                // Every value was accepted above, so this names a gap between `Kind` and a type.
                Err(error) => self.refuse(&error.path.join("."), "cannot be read".to_owned()),
            }
        }
        Err(ConfigError::Invalid(self.problems))
    }

    fn refuse(&mut self, key: &str, message: String) {
        let origin = self.origins.get(key).cloned().unwrap_or(Origin::Default);
        self.problems.push(Problem {
            setting: key.to_owned(),
            origin,
            message,
        });
    }

    /// What no single value shows.
    fn check_together(&mut self, config: &Config) {
        self.origins.clone_from(&config.origins);
        if config.auth.jwks.is_some() && config.auth.jwks_file.is_some() {
            self.refuse(
                "auth.jwks_file",
                "is set together with `auth.jwks`; one of them is enough".to_owned(),
            );
        }
        let public = config.http.listen;
        if config
            .http
            .metrics_listen
            .is_some_and(|private| private == public && public.port() != 0)
        {
            self.refuse(
                "http.metrics_listen",
                format!("{public} is where `http.listen` listens already"),
            );
        }
        let tls = &config.http.tls;
        if tls.certificate.is_some() != tls.key.is_some() {
            let (missing, given) = if tls.key.is_some() {
                ("http.tls.certificate", "http.tls.key")
            } else {
                ("http.tls.key", "http.tls.certificate")
            };
            self.refuse(missing, format!("is missing beside `{given}`"));
        }
        let listens = [
            ("http.listen", Some(public)),
            ("http.tls.listen", tls.listen),
            ("http.redirect_listen", config.http.redirect_listen),
        ];
        for (place, (key, address)) in listens.iter().enumerate().skip(1) {
            // A default that is taken is done without.
            let Some(address) = address.filter(|address| address.port() != 0 && config.is_set(key))
            else {
                continue;
            };
            let before = listens[..place]
                .iter()
                .find(|(_, other)| *other == Some(address));
            if let Some((other, _)) = before {
                self.refuse(key, format!("{address} is where `{other}` listens already"));
            }
        }
        let has_target = tls.listen.is_some()
            || config
                .http
                .public_url
                .as_ref()
                .is_some_and(|url| url.scheme() == "https");
        if config.http.redirect_listen.is_some() && !has_target {
            self.refuse(
                "http.redirect_listen",
                "has nowhere to send to: set `http.tls.listen`, or an https:// `http.public_url`"
                    .to_owned(),
            );
        }
        if config.jobs.lease <= config.jobs.poll_interval {
            self.refuse(
                "jobs.lease",
                "must be longer than `jobs.poll_interval`".to_owned(),
            );
        }
    }
}

/// The given values as one source of figment.
struct Given(Dict);

impl Provider for Given {
    fn metadata(&self) -> Metadata {
        Metadata::named("given")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.0.clone())]))
    }
}

fn flatten(prefix: &str, dict: Dict, out: &mut Vec<(String, Value)>) {
    for (name, value) in dict {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            // The entries of a table with free keys are one level down as well: `find` knows them.
            Value::Dict(_, inner) => flatten(&key, inner, out),
            value => out.push((key, value)),
        }
    }
}

fn nest(values: BTreeMap<String, Value>) -> Dict {
    let mut root = Dict::new();
    for (key, value) in values {
        let (parents, last) = match CATALOGUE.table_of(&key) {
            Some((table, inner)) => (table.key.as_str(), inner),
            None => key.rsplit_once('.').unwrap_or(("", &key)),
        };
        let parents: Vec<&str> = parents.split('.').filter(|part| !part.is_empty()).collect();
        put_within(&mut root, &parents, last, value);
    }
    root
}

fn put_within(dict: &mut Dict, parents: &[&str], last: &str, value: Value) {
    let Some((first, rest)) = parents.split_first() else {
        dict.insert(last.to_owned(), value);
        return;
    };
    let slot = dict
        .entry((*first).to_owned())
        .or_insert_with(|| Value::Dict(Tag::Default, Dict::new()));
    // A text in the place of a table gives way to what was said later.
    if !matches!(slot, Value::Dict(..)) {
        *slot = Value::Dict(Tag::Default, Dict::new());
    }
    if let Value::Dict(_, inner) = slot {
        put_within(inner, rest, last, value);
    }
}

/// The parser quotes the line that it stumbled over, which may be the one with the password.
fn without_excerpt(message: &str) -> String {
    let kept = message.lines().map(str::trim).filter(|line| {
        !line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start()
            .starts_with('|')
    });
    kept.filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A refused value, unless it may hold a secret.
fn shown(kind: &Kind, value: &Value) -> String {
    if kind.is_secret() || *kind == Kind::KeySet {
        return format!("`{MASK}`");
    }
    let json = value.deserialize::<serde_json::Value>().unwrap_or_default();
    format!("`{}`", show(Some(&json)))
}

/// One variable of the environment, for what is no setting: secrets.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "this module reads the environment for everyone"
)]
pub fn environment_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
