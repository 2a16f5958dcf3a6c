//! Packages.

use std::path::Path;
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
            let mut value = json!({ "code": problem.message.code, "message": problem.message.to_string() });
            if let Some(path) = &problem.path {
                value["path"] = json!(path);
            }
            value
        })
        .collect();
    let code =
        output.answer(&json!({ "ok": report.ok, "problems": problems, "facts": report.facts }), || {
            if report.ok {
                return format!("Gói nguyên vẹn.{}", report.facts.as_ref().map(whose).unwrap_or_default());
            }
            let line = |problem: &packaging::Problem| {
                let path = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
                format!("{path}{} [{}]", problem.message, problem.message.code)
            };
            report.problems.iter().map(line).collect::<Vec<_>>().join("\n")
        });
    Ok(if report.ok { code } else { ExitCode::from(PROBLEMS) })
}

/// What a sound package is and who stands for it: anyone can sign a package, so the person compares the names and the
/// key with those they know.
fn whose(facts: &packaging::Facts) -> String {
    let approval = match &facts.approver {
        Some(approver) => format!("Người duyệt: {approver}"),
        None => "Bản in thử, chưa duyệt".to_owned(),
    };
    format!(
        "\nTít: {}\n{approval}\nMã nội dung: {}\nKhóa của máy đã ký: {} (chưa có danh sách cơ quan để đối chiếu)",
        facts.headline, facts.hash, facts.signer
    )
}
