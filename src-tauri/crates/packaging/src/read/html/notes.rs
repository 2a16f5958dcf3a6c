//! Footnotes of a page: Word, LibreOffice, Google Docs, Markdown and encyclopedias all link a raised sign to a paragraph
//! further down; a page typed by hand only raises the same figure in both places.

use std::collections::HashMap;

use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::outline::Outline;
use super::style::{Shown, has_class};
use crate::read::draft::one_line;

/// A longer element is no note but a part of the text; letters.
const LONGEST: usize = 3000;

/// Where the notes of a page are, by place in its outline.
#[derive(Default)]
pub(super) struct NotePlaces {
    /// Signs in the text: the note, and the label as printed.
    pub signs: HashMap<usize, (String, String)>,
    /// Elements that hold a note.
    pub bodies: HashMap<usize, String>,
    /// The label before a note and the way back to the text: not shown, for the note gets its number.
    pub labels: Vec<usize>,
}

impl NotePlaces {
    pub fn of(page: &Html, outline: &Outline) -> NotePlaces {
        let mut places = NotePlaces::default();
        let by_id: HashMap<&str, usize> = outline
            .places
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(at, place)| Some((place.id.as_deref()?, at)))
            .collect();
        let mut raised: Vec<Raised> = Vec::new();
        let mut backs: Vec<(usize, Option<String>)> = Vec::new();
        let elements = page.tree.root().descendants().filter(|node| node.value().is_element());
        for (at, node) in elements.enumerate() {
            let Some(element) = ElementRef::wrap(node) else { continue };
            match element.value().name() {
                "a" => places.link(at, element, outline, &by_id, &mut backs),
                "sup" => raised.extend(Raised::of(at, element, outline)),
                _ => {}
            }
        }
        // A way back that prints anything but the note's own label is text ("a b" behind a note used twice).
        let says_more = |label: &Option<String>, note: &String| {
            let label = label.as_ref().filter(|label| label.contains(char::is_alphanumeric));
            label.is_some_and(|label| {
                !places.signs.values().any(|(of, printed)| of == note && printed == label)
            })
        };
        let labels = backs.into_iter().filter(|(back, label)| {
            places
                .bodies
                .iter()
                .any(|(body, note)| outline.is_inside(*back, *body) && !says_more(label, note))
        });
        let labels: Vec<usize> = labels.map(|(back, _)| back).collect();
        places.labels = labels;
        places.raise(&raised, outline);
        places
    }

    fn link(
        &mut self,
        at: usize,
        link: ElementRef,
        outline: &Outline,
        by_id: &HashMap<&str, usize>,
        backs: &mut Vec<(usize, Option<String>)>,
    ) {
        let Some((_, target)) = link.value().attr("href").and_then(|href| href.rsplit_once('#')) else {
            return;
        };
        let printed = one_line(&link.text().collect::<String>());
        let place = by_id.get(target).copied();
        let leads_back = match place {
            Some(place) => place <= at,
            None => ["ref", "anc", "back"].iter().any(|part| target.to_ascii_lowercase().contains(part)),
        };
        if leads_back {
            let own = label(&printed);
            if own.is_some() || !printed.contains(char::is_alphanumeric) {
                backs.push((at, own));
            }
            return;
        }
        let Some(label) = label(&printed) else { return };
        let is_raised = |element: ElementRef| {
            element.value().name() == "sup"
                || has_class(element.value(), |class| class.contains("footnote") || class.contains("noteref"))
        };
        let around = link.ancestors().take(3).filter_map(ElementRef::wrap).any(is_raised);
        let inside = link.descendants().filter_map(ElementRef::wrap).any(is_raised);
        let lower = target.to_ascii_lowercase();
        let lower = lower.trim_start_matches('_');
        let is_named = ["fn", "ftn", "edn", "sdfootnote", "sdendnote", "cite_note", "footnote", "endnote"]
            .iter()
            .any(|name| lower.strip_prefix(name).is_some_and(|rest| !rest.is_empty()));
        if !(around || inside || is_named) {
            return;
        }
        if let Some(place) = place {
            // A heading is a chapter of a list of contents.
            let Some(body) = body_of(place, outline).filter(|body| !outline.is_inside(at, *body)) else {
                return;
            };
            self.bodies.entry(body).or_insert_with(|| target.to_owned());
        }
        self.signs.insert(at, (target.to_owned(), label));
    }

    /// Pairs raised figures: behind a word, and later at the start of a paragraph.
    fn raise(&mut self, raised: &[Raised], outline: &Outline) {
        for note in raised.iter().filter(|raised| raised.begins) {
            // The label that a note begins with, where its sign is a link.
            if self.bodies.keys().any(|body| outline.is_inside(note.at, *body)) {
                self.labels.push(note.at);
                continue;
            }
            let signs: Vec<&Raised> = raised
                .iter()
                .filter(|sign| {
                    !sign.begins
                        && sign.at < note.at
                        && sign.label == note.label
                        && !self.signs.contains_key(&sign.at)
                })
                .collect();
            let is_short = outline.get(note.block).is_some_and(|place| place.letters <= LONGEST);
            if signs.is_empty() || !is_short || self.bodies.contains_key(&note.block) {
                continue;
            }
            let id = format!("raised:{}", note.at);
            for sign in signs {
                self.signs.insert(sign.at, (id.clone(), note.label.clone()));
            }
            self.bodies.insert(note.block, id);
            self.labels.push(note.at);
        }
    }
}

/// The element of a note whose target is here: the paragraph, or the block around its paragraphs.
fn body_of(target: usize, outline: &Outline) -> Option<usize> {
    let mut at = target;
    loop {
        let place = outline.get(at)?;
        if place.letters > LONGEST
            || matches!(place.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "body" | "html")
        {
            return None;
        }
        if place.shown == Shown::Block && place.name != "sup" {
            break;
        }
        at = place.parent?;
    }
    // `<div id=ftn1><p><a name=_ftn1>`: the note may have several paragraphs.
    let place = outline.get(at)?;
    let parent = place.parent.and_then(|parent| Some((parent, outline.get(parent)?)));
    match parent {
        Some((parent, around))
            if place.name == "p"
                && matches!(around.name.as_str(), "div" | "li" | "aside" | "dd")
                && parent + 1 == at
                && around.letters <= LONGEST
                && (around.id.is_some() || around.end == place.end) =>
        {
            Some(parent)
        }
        _ => Some(at),
    }
}

/// What a sign prints, without its brackets; `None` for text that is no sign of a note.
fn label(text: &str) -> Option<String> {
    let bare = text.trim_matches(['[', ']', '(', ')', ' ', '.']);
    let is_number = (1..=3).contains(&bare.len()) && bare.chars().all(|char| char.is_ascii_digit());
    let is_letter = bare.len() <= 4
        && bare.chars().all(|char| char.is_ascii_lowercase())
        && (bare.len() == 1 || bare.chars().all(|char| "ivx".contains(char)));
    let is_sign = bare.chars().count() <= 3 && bare.chars().all(|char| "*†‡§¶".contains(char));
    (!bare.is_empty() && (is_number || is_letter || is_sign)).then(|| bare.to_owned())
}

/// A figure that is raised and no link.
struct Raised {
    at: usize,
    label: String,
    /// Nothing stands before it in its block.
    begins: bool,
    block: usize,
}

impl Raised {
    fn of(at: usize, sup: ElementRef, outline: &Outline) -> Option<Raised> {
        let label = label(&one_line(&sup.text().collect::<String>()))?;
        if sup.descendants().filter_map(ElementRef::wrap).any(|inner| inner.value().name() == "a") {
            return None;
        }
        let mut block = at;
        while outline.get(block)?.shown != Shown::Block {
            block = outline.get(block)?.parent?;
        }
        if !matches!(outline.get(block)?.name.as_str(), "p" | "li" | "div" | "dd" | "td" | "span") {
            return None;
        }
        // Text of the same block before it, in its siblings and those of the inline elements around it.
        let mut node = *sup;
        let mut inner = at;
        let mut begins = true;
        while inner != block && begins {
            begins = !node.prev_siblings().any(|sibling| match sibling.value() {
                Node::Text(text) => !text.trim().is_empty(),
                Node::Element(_) => ElementRef::wrap(sibling)
                    .is_some_and(|element| element.text().any(|text| !text.trim().is_empty())),
                _ => false,
            });
            inner = outline.get(inner)?.parent?;
            node = node.parent()?;
        }
        Some(Raised { at, label, begins, block })
    }
}
