//! `phieu-duyet.html`: the approval sheet, one self-contained page to print on A4 and to file.

use manuscript::Field;

use super::escape::{markup, one_line};
use super::time::long;
use super::{Edition, PROOF_MARK};
use crate::form;
use crate::issue::{Approval, SheetLine};
use crate::profile::{FieldName, Level, Unit};

/// Print styles live in the page: the sheet must look the same wherever the package lies.
///
/// On paper the page is set as a table whose head and foot the browser repeats on every sheet: that keeps
/// them clear of the text, which a fixed foot would cover.
const STYLE: &str = "@page{size:A4;margin:15mm 15mm 12mm 25mm}\
body{font:13pt/1.4 'Times New Roman',Tinos,serif;color:#000;background:#fff;max-width:170mm;margin:0 auto;padding:8mm}\
h1{font-size:17pt;text-align:center;margin:0 0 4mm}h2{font-size:13pt;margin:6mm 0 2mm;break-after:avoid}\
p{margin:0 0 2mm}.mark{text-align:center;font-weight:bold;border:1.5pt solid #000;padding:2mm;margin-bottom:4mm}\
.hash{font:9pt/1.5 'Courier New',Cousine,monospace;overflow-wrap:anywhere}\
table{border-collapse:collapse;width:100%;font-size:11pt}\
th,td{border:.75pt solid #000;padding:1.2mm 1.8mm;text-align:left;vertical-align:top}\
thead{display:table-header-group}tr{break-inside:avoid}th[scope=row]{width:34mm}\
.steps td:first-child{width:25mm}.steps td.hash{white-space:nowrap}\
.sign{display:flex;justify-content:space-between;margin-top:10mm;break-inside:avoid}\
.sign div{width:48%;text-align:center;min-height:32mm}\
footer p{font-size:9pt;border-top:.75pt solid #000;margin:6mm 0 0;padding-top:1.5mm}\
@media print{body{display:table;width:100%;max-width:none;padding:0;margin:0}\
body>header{display:table-header-group;break-inside:avoid}main{display:table-row-group}body>footer{display:table-footer-group;break-inside:avoid}}";

pub(crate) fn page(edition: &Edition) -> String {
    let issue = edition.issue;
    let proof = issue.is_proof();
    let title = if proof { "PHIẾU THEO DÕI BẢN IN THỬ" } else { "PHIẾU DUYỆT" };
    let headline = edition.headline();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"toa-soan:content-hash\" content=\"{hash}\">\n",
        hash = issue.hash
    );
    if let Some(approval) = issue.approval() {
        out.push_str(&format!(
            "<meta name=\"toa-soan:approval-hash\" content=\"{}\">\n",
            markup(&approval.event_hash)
        ));
    }
    out.push_str(&format!(
        "<title>{title}: {headline}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        headline = markup(&headline)
    ));
    if proof {
        out.push_str(&format!("<header>\n<p class=\"mark\">{PROOF_MARK}</p>\n</header>\n"));
    }
    out.push_str("<main>\n");
    out.push_str(&format!("<h1>{title}</h1>\n"));

    out.push_str("<table>\n<tbody>\n");
    row(&mut out, "Tít", &markup(&headline));
    row(&mut out, "Mã bài viết", &format!("<span class=\"hash\">{}</span>", markup(issue.article_id)));
    row(&mut out, "Mã nội dung (SHA-256)", &format!("<span class=\"hash\">{}</span>", issue.hash));
    if let Some(approval) = issue.approval() {
        approval_rows(&mut out, approval);
    }
    row(&mut out, "Người xuất gói", &markup(&one_line(issue.exporter)));
    row(&mut out, "Hồ sơ cổng", &markup(&format!("{} ({})", issue.profile.title, issue.profile.name)));
    row(&mut out, "Độ dài", &markup(&lengths(edition)));
    if let Some(remarks) = remarks(edition) {
        row(&mut out, "Cổng nhắc", &remarks);
    }
    row(&mut out, "Trí tuệ nhân tạo", &markup(&ai(edition)));
    row(&mut out, "Cơ quan", &markup(&issue.office.sentence()));
    out.push_str("</tbody>\n</table>\n");

    steps(&mut out, &issue.sheet);
    if let Some(approval) = issue.approval() {
        approver_edits(&mut out, approval);
    }
    photos(&mut out, edition);
    if let Some(approval) = issue.approval() {
        out.push_str(&format!(
            "<div class=\"sign\">\n<div><strong>Người xuất gói</strong><br>{}</div>\n\
             <div><strong>Người duyệt</strong><br>{}</div>\n</div>\n",
            markup(&one_line(issue.exporter)),
            markup(&one_line(&approval.approver))
        ));
    }

    let key = manuscript::hex::encode(issue.signer.verifying_key().as_bytes());
    let mark = if proof { format!("<strong>{PROOF_MARK}</strong><br>") } else { String::new() };
    out.push_str(&format!(
        "</main>\n<footer>\n<p class=\"hash\">{mark}Mã nội dung: {}<br>Khóa ký: {key}</p>\n</footer>\n</body>\n</html>\n",
        issue.hash
    ));
    out
}

/// `value` is markup already.
fn row(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!("<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>\n"));
}

fn approval_rows(out: &mut String, approval: &Approval) {
    let authors: Vec<String> = approval.authors.iter().map(|name| one_line(name)).collect();
    row(out, "Tác giả", &markup(&authors.join(", ")));
    row(out, "Người duyệt", &markup(&one_line(&approval.approver)));
    row(out, "Thời điểm duyệt", &long(approval.at));
    row(out, "Mã bước duyệt", &format!("<span class=\"hash\">{}</span>", markup(&approval.event_hash)));
}

/// What AI did, or that it did nothing.
fn ai(edition: &Edition) -> String {
    let said = |field| edition.field(field);
    let Some(tool) = said(Field::AiTool) else { return "Không dùng".to_owned() };
    let what = said(Field::AiUse).map(|what| format!("; dùng vào việc: {what}"));
    let checked = said(Field::AiChecked).map(|name| format!("; người kiểm tra: {name}"));
    [Some(format!("Có dùng: {tool}")), what, checked].into_iter().flatten().collect()
}

/// How long the texts are, against what the portal takes.
fn lengths(edition: &Edition) -> String {
    let profile = edition.issue.profile;
    let filled = form::fill(profile, &edition.content);
    let longest = |name: FieldName, called: &str| {
        let fields = filled.iter().filter(|filled| filled.field.name == name);
        let longest = fields.max_by_key(|filled| filled.length());
        let field = profile.fields.iter().find(|field| field.name == name);
        let length = longest.map_or(0, |filled| filled.length());
        match field.and_then(|field| field.max.map(|max| (max, field.unit))) {
            Some((max, unit)) => format!("{called} {length}/{max} {}", unit_word(unit)),
            None => {
                format!("{called} {length} {}", unit_word(field.map_or(Unit::Characters, |field| field.unit)))
            }
        }
    };
    format!(
        "{}; {}; {}; toàn bài {} tiếng; {} ảnh",
        longest(FieldName::Headline, "tít"),
        longest(FieldName::Lead, "sapo"),
        longest(FieldName::Caption, "chú thích dài nhất"),
        edition.syllables(),
        edition.figures.len()
    )
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Characters => "ký tự",
        Unit::Utf16 => "đơn vị UTF-16",
        Unit::Bytes => "byte",
    }
}

/// What the portal's form would remark on the text.
fn remarks(edition: &Edition) -> Option<String> {
    let said: Vec<String> = form::remarks(edition.issue.profile, &edition.content)
        .into_iter()
        .filter(|(level, _)| *level >= Level::Warn)
        .map(|(_, remark)| markup(&remark.to_string()))
        .collect();
    (!said.is_empty()).then(|| said.join("<br>"))
}

fn steps(out: &mut String, lines: &[SheetLine]) {
    out.push_str("<h2>Các bước đã qua</h2>\n");
    if lines.is_empty() {
        out.push_str("<p>Chưa có bước nào được ghi.</p>\n");
        return;
    }
    out.push_str(
        "<table class=\"steps\">\n<thead><tr><th scope=\"col\">Thời điểm</th><th scope=\"col\">Người thực hiện</th>\
         <th scope=\"col\">Việc</th><th scope=\"col\">Lý do</th><th scope=\"col\">Mã nội dung</th></tr></thead>\n<tbody>\n",
    );
    for line in lines {
        let actor = match line.role.is_empty() {
            true => one_line(&line.actor),
            false => format!("{} ({})", one_line(&line.actor), one_line(&line.role)),
        };
        // Twelve digits tell versions of one article apart; the whole hash stands above.
        let hash: String = line.hash.chars().take(12).collect();
        out.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"hash\">{}</td></tr>\n",
            long(line.at),
            markup(&actor),
            markup(&one_line(&line.action)),
            markup(&one_line(line.reason.as_deref().unwrap_or_default())),
            markup(&hash)
        ));
    }
    out.push_str("</tbody>\n</table>\n");
}

fn approver_edits(out: &mut String, approval: &Approval) {
    out.push_str("<h2>Người duyệt tự sửa</h2>\n");
    if approval.approver_edits.is_empty() {
        out.push_str("<p>Không có.</p>\n");
        return;
    }
    out.push_str("<ul>\n");
    for edit in &approval.approver_edits {
        out.push_str(&format!("<li>{}</li>\n", markup(&one_line(edit))));
    }
    out.push_str("</ul>\n");
}

fn photos(out: &mut String, edition: &Edition) {
    if edition.figures.is_empty() {
        return;
    }
    out.push_str(
        "<h2>Ảnh trong bài</h2>\n<table>\n<thead><tr><th scope=\"col\">Số</th><th scope=\"col\">Tệp</th>\
         <th scope=\"col\">Chú thích</th></tr></thead>\n<tbody>\n",
    );
    for figure in &edition.figures {
        out.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            figure.number,
            markup(&figure.path),
            markup(&figure.caption_line())
        ));
    }
    out.push_str("</tbody>\n</table>\n");
}
