//! What it takes to look at the making, and to lay hands on it.

cf_platform::permission!(
    /// See requests and how far they are.
    pub ProvisioningRead = "provisioning:read"
);
cf_platform::permission!(
    /// Decide about what is stuck, set capacity, plant faults.
    pub ProvisioningOperate = "provisioning:operate"
);
cf_platform::permission!(
    /// See what the organisation has.
    pub ServicesRead = "services:read"
);
