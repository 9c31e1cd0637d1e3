//! The configuration, as those who set it see it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::time::Duration;

use cf_platform::config::{
    Config, ConfigError, Environment, LogFormat, Options, Origin, Secret, reference_markdown,
};

fn load<const N: usize>(dir: &Path, variables: [(&str, &str); N]) -> Result<Config, ConfigError> {
    Config::load_from(&Options::default(), &Environment::of(dir, variables))
}

fn load_file(text: &str) -> Result<Config, ConfigError> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("cloud-factory.toml"), text).unwrap();
    load(dir.path(), [])
}

fn problems(loaded: Result<Config, ConfigError>) -> String {
    loaded.unwrap_err().to_string()
}

#[test]
fn nothing_has_to_be_set() {
    let dir = tempfile::tempdir().unwrap();

    let config = load(dir.path(), []).unwrap();

    assert_eq!(config.http.listen.to_string(), "127.0.0.1:8880");
    assert_eq!(config.http.body_limit_bytes, 10 * 1024 * 1024);
    assert!(config.database.url.is_none());
    assert!(config.demo);
}

#[test]
fn the_later_source_wins() {
    let dir = tempfile::tempdir().unwrap();
    let file =
        "[http]\nlisten = \"127.0.0.1:1\"\nbody_limit_bytes = 2048\nrequest_timeout = \"5s\"\n";
    std::fs::write(dir.path().join("cloud-factory.toml"), file).unwrap();
    let environment = Environment::of(
        dir.path(),
        [
            ("CLOUD_FACTORY_HTTP__LISTEN", "127.0.0.1:2"),
            ("CLOUD_FACTORY_HTTP__BODY_LIMIT_BYTES", "4096"),
        ],
    );
    let options = Options {
        listen: Some("127.0.0.1:3".to_owned()),
        ..Options::default()
    };

    let config = Config::load_from(&options, &environment).unwrap();

    assert_eq!(config.http.listen.port(), 3);
    assert_eq!(config.http.body_limit_bytes, 4096);
    assert_eq!(config.http.request_timeout, Duration::from_secs(5));
}

#[test]
fn the_file_in_the_data_directory_comes_before_the_one_in_the_working_directory() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("data")).unwrap();
    std::fs::write(
        dir.path().join("data/cloud-factory.toml"),
        "[bus]\nbatch = 1",
    )
    .unwrap();
    std::fs::write(dir.path().join("cloud-factory.toml"), "[bus]\nbatch = 2").unwrap();

    assert_eq!(load(dir.path(), []).unwrap().bus.batch, 1);
    assert_eq!(
        load(dir.path(), [("CLOUD_FACTORY_DATA_DIR", "elsewhere")])
            .unwrap()
            .bus
            .batch,
        2
    );
}

#[test]
fn a_file_that_was_asked_for_must_exist() {
    let dir = tempfile::tempdir().unwrap();

    let missing = load(dir.path(), [("CLOUD_FACTORY_CONFIG", "absent.toml")]).unwrap_err();

    assert!(matches!(missing, ConfigError::File { .. }), "{missing}");
}

#[test]
fn a_file_that_is_not_toml_is_named() {
    let broken = problems(load_file("[http\nlisten = 1"));

    assert!(
        broken.contains("cloud-factory.toml is not valid TOML") && broken.contains("line 1"),
        "{broken}"
    );
}

#[test]
fn a_broken_line_is_not_repeated_because_it_may_hold_a_password() {
    let broken = problems(load_file(
        "[database]\nurl = \"postgresql://app:hunter2@db/factory\nlanes = 1",
    ));

    assert!(
        broken.contains("line 2") && !broken.contains("hunter2"),
        "{broken}"
    );
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    let cases = [
        ("[http]\nlisen = \"x\"", "`http.listen`"),
        ("listen = \"127.0.0.1:1\"", "`http.listen`"),
        ("[htpp]\nlisten = \"127.0.0.1:1\"", "`http.listen`"),
        ("[bus]\nretention_day = 3", "`bus.retention_days`"),
    ];
    for (file, nearest) in cases {
        let text = problems(load_file(file));

        assert!(
            text.contains(&format!("did you mean {nearest}?")),
            "{file}: {text}"
        );
    }

    let dir = tempfile::tempdir().unwrap();
    let text = problems(load(dir.path(), [("CLOUD_FACTORY_HTTP__LISENT", "x")]));
    assert!(
        text.contains("`http.lisent` (from CLOUD_FACTORY_HTTP__LISENT)"),
        "{text}"
    );
}

#[test]
fn a_key_like_no_other_gets_no_guess() {
    let text = problems(load_file("zzzzzzzzzzzz = 1"));

    assert!(
        text.contains("there is no such setting") && !text.contains("did you mean"),
        "{text}"
    );
}

#[test]
fn every_problem_is_reported_at_once_with_value_place_and_what_is_allowed() {
    let dir = tempfile::tempdir().unwrap();
    let file = "[http]\nlisten = \"nowhere\"\nrequest_timeout = 15\n[bus]\nbatch = 0\n[auth]\njwks = \"{}\"\n";
    std::fs::write(dir.path().join("cloud-factory.toml"), file).unwrap();

    let loaded = load(
        dir.path(),
        [
            ("CLOUD_FACTORY_DATABASE__POOL_SIZE", "many"),
            ("CLOUD_FACTORY_TELEMETRY__FORMAT", "xml"),
            ("CLOUD_FACTORY_TELEMETRY__FILTER", "cf=loudly"),
            (
                "CLOUD_FACTORY_HTTP__TRUSTED_PROXIES",
                "10.0.0.0/8, everyone",
            ),
            ("CLOUD_FACTORY_MAIL__FROM", "nobody"),
        ],
    );

    let error = loaded.unwrap_err();
    assert_eq!(error.problems().len(), 9, "{error}");
    let text = error.to_string();
    for part in [
        "`http.listen` (from ",
        "`nowhere` is not an address such as 127.0.0.1:8880",
        "`15` is not a duration from 100ms to 1h",
        "`0` is not a whole number from 1 to 10000",
        "`auth.jwks`",
        "`database.pool_size` (from CLOUD_FACTORY_DATABASE__POOL_SIZE): `many` is not a whole number from 1 to 200",
        "`xml` is not one of auto, human, json",
        "`cf=loudly` is not a log filter",
        "`10.0.0.0/8, everyone` is not a list of networks",
        "`nobody` is not a mail address",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn settings_that_contradict_each_other_are_refused() {
    let text = problems(load_file(
        "[http]\nmetrics_listen = \"127.0.0.1:8880\"\n[jobs]\nlease = \"1s\"\npoll_interval = \"2s\"\n",
    ));

    assert!(
        text.contains("`http.metrics_listen`") && text.contains("`jobs.lease`"),
        "{text}"
    );
}

#[test]
fn instances_of_other_processes_are_lists_by_segment_wherever_they_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let file = "[gateway.upstreams]\nproducts = [\"http://10.0.0.1:3001\", \"https://inner.test/catalog\"]\norders = \"http://10.0.0.2:3002\"\n";
    std::fs::write(dir.path().join("cloud-factory.toml"), file).unwrap();

    let config = load(
        dir.path(),
        [(
            "CLOUD_FACTORY_GATEWAY__UPSTREAMS__ORDERS",
            "http://10.0.0.3:3002, http://10.0.0.4:3002",
        )],
    )
    .unwrap();

    let written: Vec<String> = config
        .gateway
        .upstreams
        .iter()
        .map(|(segment, urls)| {
            let urls: Vec<&str> = urls.iter().map(url::Url::as_str).collect();
            format!("{segment} {}", urls.join(" "))
        })
        .collect();
    assert_eq!(
        written,
        [
            "orders http://10.0.0.3:3002/ http://10.0.0.4:3002/",
            "products http://10.0.0.1:3001/ https://inner.test/catalog"
        ]
    );
}

#[test]
fn an_instance_is_an_address_and_nothing_more() {
    for wrong in [
        "[]",
        "\"ftp://10.0.0.1\"",
        "\"10.0.0.1:3001\"",
        "\"http://someone:secret@10.0.0.1\"",
        "\"http://10.0.0.1/?x=1\"",
        "\"http://10.0.0.1/#x\"",
        "7",
    ] {
        let text = problems(load_file(&format!(
            "[gateway.upstreams]\nproducts = {wrong}\n"
        )));

        assert!(
            text.contains("is not a table of lists of http:// or https:// addresses"),
            "{wrong}: {text}"
        );
    }
}

#[test]
fn rates_are_written_as_people_say_them_and_may_be_off() {
    let dir = tempfile::tempdir().unwrap();
    let file = "[gateway.limits]\nlogin = \"10/m\"\n[gateway.limits.routes]\n\"POST /api/orders/{id}/cancel\" = \"5/m burst 2\"\n\"/api/v1.2/*\" = \"off\"\n";
    std::fs::write(dir.path().join("cloud-factory.toml"), file).unwrap();

    let config = load(
        dir.path(),
        [("CLOUD_FACTORY_GATEWAY__LIMITS__GENERAL", "off")],
    )
    .unwrap();

    let limits = config.gateway.limits;
    assert_eq!(limits.login.to_string(), "10/m burst 0");
    assert_eq!(limits.general.to_string(), "off");
    assert_eq!(limits.register.to_string(), "2/s burst 2");
    let routes: Vec<String> = limits
        .routes
        .iter()
        .map(|(route, rate)| format!("{route}: {rate}"))
        .collect();
    assert_eq!(
        routes,
        [
            "/api/v1.2/*: off",
            "POST /api/orders/{id}/cancel: 5/m burst 2"
        ]
    );
}

#[test]
fn rates_that_say_nothing_are_refused() {
    for (key, wrong, kind) in [
        ("login", "\"often\"", "is not a rate such as"),
        ("general", "30", "is not a rate such as"),
        ("sensitive", "\"0/s\"", "is not a rate such as"),
        ("keys.key_1", "\"many\"", "is not a table of rates"),
        ("routes", "\"5/s\"", "is not a table of rates"),
    ] {
        let text = problems(load_file(&format!("[gateway.limits]\n{key} = {wrong}\n")));

        assert!(text.contains(kind), "{key} = {wrong}: {text}");
    }
}

#[test]
fn sites_that_may_call_are_a_list_of_texts() {
    let config = load_file("[http]\norigins = [\"https://shop.example.com\"]\n").unwrap();

    assert_eq!(config.http.origins, ["https://shop.example.com"]);
}

#[test]
fn half_a_certificate_and_two_listeners_in_one_place_are_refused() {
    for (file, setting) in [
        ("[http.tls]\nkey = \"k.pem\"", "`http.tls.certificate`"),
        ("[http.tls]\ncertificate = \"c.pem\"", "`http.tls.key`"),
        (
            "[http.tls]\nlisten = \"127.0.0.1:8880\"",
            "`http.tls.listen`",
        ),
        (
            "[http]\nredirect_listen = \"127.0.0.1:8880\"",
            "`http.redirect_listen`",
        ),
        (
            "[http]\nredirect_listen = \"127.0.0.1:80\"\n[http.tls]\nlisten = \"\"",
            "`http.redirect_listen`",
        ),
    ] {
        let text = problems(load_file(file));

        assert!(text.contains(setting), "{file}: {text}");
    }
    // What was not asked for gives way.
    load_file("[http]\nlisten = \"127.0.0.1:8443\"").unwrap();
    // A proxy before us may do it.
    load_file("[http]\nredirect_listen = \"127.0.0.1:80\"\npublic_url = \"https://cloud.example.com\"\n[http.tls]\nlisten = \"\"").unwrap();
}

#[test]
fn links_begin_with_the_public_address_or_else_with_ours() {
    for (file, base) in [
        ("", "http://localhost:8880"),
        ("[http]\nlisten = \"0.0.0.0:80\"", "http://localhost:80"),
        (
            "[http]\nlisten = \"192.0.2.1:8880\"",
            "http://192.0.2.1:8880",
        ),
        (
            "[http]\npublic_url = \"https://cloud.example.com/\"",
            "https://cloud.example.com",
        ),
        (
            "[http]\npublic_url = \"https://example.com:8443/cloud/\"",
            "https://example.com:8443/cloud",
        ),
    ] {
        assert_eq!(load_file(file).unwrap().http.base_url(), base, "{file}");
    }
}

#[test]
fn every_kind_of_value_can_come_from_the_environment() {
    let dir = tempfile::tempdir().unwrap();

    let config = load(
        dir.path(),
        [
            ("CLOUD_FACTORY_DEMO", "false"),
            ("CLOUD_FACTORY_HTTP__METRICS_LISTEN", ""),
            (
                "CLOUD_FACTORY_HTTP__TRUSTED_PROXIES",
                "10.0.0.0/8, 192.0.2.1",
            ),
            ("CLOUD_FACTORY_MONITORING__INTERVAL", "250ms"),
            ("CLOUD_FACTORY_TELEMETRY__FORMAT", "json"),
            (
                "CLOUD_FACTORY_TELEMETRY__OTLP_ENDPOINT",
                "http://localhost:4318",
            ),
            (
                "CLOUD_FACTORY_DATABASE__PRIVATE__SETTINGS__MAX_CONNECTIONS",
                "120",
            ),
            ("CLOUD_FACTORY_AUTH__ISSUER", "12345"),
            (
                "CLOUD_FACTORY_AUTH__JWKS",
                r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"abc"}]}"#,
            ),
            ("CLOUD_FACTORY_DATABASE__URL", ""),
        ],
    )
    .unwrap();

    assert!(!config.demo);
    assert_eq!(config.http.metrics_listen, None);
    assert_eq!(config.http.trusted_proxies.len(), 2);
    assert_eq!(config.monitoring.interval, Duration::from_millis(250));
    assert_eq!(config.telemetry.format, LogFormat::Json);
    assert_eq!(
        config.telemetry.otlp_endpoint.unwrap().as_str(),
        "http://localhost:4318/"
    );
    assert_eq!(config.database.private.settings["max_connections"], "120");
    assert_eq!(config.auth.issuer, "12345");
    assert!(
        config.database.url.is_none(),
        "an empty variable is not set"
    );
}

#[test]
fn a_table_of_free_keys_takes_numbers_and_dotted_names() {
    let config = load_file(
        "[database.private.settings]\nmax_connections = 120\n\"auto_explain.log_min_duration\" = \"1s\"\nfsync = true\n",
    )
    .unwrap();

    let settings = &config.database.private.settings;
    assert_eq!(settings["max_connections"], "120");
    assert_eq!(settings["auto_explain.log_min_duration"], "1s");
    assert_eq!(settings["fsync"], "true");
}

#[test]
fn the_usual_database_variable_works_and_the_specific_one_wins() {
    let dir = tempfile::tempdir().unwrap();
    let plain = ("DATABASE_URL", "postgresql://one@db/a");

    assert_eq!(
        load(dir.path(), [plain])
            .unwrap()
            .database
            .url
            .unwrap()
            .expose(),
        "postgresql://one@db/a"
    );

    let specific = ("CLOUD_FACTORY_DATABASE__URL", "postgresql://two@db/a");
    assert_eq!(
        load(dir.path(), [plain, specific])
            .unwrap()
            .database
            .url
            .unwrap()
            .expose(),
        "postgresql://two@db/a"
    );
}

#[test]
fn no_secret_is_shown_wherever_the_configuration_is() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        database_url: Some(Secret::new(
            "postgresql://app:hunter2@db/factory".to_owned(),
        )),
        ..Options::default()
    };
    let environment = Environment::of(dir.path(), [("CLOUD_FACTORY_DEMO_PASSWORD", "swordfish")]);

    let config = Config::load_from(&options, &environment).unwrap();

    let dumped = format!(
        "{options:?} {config:?} {:?} {}",
        config.explain(),
        serde_json::to_string(&config).unwrap()
    );
    assert!(
        !dumped.contains("hunter2") && !dumped.contains("swordfish"),
        "{dumped}"
    );
    assert_eq!(config.demo_password.unwrap().expose(), "swordfish");
}

#[test]
fn a_refused_secret_is_not_repeated() {
    let dir = tempfile::tempdir().unwrap();

    let text = problems(load(
        dir.path(),
        [
            ("DATABASE_URL", "mysql://app:hunter2@db"),
            (
                "CLOUD_FACTORY_AUTH__JWKS",
                r#"{"keys":[{"kty":"OKP","x":"a","d":"hunter2"}]}"#,
            ),
        ],
    ));

    assert!(!text.contains("hunter2"), "{text}");
    assert!(
        text.contains("`database.url` (from DATABASE_URL)"),
        "{text}"
    );
    assert!(text.contains("public keys only"), "{text}");
}

#[test]
fn explain_says_where_each_value_came_from() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("cloud-factory.toml"), "[bus]\nlanes = 3").unwrap();
    let environment = Environment::of(
        dir.path(),
        [
            ("CLOUD_FACTORY_BUS__BATCH", "7"),
            ("DATABASE_URL", "postgresql://a:b@db/c"),
        ],
    );
    let options = Options {
        no_demo: true,
        ..Options::default()
    };

    let explained = Config::load_from(&options, &environment).unwrap().explain();

    let find = |setting: &str| {
        let found = explained.iter().find(|one| one.setting == setting).unwrap();
        (found.value.clone(), found.origin.clone())
    };
    assert_eq!(
        find("bus.lanes"),
        (
            "3".to_owned(),
            Origin::File(dir.path().join("cloud-factory.toml"))
        )
    );
    assert_eq!(
        find("bus.batch"),
        (
            "7".to_owned(),
            Origin::Environment("CLOUD_FACTORY_BUS__BATCH".to_owned())
        )
    );
    assert_eq!(
        find("demo"),
        ("false".to_owned(), Origin::Flag("--no-demo".to_owned()))
    );
    assert_eq!(
        find("bus.poll_interval"),
        ("1s".to_owned(), Origin::Default)
    );
    assert_eq!(
        find("database.url"),
        (
            "postgresql://a:***@db/c".to_owned(),
            Origin::Environment("DATABASE_URL".to_owned())
        )
    );
    assert_eq!(find("auth.jwks"), ("not set".to_owned(), Origin::Default));
}

#[test]
fn the_reference_says_something_about_every_setting() {
    let page = reference_markdown();

    for row in page.lines().filter(|line| line.starts_with("| `")) {
        assert!(!row.ends_with("|  |"), "no meaning: {row}");
        assert!(row.contains("CLOUD_FACTORY_"), "{row}");
    }
    assert!(page.lines().filter(|line| line.starts_with("| `")).count() > 30);
}

#[test]
fn the_reference_in_the_documentation_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/configuration.md");

    let written = std::fs::read_to_string(&path).unwrap();

    assert!(
        written == reference_markdown(),
        "docs/reference/configuration.md is stale: run `cargo xtask gen`"
    );
}
