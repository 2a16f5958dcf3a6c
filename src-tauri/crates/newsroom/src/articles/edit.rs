//! Changing fields and single blocks by name, as scripts do.

use ledger::entry::How;
use manuscript::diff::{ChangeKind, words};
use manuscript::{Block, BlockId, Field, Inline, Marks};

use super::change::change;
use crate::actor::Actor;
use crate::article::ArticleError;
use crate::article::{document, parse_field};
use crate::error::Result;
use crate::office::Office;

/// Sets `headline`, `lead` and metadata fields in one step; an empty value clears the field.
///
/// Errors: `field-unknown`, those of [`parse_field`], `article-unknown`, `article-locked`.
pub fn set(office: &Office, actor: &Actor, id: &str, fields: &[(String, String)]) -> Result<()> {
    change(office, actor, id, How::Typed, |tx, content| {
        for (name, value) in fields {
            match name.as_str() {
                "headline" => content.headline = value.clone(),
                "lead" => content.lead = value.clone(),
                other => {
                    let field = Field::from_name(other).ok_or_else(|| unknown_field(other))?;
                    let value = parse_field(tx, field, value, content)?;
                    content.set_field(field, value);
                }
            }
        }
        Ok(())
    })
}

/// Replaces the text of one block (of a figure: its caption). Marks stay on the words that stay.
///
/// Errors: `block-unknown`, `block-is-table`, `article-unknown`, `article-locked`.
pub fn edit(office: &Office, actor: &Actor, id: &str, block: &str, text: &str) -> Result<()> {
    change(office, actor, id, How::Typed, |tx, content| {
        let unknown = || ArticleError::BlockUnknown { block: block.to_owned() };
        let wanted: BlockId = block.parse().map_err(|_| unknown())?;
        let blocks = document(tx, id)?.blocks();
        let index = blocks.iter().position(|(id, _)| *id == wanted).ok_or_else(unknown)?;
        let target = content.body.get_mut(index).ok_or_else(unknown)?;
        let inline = match target {
            Block::Paragraph { text }
            | Block::Heading { text, .. }
            | Block::ListItem { text, .. }
            | Block::Quote { text } => text,
            Block::Figure { caption, .. } => caption,
            Block::Table { .. } => {
                return Err(ArticleError::BlockIsTable.into());
            }
        };
        *inline = retext(inline, text);
        Ok(())
    })
}

/// New words over old: words that stay keep their marks, and new ones take the marks of the letter before.
fn retext(old: &Inline, new: &str) -> Inline {
    let mut letters =
        old.runs().iter().flat_map(|run| run.text.chars().map(move |letter| (letter, &run.marks)));
    let mut inline = Inline::default();
    let mut marks = Marks::default();
    for change in words(&old.text(), new) {
        let length = change.text.chars().count();
        match change.kind {
            ChangeKind::Insert => inline.push(change.text, marks.clone()),
            ChangeKind::Delete => letters.by_ref().take(length).for_each(drop),
            ChangeKind::Equal => {
                for (letter, kept) in letters.by_ref().take(length) {
                    marks.clone_from(kept);
                    inline.push(letter, kept.clone());
                }
            }
        }
    }
    inline
}

fn unknown_field(name: &str) -> ArticleError {
    let known = ["headline", "lead"].into_iter().chain(Field::ALL.map(Field::name)).collect();
    ArticleError::FieldUnknown { name: name.to_owned(), known }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stay_keep_their_marks() {
        let strong = Marks { strong: true, ..Marks::default() };
        let mut old = Inline::plain("Ngày 19/4, ");
        old.push("UBND tỉnh", strong.clone());
        old.push(" tổ chức", Marks::default());
        let new = retext(&old, "Ngày 20/4, UBND tỉnh tổ chức hội nghị");
        let mut expected = Inline::plain("Ngày 20/4, ");
        expected.push("UBND tỉnh", strong);
        expected.push(" tổ chức hội nghị", Marks::default());
        assert_eq!(new, expected);
    }

    #[test]
    fn replacing_everything_or_nothing_is_sound() {
        assert_eq!(retext(&Inline::plain("aa"), "aaa").text(), "aaa");
        assert_eq!(retext(&Inline::plain("aaa"), "aa").text(), "aa");
        assert_eq!(retext(&Inline::default(), "mới").text(), "mới");
        assert_eq!(retext(&Inline::plain("cũ"), "").text(), "");
    }
}
