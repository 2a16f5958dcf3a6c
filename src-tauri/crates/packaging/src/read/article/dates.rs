//! Dates as a press office writes them: the date line of a portal, and the day of the event in the lead.

use chrono::{Datelike, NaiveDate};

/// Longer lines are sentences that mention a date.
const LONGEST_DATE_LINE: usize = 90;

/// The date of a line that holds nothing else: "19/04/2024 16:46", "Thứ Bảy, 21/11/2026",
/// "Cập nhật lúc 16 giờ 46, ngày 19 tháng 4 năm 2024", "2024-04-19T16:46:00+07:00".
pub(in crate::read) fn date_line(line: &str) -> Option<NaiveDate> {
    if line.chars().count() > LONGEST_DATE_LINE {
        return None;
    }
    if let Some(date) = timestamp(line) {
        return Some(date);
    }
    let tokens = tokens(line);
    let mut rest = tokens.as_slice();
    let mut date = None;
    while let Some(first) = rest.first() {
        if let Some((found, after)) = full_date(rest) {
            date = date.or(Some(found));
            rest = after;
        } else if let Some(after) = time(rest) {
            rest = after;
        } else if let Some(after) = weekday_or_zone(rest) {
            rest = after;
        } else {
            match first {
                Token::Word(word) if FILLERS.contains(&word.as_str()) => {}
                Token::Sign(sign) if "-–—,|•·()[]:.".contains(*sign) => {}
                _ => return None,
            }
            rest = rest.get(1..)?;
        }
    }
    date
}

/// Does the line say a time of day?
pub(super) fn says_time(line: &str) -> bool {
    let tokens = tokens(line);
    timestamp(line).is_some() || (0..tokens.len()).any(|at| tokens.get(at..).and_then(time).is_some())
}

/// The day of a time as programs write it (ISO 8601).
fn timestamp(line: &str) -> Option<NaiveDate> {
    let (day, time) = line.trim().split_at_checked(10)?;
    let is_time = time.starts_with(['T', 't', ' '])
        && time.chars().all(|char| char.is_ascii_digit() || "TtZz:.,+- ".contains(char));
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    (is_time && (1990..=2100).contains(&date.year())).then_some(date)
}

/// Words around the date of a portal's date line.
const FILLERS: &[&str] = &[
    "ngày", "lúc", "vào", "đăng", "đã", "xuất", "bản", "cập", "nhật", "thời", "gian", "gửi", "viết", "tạo",
    "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "chủ", "cn", "sa", "ch", "am", "pm",
];

/// What the lead says of the day of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EventDay {
    Known(NaiveDate),
    /// "Ngày 19/4", and no year anywhere.
    YearMissing(String),
    NotSaid,
}

/// The first day that the lead names. A missing year is the one that brings the day nearest to
/// `published`, which is the year of the date line except around New Year. The day of a decree
/// ("Nghị định 06/2014/NĐ-CP, ngày 21/01/2014") is not the event.
pub(super) fn event_day(lead: &str, published: Option<NaiveDate>) -> EventDay {
    let tokens = tokens(lead);
    for index in 0..tokens.len() {
        let Some(rest) = tokens.get(index..) else { break };
        let before = tokens.get(..index).unwrap_or_default();
        if !announces_day(before) || cites_document(before) {
            continue;
        }
        if let Some((date, _)) = full_date(rest) {
            return EventDay::Known(date);
        }
        if let Some((day, month)) = day_and_month(rest) {
            return match published {
                Some(published) => nearest(day, month, published).map_or(EventDay::NotSaid, EventDay::Known),
                None if NaiveDate::from_ymd_opt(2024, month, day).is_some() => {
                    EventDay::YearMissing(format!("{day}/{month}"))
                }
                None => EventDay::NotSaid,
            };
        }
    }
    EventDay::NotSaid
}

/// The day of the event by the lead alone; a day without a year is the one nearest to `near`. `None` where the lead
/// names no day.
pub fn event_day_near(lead: &str, near: NaiveDate) -> Option<NaiveDate> {
    match event_day(lead, Some(near)) {
        EventDay::Known(day) => Some(day),
        EventDay::YearMissing(_) | EventDay::NotSaid => None,
    }
}

fn nearest(day: u32, month: u32, published: NaiveDate) -> Option<NaiveDate> {
    let year = published.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - published).num_days().abs())
}

/// Does a day follow these words? "ngày", "sáng", "chiều nay (".
fn announces_day(before: &[Token]) -> bool {
    let mut before = before.iter().rev().filter(|token| **token != Token::Sign(','));
    match before.next() {
        Some(Token::Word(word)) => {
            ["ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm"].contains(&word.as_str())
        }
        Some(Token::Sign('(')) => {
            matches!(before.next(), Some(Token::Word(word)) if word == "nay" || word == "qua")
        }
        _ => false,
    }
}

/// Is the day that follows the date of a document? Its number, "06/2014/NĐ-CP" or "số 12", stands before it.
fn cites_document(before: &[Token]) -> bool {
    before.iter().rev().skip(1).take(4).any(|token| match token {
        Token::Code => true,
        Token::Word(word) => word == "số",
        _ => false,
    })
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(u32),
    /// In lower case.
    Word(String),
    Sign(char),
    /// Stands before the letters of a document's number: "/NĐ-CP", "-QĐ/TW".
    Code,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    let mut previous = ' ';
    while let Some(char) = chars.next() {
        if char.is_ascii_digit() {
            let mut number = char.to_digit(10).unwrap_or(0);
            while let Some(digit) = chars.peek().and_then(|next| next.to_digit(10)) {
                number = number.saturating_mul(10).saturating_add(digit);
                chars.next();
            }
            tokens.push(Token::Number(number));
        } else if char.is_alphabetic() {
            if char.is_uppercase() && (previous == '/' || previous == '-') {
                tokens.push(Token::Code);
            }
            let mut word = char.to_lowercase().to_string();
            while let Some(next) = chars.next_if(|next| next.is_alphabetic()) {
                word.extend(next.to_lowercase());
            }
            tokens.push(Token::Word(word));
        } else if !char.is_whitespace() {
            tokens.push(Token::Sign(char));
        }
        previous = char;
    }
    tokens
}

/// Day, month and year at the start of the tokens, and what follows.
fn full_date(tokens: &[Token]) -> Option<(NaiveDate, &[Token])> {
    use Token::{Number, Sign, Word};
    let (year, month, day, length) = match tokens {
        [Number(a), Sign(s), Number(b), Sign(t), Number(c), ..] if s == t && "/-.".contains(*s) => {
            if *a >= 1900 { (*a, *b, *c, 5) } else { (*c, *b, *a, 5) }
        }
        [Number(day), Word(month_word), Number(month), Word(year_word), Number(year), ..]
            if month_word == "tháng" && year_word == "năm" =>
        {
            (*year, *month, *day, 5)
        }
        [Number(day), Word(month_word), Number(month), Sign('/' | ','), Number(year), ..]
            if month_word == "tháng" =>
        {
            (*year, *month, *day, 5)
        }
        // The first of the days: "19 - 21/4/2026".
        [Number(first), between, Number(_), Sign(s), Number(month), Sign(t), Number(year), ..]
            if s == t && "/-.".contains(*s) && is_range(between) =>
        {
            (*year, *month, *first, 7)
        }
        _ => return None,
    };
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, tokens.get(length..)?))
}

fn is_range(token: &Token) -> bool {
    match token {
        Token::Sign(sign) => matches!(sign, '-' | '–' | ','),
        Token::Word(word) => word == "và" || word == "đến",
        _ => false,
    }
}

/// Day and month without a year; of several days the first.
fn day_and_month(tokens: &[Token]) -> Option<(u32, u32)> {
    use Token::{Number, Sign, Word};
    let (day, month) = match tokens {
        [Number(first), between, Number(_), Sign('/' | '.'), Number(month), ..] if is_range(between) => {
            (*first, *month)
        }
        [Number(day), Sign('/' | '-' | '.'), Number(month), ..] => (*day, *month),
        [Number(day), Word(word), Number(month), ..] if word == "tháng" => (*day, *month),
        _ => return None,
    };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// A time of day, and what follows it.
fn time(tokens: &[Token]) -> Option<&[Token]> {
    use Token::{Number, Sign, Word};
    let length = match tokens {
        [Number(h), Sign(':'), Number(m), Sign(':'), Number(s), ..] if *h < 25 && *m < 60 && *s < 61 => 5,
        [Number(h), Sign(':'), Number(m), ..] if *h < 25 && *m < 60 => 3,
        [Number(h), Word(hour), Number(m), Word(minute), ..]
            if *h < 25 && *m < 60 && is_hour(hour) && (minute == "phút" || minute == "p") =>
        {
            4
        }
        // "16 giờ 19/4/2026": the number after the hour belongs to a date.
        [Number(h), Word(hour), date @ ..] if *h < 25 && is_hour(hour) && full_date(date).is_some() => 2,
        [Number(h), Word(hour), Number(m), ..] if *h < 25 && *m < 60 && is_hour(hour) => 3,
        [Number(h), Word(hour), ..] if *h < 25 && is_hour(hour) => 2,
        _ => return None,
    };
    tokens.get(length..)
}

fn is_hour(word: &str) -> bool {
    ["h", "g", "giờ"].contains(&word)
}

/// "Thứ 7", "T7", "GMT+7", and what follows.
fn weekday_or_zone(tokens: &[Token]) -> Option<&[Token]> {
    use Token::{Number, Sign, Word};
    let length = match tokens {
        [Word(word), Sign('+'), Number(_), Sign(':'), Number(0), ..] if word == "gmt" || word == "utc" => 5,
        [Word(word), Sign('+'), Number(_), ..] if word == "gmt" || word == "utc" => 3,
        [Word(word), Number(2..=7), ..] if word == "thứ" || word == "t" => 2,
        _ => return None,
    };
    tokens.get(length..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn date_lines_of_portals_are_recognised() {
        for line in [
            "19/04/2024 16:46",
            "Thứ Sáu, 19/04/2024",
            "Thứ 6, ngày 19/4/2024 | 16:46 GMT+7",
            "16:46, 19/04/2024",
            "16h46 - 19.04.2024",
            "Cập nhật lúc 16 giờ 46 phút, ngày 19 tháng 4 năm 2024",
            "Đăng ngày: 19-04-2024 (16:46:09)",
            "2024-04-19 16:46",
            "2024-04-19T16:46:00+07:00",
            "2024-04-19 16:46:00 +0700",
            "2024-04-19T09:46:00.000Z",
            "T6, 19/04/2024 - 16 giờ",
            "16 giờ 19/4/2024",
        ] {
            assert_eq!(date_line(line), Some(day(2024, 4, 19)), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_more_than_a_date_is_no_date_line() {
        for line in [
            "",
            "16:46",
            "36/36",
            "31/02/2024",
            "Ngày 19/4/2024, Công an tỉnh tổ chức hội nghị",
            "Nghị định 06/2014/NĐ-CP ngày 21/01/2014",
            "Quốc phòng - An ninh",
            "19/04/2024 5 đồng chí",
            "2024-04-19Tđ",
            "2024-13-19T16:46:00",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_lead_names_the_day_of_the_event() {
        let published = Some(day(2024, 4, 19));
        for lead in [
            "Ngày 19/4, Công an tỉnh tổ chức Hội nghị",
            "Sáng 19/4, tại xã Nậm Lúng",
            "Chiều ngày 19-4, UBND tỉnh",
            "Ngày 19.4 UBND tỉnh",
            "Ngày 19 tháng 4, UBND tỉnh",
            "Sáng nay (19/4), UBND tỉnh",
            "Trong 2 ngày 19 và 20/4, UBND tỉnh",
            "Từ ngày 19 - 21/4, UBND tỉnh",
            "Thực hiện Nghị định 06/2014/NĐ-CP, ngày 21/01/2014 của Chính phủ, ngày 19/4, Công an tỉnh",
            "Ngày 19/4/2024, UBND tỉnh",
            "Với 36/36 xã và 24/7 trực, ngày 19 tháng 4 năm 2024 UBND tỉnh",
        ] {
            assert_eq!(event_day(lead, published), EventDay::Known(day(2024, 4, 19)), "{lead}");
        }
    }

    #[test]
    fn a_missing_year_comes_from_the_date_line_or_is_told() {
        assert_eq!(
            event_day("Ngày 30/12, UBND tỉnh", Some(day(2027, 1, 2))),
            EventDay::Known(day(2026, 12, 30))
        );
        assert_eq!(event_day("Ngày 30/12, UBND tỉnh", None), EventDay::YearMissing("30/12".into()));
        assert_eq!(event_day("UBND tỉnh họp 36/36 xã", None), EventDay::NotSaid);
        assert_eq!(event_day("Ngày 31/2, UBND tỉnh", None), EventDay::NotSaid);
    }
}
