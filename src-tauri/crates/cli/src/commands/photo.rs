//! Photos.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use darkroom::{OutFormat, RenderSpec};
use newsroom::ingest::{self, IngestError, ItemState, Order, Source};
use newsroom::officials::{self, OfficialError};
use newsroom::photos::{self, PhotoFilter, PickFilter, Region, Words};
use newsroom::{Error, Kind, Result};
use serde_json::json;

use crate::arguments::{Caption, Photo, PhotoFormat, PhotoList};
use crate::output::{Output, PROBLEMS};
use crate::session::Session;

pub fn run(session: &Session, command: &Photo, output: &Output) -> Result<ExitCode> {
    match command {
        Photo::Add { paths, article } => add(session, paths, article.as_deref(), output),
        Photo::List(wanted) => {
            let found = list(session, wanted)?;
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
        Photo::People { id, names } => people(session, id, names, output),
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
            photos::tell_one(&session.office, id)?;
            let metadata = session.office.read(|connection| photos::show(connection, id))?.metadata();
            let spec = RenderSpec {
                long_edge: *long_edge,
                format,
                quality: 82,
                max_bytes: max_kb.map(|kb| kb.saturating_mul(1024)),
                metadata: Some(&metadata),
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

/// Takes in files, and folders with all that lies below them, in order of capture.
fn add(session: &Session, paths: &[PathBuf], article: Option<&str>, output: &Output) -> Result<ExitCode> {
    let Session { office, actor } = session;
    output.watch(office);
    let sources = paths.iter().cloned().map(Source::Path).collect();
    let id = ingest::open(office, actor, sources)?.id;
    let stopped = match take(session, &id, article) {
        Ok(stopped) => stopped,
        Err(error) => {
            ingest::cancel(office, actor, &id)?;
            return Err(error);
        }
    };
    let (mut added, mut known, mut failed, mut videos) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut lines, mut first, mut film) = (Vec::new(), None, None);
    for item in ingest::items(office, &id, 0, u32::MAX)? {
        let photo = item.photo.as_deref().map(|id| office.read(|connection| photos::show(connection, id)));
        match (item.state, photo.transpose()?) {
            (ItemState::Added, Some(photo)) => {
                lines.push(format!("{}  {}  đã thêm", photo.id, photo.file));
                added.push(json!({ "id": photo.id, "file": photo.file, "width": photo.width, "height": photo.height }));
            }
            (ItemState::Known, Some(photo)) => {
                // Under the name on the card: the photo may be in the store under another.
                let of = if photo.file == item.file { String::new() } else { format!(" ({})", photo.file) };
                let restored = item.restored;
                let also = if restored { ", ảnh gốc đã mất nay có lại" } else { "" };
                lines.push(format!("{}  {}  đã có trong kho{of}{also}", photo.id, item.file));
                known.push(json!({ "id": photo.id, "file": item.file, "photo_file": photo.file, "restored": restored }));
            }
            (ItemState::Video, _) => {
                let why = item.why.unwrap_or_default();
                lines.push(format!("{}: {why}", item.file));
                videos.push(json!({ "file": item.file, "code": why.code, "message": why.to_string() }));
                film.get_or_insert((item.kind.unwrap_or(Kind::Damaged), item.file, why));
            }
            (state, _) => {
                let (kind, why) = match (&stopped, state) {
                    (Some(error), ItemState::Waiting | ItemState::Listed) => {
                        (Some(error.kind()), error.message())
                    }
                    _ => (item.kind, item.why.unwrap_or_default()),
                };
                first.get_or_insert((kind.unwrap_or(Kind::Damaged), item.file.clone(), why.clone()));
                lines.push(format!("{}: {why} [{}]", item.file, why.code));
                failed.push(json!({ "file": item.file, "code": why.code, "message": why.to_string() }));
            }
        }
    }
    // A script adds again what is missing; nothing waits for a window.
    ingest::cancel(office, actor, &id)?;
    // A video is a failure only where nothing else was named.
    let first = first.or(film.filter(|_| added.is_empty() && known.is_empty()));
    let nothing = added.is_empty() && known.is_empty();
    if let (Some((kind, file, why)), true) = (&first, nothing) {
        // Nothing at all came in: that is the error of the first file, with its exit code.
        return Ok(output.fail_as(*kind, &why.code, &format!("{file}: {why}")));
    }
    let code = output
        .answer(&json!({ "added": added, "known": known, "failed": failed, "videos": videos }), || {
            lines.join("\n")
        });
    Ok(if first.is_some() { ExitCode::from(PROBLEMS) } else { code })
}

/// Takes in what can be taken; nothing can be where every file was refused already.
fn take(session: &Session, id: &str, article: Option<&str>) -> Result<Option<Error>> {
    let order = Order { article: article.map(str::to_owned), ..Order::default() };
    match ingest::start(&session.office, &session.actor, id, &order) {
        Ok(_) => Ok(ingest::run(&session.office, id, true)?.stopped),
        Err(error) if matches!(error.of(), Some(IngestError::NoneChosen)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn list(session: &Session, wanted: &PhotoList) -> Result<Vec<photos::Photo>> {
    let PhotoList { article, query, stars, picked, unused, uncaptioned } = wanted;
    let filter = PhotoFilter {
        query: query.clone().unwrap_or_default(),
        stars: stars.unwrap_or(0),
        pick: if *picked { PickFilter::Picked } else { PickFilter::Any },
        used: unused.then_some(false),
        captioned: uncaptioned.then_some(false),
        ..PhotoFilter::default()
    };
    if filter == PhotoFilter::default() {
        return Ok(photos::list(&session.office, article.as_deref(), "", u32::MAX, 0)?.photos);
    }
    let sheet = photos::sheet(&session.office, &PhotoFilter { article: article.clone(), ..filter })?;
    session.office.read(|connection| {
        sheet.cells.iter().map(|cell| photos::show(connection, &cell.id)).collect::<Result<_>>()
    })
}

/// Names people from left to right. One whom the registry knows is that person; any other stays a name.
fn people(session: &Session, id: &str, names: &[String], output: &Output) -> Result<ExitCode> {
    let people = session.office.read(|connection| {
        let photo = photos::show(connection, id)?;
        let day = photo.day().unwrap_or_else(|| session.office.now().chars().take(10).collect());
        let known = |name: &String| match officials::find(connection, name, &day) {
            Ok(official) => Ok((Some(official.person), official.name)),
            Err(error) if matches!(error.of(), Some(OfficialError::Unknown { .. })) => {
                Ok((None, name.clone()))
            }
            Err(error) => Err(error),
        };
        names.iter().map(known).collect::<Result<Vec<_>>>()
    })?;
    let of = people.len();
    let row = people
        .into_iter()
        .enumerate()
        .map(|(number, (person, name))| Region::in_row(person, &name, number, of))
        .collect();
    let (photo, _) = photos::set_people(&session.office, &session.actor, id, row)?;
    shown(&photo, output)
}

fn shown(photo: &photos::Photo, output: &Output) -> Result<ExitCode> {
    Ok(output.answer(&serde_json::to_value(photo)?, || {
        let mut lines = vec![
            format!("{}  {}", photo.id, photo.file),
            format!(
                "{}×{} px, chụp {}",
                photo.width,
                photo.height,
                photo.corrected_at.as_deref().or(photo.taken_at.as_deref()).unwrap_or("không rõ")
            ),
            format!("Chú thích: {}", photo.caption),
            format!("Mô tả thay thế: {}", photo.alt),
            format!("Ảnh: {}", photo.credit),
        ];
        let people: Vec<&str> = photo.people.iter().map(|region| region.name.as_str()).collect();
        let contact = photo.contact.line();
        let position = photo
            .latitude
            .zip(photo.longitude)
            .map(|(latitude, longitude)| format!("{latitude}, {longitude}"));
        let stars = if photo.stars == 0 { String::new() } else { "★".repeat(usize::from(photo.stars)) };
        let pick = match photo.pick {
            1 => "chọn",
            -1 => "loại",
            _ => "",
        };
        for (label, text) in [
            ("Địa điểm", photo.place.as_str()),
            ("Sự kiện", photo.event.as_str()),
            ("Ngày sự kiện", photo.event_date.as_str()),
            ("Từ khóa", photo.keywords.join(", ").as_str()),
            ("Người trong ảnh, từ trái qua phải", people.join("; ").as_str()),
            ("Người chụp", photo.byline.as_str()),
            ("Bản quyền", photo.rights.as_str()),
            ("Điều khoản sử dụng", photo.usage_terms.as_str()),
            ("Cách tạo ra ảnh", photo.source_type.as_str()),
            ("Liên hệ", contact.as_str()),
            ("Đánh giá", [stars.as_str(), pick].join(" ").trim()),
            ("Máy ảnh", photo.camera.as_str()),
            ("Ống kính", photo.lens.as_str()),
            ("Tọa độ", position.unwrap_or_default().as_str()),
            ("Ảnh gốc", photo.original_path.as_deref().unwrap_or_default()),
            (
                "Dùng trong bài",
                photo.used_in.iter().map(|used| used.id.as_str()).collect::<Vec<_>>().join(", ").as_str(),
            ),
        ] {
            if !text.is_empty() {
                lines.push(format!("{label}: {text}"));
            }
        }
        lines.join("\n")
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
