//! Encodings of one byte a letter, and the byte behind a character.

/// What Windows-1252 shows for the bytes 0x80 to 0x9F; the five that it leaves open are shown as controls.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The byte that a character shows: Latin-1, Windows-1252, or Word's private range.
pub(super) fn byte(letter: char) -> Option<u8> {
    match u32::from(letter) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        code @ 0xF020..=0xF0FF => u8::try_from(code & 0xFF).ok(),
        _ => (0x80..).zip(WINDOWS_1252).find(|(_, shown)| *shown == letter).map(|(byte, _)| byte),
    }
}

/// The character that shows a byte.
pub(super) fn shown(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
        byte => char::from(byte),
    }
}

/// A control that no text holds, and that an encoding may use for a letter.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\r')
}

/// The letter of a table that a character stands for.
pub(super) fn letter_of(letter: char, table: &[(u8, char)]) -> Option<char> {
    let byte = byte(letter)?;
    table.iter().find(|(code, _)| *code == byte).map(|(_, letter)| *letter)
}

pub(super) fn decode(text: &str, table: &[(u8, char)], decoded: &mut String) {
    decoded.extend(text.chars().map(|letter| letter_of(letter, table).unwrap_or(letter)));
}

/// Appends the character that stands for a letter, if the table has the letter.
pub(super) fn encode(letter: char, table: &[(u8, char)], encoded: &mut String) -> bool {
    let found = table.iter().find(|(_, other)| *other == letter);
    encoded.extend(found.map(|(byte, _)| shown(*byte)));
    found.is_some()
}
