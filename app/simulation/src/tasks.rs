//! Work that only a person can decide. Mirrors `platform/src/tasks`.

use std::collections::BTreeMap;

use cf_kernel::id::OrderId;

use crate::jobs::{Job, Jobs, Kind};
use crate::world::World;

/// One open task for each kind and subject.
pub type Key = (&'static str, String);

#[derive(Debug, Clone)]
pub struct Task {
    pub order: OrderId,
    pub retry: Option<Kind>,
    pub give_up: Option<Kind>,
    pub open: bool,
    /// How often it was opened.
    pub times: u32,
}

#[derive(Debug, Clone)]
pub enum Change {
    Open { key: Key, task: Task },
    Close(Key),
}

#[derive(Debug, Default)]
pub struct Tasks {
    pub known: BTreeMap<Key, Task>,
    decisions: u64,
}

impl Tasks {
    pub fn change(world: &mut World, change: Change) {
        match change {
            Change::Close(key) => {
                if world.tasks.known.remove(&key).is_some() {
                    world.note(format_args!("task {} of {} is closed", key.0, key.1));
                }
            }
            Change::Open { key, task } => {
                let known = world.tasks.known.entry(key.clone()).or_insert(task);
                let news = known.times == 0 || !known.open;
                if !news {
                    return;
                }
                known.times += 1;
                known.open = true;
                world.note(format_args!("task {} of {} is open", key.0, key.1));
                let seconds = if world.calm {
                    5
                } else {
                    world.chance.between(5, 900)
                };
                world.outside(seconds * 1000, move |world| {
                    crate::people::decide(world, &key);
                });
            }
        }
    }

    /// A person's decision: the task's job, in the same transaction.
    pub fn resolve(world: &mut World, key: &Key, retry: bool) {
        let Some(task) = world.tasks.known.get_mut(key) else {
            return;
        };
        let (order, kind) = (
            task.order,
            if retry {
                task.retry.clone()
            } else {
                task.give_up.clone()
            },
        );
        if retry {
            task.open = false;
        } else {
            world.tasks.known.remove(key);
        }
        world.tasks.decisions += 1;
        let decision = world.tasks.decisions;
        if let Some(kind) = kind {
            let now = world.now();
            Jobs::add(
                world,
                now,
                Job::new(order, kind, format_args!("{}/{decision}", key.1)),
            );
        }
    }
}
