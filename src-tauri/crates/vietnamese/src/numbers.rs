//! Numbers as Vietnamese print writes them: points between thousands, a comma before decimals (CLDR, `vi`):
//! 1.234.567,5; 82%; 36/36.

use std::fmt;
use std::ops::Range;

use crate::tokens::{Kind, Mark, Token, tokens};

/// An exact decimal number: `mantissa` / 10^`scale`. "12,50" keeps its scale of 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub mantissa: u64,
    pub scale: u32,
}

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    Number(Decimal),
    /// 82%, 12,5 %.
    Percent(Decimal),
    /// 36/36: so many out of so many. A date without a year looks alike; see [`crate::dates`].
    Ratio(u64, u64),
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Byte range, the percent sign included.
    pub span: Range<usize>,
    pub quantity: Quantity,
}

/// A number with points between groups of three and a comma before decimals: "1.234.567,5". Thousands may go without
/// points ("1234"), but never half ("1234.567", "12.34"): those are no numbers here but dates or somebody else's style.
pub fn parse(text: &str) -> Option<Decimal> {
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let has_groups = whole.len() > first.len();
    let is_regular = !first.is_empty()
        && (!has_groups || (first.len() <= 3 && !first.starts_with('0')))
        && groups.all(|group| group.len() == 3);
    if !is_regular {
        return None;
    }
    let mut mantissa = 0u64;
    for digit in whole.bytes().filter(|byte| *byte != b'.').chain(decimals.bytes()) {
        let digit = char::from(digit).to_digit(10)?;
        mantissa = mantissa.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(Decimal { mantissa, scale: u32::try_from(decimals.len()).ok()? })
}

impl Decimal {
    /// A whole number.
    pub fn whole(value: u64) -> Decimal {
        Decimal { mantissa: value, scale: 0 }
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        // Rounds beyond 2^53, as announced.
        self.mantissa as f64 / 10f64.powi(i32::try_from(self.scale).unwrap_or(i32::MAX))
    }
}

/// As it is printed: 12345675 with scale 1 is "1.234.567,5".
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::try_from(self.scale).unwrap_or(usize::MAX);
        let digits = format!("{:0>width$}", self.mantissa, width = scale.saturating_add(1));
        let (whole, decimals) = digits.split_at(digits.len().saturating_sub(scale));
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        if decimals.is_empty() { Ok(()) } else { write!(f, ",{decimals}") }
    }
}

/// A whole number as print has it: 1284 → "1.284".
pub fn write(value: u64) -> String {
    Decimal::whole(value).to_string()
}

/// The quantities of a text, in order. Numbers with a colon (times), dates with a year and numbers that fit no pattern are
/// left out.
pub fn find(text: &str) -> Vec<Found> {
    let tokens: Vec<Token> = tokens(text).collect();
    find_in(text, &tokens).collect()
}

/// The quantities of a text that is cut already; `tokens` are all its tokens, in order.
pub fn find_in<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Found> + 't {
    tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number).filter_map(
        move |(at, token)| {
            let quantity = quantity(token.of(text))?;
            let Quantity::Number(number) = quantity else {
                return Some(Found { span: token.span(), quantity });
            };
            // One space may stand before the sign: "12,5 %".
            let behind = tokens.get(at + 1).filter(|token| token.kind != Kind::Space || token.len() > 1);
            let sign =
                behind.or_else(|| tokens.get(at + 2)).filter(|token| token.mark() == Some(Mark::Percent));
            Some(match sign {
                Some(sign) => Found { span: token.start..sign.end, quantity: Quantity::Percent(number) },
                None => Found { span: token.span(), quantity },
            })
        },
    )
}

fn quantity(text: &str) -> Option<Quantity> {
    match text.split_once('/') {
        None => parse(text).map(Quantity::Number),
        Some((part, whole)) => {
            let whole_number =
                |text| parse(text).filter(|number| number.scale == 0).map(|number| number.mantissa);
            Some(Quantity::Ratio(whole_number(part)?, whole_number(whole)?))
        }
    }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A number in words, as the north reads it: 210 → "hai trăm mười", 1_005 → "một nghìn không trăm linh năm", 21 → "hai
/// mươi mốt". Beyond a billion it counts billions: 2_000_000_000_000 → "hai nghìn tỷ".
pub fn read(value: u64) -> String {
    let mut words = Vec::new();
    read_in(value, false, &mut words);
    words.join(" ")
}

fn read_in(value: u64, is_inner: bool, words: &mut Vec<&'static str>) {
    const BILLION: u64 = 1_000_000_000;
    if value >= BILLION {
        read_in(value / BILLION, is_inner, words);
        words.push("tỷ");
        if !value.is_multiple_of(BILLION) {
            below_billion(value % BILLION, true, words);
        }
    } else {
        below_billion(value, is_inner, words);
    }
}

fn below_billion(value: u64, is_inner: bool, words: &mut Vec<&'static str>) {
    if value == 0 && !is_inner {
        words.push(digit(0));
        return;
    }
    let mut inner = is_inner;
    for (unit, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = value / unit % 1_000;
        if group > 0 {
            below_thousand(group, inner, words);
            words.extend(name);
            inner = true;
        }
    }
}

fn below_thousand(value: u64, is_inner: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    if hundreds > 0 || is_inner {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || is_inner) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        tens => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_print_has_them() {
        let read = |text| parse(text).map(|number| (number.mantissa, number.scale));
        assert_eq!(read("1.234.567,5"), Some((12_345_675, 1)));
        assert_eq!(read("0,05"), Some((5, 2)));
        assert_eq!(read("1234"), Some((1234, 0)));
        assert_eq!(read("1.284"), Some((1284, 0)));
        for text in [
            "",
            ",5",
            "5,",
            "12.5",
            "1234.567",
            "0.123",
            "1.23.456",
            "1,5,6",
            "19/4",
            "١",
            "1.284.000.000.000.000.000.000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_points() {
        assert_eq!([0, 999, 1284, 1_000_000].map(write), ["0", "999", "1.284", "1.000.000"]);
        assert_eq!(Decimal { mantissa: 5, scale: 2 }.to_string(), "0,05");
        assert!((Decimal { mantissa: 12_345_675, scale: 1 }.to_f64() - 1_234_567.5).abs() < 1e-9);
    }

    #[test]
    fn quantities_are_found_with_their_signs() {
        let text =
            "36/36 xã (100%), 12,5 % hộ, 1.284 người; ngày 21/01/2014, lúc 16:40, số 06/2014/NĐ-CP, bản 12.5";
        let found: Vec<_> = find(text).into_iter().map(|found| (&text[found.span], found.quantity)).collect();
        let number = |mantissa, scale| Decimal { mantissa, scale };
        assert_eq!(
            found,
            [
                ("36/36", Quantity::Ratio(36, 36)),
                ("100%", Quantity::Percent(number(100, 0))),
                ("12,5 %", Quantity::Percent(number(125, 1))),
                ("1.284", Quantity::Number(number(1284, 0))),
            ]
        );
    }

    #[test]
    fn numbers_are_read_out() {
        for (value, words) in [
            (0, "không"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (55, "năm mươi lăm"),
            (105, "một trăm linh năm"),
            (210, "hai trăm mười"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_284_000, "một triệu hai trăm tám mươi tư nghìn"),
            (4, "bốn"),
            (14, "mười bốn"),
            (2_000_000_000_000, "hai nghìn tỷ"),
            (1_000_000_001, "một tỷ không trăm linh một"),
        ] {
            assert_eq!(read(value), words);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(mantissa: u64, scale in 0u32..25) {
            let number = Decimal { mantissa, scale };
            prop_assert_eq!(parse(&number.to_string()), Some(number));
        }

        #[test]
        fn nothing_panics(text in "([0-9.,/:% ]|\\PC)*", value: u64) {
            prop_assert!(!read(value).is_empty());
            for found in find(&text) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
