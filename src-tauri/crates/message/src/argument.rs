//! The values of a message. A catalogue writes them in the forms of its language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Message, Spec};

/// Values by name; one that is absent is not in it.
pub type Arguments = BTreeMap<String, Argument>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Argument {
    /// As it is: a name, a path, what somebody wrote.
    Text(String),
    /// 1.284 in Vietnamese, 1,284 in English.
    Number(#[ts(type = "number")] i64),
    /// Bytes, written as B, KB, MB, GB or TB of thousands.
    Size(#[ts(type = "number")] u64),
    /// `YYYY-MM-DD`, written as 21/11/2026.
    Day(String),
    /// A word of the program's own, by its place in the catalogue (`state.draft`).
    Word(String),
    Message(Box<Message>),
    List(Vec<Argument>),
}

/// What a message can name.
pub trait Argue {
    /// The words of the catalogue that a value of this type can be.
    const WORDS: &'static [&'static str] = &[];
    /// The messages that a value of this type can be.
    const SPECS: &'static [Spec] = &[];

    /// `None` where there is nothing to name.
    fn argument(&self) -> Option<Argument>;
}

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(pub u64);

/// A day, `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day(pub String);

impl Argue for Size {
    fn argument(&self) -> Option<Argument> {
        Some(Argument::Size(self.0))
    }
}

impl Argue for Day {
    fn argument(&self) -> Option<Argument> {
        Some(Argument::Day(self.0.clone()))
    }
}

impl Argue for String {
    fn argument(&self) -> Option<Argument> {
        Some(Argument::Text(self.clone()))
    }
}

impl Argue for &'static str {
    fn argument(&self) -> Option<Argument> {
        Some(Argument::Text((*self).to_owned()))
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Argue for $type {
            fn argument(&self) -> Option<Argument> {
                Some(Argument::Number(i64::try_from(*self).unwrap_or(i64::MAX)))
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);

impl Argue for Message {
    fn argument(&self) -> Option<Argument> {
        Some(Argument::Message(Box::new(self.clone())))
    }
}

impl<T: Argue> Argue for Option<T> {
    const WORDS: &'static [&'static str] = T::WORDS;
    const SPECS: &'static [Spec] = T::SPECS;

    fn argument(&self) -> Option<Argument> {
        self.as_ref().and_then(Argue::argument)
    }
}

impl<T: Argue> Argue for Box<T> {
    const WORDS: &'static [&'static str] = T::WORDS;
    const SPECS: &'static [Spec] = T::SPECS;

    fn argument(&self) -> Option<Argument> {
        self.as_ref().argument()
    }
}

impl<T: Argue> Argue for Vec<T> {
    const WORDS: &'static [&'static str] = T::WORDS;
    const SPECS: &'static [Spec] = T::SPECS;

    fn argument(&self) -> Option<Argument> {
        let values: Vec<Argument> = self.iter().filter_map(Argue::argument).collect();
        (!values.is_empty()).then_some(Argument::List(values))
    }
}
