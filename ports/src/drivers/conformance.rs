//! What every driver does. Run with [`driver_conformance!`](crate::driver_conformance).
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;
use std::time::Duration;

use cf_kernel::id::{OrderId, ProvisioningRequestId, TenantId, TypedId as _};
use futures_util::future::{BoxFuture, join_all};
use serde_json::{Map, Value};

use super::{Action, Call, Driver, Finding, Found, Page, Progress, Tag, Token, Undoing};
use crate::{Again, Effect, Refusal};

/// `$make` is an `async fn() -> (DriverUnderTest, keep)` with nothing made yet.
#[macro_export]
macro_rules! driver_conformance {
    ($make:path) => {
        $crate::conformance_tests! { drivers, $make;
            the_steps_in_order_end_with_something_to_reach,
            the_same_token_twice_is_one_resource,
            the_same_token_at_once_is_one_resource,
            two_tags_are_two_resources,
            a_step_before_its_turn_is_refused,
            undo_twice_is_undo_once,
            undo_of_what_never_was_is_done,
            undo_in_reverse_leaves_nothing,
            what_a_lost_reply_made_is_found,
            what_is_not_there_is_not_found,
            another_tenants_resource_is_not_touched,
            a_tag_of_others_is_not_listed_as_ours,
            a_list_comes_in_pages,
        }
    };
}

/// Something that is done once it is awaited.
pub type Done = BoxFuture<'static, ()>;

/// A driver, and what a test needs to know about it.
pub struct DriverUnderTest {
    pub driver: Arc<dyn Driver>,
    /// A sort of service that it makes, with a configuration and a region for it.
    pub kind: &'static str,
    pub region: Option<&'static str>,
    pub configuration: Map<String, Value>,
    /// Lets time pass until work at the provider has gone on for this long.
    pub pass: Box<dyn Fn(Duration) -> Done + Send + Sync>,
    /// Puts something at the provider that carries this tag and is not ours.
    pub put_foreign: Box<dyn Fn(&str) -> Done + Send + Sync>,
}

/// More often nobody asks how far something is.
const POLLS: usize = 200;

impl DriverUnderTest {
    fn call(&self, request: u128, unit: u16, action: Action) -> Call {
        let tag = Tag::of(request_id(request), unit);
        Call {
            token: Token::of(&tag, action.name()),
            tag,
            action,
            order: OrderId::from_uuid(uuid(0x0_0de)),
            tenant: tenant(1),
            kind: self.kind.to_owned(),
            region: self.region.map(str::to_owned),
            configuration: self.configuration.clone(),
            reference: None,
        }
    }

    /// Asks until it is done.
    async fn perform(&self, call: &Call) -> Finding {
        for _ in 0..POLLS {
            match self.driver.perform(call).await {
                Effect::Done(Progress::Finished(finding)) => return finding,
                Effect::Done(Progress::Working {
                    check_after,
                    percent,
                }) => {
                    assert!(percent <= 100);
                    (self.pass)(check_after).await;
                }
                other => panic!("{:?} of {}: {other:?}", call.action, call.tag),
            }
        }
        panic!("{:?} of {} never ends", call.action, call.tag)
    }

    async fn undo(&self, call: &Call) {
        for _ in 0..POLLS {
            match self.driver.undo(call).await {
                Effect::Done(Undoing::Finished) => return,
                Effect::Done(Undoing::Working { check_after }) => (self.pass)(check_after).await,
                other => panic!("undo {:?} of {}: {other:?}", call.action, call.tag),
            }
        }
        panic!("undo {:?} of {} never ends", call.action, call.tag)
    }

    async fn make(&self, request: u128, unit: u16) -> Finding {
        let mut last = None;
        for action in Action::ALL {
            last = Some(self.perform(&self.call(request, unit, action)).await);
        }
        last.unwrap()
    }

    async fn found(&self, request: u128, unit: u16) -> Option<Found> {
        let tag = Tag::of(request_id(request), unit);
        self.driver.find(&tag).await.unwrap()
    }

    async fn list(&self) -> Vec<String> {
        self.page(None, 100).await
    }

    async fn page(&self, after: Option<&str>, limit: usize) -> Vec<String> {
        let page = Page {
            prefix: Tag::PREFIX.to_owned(),
            after: after.map(str::to_owned),
            limit,
        };
        let found = self.driver.list(&page).await.unwrap();
        found.into_iter().map(|it| it.tag).collect()
    }
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128((0x0193_0000_0000_7000_8000 << 48) + number)
}

fn request_id(number: u128) -> ProvisioningRequestId {
    ProvisioningRequestId::from_uuid(uuid(number))
}

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(uuid(0x7e0 + number))
}

fn is_refused_for_good<T>(effect: &Effect<T>) -> bool {
    matches!(
        effect,
        Effect::Refused(Refusal {
            again: Again::Never,
            ..
        })
    )
}

pub async fn the_steps_in_order_end_with_something_to_reach(it: DriverUnderTest) {
    let finding = it.make(1, 0).await;

    assert!(!finding.reference.is_empty());
    assert!(!finding.endpoints.is_empty());
    let found = it.found(1, 0).await.unwrap();
    assert_eq!(found.reached, Some(Action::Verify));
    assert_eq!(found.finding, finding);
    assert_eq!(found.tenant, Some(tenant(1)));
    assert_eq!(
        (found.kind.as_str(), found.region.as_deref()),
        (it.kind, it.region)
    );
    assert!(!found.working);
}

pub async fn the_same_token_twice_is_one_resource(it: DriverUnderTest) {
    for action in Action::ALL {
        let call = it.call(1, 0, action);
        let first = it.perform(&call).await;
        let second = it.perform(&call).await;

        assert_eq!(first, second, "{action:?}");
    }

    assert_eq!(it.list().await.len(), 1);
}

pub async fn the_same_token_at_once_is_one_resource(it: DriverUnderTest) {
    let call = it.call(1, 0, Action::Allocate);

    let answers = join_all((0..8).map(|_| it.driver.perform(&call))).await;

    assert!(
        answers
            .iter()
            .all(|answer| !matches!(answer, Effect::Refused(_))),
        "{answers:?}"
    );
    it.perform(&call).await;
    assert_eq!(it.list().await.len(), 1);
}

pub async fn two_tags_are_two_resources(it: DriverUnderTest) {
    let one = it.make(1, 0).await;
    let other = it.make(1, 1).await;

    assert_ne!(one.reference, other.reference);
    assert_eq!(it.list().await.len(), 2);
}

pub async fn a_step_before_its_turn_is_refused(it: DriverUnderTest) {
    let answer = it.driver.perform(&it.call(1, 0, Action::Activate)).await;

    assert!(is_refused_for_good(&answer), "{answer:?}");
    assert_eq!(it.list().await, Vec::<String>::new());
}

pub async fn undo_twice_is_undo_once(it: DriverUnderTest) {
    it.make(1, 0).await;

    for action in Action::ALL.into_iter().rev() {
        let call = it.call(1, 0, action);
        it.undo(&call).await;
        it.undo(&call).await;
    }

    assert_eq!(it.found(1, 0).await, None);
}

pub async fn undo_of_what_never_was_is_done(it: DriverUnderTest) {
    for action in Action::ALL {
        it.undo(&it.call(1, 0, action)).await;
    }

    assert_eq!(it.list().await, Vec::<String>::new());
}

pub async fn undo_in_reverse_leaves_nothing(it: DriverUnderTest) {
    for last in Action::ALL {
        let done = Action::ALL.into_iter().filter(|action| *action <= last);
        for action in done.clone() {
            it.perform(&it.call(1, 0, action)).await;
        }
        for action in done.rev() {
            it.undo(&it.call(1, 0, action)).await;
        }

        assert_eq!(it.found(1, 0).await, None, "after {last:?}");
        assert_eq!(it.list().await, Vec::<String>::new());
    }
}

pub async fn what_a_lost_reply_made_is_found(it: DriverUnderTest) {
    let call = it.call(1, 0, Action::Allocate);
    // Whoever asked was gone before the answer came.
    let made = it.perform(&call).await;

    let found = it.found(1, 0).await.unwrap();

    assert_eq!(found.finding.reference, made.reference);
    assert_eq!(found.reached, Some(Action::Allocate));
    assert_eq!(found.tag, call.tag.as_str());
}

pub async fn what_is_not_there_is_not_found(it: DriverUnderTest) {
    it.make(1, 0).await;

    assert_eq!(it.found(2, 0).await, None);
    assert_eq!(it.found(1, 1).await, None);
}

pub async fn another_tenants_resource_is_not_touched(it: DriverUnderTest) {
    it.make(1, 0).await;

    for action in Action::ALL {
        let mut call = it.call(1, 0, action);
        call.tenant = tenant(2);
        let undone = it.driver.undo(&call).await;
        assert!(
            is_refused_for_good(&undone) || action == Action::Verify,
            "{action:?}: {undone:?}"
        );
        let done = it.driver.perform(&call).await;
        assert!(is_refused_for_good(&done), "{action:?}: {done:?}");
    }

    assert_eq!(
        it.found(1, 0).await.unwrap().reached,
        Some(Action::Verify),
        "as it was"
    );
}

pub async fn a_tag_of_others_is_not_listed_as_ours(it: DriverUnderTest) {
    (it.put_foreign)("web-1").await;
    it.make(1, 0).await;

    assert_eq!(it.list().await, [Tag::of(request_id(1), 0).as_str()]);
}

pub async fn a_list_comes_in_pages(it: DriverUnderTest) {
    for unit in 0..5 {
        it.perform(&it.call(1, unit, Action::Allocate)).await;
    }
    let all = it.list().await;

    let mut paged = Vec::new();
    while let page = it.page(paged.last().map(String::as_str), 2).await
        && !page.is_empty()
    {
        assert!(page.len() <= 2);
        paged.extend(page);
    }

    assert_eq!(all.len(), 5);
    assert!(all.is_sorted());
    assert_eq!(paged, all);
}
