//! One line of marked text on its way in: legacy letters decoded, loose tone marks joined to their
//! letters, invisible characters taken out, spaces made one.

use manuscript::{Inline, Marks};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use super::legacy::{self, Encoding};
use super::symbols;

/// Collects the runs of one textblock and finishes them together, because what has to be joined often
/// lies across two runs: a tone mark after its letter, the two halves of a VNI letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    letters: Vec<Letter>,
    marks: Vec<Marks>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub char: char,
    pub encoding: Encoding,
    /// Index in `Line::marks`.
    marks: usize,
}

impl Letter {
    /// Another character in the same place.
    pub fn with(self, char: char) -> Letter {
        Letter { char, encoding: Encoding::Unicode, ..self }
    }
}

/// What finishing a line met that a person should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub tcvn3: bool,
    pub vni: bool,
    pub vps: bool,
    pub viscii: bool,
}

impl Line {
    pub fn push(&mut self, text: &str, marks: &Marks, encoding: Encoding) {
        if self.marks.last() != Some(marks) {
            self.marks.push(marks.clone());
        }
        let marks = self.marks.len() - 1;
        self.letters.extend(text.chars().map(|char| Letter { char, encoding, marks }));
    }

    pub fn push_plain(&mut self, text: &str) {
        self.push(text, &Marks::default(), Encoding::Unicode);
    }

    /// The first letter, spaces aside.
    pub fn first(&self) -> Option<char> {
        self.letters.iter().map(|letter| letter.char).find(|char| !char.is_whitespace())
    }

    /// Puts a text before the first letter, in the marks of that letter.
    pub fn begin_with(&mut self, text: &str) {
        let at = self.letters.iter().position(|letter| !letter.char.is_whitespace()).unwrap_or(0);
        if let Some(first) = self.letters.get(at).copied() {
            self.letters.splice(0..at, text.chars().map(|char| first.with(char)));
        }
    }

    /// The finished text: NFC, but for what `legacy::settle` has to see first, no space at either end or beside a line break, never two spaces in a row.
    pub fn finish(self) -> (Inline, Met) {
        let Line { letters, marks } = self;
        let mut met = Met::default();
        let letters = legacy::decode(letters, &mut met);

        let mut runs: Vec<(usize, String)> = Vec::new();
        let push = |runs: &mut Vec<(usize, String)>, marks: usize, char: char| match runs.last_mut() {
            Some((last, text)) if *last == marks => text.push(char),
            _ => runs.push((marks, char.to_string())),
        };
        // Of a stretch of white space one character stays: the line break if it holds one, else a space.
        let mut space: Option<(char, usize)> = None;
        let mut letters = letters.into_iter().peekable();
        let mut previous = '\0';
        while let Some(letter) = letters.next() {
            let Some(char) = clean(letter.char, previous, letters.peek().map(|next| next.char)) else {
                continue;
            };
            previous = char;
            if char == ' ' || char == '\n' {
                if char == '\n' || space.is_none() {
                    space = Some((char, letter.marks));
                }
                continue;
            }
            let char = symbols::without_font(char).unwrap_or(char);
            if let Some((space, marks)) = space.take()
                && !runs.is_empty()
            {
                push(&mut runs, marks, space);
            }
            // A combining mark belongs to the letter before it, whatever its own run says.
            match runs.last() {
                Some(&(last, _)) if canonical_combining_class(char) != 0 => push(&mut runs, last, char),
                _ => push(&mut runs, letter.marks, char),
            }
        }
        let mut inline = Inline::default();
        for (index, text) in runs {
            let marks = marks.get(index).cloned().unwrap_or_default();
            inline.push(text.nfc().collect::<String>(), marks);
        }
        (inline, met)
    }
}

/// The character as it is kept; `None` for one that is invisible or not a character of text.
fn clean(char: char, previous: char, next: Option<char>) -> Option<char> {
    match char {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{85}' => Some('\n'),
        '\t'
        | '\r'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Some(' '),
        // A joiner holds an emoji together; between letters it is rubbish.
        '\u{200D}' if is_pictograph(previous) && next.is_some_and(is_pictograph) => Some(char),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFFC}'
        | '\u{FFFE}'
        | '\u{FFFF}'
        | '\u{180E}'
        | '\u{61C}' => None,
        '\u{2011}' => Some('-'),
        char if char.is_control() => None,
        char => Some(char),
    }
}

fn is_pictograph(char: char) -> bool {
    matches!(char, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Plain text cleaned as a line is, for names and descriptions that carry no marks.
pub(super) fn cleaned(text: &str) -> String {
    let mut line = Line::default();
    line.push_plain(text);
    legacy::unicode(&line.finish().0.text(), &mut false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong() -> Marks {
        Marks { strong: true, ..Marks::default() }
    }

    #[test]
    fn loose_tone_marks_join_their_letter_even_across_runs() {
        let mut line = Line::default();
        line.push("Vie", &strong(), Encoding::Unicode);
        line.push("\u{302}\u{323}t", &Marks::default(), Encoding::Unicode);
        let (inline, _) = line.finish();
        assert_eq!(inline.text(), "Việt");
        assert_eq!(inline.runs().len(), 2);
        assert_eq!(inline.runs()[0].text, "Việ");
        // Windows-1258: the hat is in the letter, the tone stands alone.
        assert_eq!(cleaned("Vi\u{EA}\u{323}t"), "Việt");
    }

    #[test]
    fn invisible_characters_go_and_words_stay_apart() {
        assert_eq!(cleaned("\u{FEFF}Hội\u{A0}\u{A0}nghị \u{200B}tổng\u{AD}kết\tnăm"), "Hội nghị tổngkết năm");
        assert_eq!(cleaned("Ðồng chí ðến"), "Đồng chí đến");
        assert_eq!(cleaned("một \r\n  hai\n\n ba "), "một\nhai\nba");
        assert_eq!(cleaned("👨\u{200D}👩 a\u{200D}b"), "👨\u{200D}👩 ab");
    }

    #[test]
    fn spaces_between_runs_are_one() {
        let mut line = Line::default();
        line.push("trao ", &strong(), Encoding::Unicode);
        line.push(" Bằng khen", &Marks::default(), Encoding::Unicode);
        assert_eq!(line.finish().0.text(), "trao Bằng khen");
    }
}
