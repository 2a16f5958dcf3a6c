//! A date and time in whatever form a camera or a program wrote it.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Known, TakenAt};

/// Reads `2026:10:02 08:15:00` (Exif 2.32, 4.6.5), ISO 8601 as profiled by XMP (part 1, 8.2.1.2: any number of parts may
/// be left out from the end), `20261002` and `081500+0700` (IIM), the same with other marks between their parts, and the
/// dates of mail (PNG's `Creation Time`). Parts of zeros or blanks, and a time that is none, are parts unknown.
pub(super) fn moment(text: &str) -> Option<TakenAt> {
    // What stands behind a NUL is the rest of a longer text that lay in the same place before.
    let text = text.split('\0').next().unwrap_or_default().trim();
    numbers(text).or_else(|| letters(text))
}

fn numbers(text: &str) -> Option<TakenAt> {
    let mut rest = Rest(text.as_bytes());
    let year = i32::try_from(rest.digits(4, 4)?).ok().filter(|&year| year >= 1000)?;
    let month = rest.part();
    let day = month.and_then(|_| rest.part());
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let of = |date: NaiveDate, known| TakenAt { local: date.and_time(NaiveTime::MIN), known, offset: None };
    Some(match (month.unwrap_or(0), day.unwrap_or(0)) {
        (0, _) => of(date(1, 1)?, Known::Year),
        (month, 0) => of(date(month, 1)?, Known::Month),
        (month, day) => {
            let date = date(month, day)?;
            match time(rest, date) {
                Some((local, offset)) => TakenAt { local, known: Known::Time, offset },
                None => of(date, Known::Day),
            }
        }
    })
}

/// What stands behind a date.
fn time(mut rest: Rest, date: NaiveDate) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    rest.skip(b"T t_:");
    let mut hour = rest.digits(1, 2)?;
    // A dash divides hours, minutes and seconds, or stands before an offset; not both.
    let dashed = rest.0.first() == Some(&b'-');
    let apart = rest.skip(b":.-h");
    let minute = rest.digits(if apart { 1 } else { 2 }, 2)?;
    let second = if rest.skip(if dashed { b":.-m".as_slice() } else { b":.m" }) || !apart {
        rest.digits(1, 2).unwrap_or(0)
    } else {
        0
    };
    let nanosecond = if rest.skip(b".,") {
        let digits = rest.run();
        std::str::from_utf8(digits).ok().and_then(fraction).unwrap_or(0)
    } else {
        0
    };
    rest.skip(b" ");
    let mut half = |letter: u8| {
        let found = rest.0.first().is_some_and(|first| first.eq_ignore_ascii_case(&letter))
            && rest.0.get(1).is_some_and(|second| second.eq_ignore_ascii_case(&b'm'));
        if found {
            rest.0 = rest.0.get(2..).unwrap_or_default();
        }
        found
    };
    if half(b'p') {
        hour = hour % 12 + 12;
    } else if half(b'a') {
        hour %= 12;
    }
    let mut date = date;
    if hour == 24 {
        // ISO 8601 calls the end of a day so. With minutes it is a clock that counts its hours from 1.
        if (minute, second) == (0, 0) {
            date = date.checked_add_days(Days::new(1))?;
        }
        hour = 0;
    }
    // A second that was rounded up, or put in by an almanac.
    let second = if second == 60 { 59 } else { second };
    let local = date.and_hms_nano_opt(hour, minute, second, nanosecond)?;
    Some((local, std::str::from_utf8(rest.0).ok().and_then(offset)))
}

/// `+07:00`, `+0700`, `+07` or `Z`.
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0');
    if text.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0);
    }
    let (sign, mut rest) = match text.as_bytes().split_first()? {
        (b'+', rest) => (1, Rest(rest)),
        (b'-', rest) => (-1, Rest(rest)),
        _ => return None,
    };
    let hours = rest.digits(2, 2)?;
    rest.skip(b":");
    let minutes = rest.digits(2, 2).unwrap_or(0);
    FixedOffset::east_opt(sign * i32::try_from(hours * 60 + minutes).ok()? * 60)
}

/// Nanoseconds of the digits behind a decimal point.
pub(super) fn fraction(digits: &str) -> Option<u32> {
    let digits: String = digits.chars().take_while(char::is_ascii_digit).take(9).collect();
    (!digits.is_empty()).then(|| format!("{digits:0<9}").parse().ok()).flatten()
}

/// `Fri, 02 Oct 2026 08:15:00 +0700` (RFC 2822), `Fri Oct  2 08:15:00 2026` (asctime).
fn letters(text: &str) -> Option<TakenAt> {
    if let Ok(moment) = DateTime::parse_from_rfc2822(text) {
        return Some(TakenAt {
            local: moment.naive_local(),
            known: Known::Time,
            offset: Some(*moment.offset()),
        });
    }
    let local = NaiveDateTime::parse_from_str(text, "%a %b %e %H:%M:%S %Y").ok()?;
    Some(TakenAt { local, known: Known::Time, offset: None })
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn run(&mut self) -> &'a [u8] {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (run, rest) = self.0.split_at(digits);
        self.0 = rest;
        run
    }

    /// A number of `least` to `most` digits; takes nothing where there are fewer.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self.0.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = self.0.split_at_checked(digits).filter(|_| digits >= least)?;
        self.0 = rest;
        Some(number.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
    }

    /// Any of these marks, however many; says whether there was one.
    fn skip(&mut self, marks: &[u8]) -> bool {
        let found = self.0.iter().take_while(|byte| marks.contains(byte)).count();
        self.0 = self.0.get(found..).unwrap_or_default();
        found > 0
    }

    /// Month or day: two digits at once, or one or two behind a mark.
    fn part(&mut self) -> Option<u32> {
        let before = self.0;
        let apart = self.skip(b":-/. ");
        let number = self.digits(if apart { 1 } else { 2 }, 2);
        if number.is_none() {
            self.0 = before;
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        moment(text).map(String::from).unwrap_or_default()
    }

    #[test]
    fn every_form_that_programs_write_is_read() {
        for (text, expected) in [
            ("2026:10:02 08:15:00", "2026-10-02T08:15:00"),
            ("2026-10-02 08:15:00", "2026-10-02T08:15:00"),
            ("2026/10/02 08:15:00", "2026-10-02T08:15:00"),
            ("2026.10.02 08:15:00", "2026-10-02T08:15:00"),
            ("2026:10:02T08:15:00", "2026-10-02T08:15:00"),
            ("2026:10:02  8:15:00", "2026-10-02T08:15:00"),
            ("2026:10:02 08:15", "2026-10-02T08:15:00"),
            ("2026:10:02 08:15:00+07:00", "2026-10-02T08:15:00+07:00"),
            ("2026:10:02 08:15:00.25", "2026-10-02T08:15:00.250"),
            ("2026:10:02 08:15:00 PM", "2026-10-02T20:15:00"),
            ("2026:10:02 12:15:00 am", "2026-10-02T00:15:00"),
            ("2026-10-02T08:15+07:00", "2026-10-02T08:15:00+07:00"),
            ("2026-10-02T08:15:30Z", "2026-10-02T08:15:30+00:00"),
            ("2026-10-02T08:15:30,5-0330", "2026-10-02T08:15:30.500-03:30"),
            ("2026-10-02T08:15-08", "2026-10-02T08:15:00-08:00"),
            ("2026-10-02 08-15-30", "2026-10-02T08:15:30"),
            ("2026-10-02T08:15", "2026-10-02T08:15:00"),
            ("20261002T081500", "2026-10-02T08:15:00"),
            ("20261002081500", "2026-10-02T08:15:00"),
            ("20261002 081500+0700", "2026-10-02T08:15:00+07:00"),
            ("2026:10:02 08:15:60", "2026-10-02T08:15:59"),
            ("2026-12-31T24:00", "2027-01-01T00:00:00"),
            ("2026:10:02 24:05:11", "2026-10-02T00:05:11"),
            ("2026:10:02 08:15:00\0\0", "2026-10-02T08:15:00"),
            (" 2026:10:02 08:15:00   ", "2026-10-02T08:15:00"),
            ("Fri, 02 Oct 2026 08:15:00 +0700", "2026-10-02T08:15:00+07:00"),
            ("Fri Oct  2 08:15:00 2026", "2026-10-02T08:15:00"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_part_that_is_not_known_is_not_invented() {
        for (text, expected) in [
            ("2026-10-02", "2026-10-02"),
            ("2026:10:02", "2026-10-02"),
            ("20261002", "2026-10-02"),
            ("2026:10:02   :  :  ", "2026-10-02"),
            ("2026:10:02 --:--:--", "2026-10-02"),
            ("2026-10-02T08", "2026-10-02"),
            ("2026:10:02 25:00:00", "2026-10-02"),
            ("2026:10:02 08:75:00", "2026-10-02"),
            ("2026-10", "2026-10"),
            ("2026:10:00 00:00:00", "2026-10"),
            ("20261000", "2026-10"),
            ("2026", "2026"),
            ("2026:00:00 00:00:00", "2026"),
            ("0000:00:00 00:00:00", ""),
            ("    :  :     :  :  ", ""),
            ("", ""),
            ("2026-02-30", ""),
            ("2026-13-01", ""),
            ("hôm qua", ""),
            ("ngày 2 tháng 10", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn an_offset_is_read_in_each_of_its_forms_or_not_at_all() {
        for text in ["+07:00", "+0700", "+07", " +07:00\0"] {
            assert_eq!(offset(text), FixedOffset::east_opt(7 * 3600), "{text}");
        }
        assert_eq!(offset("Z"), FixedOffset::east_opt(0));
        for text in ["", "07:00", "+", "+99:99", "giờ"] {
            assert_eq!(offset(text), None, "{text}");
        }
    }
}
