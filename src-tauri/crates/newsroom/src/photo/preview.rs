//! Previews: small pictures for the window, kept in `cache/`. They can be thrown away at any time: nothing but speed is
//! lost. What a camera put into its file stands in for the smallest one until that is made.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use darkroom::{EmbeddedPreview, OutFormat, PhotoError, Probe, RenderSpec, Rendition};
use rusqlite::params;

use super::list::check_known;
use super::original::{absent, picture};
use crate::actor::Actor;
use crate::disk::put_cached;
use crate::error::Result;
use crate::jobs::{Progress, in_the_background};
use crate::office::Office;

/// Long edge of a preview, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For grids and cards.
    Small = 320,
    /// For the article and the loupe.
    Large = 1600,
}

impl Size {
    pub fn from_name(name: &str) -> Option<Size> {
        match name {
            "320" => Some(Size::Small),
            "1600" => Some(Size::Large),
            _ => None,
        }
    }
}

/// A preview as JPEG bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub bytes: Vec<u8>,
    /// False for the camera's own picture, in whose place a better one comes.
    pub lasting: bool,
}

/// How a preview is made.
pub(crate) fn spec(size: Size) -> RenderSpec<'static> {
    RenderSpec {
        long_edge: size as u32,
        format: OutFormat::Jpeg,
        quality: 82,
        max_bytes: None,
        metadata: None,
        edit: None,
    }
}

/// The preview of a photo, made now if it is not there yet. For [`Size::Small`] the camera's own picture is as good
/// while nothing better is there.
///
/// Errors: `photo-unknown`, those of [`super::original()`] and of [`darkroom::render`].
pub fn preview(office: &Office, id: &str, size: Size) -> Result<Preview> {
    if let Some(ready) = ready(office, id, size)? {
        return Ok(ready);
    }
    let bytes = picture(office, id)?;
    if size == Size::Small
        && let Some(first) = first(office, id, &bytes)
    {
        return Ok(Preview { bytes: first, lasting: false });
    }
    let [small, large] = make_lasting(office, id, &bytes)?;
    Ok(Preview { bytes: if size == Size::Small { small } else { large }, lasting: true })
}

/// The large preview for another laptop, on which it stands in place of the original.
///
/// Errors: as [`preview`].
pub(crate) fn preview_to_hand_over(office: &Office, id: &str) -> Result<Vec<u8>> {
    Ok(preview(office, id, Size::Large)?.bytes)
}

/// The preview if it is there already.
///
/// Errors: `photo-unknown`.
pub fn ready(office: &Office, id: &str, size: Size) -> Result<Option<Preview>> {
    office.read(|connection| check_known(connection, id))?;
    if let Ok(bytes) = std::fs::read(cached(office, id, size)) {
        return Ok(Some(Preview { bytes, lasting: true }));
    }
    let first = (size == Size::Small).then(|| std::fs::read(cached_first(office, id)));
    Ok(first.and_then(std::io::Result::ok).map(|bytes| Preview { bytes, lasting: false }))
}

/// The whole picture, upright and sRGB, for looking at every pixel; of more pixels than are decoded at once, half its sides.
/// Not kept.
///
/// Errors: as [`preview`].
pub fn full(office: &Office, id: &str) -> Result<Vec<u8>> {
    office.read(|connection| check_known(connection, id))?;
    let bytes = picture(office, id)?;
    let whole = RenderSpec { long_edge: u32::MAX, quality: 90, ..spec(Size::Large) };
    match darkroom::render(&bytes, &whole) {
        Err(PhotoError::TooLarge { width, height, .. }) => {
            Ok(darkroom::render(&bytes, &RenderSpec { long_edge: width.max(height) / 2, ..whole })?.bytes)
        }
        whole => Ok(whole?.bytes),
    }
}

/// Renders a photo by request: upright, without its old metadata.
///
/// Errors: as [`preview`].
pub fn render(office: &Office, id: &str, spec: &RenderSpec) -> Result<Rendition> {
    office.read(|connection| check_known(connection, id))?;
    Ok(darkroom::render(&picture(office, id)?, spec)?)
}

/// Makes every preview that is still missing, in the background, newest photos first. What cannot be rendered, or
/// whose disk is not here, is passed over. Then asks what photos of an older store say of who made them.
///
/// Errors: `cancelled`; what was made until then stays.
pub fn missing_previews(office: &Office, progress: &Progress) -> Result<()> {
    let missing = missing(office)?;
    let done = AtomicUsize::new(0);
    let total = missing.len();
    in_the_background(&missing, |id| {
        if progress.check().is_err() {
            return ControlFlow::Break(());
        }
        if let Err(error) = make_one(office, id) {
            tracing::warn!(photo = %id, code = error.code(), "no preview");
        }
        // A wish to stop is met by the check above.
        let _ = progress.report(done.fetch_add(1, Ordering::Relaxed), total);
        ControlFlow::Continue(())
    });
    progress.report(total, total)?;
    super::tell::tell_all(office, progress)
}

fn make_one(office: &Office, id: &str) -> Result<()> {
    let known: bool = office.read(|connection| {
        let mut statement =
            connection.prepare_cached("SELECT likeness IS NOT NULL FROM photos WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    })?;
    let kept = cached(office, id, Size::Large).exists();
    let small = match std::fs::read(cached(office, id, Size::Small)) {
        Ok(small) if kept => small,
        _ => {
            let [small, _] = make_lasting(office, id, &picture(office, id)?)?;
            small
        }
    };
    if known {
        return Ok(());
    }
    let likeness = darkroom::likeness(&small)?;
    office.transact(&Actor::nobody(None), |tx| {
        tx.execute("UPDATE photos SET likeness = ?2 WHERE id = ?1", params![id, likeness.cast_signed()])?;
        super::burst::group(tx, "id = ?1", id)
    })
}

/// Photos without lasting previews, newest first, whose originals can be read; and of those that nobody has
/// compared with others yet.
fn missing(office: &Office) -> Result<Vec<String>> {
    let photos: Vec<(String, Option<String>, bool)> = office.read(|connection| {
        let mut statement =
            connection.prepare("SELECT id, original_path, likeness IS NULL FROM photos ORDER BY row DESC")?;
        Ok(statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?)
    })?;
    let here = |path: &Option<String>| path.as_ref().is_none_or(|path| absent(Path::new(path)).is_none());
    let lacks = |id: &str| LASTING.iter().any(|size| !cached(office, id, *size).exists());
    Ok(photos
        .into_iter()
        .filter(|(id, path, unseen)| {
            let lacks = lacks(id);
            (lacks && here(path)) || (*unseen && !lacks)
        })
        .map(|(id, ..)| id)
        .collect())
}

const LASTING: [Size; 2] = [Size::Small, Size::Large];

/// A photo that comes in, with its lasting previews: to make them, every pixel of it was decoded, so that it is whole.
pub(crate) struct Developed {
    pub probe: Probe,
    previews: Vec<Rendition>,
}

/// Decodes a photo before it counts as taken in, and makes of it what the window will show. `file` is its name where it comes
/// from.
///
/// Errors: those of [`darkroom::develop`].
pub(crate) fn develop(file: &str, bytes: &[u8]) -> Result<Developed> {
    let (probe, previews) = darkroom::develop(bytes, &LASTING.map(spec))?;
    Ok(Developed { probe: probe.named(file), previews })
}

impl Developed {
    /// Keeps the previews, and says what the photo looks like.
    pub fn keep(&self, office: &Office, id: &str) -> Option<u64> {
        // Where there is no place for them now, they are made again later.
        let _ = keep_all(office, id, &self.previews);
        darkroom::likeness(&self.previews.first()?.bytes).ok()
    }
}

/// Makes and keeps both previews from one decode.
pub(crate) fn make_lasting(office: &Office, id: &str, bytes: &[u8]) -> Result<[Vec<u8>; 2]> {
    let made = darkroom::render_all(bytes, &LASTING.map(spec))?;
    keep_all(office, id, &made)?;
    let mut made = made.into_iter().map(|rendition| rendition.bytes);
    match (made.next(), made.next()) {
        (Some(small), Some(large)) => Ok([small, large]),
        _ => Err(darkroom::PhotoError::Encode { reason: darkroom::Stuck::NothingAsked }.into()),
    }
}

fn keep_all(office: &Office, id: &str, made: &[Rendition]) -> Result<()> {
    for (size, rendition) in LASTING.iter().zip(made) {
        put_cached(&cached(office, id, *size), &rendition.bytes)?;
    }
    // Only a stand-in; where it stays, it is never asked for again.
    let _ = std::fs::remove_file(cached_first(office, id));
    Ok(())
}

/// Errors: those of [`darkroom::render`].
pub(crate) fn make_lasting_if_missing(office: &Office, id: &str, bytes: &[u8]) -> Result<()> {
    if LASTING.iter().all(|size| cached(office, id, *size).exists()) {
        return Ok(());
    }
    make_lasting(office, id, bytes).map(drop)
}

fn first(office: &Office, id: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let orientation = darkroom::probe_head(bytes).ok()?.orientation;
    let small = embedded(bytes, orientation)?;
    // Without a place in the cache it is made again next time.
    let _ = put_cached(&cached_first(office, id), &small);
    Some(small)
}

fn embedded(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    embedded_small(bytes, orientation, |offset, len| {
        let from = usize::try_from(offset).ok()?;
        bytes.get(from..from.checked_add(usize::try_from(len).ok()?)?).map(<[u8]>::to_vec)
    })
}

/// The picture that the camera put into a file, upright, at most 320 pixels: the smallest that has so many, else the
/// largest. `read_at` reads what lies beyond `head`, by offset and length.
pub(crate) fn embedded_small(
    head: &[u8],
    orientation: u8,
    read_at: impl Fn(u64, u64) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let mut best: Option<Vec<u8>> = None;
    for embedded in darkroom::embedded_previews(head) {
        let bytes = match embedded {
            EmbeddedPreview::Bytes(bytes) => bytes,
            EmbeddedPreview::At { offset, len } if len <= MOST_EMBEDDED => match read_at(offset, len) {
                Some(bytes) => bytes,
                None => continue,
            },
            EmbeddedPreview::At { .. } => continue,
        };
        let Ok(probe) = darkroom::probe(&bytes) else { continue };
        let enough = probe.width.max(probe.height) >= Size::Small as u32;
        best = Some(bytes);
        if enough {
            break;
        }
    }
    darkroom::upright_jpeg(&best?, orientation, Size::Small as u32).ok()
}

/// A preview is a small picture; a camera's largest have some 2 MB.
const MOST_EMBEDDED: u64 = 16 << 20;

/// Throws away the previews that can be made again at any time: those of originals in the store, and those of no photo.
pub fn clear_previews(office: &Office) -> Result<()> {
    let outside: HashSet<String> = office.read(|connection| {
        let mut statement = connection.prepare("SELECT id FROM photos WHERE original != 'store'")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    })?;
    for file in files(office) {
        let of = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !of.split('-').next().is_some_and(|id| outside.contains(id)) {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// Bytes of all previews.
pub(crate) fn bytes_of_all(office: &Office) -> u64 {
    files(office).iter().filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum()
}

fn files(office: &Office) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(folder(office)).into_iter().flatten().flatten();
    let inside = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok());
    inside.flatten().flatten().map(|file| file.path()).filter(|path| path.is_file()).collect()
}

fn folder(office: &Office) -> PathBuf {
    office.store.dir().join("cache")
}

fn cached(office: &Office, id: &str, size: Size) -> PathBuf {
    folder(office).join(id.get(..2).unwrap_or("00")).join(format!("{id}-{}.jpg", size as u32))
}

/// Throws the previews of a photo away; one that stays is in nobody's way.
pub(crate) fn forget_previews(office: &Office, id: &str) {
    let lasting = LASTING.map(|size| cached(office, id, size));
    for path in lasting.into_iter().chain([cached_first(office, id)]) {
        let _ = std::fs::remove_file(path);
    }
}

fn cached_first(office: &Office, id: &str) -> PathBuf {
    folder(office).join(id.get(..2).unwrap_or("00")).join(format!("{id}-may-anh.jpg"))
}
