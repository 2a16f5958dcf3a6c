//! Photos.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use darkroom::{OutFormat, RenderSpec};
use newsroom::jobs::JobKind;
use newsroom::photos::{self, Words};
use newsroom::{Error, Result};
use serde_json::{Value, json};

use crate::arguments::{Caption, Photo, PhotoFormat};
use crate::output::{Output, PROBLEMS};
use crate::session::{Session, name, read};

pub fn run(session: &Session, command: &Photo, output: &Output) -> Result<ExitCode> {
    match command {
        Photo::Add { paths, article } => add(session, paths, article.as_deref(), output),
        Photo::List { article } => {
            let found = photos::list(&session.office, article.as_deref(), "", u32::MAX, 0)?.photos;
            Ok(output.answer(&json!({ "photos": found }), || {
                if found.is_empty() {
                    return "Không có ảnh nào.".to_owned();
                }
                let line = |photo: &photos::Photo| {
                    format!(
                        "{}  {}×{}  {}  {}",
                        photo.id, photo.width, photo.height, photo.file, photo.caption
                    )
                };
                found.iter().map(line).collect::<Vec<_>>().join("\n")
            }))
        }
        Photo::Show { id } => {
            let photo = session.office.read(|connection| photos::show(connection, id))?;
            shown(&photo, output)
        }
        Photo::Caption(Caption { id, article, text, alt, credit }) => {
            let words = Words { caption: text.clone(), alt: alt.clone(), credit: credit.clone() };
            let done = photos::caption(&session.office, &session.actor, id, article.as_deref(), &words)?;
            for notice in &done.notices {
                output.remark(notice);
            }
            shown(&done.photo, output)
        }
        Photo::Render { id, long_edge, max_kb, format, out } => {
            let format = match format {
                PhotoFormat::Jpeg => OutFormat::Jpeg,
                PhotoFormat::Webp => OutFormat::Webp,
            };
            let spec = RenderSpec {
                long_edge: *long_edge,
                format,
                quality: 82,
                max_bytes: max_kb.map(|kb| kb.saturating_mul(1024)),
                metadata: None,
                edit: None,
            };
            let rendition = photos::render(&session.office, id, &spec)?;
            place(out, &rendition.bytes)?;
            let value = json!({
                "file": out.to_string_lossy(), "width": rendition.width, "height": rendition.height, "bytes": rendition.bytes.len()
            });
            Ok(output
                .answer(&value, || format!("{}  {}×{}", out.display(), rendition.width, rendition.height)))
        }
    }
}

fn add(session: &Session, paths: &[PathBuf], article: Option<&str>, output: &Output) -> Result<ExitCode> {
    let Session { office, actor } = session;
    output.watch(office);
    let files = paths.iter().map(|path| (name(path), read(path)));
    let batch = office
        .jobs()
        .run("photos", JobKind::Photos, |progress| photos::attach(office, actor, files, article, progress))?;
    let added: Vec<Value> = batch
        .added
        .iter()
        .map(|photo| json!({ "id": photo.id, "file": photo.file, "width": photo.width, "height": photo.height }))
        .collect();
    let known: Vec<Value> =
        batch.known.iter().map(|photo| json!({ "id": photo.id, "file": photo.file })).collect();
    let failed: Vec<Value> = batch
        .failed
        .iter()
        .map(|failed| json!({ "file": failed.file, "code": failed.code, "message": failed.message }))
        .collect();
    let code = output.answer(&json!({ "added": added, "known": known, "failed": failed }), || {
        let mut lines = Vec::new();
        lines.extend(batch.added.iter().map(|photo| format!("{}  {}  đã thêm", photo.id, photo.file)));
        lines
            .extend(batch.known.iter().map(|photo| format!("{}  {}  đã có trong kho", photo.id, photo.file)));
        lines.extend(
            batch
                .failed
                .iter()
                .map(|failed| format!("{}: {} [{}]", failed.file, failed.message, failed.code)),
        );
        lines.join("\n")
    });
    match batch.failed.first() {
        // Nothing at all came in: that is the error of the first file, with its exit code.
        Some(first) if batch.added.is_empty() && batch.known.is_empty() => {
            Err(Error::new(first.kind, first.code, format!("{}: {}", first.file, first.message)))
        }
        Some(_) => Ok(ExitCode::from(PROBLEMS)),
        None => Ok(code),
    }
}

fn shown(photo: &photos::Photo, output: &Output) -> Result<ExitCode> {
    Ok(output.answer(&serde_json::to_value(photo)?, || {
        format!(
            "{}  {}\n{}×{} px, chụp {}\nChú thích: {}\nMô tả thay thế: {}\nẢnh: {}",
            photo.id,
            photo.file,
            photo.width,
            photo.height,
            photo.taken_at.as_deref().unwrap_or("không rõ"),
            photo.caption,
            photo.alt,
            photo.credit
        )
    }))
}

/// Writes a file whole or not at all.
fn place(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
