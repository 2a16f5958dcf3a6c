//! The page at a glance, before it is read: how much of each element is text, and how much of that leads elsewhere. It
//! tells where the article stands and what stands around it. What is around is never lost: the reader quotes it.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::elements::{Role, role};
use super::sheet::{Sheet, Style};
use super::style::{self, Shown, has_class};
use crate::read::draft::one_line;

/// An article holds so many in ten of the letters of a page that belong to no menu and lead nowhere.
const IN_TEN: usize = 6;

/// A headline that only its level tells has no more letters of text before it.
const DEEPEST_TITLE: usize = 600;

/// Every element of a page in reading order, each with its style.
pub(super) struct Outline {
    pub places: Vec<Place>,
}

pub(super) struct Place {
    /// The element behind the last one inside this one.
    pub end: usize,
    pub parent: Option<usize>,
    pub name: String,
    pub id: Option<String>,
    pub style: Style,
    pub shown: Shown,
    /// Letters shown inside, those of them in links, and those that may be an article's.
    pub letters: usize,
    pub linked: usize,
    pub body: usize,
    /// Letters that may be an article's before it begins.
    before: usize,
}

impl Outline {
    pub fn of(page: &Html, sheet: &Sheet) -> Outline {
        let mut places: Vec<Place> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut so_far = 0;
        // How many elements around are links, hidden, or never an article's.
        let (mut links, mut hidden, mut outside) = (0usize, 0usize, 0usize);
        let counts = |place: &Place| {
            let silent =
                !matches!(role(&place.name), Role::Text) || matches!(place.shown, Shown::No | Shown::Perhaps);
            (usize::from(place.name == "a"), usize::from(silent), usize::from(is_outside(place)))
        };
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => {
                        let style =
                            ElementRef::wrap(node).map(|node| sheet.of(node, element)).unwrap_or_default();
                        let mut name = element.name().to_owned();
                        // Comments of readers are a page's, whatever their element.
                        let is_talk = has_class(element, |class| {
                            ["comments", "comment-list", "fb-comments", "disqus"].contains(&class)
                        }) || element
                            .attr("id")
                            .is_some_and(|id| ["comments", "disqus_thread"].contains(&id));
                        if is_talk {
                            name = "nav".to_owned();
                        }
                        let shown = style::shown(element, &style);
                        let place = Place {
                            end: places.len() + 1,
                            parent: open.last().copied(),
                            name,
                            id: element
                                .attr("id")
                                .or_else(|| element.attr("name").filter(|_| element.name() == "a"))
                                .map(str::to_owned),
                            style,
                            shown,
                            letters: 0,
                            linked: 0,
                            body: 0,
                            before: so_far,
                        };
                        let (link, silent, around) = counts(&place);
                        links += link;
                        hidden += silent;
                        outside += around;
                        open.push(places.len());
                        places.push(place);
                    }
                    Node::Text(text) if hidden == 0 => {
                        let letters = text.chars().filter(|char| char.is_alphanumeric()).count();
                        if let Some(place) = open.last().and_then(|last| places.get_mut(*last)) {
                            place.letters += letters;
                            place.linked += if links > 0 { letters } else { 0 };
                            let body = if links == 0 && outside == 0 { letters } else { 0 };
                            place.body += body;
                            so_far += body;
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) if node.value().is_element() => {
                    let Some(closed) = open.pop() else { continue };
                    let end = places.len();
                    let Some(place) = places.get_mut(closed) else { continue };
                    place.end = end;
                    let (link, silent, around) = counts(place);
                    links -= link;
                    hidden -= silent;
                    outside -= around;
                    let (letters, linked, body) = (place.letters, place.linked, place.body);
                    if let Some(parent) = open.last().and_then(|parent| places.get_mut(*parent)) {
                        parent.letters += letters;
                        parent.linked += linked;
                        parent.body += body;
                    }
                }
                Edge::Close(_) => {}
            }
        }
        Outline { places }
    }

    pub fn get(&self, at: usize) -> Option<&Place> {
        self.places.get(at)
    }

    pub fn is_inside(&self, inner: usize, outer: usize) -> bool {
        self.get(outer).is_some_and(|place| (outer..place.end).contains(&inner))
    }

    /// Do most letters of an element lead elsewhere?
    fn is_linked(&self, at: usize) -> bool {
        self.get(at).is_some_and(|place| place.linked * 2 >= place.letters)
    }
}

/// Never a part of an article.
fn is_outside(place: &Place) -> bool {
    matches!(place.name.as_str(), "nav" | "menu" | "footer" | "aside")
}

/// Which elements of a page stand around its article.
pub(super) struct Around {
    /// By place: the element and all in it.
    elements: Vec<bool>,
    /// Where the article begins; what comes before is around.
    pub start: usize,
    /// The element with which it ends; what follows is around.
    pub article: Option<usize>,
    /// What the headline is, where that is sure.
    pub headline: Option<String>,
}

impl Around {
    /// Nothing is: what a word processor wrote, or a person copied.
    pub fn nothing() -> Around {
        Around { elements: Vec::new(), start: 0, article: None, headline: None }
    }

    /// Tells the article by the one element of the page's code that holds most of it, by the headline, and by what
    /// menus are made of. `headline` is what the page's head says, folded by [`plain`].
    pub fn of(outline: &Outline, page: &Html, headline: &[String]) -> Around {
        let places = &outline.places;
        let texts: HashMap<usize, String> = heading_texts(page, outline);
        let all = places.first().map_or(0, |root| root.body);
        let article = (0..places.len()).rfind(|at| {
            outline.get(*at).is_some_and(|place| {
                (matches!(place.name.as_str(), "article" | "main")
                    || place.id.as_deref() == Some("main-content"))
                    && place.body * 10 >= all * IN_TEN
                    && place.letters > 0
            })
        });
        let titles: Vec<usize> = (0..places.len()).filter(|at| texts.contains_key(at)).collect();
        let is_named = |at: &usize| {
            texts.get(at).is_some_and(|text| {
                headline
                    .iter()
                    .any(|title| title == text || title.contains(text.as_str()) && text.chars().count() > 15)
            })
        };
        let named = titles.iter().copied().find(is_named);
        let only = match titles.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let inner =
            article.and_then(|article| titles.iter().copied().find(|at| outline.is_inside(*at, article)));
        // A headline above the element of the article is the article's.
        let title = named.or(inner).or(only);
        let start = match (article, title) {
            (Some(article), Some(title)) => title.min(article),
            (Some(article), None) => article,
            (None, _) => 0,
        };
        // Far down in a text without menus a heading is a chapter's.
        let is_sure =
            |at: &usize| is_named(at) || outline.get(*at).is_some_and(|place| place.before <= DEEPEST_TITLE);
        let headline = title.filter(is_sure).and_then(|at| texts.get(&at)).cloned();
        let mut elements = vec![false; places.len()];
        for (at, place) in places.iter().enumerate() {
            let is_in_article =
                article.is_some_and(|article| outline.is_inside(at, article) && at != article);
            let holds = |other: Option<usize>| other.is_some_and(|other| outline.is_inside(other, at));
            if holds(article) || holds(title) {
                continue;
            }
            let is_above = title.is_some_and(|title| place.end <= title);
            let around = match place.name.as_str() {
                "nav" | "menu" => true,
                "footer" => !is_in_article,
                "aside" => outline.is_linked(at) || !(is_in_article || is_in_the_text(outline, at)),
                "article" => title.is_some() && outline.is_linked(at),
                "header" => !is_in_article && is_above,
                "ul" | "ol" | "div" | "p" | "table" | "section" => {
                    is_above && place.letters > 0 && outline.is_linked(at)
                }
                _ => false,
            };
            if let Some(flag) = elements.get_mut(at) {
                *flag = around;
            }
        }
        Around { elements, start, article, headline }
    }

    /// Does the element stand around the article, by itself? What is in it does too.
    pub fn has(&self, at: usize) -> bool {
        self.elements.get(at).copied().unwrap_or(false)
    }
}

/// A box or a quotation between paragraphs, not a column beside them: text stands before it and behind it.
fn is_in_the_text(outline: &Outline, at: usize) -> bool {
    let Some(place) = outline.get(at) else { return false };
    let Some(parent) = place.parent.and_then(|parent| Some((parent, outline.get(parent)?))) else {
        return false;
    };
    let is_text = |sibling: usize| outline.get(sibling).is_some_and(|place| place.body > 0);
    let mut before = false;
    let mut child = parent.0 + 1;
    while child < parent.1.end {
        if child < at {
            before |= is_text(child);
        } else if child > at && is_text(child) {
            return before;
        }
        child = outline.get(child).map_or(usize::MAX, |place| place.end);
    }
    false
}

/// The texts of the headings of the first level that are shown, by their place.
fn heading_texts(page: &Html, outline: &Outline) -> HashMap<usize, String> {
    let mut texts = HashMap::new();
    let elements = page.tree.root().descendants().filter(|node| node.value().is_element());
    for (at, node) in elements.enumerate() {
        let is_heading = outline.get(at).is_some_and(|place| {
            place.name == "h1" && !matches!(place.shown, Shown::No | Shown::Perhaps) && place.letters > 0
        });
        if is_heading && let Some(element) = ElementRef::wrap(node) {
            texts.insert(at, plain(&element.text().collect::<String>()));
        }
    }
    texts
}

/// A line as headlines are compared.
pub(super) fn plain(text: &str) -> String {
    one_line(text).to_lowercase()
}
