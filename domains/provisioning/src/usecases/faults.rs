//! Failing on purpose, where the provider can be told to.

use cf_platform::auth::OPERATOR;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_ports::drivers::{Fault, Faults, Planted};

use super::ProvisioningOperate;
use crate::Deps;
use crate::error::ProvisioningError;

pub fn list(
    deps: &Deps,
    _permit: &Permit<ProvisioningOperate>,
) -> Result<Vec<Planted>, ProvisioningError> {
    Ok(of(deps)?.planted())
}

/// It is planted whether or not the record of it is committed: the provider has no part in that.
pub fn plant(
    tx: &mut Tx,
    deps: &Deps,
    _permit: &Permit<ProvisioningOperate>,
    fault: Fault,
) -> Result<Planted, ProvisioningError> {
    let planted = of(deps)?.plant(fault)?;
    tx.record(
        AuditEntry::new("fault.plant", "fault", planted.id)
            .of(OPERATOR.0, OPERATOR)
            .after(&planted.fault),
    );
    Ok(planted)
}

pub fn pull(
    tx: &mut Tx,
    deps: &Deps,
    _permit: &Permit<ProvisioningOperate>,
    id: u64,
) -> Result<(), ProvisioningError> {
    if !of(deps)?.pull(id)? {
        return Err(ProvisioningError::NotFound);
    }
    tx.record(AuditEntry::new("fault.pull", "fault", id).of(OPERATOR.0, OPERATOR));
    Ok(())
}

fn of(deps: &Deps) -> Result<&dyn Faults, ProvisioningError> {
    deps.driver.faults().ok_or(ProvisioningError::NoFaults)
}
