//! The enums of what can go wrong, and of the words that they name.

use std::any::Any;

use crate::Arguments;

/// What sort of refusal this is. The command line and the program turn it into their exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request itself is malformed.
    Usage,
    /// A rule of the office says no.
    Refused,
    NotFound,
    /// Disk, permissions, a locked or full store.
    Storage,
    /// Damaged or hostile input.
    Damaged,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Usage, Kind::Refused, Kind::NotFound, Kind::Storage, Kind::Damaged];

    /// How the process ends.
    pub const fn exit_code(self) -> u8 {
        match self {
            Kind::Usage => 2,
            Kind::Refused => 3,
            Kind::NotFound => 4,
            Kind::Storage => 5,
            Kind::Damaged => 6,
        }
    }

    /// Its name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Usage => "usage",
            Kind::Refused => "refused",
            Kind::NotFound => "not-found",
            Kind::Storage => "storage",
            Kind::Damaged => "damaged",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something that went wrong, whatever concept it belongs to. Implemented by [`faults!`] alone.
pub trait Fault: std::error::Error + Any + Send + Sync {
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;
    fn arguments(&self) -> Arguments;
}

/// A code and what its message names: what a catalogue has to have words for.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub code: &'static str,
    pub arguments: &'static [Name],
}

/// An argument's name, and the words and messages of the catalogue that it can be.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    pub name: &'static str,
    pub words: &'static [&'static str],
    pub specs: &'static [Spec],
}

/// An enum of what can be said: each variant with its data and its code. Gives it `code()`, `arguments()`, `message()` and
/// `SPECS`, which the catalogue's test reads.
#[macro_export]
macro_rules! messages {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $(
                $(#[$about:meta])*
                $variant:ident $({ $($(#[$about_field:meta])* $field:ident: $type:ty),* $(,)? })? = $code:literal
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name {
            $($(#[$about])* $variant $({ $($(#[$about_field])* $field: $type),* })?),*
        }

        impl $name {
            /// Every code of it, with what its message names.
            pub const SPECS: &'static [$crate::Spec] = &[
                $($crate::Spec {
                    code: $code,
                    arguments: &[$($($crate::Name {
                        name: stringify!($field),
                        words: <$type as $crate::Argue>::WORDS,
                        specs: <$type as $crate::Argue>::SPECS,
                    }),*)?],
                }),*
            ];

            /// A stable name in English, for programs.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code),*
                }
            }

            /// The values that the message names.
            pub fn arguments(&self) -> $crate::Arguments {
                match self {
                    $(Self::$variant { $($($field),*)? } => {
                        #[allow(unused_mut)]
                        let mut named = $crate::Arguments::new();
                        $($(if let Some(value) = $crate::Argue::argument($field) {
                            named.insert(stringify!($field).to_owned(), value);
                        })*)?
                        named
                    }),*
                }
            }

            pub fn message(&self) -> $crate::Message {
                $crate::Message { code: self.code().to_owned(), arguments: self.arguments() }
            }
        }

        impl From<$name> for $crate::Message {
            fn from(said: $name) -> Self {
                said.message()
            }
        }

        impl $crate::Argue for $name {
            const SPECS: &'static [$crate::Spec] = Self::SPECS;

            fn argument(&self) -> Option<$crate::Argument> {
                Some($crate::Argument::Message(Box::new(self.message())))
            }
        }

        impl std::fmt::Display for $name {
            /// The Vietnamese sentence.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.message(), f)
            }
        }
    };
}

/// An enum of what can go wrong with one concept: [`messages!`] with a [`Kind`] for each variant, and an error.
#[macro_export]
macro_rules! faults {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $(
                $(#[$about:meta])*
                $variant:ident $({ $($(#[$about_field:meta])* $field:ident: $type:ty),* $(,)? })?
                    = $kind:ident $code:literal
            ),* $(,)?
        }
    ) => {
        $crate::messages! {
            $(#[$meta])*
            $vis enum $name {
                $($(#[$about])* $variant $({ $($(#[$about_field])* $field: $type),* })? = $code),*
            }
        }

        impl $name {
            /// What sort of refusal it is.
            pub fn kind(&self) -> $crate::Kind {
                match self {
                    $(Self::$variant { .. } => $crate::Kind::$kind),*
                }
            }
        }

        impl std::error::Error for $name {}

        impl $crate::Fault for $name {
            fn code(&self) -> &'static str {
                self.code()
            }

            fn kind(&self) -> $crate::Kind {
                self.kind()
            }

            fn arguments(&self) -> $crate::Arguments {
                self.arguments()
            }
        }
    };
}

/// An enum of words that messages name: the catalogue has each as `GROUP.WORD`.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident in $group:literal {
            $($(#[$about:meta])* $variant:ident = $word:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$about])* $variant),* }

        impl $crate::Argue for $name {
            const WORDS: &'static [&'static str] = &[$(concat!($group, ".", $word)),*];

            fn argument(&self) -> Option<$crate::Argument> {
                let word = match self {
                    $(Self::$variant => concat!($group, ".", $word)),*
                };
                Some($crate::Argument::Word(word.to_owned()))
            }
        }
    };
}
