//! What a page says of itself in its head: Open Graph on any page, and on our own also what schema.org says.

use chrono::NaiveDate;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};
use serde_json::Value;

use super::outline::plain;
use crate::read::draft::Said;

/// Reads the head of a page.
pub(super) fn said(page: &Html) -> Said {
    let tree = &page.tree;
    let named = |name: &'static str| {
        tree.nodes().filter_map(move |node| {
            let element = node.value().as_element().filter(|element| element.name() == name)?;
            Some((node, element))
        })
    };
    let values = |name: &'static str| {
        named("meta").filter_map(move |(_, element)| value(element, name)).collect::<Vec<String>>()
    };
    let first = |name| values(name).into_iter().next();
    let is_ours = first("toa-soan:content-hash").is_some();
    let published = if is_ours { "article:modified_time" } else { "article:published_time" };
    let mut said = Said {
        category: first("article:section"),
        published: first(published).as_deref().and_then(day),
        ..Said::default()
    };
    if is_ours {
        let data = named("script")
            .filter(|(_, element)| element.attr("type") == Some("application/ld+json"))
            .flat_map(|(node, _)| node.children())
            .find_map(|child| match child.value() {
                Node::Text(text) => serde_json::from_str::<Value>(text).ok(),
                _ => None,
            })
            .unwrap_or_default();
        said.byline = first("article:author");
        said.place = data["contentLocation"]["name"].as_str().map(str::to_owned);
        said.event_date = data["temporalCoverage"].as_str().and_then(day);
        said.tags = Some(values("article:tag").join(", ")).filter(|tags| !tags.is_empty());
    }
    said
}

/// What the head of a page calls it: the headline, mostly with the name of the site behind it. In capitals or not, as it
/// is compared.
pub(super) fn titles(page: &Html) -> Vec<String> {
    let elements = page.tree.nodes().filter_map(ElementRef::wrap);
    elements
        .filter_map(|node| match node.value().name() {
            "meta" => value(node.value(), "og:title").or_else(|| value(node.value(), "twitter:title")),
            "title"
                if node
                    .parent()
                    .and_then(ElementRef::wrap)
                    .is_some_and(|head| head.value().name() == "head") =>
            {
                Some(node.text().collect())
            }
            _ => None,
        })
        .map(|title| plain(&title))
        .filter(|title| !title.is_empty())
        .collect()
}

/// The content of a `meta` of this name, or property.
fn value(element: &Element, name: &str) -> Option<String> {
    let own = element.attr("property").or_else(|| element.attr("name"))?;
    let content = element.attr("content")?.trim();
    (own == name && !content.is_empty()).then(|| content.to_owned())
}

fn day(time: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(time.get(..10)?, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_page_tells_its_category_and_the_year_and_nothing_else() {
        let head = |metas: &str| {
            said(&Html::parse_document(&format!("<html><head>{metas}</head><body>x</body></html>")))
        };
        let foreign = head(
            r#"<meta property="article:section" content="Chính trị"><meta property="article:author" content="Ban biên tập"><meta property="article:published_time" content="2026-04-19T16:46:00+07:00">"#,
        );
        let expected = Said {
            category: Some("Chính trị".into()),
            published: NaiveDate::from_ymd_opt(2026, 4, 19),
            ..Said::default()
        };
        assert_eq!(foreign, expected);
        assert_eq!(said(&Html::parse_document("<p>x")), Said::default());
        assert_eq!(head(r#"<meta property="article:published_time" content="hôm qua">"#), Said::default());
    }
}
