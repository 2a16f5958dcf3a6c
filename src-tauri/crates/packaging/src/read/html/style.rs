//! What an element's tag, class and style say about its text.

use scraper::node::Element;

use crate::read::legacy::Encoding;

/// The value of a property in a `style` attribute, in lower case. The last one wins, as in CSS.
pub(super) fn property(element: &Element, name: &str) -> Option<String> {
    let style = element.attr("style")?;
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .filter(|(property, _)| property.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().trim_end_matches("!important").trim().to_lowercase())
        .next_back()
}

/// Bold or not, where the element says.
pub(super) fn strong(element: &Element) -> Option<bool> {
    let by_style = property(element, "font-weight").and_then(|weight| match weight.as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    });
    by_style.or_else(|| matches!(element.name(), "b" | "strong").then_some(true))
}

/// Italic or not, where the element says.
pub(super) fn em(element: &Element) -> Option<bool> {
    let by_style = property(element, "font-style").and_then(|style| match style.as_str() {
        "normal" => Some(false),
        style if style.starts_with("italic") || style.starts_with("oblique") => Some(true),
        _ => None,
    });
    by_style.or_else(|| matches!(element.name(), "i" | "em" | "cite").then_some(true))
}

/// The encoding of the first font named; `None` where the element names none.
pub(super) fn encoding(element: &Element) -> Option<Encoding> {
    if let Some(face) = element.attr("face") {
        return face.split(',').next().map(Encoding::of_font);
    }
    // The case of the last letter matters (.VnTimeH), so not through `property`.
    let style = element.attr("style")?;
    let (_, value) = style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .rfind(|(name, _)| name.trim().eq_ignore_ascii_case("font-family"))?;
    let first = value.split(',').next()?;
    (!first.trim().eq_ignore_ascii_case("inherit")).then(|| Encoding::of_font(first))
}

pub(super) fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || property(element, "display").as_deref() == Some("none")
        || property(element, "visibility").as_deref() == Some("hidden")
        || property(element, "mso-hide").as_deref() == Some("all")
}

pub(super) fn is_right(element: &Element) -> Option<bool> {
    let align = property(element, "text-align").or_else(|| element.attr("align").map(str::to_lowercase))?;
    Some(align == "right" || align == "end")
}

/// A class that the usual programs and portals give to a photo's caption.
pub(super) fn is_caption(element: &Element) -> bool {
    element.attr("class").is_some_and(|classes| {
        classes.split_whitespace().map(str::to_lowercase).any(|class| {
            class.ends_with("caption")
                || class.contains("caption-text")
                || ["chuthich", "chu-thich", "chu_thich"].contains(&class.as_str())
        })
    })
}

/// The level of a list paragraph of Word, from 1: `mso-list:l0 level2 lfo1`.
pub(super) fn word_list_level(element: &Element) -> Option<u8> {
    let list = property(element, "mso-list")?;
    let level = list.split_whitespace().find_map(|part| part.strip_prefix("level"))?;
    level.parse().ok()
}

/// The number or bullet that Word writes out before a list paragraph.
pub(super) fn is_word_list_marker(element: &Element) -> bool {
    property(element, "mso-list").as_deref() == Some("ignore")
}

/// "1.", "a)", "IV." are numbers; "·", "o", "-", "§" are bullets.
pub(super) fn is_ordered_marker(marker: &str) -> bool {
    let marker: String = marker.chars().filter(|char| !char.is_whitespace() && *char != '\u{A0}').collect();
    marker.ends_with(['.', ')']) || marker.chars().any(|char| char.is_ascii_digit())
}

pub(super) fn span(element: &Element, name: &str) -> u16 {
    element.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, 1000)
}

/// A tracking dot or a spacer, not a picture of the article.
pub(super) fn is_dot(element: &Element) -> bool {
    let tiny = |name| {
        element.attr(name).and_then(|value| value.trim().parse::<u32>().ok()).is_some_and(|size| size <= 2)
    };
    tiny("width") || tiny("height")
}
