//! Reading a line for what it is: a label and its value, a name, a sentence.

/// Lower case, one kind of dash without spaces around it, one space, one way of setting tone marks: the
/// form in which a line is compared with a name from a list.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        let char = if matches!(char, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { char };
        if char == '-' {
            folded.truncate(folded.trim_end().len());
            folded.push('-');
        } else if char.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with([' ', '-']) {
                folded.push(' ');
            }
        } else {
            folded.push(char);
        }
    }
    let mut folded = folded.trim_end().to_owned();
    // "Văn hoá" and "Văn hóa" are one name.
    for (one, other) in
        [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("uỷ", "ủy"), ("uý", "úy")]
    {
        folded = folded.replace(one, other);
    }
    folded
}

/// What a label at the start of a line says that the rest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Headline,
    Lead,
    Category,
    Date,
    Byline,
    Credit,
    Source,
    Tags,
    Place,
    Caption,
}

/// The label of a line and the text after its colon. A line may carry two labels at once: "Bài, ảnh: …".
pub(super) fn label(line: &str) -> Option<(Vec<Label>, &str)> {
    let line = line.trim().trim_start_matches(['(', '*']).trim_start();
    let (name, value) = line.split_once(':')?;
    if name.chars().count() > 24 {
        return None;
    }
    let labels: Vec<Label> = fold(name)
        .replace(" và ", ",")
        .replace(" & ", ",")
        .split([',', '-', '/', '&', '+'])
        .map(|word| named(word.trim()))
        .collect::<Option<_>>()?;
    Some((labels, value.trim()))
}

fn named(name: &str) -> Option<Label> {
    Some(match name {
        "tít" | "tit" | "tiêu đề" | "tên bài" | "đầu đề" => Label::Headline,
        "sapo" | "sa-pô" | "sapô" | "tóm tắt" | "lời dẫn" => Label::Lead,
        "chuyên mục" | "danh mục" => Label::Category,
        "ngày" | "ngày đăng" | "cập nhật" | "thời gian" => Label::Date,
        "tác giả" | "bài" | "tin" | "bài viết" | "tin bài" | "người viết" | "thực hiện" | "bút danh"
        | "pv" => Label::Byline,
        "ảnh" | "nguồn ảnh" | "tác giả ảnh" => Label::Credit,
        "nguồn" | "nguồn tin" | "theo" => Label::Source,
        "từ khóa" | "tags" | "thẻ" => Label::Tags,
        "địa điểm" => Label::Place,
        "chú thích" | "chú thích ảnh" => Label::Caption,
        _ => return None,
    })
}

/// A value without the full stop and dashes around it, and without brackets that do not belong to it: those of
/// "(Theo TTXVN)", but not those of "Hội trường (tầng 2)".
pub(super) fn bare(value: &str) -> &str {
    let mut bare = value.trim();
    loop {
        let opened = |text: &str| text.matches('(').count();
        let closed = |text: &str| text.matches(')').count();
        let shorter = if opened(bare) > closed(bare) { bare.strip_prefix('(') } else { None }
            .or_else(|| if closed(bare) > opened(bare) { bare.strip_suffix(')') } else { None })
            .or_else(|| {
                bare.strip_prefix('(')
                    .and_then(|rest| rest.strip_suffix(')'))
                    .filter(|inner| !inner.contains(['(', ')']))
            })
            .or_else(|| bare.strip_prefix(['-', '–']))
            .or_else(|| bare.strip_suffix("./."))
            .or_else(|| bare.strip_suffix(['.', ';', ',']));
        match shorter {
            Some(shorter) => bare = shorter.trim(),
            None => return bare,
        }
    }
}

pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Words that are written small inside the names of authors, agencies and sources.
const SMALL: &[&str] = &[
    "và",
    "-",
    "–",
    "&",
    "ctv",
    "tư",
    "liệu",
    "tỉnh",
    "xã",
    "phường",
    "cung",
    "cấp",
    "minh",
    "họa",
    "tầm",
    "hợp",
    "(tổng",
    "hợp)",
    "st",
    "an",
];

/// Is every letter a capital, as in the headlines of older documents?
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Could this be who made something: one to eight words, each with a capital but for the joints?
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &str| word.trim_start_matches(['(', '"', '“']).starts_with(char::is_uppercase);
    (1..=8).contains(&words.len())
        && text.chars().count() <= 60
        && words.first().is_some_and(|word| capital(word))
        && words.iter().all(|word| {
            let lower = word.to_lowercase();
            capital(word) || SMALL.contains(&lower.trim_matches([',', '.', ';']))
        })
        && !text.contains(". ")
        && !text.contains(':')
        && !text.ends_with(['?', '!'])
}

/// A line that no sentence ends.
pub(super) fn is_unfinished(line: &str) -> bool {
    !line.trim_end_matches(['”', '"', ')', '’', '»']).ends_with(['.', '!', '?', ':', ';', '…', ','])
}

/// Rubbish that a content system printed into the page.
pub(super) fn is_debris(line: &str) -> bool {
    let line = line.trim();
    is_code_name(line)
        || is_entities(line)
        || (!line.is_empty() && line.chars().all(|char| char == '\u{FFFD}' || char.is_whitespace()))
        || ["undefined", "null", "NaN", "[object Object]", "<!-- -->"].contains(&line)
}

/// What programmers call the parts of a page. A name of two humps alone proves nothing: sponsors are called so too.
const PARTS_OF_PAGES: &[&str] = &[
    "Controller",
    "View",
    "Component",
    "Module",
    "Widget",
    "Container",
    "Wrapper",
    "Handler",
    "Template",
    "Layout",
    "Partial",
    "Fragment",
    "Placeholder",
];

/// One word in ASCII that names a part of a content system: "DetailController".
fn is_code_name(line: &str) -> bool {
    let is_part = |part: &&str| {
        line.strip_suffix(*part).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_lowercase()))
    };
    line.starts_with(|char: char| char.is_ascii_uppercase())
        && line.chars().all(|char| char.is_ascii_alphanumeric())
        && PARTS_OF_PAGES.iter().any(is_part)
}

/// Only character references: "&nbsp;", "&amp;nbsp;", "&#160; &nbsp;".
fn is_entities(line: &str) -> bool {
    !line.is_empty()
        && line.split_whitespace().all(|word| {
            word.starts_with('&')
                && word.ends_with(';')
                && word.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '&' | ';' | '#'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_compare_without_case_dash_and_spacing() {
        for written in
            ["Quốc phòng - An ninh", "QUỐC PHÒNG – AN NINH", "quốc phòng-an ninh", " Quốc  phòng —An ninh "]
        {
            assert_eq!(fold(written), "quốc phòng-an ninh");
        }
        assert_eq!(fold("Văn hoá - Xã hội"), fold("Văn hóa - Xã hội"));
    }

    #[test]
    fn labels_are_read_one_or_two_at_a_time() {
        assert_eq!(label("Tác giả: Lò Mai"), Some((vec![Label::Byline], "Lò Mai")));
        assert_eq!(label("Bài, ảnh: Lò Mai"), Some((vec![Label::Byline, Label::Credit], "Lò Mai")));
        assert_eq!(label("Tin và ảnh: Lò Mai"), Some((vec![Label::Byline, Label::Credit], "Lò Mai")));
        assert_eq!(label("Tin - Ảnh: Lò Mai"), Some((vec![Label::Byline, Label::Credit], "Lò Mai")));
        assert_eq!(label("SAPO: Ngày 21/11"), Some((vec![Label::Lead], "Ngày 21/11")));
        assert_eq!(label("Cụ thể: 12 tập thể"), None);
        assert_eq!(label("Phát biểu tại hội nghị"), None);
    }

    #[test]
    fn a_value_loses_only_brackets_that_are_not_its_own() {
        for (value, expected) in [
            ("(Theo TTXVN)", "Theo TTXVN"),
            ("Theo TTXVN).", "Theo TTXVN"),
            ("(Theo TTXVN", "Theo TTXVN"),
            ("Hội trường tầng 2 (đối diện chợ)", "Hội trường tầng 2 (đối diện chợ)"),
            ("Hội trường (tầng 2).", "Hội trường (tầng 2)"),
            ("- Lò Mai ./.", "Lò Mai"),
            ("(Lò Mai) (Tổng hợp)", "(Lò Mai) (Tổng hợp)"),
            ("", ""),
            (")(", ")("),
        ] {
            assert_eq!(bare(value), expected, "{value}");
        }
    }

    #[test]
    fn names_are_told_from_sentences() {
        for name in [
            "Quàng Bình",
            "TTXVN",
            "Báo Vùng Cao",
            "Lò Mai - Quàng Bình",
            "Tư liệu",
            "Lò Mai (Tổng hợp)",
            "L.M",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in ["Toàn cảnh hội nghị", "các đại biểu", "Đại biểu dự hội nghị", "Đề nghị:", ""]
        {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn debris_is_one_odd_token_and_never_a_word_of_the_article() {
        for debris in [
            "DetailController",
            "&nbsp;",
            "&amp;nbsp; &nbsp;",
            "\u{FFFD}\u{FFFD}",
            "undefined",
            "NewsDetailView",
        ] {
            assert!(is_debris(debris), "{debris}");
        }
        for text in [
            "",
            "YouTube",
            "FaceBook",
            "Hội nghị",
            "UBND",
            "Đà Nẵng",
            "Detail Controller",
            "R&D;",
            "VietinBank",
            "PetroVietnam",
            "VietnamAirlines",
            "MobiFone",
            "AgriBank",
            "BaoVietInsurance",
            "iPhone",
            "View",
        ] {
            assert!(!is_debris(text), "{text}");
        }
    }
}
