//! The two ways of placing the tone mark in oa, oe, uy: hòa, khỏe, thủy, or hoà, khoẻ, thuỷ.
//!
//! Only a syllable that ends in one of these three differs: with a final consonant (hoàn, huýt) and after qu (quý) there
//! is one way. Names of persons keep the way their bearer writes them, so what to convert is for the caller to say.

use crate::letters::{Base, Tone, Vowel, vowel};
pub use crate::syllable::ToneStyle;
use crate::syllable::parse;
use crate::tokens::{Kind, tokens};

/// How often a text uses each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StyleCount {
    pub old: usize,
    pub new: usize,
}

impl StyleCount {
    /// The way used more often; `None` where neither is.
    pub fn prevailing(self) -> Option<ToneStyle> {
        match self.old.cmp(&self.new) {
            std::cmp::Ordering::Greater => Some(ToneStyle::Old),
            std::cmp::Ordering::Less => Some(ToneStyle::New),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The way in which one word places its mark; `None` where the ways agree, or where the word is no syllable.
pub fn style_of(word: &str) -> Option<ToneStyle> {
    // One of the three at the very end, with one letter marked, is rarer than words: ask for it before parsing.
    if word.bytes().next_back().is_none_or(|last| last.is_ascii() && !b"aeyAEY".contains(&last)) {
        return None;
    }
    let mut letters = word.chars().rev();
    let (last, before) = (vowel(letters.next()?)?, vowel(letters.next()?)?);
    let is_pair = matches!((before.base, last.base), (Base::O, Base::A | Base::E) | (Base::U, Base::Y));
    if !is_pair || (last.tone == Tone::Level) == (before.tone == Tone::Level) {
        return None;
    }
    parse(word).ok()?.style
}

/// How often the words of a text, names included, use each way.
pub fn count_styles(text: &str) -> StyleCount {
    let mut count = StyleCount::default();
    for token in tokens(text) {
        if !matches!(token.kind, Kind::Word(word) if !word.ascii) {
            continue;
        }
        match style_of(token.of(text)) {
            Some(ToneStyle::Old) => count.old += 1,
            Some(ToneStyle::New) => count.new += 1,
            None => {}
        }
    }
    count
}

/// The word with its mark placed in the other way, capitals kept: hòa ⇄ hoà, Ủy ⇄ Uỷ. `None` where it already is so or
/// the ways agree.
pub fn convert(word: &str, to: ToneStyle) -> Option<String> {
    if style_of(word)? == to {
        return None;
    }
    let mut letters: Vec<char> = word.chars().collect();
    if let [.., first, second] = letters.as_mut_slice() {
        let (one, two) = (vowel(*first)?, vowel(*second)?);
        *first = Vowel { tone: two.tone, ..one }.char();
        *second = Vowel { tone: one.tone, ..two }.char();
    }
    Some(letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_converted_both_ways_with_their_capitals() {
        for (old, new) in [
            ("hòa", "hoà"),
            ("thủy", "thuỷ"),
            ("hóa", "hoá"),
            ("khỏe", "khoẻ"),
            ("Ủy", "Uỷ"),
            ("HÒA", "HOÀ"),
            ("lòe", "loè"),
        ] {
            assert_eq!(convert(old, ToneStyle::New).as_deref(), Some(new));
            assert_eq!(convert(new, ToneStyle::Old).as_deref(), Some(old));
            assert_eq!(convert(old, ToneStyle::Old), None);
        }
        for word in
            ["quý", "quỳ", "hoàn", "huýt", "thoại", "khuỷu", "hoa", "mùa", "già", "của", "xyz", "ào", ""]
        {
            assert_eq!(convert(word, ToneStyle::New), None, "{word}");
            assert_eq!(convert(word, ToneStyle::Old), None, "{word}");
        }
    }

    #[test]
    fn a_text_tells_its_style() {
        let count = count_styles("Ủy ban xã Hòa Bình tuyên truyền văn hoá, quý III.");
        assert_eq!(count, StyleCount { old: 2, new: 1 });
        assert_eq!(count.prevailing(), Some(ToneStyle::Old));
        assert_eq!(StyleCount::default().prevailing(), None);
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same(word in "[bcđghklmnpqrstvx]{0,2}(u|o)?[aeyàáảãạèéẻẽẹỳýỷỹỵòóỏõọùúủũụ]{1,2}n?") {
            for (to, back) in [(ToneStyle::New, ToneStyle::Old), (ToneStyle::Old, ToneStyle::New)] {
                if let Some(other) = convert(&word, to) {
                    prop_assert_eq!(convert(&other, back), Some(word.clone()));
                }
            }
        }
    }
}
