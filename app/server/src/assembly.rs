//! Introduces domains and adapters to each other.

use std::sync::Arc;
use std::time::Duration;

use aide::openapi::OpenApi;
use axum::Router;
use cf_billing::BankAccount;
use cf_billing::model::Party;
use cf_blobs_disk::DiskBlobs;
use cf_cache_memory::MemoryCache;
use cf_contracts::purchase::Address;
use cf_gateway::Porter;
use cf_kernel::{Clock, IdSource};
use cf_limits_memory::MemoryLimiter;
use cf_mail_outbox::{KEPT, MailOutbox};
use cf_platform::ask::Questions;
use cf_platform::auth::{Guard, GuardSettings, KeySet, OPERATOR};
use cf_platform::bus::GroupSettings;
use cf_platform::config::{BillingConfig, Config};
use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::db::{Cluster, Db, PoolSettings};
use cf_platform::host::{Domain, HealthCheck, Host, HostSettings, Services};
use cf_platform::jobs::WorkerSettings;
use cf_platform::resilience::OutboundClient;
use cf_platform::seal::Sealer;
use cf_platform::storefronts::HostName;
use cf_platform::time::{RandomIds, SystemClock};
use cf_ports::secrets::Secrets;

use crate::outside::Outside;
use crate::storage;

/// The platform, ready to be started.
pub struct Platform {
    pub host: Host,
    pub services: Services,
    pub domains: Vec<(Domain, Db)>,
    pub api: Router,
    pub openapi: OpenApi,
    pub porter: Arc<Porter>,
    pub guard: Arc<Guard>,
    pub checks: Vec<HealthCheck>,
}

/// Every domain there is, in the order in which it is shown.
pub const DOMAINS: &[&str] = &[
    cf_identity::NAME,
    cf_catalog::NAME,
    cf_orders::NAME,
    cf_provisioning::NAME,
    cf_billing::NAME,
    cf_notifications::NAME,
    cf_monitoring::NAME,
];

/// Refuses names of domains that do not exist.
pub fn check_names(only: &[String]) -> anyhow::Result<()> {
    for name in only {
        anyhow::ensure!(
            DOMAINS.contains(&name.as_str()),
            "there is no domain `{name}`; there are {}",
            DOMAINS.join(", ")
        );
    }
    Ok(())
}

/// Everything that fulfils a port.
#[derive(Clone)]
pub struct Equipment {
    pub services: Services,
    pub outside: Outside,
}

impl Equipment {
    pub async fn gather(
        config: &Config,
        sealer: Arc<Sealer>,
        secrets: &Arc<dyn Secrets>,
    ) -> anyhow::Result<Self> {
        let services = services(config, sealer).await?;
        let outside = Outside::open(config, &services.clock, secrets).await?;
        Ok(Self { services, outside })
    }
}

/// The embedded defaults of the ports that every domain has, in the data directory.
async fn services(config: &Config, sealer: Arc<Sealer>) -> anyhow::Result<Services> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let ids: Arc<dyn IdSource> = Arc::new(RandomIds);
    let cache = Arc::new(MemoryCache::new(config.cache.max_bytes, Arc::clone(&clock)));
    let blobs = Arc::new(DiskBlobs::open(&config.data_dir.join("blobs")).await?);
    let outbox = config.data_dir.join("mail");
    let mailer =
        Arc::new(MailOutbox::open(&outbox, KEPT, Arc::clone(&clock), Arc::clone(&ids)).await?);
    Ok(Services {
        clock,
        ids,
        cache,
        blobs,
        mailer,
        sealer,
        questions: questions(config)?,
    })
}

/// Whoever does not run here is asked where the gateway would ask.
fn questions(config: &Config) -> anyhow::Result<Questions> {
    let client = OutboundClient::builder("question")
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
        .build()?;
    Ok(Questions::new(&config.gateway.upstreams, client))
}

pub fn host(config: &Config, cluster: Cluster, services: &Services) -> Host {
    let settings = HostSettings {
        pool: PoolSettings {
            size: config.database.pool_size,
            acquire_timeout: config.database.acquire_timeout,
            statement_timeout: config.database.statement_timeout,
        },
        group: GroupSettings {
            batch: config.bus.batch,
            lanes: config.bus.lanes,
            ..GroupSettings::default()
        },
        worker: WorkerSettings {
            poll: config.jobs.poll_interval,
            lease: config.jobs.lease,
            at_once: config.jobs.workers,
            // A private server serves one process, which holds the lock of its directory.
            alone: config.database.url.is_none(),
        },
        bus_poll: Some(config.bus.poll_interval),
        event_retention_days: config.bus.retention_days,
    };
    Host::new(cluster, services.clone(), settings)
}

impl Platform {
    /// `only` names the domains to run; all when it is empty.
    pub fn assemble(
        config: &Config,
        cluster: Cluster,
        equipment: Equipment,
        only: &[String],
    ) -> anyhow::Result<Self> {
        let Equipment { services, outside } = equipment;
        let wanted = |name: &str| only.is_empty() || only.iter().any(|wanted| wanted == name);
        let host = host(config, cluster, &services);

        let mut domains = Vec::new();
        if wanted(cf_identity::NAME) {
            let deps = host.deps(cf_identity::NAME);
            domains.push((cf_identity::domain(&deps, identity(config)), deps.db));
        }
        if wanted(cf_catalog::NAME) {
            let deps = host.deps(cf_catalog::NAME);
            let settings = cf_catalog::Settings {
                cache_ttl: config.catalog.cache_ttl,
                reserved_hosts: reserved_hosts(config),
            };
            domains.push((cf_catalog::domain(&deps, settings), deps.db));
        }
        if wanted(cf_orders::NAME) {
            let deps = host.deps(cf_orders::NAME);
            domains.push((cf_orders::domain(&deps, orders(config)), deps.db));
        }
        if wanted(cf_provisioning::NAME) {
            let deps = host.deps(cf_provisioning::NAME);
            let settings = cf_provisioning::Settings::default();
            let driver = Arc::clone(&outside.driver);
            let provisioning = cf_provisioning::domain(&deps, settings, driver);
            domains.push((provisioning, deps.db));
        }
        if wanted(cf_billing::NAME) {
            let deps = host.deps(cf_billing::NAME);
            let settings = billing(config, &outside, &host);
            domains.push((cf_billing::domain(&deps, settings), deps.db));
        }
        if wanted(cf_notifications::NAME) {
            let deps = host.deps(cf_notifications::NAME);
            let settings = cf_notifications::Settings {
                public_url: config.http.base_url(),
                mail_from: config.mail.from.clone(),
            };
            let storefronts = host.storefronts().clone();
            let notifications = cf_notifications::domain(&deps, settings, storefronts);
            domains.push((notifications, deps.db));
        }
        let mut checks: Vec<HealthCheck> = domains
            .iter()
            .flat_map(|(domain, _)| domain.health.clone())
            .collect();
        let dependencies = [host.database_check(), storage::check(&config.data_dir)];
        checks.extend(dependencies.clone());
        if wanted(cf_monitoring::NAME) {
            let deps = host.deps(cf_monitoring::NAME);
            let settings = cf_monitoring::Settings {
                interval: config.monitoring.interval,
                history: config.monitoring.history,
            };
            let sources = sources(&host, &services, &domains, &dependencies);
            let monitoring = cf_monitoring::domain(&deps, settings, sources);
            checks.extend(monitoring.health.clone());
            domains.push((monitoring, deps.db));
        }

        let api = host.api(domains.iter_mut().map(|(domain, _)| domain));
        let porter = Arc::new(porter(config, &services)?);
        let api = api.merge(cf_gateway::api(&porter));
        let (api, openapi) = cf_platform::http::document(api)?;
        let guard = Arc::new(guard(config, &services, &host)?);
        Ok(Self {
            host,
            services,
            domains,
            api,
            openapi,
            porter,
            guard,
            checks,
        })
    }

    /// From now on, what one domain asks another is answered by those that run here.
    pub fn answer_questions(&self) {
        let segments = self.domains.iter().map(|(domain, _)| domain.segment);
        self.services
            .questions
            .introduce(self.api.clone(), Arc::clone(&self.guard), segments);
    }

    pub fn migrations(&self) -> Vec<SchemaMigrations> {
        self.domains
            .iter()
            .map(|(domain, _)| domain.migrations)
            .collect()
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.domains.iter().map(|(domain, _)| domain.name).collect()
    }
}

/// What monitoring looks at: every domain that runs here, and what they depend on.
fn sources(
    host: &Host,
    services: &Services,
    domains: &[(Domain, Db)],
    dependencies: &[HealthCheck],
) -> cf_monitoring::Sources {
    use cf_monitoring::{Sources, Target, TargetKind};
    let mut targets: Vec<Target> = domains
        .iter()
        .flat_map(|(domain, _)| domain.health.clone())
        .map(|check| Target {
            kind: TargetKind::Domain,
            check,
        })
        .collect();
    let dependencies = dependencies.iter().cloned();
    targets.extend(dependencies.map(|check| Target {
        kind: TargetKind::Dependency,
        check,
    }));
    Sources {
        targets,
        lags: host.lag_source(host.groups(domains)),
        started_at: services.clock.now(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// The passwords of people take 2 to the power of this many rounds.
const BCRYPT_COST: u32 = 12;

/// Names that are the operator's own, whatever a partner wishes for.
fn reserved_hosts(config: &Config) -> Vec<HostName> {
    let public = config
        .http
        .public_url
        .as_ref()
        .and_then(|url| url.host_str());
    public
        .into_iter()
        .chain(["localhost"])
        .filter_map(|name| name.parse().ok())
        .collect()
}

/// What identity is told.
pub fn identity(config: &Config) -> cf_identity::Settings {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cf_identity::Settings {
        issuer: config.auth.issuer.clone(),
        audience: config.auth.audience.clone(),
        product_name: config.identity.product_name.clone(),
        public_url: config.http.base_url(),
        mail_from: config.mail.from.clone(),
        require_verified_email: config.identity.require_verified_email,
        bcrypt_cost: BCRYPT_COST,
        hashing_at_once: match config.identity.hashing_at_once {
            0 => cores,
            number => number,
        },
    }
}

fn orders(config: &Config) -> cf_orders::Settings {
    cf_orders::Settings {
        payment_window: config.orders.payment_window,
        seller_country: config.billing.company.country.clone(),
        ..cf_orders::Settings::default()
    }
}

fn billing(config: &Config, outside: &Outside, host: &Host) -> cf_billing::Settings {
    let BillingConfig { company, bank, .. } = &config.billing;
    let operator = Party {
        name: company.name.clone(),
        address: Some(Address {
            line1: company.street.clone(),
            line2: None,
            postal_code: company.postal_code.clone(),
            city: company.city.clone(),
            country: company.country.clone(),
        }),
        vat_id: company.vat_id.clone(),
        email: company.email.clone(),
    };
    let storefronts = host.storefronts().clone();
    let account = bank.iban.clone().map(|iban| BankAccount {
        iban,
        bic: bank.bic.clone().unwrap_or_default(),
        beneficiary: company.name.clone(),
    });
    let gateways = outside.gateways.iter();
    cf_billing::Settings {
        default_gateway: outside.gateways.first().map(|gateway| gateway.name()),
        gateways: gateways
            .map(|gateway| (gateway.name(), Arc::clone(gateway)))
            .collect(),
        bank: account,
        seller: Arc::new(move |seller| {
            if seller == OPERATOR {
                return operator.clone();
            }
            // A partner bills under its own name; whatever else it is, it has not told yet.
            let mut shops = storefronts.hosts().into_iter().map(|(_, shop)| shop);
            let shop = shops.find(|shop| shop.seller == seller);
            let name = shop.map(|shop| shop.name.clone());
            Party {
                name: name.unwrap_or_else(|| operator.name.clone()),
                address: None,
                vat_id: None,
                email: None,
            }
        }),
        public_url: config.http.base_url(),
        payment_window: config.orders.payment_window,
        call_timeout: Duration::from_secs(20),
        sandbox: outside.sandbox.clone(),
    }
}

fn porter(config: &Config, services: &Services) -> anyhow::Result<Porter> {
    let remembered = config.gateway.limits.remembered;
    let limiter = Arc::new(MemoryLimiter::new(remembered, Arc::clone(&services.clock)));
    let clock = Arc::clone(&services.clock);
    Ok(Porter::new(&config.gateway, limiter, clock)?)
}

fn guard(config: &Config, services: &Services, host: &Host) -> anyhow::Result<Guard> {
    let keys = match (&config.auth.jwks, &config.auth.jwks_file) {
        (Some(jwks), _) => KeySet::from_jwks(jwks)?,
        (None, Some(file)) => KeySet::from_jwks(&std::fs::read_to_string(file)?)?,
        // Only what identity signs counts.
        (None, None) => KeySet::default(),
    };
    let settings = GuardSettings {
        issuer: config.auth.issuer.clone(),
        audience: config.auth.audience.clone(),
        leeway_seconds: u32::try_from(config.auth.leeway_seconds).unwrap_or(u32::MAX),
        remembered: config.auth.verified_cache,
    };
    Ok(Guard::new(
        keys,
        host.trust().clone(),
        settings,
        Arc::clone(&services.clock),
    ))
}

/// For tests: the services of a test, and an outside world in the data directory.
#[cfg(test)]
pub async fn equip(config: &Config, services: Services) -> Equipment {
    let nothing = cf_ports::secrets::EnvSecrets::new(|_| None);
    let secrets: Arc<dyn Secrets> = Arc::new(nothing);
    let outside = Outside::open(config, &services.clock, &secrets);
    let outside = outside.await.expect("an outside world");
    Equipment { services, outside }
}
