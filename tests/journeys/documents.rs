//! Documents as the field has them, from the file to the article and out again. `cases.json` says of each what must be in
//! the article, and what not.

use manuscript::{Block, Content};
use packaging::archive::{Limits, open_checked};
use serde::Deserialize;
use serde_json::json;
use tests::fixture;
use tests::office::{SINH, TestOffice};

#[derive(Deserialize)]
struct Case {
    file: String,
    kind: String,
    expected: String,
    /// Texts that the article, its fields or a notice hold; `a|b` is either. A prefix asks for a place: `HEAD:` the
    /// headline, `LEAD:` the beginning of the lead, `LEAD:=` all of it, `BODY:` the article and no notice, `SEP:a|b` two
    /// texts on different lines, `SEQ:` blocks in this order (F a figure, T a table, else words of a text), `EXPORT ext:`
    /// a file of the package.
    must: Vec<String>,
    /// Texts that the article does not hold; `HEAD:` and `LEAD:` as above.
    must_not: Vec<String>,
    /// The document may be refused, if the refusal says what it must.
    #[serde(default)]
    message_may_say_it: bool,
}

/// What a case came to.
struct Read {
    id: String,
    content: Content,
    /// Headline, lead and blocks, a line each.
    article: String,
    fields: String,
    notices: String,
}

#[test]
fn documents_of_the_field_lose_nothing_and_change_nothing() {
    let folder = fixture("field/documents");
    let cases: Vec<Case> =
        serde_json::from_slice(&std::fs::read(folder.join("cases.json")).unwrap()).unwrap();
    let office = TestOffice::open();
    let mut wrong = Vec::new();
    for case in &cases {
        let file = office.drop_path(&folder.join(&case.file));
        let faults = match office.desk.call("article_import", json!({ "file": file, "job": case.file })) {
            Ok(made) => {
                let id = made["id"].as_str().unwrap().to_owned();
                let notices: Vec<api::ApiError> = serde_json::from_value(made["notices"].clone()).unwrap();
                let notices: Vec<String> = notices.iter().map(ToString::to_string).collect();
                faults(&office, case, &read(&office, id, &notices.join("\n")))
            }
            Err(error) => {
                let error = error.to_string();
                let plain =
                    case.must.iter().filter(|must| !must.starts_with("HEAD:") && !must.starts_with("LEAD:"));
                let is_said = |must: &String| must.split('|').any(|text| error.contains(text));
                let said =
                    plain.clone().any(is_said) || (plain.count() == 0 && error.contains("khác bên trong"));
                if case.message_may_say_it && said { Vec::new() } else { vec![format!("refused: {error}")] }
            }
        };
        if !faults.is_empty() {
            wrong.push(format!("{} ({}; {}): {}", case.file, case.kind, case.expected, faults.join("; ")));
        }
    }
    assert!(cases.len() >= 58, "{}", cases.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn read(office: &TestOffice, id: String, notices: &str) -> Read {
    let content = office.content(&id);
    let mut lines = vec![content.headline.clone(), content.lead.clone()];
    lines.extend(content.body.iter().map(text_of));
    Read {
        id,
        article: lines.join("\n"),
        fields: content.fields.values().cloned().collect::<Vec<_>>().join("\n"),
        notices: notices.to_owned(),
        content,
    }
}

/// All words of a block; cells of a row between tabs.
fn text_of(block: &Block) -> String {
    match block {
        Block::Table { rows } => {
            let row = |row: &Vec<manuscript::Cell>| {
                row.iter().map(|cell| cell.text.text()).collect::<Vec<_>>().join("\t")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        block => block.inline().map(manuscript::Inline::text).unwrap_or_default(),
    }
}

fn faults(office: &TestOffice, case: &Case, read: &Read) -> Vec<String> {
    let missing =
        case.must.iter().filter(|must| !has(office, read, must)).map(|must| format!("lacks “{must}”"));
    let present = case.must_not.iter().filter(|text| match text.split_once(':') {
        Some(("HEAD", headline)) => read.content.headline == headline,
        Some(("LEAD", lead)) => read.content.lead == lead,
        _ => read.article.contains(text.as_str()),
    });
    missing.chain(present.map(|text| format!("has “{text}”"))).collect()
}

fn has(office: &TestOffice, read: &Read, must: &str) -> bool {
    let Content { headline, lead, .. } = &read.content;
    match must.split_once(':') {
        Some(("HEAD", text)) => headline == text,
        Some(("LEAD", text)) => {
            text.strip_prefix('=').map_or_else(|| lead.starts_with(text), |whole| lead == whole)
        }
        Some(("BODY", text)) => read.article.contains(text),
        Some(("SEP", pair)) => {
            let (first, second) = pair.split_once('|').unwrap();
            read.article.contains(second)
                && read.article.lines().any(|line| line.contains(first) && !line.contains(second))
        }
        Some(("SEQ", order)) => is_in_order(&read.content, order),
        Some((export, texts)) if export.starts_with("EXPORT ") => {
            let file = format!("bai-viet.{}", &export["EXPORT ".len()..]);
            let exported = exported(office, &read.id, &file);
            texts.split("~~").any(|text| exported.contains(text))
        }
        _ => must.split('|').any(|text| {
            [&read.article, &read.fields, &read.notices].iter().any(|place| place.contains(text))
        }),
    }
}

fn is_in_order(content: &Content, order: &str) -> bool {
    let mut wanted = order.split(',').peekable();
    for block in &content.body {
        let text = text_of(block);
        let (sign, is_figure) = match block {
            Block::Figure { .. } => ("F", true),
            Block::Table { .. } => ("T", false),
            _ => ("", false),
        };
        let is_word = |want: &&str| !["F", "T"].contains(want) && text.contains(*want);
        if wanted.next_if(|want| *want == sign || is_word(want)).is_some() && is_figure {
            // A figure and its caption are one block.
            wanted.next_if(is_word);
        }
    }
    wanted.next().is_none()
}

/// A file of the package that an editor proofs.
fn exported(office: &TestOffice, id: &str, file: &str) -> String {
    office.sit(SINH.0);
    let out = office.beside("ra");
    let folder = office.desk.files.pick(out.clone()).handle;
    let done =
        office.call("export_article", json!({ "id": id, "proof": true, "folder": folder, "job": "x" }));
    office.sit(tests::office::HUONG.0);
    let bytes = std::fs::read(out.join(done["file"].as_str().unwrap())).unwrap();
    let limits = Limits { entries: 1000, total: 1 << 30, ratio: 400 };
    let archive = open_checked(&bytes, &limits).unwrap();
    let name = archive.names().find(|name| name.ends_with(file)).unwrap().to_owned();
    String::from_utf8(archive.get(&name).unwrap().to_vec()).unwrap()
}
