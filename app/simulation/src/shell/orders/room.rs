//! Mirrors `jobs/ask_room.rs`: whether there is room.

use cf_orders::model::saga::{RoomAnswer, SagaEvent, Wait};

use super::hear;
use crate::jobs::{Job, Jobs};
use crate::shell::provisioning;
use crate::world::{Commit, Room, World};

/// The question for room: read, ask, tell.
pub fn ask_room(world: &mut World, job: Job, asked: u32) {
    let rows = world.orders.get(&job.order);
    let saga = rows.and_then(|rows| rows.saga.as_ref());
    let wanted = saga.is_some_and(|saga| saga.asked == asked && saga.waits_for(Wait::Room));
    if !wanted {
        Jobs::finish(world, &job);
        return;
    }
    let wait = world.chance.between(1, 200);
    world.then(wait, move |world| {
        let rate = world.plan.no_answer;
        let answer = if world.fault(rate) {
            RoomAnswer::None {
                why: "nobody answered".to_owned(),
            }
        } else {
            provisioning::has_room(world, job.order)
        };
        let wait = world.chance.between(1, 200);
        world.then(wait, move |world| {
            let mut tx = world.begin(Room::Orders, job.order);
            match hear(&mut tx, SagaEvent::RoomAnswered { asked, answer }) {
                Ok(()) => match world.commit(tx) {
                    Commit::Kept => Jobs::finish(world, &job),
                    Commit::Lost | Commit::Unheard => Jobs::again(world, &job, "the commit", false),
                },
                Err(refused) => Jobs::again(world, &job, &refused.to_string(), true),
            }
        });
    });
}
