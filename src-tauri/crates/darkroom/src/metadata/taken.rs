//! When a picture was taken.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The camera's clock, with its offset from UTC when the camera recorded one. As text, in JSON too:
/// `2026-11-20T08:12:40+07:00`, or without an offset `2026-11-20T08:12:40`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TakenAt {
    pub local: NaiveDateTime,
    pub offset: Option<FixedOffset>,
}

impl fmt::Display for TakenAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.local.format("%Y-%m-%dT%H:%M:%S%.f"))?;
        match self.offset {
            Some(offset) => write!(f, "{offset}"),
            None => Ok(()),
        }
    }
}

impl FromStr for TakenAt {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self { local: moment.naive_local(), offset: Some(*moment.offset()) });
        }
        // XMP also allows a time without seconds (ISO 8601 as profiled by XMP part 1, 8.2.1.2).
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
            .map(|local| Self { local, offset: None })
    }
}

impl From<TakenAt> for String {
    fn from(taken_at: TakenAt) -> Self {
        taken_at.to_string()
    }
}

impl TryFrom<String> for TakenAt {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_survives_a_round_trip_with_and_without_offset() {
        for text in ["2026-11-20T08:12:40+07:00", "2026-11-20T08:12:40", "2026-11-20T08:12:40.250+07:00"] {
            let taken_at: TakenAt = text.parse().unwrap();
            assert_eq!(taken_at.to_string(), text);
        }
        assert!("2026-11-20".parse::<TakenAt>().is_err());
        assert!("0000:00:00 00:00:00".parse::<TakenAt>().is_err());
    }
}
