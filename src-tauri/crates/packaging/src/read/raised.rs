//! Raised and lowered text. An article has no such marks, and without them a number would change: "10" and a raised "6"
//! is not 106.

/// Raised text in the characters that Unicode has for it: "6" becomes "⁶". Raised words stay words ("Mme", "1st"), and
/// figures among signs that have no raised form are written "^(2a)".
pub(super) fn raised(text: &str) -> String {
    moved(text, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", '^')
}

/// Lowered text likewise: "2" becomes "₂".
pub(super) fn lowered(text: &str) -> String {
    moved(text, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ", '_')
}

fn moved(text: &str, forms: &str, sign: char) -> String {
    let inner = text.trim();
    if !inner.chars().any(|char| char.is_ascii_digit()) && !matches!(inner, "n" | "i" | "-" | "+" | "−") {
        return text.to_owned();
    }
    let form = |char: char| {
        let place = "0123456789+-−=()ni".chars().position(|plain| plain == char)?;
        forms.chars().nth(place)
    };
    match inner
        .chars()
        .map(|char| if char.is_whitespace() { Some(char) } else { form(char) })
        .collect::<Option<String>>()
    {
        Some(moved) => text.replacen(inner, &moved, 1),
        None => text.replacen(inner, &format!("{sign}({inner})"), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_change_their_form_and_words_stay() {
        for (text, expected) in [
            ("6", "⁶"),
            ("-3", "⁻³"),
            ("−19", "⁻¹⁹"),
            (" 2 ", " ² "),
            ("n", "ⁿ"),
            ("n+1", "ⁿ⁺¹"),
            ("2,5", "^(2,5)"),
            ("2a", "^(2a)"),
            ("st", "st"),
            ("me", "me"),
            ("", ""),
            (" ", " "),
            ("+", "⁺"),
            ("[1]", "^([1])"),
            ("o", "o"),
        ] {
            assert_eq!(raised(text), expected, "{text}");
        }
        assert_eq!(lowered("2"), "₂");
        assert_eq!(lowered("max"), "max");
        assert_eq!(lowered("10"), "₁₀");
    }
}
