use message::messages;

use super::edit::Field;
use crate::error::{Message, Said};

messages! {
    /// What a change of the photo desk did, for whoever takes it back.
    pub(crate) enum Did {
        Contact = "undo.contact",
        Copied = "undo.copied",
        Imported = "undo.imported",
        People = "undo.people",
        Picked = "undo.picked",
        Rejected = "undo.rejected",
        Replaced = "undo.replaced",
        Restored = "undo.restored",
        Stars { count: u64 } = "undo.stars",
        Trashed = "undo.trashed",
        Unmarked = "undo.unmarked",
        Words = "undo.words",
    }
}

messages! {
    /// Words that a change, or its taking back, left as they were.
    pub(crate) enum Left {
        ArticleClosed { headline: String } = "photo-left.article-closed",
        ArticleClosedToPhoto { headline: String } = "photo-left.article-closed-to-photo",
        ArticleKeeps { headline: String } = "photo-left.article-keeps",
        ArticleKeepsPhoto { headline: String } = "photo-left.article-keeps-photo",
        ChangedSince { headline: String } = "photo-left.changed-since",
        PhotoChangedSince { headline: String } = "photo-left.photo-changed-since",
        FieldChangedSince { count: usize, field: Field } = "photo-left.field-changed-since",
    }
}

/// What a row of undoing says; before messages had codes it was a sentence.
pub(super) fn label(kept: &str) -> Message {
    serde_json::from_str(kept).unwrap_or_else(|_| Said::Before { text: kept.to_owned() }.message())
}
