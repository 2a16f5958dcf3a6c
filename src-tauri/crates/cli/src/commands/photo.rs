//! Photos.

use std::path::PathBuf;
use std::process::ExitCode;

use darkroom::OutFormat;
use message::Message;
use newsroom::Result;
use newsroom::ingest::{self, Became, Brought};
use newsroom::photos::{self, PhotoFilter, PickFilter, Wish, Words};
use serde_json::json;

use crate::arguments::{Caption, Photo, PhotoFormat, PhotoList};
use crate::output::{Output, PROBLEMS};
use crate::say::{PhotoLabel, Say};
use crate::session::Session;

pub fn run(session: &Session, command: &Photo, output: &Output) -> Result<ExitCode> {
    match command {
        Photo::Add { paths, article } => add(session, paths, article.as_deref(), output),
        Photo::List(wanted) => {
            let found = photos::find(&session.office, &filter(wanted))?;
            Ok(output.answer(&json!({ "photos": found }), || {
                if found.is_empty() {
                    return output.say(Say::PhotosNone);
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
            let id = called(session, id)?;
            let photo = session.office.read(|connection| photos::show(connection, &id))?;
            shown(&photo, output)
        }
        Photo::People { id, names } => {
            let (photo, _) =
                photos::name_people(&session.office, &session.actor, &called(session, id)?, names)?;
            shown(&photo, output)
        }
        Photo::Caption(Caption { id, article, text, alt, credit }) => {
            let words = Words { caption: text.clone(), alt: alt.clone(), credit: credit.clone() };
            let id = called(session, id)?;
            let done = photos::caption(&session.office, &session.actor, &id, article.as_deref(), &words)?;
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
            let max_bytes = max_kb.map(|kb| kb.saturating_mul(1024));
            let wish = Wish { long_edge: *long_edge, format, max_bytes };
            let rendition = photos::render_to(&session.office, &called(session, id)?, wish, out)?;
            let value = json!({
                "file": out.to_string_lossy(), "width": rendition.width, "height": rendition.height, "bytes": rendition.bytes
            });
            Ok(output
                .answer(&value, || format!("{}  {}×{}", out.display(), rendition.width, rendition.height)))
        }
    }
}

/// The photo that an id, or the beginning of one, means.
fn called(session: &Session, id: &str) -> Result<String> {
    session.office.read(|connection| photos::called(connection, id))
}

/// Takes in files, and folders with all that lies below them.
fn add(session: &Session, paths: &[PathBuf], article: Option<&str>, output: &Output) -> Result<ExitCode> {
    output.watch(&session.office);
    let done = ingest::at_once(&session.office, &session.actor, paths, article)?;
    let failure = done.failure();
    if let Some((file, kind, why)) = failure
        && !done.brought_any()
    {
        // Nothing at all came in: that is the error of the first file, with its exit code.
        return Ok(output.fail_as(kind, &why.code, &format!("{file}: {}", output.say(why.clone()))));
    }
    let (mut added, mut known, mut failed, mut videos) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut lines = Vec::new();
    for Brought { file, became } in &done.0 {
        let said = |why: &Message| output.say(why.clone());
        let named = |why: &Message| json!({ "file": file, "code": why.code, "message": said(why) });
        match became {
            Became::Added(photo) => {
                let (id, file) = (photo.id.clone(), photo.file.clone());
                lines.push(output.say(Say::PhotoAdded { id, file }));
                lines.extend(photo.notice.iter().map(|notice| format!("  {}", said(notice))));
                added.push(json!({
                    "id": photo.id, "file": photo.file, "width": photo.width, "height": photo.height, "notice": photo.notice
                }));
            }
            Became::Known { photo, restored } => {
                let of = (photo.file != *file).then(|| photo.file.clone());
                let (id, named) = (photo.id.clone(), file.clone());
                lines.push(output.say(match restored {
                    true => Say::PhotoRestored { id, file: named, of },
                    false => Say::PhotoKnown { id, file: named, of },
                }));
                known.push(
                    json!({ "id": photo.id, "file": file, "photo_file": photo.file, "restored": restored }),
                );
            }
            Became::Video { why, .. } => {
                lines.push(format!("{file}: {}", said(why)));
                videos.push(named(why));
            }
            Became::Failed { why, .. } => {
                lines.push(format!("{file}: {} [{}]", said(why), why.code));
                failed.push(named(why));
            }
        }
    }
    let code = output
        .answer(&json!({ "added": added, "known": known, "failed": failed, "videos": videos }), || {
            lines.join("\n")
        });
    Ok(if failure.is_some() { ExitCode::from(PROBLEMS) } else { code })
}

fn filter(wanted: &PhotoList) -> PhotoFilter {
    let PhotoList { article, query, stars, picked, unused, uncaptioned } = wanted;
    PhotoFilter {
        article: article.clone(),
        query: query.clone().unwrap_or_default(),
        stars: stars.unwrap_or(0),
        pick: if *picked { PickFilter::Picked } else { PickFilter::Any },
        used: unused.then_some(false),
        captioned: uncaptioned.then_some(false),
        ..PhotoFilter::default()
    }
}

fn shown(photo: &photos::Photo, output: &Output) -> Result<ExitCode> {
    use PhotoLabel as L;
    Ok(output.answer(&serde_json::to_value(photo)?, || {
        let size = format!("{}×{}", photo.width, photo.height);
        let taken = match photo.corrected_at.as_ref().or(photo.taken_at.as_ref()) {
            Some(at) => Say::PhotoTaken { size, at: at.clone() },
            None => Say::PhotoUntaken { size },
        };
        let line = |label, text: &str| output.say(Say::PhotoLine { label, text: text.to_owned() });
        let mut lines = vec![
            format!("{}  {}", photo.id, photo.file),
            output.say(taken),
            line(L::Caption, &photo.caption),
            line(L::Alt, &photo.alt),
            line(L::Credit, &photo.credit),
        ];
        lines.extend(photo.notice.iter().map(|notice| output.say(notice.clone())));
        let people: Vec<&str> = photo.people.iter().map(|region| region.name.as_str()).collect();
        let position = photo
            .latitude
            .zip(photo.longitude)
            .map(|(latitude, longitude)| format!("{latitude}, {longitude}"));
        let stars = "★".repeat(usize::from(photo.stars));
        let pick = match photo.pick {
            1 => output.say(Say::PhotoPicked),
            -1 => output.say(Say::PhotoRejected),
            _ => String::new(),
        };
        let used: Vec<&str> = photo.used_in.iter().map(|used| used.id.as_str()).collect();
        for (label, text) in [
            (L::Place, photo.place.as_str()),
            (L::Event, photo.event.as_str()),
            (L::EventDate, photo.event_date.as_str()),
            (L::Keywords, photo.keywords.join(", ").as_str()),
            (L::People, people.join("; ").as_str()),
            (L::Byline, photo.byline.as_str()),
            (L::Rights, photo.rights.as_str()),
            (L::UsageTerms, photo.usage_terms.as_str()),
            (L::SourceType, photo.source_type.as_str()),
            (L::Contact, photo.contact.line().as_str()),
            (L::Rating, [stars.as_str(), pick.as_str()].join(" ").trim()),
            (L::Camera, photo.camera.as_str()),
            (L::Lens, photo.lens.as_str()),
            (L::Position, position.unwrap_or_default().as_str()),
            (L::Original, photo.original_path.as_deref().unwrap_or_default()),
            (L::UsedIn, used.join(", ").as_str()),
        ] {
            if !text.is_empty() {
                lines.push(line(label, text));
            }
        }
        lines.join("\n")
    }))
}
