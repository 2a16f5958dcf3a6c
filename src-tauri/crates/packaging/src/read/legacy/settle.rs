//! Text that lost its font on the way: its letters are those that a file shows, and only the words can tell what they
//! were. What is surely an old encoding is converted; what is not is cleaned as Unicode text is, and no letter is taken
//! out before that is known, for Unicode's soft hyphen is the ư of TCVN3 and its Ð the é.

use manuscript::{Inline, Run};
use vietnamese::encodings::{self, Encoding};

use super::is_vietnamese_unicode;
use crate::read::draft::{Notices, Piece};
use crate::read::notice::Notice;

/// Words with letters beyond ASCII that a converted text must have before it is believed, and how many in ten of them
/// are Vietnamese syllables where it is sure, and where it may be.
const ENOUGH: usize = 4;
const SURE_IN_TEN: usize = 8;
const LIKELY_IN_TEN: usize = 4;

/// Settles every text of a document. Lines with Vietnamese letters of Unicode are never touched.
pub(in crate::read) fn settle(pieces: &mut [Piece], notices: &mut Notices) {
    let mut foreign = String::new();
    each(pieces, &mut |inline| {
        let text = inline.text();
        if !text.is_ascii() && !text.chars().any(is_vietnamese_unicode) {
            foreign.push_str(&text);
            foreign.push('\n');
        }
    });
    let detected =
        encodings::detect_legacy(&foreign).map(|encoding| (encoding, encodings::decode(&foreign, encoding)));
    let is = |in_ten| {
        detected.as_ref().filter(|(_, text)| is_vietnamese(text, in_ten)).map(|(encoding, _)| *encoding)
    };
    let (suspected, sure) = (is(LIKELY_IN_TEN), is(SURE_IN_TEN));
    if let Some(encoding) = suspected {
        let name = name(encoding).to_owned();
        notices.add(match sure {
            Some(_) => Notice::EncodingSettled { name },
            None => Notice::EncodingDoubtful { name },
        });
    }
    let mut eth = false;
    each(pieces, &mut |inline| {
        let text = inline.text();
        if text.is_ascii() {
            return;
        }
        let is_old = !text.chars().any(is_vietnamese_unicode);
        let change = |text: &str| match (sure.filter(|_| is_old), suspected) {
            (Some(encoding), _) => encodings::decode(text, encoding),
            // Nobody knows what these letters are: none is taken out.
            (None, Some(_)) if is_old => text.to_owned(),
            _ => text.chars().filter_map(|char| unicode(char, &mut eth)).collect(),
        };
        *inline = changed(inline, change);
    });
    if eth {
        notices.add(Notice::EthReplaced);
    }
}

/// A character of Unicode text as it is kept.
pub(in crate::read) fn unicode(char: char, eth: &mut bool) -> Option<char> {
    let kept = match char {
        '\u{AD}' => return None,
        '\u{D0}' | '\u{189}' => 'Đ',
        '\u{F0}' => 'đ',
        other => return Some(other),
    };
    *eth = true;
    Some(kept)
}

fn changed(inline: &Inline, mut change: impl FnMut(&str) -> String) -> Inline {
    inline.runs().iter().map(|run| Run { text: change(&run.text), ..run.clone() }).collect()
}

/// Are so many in ten of the text's words with letters beyond ASCII Vietnamese?
fn is_vietnamese(text: &str, in_ten: usize) -> bool {
    let words = text.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_ascii());
    let (mut all, mut good) = (0, 0);
    for word in words {
        all += 1;
        good += usize::from(vietnamese::syllable::parse(word).is_ok());
    }
    all >= ENOUGH && good * 10 >= all * in_ten
}

fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Tcvn3 { .. } => "TCVN3 (.Vn)",
        other => other.name(),
    }
}

fn each(pieces: &mut [Piece], visit: &mut impl FnMut(&mut Inline)) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => visit(&mut text.inline),
            Piece::Picture(picture) => visit(&mut picture.caption),
            Piece::Table(rows) => rows.iter_mut().flatten().for_each(|cell| visit(&mut cell.text)),
            Piece::Lost => {}
        }
    }
}
