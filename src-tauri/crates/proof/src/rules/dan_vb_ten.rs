//! A cited document's title stands in the words in which it was issued.

use std::ops::Range;

use vietnamese::tokens::{Kind, Mark, Token, tokens};
use vietnamese::tone_style::{self, ToneStyle};

use super::dan_vb_khop::line;
use crate::documents::Citation;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Columns of the table of documents.
const TITLE: usize = 3;
const SOURCE: usize = 5;

/// What a title begins with; a longer one stands before those that it begins with. A cell of the table that begins with
/// none of them only says what the document is about.
const LEADS: &[&[&str]] = &[
    &["quy", "định", "chi", "tiết"],
    &["quy", "định", "về", "việc"],
    &["quy", "định", "về"],
    &["quy", "định"],
    &["hướng", "dẫn"],
    &["phê", "duyệt"],
    &["ban", "hành"],
    &["sửa", "đổi"],
    &["về", "việc"],
    &["về"],
    &["v", "v"],
];

/// How many words of a title must stand in the text until it is a quote of it.
const QUOTE: usize = 6;

/// How many words may be lost, put in or changed at one place.
const GAP: usize = 3;

/// How many words the issuer may have, and the whole quote.
const ISSUER: usize = 12;
const LONGEST: usize = 90;

pub static RULE: Rule = Rule {
    id: "dan-vb-ten",
    severity: Severity::Warning,
    title: "Tên gọi của văn bản không đúng",
    why: "Khi nhắc tên gọi của văn bản thì ghi đúng từng chữ như lúc ban hành, kể cả chữ mở đầu (“về”, “quy định”) và chữ hoa. Nhắc vắn tắt nội dung thì không cần.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example(
            "Theo Nghị định số 09/2019/NĐ-CP của Chính phủ ⟦hướng dẫn chế độ báo cáo của cơ quan hành chính nhà nước⇒quy định về chế độ báo cáo của cơ quan hành chính nhà nước⟧, xã nộp báo cáo.",
        ),
        Example(
            "Xã thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ về ⟦thực hiện các thủ tục hành chính trên môi trường điện tử⇒thực hiện thủ tục hành chính trên môi trường điện tử⟧.",
        ),
        Example(
            "Theo Nghị định 45/2020/NĐ-CP về ⟦thực hiện thủ tục Hành chính trên môi trường điện tử⇒thực hiện thủ tục hành chính trên môi trường điện tử⟧, xã nhận hồ sơ qua mạng.",
        ),
        Example(
            "Xã thực hiện Nghị định số 45/2020/NĐ-CP về thực hiện thủ tục hành chính trên môi trường điện tử.",
        ),
        Example(
            "Theo Nghị định số 45/2020/NĐ-CP về việc thực hiện thủ tục hành chính trên môi trường điện tử.",
        ),
        Example("Theo Nghị định số 45/2020/NĐ-CP về thực hiện thủ tục hành chính, xã nhận hồ sơ qua mạng."),
        Example(
            "Xã thực hiện Nghị định số 45/2020/NĐ-CP về ⟦thực hiện thủ tục hành chính trên môi trường mạng⇒thực hiện thủ tục hành chính trên môi trường điện tử⟧.",
        ),
        Example(
            "Xã thực hiện Nghị định số 45/2020/NĐ-CP về thực hiện thủ tục hành chính trên môi trường tại xã.",
        ),
        Example("Nghị định số 45/2020/NĐ-CP quy định thủ tục gửi hồ sơ hành chính qua mạng điện tử."),
        Example("Nghị định số 09/2019/NĐ-CP về chế độ báo cáo của cơ quan hành chính nhà nước."),
        Example(
            "Xã áp dụng Nghị định số 45/2020/NĐ-CP, cán bộ hướng dẫn thực hiện thủ tục hành chính trên môi trường điện tử.",
        ),
        Example("NGHỊ ĐỊNH SỐ 45/2020/NĐ-CP VỀ THỰC HIỆN THỦ TỤC HÀNH CHÍNH TRÊN MÔI TRƯỜNG ĐIỆN TỬ"),
    ],
};

/// So many words may be another end of a title.
const ENDING: usize = 3;

/// With what a sentence goes on behind a title that is cut short.
const GOES_ON: &[&str] = &[
    "của", "tại", "trên", "và", "đã", "được", "cho", "đến", "tới", "để", "ở", "là", "thì", "do", "vào", "có",
    "trong", "với", "từ", "về", "theo", "cũng", "sẽ", "khi", "nhằm", "như", "này", "nêu", "đối", "hiện",
];

/// An official title, cut into words.
struct Title<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    /// How many of the words are the lead.
    lead: usize,
}

/// How the words of a text go along with those of a title.
#[derive(Default)]
struct Match {
    /// Words that are the same.
    same: usize,
    /// Behind the last of them, in the text and in the title.
    text: usize,
    title: usize,
    /// Words that are not the same, and capitals that are not.
    changed: usize,
    capitals: usize,
}

fn read(page: &Page, context: &Context, report: &mut Report) {
    for one in page.citations() {
        let Some(line) = line(&context.house.tables, page.slice(one.number.clone())) else { continue };
        let Some(title) = Title::of(line.cell(TITLE)) else { continue };
        let Some((lead, quote)) = quote(page, one) else { continue };
        let mut found = compare(page, &quote, &title);
        let core = title.words.len() - title.lead;
        if let Some(more) = other_end(page, &quote, &found, core) {
            found.changed += more.max(core - found.title);
            (found.text, found.title) = (found.text + more, core);
        }
        let is_whole = found.title == core;
        let is_quote = found.same >= QUOTE.min(core) && found.title * 2 >= core;
        let other_lead = is_whole && !fits(page, lead.clone(), &title);
        if !is_quote
            || found.changed * 3 > found.same
            || (found.changed, found.capitals, other_lead) == (0, 0, false)
        {
            continue;
        }
        // From the lead where that is another one.
        let (start, first) = if other_lead { (lead.start, 0) } else { (quote_start(&quote), title.lead) };
        let Some(end) = found.text.checked_sub(1).and_then(|last| quote.get(last)).map(|last| last.end)
        else {
            continue;
        };
        let right = title.slice(first, title.lead + found.title);
        let is_sure = found.changed > 0 && line.cell(SOURCE) != Basis::Custom.label();
        let severity = if is_sure { Severity::Warning } else { Severity::Info };
        let message = format!("Tên gọi của {} {} là “{}”.", line.cell(1), line.key(), title.text);
        report.mend_as(severity, page, start..end, message, capital(page, start, right));
    }
}

/// How many words the quote ends in where the title has others: "… trên môi trường mạng." for "… trên môi trường điện tử". What
/// goes on with a small word ("… trên môi trường tại xã") is a title that is cut short.
fn other_end(page: &Page, quote: &[Token], found: &Match, core: usize) -> Option<usize> {
    let index = |word: &Token| page.token_at(word.start);
    let mut at = index(quote.get(found.text.checked_sub(1)?)?)?;
    let mut more = 0;
    while let Some(next) = page.next(at).filter(|next| page.word(*next).is_some()) {
        if more == 0 && GOES_ON.contains(&page.lower_of(next)) {
            return None;
        }
        (more, at) = (more + 1, next);
        if more > ENDING {
            return None;
        }
    }
    let is_other = more > 0 && (1..=ENDING).contains(&core.saturating_sub(found.title));
    (is_other && found.text + more <= quote.len()).then_some(more)
}

fn quote_start(quote: &[Token]) -> usize {
    quote.first().map_or(0, |first| first.start)
}

/// With a capital where the text has one.
fn capital(page: &Page, start: usize, right: &str) -> String {
    let is_capital =
        page.text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    let mut letters = right.chars();
    match letters.next().filter(|_| is_capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => right.to_owned(),
    }
}

impl<'t> Title<'t> {
    /// `None` where the cell begins with no lead, or with nothing else.
    fn of(text: &'t str) -> Option<Title<'t>> {
        let words: Vec<Range<usize>> =
            tokens(text).filter(|token| is_word(token.kind)).map(|token| token.span()).collect();
        let of = |at: usize| words.get(at).and_then(|word| text.get(word.clone())).unwrap_or_default();
        let lead = lead_of(of)?;
        (words.len() > lead + 2).then_some(Title { text, words, lead })
    }

    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).and_then(|word| self.text.get(word.clone())).unwrap_or_default()
    }

    /// The words from one up to another, with what stands between them.
    fn slice(&self, from: usize, to: usize) -> &'t str {
        let start = self.words.get(from).map_or(0, |word| word.start);
        let end = to.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.end);
        self.text.get(start..end).unwrap_or_default()
    }
}

fn is_word(kind: Kind) -> bool {
    matches!(kind, Kind::Word(_) | Kind::Number | Kind::Alphanumeric | Kind::Symbol)
}

/// How many words the lead has that begins some words.
fn lead_of<'t>(word: impl Fn(usize) -> &'t str) -> Option<usize> {
    let lead = LEADS.iter().find(|lead| lead.iter().enumerate().all(|(at, one)| word(at) == *one))?;
    Some(lead.len())
}

/// The bytes of the lead behind a citation, and the words behind it: "… ngày 08/4/2020 của Chính phủ về …".
fn quote(page: &Page, one: &Citation) -> Option<(Range<usize>, Vec<Token>)> {
    let end = page.sentence_of(one.number.start)?.span.end;
    let from = one.date.as_ref().map_or(one.number.end, |date| date.span.end.max(one.number.end));
    let from = page.tokens.partition_point(|token| token.start < from);
    let behind = page.tokens.get(from..)?;
    let is_open = |token: &&Token| {
        token.start < end
            && !matches!(
                token.mark(),
                Some(
                    Mark::CloseQuote
                        | Mark::Ellipsis
                        | Mark::End
                        | Mark::Colon
                        | Mark::Question
                        | Mark::Exclamation
                )
            )
    };
    let behind: Vec<Token> = behind.iter().take_while(is_open).take(LONGEST * 2).copied().collect();
    let mut issuer = None;
    for (at, token) in behind.iter().enumerate() {
        let of = |at: usize| {
            let words = behind.iter().skip(at).filter(|token| is_word(token.kind));
            move |number: usize| words.clone().nth(number).map_or("", |token| token.of(&page.lower))
        };
        if !is_word(token.kind) {
            let is_between = matches!(
                token.mark(),
                None | Some(
                    Mark::Comma
                        | Mark::OpenBracket
                        | Mark::CloseBracket
                        | Mark::OpenQuote
                        | Mark::StraightQuote
                        | Mark::Hyphen
                        | Mark::Dash
                )
            );
            let ends_issuer = issuer.is_some() && token.mark() == Some(Mark::Comma);
            if !is_between || ends_issuer {
                return None;
            }
            continue;
        }
        if let Some(length) = lead_of(of(at)) {
            return rest(&behind, at, length);
        }
        match (token.of(&page.lower), &mut issuer) {
            ("của" | "do", None) => issuer = Some(0),
            (_, Some(count)) if *count < ISSUER => *count += 1,
            _ => return None,
        }
    }
    None
}

/// The lead at a token, and the words behind it.
fn rest(behind: &[Token], at: usize, length: usize) -> Option<(Range<usize>, Vec<Token>)> {
    let mut words = behind.iter().skip(at).filter(|token| is_word(token.kind)).copied();
    let lead: Vec<Token> = words.by_ref().take(length).collect();
    let span = lead.first()?.start..lead.last()?.end;
    Some((span, words.take(LONGEST).collect()))
}

/// Whether the lead of the text is that of the title, or the plain "về" with which any document may be named.
fn fits(page: &Page, lead: Range<usize>, title: &Title) -> bool {
    let said = page.lower.get(lead).unwrap_or_default();
    let said = said.strip_suffix(" việc").unwrap_or(said);
    let right = title.slice(0, title.lead);
    let right = right.strip_suffix(" việc").unwrap_or(right);
    said == right
        || matches!(said, "về" | "v/v")
        || (said.ends_with(" về") && said.starts_with(right) || right == "về" && said.ends_with(" về"))
}

/// Whether two words in small letters are the same but for where the tone mark stands.
fn same(said: &str, right: &str) -> bool {
    said == right || tone_style::convert(said, ToneStyle::Old).is_some_and(|said| said == right)
}

fn compare(page: &Page, quote: &[Token], title: &Title) -> Match {
    let said = |at: usize| quote.get(at).map_or("", |token| token.of(&page.lower));
    let right: Vec<String> =
        (title.lead..title.words.len()).map(|at| vietnamese::letters::to_lower(title.word(at))).collect();
    let equal =
        |at: usize, to: usize| right.get(to).is_some_and(|right| at < quote.len() && same(said(at), right));
    // Two words go along, or the last one of the title does.
    let joins = |at: usize, to: usize| equal(at, to) && (to + 1 == right.len() || equal(at + 1, to + 1));
    let mut found = Match::default();
    let (mut at, mut to) = (0, 0);
    while at < quote.len() && to < right.len() {
        if equal(at, to) {
            found.same += 1;
            found.capitals += usize::from(is_other_capital(page, quote, at, title.word(title.lead + to)));
            (at, to) = (at + 1, to + 1);
            (found.text, found.title) = (at, to);
            continue;
        }
        let gaps = (1..=GAP * 2).flat_map(|sum| (0..=sum.min(GAP)).map(move |lost| (sum - lost, lost)));
        let Some((more, lost)) =
            gaps.filter(|(more, _)| *more <= GAP).find(|(more, lost)| joins(at + more, to + lost))
        else {
            break;
        };
        found.changed += more.max(lost);
        (at, to) = (at + more, to + lost);
    }
    found
}

/// Whether a word has a capital where the title has none, or none where it has one. The first word of a quote may have one,
/// as may "Nhà nước" and "Nhân dân"; a text all in capitals says nothing.
fn is_other_capital(page: &Page, quote: &[Token], at: usize, right: &str) -> bool {
    let Some(token) = quote.get(at).filter(|_| at > 0) else { return false };
    let said = token.of(&page.text);
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_shouted = said.chars().nth(1).is_some() && !said.chars().any(char::is_lowercase);
    let is_state = matches!(token.of(&page.lower), "nhà" | "nhân");
    is_capital(said) != is_capital(right) && !is_shouted && !is_state
}
