//! A whole page as a reader sees it, line by line, with nothing chosen: for who looks for words on it.

use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

use super::elements::{Role, role};

/// What a page shows, in the order of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// None is empty; white space is one blank.
    pub lines: Vec<String>,
    /// Addresses of its links, as written.
    pub links: Vec<String>,
    pub pictures: Vec<Picture>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address, as written.
    pub address: String,
    pub alt: String,
}

/// Reads HTML that the guard let pass. One pass over the tree without recursion.
pub(super) fn read(html: &str) -> Page {
    let html = Html::parse_document(html);
    let mut page = Page::default();
    let mut line = String::new();
    let mut hidden = 0_usize;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if hidden > 0 || is_hidden(element) => hidden += 1,
                Node::Element(element) => {
                    if !is_inline(element.name()) {
                        end(&mut line, &mut page);
                    }
                    note(element, &mut page);
                }
                Node::Text(text) if hidden == 0 => line.push_str(text),
                _ => {}
            },
            Edge::Close(node) => {
                let Node::Element(element) = node.value() else { continue };
                if hidden > 0 {
                    hidden -= 1;
                } else if !is_inline(element.name()) {
                    end(&mut line, &mut page);
                }
            }
        }
    }
    end(&mut line, &mut page);
    page
}

fn end(line: &mut String, page: &mut Page) {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !words.is_empty() {
        page.lines.push(words.join(" "));
    }
    line.clear();
}

fn note(element: &Element, page: &mut Page) {
    match element.name() {
        "a" => page.links.extend(element.attr("href").map(|href| href.trim().to_owned())),
        "img" => {
            let address = element.attr("src").unwrap_or_default().trim().to_owned();
            page.pictures.push(Picture { address, alt: element.attr("alt").unwrap_or_default().to_owned() });
        }
        _ => {}
    }
}

/// By itself; what a style sheet or a script hides, nobody can be sure of.
fn is_hidden(element: &Element) -> bool {
    let style: String =
        element.attr("style").unwrap_or_default().split_whitespace().collect::<String>().to_ascii_lowercase();
    // What is a button on the page may be a photo that opens.
    let is_shown = matches!(role(element.name()), Role::Text | Role::Control);
    !is_shown || element.attr("hidden").is_some() || style.contains("display:none")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}
