//! All SQL of provisioning. The queries are in the `.sql` files; their typed Rust is generated.

pub mod examine;
mod regions;
mod requests;
mod rows;
mod services;
mod surveys;

pub use regions::{
    TakenHere, find_region_for_change, insert_region, list_regions, lock_regions, taken,
    taken_everywhere, update_region,
};
pub use requests::{
    Held, OrderEnd, end_order, find, find_for_change, find_of_order_for_change, find_order_end,
    forgotten, insert, list, update,
};
pub use services::{
    NewService, find_service, insert_service, list_services, set_ending, set_endpoints,
    set_subscription, set_terminated, set_verified,
};
pub use surveys::{
    forget_findings, list_findings, list_surveys, put_finding, put_survey, records_by_tag,
    records_there, release_abandoned,
};

use cf_platform::db::{ReadTx, Tx};
use cf_provisioning_queries::client::GenericClient;

use crate::error::ProvisioningError;

/// A transaction that can at least be read in.
pub trait Readable: Sync {
    fn on(&self) -> &impl GenericClient;
}

impl Readable for Tx {
    fn on(&self) -> &impl GenericClient {
        self.client()
    }
}

impl Readable for ReadTx {
    fn on(&self) -> &impl GenericClient {
        self.client()
    }
}

impl From<tokio_postgres::Error> for ProvisioningError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Numbers of units and steps are small by the rules of the model.
fn small(number: usize) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
