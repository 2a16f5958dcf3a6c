//! Where things lie, as absolute paths.

use std::env;
use std::path::{Path, PathBuf};

/// The project's root: the folder of the workspace's `Cargo.toml`.
pub fn root() -> &'static Path {
    // src-tauri/xtask, two below the root; the path was fixed when this program was compiled, in this very tree.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// What builds leave behind; one shared by all verbs but `windows`, whose compiler may be another one.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Tools that the tests need and no package manager brings.
pub fn tools() -> PathBuf {
    target().join("tools")
}

pub fn ui() -> PathBuf {
    root().join("ui")
}

/// The desktop program as `cargo build` leaves it.
pub fn program() -> PathBuf {
    target().join("debug").join(format!("toa-soan{}", env::consts::EXE_SUFFIX))
}

/// The first file called `name` in a folder of `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}
