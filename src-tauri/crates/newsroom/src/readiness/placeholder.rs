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

/// What a press officer writes into square brackets for later. Brackets around anything else are left alone.
fn bracketed(text: &str) -> Option<String> {
    const LATER: [&str; 9] =
        ["bo sung", "dien", "ghi", "ten ", "kiem tra", "xac minh", "cho so lieu", "tk", "..."];
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let after = &rest[open + 1..];
        let close = after.find(']')?;
        let inside = fold(after[..close].trim()).replace('…', "...");
        if inside.is_empty() || LATER.iter().any(|later| inside.starts_with(later)) {
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
            ("gồm ??? đại biểu", "???"),
        ] {
            assert_eq!(find(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in ["TKV và thế kỷ XX", "Quyết định [1] của UBND", "Thật sao??", "xã Nậm Lúng, thế kỷ XXI"]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
