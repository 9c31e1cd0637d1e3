//! What a check of the log found.

use cf_kernel::id::{AuditId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::Head;

/// What is wrong with a chain, at one place of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// The entry or its seal is not what it was.
    Altered,
    /// The entry or its link is gone.
    Missing,
    /// Another entry stands at its place.
    OutOfOrder,
    /// The end of the chain is gone.
    Truncated,
    /// The entry was put into the log by hand, where everything was sealed before.
    Inserted,
    /// Nobody has sealed the entry for too long.
    NeverSealed,
    /// The head of the chain was not made by this installation, or for another end.
    HeadForged,
    /// The chain does not continue the head that was kept: it was rolled back or written anew.
    RolledBack,
}

impl Problem {
    pub const fn says(self) -> &'static str {
        match self {
            Self::Altered => "the entry or its seal was altered",
            Self::Missing => "the entry or its link is missing",
            Self::OutOfOrder => "another entry stands at its place",
            Self::Truncated => "the end of the chain was cut off",
            Self::Inserted => "the entry was inserted into what was sealed already",
            Self::NeverSealed => "the entry was never sealed",
            Self::HeadForged => "the head of the chain is forged or gone",
            Self::RolledBack => "the chain does not continue the head that was kept",
        }
    }
}

/// The first place at which a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Broken {
    /// Counted from 1; what stands before it is as it was.
    pub position: u64,
    pub entry_id: Option<AuditId>,
    pub at: Option<Timestamp>,
    pub problem: Problem,
}

/// What is wrong with the log as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LogProblem {
    /// The mark up to which the log is sealed is forged or gone.
    MarkForged,
    /// There are not as many entries in all chains as were sealed: one of them was rolled back.
    CountDiffers,
}

impl LogProblem {
    pub const fn says(self) -> &'static str {
        match self {
            Self::MarkForged => "the mark up to which the log is sealed is forged or gone",
            Self::CountDiffers => {
                "the chains do not hold as many entries as were sealed: one of them was rolled back"
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainReport {
    pub tenant: Option<TenantId>,
    /// How many entries were found good from the beginning on.
    pub entries: u64,
    /// Where the chain ends, when all of it is good. Worth keeping elsewhere.
    pub head: Option<Head>,
    pub first_broken_at: Option<Broken>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub valid: bool,
    pub chains: Vec<ChainReport>,
    pub log_problem: Option<LogProblem>,
}

impl Report {
    /// The entries that were found good, of all chains.
    pub fn entries(&self) -> u64 {
        self.chains.iter().map(|chain| chain.entries).sum()
    }

    /// The first broken chain.
    pub fn first_broken(&self) -> Option<(&ChainReport, &Broken)> {
        self.chains
            .iter()
            .find_map(|chain| chain.first_broken_at.as_ref().map(|broken| (chain, broken)))
    }

    /// The ends of all chains that are good.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.chains.iter().filter_map(|chain| chain.head.as_ref())
    }
}
