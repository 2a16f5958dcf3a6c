//! What hands wrote apart in one place, in words.

use ledger::entry::Entry;
use ledger::graph::Graph;
use ledger::{EntryHash, PhotoId, Topic, fold};
use manuscript::{Block, Content, Manuscript, Spot};
use rusqlite::Connection;

use super::{Choice, Side};
use crate::article;
use crate::derived;
use crate::entries;
use crate::error::Result;
use crate::photo_facts;

/// Tells of a choice between hands where it stands and what each says.
pub(super) fn tell(
    connection: &Connection,
    id: &str,
    known: &fold::Choice,
    choice: &mut Choice,
) -> Result<()> {
    let there = entries::of_topic(connection, &Topic::Article(id.to_owned()))?;
    let graph = Graph::of(&there);
    let entry = |hash: EntryHash| graph.node(hash).map(|node| &node.entry);
    let lasting = lasting(&graph, &known.sides);
    if let Some((photo, fact)) = of_photo(known) {
        choice.place = format!("photo:{photo}:{fact}");
        let says = |entry: Option<&Entry>| -> Result<Option<String>> {
            let Some(entry) = entry else { return Ok(None) };
            let value = photo_facts::fact(connection, entry, &fact)?;
            Ok(value.as_ref().map(photo_facts::words))
        };
        choice.base = says(known.base.and_then(entry))?;
        choice.now = photo_facts::now(connection, photo, &fact)?.as_ref().map(photo_facts::words);
        for side in lasting {
            choice.sides.push(told(entry(side), side, says(entry(side))?));
        }
        return Ok(());
    }
    let texts: Vec<EntryHash> = lasting.iter().copied().chain(known.base).collect();
    let mut texts = derived::as_of(connection, id, &texts)?;
    let base = known.base.and_then(|_| texts.pop());
    let now = article::document(connection, id)?;
    let says = |text: &Manuscript| text.spot(&known.place.0).and_then(|spot| text.content().says(&spot));
    choice.place = now.spot(&known.place.0).map(|spot| place(&spot, &now.content())).unwrap_or_default();
    if known.place.0.starts_with("version:") {
        choice.place = "version".to_owned();
    }
    choice.base = base.as_ref().and_then(says);
    choice.now = says(&now);
    for (side, text) in lasting.into_iter().zip(&texts) {
        choice.sides.push(told(entry(side), side, says(text)));
    }
    Ok(())
}

/// A hand that went on at the place has its last word there as its side.
pub(super) fn lasting(graph: &Graph, sides: &[EntryHash]) -> Vec<EntryHash> {
    let mut places: Vec<usize> = sides.iter().filter_map(|side| graph.place(*side)).collect();
    places.sort_unstable();
    let newest = graph.newest(&places);
    newest.into_iter().filter_map(|at| graph.nodes().get(at)).map(|node| node.entry.hash()).collect()
}

/// The photo and the fact that a choice is about, if it is about one.
pub(super) fn of_photo(choice: &fold::Choice) -> Option<(PhotoId, String)> {
    let (photo, fact) = choice.place.0.strip_prefix("photo:")?.split_once(':')?;
    Some((PhotoId::parse(photo)?, fact.to_owned()))
}

fn told(entry: Option<&Entry>, side: EntryHash, says: Option<String>) -> Side {
    let header = entry.and_then(Entry::header);
    let person = header.and_then(|header| header.hand.as_ref()).map(|hand| hand.name.clone());
    let at = header.map(|header| header.at.clone());
    Side { entry: side.to_string(), person: person.unwrap_or_default(), at: at.unwrap_or_default(), says }
}

fn place(spot: &Spot, content: &Content) -> String {
    match spot {
        Spot::Headline => "headline".to_owned(),
        Spot::Lead => "lead".to_owned(),
        Spot::Field(field) => format!("field:{}", field.name()),
        Spot::Block(block) => match content.body.get(*block) {
            Some(Block::Figure { .. }) => format!("caption:{block}"),
            _ => format!("block:{block}"),
        },
        Spot::Cell { block, row, cell } => format!("cell:{block}:{row}:{cell}"),
        Spot::Attribute { block, name } if name == "alt" || name == "credit" => format!("{name}:{block}"),
        Spot::Attribute { block, name } => format!("attribute:{block}:{name}"),
    }
}
