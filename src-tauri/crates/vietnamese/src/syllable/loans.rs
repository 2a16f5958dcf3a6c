//! Loans that print takes as they are and that look neither foreign nor like a syllable.

/// Whether a word in small letters is a common loan: "chip", "ôtô", "ôxy". The list is short, and in byte order; it holds
/// what Vietnamese newspapers write without a second thought, not what they could.
pub fn is_loan(word: &str) -> bool {
    LOANS.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const LOANS: &[&str] = &[
    "amiăng", "app", "atisô", "axít", "baht", "balô", "bit", "by", "bêtông", "bịxơ", "café", "chat", "chip", "coin",
    "crôm", "cup", "càphê", "côca", "côcain", "gen", "gym", "hit", "hot", "hécta", "inch", "ion", "iốt", "kilôgam",
    "kilômét", "kit", "madút", "magiê", "makét", "mic", "mililít", "milimét", "mêtan", "môtô", "môtơ", "môđun", "net",
    "nitơ", "panô", "pen", "phomát", "phômai", "pop", "rap", "rơle", "set", "sôcôla", "sơmi", "top", "up", "urê",
    "vip", "vắcxin", "yen", "êke", "êkíp", "ôtô", "ôxi", "ôxit", "ôxy", "ôxít", "điêzen", "đôla",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_holds_no_syllable() {
        assert!(LOANS.is_sorted(), "{:?}", LOANS.windows(2).find(|pair| pair[0] > pair[1]));
        for loan in LOANS {
            assert!(super::super::parse(loan).is_err(), "{loan} needs no place here");
            assert!(!super::super::is_foreign_shape(loan), "{loan} is known by its shape");
        }
        assert!(is_loan("ôtô") && !is_loan("cac"));
    }
}
