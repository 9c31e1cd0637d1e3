//! What it takes to work with orders.

cf_platform::permission!(
    /// See orders.
    pub OrdersRead = "orders:read", by "region"
);
cf_platform::permission!(
    /// Order, change drafts, submit and cancel.
    pub OrdersWrite = "orders:write"
);
cf_platform::permission!(
    /// What a seller's staff do with its customers' orders.
    pub OrdersManage = "orders:manage", by "region"
);
cf_platform::permission!(
    /// Take orders out of the house.
    pub OrdersExport = "orders:export", by "region"
);
