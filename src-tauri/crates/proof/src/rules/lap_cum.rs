//! 3: the same words twice in a row.

use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Longest repetition that is looked for, in tiếng.
const LONGEST: usize = 8;

pub static RULE: Rule = Rule {
    id: "lap-cum",
    severity: Severity::Error,
    title: "Lặp liền một cụm từ",
    why: "Hai lần liền cùng một cụm từ hai tiếng trở lên, không có dấu câu ở giữa, là sót lại khi sửa câu.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Bà con ⟦giữ rừng và giữ rừng và giữ rừng và⇒giữ rừng và⟧ giữ đất."),
        Example("Các tập thể có thành tích ⟦trong thực hiện trong thực hiện⇒trong thực hiện⟧ nghị quyết."),
        Example("Hội nghị ⟦đã thông qua đã thông qua⇒đã thông qua⟧ kế hoạch."),
        Example("Các xã rà soát ⟦kế hoạch kế hoạch⇒kế hoạch⟧ năm sau."),
        Example("Bộ Công an. Công an tỉnh triển khai."),
        Example("Bà con đi từ từ, nói khe khẽ."),
        Example("Lực lượng phối hợp với Công an, Công an xã."),
        Example("Làng Nủ, Làng Nủ ơi!"),
        Example("Đoàn xe nối nhau, nối nhau về bản."),
        Example("Tiếng hát vang mãi vang mãi."),
        Example("Thành phố mời các nhà đầu tư đầu tư vào khu đô thị; sóng vỗ từng đợt từng đợt một."),
        Example("Ông mô tả một xã hội xã hội chủ nghĩa; Cơ quan Cảnh sát điều tra điều tra vụ việc."),
        Example("Lịch thi đấu vòng tứ kết Tứ kết 1 đá lúc 8 giờ."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    // Words of one stretch without signs, as token indices.
    let mut run: Vec<usize> = Vec::new();
    for (index, token) in page.tokens.iter().enumerate() {
        match token.kind {
            Kind::Word(_) => run.push(index),
            Kind::Space => {}
            _ => {
                look(page, &run, report);
                run.clear();
            }
        }
    }
    look(page, &run, report);
}

fn look(page: &Page, run: &[usize], report: &mut Report) {
    let mut at = 0;
    while at + 4 <= run.len() {
        let most = ((run.len() - at) / 2).min(LONGEST);
        let hash = |at: usize| run.get(at).map(|index| page.hash_of(*index));
        let first = hash(at);
        let again = |length: &usize| hash(at + length) == first && repeats(page, run, at, *length);
        let Some(length) = (2..=most).rev().find(again) else {
            at += 1;
            continue;
        };
        // "và rừng và rừng và rừng" is one slip.
        let mut times = 2;
        while at + (times + 1) * length <= run.len() && same(page, run, at, at + times * length, length) {
            times += 1;
        }
        let (Some(&first), Some(&middle), Some(&last)) =
            (run.get(at), run.get(at + length - 1), run.get(at + times * length - 1))
        else {
            return;
        };
        let (Some(first), Some(middle), Some(last)) =
            (page.tokens.get(first), page.tokens.get(middle), page.tokens.get(last))
        else {
            return;
        };
        let once = page.slice(first.start..middle.end).to_owned();
        report.mend(page, first.start..last.end, format!("Lặp cụm “{once}”."), once);
        at += times * length;
    }
}

/// Whether `length` words from `at` stand there again right behind. A song's "vang mãi vang mãi" is no slip: of two tiếng one
/// must be grammatical, or the words stand in running prose, outside of quotation marks.
fn repeats(page: &Page, run: &[usize], at: usize, length: usize) -> bool {
    if !same(page, run, at, at + length, length) {
        return false;
    }
    let one = run.get(at..at + length).unwrap_or_default();
    let named = one.iter().all(|&index| page.word(index).is_some_and(|word| word.case != Case::Lower));
    let doubled = one.windows(2).all(|pair| matches!(pair, [a, b] if page.lower_of(*a) == page.lower_of(*b)));
    !named && !doubled && !is_said_so(page, run, at, length) && (length > 2 || is_prose(page, one))
}

/// What has two tiếng twice by right: "từng đợt từng đợt", "nhà đầu tư đầu tư vào", "xã hội xã hội chủ nghĩa"; and a heading
/// that lost its line, whose second half begins with the capital: "vòng tứ kết Tứ kết 1".
fn is_said_so(page: &Page, run: &[usize], at: usize, length: usize) -> bool {
    let word = |at: usize| run.get(at).map_or("", |index| page.lower_of(*index));
    let case = |at: usize| run.get(at).and_then(|index| page.word(*index)).map(|word| word.case);
    let is_heading = case(at) == Some(Case::Lower) && case(at + length) == Some(Case::Initial);
    let is_doer = length == 2 && at.checked_sub(1).is_some_and(|before| DOERS.contains(&word(before)));
    // Loose letters are the same word: "tư\u{300}ng".
    let is_each = vietnamese::letters::nfc(word(at)) == "từng";
    let is_next = word(at + 2 * length) == "chủ" && word(at + 2 * length + 1) == "nghĩa";
    is_heading || is_each || is_doer || is_next
}

/// What a word of two tiếng stands behind where it says who does it.
const DOERS: &[&str] = &["nhà", "người", "bên", "quan", "sát", "hãng", "giới", "đội", "ban", "đoàn"];

/// Whether the words from two places on are the same.
fn same(page: &Page, run: &[usize], one: usize, other: usize, length: usize) -> bool {
    let words = |from: usize| run.get(from..from + length).unwrap_or_default().iter();
    words(one).zip(words(other)).all(|(&a, &b)| page.are_same(a, b))
}

/// Words that nobody says twice for the sound of it.
const GRAMMATICAL: &[&str] = &[
    "trong", "của", "và", "các", "những", "đã", "đang", "sẽ", "được", "bị", "cho", "với", "về", "tại", "từ",
    "đến", "để", "theo", "do", "bởi", "là", "có", "không", "nhằm", "trên", "dưới", "giữa", "như", "nhưng",
    "mà", "thì", "này",
];

/// Words that are said twice for the sound of it.
const SOUNDS: &[&str] =
    &["mãi", "nữa", "lắm", "quá", "thật", "ơi", "rồi", "hoài", "luôn", "lên", "nhanh", "đi", "hay"];

/// Whether two tiếng that come twice are no cry, song or number.
fn is_prose(page: &Page, words: &[usize]) -> bool {
    let is = |list: &[&str]| words.iter().any(|&index| list.contains(&page.lower_of(index)));
    let is_small = words.iter().all(|&index| page.word(index).is_some_and(|word| word.case == Case::Lower));
    is(GRAMMATICAL) || is_small && !is(SOUNDS) && !is_quoted(page, words)
}

/// Whether a quotation is open before the words.
fn is_quoted(page: &Page, words: &[usize]) -> bool {
    let before = words.first().map_or(0, |first| page.signs().partition_point(|sign| sign < first));
    let marks = page.signs().get(..before).unwrap_or_default().iter().rev();
    let last = marks
        .filter_map(|sign| page.mark(*sign))
        .find(|mark| matches!(mark, Mark::OpenQuote | Mark::CloseQuote | Mark::StraightQuote));
    matches!(last, Some(Mark::OpenQuote | Mark::StraightQuote))
}
