//! How something is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How something is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "HealthState")]
pub enum State {
    Up,
    /// Works, but slowly or in part.
    Degraded,
    Down,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Up, Self::Degraded, Self::Down];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Degraded => "degraded",
            Self::Down => "down",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// How the whole is: as bad as the worst of what it cannot do without; what it can do without makes
/// it degraded at most.
pub fn overall(parts: impl IntoIterator<Item = (State, Essential)>) -> State {
    let weigh = |(state, Essential(essential))| {
        if essential {
            state
        } else {
            State::min(state, State::Degraded)
        }
    };
    parts.into_iter().map(weigh).max().unwrap_or(State::Up)
}

/// Whether the platform cannot take requests without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Essential(pub bool);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts() -> impl Strategy<Value = Vec<(State, Essential)>> {
        let part = (
            prop::sample::select(&State::ALL),
            any::<bool>().prop_map(Essential),
        );
        prop::collection::vec(part, 0..12)
    }

    #[test]
    fn every_state_is_read_as_it_is_written() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        assert_eq!(State::parse("unknown"), None);
    }

    #[test]
    fn nothing_to_look_at_is_up() {
        assert_eq!(overall([]), State::Up);
    }

    proptest! {
        #[test]
        fn the_whole_is_down_exactly_when_something_essential_is(parts in parts()) {
            let essential_down = parts.contains(&(State::Down, Essential(true)));
            prop_assert_eq!(overall(parts) == State::Down, essential_down);
        }

        #[test]
        fn the_whole_is_up_exactly_when_everything_is(parts in parts()) {
            let all_up = parts.iter().all(|(state, _)| *state == State::Up);
            prop_assert_eq!(overall(parts) == State::Up, all_up);
        }

        #[test]
        fn a_part_that_gets_worse_never_makes_the_whole_better(mut parts in parts(), worse: prop::sample::Index) {
            prop_assume!(!parts.is_empty());
            let before = overall(parts.clone());
            let worse = worse.index(parts.len());
            parts[worse].0 = State::Down;
            prop_assert!(overall(parts) >= before);
        }
    }
}
