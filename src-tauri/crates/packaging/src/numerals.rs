//! Numbers before the items of lists: figures, letters and Roman figures, as Word, browsers and our own lists print them.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeral {
    Decimal,
    /// "01", "02".
    DecimalZero,
    /// The text around the number alone.
    Nothing,
    /// a … z, aa, ab …, as browsers go on (CSS Counter Styles 3, 3.1.4).
    Letter {
        upper: bool,
    },
    /// a … z, aa, bb …, as Word goes on.
    DoubledLetter {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
}

impl Numeral {
    /// How a level of our own numbered lists counts, in every format alike, because other words refer to it ("điểm b khoản
    /// 1"): figures, letters, small Roman figures, and again.
    pub fn of_level(depth: usize) -> Numeral {
        match depth % 3 {
            1 => Numeral::Letter { upper: false },
            2 => Numeral::Roman { upper: false },
            _ => Numeral::Decimal,
        }
    }

    /// A number in this form, without the sign behind it; in figures where the form has no such number.
    pub fn print(self, number: usize) -> String {
        let (text, upper) = match self {
            Numeral::Nothing => return String::new(),
            Numeral::Decimal => (None, false),
            Numeral::DecimalZero => return format!("{number:02}"),
            Numeral::Letter { upper } => (letters(number), upper),
            Numeral::DoubledLetter { upper } => (doubled(number), upper),
            Numeral::Roman { upper } => (roman(number), upper),
        };
        match text {
            Some(text) if upper => text.to_uppercase(),
            Some(text) => text,
            None => number.to_string(),
        }
    }
}

/// What our own lists print before an item: "1.", "a)", "i.". Depths count from 0 and have no gaps, numbers from 1.
pub fn marker(depth: usize, number: usize) -> String {
    let numeral = Numeral::of_level(depth);
    let sign = if matches!(numeral, Numeral::Letter { .. }) { ')' } else { '.' };
    format!("{}{sign}", numeral.print(number))
}

fn letters(number: usize) -> Option<String> {
    let mut letters = String::new();
    let mut left = number;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'a' + (left % 26) as u8));
        left /= 26;
    }
    (number > 0).then_some(letters)
}

/// No further than three letters.
fn doubled(number: usize) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| *index < 78)?;
    let letter = char::from(b'a' + (index % 26) as u8);
    Some(std::iter::repeat_n(letter, index / 26 + 1).collect())
}

fn roman(number: usize) -> Option<String> {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_in_every_form() {
        let print = |numeral: Numeral, numbers: &[usize]| -> Vec<String> {
            numbers.iter().map(|number| numeral.print(*number)).collect()
        };
        assert_eq!(
            print(Numeral::Roman { upper: true }, &[0, 1, 4, 9, 14, 2026, 3999, 4000]),
            ["0", "I", "IV", "IX", "XIV", "MMXXVI", "MMMCMXCIX", "4000"]
        );
        assert_eq!(
            print(Numeral::DoubledLetter { upper: false }, &[0, 1, 26, 27, 28, 78, 79]),
            ["0", "a", "z", "aa", "bb", "zzz", "79"]
        );
        assert_eq!(
            print(Numeral::Letter { upper: true }, &[0, 1, 26, 27, 28, 702, 703]),
            ["0", "A", "Z", "AA", "AB", "ZZ", "AAA"]
        );
        assert_eq!(print(Numeral::DecimalZero, &[1, 12, 123]), ["01", "12", "123"]);
        assert_eq!(print(Numeral::Nothing, &[1]), [""]);
    }

    #[test]
    fn levels_count_in_figures_letters_and_roman_figures() {
        let marks = |depth: usize| [1, 2, 4, 26, 27].map(|number| marker(depth, number));
        assert_eq!(marks(0), ["1.", "2.", "4.", "26.", "27."]);
        assert_eq!(marks(1), ["a)", "b)", "d)", "z)", "aa)"]);
        assert_eq!(marks(2), ["i.", "ii.", "iv.", "xxvi.", "xxvii."]);
        assert_eq!(marks(3), marks(0));
    }
}
