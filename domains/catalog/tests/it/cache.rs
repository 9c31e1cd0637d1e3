//! Answers that are kept, and forgotten when the shelf changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use cf_ports::cache::{Cache, CacheError, CacheKey, CacheSpace, FillError};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};
use serde_json::json;

use crate::support::{Shop, TTL, content, keeper, partner, partners_customer, slugs};

/// Keeps everything until it is told to forget.
#[derive(Default)]
pub struct Keeping {
    kept: Mutex<HashMap<(String, String), Bytes>>,
    lifetimes: Mutex<Vec<Duration>>,
}

impl Keeping {
    fn find(&self, key: &CacheKey) -> Option<Bytes> {
        self.kept.lock().unwrap().get(&place(key)).cloned()
    }

    /// Apart from what several answers share.
    fn count(&self) -> usize {
        let kept = self.kept.lock().unwrap();
        kept.keys()
            .filter(|(_, name)| !name.starts_with("facets "))
            .count()
    }
}

fn place(key: &CacheKey) -> (String, String) {
    (key.space().as_str().to_owned(), key.name().to_owned())
}

impl Cache for Keeping {
    fn get<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<Option<Bytes>, CacheError>> {
        ready(Ok(self.find(key))).boxed()
    }

    fn put<'a>(
        &'a self,
        key: &'a CacheKey,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), CacheError>> {
        self.lifetimes.lock().unwrap().push(ttl);
        self.kept.lock().unwrap().insert(place(key), value);
        ready(Ok(())).boxed()
    }

    fn get_or_fill<'a>(
        &'a self,
        key: &'a CacheKey,
        ttl: Duration,
        fill: BoxFuture<'a, Result<Bytes, FillError>>,
    ) -> BoxFuture<'a, Result<Bytes, FillError>> {
        async move {
            if let Some(kept) = self.find(key) {
                return Ok(kept);
            }
            let value = fill.await?;
            let _ = self.put(key, value.clone(), ttl).await;
            Ok(value)
        }
        .boxed()
    }

    fn remove<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<(), CacheError>> {
        self.kept.lock().unwrap().remove(&place(key));
        ready(Ok(())).boxed()
    }

    fn drop_space<'a>(&'a self, space: &'a CacheSpace) -> BoxFuture<'a, Result<(), CacheError>> {
        self.kept
            .lock()
            .unwrap()
            .retain(|(of, _), _| of != space.as_str());
        ready(Ok(())).boxed()
    }
}

async fn shop() -> (Shop, Arc<Keeping>) {
    let cache = Arc::new(Keeping::default());
    let shop = Shop::open_with(Arc::clone(&cache) as Arc<dyn Cache>).await;
    (shop, cache)
}

#[tokio::test]
async fn an_answer_is_kept_for_its_time_and_served_without_the_database() {
    let (shop, cache) = shop().await;
    shop.offer(&keeper(), "vps").await;
    shop.drain_events().await;

    let first = (shop.seen("").await, shop.seen("/vps").await);
    shop.db
        .admin()
        .await
        .batch_execute("delete from catalog.listings")
        .await
        .unwrap();

    assert_eq!((shop.seen("").await, shop.seen("/vps").await), first);
    assert!(
        cache
            .lifetimes
            .lock()
            .unwrap()
            .iter()
            .all(|ttl| *ttl == TTL)
    );
    assert_eq!(cache.count(), 2);
    shop.close().await;
}

#[tokio::test]
async fn events_drop_what_is_outdated() {
    let (shop, _) = shop().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    assert_eq!(shop.slugs("").await, [""; 0]);

    let offered = shop.publish(&keeper, &draft).await;
    assert_eq!(
        shop.slugs("").await,
        [""; 0],
        "kept until the event arrives"
    );
    shop.drain_events().await;
    assert_eq!(shop.slugs("").await, ["vps"]);
    assert_eq!(shop.seen("/vps").await["name"], "vps");

    let next = shop
        .revise(&keeper, &offered, &json!({ "content": content("Better") }))
        .await;
    let offered = shop.publish(&keeper, &next).await;
    shop.drain_events().await;
    assert_eq!(shop.seen("/vps").await["name"], "Better");

    shop.retire(&keeper, &offered).await;
    shop.drain_events().await;
    assert_eq!(shop.slugs("").await, [""; 0]);
    shop.get("/api/products/vps").send().await.expect(404);
    shop.close().await;
}

#[tokio::test]
async fn each_question_has_an_answer_of_its_own() {
    let (shop, cache) = shop().await;
    shop.ship(cf_platform::auth::OPERATOR).await;
    shop.drain_events().await;
    let questions = [
        "",
        "?limit=1",
        "?limit=2",
        "?sort=-name",
        "?sort=price",
        "?category=storage",
        "?type=storage",
        "?region=storage",
        "?search=storage",
        "?category=compute&type=vps",
        "?type=compute&category=vps",
        "/vps",
        "/gpu",
    ];
    let languages = ["en", "sl", "de"];
    let ask = async |question: &str, language: &str| {
        shop.get(&format!("/api/products{question}"))
            .header("accept-language", language)
            .send()
            .await
            .expect(200)
            .bytes
    };
    let mut first = HashMap::new();
    for question in questions {
        for language in languages {
            first.insert((question, language), ask(question, language).await);
        }
    }

    assert_eq!(cache.count(), questions.len() * languages.len());
    for ((question, language), answer) in &first {
        assert_eq!(
            ask(question, language).await,
            answer,
            "{question} {language}"
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn the_same_question_in_other_words_is_kept_once() {
    let (shop, cache) = shop().await;

    for same in [
        "?search=vps",
        "?search=VPS",
        "?search=+vps%27",
        "?search=vps&category=",
        "?search=vps&sort=relevance&limit=50",
    ] {
        shop.seen(same).await;
    }

    assert_eq!(cache.count(), 1);
    shop.close().await;
}

#[tokio::test]
async fn sellers_do_not_share_answers_nor_forget_for_each_other() {
    let (shop, cache) = shop().await;
    shop.offer(&keeper(), "ours").await;
    shop.drain_events().await;
    let theirs = async || {
        shop.get("/api/products")
            .as_(&partners_customer())
            .send()
            .await
            .expect(200)
            .json()
    };
    assert_eq!(shop.slugs("").await, ["ours"]);
    assert_eq!(slugs(&theirs().await), [""; 0]);

    shop.offer(&partner(), "theirs").await;
    shop.drain_events().await;

    assert_eq!(
        cache.count(),
        1,
        "the operator's answer is kept, the partner's forgotten"
    );
    assert_eq!(slugs(&theirs().await), ["theirs"]);
    shop.close().await;
}

#[tokio::test]
async fn what_is_not_there_is_not_kept() {
    let (shop, cache) = shop().await;

    for name in ["nope", "%00", "prd_x"] {
        shop.get(&format!("/api/products/{name}"))
            .send()
            .await
            .expect(404);
    }

    assert_eq!(cache.count(), 0);
    shop.close().await;
}
