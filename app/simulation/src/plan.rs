//! How rough a world is: drawn from its seed.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_ports::drivers::Fault;

use crate::Bug;
use crate::chance::Chance;

/// What may happen in one run, and how often. Rates are of a thousand.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, drawn apart"
)]
#[derive(Debug, Clone)]
pub struct Plan {
    pub orders: u64,
    /// The process dies at an await.
    pub crash: u64,
    /// A transaction is not kept, or is and nobody hears of it.
    pub lost_commit: u64,
    /// An event is delivered once more.
    pub twice: u64,
    /// The provider's faults, each way of its own.
    pub refuse: u16,
    pub fail: u16,
    pub late: u16,
    pub lost_reply: u16,
    pub sick: u16,
    /// Steps of the provider take their time.
    pub slow_provider: bool,
    /// The gateway does not take note, or its answer is lost.
    pub gateway: u64,
    /// Webhooks that never come.
    pub lost_webhook: u64,
    /// Provisioning does not say whether there is room.
    pub no_answer: u64,
    /// There is little room.
    pub tight: bool,
    /// The clock on our wall jumps.
    pub clock_jumps: bool,
    /// Customers who change their minds.
    pub cancel: u64,
    /// Staff who take payments back, refund, give up.
    pub meddling: u64,
    /// Staff gives money back as it likes.
    pub goodwill: bool,
    /// Transfers come late and in parts.
    pub late_parts: bool,
    /// Everyone pays at once and well.
    pub orderly: bool,
    pub policy: Option<FulfilmentPolicy>,
    /// What goes wrong at the provider, besides.
    pub planted: Vec<Fault>,
    /// The process dies at this await, counted from the first.
    pub crash_at: Option<u64>,
    /// This commit is lost, or (`true`) kept without anyone hearing of it.
    pub lose_at: Option<(u64, bool)>,
    pub bug: Option<Bug>,
    pub keep_trace: bool,
}

impl Plan {
    /// One order, and nothing that goes wrong by itself.
    pub const fn quiet() -> Self {
        Self {
            orders: 1,
            crash: 0,
            lost_commit: 0,
            twice: 0,
            refuse: 0,
            fail: 0,
            late: 0,
            lost_reply: 0,
            sick: 0,
            slow_provider: false,
            gateway: 0,
            lost_webhook: 0,
            no_answer: 0,
            tight: false,
            clock_jumps: false,
            cancel: 0,
            meddling: 0,
            goodwill: false,
            late_parts: false,
            orderly: true,
            policy: None,
            planted: Vec::new(),
            crash_at: None,
            lose_at: None,
            bug: None,
            keep_trace: false,
        }
    }

    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x5eed);
        let mut some = |most: u64, quiet: u64| {
            if chance.per_mille(quiet) {
                0
            } else {
                chance.below(most + 1)
            }
        };
        let small = |rate: u64| u16::try_from(rate).unwrap_or(u16::MAX);
        Self {
            orders: 1 + some(4, 0),
            crash: some(25, 400),
            lost_commit: some(60, 300),
            twice: some(200, 200),
            refuse: small(some(60, 400)),
            fail: small(some(90, 300)),
            late: small(some(60, 300)),
            lost_reply: small(some(60, 300)),
            sick: small(some(30, 600)),
            slow_provider: some(2, 0) > 0,
            gateway: some(300, 300),
            lost_webhook: some(300, 300),
            no_answer: some(400, 600),
            tight: some(5, 0) == 0,
            clock_jumps: some(5, 0) == 0,
            cancel: some(600, 300),
            meddling: some(300, 500),
            goodwill: true,
            late_parts: true,
            orderly: false,
            policy: None,
            planted: Vec::new(),
            crash_at: None,
            lose_at: None,
            bug: None,
            keep_trace: false,
        }
    }
}
