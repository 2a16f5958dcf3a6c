//! 31: quotation marks and brackets come in pairs.

use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// How many paragraphs a quotation may take until it closes.
const PARAGRAPHS: usize = 12;

pub static RULE: Rule = Rule {
    id: "ngoac",
    severity: Severity::Error,
    title: "Ngoặc kép, ngoặc đơn không cân hoặc lẫn kiểu",
    why: "Mỗi dấu mở có một dấu đóng cùng kiểu. Lời trích dài nhiều đoạn thì mỗi đoạn mở một lần, đoạn cuối mới đóng.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Mô hình ⟦“⟧Vườn rừng xanh được nhân rộng."),
        Example("Xã có 36 hộ ⟦(⟧đạt 100% thoát nghèo."),
        Example("Mô hình Vườn rừng xanh⟦”⟧ được nhân rộng."),
        Example("Mô hình “Vườn rừng xanh⟦\"⇒”⟧ được nhân rộng."),
        Example("Mô hình “Vườn rừng xanh⟦“⇒”⟧ được nhân rộng."),
        Example("Mô hình ⟦”⇒“⟧Vườn rừng xanh” được nhân rộng."),
        Example("Mô hình “Vườn rừng xanh” và (theo xã) “Nhà sạch” được nhân rộng."),
        Example("“Bà con rất mừng.\n“Năm nay được mùa”, ông nói."),
        Example("“Bà con rất mừng.\nNăm nay được mùa”, ông nói."),
        Example("\"Bà con rất mừng.\n\"Năm nay được mùa\", ông nói.\n\"Vâng.\nĐúng thế\", bà nói."),
        Example("a) Về kinh tế; b) Về xã hội; 1) Lúa; iv) Ngô."),
        Example("\"Ngay cả câu \"con ăn cơm chưa?\" tôi cũng thuộc\", anh kể."),
        Example("Màn hình 55\" và ống 5'; phút 90’ có bàn thắng."),
        Example("Mô hình \"Vườn rừng xanh\" được nhân rộng."),
        Example("Ông nói: “Xã ta có mô hình ‘Vườn rừng xanh’ rất hay”."),
    ],
};

/// How many marks may be open at once; more are debris, and are not counted.
const DEEPEST: usize = 32;

/// A mark that is open: the index of its token.
#[derive(Clone, Copy)]
struct Open {
    index: usize,
    mark: char,
}

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    // A quotation that is open at the end of a page: the page's number and the mark.
    let mut carried: Option<(usize, Open)> = None;
    let mut stack: Vec<Open> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        if let Some((from, open)) = carried
            && number - from > PARAGRAPHS
        {
            unclosed(pages, from, open, report);
            carried = None;
        }
        // Each paragraph of a long quotation opens it again.
        let first = page.tokens.iter().find(|token| !token.is_space());
        if let (Some(first), Some((_, open))) = (first, carried)
            && first.of(&page.text).starts_with(open.mark)
        {
            carried = None;
        }
        stack.clear();
        for &index in page.signs() {
            let Some(token) = page.tokens.get(index) else { break };
            let Kind::Punctuation(kind) = token.kind else { continue };
            if !matches!(
                kind,
                Mark::OpenQuote
                    | Mark::CloseQuote
                    | Mark::StraightQuote
                    | Mark::OpenBracket
                    | Mark::CloseBracket
            ) {
                continue;
            }
            let Some(mark) = page.of(index).chars().next() else { continue };
            step(page, index, mark, &mut stack, &mut carried, report);
        }
        // What is open at the end: brackets are wrong, a quotation may go on.
        for &open in &stack {
            let is_last_quote = matches!(open.mark, '“' | '"') && number + 1 < pages.len();
            if !is_last_quote {
                unclosed(pages, number, open, report);
            } else if carried.is_none() {
                carried = Some((number, open));
            }
        }
    }
    if let Some((from, open)) = carried {
        unclosed(pages, from, open, report);
    }
}

fn unclosed(pages: &[&Page], number: usize, open: Open, report: &mut Report) {
    let Some(page) = pages.get(number) else { return };
    let Some(token) = page.tokens.get(open.index) else { return };
    report.mark(page, token.span(), format!("Dấu {} mở ra mà không đóng.", open.mark));
}

/// What closes an opening mark.
fn closing(open: char) -> char {
    match open {
        '“' | '„' => '”',
        '«' => '»',
        '(' => ')',
        '[' => ']',
        '{' => '}',
        other => other,
    }
}

fn step(
    page: &Page,
    index: usize,
    mark: char,
    stack: &mut Vec<Open>,
    carried: &mut Option<(usize, Open)>,
    report: &mut Report,
) {
    let Some(token) = page.tokens.get(index) else { return };
    let after_space = index.checked_sub(1).is_none_or(|before| {
        matches!(
            page.kind(before),
            Some(
                Kind::Space
                    | Kind::Newline
                    | Kind::Punctuation(Mark::OpenBracket | Mark::OpenQuote | Mark::Dash)
            )
        )
    });
    let before_word = is_word(page, index + 1);
    let top = stack.last().copied();
    stack.truncate(DEEPEST);
    match mark {
        // Single ones are apostrophes, minutes and feet as well.
        '‘' | '’' | '‹' | '›' | '‚' => {}
        '“' if top.is_some_and(|top| top.mark == '„') => {
            stack.pop();
        }
        '“' if top.is_some_and(|top| top.mark == '“') && !after_space && !before_word => {
            stack.pop();
            report.mend(page, token.span(), "Dấu mở ngoặc kép đặt ở chỗ đóng.", "”");
        }
        '“' | '„' | '«' | '(' | '[' | '{' => stack.push(Open { index, mark }),
        '"' => straight(page, index, stack, carried, report),
        _ => match stack.iter().rposition(|open| closing(open.mark) == mark) {
            Some(at) => {
                // What was opened inside and not closed is open for good.
                for open in stack.drain(at..).skip(1) {
                    unclosed(&[page], 0, open, report);
                }
            }
            None if mark == '”' && top.is_some_and(|top| top.mark == '"') => {
                let open = stack.pop();
                if let Some(token) = open.and_then(|open| page.tokens.get(open.index)) {
                    report.mend_as(
                        Severity::Info,
                        page,
                        token.span(),
                        "Lẫn kiểu ngoặc kép: mở bằng dấu thẳng, đóng bằng dấu cong.",
                        "“",
                    );
                }
            }
            None if mark == '”' && carried.is_some_and(|(_, open)| open.mark == '“') => *carried = None,
            None if mark == '”' && after_space && before_word => {
                stack.push(Open { index, mark: '“' });
                report.mend(page, token.span(), "Dấu đóng ngoặc kép đặt ở chỗ mở.", "“");
            }
            None if mark == ')' && is_label(page, index) => {}
            None => {
                let message = format!("Dấu {mark} đóng mà không có dấu mở.");
                report.mark(page, token.span(), message);
            }
        },
    }
}

/// A straight mark opens and closes alike; behind a number it may be an inch.
fn straight(
    page: &Page,
    index: usize,
    stack: &mut Vec<Open>,
    carried: &mut Option<(usize, Open)>,
    report: &mut Report,
) {
    let Some(token) = page.tokens.get(index) else { return };
    let before = index.checked_sub(1).and_then(|before| page.kind(before));
    let opens = matches!(
        before,
        None | Some(Kind::Space | Kind::Newline | Kind::Punctuation(Mark::OpenBracket | Mark::OpenQuote))
    );
    // ""con ăn cơm chưa?" tôi nghe": one inside another, which only the spaces tell.
    let is_inner =
        opens && stack.iter().filter(|open| open.mark == '"').count() == 1 && is_word(page, index + 1);
    if let Some(at) = stack.iter().rposition(|open| open.mark == '"').filter(|_| !is_inner) {
        for open in stack.drain(at..).skip(1) {
            unclosed(&[page], 0, open, report);
        }
        return;
    }
    if opens {
        stack.push(Open { index, mark: '"' });
    } else if stack.last().is_some_and(|top| top.mark == '“') {
        stack.pop();
        report.mend_as(
            Severity::Info,
            page,
            token.span(),
            "Lẫn kiểu ngoặc kép: mở bằng dấu cong, đóng bằng dấu thẳng.",
            "”",
        );
    } else if carried.is_some_and(|(_, open)| open.mark == '"') {
        *carried = None;
    } else if page.word(index + 1).is_some() {
        // "xã"Vườn rừng xanh"": the space before it is lost.
        stack.push(Open { index, mark: '"' });
    } else if !matches!(before, Some(Kind::Number)) {
        report.mark(page, token.span(), "Dấu \" đóng mà không có dấu mở.");
    }
}

fn is_word(page: &Page, index: usize) -> bool {
    matches!(page.kind(index), Some(Kind::Word(_) | Kind::Number | Kind::Alphanumeric))
}

/// "a)", "12)", "iv)", and the face ":)".
fn is_label(page: &Page, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return true };
    match page.kind(before) {
        Some(Kind::Number | Kind::Alphanumeric) => true,
        Some(Kind::Word(word)) => word.ascii && page.of(before).len() <= 4 || page.of(before) == "đ",
        Some(Kind::Punctuation(Mark::Colon | Mark::Semicolon | Mark::Hyphen)) => true,
        _ => false,
    }
}
