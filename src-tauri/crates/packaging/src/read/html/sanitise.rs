//! The allow-list. What is not on it loses its tags and keeps its text, but for elements whose content is
//! no text of an article (scripts, styles, form controls, frames), which go whole.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// Kept for their meaning, or only because their edge ends a line: without them words would fuse.
const TAGS: &[&str] = &[
    "a",
    "address",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "q",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];

/// Gone with everything in them.
const REMOVED: &[&str] = &[
    "applet", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "frame", "frameset",
    "iframe", "link", "map", "math", "meta", "noembed", "noframes", "noscript", "object", "option", "portal",
    "progress", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml", "rp",
    "rt",
];

/// Ways to other pages, never part of an article.
const AROUND: &[&str] = &["nav", "menu"];

static PASTED: LazyLock<Builder<'static>> = LazyLock::new(|| builder(false));
static PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| builder(true));

/// Clipboard HTML: everything that is text stays.
pub(super) fn fragment(html: &str) -> String {
    PASTED.clean(html).to_string()
}

/// A page: its menus go too. What else stands around the article is left out by the reader, which knows
/// where the article is.
pub(super) fn page(html: &str) -> String {
    PAGE.clean(html).to_string()
}

fn builder(page: bool) -> Builder<'static> {
    let mut removed: HashSet<&str> = REMOVED.iter().copied().collect();
    let mut tags: HashSet<&str> = TAGS.iter().copied().collect();
    if page {
        removed.extend(AROUND);
    } else {
        tags.extend(AROUND);
    }
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(removed)
        // Read for bold, italics, lists, captions and fonts; they never get further than the reader.
        .generic_attributes(["style", "class", "align", "hidden"].into())
        .tag_attributes(HashMap::from([
            ("a", ["href"].into()),
            ("img", ["src", "alt", "width", "height"].into()),
            ("font", ["face"].into()),
            ("td", ["colspan", "rowspan"].into()),
            ("th", ["colspan", "rowspan"].into()),
            ("ol", ["type"].into()),
        ]))
        .url_schemes(["http", "https", "mailto", "data"].into())
        .url_relative(UrlRelative::Deny)
        // `data:` is for pictures alone.
        .attribute_filter(|_, attribute, value| {
            let is_data =
                value.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
            if attribute == "href" && is_data { None } else { Some(value.into()) }
        })
        .link_rel(None)
        .strip_comments(true);
    builder
}
