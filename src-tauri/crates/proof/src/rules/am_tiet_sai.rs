//! 5: words that are no syllable of Vietnamese.

use std::cell::Cell;

use vietnamese::syllable::{Fault, is_foreign_shape, is_loan, parse, suggest, tone_slip};
use vietnamese::tokens::{Case, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::quick::QuickSet;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words of the peoples of Vietnam that print writes in small letters, loans of science, and the few of everybody's that follow no
/// rule (ầm ĩ, ồn ã, ki ốt), in byte order.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "amiđan", "amôniắc", "anốt", "bana", "bazơ", "brâu", "bôxit", "bôxít", "cafê", "catốt", "chơro", "crômát",
    "cơho", "cơtu", "elíp", "giarai", "gíc", "halôgen", "hiđrô", "hoóc", "hublông", "hyđrô", "hêli", "kilômet",
    "klong", "klông", "krông", "kơ", "kơnia", "kơtu", "mnông", "mácma", "mêtanol", "mômen", "mơnâm", "nơtron",
    "oẳn", "phốtphát", "plei", "plơi", "prôtein", "prôtêin", "pơlang", "pơmu", "raglai", "rađa", "rôbốt",
    "silíc", "tenxơ", "túyp", "tơrưng", "uột", "vectơ", "vônfram", "văcxin", "ximăng", "xtiêng", "xêzi",
    "xúcxích", "xơđăng", "ã", "êtanol", "êđê", "ôliu", "ôzôn", "điôxít", "đoteri", "đrao", "đrưng", "đăk",
    "đắk", "ĩ", "ầy", "ậy", "ốt",
];

/// Words in ASCII shorter than this are too often foreign ones: "noir" is no "nỏi".
const ANYBODYS: usize = 5;

pub static RULE: Rule = Rule {
    id: "am-tiet-sai",
    severity: Severity::Error,
    title: "Chữ không phải âm tiết tiếng Việt",
    why: "Chữ này không ghép được theo quy tắc chính tả tiếng Việt, thường là gõ nhầm, thiếu dấu hoặc dính hai chữ.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Các ⟦nghành⇒ngành⟧ chức năng ⟦kiẻm⇒kiểm⟧ tra."),
        Example("Bà con ⟦sẳn⇒sẵn⟧ sàng; ⟦từkhâu⇒từ khâu⟧ làm đất đến thu hoạch."),
        Example("Lãnh đạo xã ⟦qãtrao⇒quả trao⟧ cho học sinh."),
        Example("Đoàn công tác ⟦thưc⟧ hiện nhiệm vụ."),
        Example("Bà con dùng internet, xem video, đi ôtô, mặc áo sơmi, đo 5 kg và 3 km."),
        Example("Già làng kể khan bên cây kơnia, người êđê ở buôn."),
        Example("Trường dạy “smart contract” và “deep learning” cho sinh viên, chiếu một phim noir cũ."),
        Example(
            "Đội tuyển Argentina (Selección de fútbol de Argentina) và Slovakia (Slovenská futbalová reprezentácia).",
        ),
        Example("Bình Phước đứng thứ hai trong BXH ⟦giảif⟧ hạng Nhất; trận Venezuela ⟦đkang⟧ chờ."),
        Example("Trẻ kêu ầm ĩ trước ki ốt, phố xá ồn ã."),
        Example("Hãng Grab mở rộng; tài xế grab đón khách."),
        Example("Người Đắk Lắk, K’Brăm, In-đô-nê-xi-a, H'Mông đều dự."),
        Example("Xem laichau.gov.vn, thư gửi a.b@laichau.gov.vn."),
    ],
};

/// A word that is no syllable, as far as its page tells.
#[derive(Clone, Debug)]
pub(crate) struct Doubt {
    index: usize,
    mend: Option<String>,
    /// `None`: a syllable, but of no word.
    fault: Option<Fault>,
}

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let doubts = || {
        pages.iter().flat_map(|page| {
            page.facts().doubts.get_or_init(|| doubts(page)).iter().map(move |doubt| (*page, doubt))
        })
    };
    if doubts().next().is_none() {
        return;
    }
    // What stands capitalised inside a sentence is a name, however it is written elsewhere.
    let names: QuickSet<&str> = pages.iter().flat_map(|page| names(page)).collect();
    for (page, doubt) in doubts() {
        let word = page.of(doubt.index);
        let Some(token) = page.tokens.get(doubt.index).filter(|_| !names.contains(word)) else {
            continue;
        };
        let reason = doubt.fault.map_or("nhầm dấu hỏi, dấu ngã", reason);
        match doubt.mend.clone() {
            Some(mend) => {
                let message = if mend.contains(' ') {
                    format!("“{word}” dính hai chữ; có lẽ là “{mend}”.")
                } else {
                    format!("“{word}” không phải chữ tiếng Việt ({reason}); có lẽ là “{mend}”.")
                };
                report.mend(page, token.span(), message, mend);
            }
            None => {
                let message = format!("“{word}” không phải chữ tiếng Việt ({reason}).");
                report.mark(page, token.span(), message);
            }
        }
    }
}

fn names<'a>(page: &'a Page) -> impl Iterator<Item = &'a str> + 'a {
    page.capitals().iter().filter(|index| !page.begins(**index)).map(|index| page.lower_of(*index))
}

fn doubts(page: &Page) -> Vec<Doubt> {
    let small = page.tokens.iter().enumerate().filter_map(|(index, token)| {
        let word = token.word().filter(|word| word.case == Case::Lower && !word.joined)?;
        doubt(page, index, word.ascii)
    });
    small.collect()
}

/// So many words are remembered to be syllables: more than most articles have.
const REMEMBERED: usize = 4096;

thread_local! {
    /// Words that were found to be syllables, by their hash.
    static FINE: [Cell<u64>; REMEMBERED] = const { [const { Cell::new(0) }; REMEMBERED] };
}

/// Whether a word was judged before, and was fine.
fn is_remembered(hash: u64) -> bool {
    FINE.with(|fine| fine.get(hash as usize % REMEMBERED).is_some_and(|cell| cell.get() == hash))
}

fn remember(hash: u64) {
    FINE.with(|fine| fine.get(hash as usize % REMEMBERED).iter().for_each(|cell| cell.set(hash)));
}

fn doubt(page: &Page, index: usize, is_ascii: bool) -> Option<Doubt> {
    let word = page.of(index);
    let hash = page.hash_of(index);
    if is_remembered(hash) {
        return None;
    }
    let Err(fault) = parse(word) else {
        let meant = if is_ascii { None } else { tone_slip(word) };
        if meant.is_none() {
            remember(hash);
        }
        return meant.map(|meant| Doubt { index, mend: Some(meant.to_owned()), fault: None });
    };
    if is_loan(word)
        || is_foreign_shape(word)
        || KNOWN.binary_search(&word).is_ok()
        || is_beside_sign(page, index)
    {
        return None;
    }
    let mend = suggest(word).map(|mend| without_slips(&mend));
    // Letters with loose marks and hidden characters are told by another rule.
    let is_other = fault == Fault::NotALetter && mend.is_none();
    // A word in ASCII may be anybody's, and is a slip only where it stands among Vietnamese words.
    let is_foreign = is_ascii && (mend.is_none() || word.len() < ANYBODYS || !is_among_accents(page, index))
        || !word.contains(is_ours_alone) && is_among_foreign(page, index);
    (!is_other && !is_foreign).then_some(Doubt { index, mend, fault: Some(fault) })
}

/// A mend whose words are none that would be found next.
fn without_slips(mend: &str) -> String {
    mend.split(' ').map(|word| tone_slip(word).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// Whether a sign without a space ties the word to something else: "e-", "@ten", "km/h", "v.v".
fn is_beside_sign(page: &Page, index: usize) -> bool {
    let ties =
        |mark: Option<Mark>| matches!(mark, Some(Mark::Hyphen | Mark::Slash | Mark::Apostrophe | Mark::Sign));
    let before = index.checked_sub(1);
    ties(before.and_then(|before| page.mark(before)))
        || ties(page.mark(index + 1))
        || before.is_some_and(|before| page.mark(before) == Some(Mark::Stop))
        || page.mark(index + 1) == Some(Mark::Stop) && page.word(index + 2).is_some()
}

/// Whether both neighbours that are words have Vietnamese accents.
fn is_among_accents(page: &Page, index: usize) -> bool {
    let accented = |index: Option<usize>| {
        index.is_none_or(|index| {
            page.word(index).is_none_or(|word| !word.ascii || parse(page.lower_of(index)).is_ok())
        })
    };
    accented(page.previous(index)) && accented(page.next(index))
}

/// Whether only Vietnamese has a letter: other languages write á, é, ã, ý.
fn is_ours_alone(letter: char) -> bool {
    !letter.is_ascii() && !"áàâãéèêíìóòôõúùýă".contains(letter)
}

/// Whether one of the two words on a side is a foreign word, or a name: "Selección de fútbol de Argentina".
fn is_among_foreign(page: &Page, index: usize) -> bool {
    let is_foreign = |index: usize| {
        page.word(index).is_some_and(|word| {
            let is_shouted = word.case == Case::Upper;
            word.joined || !is_shouted && page.of(index).len() > 2 && parse(page.lower_of(index)).is_err()
        })
    };
    let side = |step: fn(&Page, usize) -> Option<usize>| {
        let one = step(page, index).filter(|at| page.word(*at).is_some());
        let two = one.and_then(|at| step(page, at));
        one.is_some_and(is_foreign) || two.is_some_and(is_foreign)
    };
    side(Page::previous) || side(Page::next)
}

/// Why a word is no syllable, in a few words.
fn reason(fault: Fault) -> &'static str {
    match fault {
        Fault::NotALetter => "có ký tự lạ",
        Fault::ForeignLetter => "có chữ cái tiếng Việt không dùng",
        Fault::TooLong => "dài quá một tiếng",
        Fault::NoVowel => "thiếu nguyên âm",
        Fault::UnknownOnset => "phụ âm đầu không có",
        Fault::CBeforeFront => "trước i, e, ê viết k",
        Fault::KBeforeBack => "k chỉ đứng trước i, e, ê, y",
        Fault::GBeforeFront => "trước e, ê viết gh",
        Fault::GhBeforeBack => "gh chỉ đứng trước i, e, ê",
        Fault::NgBeforeFront => "trước i, e, ê viết ngh",
        Fault::NghBeforeBack => "ngh chỉ đứng trước i, e, ê",
        Fault::QWithoutU => "sau q phải có u",
        Fault::UnknownRime => "không có vần này",
        Fault::RimeAfterOnset => "phụ âm và vần không đi với nhau",
        Fault::ToneOnStop => "vần này phải có dấu sắc hoặc nặng",
        Fault::TwoTones => "hai dấu thanh",
        Fault::MisplacedMark => "dấu thanh đặt sai chữ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_are_in_order_and_are_no_syllables() {
        assert!(KNOWN.is_sorted());
        for word in KNOWN {
            assert!(parse(word).is_err(), "{word} needs no place here");
        }
    }
}
