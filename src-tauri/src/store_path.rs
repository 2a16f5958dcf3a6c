//! Which store the program works on.

use std::path::PathBuf;

use newsroom::{Error, store};

/// The folder named by `TOASOAN_STORE`, else the one that belongs to this machine's user.
///
/// Errors: `no-home` where the system names no folder for the user's data.
pub fn find() -> Result<PathBuf, Error> {
    let named = std::env::var_os("TOASOAN_STORE").filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or_else(store::default_dir).ok_or_else(|| api::RequestError::NoHome.into())
}
