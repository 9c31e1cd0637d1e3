//! What fulfils the ports that move money and machines.

use std::sync::Arc;
use std::time::Duration;

use cf_billing::{DeskError, DeskPage, DeskState, DueNotice, SandboxDesk};
use cf_driver_simulated::{Pace, Rates, Simulated};
use cf_kernel::Clock;
use cf_payments_sandbox::{HostedPage, LATE, PageState, SandboxGateway};
use cf_payments_stripe::{StripeGateway, StripeOptions};
use cf_platform::config::{Config, SimulatedConfig};
use cf_ports::drivers::Driver;
use cf_ports::payments::{MethodKind, PaymentGateway};
use cf_ports::secrets::Secrets;
use futures_util::future::{BoxFuture, FutureExt as _};
use jiff::Timestamp;

/// The outside world of orders.
#[derive(Clone)]
pub struct Outside {
    pub driver: Arc<dyn Driver>,
    pub gateways: Vec<Arc<dyn PaymentGateway>>,
    pub sandbox: Option<Arc<dyn SandboxDesk>>,
}

impl Outside {
    pub async fn open(
        config: &Config,
        clock: &Arc<dyn Clock>,
        secrets: &Arc<dyn Secrets>,
    ) -> anyhow::Result<Self> {
        let provider = config.data_dir.join("provider");
        let settings = simulated(&config.provisioning.simulated);
        let driver_clock = Arc::clone(clock);
        let driver =
            tokio::task::spawn_blocking(move || Simulated::open(&provider, settings, driver_clock))
                .await??;
        let mut outside = Self {
            driver: Arc::new(driver),
            gateways: Vec::new(),
            sandbox: None,
        };
        if config.billing.stripe.publishable_key.is_some() {
            let gateway = stripe(config, clock, secrets).await?;
            outside.gateways.push(gateway);
        } else {
            let dir = config.data_dir.join("sandbox-payments");
            let gateway = SandboxGateway::open(&dir, LATE, Arc::clone(clock)).await?;
            let gateway = Arc::new(gateway);
            outside.sandbox = Some(Arc::new(Desk(Arc::clone(&gateway))));
            outside.gateways.push(gateway);
        }
        Ok(outside)
    }
}

async fn stripe(
    config: &Config,
    clock: &Arc<dyn Clock>,
    secrets: &Arc<dyn Secrets>,
) -> anyhow::Result<Arc<dyn PaymentGateway>> {
    let stripe = &config.billing.stripe;
    let options = StripeOptions {
        address: stripe.api.clone(),
        publishable_key: stripe.publishable_key.clone().unwrap_or_default(),
        methods: vec![MethodKind::Card, MethodKind::SepaDebit],
        transfer_country: stripe.transfer_country.clone(),
    };
    let client = cf_payments_stripe::client()
        .clock(Arc::clone(clock))
        .build()?;
    let gateway = StripeGateway::open(options, Arc::clone(secrets), client).await?;
    Ok(Arc::new(gateway))
}

/// Hundredths as thousandths.
fn rate(percent: u32) -> u16 {
    u16::try_from(percent.min(100) * 10).unwrap_or(1000)
}

fn simulated(config: &SimulatedConfig) -> cf_driver_simulated::Settings {
    cf_driver_simulated::Settings {
        pace: Pace(config.pace),
        rates: Rates {
            refuse: rate(config.refuse),
            fail: rate(config.fail),
            late: rate(config.late),
            lost_reply: rate(config.lost_reply),
            sick: 0,
        },
        late_after: Duration::from_secs(10),
        ..cf_driver_simulated::Settings::default()
    }
}

/// The counter of the sandbox, as billing knows one.
struct Desk(Arc<SandboxGateway>);

impl SandboxDesk for Desk {
    fn gateway(&self) -> &'static str {
        self.0.name()
    }

    fn page<'a>(
        &'a self,
        reference: &'a str,
    ) -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>> {
        async move { Ok(self.0.page(reference).await?.map(shown)) }.boxed()
    }

    fn decide<'a>(
        &'a self,
        reference: &'a str,
        agrees: bool,
    ) -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>> {
        async move {
            let page = if agrees {
                self.0.approve(reference).await?
            } else {
                self.0.decline(reference).await?
            };
            Ok(page.map(shown))
        }
        .boxed()
    }

    fn due(&self, now: Timestamp) -> BoxFuture<'_, Result<Vec<DueNotice>, DeskError>> {
        async move {
            let due = self.0.due_notices(now).await?;
            let notices = due.into_iter().map(|webhook| DueNotice {
                event: webhook.event,
                headers: webhook.headers,
                body: webhook.body,
            });
            Ok(notices.collect())
        }
        .boxed()
    }

    fn delivered<'a>(&'a self, event: &'a str) -> BoxFuture<'a, Result<(), DeskError>> {
        async move { Ok(self.0.delivered(event).await?) }.boxed()
    }
}

fn shown(page: HostedPage) -> DeskPage {
    DeskPage {
        payment: page.payment,
        reference: page.reference,
        amount: page.amount,
        description: page.description,
        order: page.order,
        brand: page.card.brand,
        last4: page.card.last4,
        state: match page.state {
            PageState::Open => DeskState::Open,
            PageState::Approved => DeskState::Approved,
            PageState::Declined => DeskState::Declined,
            PageState::Canceled => DeskState::Cancelled,
        },
    }
}
