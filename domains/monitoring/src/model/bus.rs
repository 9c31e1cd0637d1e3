//! How the event bus is: how far its groups are behind.

use std::time::Duration;

use super::State;

/// A group whose oldest unread event is older than this is behind.
const BEHIND: Duration = Duration::from_secs(5);

/// How far one consumer group is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPosition {
    pub group: String,
    /// Events that it has yet to see.
    pub pending: u64,
    /// Age of the oldest of them.
    pub lag: Duration,
    /// Events that it could not digest and nobody has dealt with.
    pub dead_letters: u64,
}

impl GroupPosition {
    fn state(&self) -> State {
        if self.lag > BEHIND || self.dead_letters > 0 {
            State::Degraded
        } else {
            State::Up
        }
    }
}

/// What asking the event bus found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bus {
    /// It could not be asked.
    Unknown,
    Known(Vec<GroupPosition>),
}

impl Bus {
    pub fn state(&self) -> State {
        match self {
            Self::Unknown => State::Down,
            Self::Known(groups) => groups
                .iter()
                .map(GroupPosition::state)
                .max()
                .unwrap_or(State::Up),
        }
    }

    /// For people.
    pub fn message(&self) -> Option<String> {
        let Self::Known(groups) = self else {
            return Some("does not say how far its groups are".to_owned());
        };
        let late: Vec<&str> = groups
            .iter()
            .filter(|it| it.lag > BEHIND)
            .map(|it| it.group.as_str())
            .collect();
        let dead: u64 = groups
            .iter()
            .map(|it| it.dead_letters)
            .fold(0, u64::saturating_add);
        let mut said = Vec::new();
        if !late.is_empty() {
            said.push(format!("behind: {}", late.join(", ")));
        }
        match dead {
            0 => {}
            1 => said.push("1 dead letter waits for a decision".to_owned()),
            many => said.push(format!("{many} dead letters wait for a decision")),
        }
        (!said.is_empty()).then(|| said.join("; "))
    }

    pub fn groups(&self) -> &[GroupPosition] {
        match self {
            Self::Unknown => &[],
            Self::Known(groups) => groups,
        }
    }

    /// Events that some group has yet to see; `None` when it is not known.
    pub fn pending(&self) -> Option<u64> {
        self.known().map(|groups| {
            groups
                .iter()
                .map(|it| it.pending)
                .fold(0, u64::saturating_add)
        })
    }

    /// How far the group furthest behind is behind.
    pub fn lag(&self) -> Option<Duration> {
        self.known()
            .map(|groups| groups.iter().map(|it| it.lag).max().unwrap_or_default())
    }

    pub fn dead_letters(&self) -> Option<u64> {
        self.known().map(|groups| {
            groups
                .iter()
                .map(|it| it.dead_letters)
                .fold(0, u64::saturating_add)
        })
    }

    fn known(&self) -> Option<&[GroupPosition]> {
        match self {
            Self::Unknown => None,
            Self::Known(groups) => Some(groups),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(group: &str, pending: u64, lag_millis: u64, dead_letters: u64) -> GroupPosition {
        GroupPosition {
            group: group.to_owned(),
            pending,
            lag: Duration::from_millis(lag_millis),
            dead_letters,
        }
    }

    #[test]
    fn a_bus_is_behind_past_five_seconds() {
        assert_eq!(
            Bus::Known(vec![group("orders", 10_000, 5_000, 0)]).state(),
            State::Up
        );

        let behind = Bus::Known(vec![
            group("orders", 1, 5_001, 0),
            group("billing", 0, 0, 0),
        ]);
        assert_eq!(behind.state(), State::Degraded);
        assert_eq!(behind.message().unwrap(), "behind: orders");
    }

    #[test]
    fn a_single_dead_letter_degrades_it() {
        let one = Bus::Known(vec![group("orders", 0, 0, 1)]);
        assert_eq!(
            (one.state(), one.message().unwrap().as_str()),
            (State::Degraded, "1 dead letter waits for a decision")
        );

        let more = Bus::Known(vec![
            group("orders", 1, 6_000, 1),
            group("billing", 0, 0, 2),
        ]);
        assert_eq!(
            more.message().unwrap(),
            "behind: orders; 3 dead letters wait for a decision"
        );
    }

    #[test]
    fn not_to_know_is_down_and_no_number() {
        assert_eq!(Bus::Unknown.state(), State::Down);
        assert_eq!(
            (
                Bus::Unknown.pending(),
                Bus::Unknown.lag(),
                Bus::Unknown.dead_letters()
            ),
            (None, None, None)
        );
    }

    #[test]
    fn a_bus_without_groups_has_nothing_to_be_behind_with() {
        let idle = Bus::Known(Vec::new());

        assert_eq!((idle.state(), idle.message()), (State::Up, None));
        assert_eq!(
            (idle.pending(), idle.lag(), idle.dead_letters()),
            (Some(0), Some(Duration::ZERO), Some(0))
        );
    }

    proptest! {
        #[test]
        fn it_has_something_to_say_exactly_when_it_is_not_up(
            positions in prop::collection::vec((any::<u64>(), 0_u64..10_000, 0_u64..3), 0..8)
        ) {
            let groups = positions.into_iter().map(|(pending, lag, dead)| group("orders", pending, lag, dead)).collect();
            let bus = Bus::Known(groups);
            prop_assert_eq!(bus.state() == State::Up, bus.message().is_none());
            prop_assert!(bus.state() < State::Down);
            prop_assert!(bus.groups().iter().all(|it| bus.lag() >= Some(it.lag) && bus.pending() >= Some(it.pending)));
        }
    }
}
