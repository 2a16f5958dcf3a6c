//! Texts as the store keeps and searches them.

pub use vietnamese::dates::{label as day_label, parse as day};
pub use vietnamese::letters::fold;
pub use vietnamese::order::{dictionary_key, name_key};

/// Unicode normal form C, as everything in the store is.
pub fn nfc(text: &str) -> String {
    vietnamese::letters::nfc(text).into_owned()
}

/// NFC, line breaks as U+000A, no other control characters, the ends trimmed.
pub fn clean(text: &str) -> String {
    manuscript::normalize::clean(text).trim().to_owned()
}

/// NFC, on one line, without control characters, the ends trimmed.
pub fn one_line(text: &str) -> String {
    manuscript::normalize::one_line(text)
}

/// A name as it is kept: on one line, its words one space apart.
pub fn name(text: &str) -> String {
    one_line(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of a query, folded; [`found`] looks for them.
pub fn wanted(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(str::to_owned).collect()
}

/// Whether every wanted word occurs in `text`, accents or not.
pub fn found(text: &str, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let folded = fold(text);
    wanted.iter().all(|word| folded.contains(word.as_str()))
}

/// Keywords of a text: between commas or semicolons, each once. One with a comma of its own stands in quotation marks, as
/// [`keyword_line`] writes it.
pub fn keywords(text: &str) -> Vec<String> {
    let ends = |letter: char| matches!(letter, ',' | ';' | '\n');
    let (mut words, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let word = rest.trim_start_matches([' ', '\t']);
        // Marks around a whole keyword; any other is a letter like the rest.
        let quoted = word.strip_prefix('"').and_then(|inner| {
            let (inner, after) = inner.split_once('"')?;
            let after = after.trim_start_matches([' ', '\t']);
            (after.is_empty() || after.starts_with(ends)).then_some((inner, after))
        });
        let (word, after) = match quoted {
            Some((inner, after)) if inner.contains(ends) => (inner, after),
            _ => word.split_at(word.find(ends).unwrap_or(word.len())),
        };
        words.push(word);
        rest = after.strip_prefix(ends).unwrap_or(after);
    }
    keyword_list(&words)
}

/// Keywords as they are kept: each on one line, each once. A comma within one stays.
pub fn keyword_list<T: AsRef<str>>(words: &[T]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let word = one_line(word.as_ref());
        if !word.is_empty() && !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// Keywords as one text, from which [`keywords`] reads the same list.
pub fn keyword_line(words: &[String]) -> String {
    let quoted = |word: &String| {
        let closed = !word.contains('"');
        if word.contains([',', ';']) && closed { format!("\"{word}\"") } else { word.clone() }
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// The first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// “A”, “A và B”, “A, B và C”.
pub fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

/// Whether folding would lose something: the text carries an accent or a đ.
pub fn is_accented(text: &str) -> bool {
    fold(text) != nfc(text).to_lowercase()
}

/// Whether `byline` names the person in full, by whole words; a name of one word, as pen names are, only where it stands alone, for
/// it may be anybody's given name. A byline without accents ("LO THI MAI") is compared without them; else "Hòa" is not "Hoa".
pub fn names_person(byline: &str, name: &str) -> bool {
    let plain = !is_accented(byline);
    let words = |text: &str| {
        let text = if plain { fold(text) } else { nfc(text).to_lowercase() };
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let name = words(name);
    match name.as_slice() {
        [] => false,
        [_] => byline.split([',', ';', ':', '/', '&', '–', '-', '(', ')']).any(|part| words(part) == name),
        _ => words(byline).windows(name.len()).any(|window| window == name),
    }
}

/// `2026-11-21T16:40:00+07:00` → `16:40, 21/11/2026`; anything else unchanged.
pub fn moment(at: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(at) => at.format("%H:%M, %d/%m/%Y").to_string(),
        Err(_) => at.to_owned(),
    }
}

/// A count as Vietnamese print has it: 1284 → "1.284".
pub fn number(count: usize) -> String {
    vietnamese::numbers::write(count as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_noticed_and_their_absence_too() {
        assert!(is_accented("năm") && is_accented("đi"));
        assert!(!is_accented("Nam 2026"));
    }

    #[test]
    fn a_byline_names_a_person_by_whole_words() {
        assert!(names_person("Bài: Lò Thị Mai, ảnh: Quàng Bình", "Lò Thị Mai"));
        assert!(names_person("LÒ THỊ MAI", "Lò Thị Mai"));
        assert!(!names_person("Lò Thị Mai Anh", "Thị Mai A"));
        assert!(!names_person("", ""));
        assert!(names_person("Bài, ảnh: Mùa (CTV)", "Mùa") && !names_person("Mùa A Chu", "Mùa"));
    }

    #[test]
    fn an_accent_tells_two_people_apart_unless_the_byline_has_none() {
        assert!(!names_person("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"));
        assert!(names_person("NGUYEN THI HOA", "Nguyễn Thị Hòa"));
    }

    #[test]
    fn keywords_are_a_list_without_repeats() {
        assert_eq!(keywords(" hội nghị, khen thưởng ;hội nghị,, "), ["hội nghị", "khen thưởng"]);
    }

    #[test]
    fn a_keyword_with_a_comma_stays_one() {
        let words = ["Nậm Lúng, Mường Chà".to_owned(), "khai giảng".to_owned()];
        assert_eq!(keyword_line(&words), "\"Nậm Lúng, Mường Chà\", khai giảng");
        assert_eq!(keywords(&keyword_line(&words)), words);
        assert_eq!(keywords("màn hình 5\", rừng, 6\" nữa"), ["màn hình 5\"", "rừng", "6\" nữa"]);
        assert_eq!(keywords("cỡ 5\", rừng"), ["cỡ 5\"", "rừng"]);
    }
}
