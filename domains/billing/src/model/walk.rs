//! Random walks through the money of one order: nothing is lost, nothing is paid twice, the books
//! balance.

use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::{OrderId, PaymentId, RefundId, TenantId};
use cf_kernel::{Currency, Money, Outcome, SellerId};
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const DUE: i64 = 8552;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

/// One order's rows, as the store would keep them.
struct World {
    payments: Vec<Payment>,
    refunds: Vec<Refund>,
    postings: Vec<Posting>,
    invoice: Invoice,
    credited: i64,
    next: u128,
}

#[derive(Debug, Clone)]
enum Step {
    Pay,
    Hear(prop::sample::Index, u8),
    Refund(Option<i64>, u8),
    Send(prop::sample::Index, u8),
    Issue,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        Just(Step::Pay),
        (any::<prop::sample::Index>(), 0_u8..5).prop_map(|(which, said)| Step::Hear(which, said)),
        (prop::option::of(1_i64..10_000), 0_u8..6)
            .prop_map(|(amount, cause)| Step::Refund(amount, cause)),
        (any::<prop::sample::Index>(), 0_u8..5).prop_map(|(which, how)| Step::Send(which, how)),
        Just(Step::Issue),
    ];
    prop::collection::vec(step, 0..60)
}

impl World {
    fn new() -> Self {
        Self {
            payments: Vec::new(),
            refunds: Vec::new(),
            postings: Vec::new(),
            invoice: invoice::sample::draft(cf_kernel::Lang::En),
            credited: 0,
            next: 1,
        }
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn money(&self) -> OrderMoney {
        let sum = |pick: &dyn Fn(&Refund) -> bool| {
            eur(self
                .refunds
                .iter()
                .filter(|refund| pick(refund))
                .map(|refund| refund.amount.minor())
                .sum())
        };
        let invoiced = match self.invoice.state.issue() {
            Some(_) => self.invoice.content.gross.minor(),
            None => 0,
        };
        OrderMoney {
            due: eur(DUE),
            received: eur(self
                .payments
                .iter()
                .map(|paid| paid.received().minor())
                .sum()),
            set_aside: sum(&Refund::is_set_aside),
            returned: sum(&Refund::reopens),
            refunded: sum(&|refund| matches!(refund.state, RefundState::Succeeded { .. })),
            billed: eur(invoiced - self.credited),
        }
    }

    fn pay(&mut self) {
        let outstanding = self.money().outstanding();
        if outstanding.minor() == 0 || self.payments.iter().any(Payment::is_live) {
            return;
        }
        let tenant = TenantId::new(Uuid::from_u128(7));
        let id = PaymentId::new(self.id());
        self.payments.push(Payment {
            id,
            tenant,
            seller: SellerId(tenant),
            order: OrderId::new(Uuid::from_u128(2)),
            order_number: "CF-2026-000001".to_owned(),
            method: PaymentMethod::Card,
            gateway: "sandbox".to_owned(),
            amount: outstanding,
            reference: None,
            face: None,
            state: PaymentState::Created,
            return_path: "/".to_owned(),
            request_key: None,
            version: 1,
            created_at: now(),
        });
    }

    fn hear(&mut self, which: prop::sample::Index, said: u8) {
        if self.payments.is_empty() {
            return;
        }
        let index = which.index(self.payments.len());
        let payment = &mut self.payments[index];
        let news = News {
            reference: payment.id.to_string(),
            amount: payment.amount,
            face: None,
            state: match said {
                0 => Said::Succeeded,
                1 => Said::RequiresAction { redirect_url: None },
                2 => Said::Pending,
                3 => Said::Failed {
                    code: "card-declined".to_owned(),
                    message: "No.".to_owned(),
                },
                _ => Said::Cancelled,
            },
        };
        if let Outcome::Executed(Change::Received(amount)) = payment.hear(&news, now()).unwrap() {
            self.postings.push(Posting::received("sandbox", amount));
        }
    }

    fn refund(&mut self, amount: Option<i64>, cause: u8) {
        let cause = [
            RefundCause::ItemFailed,
            RefundCause::OrderFailed,
            RefundCause::OrderCancelled,
            RefundCause::LatePayment,
            RefundCause::PaymentReverted,
            RefundCause::Goodwill,
        ][usize::from(cause)];
        let wish = RefundWish {
            order: OrderId::new(Uuid::from_u128(2)),
            item: None,
            payment: None,
            receipt: None,
            amount: amount.map(eur),
            cause,
            reason: String::new(),
        };
        let taken: Vec<(&Payment, Money)> = self
            .payments
            .iter()
            .map(|payment| {
                let of = self
                    .refunds
                    .iter()
                    .filter(|refund| refund.payment == payment.id && refund.is_set_aside());
                (payment, eur(of.map(|refund| refund.amount.minor()).sum()))
            })
            .collect();
        let shares = share_out(&taken, &self.money(), &wish, false).unwrap();
        for (payment, amount) in shares {
            let credit = self.money().to_credit(amount).unwrap();
            if credit.minor() > 0 {
                let (net, tax) = self.invoice.credit(eur(self.credited), credit).unwrap();
                self.credited += credit.minor();
                self.postings
                    .push(Posting::credited(net, tax, "SI").unwrap());
            }
            self.postings.push(Posting::set_aside(amount));
            let tenant = TenantId::new(Uuid::from_u128(7));
            let id = RefundId::new(self.id());
            self.refunds.push(Refund {
                id,
                tenant,
                seller: SellerId(tenant),
                order: wish.order,
                payment,
                item: None,
                receipt: None,
                cause,
                wish: id.to_string(),
                amount,
                reason: String::new(),
                state: RefundState::Created,
                attempts: 0,
                reference: None,
                version: 1,
                created_at: now(),
            });
        }
    }

    fn send(&mut self, which: prop::sample::Index, how: u8) {
        if self.refunds.is_empty() {
            return;
        }
        let index = which.index(self.refunds.len());
        let refund = &mut self.refunds[index];
        let amount = refund.amount;
        let payment = self
            .payments
            .iter_mut()
            .find(|payment| payment.id == refund.payment)
            .unwrap();
        match how {
            0 | 1 => {
                if refund.accepted("re_1", how == 0, now()).did_execute()
                    && matches!(refund.state, RefundState::Succeeded { .. })
                {
                    payment.give_back(amount).unwrap();
                    self.postings.push(Posting::refunded("sandbox", amount));
                }
            }
            2 => {
                if refund.bounce("no", now()).did_execute() {
                    payment.take_back(amount).unwrap();
                    self.postings.push(Posting::bounced("sandbox", amount));
                } else {
                    refund.fail("no", now());
                }
            }
            3 => {
                refund.again();
            }
            _ => {
                if refund.give_up("no", now()).did_execute() {
                    self.postings.push(Posting::given_up(amount));
                }
            }
        }
    }

    fn issue(&mut self) {
        let given = self
            .refunds
            .iter()
            .filter(|refund| refund.cause == RefundCause::Goodwill && refund.is_set_aside())
            .map(|refund| refund.amount.minor())
            .sum::<i64>();
        // What was given back by staff was paid all the same.
        let paid = self.money().prepaid().unwrap().minor() + given;
        if self.invoice.state != InvoiceState::Draft || paid < DUE {
            return;
        }
        self.invoice
            .issue("CF-INV-2026-000001".to_owned(), now())
            .unwrap();
        let content = &self.invoice.content;
        self.postings
            .push(Posting::invoiced(content.net, content.tax_amount, "SI").unwrap());
        let missing = self.money().missing().unwrap();
        for (_, part) in off_the_invoice(&self.refunds, missing) {
            let (net, tax) = self.invoice.credit(eur(self.credited), part).unwrap();
            self.credited += part.minor();
            self.postings
                .push(Posting::credited(net, tax, "SI").unwrap());
        }
        self.postings
            .push(Posting::invoice_paid(self.invoice.content.gross));
        self.invoice.pay(now());
    }

    fn balance(&self, account: &Account) -> i64 {
        self.postings
            .iter()
            .flat_map(Posting::entries)
            .filter(|entry| entry.account == *account)
            .map(|entry| entry.amount.minor())
            .sum()
    }
}

proptest! {
    #[test]
    fn money_is_conserved(steps in steps()) {
        let mut world = World::new();
        for step in steps {
            match step {
                Step::Pay => world.pay(),
                Step::Hear(which, said) => world.hear(which, said),
                Step::Refund(amount, cause) => world.refund(amount, cause),
                Step::Send(which, how) => world.send(which, how),
                Step::Issue => world.issue(),
            }
            let money = world.money();
            // The books: each posting, and so all of them, adds up to nothing.
            let all: i64 = world.postings.iter().flat_map(Posting::entries).map(|entry| entry.amount.minor()).sum();
            prop_assert_eq!(all, 0);
            // What the rows say is what the books say.
            let cash = world.balance(&Account::Cash("sandbox".to_owned()));
            prop_assert_eq!(cash, money.received.minor() - money.refunded.minor());
            prop_assert_eq!(-world.balance(&Account::Prepayments), money.prepaid().unwrap().minor());
            prop_assert_eq!(world.balance(&Account::Receivables), 0);
            prop_assert_eq!(
                -world.balance(&Account::RefundsPayable),
                money.set_aside.minor() - money.refunded.minor()
            );
            prop_assert_eq!(
                -world.balance(&Account::Revenue) - world.balance(&Account::Tax("SI".to_owned())),
                money.billed.minor()
            );
            // Paid = billed + refunded or on its way back + prepaid; nothing of it is less than nothing.
            prop_assert!(money.prepaid().unwrap().minor() >= 0 && money.billed.minor() >= 0);
            prop_assert_eq!(
                money.received.minor(),
                money.billed.minor() + money.set_aside.minor() + money.prepaid().unwrap().minor()
            );
            for payment in &world.payments {
                let back: i64 = world.refunds.iter()
                    .filter(|refund| refund.payment == payment.id && refund.is_set_aside())
                    .map(|refund| refund.amount.minor()).sum();
                prop_assert!(back <= payment.received().minor());
            }
        }
    }
}
