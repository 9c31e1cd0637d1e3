use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use cf_kernel::{Reason, Scope, SellerId};
use moka::future::Cache;
use tokio_util::sync::CancellationToken;

use super::{HostName, Logo, Shop, store};
use crate::auth::OPERATOR;
use crate::db::{Cluster, Db, DbError, Hearing};

/// How often to look when no wake-up arrives.
const POLL: Duration = Duration::from_secs(1);
/// So many logos are kept at hand, of 64 kB at most.
const LOGOS: u64 = 200;
const WHY: Scope = Scope::Platform(Reason::new("storefronts"));

/// Shared by everything that serves pages in this process.
#[derive(Clone)]
pub struct Storefronts {
    inner: Arc<Inner>,
}

struct Inner {
    known: RwLock<Arc<Known>>,
    /// Where to look; without it, what is known is all there is.
    source: Option<Db>,
    logos: Cache<(SellerId, String), Option<Logo>>,
}

#[derive(Default, PartialEq, Eq)]
struct Known {
    by_host: HashMap<HostName, Arc<Shop>>,
    operators: Arc<Shop>,
}

impl Known {
    fn of(shops: Vec<Shop>) -> Self {
        let mut known = Self::default();
        for shop in shops {
            let shop = Arc::new(shop);
            for host in &shop.hosts {
                known.by_host.insert(host.clone(), Arc::clone(&shop));
            }
            if shop.seller == OPERATOR {
                known.operators = shop;
            }
        }
        known
    }
}

impl std::fmt::Debug for Storefronts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Storefronts").finish_non_exhaustive()
    }
}

impl Default for Storefronts {
    /// The operator's alone.
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl Storefronts {
    /// These, and nothing is looked up.
    pub fn of(shops: Vec<Shop>) -> Self {
        Self::built(Known::of(shops), None)
    }

    /// What the database says, once it was [`load`](Self::load)ed.
    pub fn reading(db: Db) -> Self {
        Self::built(Known::default(), Some(db))
    }

    fn built(known: Known, source: Option<Db>) -> Self {
        let inner = Inner {
            known: RwLock::new(Arc::new(known)),
            source,
            logos: Cache::new(LOGOS),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    fn known(&self) -> Arc<Known> {
        let known = self.inner.known.read();
        Arc::clone(&known.unwrap_or_else(PoisonError::into_inner))
    }

    /// The shop of a host that has one.
    pub fn at(&self, host: &HostName) -> Option<Arc<Shop>> {
        self.known().by_host.get(host).map(Arc::clone)
    }

    /// The shop of every host that has none of its own.
    pub fn operators(&self) -> Arc<Shop> {
        Arc::clone(&self.known().operators)
    }

    /// Every host that has a shop of its own, by name.
    pub fn hosts(&self) -> Vec<(HostName, Arc<Shop>)> {
        let known = self.known();
        let hosts = known.by_host.iter();
        let mut hosts: Vec<_> = hosts
            .map(|(host, shop)| (host.clone(), Arc::clone(shop)))
            .collect();
        hosts.sort_by(|(one, _), (other, _)| one.cmp(other));
        hosts
    }

    /// The logo that a shop has now; nothing where there is none, or another by now.
    pub async fn logo(&self, shop: &Shop) -> Result<Option<Logo>, DbError> {
        let (Some(tag), Some(db)) = (&shop.logo, &self.inner.source) else {
            return Ok(None);
        };
        let read = async {
            let tx = db.read(&WHY).await?;
            store::logo(&tx, shop.seller).await
        };
        let key = (shop.seller, tag.clone());
        let logo = self.inner.logos.try_get_with(key, read).await;
        let logo = logo.map_err(|error| DbError::corrupt("logo", error))?;
        Ok(logo.filter(|logo| logo.tag() == *tag))
    }

    /// Reads all of them anew.
    pub async fn load(&self) -> Result<(), DbError> {
        let Some(db) = &self.inner.source else {
            return Ok(());
        };
        let tx = db.read(&WHY).await?;
        let known = Known::of(store::all(&tx).await?);
        if *self.known() != known {
            let mut held = self
                .inner
                .known
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            *held = Arc::new(known);
        }
        Ok(())
    }

    /// Keeps up with what is decided until told to stop.
    pub(crate) async fn watch(self, cluster: Cluster, stop: CancellationToken) {
        let mut hearing = Hearing::new(cluster, "LISTEN cf_storefronts");
        loop {
            hearing.connect().await;
            // An outage shows elsewhere; what is known goes on to hold.
            let _ = self.load().await;
            tokio::select! {
                () = stop.cancelled() => return,
                () = hearing.heard() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }
}
