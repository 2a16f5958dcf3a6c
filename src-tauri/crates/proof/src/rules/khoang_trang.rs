//! 30: spaces around punctuation.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "khoang-trang",
    severity: Severity::Error,
    title: "Thừa hoặc thiếu khoảng trắng quanh dấu câu",
    why: "Dấu câu viết liền với chữ trước và cách chữ sau một khoảng trắng; giữa hai chữ chỉ có một khoảng trắng.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Các xã⟦ ,⇒,⟧ phường và ⟦bản,làng⇒bản, làng⟧ họp."),
        Example("Hội nghị⟦  ⇒ ⟧sơ kết⟦  .⇒.⟧"),
        Example("Hội nghị kết thúc tốt ⟦đẹp.Các⇒đẹp. Các⟧ đại biểu ra về."),
        Example("Bà con phấn khởi⟦ ,n⇒, n⟧ăm nay được mùa."),
        Example("Xã có hai ⟦việc:trồng⇒việc: trồng⟧ rừng, làm ⟦đường(⇒đường (⟧xong trước Tết)."),
        Example("Xã có (⟦ ⇒⟧36 hộ⟦ ⇒⟧) thoát nghèo."),
        Example(
            "Cầu thủ ⟦Son(⇒Son (⟧Tottenham) ở Hà ⟦Nội.Anh⇒Nội. Anh⟧ đá cùng Endo (⟦giữa)và⇒giữa) và⟧ Mitoma. ⟦Ảnh:Getty⇒Ảnh: Getty⟧",
        ),
        Example(
            "Ở Việt ⟦Nam.Trong⇒Nam. Trong⟧ lĩnh vực ấy, ⟦Andrich(⇒Andrich (⟧giữa) làm như ⟦sau:Lưu⇒sau: Lưu⟧ lượng giảm. (Ảnh⟦ :⇒:⟧ AFP)",
        ),
        Example("Các xã⟦( ⇒ (⟧thuộc tỉnh⟦ )⇒) ⟧đã họp."),
        Example("Gs.Lê, Ths.Trần và hàm f(x), thứ tự a)b)c), 25m(2)."),
        Example("Tổng số 1.284.000,5 đồng, lúc 16:40, tại laichau.gov.vn, tỷ số 2 : 1."),
        Example("Cháu N.T.H và ông Lò V. A ở TP.HCM, TS.Lê Dung ở Tp.Vinh."),
        Example("Xã làm theo Quyết định số 12/QĐ-UBND./."),
        Example("Lập trình bằng .NET; tên miền .vn; chất N,N-dimetyl"),
        Example("Cột một\t\tCột hai"),
        Example("  Đầu dòng lùi vào."),
        Example("Còn gì nữa... ? Hết!"),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for (index, token) in page.tokens.iter().enumerate() {
        match token.kind {
            Kind::Space if token.len() > 1 || !is_between_words(page, index) => space(page, index, report),
            Kind::Punctuation(Mark::Comma | Mark::Semicolon) => behind_comma(page, index, report),
            Kind::Punctuation(Mark::Stop) => behind_stop(page, index, report),
            Kind::Punctuation(Mark::Colon) => behind_colon(page, index, report),
            Kind::Punctuation(Mark::OpenBracket) => before_bracket(page, index, report),
            Kind::Punctuation(Mark::CloseBracket) => behind_bracket(page, index, report),
            _ => {}
        }
    }
}

/// Whether a space stands between two words, as most do.
fn is_between_words(page: &Page, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| page.word(before).is_some()) && page.word(index + 1).is_some()
}

fn is_text(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Word(_) | Kind::Alphanumeric | Kind::Number | Kind::Symbol | Kind::Address))
}

fn span(page: &Page, first: usize, last: usize) -> Range<usize> {
    let start = page.tokens.get(first).map_or(0, |token| token.start);
    start..page.tokens.get(last).map_or(start, |token| token.end)
}

/// A space: too wide, or beside a sign that has none there.
fn space(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1).filter(|before| page.kind(*before) != Some(Kind::Newline)) else {
        return;
    };
    let after = index + 1;
    match (page.kind(before), page.kind(after)) {
        (_, None | Some(Kind::Newline)) => {}
        (Some(kind), Some(Kind::Punctuation(mark))) if takes_no_space(page, kind, before, mark, after) => {
            // "xã ,phường": the space stands on the wrong side.
            let is_shifted = is_text(page.kind(after + 1)) && !is_number(page, after + 1);
            let mend = if is_shifted { format!("{} ", page.of(after)) } else { page.of(after).to_owned() };
            let mut span = span(page, index, after);
            let mut mend = mend;
            if is_shifted && let Some(letter) = page.of(after + 1).chars().next() {
                // With a letter, so that the space is seen.
                span.end += letter.len_utf8();
                mend.push(letter);
            }
            let message = format!("Thừa khoảng trắng trước dấu “{}”.", page.of(after));
            let beyond = page.next(after);
            let is_credit = page.lower_of(before) == "ảnh";
            let is_small = page.word(before).is_some_and(|word| word.case == Case::Lower);
            let level = match mark {
                Mark::Colon if !is_small && !is_credit => Severity::Warning,
                Mark::Comma | Mark::Stop | Mark::Colon
                    if is_long(page, before) && beyond.is_some_and(|at| is_long(page, at)) =>
                {
                    Severity::Error
                }
                _ => level(page, before, beyond),
            };
            report.mend_as(level, page, span, message, mend);
        }
        (Some(Kind::Punctuation(Mark::OpenBracket)), Some(_)) if closes(page, index) => {
            let message = format!("Thừa khoảng trắng sau “{}”.", page.of(before));
            let level = level(page, after, page.previous(before));
            let (first, mend) = match before.checked_sub(1) {
                // "xã( thuộc": the space stands on the wrong side.
                Some(word) if is_text(page.kind(word)) => (before, format!(" {}", page.of(before))),
                _ => (index, String::new()),
            };
            report.mend_as(level, page, span(page, first, index), message, mend);
        }
        (Some(kind), Some(Kind::Punctuation(Mark::CloseBracket))) if is_text(Some(kind)) => {
            let message = format!("Thừa khoảng trắng trước “{}”.", page.of(after));
            let level = level(page, before, page.next(after));
            let (last, mend) = if is_text(page.kind(after + 1)) {
                (after, format!("{} ", page.of(after)))
            } else {
                (index, String::new())
            };
            report.mend_as(level, page, span(page, index, last), message, mend);
        }
        _ if page.of(index).chars().nth(1).is_some() && !page.of(index).contains('\t') => {
            // A page shows them as one.
            let message = "Thừa khoảng trắng: giữa hai chữ chỉ một khoảng trắng.";
            report.mend_as(Severity::Info, page, span(page, index, index), message, " ");
        }
        _ => {}
    }
}

/// A space too many in running prose, between words, is wrong. Beside a number, a code in capitals or nothing it may come from
/// a table or a list ("Đội hình Hà Nội : …"), and weighs less.
fn level(page: &Page, inside: usize, beyond: Option<usize>) -> Severity {
    let is_prose = |index: usize| {
        page.word(index).is_some_and(|word| !matches!(word.case, Case::Upper | Case::Mixed))
            && page.of(index).chars().nth(1).is_some()
    };
    if is_prose(inside) && beyond.is_some_and(is_prose) { Severity::Error } else { Severity::Warning }
}

/// Whether text stands behind the space, as it does inside brackets.
fn closes(page: &Page, index: usize) -> bool {
    is_text(page.kind(index + 1))
}

fn is_number(page: &Page, index: usize) -> bool {
    page.kind(index) == Some(Kind::Number)
}

/// Whether the sign behind a space follows text, and is no score, no file's ending and no face.
fn takes_no_space(page: &Page, before: Kind, at: usize, mark: Mark, index: usize) -> bool {
    let follows = is_text(Some(before))
        || matches!(before, Kind::Punctuation(Mark::CloseQuote | Mark::CloseBracket | Mark::Percent));
    let behind = page.kind(index + 1);
    let is_open = matches!(
        behind,
        None | Some(Kind::Space | Kind::Newline | Kind::Punctuation(Mark::CloseQuote | Mark::CloseBracket))
    );
    let word = page.word(index + 1);
    let is_sign = match mark {
        Mark::Comma | Mark::Semicolon => is_open || word.is_some_and(|word| word.case != Case::Upper),
        // ".NET", ".vn"
        Mark::Stop => {
            is_open
                || word.is_some_and(|word| {
                    word.case == Case::Initial
                        && (!word.ascii || vietnamese::syllable::parse(page.lower_of(index + 1)).is_ok())
                })
        }
        Mark::Question | Mark::Exclamation => is_open,
        // "2 : 1", "tỷ lệ 1 : 500"
        Mark::Colon => {
            is_open
                && !(matches!(before, Kind::Number)
                    && page.next(index).is_some_and(|next| is_number(page, next)))
        }
        _ => false,
    };
    // A sign alone behind a number may number a list: "1 . Nội dung".
    let is_label = page.previous(at).is_none() && matches!(before, Kind::Number);
    follows && is_sign && !is_label
}

/// "bản,làng", "bản;làng", "bản,“làng”".
fn behind_comma(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1) else { return };
    let behind = index + 1;
    let is_quote = page.mark(behind) == Some(Mark::OpenQuote) && page.of(behind) != "‘";
    let is_word = page.word(behind).is_some();
    let after_word = page.word(before).is_some();
    let follows = after_word
        || matches!(
            page.kind(before),
            Some(
                Kind::Number
                    | Kind::Alphanumeric
                    | Kind::Punctuation(Mark::CloseQuote | Mark::CloseBracket | Mark::Percent)
            )
        );
    let is_joined = follows && (is_word || is_quote) || after_word && is_number(page, behind);
    // "N,N-", "x,y", and the name of a character in HTML.
    let letter = |index: usize| page.word(index).is_some_and(|_| page.of(index).chars().nth(1).is_none());
    // "VH,TT&DL"
    let upper = |index: usize| page.word(index).is_some_and(|word| word.case == Case::Upper);
    let is_formula = upper(before) && upper(behind) && page.of(behind + 1) == "&"
        || letter(before) && (letter(behind) || page.word(behind).is_some_and(|word| word.joined));
    let is_entity = before.checked_sub(1).is_some_and(|sign| page.of(sign) == "&" || page.of(sign) == "#");
    if is_joined && !is_formula && !is_entity {
        missing(page, before, index, behind, report);
    }
}

/// "tốt đẹp.Các".
fn behind_stop(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1) else { return };
    let long = |index: usize, case: Case| {
        page.word(index).is_some_and(|word| word.case == case) && page.of(index).chars().nth(1).is_some()
    };
    // The words that are abbreviated in small letters are short and have no accent: "tp.Vinh", "ths.Lê".
    let is_short = page.word(before).is_some_and(|word| word.ascii) && page.of(before).len() <= 3;
    let is_small = long(before, Case::Lower) && (!is_short || is_syllable(page, before));
    // "Hà Nội.Anh", where an accent says that it is no "Gs.", and "Việt Nam.Trong lĩnh vực", where a sentence begins.
    let is_name = long(before, Case::Initial)
        && (is_accented(page, before) && is_word(page, before)
            || page.lower_of(before).contains(['a', 'e', 'i', 'o', 'u', 'y'])
                && page.of(before).chars().nth(2).is_some()
                && is_word(page, index + 1)
                && page.next(index + 1).is_some_and(|next| long(next, Case::Lower)));
    if (is_small || is_name) && long(index + 1, Case::Initial) {
        missing(page, before, index, index + 1, report);
    }
}

/// A word of more than one letter that is Vietnamese, with an accent or not.
fn is_word(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| word.case != Case::Upper && word.case != Case::Mixed)
        && page.of(index).chars().nth(1).is_some()
        && vietnamese::syllable::parse(page.lower_of(index)).is_ok()
}

fn is_accented(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| !word.ascii)
}

/// A word of more than one letter, whosever it is.
fn is_long(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| !word.joined) && page.of(index).chars().nth(1).is_some()
}

/// "gồm:trồng rừng", "Ảnh:Getty".
fn behind_colon(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1) else { return };
    let is_name = page.word(index + 1).is_some_and(|word| word.case != Case::Lower);
    let is_joined = is_word(page, index + 1) || is_name && is_long(page, index + 1);
    let is_vietnamese = is_accented(page, before) || page.of(before).chars().nth(2).is_some();
    if is_vietnamese && is_word(page, before) && is_joined {
        missing(page, before, index, index + 1, report);
    }
}

/// "xã(thuộc tỉnh)", "Son(Tottenham)".
fn before_bracket(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1) else { return };
    let behind = index + 1;
    let is_syllable = is_word(page, before)
        && (is_accented(page, before) && page.word(behind).is_some() || is_long(page, behind));
    // "Andrich(giữa)"
    let is_foreign =
        page.of(before).chars().nth(2).is_some() && is_accented(page, behind) && is_word(page, behind);
    if page.of(index) == "(" && is_long(page, before) && (is_syllable || is_foreign) {
        let mend = format!("{} (", page.of(before));
        report.mend(page, span(page, before, index), "Thiếu khoảng trắng trước “(”.", mend);
    }
}

/// "(giữa)và", where the bracket holds more than a letter: "cá(c) em".
fn behind_bracket(page: &Page, index: usize, report: &mut Report) {
    let Some(before) = index.checked_sub(1) else { return };
    if page.of(index) == ")" && is_long(page, before) && is_word(page, index + 1) {
        missing(page, before, index, index + 1, report);
    }
}

fn is_syllable(page: &Page, index: usize) -> bool {
    vietnamese::syllable::parse(page.of(index)).is_ok()
}

fn missing(page: &Page, before: usize, sign: usize, behind: usize, report: &mut Report) {
    let sign = page.of(sign);
    let mend = format!("{}{sign} {}", page.of(before), page.of(behind));
    report.mend(page, span(page, before, behind), format!("Thiếu khoảng trắng sau dấu “{sign}”."), mend);
}
