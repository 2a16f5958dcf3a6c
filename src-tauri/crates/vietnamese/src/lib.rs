//! The Vietnamese language as code: letters, words, sentences, syllables, numbers, dates, order.
//!
//! Nothing here knows an article, reads a file or keeps a state. What has a rule has its source; what is a judgment
//! (whether a word is wrong, whether a style is to be used) is left to those who ask. Texts are UTF-8, positions are byte
//! ranges on character boundaries, and unless a function says otherwise it reads NFC.

pub mod dates;
pub mod encodings;
pub mod letters;
pub mod numbers;
pub mod order;
pub mod sentences;
pub mod syllable;
pub mod tokens;
pub mod tone_style;
