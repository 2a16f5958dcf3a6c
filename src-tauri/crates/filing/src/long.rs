//! Places that are longer than Windows takes by their usual spelling (learn.microsoft.com, “Maximum Path Length Limitation”). The
//! standard library's own calls find the other spelling by themselves; those of the library of temporary files do not.

use std::borrow::Cow;
use std::path::Path;

/// A place as it is to be named to the system.
#[cfg(not(windows))]
pub fn spelled(path: &Path) -> Cow<'_, Path> {
    Cow::Borrowed(path)
}

/// A place as it is to be named to the system: with `\\?\` before it where it is long.
#[cfg(windows)]
pub fn spelled(path: &Path) -> Cow<'_, Path> {
    use std::ffi::OsString;
    use std::path::{Component, PathBuf, Prefix};

    /// 260 letters are too many, and an unfinished file has a longer name than its folder.
    const SHORT: usize = 200;

    // What `\\?\` leads is taken letter by letter, so that it has to be absolute and without `..`.
    let Ok(absolute) = std::path::absolute(path) else { return Cow::Borrowed(path) };
    let mut parts = absolute.components();
    let Some(Component::Prefix(prefix)) = parts.next() else { return Cow::Borrowed(path) };
    let mut long = OsString::from(r"\\?\");
    match prefix.kind() {
        _ if absolute.as_os_str().len() < SHORT => return Cow::Borrowed(path),
        Prefix::Disk(_) => long.push(prefix.as_os_str()),
        Prefix::UNC(server, share) => {
            long.push(r"UNC\");
            long.push(server);
            long.push(r"\");
            long.push(share);
        }
        _ => return Cow::Borrowed(path),
    }
    long.push(parts.as_path());
    Cow::Owned(PathBuf::from(long))
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn long_places_are_spelled_for_windows_and_others_as_they_were() {
        let name = "x".repeat(240);
        let same =
            |written: &str, spelled: &str| assert_eq!(super::spelled(Path::new(written)), Path::new(spelled));
        same(r"C:\Bài\tin.docx", r"C:\Bài\tin.docx");
        same(&format!(r"C:\Bài\..\{name}"), &format!(r"\\?\C:\{name}"));
        same(&format!(r"C:/Bài/{name}"), &format!(r"\\?\C:\Bài\{name}"));
        same(&format!(r"\\may-chu\chung\{name}"), &format!(r"\\?\UNC\may-chu\chung\{name}"));
        same(&format!(r"\\?\C:\{name}"), &format!(r"\\?\C:\{name}"));
    }
}
