//! Whether this Windows has WebView2, which shows the window's page. Asked before anything else is done.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// How Microsoft names the folder of a copy of WebView2 that needs no installing; its version follows.
const UNINSTALLED: &str = "Microsoft.WebView2.FixedVersionRuntime.";
/// By this the loader, and Tauri with it, finds such a copy.
const FOLDER: &str = "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER";

/// Whether pages can be shown: by a copy that lies beside the program, else by what this Windows has. A folder that an administrator
/// named is taken before both.
pub fn is_there() -> bool {
    let named = std::env::var_os(FOLDER).is_some_and(|value| !value.is_empty());
    if let Some(copy) = folder().filter(|_| !named).and_then(|folder| beside(&folder)) {
        set(Some(copy.into()));
        if tauri::webview_version().is_ok() {
            return true;
        }
        // A copy that is torn or of another machine's kind.
        set(None);
    }
    tauri::webview_version().is_ok()
}

/// Where the program lies, and a copy of WebView2 may.
pub fn folder() -> Option<PathBuf> {
    Some(std::env::current_exe().ok()?.parent()?.to_owned())
}

/// The newest copy of WebView2 in a folder.
fn beside(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let copies = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let version = name.strip_prefix(UNINSTALLED)?;
        let numbers: Vec<u32> = version.split('.').map_while(|part| part.parse().ok()).collect();
        entry.path().is_dir().then(|| (numbers, entry.path()))
    });
    Some(copies.max()?.1)
}

#[allow(unsafe_code, reason = "the loader of WebView2 takes the folder from the environment alone")]
fn set(folder: Option<OsString>) {
    // SAFETY: this is Windows, where the environment may be changed at any time; and no other thread runs yet.
    unsafe {
        match folder {
            Some(folder) => std::env::set_var(FOLDER, folder),
            None => std::env::remove_var(FOLDER),
        }
    }
}
