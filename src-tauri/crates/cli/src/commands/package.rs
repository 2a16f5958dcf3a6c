//! Packages.

use std::path::Path;
use std::process::ExitCode;

use newsroom::Result;
use newsroom::export::{self, Request};
use newsroom::jobs::JobKind;
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
