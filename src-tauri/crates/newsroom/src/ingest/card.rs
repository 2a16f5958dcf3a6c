//! Reading a source. A card may be pulled out, and a bad one may hang for minutes inside one read: every file is read
//! on a thread of its own, which is left behind when it does not answer.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::error::IngestError;
use crate::disk::LARGEST_FILE;
use crate::error::{Error, Result, SystemError};
use crate::photo::LibraryError;

/// A source that gives no byte for so long is taken for hanging.
const PATIENCE: Duration = if cfg!(test) { Duration::from_secs(2) } else { Duration::from_secs(20) };
/// How often a reader that waits looks whether it shall stop.
const GLANCE: Duration = Duration::from_millis(50);
const CHUNK: usize = 1 << 20;
/// Chunks that the reading thread may be ahead.
const AHEAD: usize = 4;

/// Which bytes of the file.
#[derive(Clone, Copy)]
pub(super) enum Part {
    All,
    Head(u64),
    At { offset: u64, len: u64 },
}

/// The bytes of a source, handed to `hear` piece by piece as they come.
///
/// Errors: `source-unreadable`, `source-hangs`, `photo-too-large`, and whatever `hear` or `check` says.
pub(super) fn read(
    path: &Path,
    part: Part,
    check: &dyn Fn() -> Result<()>,
    hear: &mut dyn FnMut(&[u8]),
) -> Result<Vec<u8>> {
    let (send, receive) = sync_channel::<Result<Vec<u8>>>(AHEAD);
    let source = path.to_owned();
    std::thread::spawn(move || {
        let told = pieces(&source, part, &mut |piece| send.send(Ok(piece)).is_ok());
        if let Err(error) = told {
            // Nobody waits any more: the person stopped, or patience ended.
            drop(send.send(Err(error)));
        }
    });
    let mut whole = Vec::new();
    let mut heard = Instant::now();
    loop {
        check()?;
        match receive.recv_timeout(GLANCE) {
            Ok(piece) => {
                let piece = piece?;
                hear(&piece);
                if whole.is_empty() {
                    whole = piece
                } else {
                    whole.extend_from_slice(&piece)
                }
                heard = Instant::now();
            }
            Err(RecvTimeoutError::Timeout) if heard.elapsed() < PATIENCE => {}
            Err(RecvTimeoutError::Timeout) => return Err(hangs(path)),
            Err(RecvTimeoutError::Disconnected) => return Ok(whole),
        }
    }
}

/// Reads on until the end, or until nobody listens.
fn pieces(path: &Path, part: Part, tell: &mut dyn FnMut(Vec<u8>) -> bool) -> Result<()> {
    let wrong = |error: std::io::Error| unreadable(path, &error);
    let mut file = crate::disk::once_free(|| File::open(path)).map_err(wrong)?;
    let (offset, len) = match part {
        Part::All if file.metadata().map_err(wrong)?.len() > LARGEST_FILE => {
            return Err(LibraryError::FileTooLarge { file: name(path) }.into());
        }
        Part::All => (0, LARGEST_FILE),
        Part::Head(len) => (0, len),
        Part::At { offset, len } => (offset, len),
    };
    if offset > 0 {
        file.seek(SeekFrom::Start(offset)).map_err(wrong)?;
    }
    let mut left = len;
    while left > 0 {
        let wanted = left.min(CHUNK as u64);
        let mut piece = Vec::with_capacity(wanted as usize);
        Read::by_ref(&mut file).take(wanted).read_to_end(&mut piece).map_err(wrong)?;
        let ended = (piece.len() as u64) < wanted;
        left -= piece.len() as u64;
        if !piece.is_empty() && !tell(piece) || ended {
            break;
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let name = name(path);
    match error.kind() {
        ErrorKind::NotFound => IngestError::SourceMissing { file: name }.into(),
        ErrorKind::PermissionDenied => IngestError::SourceNotAllowed { file: name }.into(),
        _ if filing::is_held(error) => SystemError::FileInUse { file: Some(name) }.into(),
        _ => IngestError::SourceUnreadable { file: name, detail: error.to_string() }.into(),
    }
}

fn hangs(path: &Path) -> Error {
    IngestError::SourceHangs { file: name(path) }.into()
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The place that a source stands for: itself if it is a folder, else the folder around it.
pub(super) fn place(source: &Path) -> PathBuf {
    if source.is_dir() {
        return source.to_owned();
    }
    source.parent().map(Path::to_owned).unwrap_or_default()
}
