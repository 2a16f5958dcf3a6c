//! The texts that a PNG carries under plain keywords (W3C PNG, third edition, 11.3.3.1).

use super::{Metadata, TakenAt, text};

/// What a PNG says in words of its own.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub metadata: Metadata,
    /// `Creation Time`: when the original came about, or the file.
    pub created_at: Option<TakenAt>,
}

/// Reads keyword and text of each chunk; of one keyword the first that says anything.
pub(super) fn read(texts: &[(String, String)]) -> Labels {
    let of = |keyword: &str| {
        let named = texts.iter().filter(|(key, _)| key.eq_ignore_ascii_case(keyword));
        named.map(|(_, value)| text::paragraphs(value)).find(|value| !value.is_empty()).unwrap_or_default()
    };
    Labels {
        metadata: Metadata {
            caption: of("Description"),
            byline: text::names(of("Author").split(';')),
            rights: text::line(&of("Copyright")),
            headline: text::line(&of("Title")),
            ..Metadata::default()
        },
        created_at: of("Creation Time").parse().ok(),
    }
}
