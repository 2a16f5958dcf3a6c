//! Words left to be filled in: "TK", "xxx", "[bổ sung]", "???".

use crate::text::fold;

/// The first placeholder in `text`, as it stands there.
pub(super) fn find(text: &str) -> Option<String> {
    bracketed(text).or_else(|| {
        text.split(|letter: char| !(letter.is_alphanumeric() || letter == '?'))
            .find(|word| is_placeholder(word))
            .map(str::to_owned)
    })
}

fn is_placeholder(word: &str) -> bool {
    let marks = |mark: char| {
        word.chars().count() >= 3 && word.chars().all(|letter| letter.to_ascii_lowercase() == mark)
    };
    word == "TK" || marks('x') || marks('?')
}

/// What a press officer writes into square brackets for later. Brackets around anything else are left alone: "[1]" is a
/// note, "[sic]" a remark.
fn bracketed(text: &str) -> Option<String> {
    const LATER: [&str; 13] = [
        "bo sung",
        "dien ",
        "ghi ",
        "ten",
        "kiem tra",
        "xac minh",
        "so lieu",
        "tk",
        "...",
        "dia diem",
        "chuc danh",
        "chuc vu",
        "ngay",
    ];
    /// "[cần bổ sung]", "[chờ số liệu]", "[sẽ điền sau]", "[họ tên]".
    const BEFORE: [&str; 6] = ["can ", "cho ", "se ", "chua ", "ho va ", "ho "];
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let after = &rest[open + 1..];
        let close = after.find(']')?;
        let inside = fold(after[..close].trim()).replace('…', "...");
        let said = format!("{inside} ");
        let said = BEFORE.iter().find_map(|word| said.strip_prefix(word)).unwrap_or(&said);
        if inside.is_empty() || LATER.iter().any(|later| said.starts_with(later)) {
            return Some(format!("[{}]", &after[..close]));
        }
        rest = &after[close + 1..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn what_waits_to_be_filled_in_is_found() {
        for (text, found) in [
            ("Dự hội nghị có đồng chí TK.", "TK"),
            ("trao xxx suất quà", "xxx"),
            ("trao XXXX suất quà", "XXXX"),
            ("tại [bổ sung địa điểm]", "[bổ sung địa điểm]"),
            ("tại […]", "[…]"),
            ("đồng chí [tên]", "[tên]"),
            ("đồng chí [họ và tên]", "[họ và tên]"),
            ("trao [số liệu] suất quà", "[số liệu]"),
            ("[cần bổ sung]", "[cần bổ sung]"),
            ("[sẽ điền sau]", "[sẽ điền sau]"),
            ("gồm ??? đại biểu", "???"),
        ] {
            assert_eq!(find(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "TKV và thế kỷ XX",
            "Quyết định [1] của UBND",
            "nguyên văn [sic]",
            "[12, 13]",
            "Thật sao??",
            "xã Nậm Lúng, thế kỷ XXI",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
