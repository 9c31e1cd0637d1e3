//! What may be set.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cf_kernel::SellerId;
use cf_ports::payments::{MethodKind, PaymentGateway};

use super::desk::SandboxDesk;
use crate::error::BillingError;
use crate::model::Party;

/// Gateways by name.
pub type Gateways = BTreeMap<&'static str, Arc<dyn PaymentGateway>>;

/// Who a seller is on its invoices.
pub type PartyOf = Arc<dyn Fn(SellerId) -> Party + Send + Sync>;

#[derive(Clone)]
pub struct Settings {
    pub gateways: Gateways,
    /// The one that is paid through; others are listened to, and given money back through.
    pub default_gateway: Option<&'static str>,
    /// Where plain bank transfers go; none are taken without.
    pub bank: Option<BankAccount>,
    pub seller: PartyOf,
    /// In front of the paths to which a browser comes back from a gateway's page; none where the
    /// gateway's page is ours.
    pub public_url: String,
    /// How long an order can be paid, for those who ask before they order.
    pub payment_window: Duration,
    /// How long a gateway may take while a customer waits.
    pub call_timeout: Duration,
    /// The pages and webhooks of a gateway at which no money moves.
    pub sandbox: Option<Arc<dyn SandboxDesk>>,
}

/// An account of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount {
    pub iban: String,
    pub bic: String,
    pub beneficiary: String,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("gateways", &self.gateways.keys())
            .finish_non_exhaustive()
    }
}

/// Which way a payment goes.
#[derive(Clone)]
pub(super) enum Route {
    Gateway(Arc<dyn PaymentGateway>),
    Bank,
}

impl Route {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Gateway(gateway) => gateway.name(),
            Self::Bank => crate::model::BANK,
        }
    }
}

impl Settings {
    pub(crate) fn gateway(&self, name: &str) -> Result<&Arc<dyn PaymentGateway>, BillingError> {
        self.gateways.get(name).ok_or(BillingError::NoSuchGateway)
    }

    pub(crate) fn usual(&self) -> Option<&Arc<dyn PaymentGateway>> {
        self.default_gateway
            .and_then(|name| self.gateways.get(name))
    }

    pub(super) fn route(&self, kind: MethodKind) -> Result<Route, BillingError> {
        if kind == MethodKind::BankTransfer && self.bank.is_some() {
            return Ok(Route::Bank);
        }
        self.usual()
            .filter(|gateway| gateway.methods().contains(&kind))
            .map(|gateway| Route::Gateway(Arc::clone(gateway)))
            .ok_or(BillingError::NoSuchMethod)
    }
}
