//! Knowing an encoding by letters that stand inside words only there.

use super::Encoding;
use crate::letters::find_decomposed;

/// How many times a giveaway must occur: one may be a foreign name or a slip.
const ENOUGH: usize = 4;

/// The encoding that a text seems to be in; `None` for Unicode in NFC, and for too little text to tell. One Vietnamese
/// letter beyond Latin-1 proves that a text is no old encoding.
pub fn detect(text: &str) -> Option<Encoding> {
    let is_decomposed = || text.chars().any(is_vietnamese_unicode) && find_decomposed(text).next().is_some();
    detect_legacy(text).or_else(|| is_decomposed().then_some(Encoding::Decomposed))
}

/// [`detect`] for encodings from before Unicode alone.
pub fn detect_legacy(text: &str) -> Option<Encoding> {
    if text.is_ascii() || text.chars().any(is_vietnamese_unicode) {
        return None;
    }
    let count = |is_giveaway: fn(char, char) -> bool| {
        text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_giveaway(*a, *b)).count()
    };
    let windows1258 = count(is_windows1258);
    if windows1258 >= ENOUGH && text.contains(['ð', 'Ð']) {
        return Some(Encoding::Windows1258);
    }
    let (tcvn3, vni, vps) = (count(is_tcvn3), count(is_vni), count(is_vps));
    // Before TCVN3 and VNI, in whose words none of its giveaways stands, while theirs stand in its own.
    let viscii = count(is_viscii);
    if viscii >= ENOUGH && viscii > vps {
        return Some(Encoding::Viscii { capitals: false });
    }
    match (tcvn3, vni, vps) {
        (.., ENOUGH..) if vps >= vni => Some(Encoding::Vps),
        (_, ENOUGH.., _) if vni >= tcvn3 => Some(Encoding::Vni),
        (ENOUGH.., ..) => Some(Encoding::Tcvn3 { capitals: false }),
        _ => None,
    }
}

/// Signs and fractions straight behind a letter: "tØnh", "§ång", "b»ng", "phª".
fn is_tcvn3(a: char, b: char) -> bool {
    a.is_ascii_alphabetic() && matches!(b, '\u{A8}'..='\u{BE}' | '\u{D7}' | '\u{D8}' | '\u{F7}')
}

/// A vowel and then a marked vowel that no Vietnamese or French word has there: "oä", "eä", "aû".
fn is_vni(a: char, b: char) -> bool {
    "aeouyAEOUôöÔÖ".contains(a) && "øûõïäåãëØÛÕÏÄÅÃË".contains(b)
}

/// Dagger, per mille sign and their like (the bytes 0x86 to 0x8C: ọ ỗ ế ề ể ệ) straight behind a letter, as in "Vi\u{152}t",
/// and the pairs of ươ and đư: "ÇÜ©ng".
fn is_vps(a: char, b: char) -> bool {
    match b {
        '†' | '‡' | '‰' | 'Š' | '‹' | 'Œ' | '\u{86}' | '\u{87}' | '\u{89}'..='\u{8C}' => {
            a.is_alphabetic()
        }
        '§' | '©' | 'ª' | '«' | '®' | 'Ö' => a == 'Ü',
        'Ü' => a == 'Ç',
        _ => false,
    }
}

/// The pairs of ươ, the ệ of "iệ", đ with a vowel that is a sign or a fraction, and signs for ấ ầ ẩ ố ổ straight behind a
/// small letter: "ðß¶ng", "Vi®t", "ð¶i", "c¤p", "t±". TCVN3 has capitals and loose tones there.
fn is_viscii(a: char, b: char) -> bool {
    match (a, b) {
        ('ß', '½' | '¶' | '¾' | '·' | 'Þ' | 'þ') | ('i' | 'I', '®') => true,
        ('ð' | 'Ð', '¡'..='º' | '¼'..='¾' | 'ß' | 'Õ' | '×') => true,
        (_, '¤'..='¦' | '¯' | '±') => a.is_ascii_lowercase(),
        _ => false,
    }
}

/// A vowel and then what Windows-1252 shows for a tone mark: "êò", "õÌ", "aÞ".
fn is_windows1258(a: char, b: char) -> bool {
    "aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ".contains(a) && "ÌÒÞìò".contains(b)
}

/// A letter that no old encoding can hold, because it lies outside Latin-1.
fn is_vietnamese_unicode(letter: char) -> bool {
    matches!(letter, '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{300}'..='\u{323}' | '\u{1EA0}'..='\u{1EF9}')
}
