//! Text that lost its font on the way: its letters are those that a file shows, and only the words can tell what they
//! were. What is surely an old encoding is converted; what is not is cleaned as Unicode text is, and no letter is taken
//! out before that is known, for Unicode's soft hyphen is the ư of TCVN3 and its Ð the é.

use manuscript::{Inline, Run};
use vietnamese::encodings::{self, Encoding};
use vietnamese::letters;

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
        notices.add(match sure {
            Some(_) => told(encoding),
            None => Notice::EncodingDoubtful { name: name(encoding).to_owned() },
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
            _ => unicode(text, &mut eth),
        };
        *inline = changed(inline, change);
    });
    if eth {
        notices.add(Notice::EthReplaced);
    }
}

/// What is told of text that was converted without its font.
pub(in crate::read) fn told(encoding: Encoding) -> Notice {
    Notice::EncodingSettled { name: name(encoding).to_owned() }
}

/// Is a converted text Vietnamese beyond doubt?
pub(in crate::read) fn is_sure(text: &str) -> bool {
    is_vietnamese(text, SURE_IN_TEN)
}

/// Unicode text as it is kept: without soft hyphens, and with Đ where its double was typed. In words of Iceland and the
/// Faroes it is no double: they have a letter that Vietnamese has not, or are no syllable with a small đ.
pub(in crate::read) fn unicode(text: &str, eth: &mut bool) -> String {
    let text = text.replace('\u{AD}', "");
    if !text.contains(DOUBLES) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive(|char: char| !char.is_alphabetic()) {
        let word = part.trim_end_matches(|char: char| !char.is_alphabetic());
        let ours: String = word.chars().map(|char| double(char).unwrap_or(char)).collect();
        let is_foreign = ours.chars().any(|char| !char.is_ascii() && !letters::is_vietnamese(char))
            || (word.contains('\u{F0}')
                && vietnamese::syllable::parse(&ours).is_err()
                && word.chars().count() > 1);
        *eth |= !is_foreign && ours != word;
        kept.push_str(if is_foreign { word } else { &ours });
        kept.push_str(part.get(word.len()..).unwrap_or_default());
    }
    kept
}

const DOUBLES: [char; 3] = ['\u{D0}', '\u{189}', '\u{F0}'];

fn double(char: char) -> Option<char> {
    match char {
        '\u{D0}' | '\u{189}' => Some('Đ'),
        '\u{F0}' => Some('đ'),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_double_of_d_goes_and_the_letter_of_iceland_stays() {
        for (text, expected, found) in [
            (
                "Ðồng chí ðến QÐ-UBND, NÐ-CP, ÐỒNG, a, b, c, d, ð, e",
                "Đồng chí đến QĐ-UBND, NĐ-CP, ĐỒNG, a, b, c, d, đ, e",
                true,
            ),
            ("Ɖại hội, Ðăk Lăk", "Đại hội, Đăk Lăk", true),
            (
                "Siglufjörður, þjóð, með, Hafnarfjarðar, SIGLUFJÖRÐUR",
                "Siglufjörður, þjóð, með, Hafnarfjarðar, SIGLUFJÖRÐUR",
                false,
            ),
            ("tổng\u{AD}kết", "tổngkết", false),
            ("ðồng (ð)", "đồng (đ)", true),
        ] {
            let mut eth = false;
            assert_eq!(unicode(text, &mut eth), expected);
            assert_eq!(eth, found, "{text}");
        }
    }
}
