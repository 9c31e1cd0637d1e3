//! An event of the domain `shop`.

use cf_kernel::event::{Event, Topic};
use cf_platform::db::{Db, Work};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{scope, seller, tenant};

/// Something was noted about a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Noted {
    pub thing: String,
    pub number: i64,
}

impl Event for Noted {
    const TOPIC: Topic = Topic::new("cloud-factory.shop.noted.v1");

    fn aggregate(&self) -> String {
        self.thing.clone()
    }
}

pub fn noted(thing: &str, number: i64) -> Noted {
    Noted { thing: thing.to_owned(), number }
}

/// Says an event of tenant 1, in a transaction of its own.
pub async fn say(db: &Db, event: &Noted) {
    let mut tx = db.begin(Work::system("test", scope(1), &**db.ids())).await.unwrap();
    tx.emit(Some(tenant(1)), Some(seller()), event).unwrap();
    tx.commit().await.unwrap();
}
