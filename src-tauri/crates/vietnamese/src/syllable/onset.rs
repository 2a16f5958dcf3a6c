//! Onsets: the consonants that begin a syllable.

use super::spell::{D_STROKE, I, U};

/// The 27 onsets as they are written, and none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Onset {
    None,
    B,
    C,
    Ch,
    D,
    DStroke,
    G,
    Gh,
    Gi,
    H,
    K,
    Kh,
    L,
    M,
    N,
    Ng,
    Ngh,
    Nh,
    P,
    Ph,
    Qu,
    R,
    S,
    T,
    Th,
    Tr,
    V,
    X,
}

impl Onset {
    /// As it is written: "ngh".
    pub fn text(self) -> &'static str {
        match self {
            Onset::None => "",
            Onset::B => "b",
            Onset::C => "c",
            Onset::Ch => "ch",
            Onset::D => "d",
            Onset::DStroke => "đ",
            Onset::G => "g",
            Onset::Gh => "gh",
            Onset::Gi => "gi",
            Onset::H => "h",
            Onset::K => "k",
            Onset::Kh => "kh",
            Onset::L => "l",
            Onset::M => "m",
            Onset::N => "n",
            Onset::Ng => "ng",
            Onset::Ngh => "ngh",
            Onset::Nh => "nh",
            Onset::P => "p",
            Onset::Ph => "ph",
            Onset::Qu => "qu",
            Onset::R => "r",
            Onset::S => "s",
            Onset::T => "t",
            Onset::Th => "th",
            Onset::Tr => "tr",
            Onset::V => "v",
            Onset::X => "x",
        }
    }

    /// The longest onset at the head of a word, and how many of its letters it takes. "gi" takes its i only where a
    /// vowel follows (giữ, but g-ì); "qu" always takes its u. A q without u is taken as one letter, for the fault.
    pub(super) fn longest(codes: &[u8]) -> (Onset, usize) {
        use super::spell::is_vowel;
        match *codes {
            [b'n', b'g', b'h', ..] => (Onset::Ngh, 3),
            [b'n', b'g', ..] => (Onset::Ng, 2),
            [b'n', b'h', ..] => (Onset::Nh, 2),
            [b'c', b'h', ..] => (Onset::Ch, 2),
            [b'k', b'h', ..] => (Onset::Kh, 2),
            [b'p', b'h', ..] => (Onset::Ph, 2),
            [b't', b'h', ..] => (Onset::Th, 2),
            [b't', b'r', ..] => (Onset::Tr, 2),
            [b'g', b'h', ..] => (Onset::Gh, 2),
            [b'g', I, next, ..] if is_vowel(next) => (Onset::Gi, 2),
            // gì, gìn, gích: the i is the rime's.
            [b'g', I, ..] => (Onset::Gi, 1),
            [b'q', U, ..] => (Onset::Qu, 2),
            [b'q', ..] => (Onset::Qu, 1),
            [D_STROKE, ..] => (Onset::DStroke, 1),
            [first, ..] => match first {
                b'b' => (Onset::B, 1),
                b'c' => (Onset::C, 1),
                b'd' => (Onset::D, 1),
                b'g' => (Onset::G, 1),
                b'h' => (Onset::H, 1),
                b'k' => (Onset::K, 1),
                b'l' => (Onset::L, 1),
                b'm' => (Onset::M, 1),
                b'n' => (Onset::N, 1),
                b'p' => (Onset::P, 1),
                b'r' => (Onset::R, 1),
                b's' => (Onset::S, 1),
                b't' => (Onset::T, 1),
                b'v' => (Onset::V, 1),
                b'x' => (Onset::X, 1),
                _ => (Onset::None, 0),
            },
            [] => (Onset::None, 0),
        }
    }
}
