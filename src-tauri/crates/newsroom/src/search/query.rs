//! A person's query as an FTS5 expression, and the place where it was found.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::text::{fold, is_accented, nfc};

/// Letters shown on either side of a find.
const AROUND: usize = 60;

/// Words are anded; the last may still be in the typing. A word with accents is looked up as it stands (năm
/// is not Nam), one without widens. `None` if there is no word in the query.
pub(crate) fn expression(query: &str) -> Option<String> {
    let query = nfc(query);
    let words: Vec<&str> = words(&query).collect();
    let last = words.len().checked_sub(1)?;
    let typing = !query.ends_with(char::is_whitespace);
    let terms = words.iter().enumerate().map(|(index, word)| {
        let star = if index == last && typing { "*" } else { "" };
        match is_accented(word) {
            true => format!("exact : \"{word}\"{star}"),
            false => format!("folded : \"{}\"{star}", fold(word)),
        }
    });
    Some(terms.collect::<Vec<_>>().join(" AND "))
}

/// The words around the first find, in the text's own spelling.
pub(crate) fn snippet(connection: &Connection, id: &str, query: &str) -> Result<Option<String>> {
    let query = nfc(query);
    let Some(word) = words(&query).next() else { return Ok(None) };
    let text: Option<String> = connection
        .prepare_cached("SELECT exact FROM search WHERE rowid = (SELECT row FROM articles WHERE id = ?1)")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| cut(&text, word)))
}

fn cut(text: &str, word: &str) -> Option<String> {
    let exact = is_accented(word);
    let form = |letters: &str| if exact { letters.to_lowercase() } else { fold(letters) };
    let wanted = form(word);
    let at = text
        .char_indices()
        .filter(|(at, _)| !text[..*at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| at)
        .find(|at| {
            let reach: String = text[*at..].chars().take(word.chars().count()).collect();
            form(&reach) == wanted
        })?;
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let after: Vec<char> = text[at..].chars().take(AROUND + word.chars().count()).collect();
    let more_before = text[..at].chars().count() > before.len();
    let more_after = text[at..].chars().count() > after.len();
    let middle: String =
        before.iter().rev().chain(&after).map(|letter| if *letter == '\n' { ' ' } else { *letter }).collect();
    Some(format!(
        "{}{}{}",
        if more_before { "…" } else { "" },
        middle.trim(),
        if more_after { "…" } else { "" }
    ))
}

fn words(query: &str) -> impl Iterator<Item = &str> {
    query.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_accents_is_exact_and_one_without_widens() {
        assert_eq!(
            expression("năm Dan toc ").as_deref(),
            Some("exact : \"năm\" AND folded : \"dan\" AND folded : \"toc\"")
        );
        assert_eq!(expression("Đà na").as_deref(), Some("exact : \"Đà\" AND folded : \"na\"*"));
    }

    #[test]
    fn nothing_of_a_query_reaches_the_expression_as_syntax() {
        assert_eq!(expression("\" OR * NEAR("), Some("folded : \"or\" AND folded : \"near\"*".to_owned()));
        assert_eq!(expression(" -“” "), None);
    }

    #[test]
    fn a_snippet_keeps_the_spelling_of_the_text() {
        let text = "Hội nghị tổng kết tại xã Nậm Lúng, tỉnh miền núi";
        assert_eq!(cut(text, "nam").as_deref(), Some(text));
        assert_eq!(cut(text, "nậm").as_deref(), Some(text));
        assert_eq!(cut(text, "năm"), None, "an accent that differs is another word");
    }
}
