//! Each step with each trouble, through the whole machinery.

use cf_ports::drivers::{Action, Fault, FaultKind};

use crate::support::{Factory, customer};

#[tokio::test]
async fn each_step_with_each_trouble_ends_and_leaves_nothing_unnamed() {
    let factory = Factory::open().await;
    let who = customer(1);
    let mut table = Vec::new();
    for fault in FaultKind::ALL {
        for step in Action::ALL {
            factory.plant(Fault::any(fault).at(step).times(1));
            let began = factory.db.now();

            let bought = factory.make(&who, vec![factory.server()]).await;
            factory.quiet().await;

            let state = factory.states(&who, &bought).await.remove(0);
            let took = factory.db.now().duration_since(began).as_secs();
            table.push(format!(
                "{fault:?} at {}: {state} after {took} s",
                step.name()
            ));
            let query = format!("?state=active&orderId={}", bought.order);
            let services = factory.services(&who, &query).await.len();
            let there = usize::from(state == "completed");
            let left = factory.there(&who, &bought).await;
            assert_eq!((left, services), (there, there), "{fault:?} at {step:?}");
            let rolled_back = factory.count_said(&bought, "rollback-completed").await;
            assert_eq!(rolled_back, 1 - there);
        }
    }
    factory.close().await;

    insta::assert_snapshot!(table.join("\n"));
}

#[tokio::test]
async fn each_way_back_with_each_trouble_ends_and_leaves_nothing() {
    let factory = Factory::open().await;
    let who = customer(1);
    for fault in [FaultKind::Fail, FaultKind::Late, FaultKind::LostReply] {
        for step in [Action::Allocate, Action::Configure, Action::Activate] {
            let bought = factory.make(&who, vec![factory.server()]).await;
            factory.plant(Fault::any(fault).at(step).times(1).on_the_way_back());

            factory.say_cancelled(&bought, &[]).await;
            factory.quiet().await;

            assert_eq!(factory.states(&who, &bought).await, ["cancelled"]);
            assert_eq!(factory.provider.inventory(), [], "{fault:?} at {step:?}");
            assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
        }
    }
    factory.close().await;
}

#[tokio::test]
async fn what_lands_after_it_was_given_up_is_taken_away() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.plant(Fault::any(FaultKind::Late).at(Action::Allocate).times(1));
    let bought = factory.make(&who, vec![factory.server()]).await;

    // Called off while nobody can see it yet.
    factory.say_cancelled(&bought, &[]).await;
    factory.run_due_jobs().await;
    assert_eq!(
        factory.count_said(&bought, "rollback-completed").await,
        0,
        "it may still come to be"
    );
    factory.quiet().await;

    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
    factory.passes(crate::provider::LATE * 2);
    assert_eq!(factory.provider.inventory(), []);
    factory.close().await;
}
