//! The open office: its store, its clock, and who wants to hear of changes.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::Connection;

use crate::actor::Actor;
use crate::entries::{self, lines};
use crate::error::Result;
use crate::jobs::{Job, Jobs};
use crate::store::{Changed, Store, Tx};

/// What an open office tells its listeners.
#[derive(Clone, Debug)]
pub enum Notice {
    Changed(Changed),
    Job(Job),
}

type Listener = Box<dyn Fn(&Notice) + Send + Sync>;

/// The clock of an office: RFC 3339 with offset, to the second.
pub type Clock = fn() -> String;

/// This machine's clock.
pub fn now() -> String {
    chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// One office, open. Shared between threads; every function of the crate takes it by reference.
pub struct Office {
    pub(crate) store: Store,
    clock: Clock,
    listeners: Arc<RwLock<Vec<Listener>>>,
    jobs: Jobs,
    held: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    seen: Mutex<Seen>,
}

/// How far the store had come when listeners were last told of others.
struct Seen {
    /// SQLite's count of commits by other connections.
    version: i64,
    touch: i64,
    entry: i64,
}

impl Seen {
    fn of(connection: &Connection, version: i64) -> Result<Seen> {
        let touch = "SELECT coalesce(max(touch), 0) FROM articles";
        let touch = connection.query_row(touch, [], |row| row.get(0))?;
        Ok(Seen { version, touch, entry: entries::last(connection)? })
    }

    /// The articles that changed since: every change of one touches it or is an entry. A removal gives numbers free again,
    /// so that all count as changed.
    fn changed(&self, connection: &Connection) -> Result<Vec<String>> {
        let mut statement = connection.prepare(
            "SELECT id FROM articles WHERE touch > ?1 OR EXISTS
                 (SELECT 1 FROM entries WHERE row > ?2 AND header ->> '$.what.kind' = 'purged')
             UNION SELECT topic FROM entries WHERE row > ?2 AND topic <> 'office'",
        )?;
        let ids = statement.query_map([self.touch, self.entry], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

impl Office {
    /// Opens the office whose store lies in `dir`, making it where there is none.
    ///
    /// Errors: those of [`Store::open`].
    pub fn open(dir: &Path) -> Result<Office> {
        Office::open_at(dir, now)
    }

    /// As [`Office::open`], under a clock of the caller's.
    pub fn open_at(dir: &Path, clock: Clock) -> Result<Office> {
        let store = Store::open(dir, &clock())?;
        store.watch(lines::note)?;
        if !store.read(entries::begun)? {
            let _alone = store.alone()?;
            store.transact(&Actor::nobody(None), &clock(), entries::begin)?;
        }
        // What another program held open when something was taken down.
        if let Err(error) = store.scrub() {
            tracing::warn!(code = error.code(), "not scrubbed");
        }
        let listeners: Arc<RwLock<Vec<Listener>>> = Arc::default();
        let publish = {
            let listeners = Arc::clone(&listeners);
            move |job: &Job| tell(&listeners, &Notice::Job(job.clone()))
        };
        let version = store.data_version()?;
        let seen = Mutex::new(store.read(|connection| Seen::of(connection, version))?);
        Ok(Office { store, clock, listeners, jobs: Jobs::new(publish), held: Mutex::default(), seen })
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn now(&self) -> String {
        (self.clock)()
    }

    /// Today, as `YYYYMMDD`.
    pub(crate) fn day(&self) -> String {
        self.now().chars().take(10).filter(|letter| *letter != '-').collect()
    }

    /// The long work of this office.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// The one `T` that is kept at hand while the office is open. What it holds is for whoever declares the type, so
    /// that the office need not know the parts that stand on it.
    pub(crate) fn held<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let one = held.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(one).downcast().unwrap_or_default()
    }

    /// Hears of every change and of the progress of long work, from whatever thread made it.
    pub fn listen(&self, listener: impl Fn(&Notice) + Send + Sync + 'static) {
        self.listeners.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.store.read(work)
    }

    /// See [`Store::transact`]. Listeners hear of the change after it is durable.
    pub fn transact<T>(&self, actor: &Actor, work: impl FnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let (value, changed) = self.store.transact(actor, &self.now(), |tx| {
            entries::check_seat(tx, tx.device, actor)?;
            let value = work(tx)?;
            lines::enter(tx)?;
            Ok(value)
        })?;
        tell(&self.listeners, &Notice::Changed(changed));
        Ok(value)
    }

    /// See [`Store::rehearse`].
    pub(crate) fn rehearse<T>(&self, actor: &Actor, work: impl FnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        self.store.rehearse(actor, &self.now(), work)
    }

    /// Whether another process has changed the store since the last call; listeners are told to read all
    /// lists again. The command line may work on the store that a window has open.
    pub fn notice_others(&self) -> Result<bool> {
        let version = self.store.data_version()?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.version == version {
            return Ok(false);
        }
        let (articles, now) =
            self.read(|connection| Ok((seen.changed(connection)?, Seen::of(connection, version)?)))?;
        *seen = now;
        let all = Changed {
            articles,
            photos: true,
            officials: true,
            proof: true,
            ingests: true,
            staff: true,
            settings: true,
            packages: true,
            origin: None,
        };
        tell(&self.listeners, &Notice::Changed(all));
        Ok(true)
    }
}

fn tell(listeners: &RwLock<Vec<Listener>>, notice: &Notice) {
    for listener in listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
        listener(notice);
    }
}
