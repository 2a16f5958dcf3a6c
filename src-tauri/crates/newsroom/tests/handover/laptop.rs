//! Laptops with a real store each, and the files that go between them.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use newsroom::handover::{Incoming, Photos, To, Wish, look, receive, send};
use newsroom::jobs::Progress;
use newsroom::office::Clock;
use newsroom::{Actor, Office};
use tempfile::TempDir;

thread_local! {
    /// Minutes since the story began.
    static MINUTES: Cell<i64> = const { Cell::new(0) };
}

/// Time goes on for everybody.
pub fn tick() {
    MINUTES.set(MINUTES.get() + 1);
}

fn at(year: i64) -> String {
    let minutes = MINUTES.get();
    let (day, hour, minute) = (1 + minutes / 1440 % 28, minutes / 60 % 24, minutes % 60);
    format!("{year}-11-{day:02}T{hour:02}:{minute:02}:00+07:00")
}

/// Clocks that differ by ten years and more.
const CLOCKS: [Clock; 3] = [|| at(2026), || at(2016), || at(2036)];

pub struct Laptop {
    pub office: Office,
    dir: TempDir,
    clock: Clock,
}

impl Laptop {
    pub fn new(number: usize) -> Laptop {
        Laptop::at(tempfile::tempdir().unwrap(), number)
    }

    /// A laptop whose store lies in `dir`.
    pub fn at(dir: TempDir, number: usize) -> Laptop {
        let clock = CLOCKS[number % CLOCKS.len()];
        Laptop { office: Office::open_at(&store(&dir), clock).unwrap(), dir, clock }
    }

    /// The program ends and starts again.
    pub fn restart(&mut self) {
        // The old one goes only when the new one is there, as with a second window.
        self.office = Office::open_at(&store(&self.dir), self.clock).unwrap();
    }

    /// Whoever goes by this name here; nobody whom the office knows, where nobody does.
    pub fn person(&self, name: &str) -> Actor {
        self.office.read(|all| Actor::find(all, name)).unwrap_or_else(|_| Actor::undeclared())
    }

    /// The key of this device, for whoever forges in its name.
    pub fn key(&self) -> ed25519_dalek::SigningKey {
        let secret = std::fs::read(store(&self.dir).join("device.key")).unwrap();
        ed25519_dalek::SigningKey::from_bytes(&secret.try_into().unwrap())
    }

    /// Whether entries came that another store wrote with this one's key.
    pub fn is_doubled(&self) -> bool {
        let doubled = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'device-doubled' AND value = ?1)";
        let key = self.key().verifying_key().to_bytes();
        let device = ledger::DeviceId::of(&key).to_string();
        self.office.read(|all| Ok(all.query_row(doubled, [device], |row| row.get(0))?)).unwrap()
    }

    /// The take-downs of an article that are known here.
    pub fn take_downs(&self, id: &str) -> BTreeSet<String> {
        let downs = self.office.read(|all| {
            let sql =
                "SELECT hex(hash) FROM entries WHERE topic = ?1 AND header ->> '$.what.kind' = 'take-down'";
            let mut statement = all.prepare(sql)?;
            Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
        });
        downs.unwrap()
    }

    pub fn articles(&self) -> Vec<String> {
        let ids = self.office.read(|all| {
            let mut statement = all.prepare("SELECT id FROM articles ORDER BY id")?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?)
        });
        ids.unwrap()
    }

    /// Another laptop with a copy of this one's store.
    pub fn copy(&self) -> Laptop {
        let dir = tempfile::tempdir().unwrap();
        copy_folder(&store(&self.dir), &store(&dir));
        Laptop { office: Office::open_at(&store(&dir), self.clock).unwrap(), dir, clock: self.clock }
    }

    /// Hands articles over, into a file of the folder.
    pub fn send(
        &self,
        by: &Actor,
        ids: &[String],
        photos: Photos,
        folder: &Path,
    ) -> newsroom::Result<PathBuf> {
        let out = folder.join(format!("{}.toasoan", folder.read_dir().unwrap().count()));
        let wish = Wish { articles: ids, photos, to: To::Anybody, out: &out };
        send(&self.office, by, &wish, &Progress::unwatched()).map(|_| out)
    }

    /// Takes a file in; what was shown before is what comes.
    pub fn receive(&self, file: &Path) -> newsroom::Result<Incoming> {
        let nobody = Actor::undeclared();
        let shown = look(&self.office, &nobody, file, None, &Progress::unwatched())?;
        let came = receive(&self.office, &nobody, file, None, &Progress::unwatched())?;
        assert_eq!(shown, came, "what was shown came");
        Ok(came)
    }
}

pub fn store(dir: &TempDir) -> PathBuf {
    dir.path().join("kho")
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in from.read_dir().unwrap().flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}
