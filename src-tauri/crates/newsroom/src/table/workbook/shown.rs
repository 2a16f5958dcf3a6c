//! What a cell shows, in the forms of Vietnamese: 21/11/2026, 1.284, 2,5.

use calamine::{DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime};

use crate::text::day_label;

/// The text of a cell. `format`: its number format (ECMA-376 18.8.31).
pub(super) fn shown(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => moment_label(moment),
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps no more than a double")]
        DataRef::Int(number) => number_label(*number as f64, format),
        DataRef::Float(number) => number_label(*number, format),
    }
}

fn iso(text: &str) -> String {
    let moment = NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f");
    let moment =
        moment.ok().or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0));
    moment.map_or_else(|| text.to_owned(), written)
}

/// A day, and the time where it has one; a time alone where it has no day.
fn moment_label(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let seconds = moment.as_f64() * 86_400.0;
    if moment.is_duration() || (0.0..86_400.0).contains(&seconds) {
        let seconds = seconds.round().abs();
        let part = |unit: f64, of: f64| (seconds / unit).floor() % of;
        return format!("{}:{:02}:{:02}", part(3600.0, f64::INFINITY), part(60.0, 60.0), part(1.0, 60.0));
    }
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let whole =
        date.and_then(|date| date.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into()));
    // The day that was not, 29/2/1900, which Excel believes in.
    whole.map_or_else(|| format!("{day}/{month}/{year}"), written)
}

fn written(moment: NaiveDateTime) -> String {
    let day = day_label(moment.date());
    match moment.format("%H:%M:%S").to_string().as_str() {
        "00:00:00" => day,
        time => format!("{day} {time}"),
    }
}

fn number_label(number: f64, format: Option<&str>) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    match format.and_then(Pattern::read) {
        Some(pattern) => pattern.lay(number),
        None => general(number),
    }
}

/// As many digits as a double keeps for sure; Excel's own “General” would round what has no room, and make an exponent of the number
/// of an identity card.
fn general(number: f64) -> String {
    let before = number.abs().log10().floor().max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 14")]
    let after = (14.0 - before).clamp(0.0, 14.0) as usize;
    let text = format!("{number:.after$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.replace('.', ",") }
}

/// A piece of a format before the decimal sign.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    /// `0`: a digit even where the number has none; `#` and `?`: not.
    Digit {
        always: bool,
    },
    Literal(char),
}

/// A format of plain numbers: digits with words between, thousands, decimals, percent.
struct Pattern {
    pieces: Vec<Piece>,
    thousands: bool,
    decimals: usize,
    /// Of them, how many are always shown.
    kept: usize,
    percent: bool,
    behind: String,
}

impl Pattern {
    /// The part of a format that is for positive numbers; `None` for what is no plain number (“General”, text, fractions, exponents).
    fn read(format: &str) -> Option<Pattern> {
        let mut pattern = Pattern {
            pieces: Vec::new(),
            thousands: false,
            decimals: 0,
            kept: 0,
            percent: false,
            behind: String::new(),
        };
        let (mut digits, mut point) = (0, false);
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '0' | '#' | '?' if point => {
                    pattern.decimals += 1;
                    pattern.kept += usize::from(letter == '0');
                }
                '0' | '#' | '?' => {
                    digits += 1;
                    pattern.pieces.push(Piece::Digit { always: letter == '0' });
                }
                '.' => point = true,
                ',' => pattern.thousands = true,
                '%' => pattern.percent = true,
                '"' => letters
                    .by_ref()
                    .take_while(|letter| *letter != '"')
                    .for_each(|letter| pattern.say(letter, point)),
                '[' => letters.by_ref().take_while(|letter| *letter != ']').for_each(drop),
                '\\' => pattern.say(letters.next()?, point),
                // The width of a letter, and a letter that fills the cell.
                '_' | '*' => drop(letters.next()),
                ' ' | '-' | '+' | '(' | ')' | '/' | ':' => pattern.say(letter, point),
                _ => return None,
            }
        }
        (digits > 0).then_some(pattern)
    }

    fn say(&mut self, letter: char, point: bool) {
        if point { self.behind.push(letter) } else { self.pieces.push(Piece::Literal(letter)) }
    }

    fn lay(&self, number: f64) -> String {
        let number = if self.percent { number * 100.0 } else { number };
        let text = format!("{:.*}", self.decimals.min(15), number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let extra = fraction.len().saturating_sub(self.kept);
        let zeros = fraction.chars().rev().take(extra).take_while(|digit| *digit == '0').count();
        let fraction = fraction.get(..fraction.len() - zeros).unwrap_or_default();
        let mut shown = self.whole(whole);
        if !fraction.is_empty() {
            shown.push(',');
            shown.push_str(fraction);
        }
        shown.push_str(&self.behind);
        if self.percent {
            shown.push('%');
        }
        let says = shown.chars().any(|letter| letter.is_ascii_digit() && letter != '0');
        if number < 0.0 && says { format!("-{shown}") } else { shown }
    }

    /// The digits before the decimal sign, from the last to the first into their places; the first place takes what is left.
    fn whole(&self, digits: &str) -> String {
        let first = self.pieces.iter().position(|piece| matches!(piece, Piece::Digit { .. }));
        let mut digits = digits.trim_start_matches('0').chars().rev();
        let (mut shown, mut laid) = (Vec::new(), 0);
        let mut lay = |shown: &mut Vec<char>, digit| {
            if self.thousands && laid > 0 && laid % 3 == 0 {
                shown.push('.');
            }
            shown.push(digit);
            laid += 1;
        };
        for (at, piece) in self.pieces.iter().enumerate().rev() {
            match piece {
                Piece::Literal(letter) => shown.push(*letter),
                Piece::Digit { always } => {
                    if let Some(digit) = digits.next().or(always.then_some('0')) {
                        lay(&mut shown, digit);
                    }
                    if Some(at) == first {
                        digits.by_ref().for_each(|digit| lay(&mut shown, digit));
                    }
                }
            }
        }
        shown.iter().rev().collect()
    }
}
