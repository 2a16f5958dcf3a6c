//! Makes a document that a merge produced acceptable to the window, by written rules.
//!
//! y-prosemirror 1.3 opens a document element by element, and where its schema refuses one it *deletes* it
//! from the shared document (`createNodeFromYElement`): an unknown mark costs a whole text, a letter that
//! lies loose in the body stops the window from opening. So the core goes first. After [`Manuscript::repair`]
//! the window finds nothing to delete and nothing to write.
//!
//! | Rule | Found | Becomes |
//! |---|---|---|
//! | `stray-text` | text directly in the body, a table or a row | taken out |
//! | `unknown-element` | in the body, a table or a row: anything but the elements that belong there | taken out |
//! | `nested-element` | anything but text inside a text block or cell | taken out |
//! | `embed` | an object inside a text | taken out |
//! | `figure-without-photo` | a figure that names no photo | taken out |
//! | `unknown-attribute` | an attribute that its element does not have, or a value of the wrong type | unset |
//! | `photo-edit` | an edit of a photo that is not the text of one ([`crate::photo_edit`]) | unset |
//! | `heading-level` | a level other than 2 or 3 | the nearest of them |
//! | `list-depth` | a depth beyond 0 to 3 | the nearest of them |
//! | `table` | rows without cells, ragged rows, overlapping or overlong spans | as [`crate::table`] says |
//! | `empty-table` | a table in which no cell is left | taken out |
//! | `forbidden-link` | a link that [`crate::is_allowed_link`] refuses | the text stays, the link goes |
//! | `unknown-mark` | a mark that the schema does not know, or without its values | the text stays, the mark goes |
//! | `field-not-text` | a field of the article that is no text | unset |
//!
//! Every rule removes or sets a value and none inserts one, so two laptops that repair the same state apart
//! and then merge have the same content as either alone, and it is valid.
//!
//! What cannot be told from how the window itself works is no fault: a text block without a text (an empty
//! paragraph), one with two (both sides began to type into it), an attribute left out (its default holds).

mod find;
#[cfg(test)]
mod tests;

use yrs::{Any, Array, Map, Text, TransactionMut, Xml};

use self::find::{Action, Fault};
use crate::document::{Manuscript, Roots};

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// The Yjs update that did it; empty where nothing was to be done.
    pub update: Vec<u8>,
    /// What went, in reading order, to be kept as a choice for a person.
    pub removed: Vec<Removed>,
}

/// Something that a person may have written and that a repair took out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The rule, by its name in the table above.
    pub rule: &'static str,
    /// Where it stood, as [`crate::Place`] writes it: the part it stood in, or `block:n` where it stood before
    /// block `n` of the repaired body. A field is `field:name`.
    pub place: String,
    /// Its text: for a link the address, for a figure its caption, alt text and credit, for an edit of a photo a
    /// sentence that it is gone.
    pub text: String,
}

impl Manuscript {
    /// True where [`Manuscript::repair`] would change nothing.
    pub fn is_valid(&self) -> bool {
        self.look(|roots, txn| find::faults(roots, txn)).is_empty()
    }

    /// Applies the rules of this module. Doing it twice does nothing the second time.
    pub fn repair(&mut self) -> Repair {
        let faults = self.look(|roots, txn| find::faults(roots, txn));
        if faults.is_empty() {
            return Repair::default();
        }
        let removed = faults.iter().filter_map(|fault| fault.removed.clone()).collect();
        Repair { update: self.change(|roots, txn| mend(roots, txn, faults)), removed }
    }
}

/// Faults were found from front to back; mending them from back to front keeps their places right.
fn mend(roots: &Roots, txn: &mut TransactionMut, faults: Vec<Fault>) {
    for fault in faults.into_iter().rev() {
        match fault.action {
            Action::Child { parent, index } => parent.remove(txn, index),
            Action::Attribute { element, name, value: Some(value) } => {
                element.insert_attribute(txn, name, value);
            }
            Action::Attribute { element, name, value: None } => element.remove_attribute(txn, &name),
            Action::Embed { text, at } => text.remove_range(txn, at, 1),
            Action::Format { text, at, length, key } => {
                text.format(txn, at, length, yrs::types::Attrs::from([(key, Any::Null)]));
            }
            Action::Field { name } => {
                roots.meta.remove(txn, name);
            }
        }
    }
}
