//! A shop with the catalogue alone in it, and the verbs of its keepers.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use cf_catalog::Settings;
use cf_kernel::SellerId;
use cf_platform::auth::OPERATOR;
use cf_ports::cache::Cache;
use cf_testkit::{DomainUnderTest, NoCache, Persona, Reply, TestApp};
use serde_json::{Value, json};

pub const TTL: Duration = Duration::from_mins(5);
pub const PERMISSIONS: &[&str] = &["products:read", "products:write", "products:publish"];

/// Keeps the operator's shelf.
pub fn keeper() -> Persona {
    Persona::operator_admin(PERMISSIONS)
}

/// Keeps the shelf of another seller.
pub fn partner() -> Persona {
    Persona::partner(1, PERMISSIONS)
}

/// Buys from the partner, and so sees its storefront.
pub fn partners_customer() -> Persona {
    Persona::customer_of(SellerId(partner().tenant), 1, &[])
}

/// A snapshot of a JSON answer whose keys stand in one order, whatever the build.
macro_rules! assert_json {
    ($value:expr, $({ $($redactions:tt)* },)? @$snapshot:literal) => {{
        let value = &$value;
        insta::with_settings!({ sort_maps => true }, {
            insta::assert_json_snapshot!(value, $({ $($redactions)* },)? @$snapshot)
        });
    }};
}
pub(crate) use assert_json;

pub struct Shop(pub TestApp);

impl Deref for Shop {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.0
    }
}

impl Shop {
    pub async fn open() -> Self {
        Self::open_with(Arc::new(NoCache)).await
    }

    pub async fn open_with(cache: Arc<dyn Cache>) -> Self {
        let catalog = DomainUnderTest::new(cf_catalog::NAME, move |mut deps| {
            deps.services.cache = cache;
            cf_catalog::domain(
                &deps,
                Settings {
                    cache_ttl: TTL,
                    reserved_hosts: vec!["cloud.example".parse().unwrap()],
                },
            )
        });
        Self(TestApp::start(vec![catalog]).await)
    }

    /// With the shipped catalogue on the operator's shelf.
    pub async fn stocked() -> Self {
        let shop = Self::open().await;
        shop.ship(OPERATOR).await;
        shop
    }

    pub async fn ship(&self, seller: SellerId) -> usize {
        cf_catalog::ship(&self.db.db(cf_catalog::NAME), seller)
            .await
            .unwrap()
    }

    pub async fn close(self) {
        self.drain_events().await;
        self.0.finish().await;
    }

    pub async fn create(&self, who: &Persona, slug: &str) -> Value {
        self.create_with(who, &new_product(slug)).await
    }

    pub async fn create_with(&self, who: &Persona, product: &Value) -> Value {
        self.post("/api/products")
            .as_(who)
            .json(product)
            .send()
            .await
            .expect(201)
            .json()
    }

    /// Creates and publishes.
    pub async fn offer(&self, who: &Persona, slug: &str) -> Value {
        let draft = self.create(who, slug).await;
        self.publish(who, &draft).await
    }

    pub async fn revise(&self, who: &Persona, product: &Value, change: &Value) -> Value {
        let call = self
            .patch(&at(product, ""))
            .as_(who)
            .if_match(version(product));
        call.json(change).send().await.expect(200).json()
    }

    pub async fn publish(&self, who: &Persona, product: &Value) -> Value {
        self.send_publish(who, product).await.expect(200).json()
    }

    pub async fn send_publish(&self, who: &Persona, product: &Value) -> Reply {
        self.post(&at(product, "/publish"))
            .as_(who)
            .json(&json!({ "version": product["version"] }))
            .send()
            .await
    }

    pub async fn retire(&self, who: &Persona, product: &Value) -> Value {
        let call = self
            .post(&at(product, "/retire"))
            .as_(who)
            .if_match(version(product));
        call.json(&json!({})).send().await.expect(200).json()
    }

    /// A product as a change of it is answered.
    pub async fn managed(&self, who: &Persona, product: &Value) -> Value {
        let mut edited = self.edited(who, product).await;
        let fields = edited.as_object_mut().unwrap();
        fields.remove("offered").unwrap();
        fields.remove("problems").unwrap();
        edited
    }

    /// A product as it is edited, next to what is offered of it.
    pub async fn edited(&self, who: &Persona, product: &Value) -> Value {
        self.get(&at(product, "/managed"))
            .as_(who)
            .send()
            .await
            .expect(200)
            .json()
    }

    /// What the operator's storefront answers to anyone.
    pub async fn seen(&self, path: &str) -> Value {
        self.get(&format!("/api/products{path}"))
            .send()
            .await
            .expect(200)
            .json()
    }

    /// The slugs of a page of offers.
    pub async fn slugs(&self, query: &str) -> Vec<String> {
        slugs(&self.seen(query).await)
    }
}

/// The address of a product, or of something below it.
pub fn at(product: &Value, below: &str) -> String {
    format!("/api/products/{}{below}", text(&product["id"]))
}

pub fn version(product: &Value) -> i32 {
    i32::try_from(product["version"].as_i64().unwrap()).unwrap()
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

pub fn slugs(page: &Value) -> Vec<String> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| text(&item["slug"]).to_owned())
        .collect()
}

pub fn content(name: &str) -> Value {
    json!({
        "name": { "en": name },
        "summary": { "en": "A product for tests" },
        "description": { "en": "" },
        "configSchema": { "type": "object", "properties": { "region": { "enum": ["lj-1"] } } },
        "regions": [{ "code": "lj-1", "name": "Ljubljana" }],
        "priceLists": [{ "currency": "EUR", "components": [
            { "code": "base", "label": { "en": "Base" }, "type": "flat", "amount": "10.00" },
        ] }],
    })
}

/// Where the amount of the only price component of [`content`] is.
pub const PRICE: &str = "/priceLists/0/components/0/amount";

pub fn new_product(slug: &str) -> Value {
    json!({
        "sku": format!("T-{}", slug.to_uppercase()),
        "slug": slug,
        "type": "vps",
        "category": "compute",
        "content": content(slug),
    })
}

/// The value with something at a pointer replaced or added.
pub fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = new;
    value
}

/// Where the fields are that a problem names.
pub fn pointers(reply: &Reply) -> Vec<String> {
    let problem = reply.json();
    problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|error| text(&error["pointer"]).to_owned())
        .collect()
}
