//! One window over one store: a second start hands the file it was given to the first, which comes to the front, and ends.
//!
//! The first holds a door whose name follows from the store: a named pipe on Windows, a socket on Linux. Both go with their
//! process, however it ends. Where there is no door the program starts all the same: a store bears two programs.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

pub use door::Door;

/// The longest path of Windows, in bytes of UTF-8.
const LONGEST: u64 = 3 * 32_767;

pub enum Start {
    /// No other program holds this store's door.
    First(Option<Door>),
    /// The first was told; this one has nothing to do.
    HandedOn,
}

/// Opens the door of `store`, or knocks at it with `file`, an absolute path.
pub fn enter(store: &Path, file: Option<&Path>) -> Start {
    let name = name_of(store);
    let words = file.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    match door::open(&name) {
        Ok(door) => Start::First(Some(door)),
        Err(_) if door::knock(&name, words.as_bytes()).is_ok() => Start::HandedOn,
        // There are no doors on this system, or who holds this one hangs.
        Err(_) => Start::First(None),
    }
}

/// By how the store's place is written, as a store that is not made yet has no other name.
fn name_of(store: &Path) -> String {
    let place = std::path::absolute(store).unwrap_or_else(|_| store.to_owned());
    let place = place.to_string_lossy().to_lowercase();
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    format!("toa-soan-{:016x}", hasher.finish())
}

/// What was said at the door: a file, or nothing but that somebody came.
fn heard(words: &[u8]) -> Option<PathBuf> {
    let path = String::from_utf8(words.to_vec()).ok()?;
    (!path.is_empty()).then(|| PathBuf::from(path))
}

#[cfg(windows)]
mod door {
    use super::{LONGEST, PathBuf, heard, io};
    use std::fs::OpenOptions;
    use std::io::Write;
    use std::time::Duration;

    use tokio::io::AsyncReadExt;
    use tokio::net::windows::named_pipe::{NamedPipeServer, ServerOptions};

    /// Every instance of the pipe has a guest.
    const BUSY: i32 = 231;
    const ATTEMPTS: u32 = 40;
    const BETWEEN: Duration = Duration::from_millis(50);
    /// Who says nothing for so long says nothing any more.
    const PATIENCE: Duration = Duration::from_secs(5);

    pub struct Door {
        name: String,
        waiting: NamedPipeServer,
    }

    pub fn open(name: &str) -> io::Result<Door> {
        let name = format!(r"\\.\pipe\{name}");
        let made = tauri::async_runtime::block_on(async {
            // Nobody on another machine gets in, and no second program under this name.
            ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(&name)
        });
        Ok(Door { waiting: made?, name })
    }

    pub fn knock(name: &str, words: &[u8]) -> io::Result<()> {
        let name = format!(r"\\.\pipe\{name}");
        for _ in 0..ATTEMPTS {
            match OpenOptions::new().write(true).open(&name) {
                Ok(mut pipe) => return pipe.write_all(words),
                Err(error) if error.raw_os_error() == Some(BUSY) => std::thread::sleep(BETWEEN),
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::TimedOut.into())
    }

    impl Door {
        /// Tells of every knock until the program ends.
        pub fn serve(mut self, tell: impl Fn(Option<PathBuf>) + Send + 'static) {
            tauri::async_runtime::spawn(async move {
                while self.waiting.connect().await.is_ok() {
                    let Ok(next) = ServerOptions::new().create(&self.name) else { return };
                    let mut guest = std::mem::replace(&mut self.waiting, next).take(LONGEST);
                    let mut words = Vec::new();
                    // A guest that goes without a word ends the pipe with an error.
                    let listening = guest.read_to_end(&mut words);
                    drop(tokio::time::timeout(PATIENCE, listening).await);
                    tell(heard(&words));
                }
            });
        }
    }
}

#[cfg(target_os = "linux")]
mod door {
    use super::{LONGEST, PathBuf, heard, io};
    use std::io::{Read, Write};
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(5);

    pub struct Door(UnixListener);

    pub fn open(name: &str) -> io::Result<Door> {
        Ok(Door(UnixListener::bind_addr(&SocketAddr::from_abstract_name(name)?)?))
    }

    pub fn knock(name: &str, words: &[u8]) -> io::Result<()> {
        UnixStream::connect_addr(&SocketAddr::from_abstract_name(name)?)?.write_all(words)
    }

    impl Door {
        /// Tells of every knock until the program ends.
        pub fn serve(self, tell: impl Fn(Option<PathBuf>) + Send + 'static) {
            std::thread::spawn(move || {
                for guest in self.0.incoming().flatten() {
                    drop(guest.set_read_timeout(Some(PATIENCE)));
                    let mut words = Vec::new();
                    drop(guest.take(LONGEST).read_to_end(&mut words));
                    tell(heard(&words));
                }
            });
        }
    }
}

/// Elsewhere the system itself brings the first to the front.
#[cfg(not(any(windows, target_os = "linux")))]
mod door {
    use super::{PathBuf, io};

    pub enum Door {}

    pub fn open(_: &str) -> io::Result<Door> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn knock(_: &str, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    impl Door {
        pub fn serve(self, _: impl Fn(Option<PathBuf>) + Send + 'static) {
            match self {}
        }
    }
}
