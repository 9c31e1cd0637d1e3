//! Where the process listens. First of all the ports: a taken one should not cost a database start.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use cf_platform::config::{Config, HttpConfig};
use cf_platform::http::{
    BindError, Certificate, HttpsTarget, ServerSettings, Tls, bind, redirect, serve, serve_tls,
};
use cf_platform::telemetry::{self, Tasks};
use cf_platform::time::SystemClock;
use tokio::net::TcpListener;

use crate::say;

pub struct Listeners {
    plain: TcpListener,
    tls: Option<TcpListener>,
    redirect: Option<TcpListener>,
    metrics: Option<TcpListener>,
}

impl Listeners {
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let http = &config.http;
        let plain = bind(http.listen).await?;
        let tls = match http.tls.listen {
            Some(address) if config.is_set("http.tls.listen") => {
                Some(bind_for("http.tls.listen", address).await?)
            }
            Some(address) => or_without("TLS", "http.tls.listen", address).await,
            None => None,
        };
        let redirect = match http.redirect_listen {
            Some(address) => Some(bind_for("http.redirect_listen", address).await?),
            None => None,
        };
        anyhow::ensure!(
            redirect.is_none() || tls.is_some() || public_https_port(http).is_some(),
            "http.redirect_listen has nowhere to send to: there is no TLS"
        );
        let metrics = match http.metrics_listen {
            Some(address) => or_without("metrics", "http.metrics_listen", address).await,
            None => None,
        };
        Ok(Self {
            plain,
            tls,
            redirect,
            metrics,
        })
    }

    pub fn address(&self) -> anyhow::Result<SocketAddr> {
        Ok(self.plain.local_addr()?)
    }

    pub fn tls_address(&self) -> Option<SocketAddr> {
        self.tls.as_ref()?.local_addr().ok()
    }

    /// The certificate that clients will see, when there is TLS.
    pub fn certificate(&self, config: &Config) -> anyhow::Result<Option<Tls>> {
        if self.tls.is_none() {
            return Ok(None);
        }
        let tls = Tls::open(certificate(config), Arc::new(SystemClock));
        Ok(Some(tls.context("http.tls")?))
    }

    /// Lets everybody in, until the tasks are told to stop.
    pub fn serve(
        self,
        config: &Config,
        front: Router,
        tls: Option<Tls>,
        log: &telemetry::Guard,
        tasks: &Tasks,
    ) {
        let settings = ServerSettings {
            head_timeout: config.http.send_timeout,
            grace: config.http.shutdown_grace,
            ..ServerSettings::default()
        };
        let stop = || tasks.stop_token();
        if let Some(target) = self.target(&config.http)
            && let Some(listener) = self.redirect
        {
            tasks.spawn(
                "http.redirect",
                serve(listener, redirect(target), settings, stop()),
            );
        }
        if let Some(listener) = self.metrics {
            let router = telemetry::metrics_router(log.metrics());
            tasks.spawn("http.metrics", serve(listener, router, settings, stop()));
        }
        if let (Some(listener), Some(tls)) = (self.tls, tls) {
            tasks.spawn("tls.keep", tls.clone().keep(stop()));
            tasks.spawn(
                "https.serve",
                serve_tls(listener, tls, front.clone(), settings, stop()),
            );
        }
        tasks.spawn("http.serve", serve(self.plain, front, settings, stop()));
    }

    /// Where plain requests are sent on to.
    fn target(&self, http: &HttpConfig) -> Option<HttpsTarget> {
        let own = || self.tls_address().map(|address| address.port());
        Some(HttpsTarget {
            port: public_https_port(http).or_else(own)?,
            host: public_host(http),
        })
    }
}

/// Two installations on one machine are no reason to refuse the second: it goes without.
async fn or_without(what: &str, setting: &str, address: SocketAddr) -> Option<TcpListener> {
    let listener = bind(address).await.ok();
    if listener.is_none() {
        say::line(&format!(
            "  · no {what}: {address} cannot be listened on (setting {setting})"
        ));
    }
    listener
}

/// What was asked for by a setting is changed by that setting.
async fn bind_for(setting: &str, address: SocketAddr) -> anyhow::Result<TcpListener> {
    match bind(address).await {
        Ok(listener) => Ok(listener),
        Err(BindError::Taken(_)) => anyhow::bail!(
            "port {} is taken by another program; stop it or choose another with the setting {setting}",
            address.port()
        ),
        Err(BindError::Forbidden(_)) => anyhow::bail!(
            "listening on port {} needs more rights; choose a port from 1024 with the setting {setting}",
            address.port()
        ),
        Err(other) => Err(other).context(setting.to_owned()),
    }
}

fn certificate(config: &Config) -> Certificate {
    let tls = &config.http.tls;
    if let (Some(certificate), Some(key)) = (&tls.certificate, &tls.key) {
        return Certificate::Files {
            certificate: certificate.clone(),
            key: key.clone(),
        };
    }
    let listens = tls
        .listen
        .map(|address| address.ip())
        .filter(|address| !address.is_unspecified() && !address.is_loopback());
    let names = public_host(&config.http)
        .map(|host| host.trim_matches(['[', ']']).to_owned())
        .into_iter()
        .chain(listens.as_ref().map(IpAddr::to_string));
    Certificate::Made {
        dir: config.data_dir.join("tls"),
        names: names.collect(),
    }
}

fn public_host(http: &HttpConfig) -> Option<String> {
    Some(http.public_url.as_ref()?.host_str()?.to_owned())
}

fn public_https_port(http: &HttpConfig) -> Option<u16> {
    let url = http.public_url.as_ref()?;
    (url.scheme() == "https").then(|| url.port_or_known_default())?
}
