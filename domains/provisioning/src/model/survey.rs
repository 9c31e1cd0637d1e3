//! What the provider has, held against what we know. The plan is made here; nothing is done.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, ProvisioningRequestId, TenantId};
use jiff::Timestamp;

use super::request::Holding;

/// Something at the provider that carries a tag like ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub tag: String,
    pub tenant: Option<TenantId>,
    pub reference: String,
    pub kind: String,
    pub region: Option<String>,
}

/// What we know of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub tag: String,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub request: ProvisioningRequestId,
    pub order: OrderId,
    pub unit: u16,
    pub kind: String,
    pub region: String,
    pub holding: Holding,
    pub reference: Option<String>,
    /// Whether someone still works on the request.
    pub in_work: bool,
    pub changed_at: Timestamp,
}

/// Where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// It carries a tag like ours, and we know nothing of it. Left alone.
    Unknown,
    /// It carries a tag of ours, and belongs to someone else. Left alone.
    Foreign,
    /// It was ours and was taken back; it is still there, or came to be afterwards. Taken away.
    Leftover,
    /// A person said that it is dealt with by hand; it is still there.
    Abandoned,
    /// It should be there, and is not.
    Lost,
}

impl FindingKind {
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Foreign,
        Self::Leftover,
        Self::Abandoned,
        Self::Lost,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Foreign => "foreign",
            Self::Leftover => "leftover",
            Self::Abandoned => "abandoned",
            Self::Lost => "lost",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub tag: String,
    pub what: FindingKind,
    pub driver: String,
    pub reference: Option<String>,
    pub kind: String,
    pub region: Option<String>,
    pub request: Option<ProvisioningRequestId>,
    /// Whose it is, as far as that is known.
    pub owner: Option<TenantId>,
    /// Why it could not be taken away.
    pub problem: Option<String>,
    pub first_seen_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// When a provider was looked through last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    pub driver: String,
    pub began_at: Timestamp,
    pub ended_at: Timestamp,
    pub seen: u32,
    /// Why it could not be looked through to the end.
    pub problem: Option<String>,
}

/// What something that was seen is to us; nothing when all is as it should be.
pub fn compare(seen: &Seen, record: Option<&Record>) -> Option<FindingKind> {
    let Some(record) = record else {
        return Some(FindingKind::Unknown);
    };
    if seen.tenant != Some(record.tenant) {
        return Some(FindingKind::Foreign);
    }
    match record.holding {
        Holding::Gone if !record.in_work => Some(FindingKind::Leftover),
        Holding::Abandoned => Some(FindingKind::Abandoned),
        // We never asked for it.
        Holding::Planned | Holding::Reserved if !record.in_work => Some(FindingKind::Unknown),
        Holding::Planned
        | Holding::Reserved
        | Holding::Gone
        | Holding::Asked
        | Holding::Present => None,
    }
}

/// Whether something that was not seen should have been.
pub fn is_lost(record: &Record, began_at: Timestamp) -> bool {
    record.holding == Holding::Present && !record.in_work && record.changed_at < began_at
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn tenant(number: u128) -> TenantId {
        TenantId::new(Uuid::from_u128(number))
    }

    fn record(holding: Holding, in_work: bool) -> Record {
        Record {
            tag: "prq_x/0".to_owned(),
            tenant: tenant(1),
            seller: SellerId(tenant(2)),
            request: ProvisioningRequestId::new(Uuid::from_u128(3)),
            order: OrderId::new(Uuid::from_u128(4)),
            unit: 0,
            kind: "vps".to_owned(),
            region: "lj-1".to_owned(),
            holding,
            reference: None,
            in_work,
            changed_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn seen(of: u128) -> Seen {
        Seen {
            tag: "prq_x/0".to_owned(),
            tenant: Some(tenant(of)),
            reference: "sim-1".to_owned(),
            kind: "vps".to_owned(),
            region: None,
        }
    }

    #[test]
    fn only_what_was_ours_and_is_over_is_ever_a_leftover() {
        let mut table = Vec::new();
        for in_work in [false, true] {
            for holding in Holding::ALL {
                let record = record(holding, in_work);
                let ours = compare(&seen(1), Some(&record)).map_or("-", FindingKind::name);
                let theirs = compare(&seen(9), Some(&record)).map_or("-", FindingKind::name);
                table.push(format!(
                    "{:<9} in work: {in_work:<5} ours: {ours:<9} theirs: {theirs}",
                    holding.name()
                ));
            }
        }

        insta::assert_snapshot!(table.join("\n"), @r"
        planned   in work: false ours: unknown   theirs: foreign
        reserved  in work: false ours: unknown   theirs: foreign
        asked     in work: false ours: -         theirs: foreign
        present   in work: false ours: -         theirs: foreign
        gone      in work: false ours: leftover  theirs: foreign
        abandoned in work: false ours: abandoned theirs: foreign
        planned   in work: true  ours: -         theirs: foreign
        reserved  in work: true  ours: -         theirs: foreign
        asked     in work: true  ours: -         theirs: foreign
        present   in work: true  ours: -         theirs: foreign
        gone      in work: true  ours: -         theirs: foreign
        abandoned in work: true  ours: abandoned theirs: foreign
        ");
        assert_eq!(compare(&seen(1), None), Some(FindingKind::Unknown));
    }

    #[test]
    fn what_nobody_is_sure_of_is_not_called_lost() {
        let now = "2026-11-20T12:00:00Z".parse().unwrap();

        for holding in Holding::ALL {
            assert_eq!(
                is_lost(&record(holding, false), now),
                holding == Holding::Present
            );
            assert!(!is_lost(&record(holding, true), now));
        }
        assert!(
            !is_lost(&record(Holding::Present, false), Timestamp::UNIX_EPOCH),
            "it came after the look began"
        );
    }
}
