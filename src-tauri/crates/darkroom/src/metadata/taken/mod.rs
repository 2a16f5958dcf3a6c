//! When a picture was taken.

mod name;
mod read;

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

/// The camera's clock, as far as it is known, with its offset from UTC when the camera recorded one. As text, in JSON
/// too: `2026-11-20T08:12:40+07:00`, without an offset `2026-11-20T08:12:40`, of a day `2026-11-20`, of a month
/// `2026-11`, of a year `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TakenAt {
    /// Where less than the time is known, the first moment that it can have been.
    pub local: NaiveDateTime,
    pub known: Known,
    /// Only of a time.
    pub offset: Option<FixedOffset>,
}

/// How much of a moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    Year,
    Month,
    Day,
    Time,
}

/// No date in any form that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no date in any known form")
    }
}

impl TakenAt {
    /// What the name says under which a phone or a messenger saves: `IMG-20261002-WA0007.jpg`,
    /// `Screenshot_2026-10-02-08-15-00.png`. The weakest witness but the file's last change.
    pub fn from_name(file: &str) -> Option<Self> {
        name::read(file)
    }

    /// The first of the witnesses who knows anything. A later one who knows more and does not disagree is heard on top:
    /// a date without a time in one vocabulary, the whole moment in another.
    pub fn first_of(witnesses: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        witnesses.into_iter().flatten().reduce(|known, other| {
            if other.known > known.known && other.to_the(known.known) == known { other } else { known }
        })
    }

    /// The same moment, less of it known.
    fn to_the(self, known: Known) -> Self {
        let text = self.to_string();
        let length = match known {
            Known::Year => 4,
            Known::Month => 7,
            Known::Day => 10,
            Known::Time => text.len(),
        };
        text.get(..length).and_then(|text| text.parse().ok()).unwrap_or(self)
    }

    /// With the offset that a text tells, if it tells one.
    pub(super) fn with_offset(self, text: &str) -> Self {
        let offset = (self.known == Known::Time).then(|| read::offset(text)).flatten();
        Self { offset: offset.or(self.offset), ..self }
    }

    /// With the decimals of the second, as EXIF writes them: digits only.
    pub(super) fn with_fraction(self, digits: &str) -> Self {
        let fraction = (self.known == Known::Time).then(|| read::fraction(digits.trim())).flatten();
        let local = fraction.and_then(|nanosecond| self.local.with_nanosecond(nanosecond));
        Self { local: local.unwrap_or(self.local), ..self }
    }
}

impl fmt::Display for TakenAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = match self.known {
            Known::Year => "%Y",
            Known::Month => "%Y-%m",
            Known::Day => "%Y-%m-%d",
            Known::Time => "%Y-%m-%dT%H:%M:%S%.f",
        };
        write!(f, "{}", self.local.format(form))?;
        match self.offset {
            Some(offset) if self.known == Known::Time => write!(f, "{offset}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for TakenAt {
    type Err = NoDate;

    /// Reads every form in which programs write a date; see [`read::moment`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read::moment(text).ok_or(NoDate)
    }
}

impl From<TakenAt> for String {
    fn from(taken_at: TakenAt) -> Self {
        taken_at.to_string()
    }
}

impl TryFrom<String> for TakenAt {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_form_survives_a_round_trip_with_and_without_offset() {
        for text in [
            "2026-11-20T08:12:40+07:00",
            "2026-11-20T08:12:40",
            "2026-11-20T08:12:40.250+07:00",
            "2026-11-20",
            "2026-11",
            "2026",
        ] {
            let taken_at: TakenAt = text.parse().unwrap();
            assert_eq!(taken_at.to_string(), text);
        }
        assert!("0000:00:00 00:00:00".parse::<TakenAt>().is_err());
    }

    #[test]
    fn a_witness_who_knows_more_is_heard_if_he_agrees() {
        let first = |texts: &[&str]| {
            TakenAt::first_of(texts.iter().map(|text| text.parse().ok()))
                .map(String::from)
                .unwrap_or_default()
        };
        assert_eq!(first(&["2026-10-02", "2026-10-02T08:15:00"]), "2026-10-02T08:15:00");
        assert_eq!(first(&["2026-10-02", "2026-10-03T08:15:00"]), "2026-10-02");
        assert_eq!(first(&["2026", "2026-10", "2026-10-02", "2025-01-01"]), "2026-10-02");
        assert_eq!(first(&["", "2026-10-02"]), "2026-10-02");
        assert_eq!(first(&["2026-10-02T08:15:00", "2026-10-02T08:15:30"]), "2026-10-02T08:15:00");
    }

    proptest! {
        /// Whatever is read is written in a form that reads back to the same.
        #[test]
        fn what_is_read_reads_back(text in "[0-9]{4}[-:/. ]?[0-9]{0,2}[-:/. ]?[0-9]{0,2}[T _]?[0-9:.]{0,12}[-+Z]?[0-9:]{0,6}") {
            if let Ok(taken) = text.parse::<TakenAt>() {
                prop_assert_eq!(taken.to_string().parse::<TakenAt>(), Ok(taken));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = text.parse::<TakenAt>();
            let _ = TakenAt::from_name(&text);
        }
    }
}
