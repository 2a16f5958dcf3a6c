//! Commands of reading along: findings, what is let stand, the rules, and the tables behind them.

use newsroom::lexicon::{self, Shown, TableName};
use newsroom::officials::{self, Proposal};
use newsroom::proofread::{self, Proofreading, Rules, Target};
use newsroom::{TableFile, TableFormat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::{Nothing, Which};

type Result<T> = std::result::Result<T, newsroom::Error>;

pub fn read(desk: &Desk, request: Which) -> Result<Proofreading> {
    proofread::window(&desk.office, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct ProofIgnore {
    pub id: String,
    pub rule: String,
    #[serde(rename = "where")]
    pub place: String,
    pub text: String,
    pub reason: String,
}

pub fn ignore(desk: &Desk, request: ProofIgnore) -> Result<Proofreading> {
    let target = Target { rule: &request.rule, place: &request.place, text: &request.text };
    proofread::ignore(&desk.office, &desk.actor()?, &request.id, target, &request.reason)?;
    proofread::window(&desk.office, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct ProofUnignore {
    pub id: String,
    /// Id of what is let stand.
    pub ignored: String,
}

pub fn unignore(desk: &Desk, request: ProofUnignore) -> Result<Proofreading> {
    proofread::unignore(&desk.office, &desk.actor()?, &request.id, &request.ignored)?;
    proofread::window(&desk.office, &request.id)
}

pub fn rules(desk: &Desk, _: Nothing) -> Result<Rules> {
    desk.office.read(proofread::rules)
}

#[derive(Debug, Deserialize, TS)]
pub struct LexiconList {
    pub table: TableName,
    /// Words, accents or not; empty for all lines.
    pub query: String,
}

pub fn lexicon_list(desk: &Desk, request: LexiconList) -> Result<Shown> {
    desk.office.read(|connection| lexicon::list(connection, request.table, &request.query))
}

#[derive(Debug, Deserialize, TS)]
pub struct LexiconExport {
    pub table: TableName,
    /// Handle of a picked folder.
    pub into: String,
}

pub fn lexicon_export(desk: &Desk, request: LexiconExport) -> Result<TableFile> {
    lexicon::export(&desk.office, request.table, TableFormat::Xlsx, &desk.files.place(&request.into)?)
}

#[derive(Debug, Serialize, TS)]
pub struct OfficialProposals {
    pub proposals: Vec<Proposal>,
}

pub fn proposals(desk: &Desk, _: Nothing) -> Result<OfficialProposals> {
    Ok(OfficialProposals { proposals: officials::proposals(&desk.office)? })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use newsroom::Office;
    use serde_json::{Value, json};

    use crate::desk::Desk;

    #[test]
    fn the_window_reads_along_lets_stand_and_keeps_its_tables() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::new(Arc::new(Office::open(&dir.path().join("kho")).unwrap()));
        let call = |name: &str, request: Value| desk.call(name, request);
        let text = "Hội nghị\n\nNgày 21/11, các xã trong thực hiện trong thực hiện nghị quyết.";
        let file = desk.files.upload("bai.txt", text.into()).unwrap().handle;
        let id = call("article_import", json!({ "file": file, "job": "1" })).unwrap()["id"].clone();

        let read = call("proof_read", json!({ "id": id })).unwrap();
        let found = read["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "lap-cum").unwrap();
        assert_eq!((&found["severity"], &found["blocking"]), (&"error".into(), &false.into()));
        let mut ignore = json!({ "id": id, "rule": "lap-cum", "where": found["where"], "text": found["text"], "reason": " " });
        assert_eq!(call("proof_ignore", ignore.clone()).unwrap_err().code, "reason-missing");
        ignore["reason"] = "Trích nguyên văn".into();
        let read = call("proof_ignore", ignore).unwrap();
        assert!(read["findings"].as_array().unwrap().iter().all(|one| one["rule"] != "lap-cum"));
        let ignored = read["ignored"][0]["id"].clone();
        let read = call("proof_unignore", json!({ "id": id, "ignored": ignored })).unwrap();
        assert_eq!(read["ignored"], json!([]));

        let rules = call("proof_rules", json!({})).unwrap();
        let choose =
            |profile: Value| call("office_change", json!({ "change": "profile-choose", "profile": profile }));
        choose(rules["profile"].clone()).unwrap();
        assert_eq!(rules, call("proof_rules", json!({})).unwrap());
        let wrong = choose("khac".into()).unwrap_err();
        assert_eq!(wrong.code, "profile-unknown");

        let table = |more: Value| {
            let mut request = json!({ "table": "agencies" });
            request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            request
        };
        let change = |more: Value| call("office_change", table(more));
        change(json!({ "change": "line-save", "cells": ["Cơ quan Của Ta"], "was": null })).unwrap();
        let found = call("lexicon_list", table(json!({ "query": "co quan cua ta" }))).unwrap();
        assert_eq!((&found["total"], &found["lines"][0]["own"]), (&1.into(), &true.into()));
        let into = desk.files.pick(dir.path().to_owned()).handle;
        let written = call("lexicon_export", table(json!({ "into": into }))).unwrap();
        change(json!({ "change": "line-remove", "key": "Cơ quan Của Ta" })).unwrap();
        let file = desk.files.pick(dir.path().join(written["file"].as_str().unwrap())).handle;
        let taken = call("office_import", json!({ "into": "agencies", "file": file })).unwrap();
        let before = json!([{ "key": "Cơ quan Của Ta", "cells": null }]);
        assert_eq!(taken["lines"], json!({ "added": 1, "changed": 0, "problems": [], "before": before }));
        change(json!({ "change": "lines-put-back", "before": before })).unwrap();
        let found = call("lexicon_list", table(json!({ "query": "co quan cua ta" }))).unwrap();
        assert_eq!(found["total"], 0);
        assert_eq!(call("official_proposals", json!({})).unwrap(), json!({ "proposals": [] }));
    }
}
