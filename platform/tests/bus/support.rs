//! A group of the domain `stock` that reacts to what `shop` notes, and a poison that can be cured.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_platform::bus::{
    EmbeddedStream, Group, GroupSettings, Policy, Reaction, ReactionError, Wake,
};
use cf_platform::db::{Db, Work};
use cf_testkit::TestDb;
use futures_util::FutureExt as _;

use crate::common::{SHOP, STOCK, note, numbers, scope, seller, tenant};
use crate::events::{Noted, noted};

/// What the reaction does to an event of this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    Refuse,
    Panic,
    Hang,
}

/// Numbers that the reaction cannot digest, until they are cured.
#[derive(Debug, Clone, Default)]
pub struct Poison(Arc<Mutex<Vec<(i64, Harm)>>>);

impl Poison {
    pub fn of(numbers: &[i64], harm: Harm) -> Self {
        Self(Arc::new(Mutex::new(
            numbers.iter().map(|&number| (number, harm)).collect(),
        )))
    }

    pub fn cure(&self) {
        self.0.lock().unwrap().clear();
    }

    fn harm(&self, number: i64) -> Option<Harm> {
        self.0
            .lock()
            .unwrap()
            .iter()
            .find(|(poisonous, _)| *poisonous == number)
            .map(|(_, harm)| *harm)
    }
}

/// Notes in `stock` what was noted in `shop`.
pub fn reaction(poison: &Poison) -> Reaction {
    let poison = poison.clone();
    Reaction::new(
        "stock.follow",
        Policy::Default,
        move |tx, _envelope, event: Noted| {
            let harm = poison.harm(event.number);
            async move {
                note(tx, tenant(1), &event.thing, event.number).await?;
                match harm {
                    None => Ok(()),
                    Some(Harm::Refuse) => Err(ReactionError::refused(format!(
                        "{} is poison",
                        event.number
                    ))),
                    Some(Harm::Panic) => panic!("{} makes the reaction panic", event.number),
                    Some(Harm::Hang) => std::future::pending().await,
                }
            }
            .boxed()
        },
    )
}

pub struct Bus {
    pub test: TestDb,
    pub shop: Db,
    pub stock: Db,
    pub poison: Poison,
    pub group: Group,
}

impl Bus {
    pub async fn new() -> Self {
        Self::with(Poison::default()).await
    }

    pub async fn with(poison: Poison) -> Self {
        let test = TestDb::new(&[SHOP, STOCK]).await;
        let (shop, stock) = (test.db("shop"), test.db("stock"));
        let group = group(&test, vec![reaction(&poison)], GroupSettings::default());
        Self {
            test,
            shop,
            stock,
            poison,
            group,
        }
    }

    /// The same group as another process has it: nothing of it is shared.
    pub fn restarted(&self) -> Group {
        group(
            &self.test,
            vec![reaction(&self.poison)],
            GroupSettings::default(),
        )
    }

    pub async fn say(&self, thing: &str, numbers: &[i64]) {
        for &number in numbers {
            say(&self.shop, &noted(thing, number)).await;
        }
    }

    /// What the reaction has kept, in the order in which it did.
    pub async fn kept(&self) -> Vec<i64> {
        numbers(&self.stock, scope(1)).await
    }

    pub async fn kept_set(&self) -> BTreeSet<i64> {
        let kept = self.kept().await;
        let set: BTreeSet<i64> = kept.iter().copied().collect();
        assert_eq!(kept.len(), set.len(), "an effect happened twice: {kept:?}");
        set
    }

    /// Delivers, and lets time pass until every retry has been made.
    pub async fn until_spent(&self) {
        for _ in 0..=Policy::Default.retries() {
            self.group.drain().await.unwrap();
            self.test.clock.advance(Duration::from_mins(1));
        }
        self.group.drain().await.unwrap();
    }

    pub async fn waiting(&self) -> String {
        self.test
            .value("select count(*) from cf.bus_deferred")
            .await
    }

    pub async fn letters(&self) -> String {
        self.test
            .value("select string_agg(state, ' ' order by died_at, id) from cf.dead_letters")
            .await
    }
}

pub fn stream(test: &TestDb) -> EmbeddedStream {
    EmbeddedStream::new(test.cluster(), Wake::default(), Duration::from_millis(50))
}

pub fn group(test: &TestDb, reactions: Vec<Reaction>, settings: GroupSettings) -> Group {
    Group::new(
        "stock",
        reactions,
        test.db("stock"),
        test.db("bus"),
        Arc::new(stream(test)),
        settings,
    )
}

/// Waits until the reaction has kept so many.
pub async fn kept_by(stock: &Db, count: usize) {
    cf_testkit::eventually("everything is delivered", async || {
        numbers(stock, scope(1)).await.len() >= count
    })
    .await;
}

/// Says an event of tenant 1, in a transaction of its own.
pub async fn say(db: &Db, event: &Noted) {
    let mut tx = db
        .begin(Work::system("test", scope(1), &**db.ids()))
        .await
        .unwrap();
    tx.emit(Some(tenant(1)), Some(seller()), event).unwrap();
    tx.commit().await.unwrap();
}
