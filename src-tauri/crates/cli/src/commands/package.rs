//! Packages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use newsroom::Result;
use newsroom::export::{self, Request};
use newsroom::jobs::JobKind;
use serde_json::{Value, json};

use crate::output::{Output, PROBLEMS};
use crate::session::{Session, read};

pub fn export(
    session: &Session,
    id: &str,
    profile: Option<&str>,
    proof: bool,
    out: &Path,
    output: &Output,
) -> Result<ExitCode> {
    let Session { office, actor } = session;
    output.watch(office);
    let request = Request { article: id, profile, proof, out };
    let done = office
        .jobs()
        .run("export", JobKind::Export, |progress| export::export(office, actor, &request, progress))?;
    Ok(output.answer(&json!({ "file": done.path, "sha256": done.sha256 }), || {
        format!("{}\nSHA-256 {}", done.path.display(), done.sha256)
    }))
}

pub fn verify(file: &PathBuf, output: &Output) -> Result<ExitCode> {
    let report = packaging::verify(&read(file)?);
    let problems: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            let mut value = json!({ "code": problem.code, "message": problem.message });
            if let Some(path) = &problem.path {
                value["path"] = json!(path);
            }
            value
        })
        .collect();
    let code = output.answer(&json!({ "ok": report.ok, "problems": problems }), || {
        if report.ok {
            return "Gói nguyên vẹn.".to_owned();
        }
        let line = |problem: &packaging::Problem| {
            let path = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
            format!("{path}{} [{}]", problem.message, problem.code)
        };
        report.problems.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(if report.ok { code } else { ExitCode::from(PROBLEMS) })
}
