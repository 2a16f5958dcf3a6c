//! Where a store may lie. SQLite's locks and its log need the memory of one machine, so that a share is refused; a folder that a service
//! keeps equal with others is held by it while it uploads, and may get back what was replaced, so that it is warned of.

use std::path::{Component, Path, PathBuf, Prefix};

use super::StoreError;
use crate::error::Result;

/// The folders of services that copy what lies in them, by how their names begin.
const SYNCED: [&str; 6] = ["OneDrive", "Google Drive", "My Drive", "Dropbox", "iCloud Drive", "iCloudDrive"];

/// The name of the database in its folder.
const DATABASE: &str = "toasoan.db";

/// How much SQLite puts behind a store's folder at most: `\.nang-cap-123456\toasoan.db-journal`.
const BEHIND: usize = 40;
/// Windows' `MAX_PATH`, in UTF-16, with the zero at the end.
const MAX_PATH: usize = 260;

/// Errors: `store-on-network`, `store-too-deep`. Nothing was made then.
pub(crate) fn refuse_unfit(dir: &Path) -> Result<()> {
    database(dir).map(drop)
}

/// The database of the store in `dir`, there or not, as SQLite is told of it.
///
/// On Windows in one spelling, by which the connections of a process know that they share a log, and in none behind `\\?\`: that
/// is a share to SQLite, for which it locks through one handle for the whole process, and when two connections ask at once it leaves
/// a lock behind, after which nobody gets in ("locking protocol"). So a place that has no other spelling is refused.
///
/// Errors: `store-on-network`, `store-too-deep`.
pub(crate) fn database(dir: &Path) -> Result<PathBuf> {
    if !cfg!(windows) {
        return Ok(dir.join(DATABASE));
    }
    let whole = whole(dir)?;
    let folder = dir.display().to_string();
    if is_share(dir) || is_share(&whole) {
        return Err(StoreError::OnNetwork { folder }.into());
    }
    let plain = plain(&whole).ok_or(StoreError::TooDeep { folder })?;
    Ok(plain.join(DATABASE))
}

/// The path from its drive on. What of it is there already, the system knows: a drive's letter may stand for a share.
fn whole(dir: &Path) -> Result<PathBuf> {
    let asked = std::path::absolute(dir)?;
    let known = asked
        .ancestors()
        .find_map(|folder| Some(folder.canonicalize().ok()?.join(asked.strip_prefix(folder).ok()?)));
    Ok(known.unwrap_or(asked))
}

/// The same place without `\\?\`, where that is the same place for every program, and short enough.
fn plain(whole: &Path) -> Option<PathBuf> {
    let Component::Prefix(prefix) = whole.components().next()? else { return None };
    let text = match prefix.kind() {
        Prefix::Disk(_) => whole.to_str()?,
        Prefix::VerbatimDisk(_) => whole.to_str()?.strip_prefix(r"\\?\")?,
        _ => return None,
    };
    let plain = PathBuf::from(text);
    let short = text.encode_utf16().count() + BEHIND < MAX_PATH;
    // Without it, Windows reads a name that ends with a point, or is a device's, as another.
    let same = std::path::absolute(&plain).is_ok_and(|read| read == plain)
        && plain.canonicalize().ok() == whole.canonicalize().ok();
    (short && same).then_some(plain)
}

fn is_share(path: &Path) -> bool {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => {
            matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        }
        _ => false,
    }
}

/// The service that copies the folder of a store; `None` where none is known to.
pub(crate) fn synced_by(dir: &Path) -> Option<&'static str> {
    let named = |folder: &str| {
        // “OneDrive - Sở Văn hóa”, “Dropbox (Personal)”.
        let rest = |service: &&&str| {
            folder.strip_prefix(**service).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        SYNCED.iter().find(rest).copied()
    };
    dir.components().find_map(|part| match part {
        Component::Normal(name) => named(&name.to_string_lossy()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_services_that_copy_are_known_by_name() {
        for (path, service) in [
            ("/Users/huong/OneDrive/ToaSoan", Some("OneDrive")),
            ("/Users/huong/OneDrive - Sở Văn hóa/Kho", Some("OneDrive")),
            ("/Users/huong/Dropbox (Personal)/Kho", Some("Dropbox")),
            ("/Users/huong/iCloudDrive/Kho", Some("iCloudDrive")),
            ("/Users/huong/AppData/Local/ToaSoan", None),
            ("/Users/huong/OneDriver/Kho", None),
        ] {
            assert_eq!(synced_by(Path::new(path)), service, "{path}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn a_share_is_refused_before_anything_is_made_and_a_disk_is_not() {
        for share in [r"\\may-chu\chung\Kho", r"\\?\UNC\may-chu\chung\Kho", r"\\may-chu\chung"] {
            let error = refuse_unfit(Path::new(share)).unwrap_err();
            assert_eq!(error.code(), "store-on-network", "{share}");
            assert!(error.to_string().contains("may-chu"), "{error}");
        }
        let here = tempfile::tempdir().unwrap();
        refuse_unfit(&here.path().join("Kho bài")).unwrap();
        refuse_unfit(&here.path().canonicalize().unwrap()).unwrap();
    }

    #[cfg(windows)]
    #[test]
    fn a_store_has_one_spelling_which_is_not_that_of_a_share_and_is_refused_without() {
        let here = tempfile::tempdir().unwrap();
        let store = here.path().join("Kho bài");
        std::fs::create_dir(&store).unwrap();
        let told = database(&store).unwrap();
        assert!(!told.to_str().unwrap().starts_with(r"\\"), "{}", told.display());
        assert_eq!(told, database(&store.canonicalize().unwrap()).unwrap());
        assert_eq!(told, database(&store.join("..").join("Kho bài")).unwrap());
        let whole = here.path().canonicalize().unwrap();
        let deep = whole.join("Bàn giao cho Trung tâm".repeat(5)).join("mười một".repeat(15));
        for unfit in [deep.clone(), whole.join("kho."), whole.join("kho ")] {
            let error = refuse_unfit(&unfit).unwrap_err();
            assert_eq!(error.code(), "store-too-deep", "{}", unfit.display());
        }
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(
            refuse_unfit(&deep).unwrap_err().code(),
            "store-too-deep",
            "also where it is there already"
        );
    }
}
