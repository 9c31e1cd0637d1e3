//! What it takes to work with money.

cf_platform::permission!(
    /// See payments, refunds and how one may pay.
    pub PaymentsRead = "payments:read"
);
cf_platform::permission!(
    /// Pay.
    pub PaymentsWrite = "payments:write"
);
cf_platform::permission!(
    /// Say that a bank transfer is here.
    pub PaymentsConfirm = "payments:confirm"
);
cf_platform::permission!(
    /// Give money back.
    pub RefundsWrite = "refunds:write"
);
cf_platform::permission!(
    /// See invoices.
    pub InvoicesRead = "invoices:read"
);
cf_platform::permission!(
    /// Take invoices away as a file; see the books.
    pub InvoicesExport = "invoices:export"
);
cf_platform::permission!(
    /// See what comes round.
    pub SubscriptionsRead = "subscriptions:read"
);
