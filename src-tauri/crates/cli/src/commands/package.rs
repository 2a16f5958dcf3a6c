//! Packages.

use std::path::Path;
use std::process::ExitCode;

use newsroom::Result;
use newsroom::export::{self, Publication, Request};
use newsroom::jobs::JobKind;
use packaging::published::Outcome;
use serde_json::{Value, json};

use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::{Session, read};

pub fn export(
    session: &Session,
    id: &str,
    profile: Option<&str>,
    proof: bool,
    out: &Path,
    output: &Output,
) -> Result<ExitCode> {
    let Session { office, actor, .. } = session;
    output.watch(office);
    let request = Request { article: id, profile, proof, out };
    let done = office
        .jobs()
        .run("export", JobKind::Export, |progress| export::export(office, actor, &request, progress))?;
    Ok(output.answer(&json!({ "file": done.path.to_string_lossy(), "sha256": done.sha256 }), || {
        format!("{}\nSHA-256 {}", done.path.display(), done.sha256)
    }))
}

/// Keeps where an article's last package was published, and holds a saved page against it.
pub fn published(
    session: &Session,
    id: &str,
    page: Option<&Path>,
    address: Option<&str>,
    at: Option<&str>,
    output: &Output,
) -> Result<ExitCode> {
    let Session { office, actor, .. } = session;
    output.watch(office);
    let seq = export::last(office, id)?;
    let mut known = export::publication(office, seq)?;
    if address.is_some() || at.is_some() {
        let (address, at) = (address.unwrap_or(&known.address), at.or(known.published.as_deref()));
        known = export::note_published(office, actor, seq, address, at.unwrap_or_default())?;
    }
    if let Some(page) = page {
        known = office.jobs().run("page", JobKind::Page, |progress| {
            export::check_published(office, actor, seq, page, progress)
        })?;
    }
    let asked = known.checked.as_ref().filter(|_| page.is_some());
    let differences = asked.map_or(0, |checked| checked.differences);
    let code = output.answer(&serde_json::to_value(&known)?, || told(&known, output));
    Ok(if differences == 0 { code } else { ExitCode::from(PROBLEMS) })
}

/// What is known of a package on its portal, a line each.
fn told(known: &Publication, output: &Output) -> String {
    let mut lines = vec![known.headline.clone()];
    lines.extend([known.address.clone(), known.published.clone().unwrap_or_default()]);
    lines.retain(|line| !line.is_empty());
    let Some(checked) = &known.checked else {
        lines.push(output.say(Say::PageUnchecked));
        return lines.join("\n");
    };
    lines.push(output.say(match checked.differences {
        0 => Say::PageSound,
        count => Say::PageDiffers { count },
    }));
    let found = &checked.found;
    for part in &found.parts {
        let said = part.said.clone();
        lines.extend(match part.outcome {
            Outcome::Kept => None,
            Outcome::Moved => Some(output.say(Say::PageMoved { said })),
            Outcome::Changed => Some(output.say(Say::PageChanged { said, found: part.found() })),
            Outcome::Missing => Some(output.say(Say::PageMissing { said })),
        });
    }
    lines.extend(found.added.iter().map(|line| output.say(Say::PageAdded { said: line.clone() })));
    lines.extend(found.links.iter().map(|link| output.say(Say::PageLink { address: link.address.clone() })));
    for photo in found.photos.iter().filter(|photo| photo.differs()) {
        let file = photo.file.clone();
        lines.push(output.say(match photo.outcome {
            Outcome::Missing => Say::PagePhotoMissing { file },
            _ => Say::PagePhotoStripped { file },
        }));
    }
    lines.join("\n")
}

pub fn verify(file: &Path, output: &Output) -> Result<ExitCode> {
    let report = packaging::verify(&read(file)?);
    let problems: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            let mut value =
                json!({ "code": problem.message.code, "message": output.say(problem.message.clone()) });
            if let Some(path) = &problem.path {
                value["path"] = json!(path);
            }
            value
        })
        .collect();
    let code =
        output.answer(&json!({ "ok": report.ok, "problems": problems, "facts": report.facts }), || {
            if report.ok {
                return output.say(report.facts.clone().map_or(Say::PackageSound, whose));
            }
            let line = |problem: &packaging::Problem| {
                let path = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
                format!("{path}{} [{}]", output.say(problem.message.clone()), problem.message.code)
            };
            report.problems.iter().map(line).collect::<Vec<_>>().join("\n")
        });
    Ok(if report.ok { code } else { ExitCode::from(PROBLEMS) })
}

fn whose(facts: packaging::Facts) -> Say {
    let packaging::Facts { headline, approver, hash, signer, .. } = facts;
    match approver {
        Some(approver) => Say::PackageApproved { headline, approver, hash, signer },
        None => Say::PackageProof { headline, hash, signer },
    }
}
