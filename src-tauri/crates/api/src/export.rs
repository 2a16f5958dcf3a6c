//! Commands about packages.

use newsroom::export::{self, Panel, Portals, Publication, Record, Request};
use newsroom::jobs::JobKind;
use newsroom::{TableFile, TableFormat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::files::Picked;
use crate::shared::{Into, Nothing, Which};

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct ExportRequest {
    pub id: String,
    /// Name of the portal's profile; `None` for the default.
    #[serde(default)]
    pub profile: Option<String>,
    pub proof: bool,
    /// Handle of a picked folder.
    pub folder: String,
    /// Id under which its progress is told and it can be stopped.
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Exported {
    /// File name of the package in the picked folder.
    pub file: String,
    /// Its number in the ledger of packages.
    #[ts(type = "number")]
    pub seq: i64,
    /// Where it lies, for a person to read and to copy.
    pub path: String,
    pub sha256: String,
}

pub fn run(desk: &Desk, request: ExportRequest) -> Result<Exported> {
    let actor = desk.actor()?;
    let folder = desk.files.place(&request.folder)?;
    let wanted = Request {
        article: &request.id,
        profile: request.profile.as_deref(),
        proof: request.proof,
        out: &folder,
    };
    let done = desk.office.jobs().run(&request.job, JobKind::Export, |progress| {
        export::export(&desk.office, &actor, &wanted, progress)
    })?;
    let file = done.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let path = done.path.to_string_lossy().into_owned();
    Ok(Exported { file, seq: done.seq, path, sha256: done.sha256 })
}

#[derive(Debug, Serialize, TS)]
pub struct Packages {
    pub packages: Vec<Record>,
}

pub fn list(desk: &Desk, _: Nothing) -> Result<Packages> {
    Ok(Packages { packages: export::packages(&desk.office)? })
}

/// The list as a workbook.
pub fn ledger(desk: &Desk, request: Into) -> Result<TableFile> {
    export::ledger(&desk.office, TableFormat::Xlsx, &desk.files.place(&request.into)?)
}

/// Names a package by its number in the ledger.
#[derive(Debug, Deserialize, TS)]
pub struct WhichPackage {
    #[ts(type = "number")]
    pub seq: i64,
}

pub fn portals(desk: &Desk, request: Which) -> Result<Portals> {
    export::portals(&desk.office, &request.id)
}

pub fn panel(desk: &Desk, request: WhichPackage) -> Result<Panel> {
    export::panel(&desk.office, request.seq)
}

#[derive(Debug, Deserialize, TS)]
pub struct PanelCopied {
    #[ts(type = "number")]
    pub seq: i64,
    /// Keys of all fields that are copied.
    pub fields: Vec<String>,
}

pub fn copied(desk: &Desk, request: PanelCopied) -> Result<Nothing> {
    export::keep_copied(&desk.office, &desk.actor()?, request.seq, request.fields)?;
    Ok(Nothing {})
}

/// Lays the photos beside the package; the answer is the first of them, to be shown where it lies.
pub fn photos(desk: &Desk, request: WhichPackage) -> Result<Picked> {
    Ok(desk.files.pick(export::photos(&desk.office, request.seq)?))
}

pub fn publication(desk: &Desk, request: WhichPackage) -> Result<Publication> {
    export::publication(&desk.office, request.seq)
}

#[derive(Debug, Deserialize, TS)]
pub struct PublicationNote {
    #[ts(type = "number")]
    pub seq: i64,
    /// Of the article on the portal; empty where nobody knows it.
    pub address: String,
    /// `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; empty where nobody knows it.
    pub published: String,
}

pub fn note_published(desk: &Desk, request: PublicationNote) -> Result<Publication> {
    let PublicationNote { seq, address, published } = request;
    export::note_published(&desk.office, &desk.actor()?, seq, &address, &published)
}

#[derive(Debug, Deserialize, TS)]
pub struct PublicationPage {
    #[ts(type = "number")]
    pub seq: i64,
    /// Handle of a picked page; its pictures lie in the folder beside it.
    pub file: String,
    /// Id under which its progress is told and it can be stopped.
    pub job: String,
}

pub fn check_published(desk: &Desk, request: PublicationPage) -> Result<Publication> {
    let (actor, page) = (desk.actor()?, desk.files.place(&request.file)?);
    desk.office.jobs().run(&request.job, JobKind::Page, |progress| {
        export::check_published(&desk.office, &actor, request.seq, &page, progress)
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct Verify {
    /// Handle of a picked package.
    pub file: String,
}

#[derive(Debug, Serialize, TS)]
pub struct VerifyProblem {
    pub path: Option<String>,
    pub message: message::Message,
}

/// What a package says of itself: to be believed only where the report is ok. Anyone can sign a package, so the person
/// compares the names and the key with those they know.
#[derive(Debug, Serialize, TS)]
pub struct VerifyFacts {
    pub headline: String,
    /// `None` for a proof.
    pub approver: Option<String>,
    /// RFC 3339.
    pub issued_at: String,
    /// The content hash.
    pub hash: String,
    /// Public key of the device that signed, 64 hex digits.
    pub signer: String,
}

#[derive(Debug, Serialize, TS)]
pub struct VerifyReport {
    pub ok: bool,
    pub problems: Vec<VerifyProblem>,
    pub facts: Option<VerifyFacts>,
    pub file: String,
}

pub fn verify(desk: &Desk, request: Verify) -> Result<VerifyReport> {
    let (file, bytes) = desk.files.take(&request.file)?;
    let report = packaging::verify(&bytes);
    let problems = report
        .problems
        .into_iter()
        .map(|problem| VerifyProblem { path: problem.path, message: problem.message })
        .collect();
    let facts = report.facts.map(|facts| VerifyFacts {
        headline: facts.headline,
        approver: facts.approver,
        issued_at: facts.issued_at,
        hash: facts.hash,
        signer: facts.signer,
    });
    Ok(VerifyReport { ok: report.ok, problems, facts, file })
}
