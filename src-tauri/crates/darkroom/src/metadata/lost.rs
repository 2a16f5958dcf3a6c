//! Text that went through a character set without its letters: "??ng ch? V? Th? D?". Whatever the order of the
//! vocabularies, it is not believed where another one still has the whole.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The first of `witnesses` that says anything; a later one takes its place if it says the same whole, or if only it has
/// all its letters.
pub(super) fn best<const N: usize>(witnesses: [String; N]) -> String {
    witnesses
        .into_iter()
        .filter(|text| !text.is_empty())
        .reduce(|believed, other| if mends(&other, &believed) { other } else { believed })
        .unwrap_or_default()
}

/// As [`best`], of lists: one letter lost in one item is enough.
pub(super) fn best_list(first: Vec<String>, second: Vec<String>) -> Vec<String> {
    let lost = |list: &[String]| list.iter().any(|text| is_lost(text));
    let bare = || {
        first.len() == second.len()
            && first != second
            && first.iter().zip(&second).all(|(text, other)| text == other || restores(other, text))
    };
    if first.is_empty() || (!second.is_empty() && ((lost(&first) && !lost(&second)) || bare())) {
        second
    } else {
        first
    }
}

/// Does `other` have what `text` lost?
fn mends(other: &str, text: &str) -> bool {
    // A beginning is only shorter, not more whole.
    restores(other, text) || (is_lost(text) && !is_lost(other) && !text.starts_with(other))
}

/// Is `text` what is left of `other`: the same letters, but some that are not ASCII became question marks, lost their
/// marks, or both?
fn restores(other: &str, text: &str) -> bool {
    if text == other {
        return false;
    }
    let left: Vec<char> = text.nfc().collect();
    let matches = |whole: Vec<char>| {
        whole.len() == left.len() && whole.iter().zip(&left).all(|(&whole, &left)| is_left_of(left, whole))
    };
    // A program that decomposes first leaves the letter and a question mark for each of its marks.
    matches(other.nfc().collect()) || matches(other.nfd().collect())
}

fn is_left_of(left: char, whole: char) -> bool {
    left == whole
        || (!whole.is_ascii()
            && (matches!(left, '?' | '\u{FFFD}') || (left.is_ascii() && bare(whole) == left)))
}

/// The letter without its marks; đ is no d with a mark to Unicode, but to every keyboard.
fn bare(letter: char) -> char {
    match letter {
        'đ' => 'd',
        'Đ' => 'D',
        _ => letter.nfd().find(|part| !is_combining_mark(*part)).unwrap_or(letter),
    }
}

/// Does a text look as if letters of it had become question marks? One inside a word tells, outside of an address; so do
/// question marks behind most words.
pub(super) fn is_lost(text: &str) -> bool {
    if text.contains('\u{FFFD}') {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_address = |word: &str| word.contains("://") || word.contains('=') || word.starts_with("www.");
    let inside = |word: &&str| {
        !is_address(word)
            && word.char_indices().any(|(at, letter)| {
                letter == '?'
                    && word.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            })
    };
    let ending = words.iter().filter(|word| word.ends_with('?') && word.len() > 1).count();
    words.iter().any(inside) || (ending > 1 && ending * 3 > words.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn question_marks_in_words_are_lost_letters_and_questions_are_not() {
        for text in
            ["??ng ch? V? Th? D? trao qu?", "Bà con xã N?m Lúng g?t lúa mùa", "V? Th? D?", "H\u{FFFD}i"]
        {
            assert!(is_lost(text), "{text}");
        }
        for text in [
            "Ai trao quà cho ai?",
            "Thật không?? Có chứ!",
            "Vì sao? Vì rừng.",
            "https://baovungcao.example/tin?id=7",
            "Đi đâu? Về đâu, hỡi dòng sông quê tôi?",
            "(có đúng thế không?)",
            "?",
            "",
        ] {
            assert!(!is_lost(text), "{text}");
        }
    }

    #[test]
    fn the_whole_is_believed_wherever_it_stands() {
        let whole = "Đồng chí Vừ Thị Dở";
        for left in
            ["??ng ch? V? Th? D?", "Dong chi Vu Thi Do", "Đ?ng chí V? Th? D?", "D??ng chi? Vu?? Thi? Do??"]
        {
            assert_eq!(best([left.to_owned(), whole.to_owned()]), whole, "{left}");
            assert_eq!(best([whole.to_owned(), left.to_owned()]), whole, "{left}");
        }
        let other = "Cô giáo Lò Thị Mai";
        assert_eq!(best(["??ng ch?".into(), String::new(), other.into()]), other);
        assert_eq!(best(["Vì sao?".into(), other.into()]), "Vì sao?");
        assert_eq!(best(["Dong chi Do".into(), other.into()]), "Dong chi Do", "another text, whole as it is");
    }

    #[test]
    fn a_list_is_believed_as_one() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let whole = list(&["hội nghị", "Nậm Lúng"]);
        for left in [list(&["h?i ngh?", "N?m L?ng"]), list(&["hoi nghi", "Nam Lung"]), Vec::new()] {
            assert_eq!(best_list(left, whole.clone()), whole);
        }
        assert_eq!(best_list(list(&["rừng"]), whole), ["rừng"]);
    }

    proptest! {
        /// What any character set left of a text never beats the text.
        #[test]
        fn what_is_left_gives_way(text in "[a-zđăâêôơưàáảãạầấẩẫậềếểễệồốổỗộờớởỡợừứửữựĐỒỞ ]{1,40}", keep in any::<u64>()) {
            let whole: String = text.nfc().collect();
            let left: String = whole
                .chars()
                .enumerate()
                .map(|(at, letter)| if letter.is_ascii() || keep >> (at % 64) & 1 == 1 { letter } else { '?' })
                .collect();
            prop_assert_eq!(best([left, whole.clone()]), whole);
        }
    }
}
