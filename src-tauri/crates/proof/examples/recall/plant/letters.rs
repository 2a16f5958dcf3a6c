//! Slips in letters and words.

use std::ops::Range;

use vietnamese::encodings::{Encoding, encode};

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{body, person, place, plain, tail};

/// The words of a text with nothing but one space between.
fn runs(text: &str, count: usize) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.push(text.len() + 1);
    starts
        .windows(count + 1)
        .map(|window| window[0]..window[count] - 1)
        .filter(|span| {
            let words = &text[span.clone()];
            words.chars().all(|letter| letter.is_lowercase() || letter == ' ')
                && words.split(' ').all(|word| word.chars().count() > 1)
                && words.split(' ').count() == count
        })
        .collect()
}

pub fn words_twice(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let count = chance.pick(&[2, 2, 3, 4, 5]);
    let (at, span) = draft.somewhere(chance, |text| {
        runs(text, count)
            .into_iter()
            // Two words alike, and sounds, are no slip: "từ từ".
            .filter(|span| {
                let words: Vec<&str> = text[span.clone()].split(' ').collect();
                words.windows(2).all(|pair| pair[0] != pair[1])
            })
            .collect()
    })?;
    let words = draft.parts[at].1[span.clone()].to_owned();
    Some(draft.put(at, span, &format!("{words} {words}")))
}

/// A word with a letter lost, doubled, swapped, or with a mark where no word has one.
pub fn no_syllable(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (at, span) = draft.somewhere(chance, |text| {
        runs(text, 1).into_iter().filter(|span| text[span.clone()].chars().count() >= 4).collect()
    })?;
    let word = draft.parts[at].1[span.clone()].to_owned();
    // A word with its marks, so that it is Vietnamese and not one that has none.
    if word.is_ascii() {
        return None;
    }
    let mut letters: Vec<char> = word.chars().collect();
    match chance.below(5) {
        0 => {
            let at = chance.below(letters.len() - 1);
            letters.swap(at, at + 1);
        }
        1 => {
            let at = chance.below(letters.len());
            letters.insert(at, letters[at]);
        }
        2 => letters.push(chance.pick(&['f', 's', 'j', 'r', 'x'])),
        3 => letters.extend(word.chars().take(2)),
        _ => letters.insert(1, chance.pick(&['w', 'z', 'k', 'q'])),
    }
    let wrong: String = letters.into_iter().collect();
    // What is Vietnamese all the same is no slip of this kind.
    if wrong == word || vietnamese::syllable::parse(&wrong).is_ok() {
        return None;
    }
    Some(draft.put(at, span, &wrong))
}

pub fn debris(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let line = chance.pick(&[
        "DetailController",
        "NewsDetailViewModel",
        "ArticlePortlet",
        "MainContentPlaceHolder1",
        "[object Object]",
        "undefined",
        "<p class=\"MsoNormal\">",
        "ctl00_ContentPlaceHolder1_lblTitle",
        "PublishingPageContentView",
        "<!--StartFragment-->",
        "window.dataLayer",
        "&nbsp;",
        "NewsArticleWebPart",
        "getContentDetail()",
    ]);
    match chance.below(3) {
        0 => Some(draft.write_paragraph(&format!("⟦{line}⟧"))),
        1 => {
            let code = chance.pick(&[
                "&nbsp;",
                "&ldquo;",
                "&#8220;",
                "&amp;nbsp;",
                "<br>",
                "</span>",
                "\u{FFFD}",
                "&agrave;",
                "{{title}}",
                "&quot;",
            ]);
            let sentence = format!("{} tổ chức lễ ra quân⟦{code}⟧ {}.", body(chance), tail(chance));
            Some(draft.write(chance, &sentence))
        }
        _ => Some(draft.write_paragraph(&format!("⟦{line}⟧"))),
    }
}

pub fn an_old_font(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let text = format!("{} {} {}", plain(chance), plain(chance), plain(chance));
    let encoding = chance.pick(&[Encoding::Tcvn3 { capitals: false }, Encoding::Vni]);
    let wrong = encode(&text, encoding)?;
    Some(draft.write_paragraph(&format!("⟦{wrong}⟧")))
}

/// Letters in two pieces, signs without width, spaces that do not break.
pub fn loose_letters(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        let hidden =
            chance.pick(&["\u{200B}", "\u{FEFF}", "\u{200C}", "\u{AD}", "\u{2060}", "\u{200E}", "\u{A0}"]);
        let (at, span) = draft.somewhere(chance, |text| runs(text, 2))?;
        let words = draft.parts[at].1[span.clone()].to_owned();
        let wrong = if hidden == "\u{A0}" {
            words.replacen(' ', hidden, 1)
        } else {
            words.replacen(' ', &format!("{hidden} "), 1)
        };
        return Some(draft.put(at, span, &wrong));
    }
    let (at, span) = draft.somewhere(chance, |text| {
        let count = if text.len().is_multiple_of(2) { 1 } else { 3 };
        runs(text, count)
    })?;
    let words = draft.parts[at].1[span.clone()].to_owned();
    let loose = loose(&words);
    (loose != words).then(|| draft.put(at, span, &loose))
}

/// With the tones behind their letters.
fn loose(words: &str) -> String {
    const TONED: &str = "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
    const BASES: &str = "aâăeêioôơuưy";
    const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
    let mut all = String::new();
    for letter in words.chars() {
        match TONED.chars().position(|one| one == letter) {
            Some(at) => {
                all.extend(BASES.chars().nth(at / 5));
                all.push(TONES[at % 5]);
            }
            None => all.push(letter),
        }
    }
    all
}

pub fn a_secret(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let stamp = chance.pick(&[
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "TÀI LIỆU THU HỒI",
        "Độ mật: Mật",
        "LƯU HÀNH NỘI BỘ",
        "[MẬT]",
        "Mật",
    ]);
    match chance.below(3) {
        0 | 1 => Some(draft.write_paragraph(&format!("⟦{stamp}⟧"))),
        _ => {
            let sentence = match chance.below(4) {
                0 => format!("Theo Báo cáo số {}-BC/TU (⟦Mật⟧), tình hình ổn định.", chance.between(10, 400)),
                1 => "Tài liệu đóng dấu ⟦TỐI MẬT⟧ được gửi tới các đơn vị.".to_owned(),
                2 => "Đại biểu nộp lại ⟦tài liệu thu hồi sau hội nghị⟧ cho ban tổ chức.".to_owned(),
                _ => "Văn bản có độ ⟦MẬT⟧ chỉ gửi cấp trưởng.".to_owned(),
            };
            Some(draft.write(chance, &sentence))
        }
    }
}

pub fn an_abbreviation(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let sentence = match chance.below(4) {
        0 => format!("Sáng nay, ⟦BTV⟧ họp bàn về việc này tại {}.", place(chance)),
        1 => format!("Ông {} làm việc ở ⟦TT⟧ từ năm 2019.", person(chance).0),
        2 => "Hội nghị của ⟦BCH⟧ thông qua kế hoạch mới.".to_owned(),
        _ => "Theo ⟦BTV⟧, việc này đã xong từ tháng trước.".to_owned(),
    };
    Some(draft.write(chance, &sentence))
}

/// Words of which each tiếng is one, and which are none together.
pub fn a_word_misspelt(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let wrong = chance.pick(&[
        "sát nhập",
        "bổ xung",
        "xử dụng",
        "sữa chữa",
        "thăm quan",
        "chuẩn đoán",
        "sơ xuất",
        "khuyến mải",
        "giành cho",
        "chia sẽ",
        "vô hình chung",
        "xúc tích",
        "độc dả",
        "cọ sát",
        "đề suất",
        "trao dồi",
        "sáng lạng",
        "tháo gở",
        "nghĩ ngơi",
        "lỡ loét",
        "mạnh dạng",
        "xuất xắc",
        "tập chung",
        "chân trọng",
        "xâm phạm chái phép",
        "phòng, ngừa",
        "trãi qua",
        "giử gìn",
        "suy nghỉ",
        "kỹ niệm",
        "nhắc nhỡ",
        "rỏ ràng",
        "bão đảm",
        "cũng cố",
        "hổ trợ",
        "đóng gớp",
        "khắc phụ",
        "hoàn cãnh",
        "xữ lý",
        "giãi pháp",
        "chấm giứt",
        "trú trọng",
        "chú chọng",
        "dành giải Nhất",
    ]);
    let sentence = match chance.below(4) {
        0 => format!("{} ⟦{wrong}⟧ theo đúng quy định.", body(chance)),
        1 => format!("Các xã cần ⟦{wrong}⟧ kịp thời {}.", tail(chance)),
        2 => format!("Việc ⟦{wrong}⟧ được làm từ đầu năm."),
        _ => format!("Bà con xã {} đã ⟦{wrong}⟧ nhiều lần.", place(chance)),
    };
    Some(draft.write(chance, &sentence))
}

pub fn two_tone_styles(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    const PAIRS: &[(&str, &str)] = &[
        ("hòa", "hoà"),
        ("hóa", "hoá"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("tỏa", "toả"),
        ("lũy", "luỹ"),
        ("ủy", "uỷ"),
        ("xóa", "xoá"),
        ("họa", "hoạ"),
        ("thỏa", "thoả"),
        ("túy", "tuý"),
        ("tòa", "toà"),
    ];
    let pair = chance.pick(PAIRS);
    let (at, span) = draft.somewhere(chance, |text| {
        text.match_indices(pair.0)
            .map(|(at, _)| at..at + pair.0.len())
            .filter(|span| text[..span.start].ends_with(' ') && text[span.end..].starts_with([' ', ',', '.']))
            .collect()
    })?;
    // The article must have the other way elsewhere.
    let others: usize = draft
        .parts
        .iter()
        .map(|(_, text)| PAIRS.iter().map(|(old, _)| text.matches(old).count()).sum::<usize>())
        .sum();
    (others > 2).then(|| draft.put(at, span, pair.1))
}
