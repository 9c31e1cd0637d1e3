//! What of the platform a process runs.

use cf_platform::config::Config;

use crate::assembly;

/// The door without anything behind it in the same process.
pub const GATEWAY: &str = "gateway";

/// Where a domain listens that runs on its own, so that all of them fit on one machine.
const PORTS: &[(&str, u16)] = &[
    ("catalog", 3001),
    ("orders", 3002),
    ("identity", 3003),
    ("provisioning", 3004),
    ("billing", 3005),
    ("notifications", 3006),
    ("support", 3007),
    ("reporting", 3008),
    ("monitoring", 3009),
];

/// As it was asked for with `--only`.
#[derive(Debug, Clone)]
pub struct Part {
    only: Vec<String>,
}

impl Part {
    pub const fn whole() -> Self {
        Self { only: Vec::new() }
    }

    /// Refuses names of parts that do not exist.
    pub fn try_new(only: &[String]) -> anyhow::Result<Self> {
        let domains: Vec<String> = only
            .iter()
            .filter(|name| *name != GATEWAY)
            .cloned()
            .collect();
        assembly::check_names(&domains)?;
        Ok(Self {
            only: only.to_vec(),
        })
    }

    /// The domains, as the assembly wants them: none named means all.
    pub fn domains(&self) -> &[String] {
        &self.only
    }

    /// The one domain that stands behind someone else's gateway.
    pub fn alone(&self) -> Option<&str> {
        match self.only.as_slice() {
            [only] if only != GATEWAY => Some(only),
            _ => None,
        }
    }

    /// What goes without saying for a domain on its own: its port, and no TLS of its own.
    pub fn settle(&self, config: &mut Config) {
        let Some(name) = self.alone() else { return };
        let port = PORTS.iter().find(|(domain, _)| *domain == name);
        if let Some((_, port)) = port
            && !config.is_set("http.listen")
        {
            config.http.listen.set_port(*port);
        }
        if !config.is_set("http.tls.listen") {
            config.http.tls.listen = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_platform::config::{Environment, Options};

    fn settled(only: &[&str], options: &Options) -> Config {
        let only: Vec<String> = only.iter().map(|name| (*name).to_owned()).collect();
        let mut config = Config::load_from(options, &Environment::of("/nonexistent", [])).unwrap();
        Part { only }.settle(&mut config);
        config
    }

    #[test]
    fn a_domain_on_its_own_has_a_port_of_its_own() {
        let listens = |only: &[&str]| {
            let http = settled(only, &Options::default()).http;
            (http.listen.to_string(), http.tls.listen.is_some())
        };

        assert_eq!(listens(&["catalog"]), ("127.0.0.1:3001".to_owned(), false));
        assert_eq!(listens(&["gateway"]), ("127.0.0.1:8880".to_owned(), true));
        assert_eq!(listens(&[]), ("127.0.0.1:8880".to_owned(), true));
        assert_eq!(
            listens(&["catalog", "monitoring"]),
            ("127.0.0.1:8880".to_owned(), true)
        );
    }

    #[test]
    fn what_was_said_counts_more() {
        let options = Options {
            listen: Some("127.0.0.1:4000".to_owned()),
            ..Options::default()
        };

        let config = settled(&["catalog"], &options);

        assert_eq!(config.http.listen.port(), 4000);
    }

    #[test]
    fn every_domain_has_a_port() {
        for domain in assembly::DOMAINS {
            assert!(PORTS.iter().any(|(name, _)| name == domain), "{domain}");
        }
    }

    #[test]
    fn the_gateway_is_a_part_and_others_have_to_exist() {
        let part = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            Part::try_new(&names)
        };

        assert!(part(&["gateway"]).unwrap().alone().is_none());
        assert_eq!(part(&["catalog"]).unwrap().alone(), Some("catalog"));
        assert!(part(&["gateway", "catalog"]).unwrap().alone().is_none());
        assert!(part(&["gatway"]).is_err());
    }
}
