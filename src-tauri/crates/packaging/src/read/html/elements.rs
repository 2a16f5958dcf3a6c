//! What becomes of an element. The reader carries text, two marks and safe links further and nothing else, so that no
//! element can do harm; here stands which elements have text at all, and whose text is none of the article.

use scraper::node::Element;

use super::sheet::Style;
use super::style::has_class;
use crate::read::notice::Medium;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Text of the page.
    Text,
    /// Nothing that a reader sees.
    Silent,
    /// A control: its words are not of the article.
    Control,
    /// Something shown that is no text: named to the user.
    Embedded(Medium),
    /// A program's text, which is shown only where the program does not run.
    Fallback,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "head" | "script" | "style" | "template" | "title" | "meta" | "link" | "base" | "datalist"
        | "param" | "source" | "track" | "area" | "col" | "colgroup" | "noembed" | "noframes" | "xml"
        | "rp" | "annotation" | "annotation-xml" | "defs" | "desc" | "metadata" => Role::Silent,
        "button" | "select" | "option" | "optgroup" | "textarea" | "progress" | "meter" | "svg" => {
            Role::Control
        }
        "iframe" | "frame" | "portal" => Role::Embedded(Medium::Frame),
        "video" => Role::Embedded(Medium::Video),
        "audio" => Role::Embedded(Medium::Audio),
        "embed" | "applet" => Role::Embedded(Medium::Object),
        "canvas" => Role::Embedded(Medium::Canvas),
        "noscript" => Role::Fallback,
        _ => Role::Text,
    }
}

/// Whose words the text inside an element is, if not the article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// What stands around an article: menus, lists of other articles, buttons.
    Around,
    /// Taken back by a tracked change.
    Deleted,
    /// Somebody's remark about the text, or the sign where it hangs.
    Comment,
    /// Printed at the head or the foot of every page.
    Margin,
}

/// What the usual word processors write out beside the text.
pub(super) fn aside(element: &Element, style: &Style) -> Option<Aside> {
    let name = element.name();
    let mso = style.get("mso-element").unwrap_or_default();
    let is_comment = mso == "comment-list"
        || mso == "comment"
        || style.get("mso-special-character").as_deref() == Some("comment")
        || has_class(element, |class| {
            matches!(class, "msocommentreference" | "msocomanchor" | "msocomtxt" | "msocomoff")
        })
        || (name == "a"
            && element.attr("href").is_some_and(|href| {
                href.strip_prefix("#cmnt").is_some_and(|rest| {
                    !rest.is_empty() && rest.trim_start_matches("_ref").parse::<u32>().is_ok()
                })
            }));
    let is_margin = mso == "header"
        || mso == "footer"
        || has_class(element, |class| matches!(class, "msoheader" | "msofooter"))
        || (name == "div"
            && element.attr("title").or_else(|| element.attr("type")).is_some_and(|title| {
                ["header", "footer"].iter().any(|margin| title.trim().eq_ignore_ascii_case(margin))
            }));
    let is_prompt = has_class(element, |class| class == "msoplaceholdertext")
        || element.attr("showingplchdr").is_some_and(|on| on != "f");
    if is_comment {
        Some(Aside::Comment)
    } else if is_margin {
        Some(Aside::Margin)
    } else if name == "del" || has_class(element, |class| class == "msodel") {
        Some(Aside::Deleted)
    } else {
        is_prompt.then_some(Aside::Around)
    }
}
