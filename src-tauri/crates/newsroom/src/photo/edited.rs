//! Previews of a photo as one use shows it: made by the darkroom, so that what is seen is what is exported.

use std::path::Path;
use std::time::SystemTime;

use darkroom::RenderSpec;
use manuscript::{PhotoEdit, hex};
use percent_encoding::percent_decode_str;

use super::list::check_known;
use super::original::original;
use super::preview::{Preview, Size, preview, ready, spec};
use crate::error::Result;
use crate::office::Office;

/// So many are kept; beyond it the oldest go. Every try in the window may leave one.
const KEPT: usize = 400;

/// The edit in the query of a preview's address: `edit=` and its canonical JSON, percent-encoded. `Some(None)` where
/// there is no query, `None` for anything else.
pub fn edit_in_query(query: Option<&str>) -> Option<Option<PhotoEdit>> {
    let Some(query) = query else { return Some(None) };
    let text = percent_decode_str(query.strip_prefix("edit=")?).decode_utf8().ok()?;
    PhotoEdit::parse(&text).map(Some)
}

/// The preview of a photo as an edit shows it, made now if it is not there yet; without an edit, that of
/// the photo as it is. While the original's disk is away it is made from the photo's own large preview, and not kept.
///
/// Errors: as [`super::preview`].
pub fn preview_of(office: &Office, id: &str, size: Size, edit: Option<&PhotoEdit>) -> Result<Preview> {
    let Some(edit) = edit else { return preview(office, id, size) };
    office.read(|connection| check_known(connection, id))?;
    let name = hex::sha256(format!("{id} {} {}", size as u32, edit.json()).as_bytes());
    let folder = office.store.dir().join("cache").join("edits");
    let path = folder.join(name + ".jpg");
    if let Ok(bytes) = std::fs::read(&path) {
        return Ok(Preview { bytes, lasting: true });
    }
    let (from, lasting) = match original(office, id) {
        Ok(bytes) => (bytes, true),
        Err(error) => (ready(office, id, Size::Large)?.ok_or(error)?.bytes, false),
    };
    let edit = packaging::darkroom_edit(edit);
    let bytes = darkroom::render(&from, &RenderSpec { edit: Some(&edit), ..spec(size) })?.bytes;
    if lasting {
        crate::disk::put_cached(&path, &bytes)?;
        thin(&folder)?;
    }
    Ok(Preview { bytes, lasting })
}

/// Throws every edited preview away: their names do not say of which photo they are. They are made again when asked for.
pub(crate) fn forget_edited(office: &Office) {
    let folder = office.store.dir().join("cache").join("edits");
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let _ = std::fs::remove_file(file.path());
    }
}

/// Leaves [`KEPT`] files in the folder, the newest.
fn thin(folder: &Path) -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(std::result::Result::ok).collect();
    if files.len() <= KEPT {
        return Ok(());
    }
    let age = |file: &std::fs::DirEntry| {
        file.metadata().and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
    };
    files.sort_by_cached_key(age);
    for file in files.iter().take(files.len() - KEPT) {
        // Another request may have taken it, or be reading it: it goes next time.
        let _ = std::fs::remove_file(file.path());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_edit_is_read_out_of_an_address() {
        let turned = Some(PhotoEdit { turn: 1, ..PhotoEdit::default() });
        assert_eq!(edit_in_query(None), Some(None));
        assert_eq!(edit_in_query(Some("edit=%7B%22turn%22%3A1%7D")), Some(turned));
        for query in
            ["", "edit=", "edit=%7B%22turn%22%3A0%7D", "edit=%7B%22turn%22%3A1%7D&a=b", "turn=1", "edit=%FF"]
        {
            assert_eq!(edit_in_query(Some(query)), None, "{query}");
        }
    }

    #[test]
    fn the_newest_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..KEPT + 3 {
            let file = std::fs::File::create(folder.path().join(number.to_string())).unwrap();
            let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number as u64);
            file.set_modified(at).unwrap();
        }
        thin(folder.path()).unwrap();
        let left = |number: usize| folder.path().join(number.to_string()).exists();
        assert!(!left(0) && !left(2) && left(3) && left(KEPT + 2));
    }
}
