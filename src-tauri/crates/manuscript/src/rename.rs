//! Photos under other names, in values and in the document.

use yrs::{Any, Map, Xml};

use crate::content::{Block, Content, Field};
use crate::document::{Manuscript, read};

impl Content {
    /// Calls every photo, in its figures and as the cover, by what `name` says; one of which it says nothing stays as it is called.
    pub fn rename_photos(&mut self, name: impl Fn(&str) -> Option<String>) {
        for block in &mut self.body {
            if let Block::Figure { photo, .. } = block
                && let Some(new) = name(photo)
            {
                *photo = new;
            }
        }
        if let Some(new) = self.field(Field::Cover).and_then(name) {
            self.set_field(Field::Cover, new);
        }
    }
}

impl Manuscript {
    /// As [`Content::rename_photos`], in the document: nothing but these names is touched, so that every block, letter and mark goes
    /// on being what it was for whoever has them. Returns the Yjs update that did it; empty where nothing had to change.
    pub fn rename_photos(&mut self, name: impl Fn(&str) -> Option<String>) -> Vec<u8> {
        self.change(|roots, txn| {
            for placed in read::placed(roots, txn) {
                if let Block::Figure { photo, .. } = &placed.block
                    && let Some(new) = name(photo)
                {
                    placed.element.insert_attribute(txn, "photo", Any::from(new));
                }
            }
            let cover = read::content(roots, txn).field(Field::Cover).and_then(name);
            if let Some(new) = cover {
                roots.meta.insert(txn, Field::Cover.name(), Any::from(new));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    fn name(photo: &str) -> Option<String> {
        (photo == "a").then(|| "aa".repeat(32))
    }

    proptest! {
        #[test]
        fn a_document_and_its_values_come_to_the_same_and_every_block_is_still_itself(before in samples::content()) {
            let mut manuscript = Manuscript::new();
            manuscript.write(&before);
            let before = manuscript.content();
            let mut elsewhere = Manuscript::load([manuscript.snapshot().as_slice()]).unwrap();
            let ids = |manuscript: &Manuscript| -> Vec<_> {
                manuscript.blocks().into_iter().map(|(id, _)| id).collect()
            };
            let kept = ids(&manuscript);

            let update = manuscript.rename_photos(name);
            let mut after = before.clone();
            after.rename_photos(name);
            prop_assert_eq!(manuscript.content(), after.clone());
            prop_assert_eq!(ids(&manuscript), kept);
            prop_assert_eq!(update.is_empty(), before == after);
            elsewhere.apply(&update).unwrap();
            prop_assert_eq!(elsewhere.content(), after.clone());
            prop_assert!(manuscript.rename_photos(name).is_empty(), "twice is once");

            let back = |photo: &str| (photo == "aa".repeat(32)).then(|| "a".to_owned());
            after.rename_photos(back);
            prop_assert_eq!(after, before);
        }
    }
}
