//! Every verb in every state.

use std::fmt::Write as _;

use super::*;

type Asked = fn(&mut Order) -> Result<Outcome<Fact>, OrderError>;

fn told(outcome: Result<Outcome<()>, OrderError>) -> Result<Outcome<Fact>, OrderError> {
    // Something that is no change of state.
    outcome.map(|done| done.map(|()| Fact::Created))
}

const VERBS: &[(&str, Asked)] = &[
    ("edit", |it| {
        told(it.edit(content(1, FulfilmentPolicy::PerItem)))
    }),
    ("submit", |it| {
        it.submit(content(2, FulfilmentPolicy::PerItem), WINDOW, now())
    }),
    ("confirmPayment", |it| it.confirm_payment(payment(1))),
    ("confirmPayment, another", |it| {
        it.confirm_payment(payment(2))
    }),
    ("revertPayment", |it| {
        it.revert_payment("mistake", WINDOW, now())
    }),
    ("startValidation", Order::start_validation),
    ("startProvisioning", Order::start_provisioning),
    ("itemStarted", |it| told(it.item_progress(id(2), None, 0))),
    ("itemActive", |it| told(active(it, 2))),
    ("itemFailed", |it| {
        told(it.item_failed(id(2), "allocate", "broken", now()))
    }),
    ("itemRolledBack", |it| {
        told(
            it.item_rolled_back(id(2), "broken", now())
                .map(|done| done.map(|_| ())),
        )
    }),
    ("settle", |it| it.settle(now())),
    ("cancel", |it| it.cancel("no", now())),
    ("fail", |it| it.fail("no", now())),
    ("expire, in time", |it| it.expire(now())),
    ("expire", |it| it.expire(now() + WINDOW)),
    ("delete", |it| told(it.delete(now()))),
    ("restore", |it| told(Ok(it.restore()))),
];

#[test]
fn state_and_verb_is_reviewed() {
    let mut matrix = String::new();
    for (name, verb) in VERBS {
        writeln!(matrix, "{name}").unwrap();
        for state in OrderState::ALL {
            let mut order = in_state(state);
            assert_eq!(order.state(), state);
            let before = order.clone();
            let result = match verb(&mut order) {
                Ok(Outcome::Executed(_)) if order.state() == state => "done".to_owned(),
                Ok(Outcome::Executed(_)) => format!("-> {}", order.state()),
                Ok(Outcome::AlreadyApplied) => {
                    assert_eq!(order, before, "{name} in {state}");
                    "nothing new".to_owned()
                }
                Err(error) => {
                    assert_eq!(order, before, "{name} in {state}");
                    if matches!(error, OrderError::Illegal { .. }) {
                        "illegal".to_owned()
                    } else {
                        error.to_string()
                    }
                }
            };
            writeln!(matrix, "  {:<19}{result}", state.name()).unwrap();
        }
    }
    insta::assert_snapshot!(matrix, @r"
    edit
      draft              done
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    submit
      draft              -> pendingPayment
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    confirmPayment
      draft              illegal
      pendingPayment     -> paymentConfirmed
      paymentConfirmed   nothing new
      validating         nothing new
      provisioning       nothing new
      partiallyFulfilled nothing new
      fulfilled          nothing new
      cancelled          illegal
      failed             nothing new
    confirmPayment, another
      draft              illegal
      pendingPayment     -> paymentConfirmed
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    revertPayment
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   -> pendingPayment
      validating         -> pendingPayment
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    startValidation
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   -> validating
      validating         nothing new
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    startProvisioning
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         -> provisioning
      provisioning       nothing new
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    itemStarted
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       done
      partiallyFulfilled done
      fulfilled          nothing new
      cancelled          nothing new
      failed             nothing new
    itemActive
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       done
      partiallyFulfilled done
      fulfilled          nothing new
      cancelled          nothing new
      failed             nothing new
    itemFailed
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       done
      partiallyFulfilled done
      fulfilled          nothing new
      cancelled          nothing new
      failed             nothing new
    itemRolledBack
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       done
      partiallyFulfilled done
      fulfilled          illegal
      cancelled          done
      failed             done
    settle
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       nothing new
      partiallyFulfilled nothing new
      fulfilled          nothing new
      cancelled          nothing new
      failed             nothing new
    cancel
      draft              -> cancelled
      pendingPayment     -> cancelled
      paymentConfirmed   -> cancelled
      validating         -> cancelled
      provisioning       -> cancelled
      partiallyFulfilled -> cancelled
      fulfilled          illegal
      cancelled          nothing new
      failed             illegal
    fail
      draft              illegal
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         -> failed
      provisioning       -> failed
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             nothing new
    expire, in time
      draft              illegal
      pendingPayment     the order can be paid until 2027-01-16T08:00:00Z
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    expire
      draft              illegal
      pendingPayment     -> cancelled
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          illegal
      failed             illegal
    delete
      draft              done
      pendingPayment     illegal
      paymentConfirmed   illegal
      validating         illegal
      provisioning       illegal
      partiallyFulfilled illegal
      fulfilled          illegal
      cancelled          done
      failed             done
    restore
      draft              nothing new
      pendingPayment     nothing new
      paymentConfirmed   nothing new
      validating         nothing new
      provisioning       nothing new
      partiallyFulfilled nothing new
      fulfilled          nothing new
      cancelled          nothing new
      failed             nothing new
    ");
}

#[test]
fn the_table_of_transitions_is_reviewed() {
    let mut table = String::new();
    for (from, to) in MAY_GO {
        let to: Vec<&str> = to.iter().map(|state| state.name()).collect();
        writeln!(table, "{from} -> {}", to.join(", ")).unwrap();
    }
    insta::assert_snapshot!(table, @r"
    draft -> pendingPayment, cancelled
    pendingPayment -> paymentConfirmed, cancelled
    paymentConfirmed -> validating, pendingPayment, cancelled
    validating -> provisioning, failed, pendingPayment, cancelled
    provisioning -> partiallyFulfilled, fulfilled, failed, cancelled
    partiallyFulfilled -> fulfilled, cancelled
    fulfilled -> 
    cancelled -> 
    failed -> 
    ");
}

#[test]
fn every_state_has_one_name_and_is_read_back() {
    for state in OrderState::ALL {
        assert_eq!(OrderState::parse(state.name()), Some(state));
    }
    assert_eq!(OrderState::parse("paid"), None);
}
