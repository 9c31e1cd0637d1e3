//! The world with a clock, a lock and a disk.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cf_kernel::Clock;
use cf_ports::drivers::{
    Call, Driver, Fault, Faults, FaultsError, Found, Page, Planted, Progress, Tag, Undoing,
};
use cf_ports::{Effect, Refusal};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::disk::{Disk, DiskError};
use crate::world::{Settings, World};

/// More faults than this are planted by mistake.
const MOST_FAULTS: usize = 100;

/// A driver of the simulated provider. Clones are the same provider.
#[derive(Clone)]
pub struct Simulated {
    inner: Arc<Inner>,
}

struct Inner {
    world: Mutex<World>,
    disk: Option<Disk>,
    clock: Arc<dyn Clock>,
}

impl Simulated {
    /// In memory: gone with the process.
    #[must_use]
    pub fn in_memory(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        Self::new(World::new(settings), None, clock)
    }

    /// In a directory, made if it is missing, with what lies there. Blocks.
    pub fn open(dir: &Path, settings: Settings, clock: Arc<dyn Clock>) -> Result<Self, DiskError> {
        let disk = Disk::open(dir)?;
        let mut world = World::new(settings);
        for resource in disk.resources()? {
            world.restore(resource);
        }
        world.restore_faults(disk.faults()?);
        Ok(Self::new(world, Some(disk), clock))
    }

    fn new(world: World, disk: Option<Disk>, clock: Arc<dyn Clock>) -> Self {
        Self {
            inner: Arc::new(Inner {
                world: Mutex::new(world),
                disk,
                clock,
            }),
        }
    }

    /// Looks at the world, or meddles with it, for tests and simulations. What is done to it this way
    /// is not written down.
    pub fn with_world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.inner.lock())
    }

    /// Does something to one resource and writes down what became of it.
    async fn change<T: Send + 'static>(
        &self,
        tag: Tag,
        work: impl FnOnce(&mut World, Timestamp) -> T + Send + 'static,
    ) -> io::Result<T> {
        if self.inner.disk.is_none() {
            return self.inner.change(&tag, work);
        }
        let inner = Arc::clone(&self.inner);
        tokio::task::spawn_blocking(move || inner.change(&tag, work))
            .await
            .map_err(io::Error::other)?
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, tag: &Tag, work: impl FnOnce(&mut World, Timestamp) -> T) -> io::Result<T> {
        // The file follows while nobody else can change what it is about.
        let mut world = self.lock();
        let now = self.clock.now();
        let Some(disk) = &self.disk else {
            return Ok(work(&mut world, now));
        };
        let before = world.resource(tag.as_str()).cloned();
        let faults = world.planted().to_vec();
        let answer = work(&mut world, now);
        let after = world.resource(tag.as_str());
        if before.as_ref() != after {
            match after {
                Some(resource) => disk.keep(resource)?,
                None => disk.drop(tag.as_str())?,
            }
        }
        if faults != world.planted() {
            disk.keep_faults(world.planted())?;
        }
        Ok(answer)
    }

    fn keep_faults(&self, world: &World) -> io::Result<()> {
        match &self.disk {
            Some(disk) => disk.keep_faults(world.planted()),
            None => Ok(()),
        }
    }
}

/// It was done in memory and could not be written: nobody knows.
fn unwritten<T>(error: &io::Error) -> Effect<T> {
    tracing::error!(error = %error, "the simulated provider cannot write what it did");
    Effect::unknown("the simulated provider cannot write to its directory")
}

impl Driver for Simulated {
    fn name(&self) -> &'static str {
        "simulated"
    }

    fn perform<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Progress>> {
        Box::pin(async move {
            let asked = call.clone();
            self.change(call.tag.clone(), move |world, now| {
                world.perform(&asked, now)
            })
            .await
            .unwrap_or_else(|error| unwritten(&error))
        })
    }

    fn undo<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Undoing>> {
        Box::pin(async move {
            let asked = call.clone();
            self.change(call.tag.clone(), move |world, now| world.undo(&asked, now))
                .await
                .unwrap_or_else(|error| unwritten(&error))
        })
    }

    fn find<'a>(&'a self, tag: &'a Tag) -> BoxFuture<'a, Result<Option<Found>, Refusal>> {
        Box::pin(async move {
            let asked = tag.clone();
            self.change(tag.clone(), move |world, now| world.find(&asked, now))
                .await
                .map_err(|_| Refusal::for_now("the simulated provider cannot be asked"))
        })
    }

    fn list<'a>(&'a self, page: &'a Page) -> BoxFuture<'a, Result<Vec<Found>, Refusal>> {
        // Files of what has settled meanwhile follow with the next call about it.
        let now = self.inner.clock.now();
        let found = self.inner.lock().list(page, now);
        Box::pin(std::future::ready(Ok(found)))
    }

    fn faults(&self) -> Option<&dyn Faults> {
        Some(self)
    }
}

impl Faults for Simulated {
    fn plant(&self, fault: Fault) -> Result<Planted, FaultsError> {
        let mut world = self.inner.lock();
        if world.planted().len() >= MOST_FAULTS {
            return Err(FaultsError::TooMany(MOST_FAULTS));
        }
        let planted = world.plant(fault);
        self.inner.keep_faults(&world)?;
        Ok(planted)
    }

    fn planted(&self) -> Vec<Planted> {
        self.inner.lock().planted().to_vec()
    }

    fn pull(&self, id: u64) -> Result<bool, FaultsError> {
        let mut world = self.inner.lock();
        let was_there = world.pull(id);
        self.inner.keep_faults(&world)?;
        Ok(was_there)
    }
}
