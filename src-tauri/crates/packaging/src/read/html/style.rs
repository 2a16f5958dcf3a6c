//! What an element's tag, class and style say about its text.

use scraper::node::Element;

use super::sheet::Style;
use crate::read::draft::Set;
use crate::read::legacy::Encoding;
use crate::read::symbols::SymbolFont;

/// Bold or not, where the element says.
pub(super) fn strong(element: &Element, style: &Style) -> Option<bool> {
    let by_style = style.get("font-weight").and_then(|weight| match weight.as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    });
    by_style.or_else(|| matches!(element.name(), "b" | "strong").then_some(true))
}

/// Italic or not, where the element says.
pub(super) fn em(element: &Element, style: &Style) -> Option<bool> {
    let by_style = style.get("font-style").and_then(|style| match style.as_str() {
        "normal" => Some(false),
        style if style.starts_with("italic") || style.starts_with("oblique") => Some(true),
        _ => None,
    });
    by_style.or_else(|| matches!(element.name(), "i" | "em" | "cite").then_some(true))
}

/// What the first font named draws: letters of an encoding, or symbols. `None` where the element names no font.
pub(super) fn font(element: &Element, style: &Style) -> Option<(Encoding, Option<SymbolFont>)> {
    // The case of the last letter matters (.VnTimeH), so the value as written.
    let named = style.last_of(&["font-family", "font"]).and_then(|(name, value)| match name {
        "font" => family_of(value),
        _ => Some(value),
    });
    let symbols = style
        .raw("mso-symbol-font-family")
        .filter(|_| style.get("mso-char-type").as_deref() == Some("symbol"));
    let list = symbols.or(named).or_else(|| element.attr("face"))?;
    let first = list.split(',').next()?.trim();
    if ["inherit", "initial", "unset", ""].contains(&first.to_ascii_lowercase().as_str()) {
        return None;
    }
    Some((Encoding::of_font(first), SymbolFont::of(first)))
}

/// The fonts in the short form, which come behind the size: `7.0pt "Times New Roman"`.
fn family_of(font: &str) -> Option<&str> {
    let size =
        font.split_ascii_whitespace().find(|part| part.starts_with(|char: char| char.is_ascii_digit()))?;
    let at = font.find(size)? + size.len();
    font.get(at..).map(str::trim).filter(|family| !family.is_empty())
}

/// How an element is laid out, where that ends a line or hides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    No,
    /// Not by a sheet, which a script or another screen may overrule: nobody can be sure that it was not read.
    Perhaps,
    Block,
    /// Its children are blocks, whatever they are.
    Flex,
    Inline,
}

pub(super) fn shown(element: &Element, style: &Style) -> Shown {
    let display = style.get("display");
    let hides =
        |name: &str, values: &[&str]| style.get(name).is_some_and(|value| values.contains(&value.as_str()));
    let hiding =
        [("display", &["none"][..]), ("visibility", &["hidden", "collapse"]), ("mso-hide", &["all"])];
    let mut hidden =
        hiding.iter().filter(|(name, values)| hides(name, values)).map(|(name, _)| *name).peekable();
    // A page that hides all of itself waits for its script to show it, or was made to be lost: it is read as it is.
    let is_page = matches!(element.name(), "html" | "body");
    if hidden.peek().is_some() && !is_page {
        return if hidden.any(|name| style.is_own(name) || name == "mso-hide") {
            Shown::No
        } else {
            Shown::Perhaps
        };
    }
    // A style beats the attribute.
    let by_attribute = element.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || (element.name() == "dialog" && element.attr("open").is_none());
    if display.is_none() && by_attribute {
        return Shown::No;
    }
    // What floats or is placed apart is a block of its own (CSS Display 3, 2.7).
    let is_apart = matches!(style.get("float").as_deref(), Some("left" | "right"))
        || matches!(style.get("position").as_deref(), Some("absolute" | "fixed"));
    match display.as_deref() {
        _ if is_apart => Shown::Block,
        Some("flex" | "grid" | "inline-flex" | "inline-grid") => Shown::Flex,
        Some("inline" | "contents") => Shown::Inline,
        Some(other)
            if other == "block"
                || other == "list-item"
                || other == "flow-root"
                || other.starts_with("table") =>
        {
            Shown::Block
        }
        _ if is_block(element.name()) => Shown::Block,
        _ => Shown::Inline,
    }
}

/// Elements that begin and end a line (HTML, 15.3).
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Do the line breaks of the source stand in the text?
pub(super) fn keeps_lines(element: &Element, style: &Style) -> Option<bool> {
    match style.get("white-space").as_deref() {
        Some("pre" | "pre-wrap" | "pre-line" | "break-spaces") => Some(true),
        Some("normal" | "nowrap") => Some(false),
        _ => matches!(element.name(), "pre" | "listing" | "xmp" | "plaintext").then_some(true),
    }
}

/// Is the text struck through?
pub(super) fn is_struck(element: &Element, style: &Style) -> bool {
    matches!(element.name(), "s" | "strike")
        || style
            .last_of(&["text-decoration", "text-decoration-line"])
            .is_some_and(|(_, value)| value.to_ascii_lowercase().contains("line-through"))
}

/// Where the lines of the element stand, where it says so.
pub(super) fn set(element: &Element, style: &Style) -> Option<Set> {
    let by_tag = || (element.name() == "center").then(|| "center".to_owned());
    let named =
        style.get("text-align").or_else(|| element.attr("align").map(str::to_lowercase)).or_else(by_tag)?;
    Some(Set::named(&named))
}

/// One of the element's classes satisfies the test; they come in lower case.
pub(super) fn has_class(element: &Element, test: impl Fn(&str) -> bool) -> bool {
    element.attr("class").is_some_and(|classes| {
        classes.split_ascii_whitespace().any(|class| test(&class.to_ascii_lowercase()))
    })
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
pub(super) fn word_list_level(style: &Style) -> Option<u8> {
    let list = style.get("mso-list")?;
    let level = list.split_whitespace().find_map(|part| part.strip_prefix("level"))?;
    level.parse().ok()
}

/// The number or bullet that Word writes out before a list paragraph.
pub(super) fn is_word_list_marker(style: &Style) -> bool {
    style.get("mso-list").as_deref() == Some("ignore")
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
