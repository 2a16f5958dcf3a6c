//! Where a sentence ends.
//!
//! The splitters of Unicode end a sentence behind "TS." and inside "./."; this one knows how Vietnamese print
//! abbreviates. A sentence ends
//!
//! - behind `. ? ! …` with whatever closing quotation marks and brackets follow, where then comes a space and a capital,
//!   a number, an opening quotation mark or bracket, or a dash;
//! - behind `./.`, at a line break and at the end of the text, always;
//! - behind a full stop without a space, where a small word stands before it and a capitalised one behind ("năm.Các"):
//!   the space is missing, the end is not.
//!
//! A full stop ends nothing behind an abbreviation that needs what follows ("TS. Nguyễn", "TP. Lai Châu", "tr. 25"), an
//! initial ("Nguyễn V. A"), or the number of a list or an article at the head of the sentence ("1. Nội dung", "Điều 5.
//! Phạm vi").

mod abbreviations;
mod split;

use std::ops::Range;

pub use split::{Sentence, Sentences};

use crate::tokens::{Token, tokens};

/// The sentences of a text that is cut already; see [`sentences`]. `tokens` are all tokens of `text`, in order.
pub fn sentences_of<'t>(text: &'t str, tokens: &'t [Token]) -> Sentences<'t> {
    Sentences::of(text, tokens)
}

/// Byte ranges of the sentences of a text, without the white space between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let tokens: Vec<Token> = tokens(text).collect();
    sentences_of(text, &tokens).map(|sentence| sentence.span).collect()
}

#[cfg(test)]
mod tests;
