//! What must hold when all is over, and at every moment.

use std::collections::BTreeMap;

use super::world::{Paper, Thing, World};
use crate::model::order::ItemState;
use crate::model::saga::{Step, trail};

impl World {
    /// What everyone may rely on, however it went.
    pub fn check_end(&self) {
        assert!(self.order.state().is_final(), "it ends: {:?}", self.saga);
        assert!(
            self.saga.is_over(),
            "it waits for nothing: {:?}",
            self.saga.waits
        );
        assert!(self.tasks.is_empty(), "no task is left: {:?}", self.tasks);
        assert!(
            self.saga.stack.is_empty(),
            "nothing is left to undo: {:?}",
            self.saga.stack
        );
        let mut worth = 0;
        for item in &self.order.items {
            let there = matches!(item.state, ItemState::Active { .. });
            assert_eq!(
                there,
                self.things[&item.id()] == Thing::Made,
                "{:?}",
                item.state
            );
            if there {
                worth += item.gross().minor();
                assert_eq!(
                    self.delivered.iter().filter(|it| **it == item.id()).count(),
                    1
                );
            }
        }
        assert_eq!(
            self.received - self.refunded(),
            worth,
            "paid = fulfilled + refunded; {:?}",
            self.saga.refunds
        );
        let paper = if worth > 0 {
            Paper::Issued
        } else {
            Paper::Void
        };
        assert_eq!(self.paper, paper);
        self.check_trail();
    }

    /// The trail alone leads to where the steps stand.
    pub fn check_trail(&self) {
        let (mut steps, mut stack) = (BTreeMap::new(), Vec::<Step>::new());
        for (entry, at) in &self.trail {
            trail::apply(&mut steps, &mut stack, entry, *at);
        }
        assert_eq!((&steps, &stack), (&self.saga.steps, &self.saga.stack));
    }
}
