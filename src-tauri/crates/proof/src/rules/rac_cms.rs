//! 15: what a content system or a browser left behind when the text was copied.

use vietnamese::letters::{Tone, with_tone};
use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Strings that no article has and that programs print.
const DEBRIS: &[&str] = &[
    "[object object]",
    "javascript:void",
    "contentplaceholder",
    "lorem ipsum",
    "mso-",
    "<!--",
    "-->",
    "{{",
    "}}",
];

/// Words that programmers put into the names of views and classes.
const CODE: &[&str] = &[
    "Action",
    "Component",
    "Container",
    "Content",
    "Controller",
    "Controls",
    "Detail",
    "Details",
    "Handler",
    "Helper",
    "Index",
    "Layout",
    "Module",
    "Panel",
    "Partial",
    "Placeholder",
    "Plugin",
    "Portlet",
    "Provider",
    "Service",
    "Template",
    "View",
    "Viewer",
    "Webpart",
    "Widget",
];

/// The elements of HTML that editors produce.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// Those within a line: without them the text stays as it is.
const INLINE: &[&str] = &["a", "b", "em", "font", "i", "span", "strong", "u"];

/// Names of characters in HTML, and the characters.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("copy", "©"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
];

/// How far the end of a tag is looked for, in tokens.
const TAG: usize = 80;

pub static RULE: Rule = Rule {
    id: "rac-cms",
    severity: Severity::Error,
    title: "Rác của trang quản trị, mã HTML, chữ hỏng",
    why: "Khi chép bài từ trang web hoặc từ tệp khác, tên của chương trình, mã HTML hay ký tự hỏng có thể dính theo. Người đọc sẽ thấy chúng trên trang.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: || DEBRIS.iter().map(|&debris| debris.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("tít: ⟦NewsDetailView⟧\nHội nghị diễn ra sáng nay."),
        Example("⟦DetailController⟧"),
        Example("Hội nghị⟦&nbsp;⇒ ⟧tổng kết ⟦&ldquo;⇒“⟧Dân vận khéo⟦&rdquo;⇒”⟧."),
        Example("Bà con ⟦<strong>⇒⟧phấn khởi⟦</strong>⇒⟧ ra đồng.⟦<br />⟧"),
        Example("Đồng chí L⟦�⟧ Văn Ân dự họp."),
        Example("YouTube"),
        Example("VnExpress"),
        Example("Chuyên mục do VietNamNet và báo điện tử VnExpress thực hiện."),
        Example("Ngân hàng M&T; cửa hàng H&M; số a < b và c > d."),
        Example("Nhóm phát triển viết lớp DetailView cho trang mới."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let line = page.text.trim();
    if !line.contains(' ') && is_name_of_code(line) {
        let start = page.text.len() - page.text.trim_start().len();
        let message = format!("Dòng rác “{line}” của trang quản trị, không thuộc bài.");
        report.mark(page, start..start + line.len(), message);
        return;
    }
    for phrase in page.phrases(RULE.id) {
        let words = page.slice(phrase.start..phrase.end);
        report.mark(
            page,
            phrase.start..phrase.end,
            format!("“{words}” là mã của chương trình, không thuộc bài."),
        );
    }
    let mut lost = 0;
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        match token.kind {
            Kind::Punctuation(Mark::Sign) => match page.of(index) {
                "&" => entity(page, index, report),
                "<" => tag(page, index, report),
                _ => {}
            },
            Kind::Other if page.of(index) == "\u{FFFD}" && token.start >= lost => {
                let rest = page.text.get(token.start..).unwrap_or_default();
                lost = token.start + rest.len() - rest.trim_start_matches('\u{FFFD}').len();
                report.mark(
                    page,
                    token.start..lost,
                    "Ký tự hỏng: một chữ đã mất khi chép hoặc đổi mã, cần gõ lại.",
                );
            }
            _ => {}
        }
    }
}

/// Whether a line of one word is a name in a program: humped with a programmer's word in it, humped three times and long, or
/// with what only programs write ("ctl00_Main", "getDetail()").
fn is_name_of_code(line: &str) -> bool {
    if matches!(line, "undefined" | "null" | "NaN") {
        return true;
    }
    let is_plain =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '(' | ')' | '$');
    if line.len() < 8
        || !line.chars().all(is_plain)
        || !line.starts_with(|letter: char| letter.is_ascii_alphabetic())
    {
        return false;
    }
    let letters: Vec<char> = line.chars().collect();
    let humps = letters
        .windows(2)
        .filter(|two| matches!(two, [a, b] if a.is_lowercase() && b.is_uppercase()))
        .count();
    let small = line.to_ascii_lowercase();
    let is_code = CODE.iter().any(|code| small.contains(&code.to_ascii_lowercase()));
    line.ends_with("()")
        || line.contains('_') && !line.contains('.')
        || humps > 0 && (is_code || line.contains('.'))
        || humps > 2 && line.len() > 12
}

/// `&name;` without a space inside.
fn entity(page: &Page, index: usize, report: &mut Report) {
    if page.of(index + 1) == "#" && page.mark(index + 3) == Some(Mark::Semicolon) {
        return numbered(page, index, report);
    }
    let (Some(first), Some(name), Some(last)) =
        (page.tokens.get(index), page.word(index + 1), page.tokens.get(index + 2))
    else {
        return;
    };
    if !name.ascii || name.joined || last.mark() != Some(Mark::Semicolon) {
        return;
    }
    let span = first.start..last.end;
    let Some(character) = character(page.of(index + 1)) else { return };
    let code = page.slice(span.clone()).to_owned();
    let message = format!("Mã HTML “{code}” hiện ra giữa bài; đúng ra là “{character}”.");
    let is_space = |index: Option<usize>| {
        index.is_none_or(|index| {
            page.kind(index).is_none_or(|kind| matches!(kind, Kind::Space | Kind::Newline))
        })
    };
    let is_surplus = character == " " && (is_space(index.checked_sub(1)) || is_space(Some(index + 3)));
    report.mend(page, span, message, if is_surplus { String::new() } else { character });
}

/// `&#8220;`
fn numbered(page: &Page, index: usize, report: &mut Report) {
    let (Some(first), Some(last)) = (page.tokens.get(index), page.tokens.get(index + 3)) else { return };
    let number =
        page.of(index + 2).parse().ok().and_then(char::from_u32).filter(|letter| !letter.is_control());
    let Some(letter) = number else { return };
    let letter = if letter == '\u{A0}' { ' ' } else { letter };
    let code = page.slice(first.start..last.end).to_owned();
    let message = format!("Mã HTML “{code}” hiện ra giữa bài; đúng ra là “{letter}”.");
    report.mend(page, first.start..last.end, message, letter.to_string());
}

/// What a name of HTML stands for: a sign, or a Latin letter with an accent ("aacute", "Ocirc").
fn character(name: &str) -> Option<String> {
    if let Some((_, character)) = ENTITIES.iter().find(|(entity, _)| *entity == name) {
        return Some((*character).to_owned());
    }
    let letter = name.chars().next().filter(|letter| "aeiouyAEIOUY".contains(*letter))?;
    let accented = match name.get(1..)? {
        "acute" => with_tone(letter, Tone::Acute),
        "grave" => with_tone(letter, Tone::Grave),
        "tilde" => with_tone(letter, Tone::Tilde),
        "circ" => match letter {
            'a' => 'â',
            'e' => 'ê',
            'o' => 'ô',
            'A' => 'Â',
            'E' => 'Ê',
            'O' => 'Ô',
            _ => return None,
        },
        _ => return None,
    };
    Some(accented.to_string())
}

/// `<name …>` or `</name>`.
fn tag(page: &Page, index: usize, report: &mut Report) {
    let is_closing = page.mark(index + 1) == Some(Mark::Slash);
    let name = if is_closing { index + 2 } else { index + 1 };
    if !matches!(page.kind(name), Some(Kind::Word(_) | Kind::Alphanumeric))
        || !ELEMENTS.contains(&page.lower_of(name))
    {
        return;
    }
    let rest = page.tokens.get(name + 1..).unwrap_or_default();
    let end = rest.iter().take(TAG).position(|token| token.of(&page.text) == ">");
    let (Some(first), Some(last)) = (page.tokens.get(index), end.and_then(|at| rest.get(at))) else { return };
    let (span, message) = (first.start..last.end, "Mã HTML hiện ra giữa bài, cần bỏ.");
    if INLINE.contains(&page.lower_of(name)) {
        report.mend(page, span, message, "");
    } else {
        report.mark(page, span, message);
    }
}
