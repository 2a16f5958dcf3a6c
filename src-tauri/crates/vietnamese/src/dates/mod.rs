//! Dates as Vietnamese print writes them: 19/4, 15-6, 12.5, 21/01/2014, ngày 21 tháng 01 năm 2014, tháng 7/2025, thứ Ba,
//! ngày 24/11.
//!
//! What stands in a text may not exist (31/02), may lack its year, and may not be a date at all: 19/4 is also a ratio.
//! So a find says what was written, and whether the words before it say that it is a date.

mod find;
mod write;

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

pub use find::{find, find_in};
pub use write::{label, parse, write_formal};

/// A date as a text has it. Day and month are the numbers that stand there, in no range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Byte range: from the weekday or "ngày", where there is one, to the last digit.
    pub span: Range<usize>,
    pub weekday: Option<Weekday>,
    /// Absent in "tháng 7/2025".
    pub day: Option<Number>,
    pub month: Number,
    pub year: Option<i32>,
    pub form: Form,
    /// Whether a word before it says that this is a day or month: ngày, sáng, tháng, a weekday.
    pub is_announced: bool,
}

/// A number with what its digits tell beyond the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub value: u32,
    /// Begins with a zero: 04.
    pub is_padded: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 19/4/2024
    Slash,
    /// 19-4-2024
    Hyphen,
    /// 19.4.2024
    Point,
    /// ngày 19 tháng 4 năm 2024
    Words,
}

impl Written {
    /// The day it means, where it has no year that of `year`; `None` for a day that does not exist and for a month alone.
    pub fn date(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month.value, self.day?.value)
    }

    /// Whether there is such a day, or such a month; 29/2 without a year is one.
    pub fn exists(&self) -> bool {
        let day = self.day.map_or(1, |day| day.value);
        // 2000 was a leap year.
        NaiveDate::from_ymd_opt(self.year.unwrap_or(2000), self.month.value, day).is_some()
    }

    /// Whether the weekday is that of the day; `None` where there is no weekday, or no such day.
    pub fn weekday_agrees(&self, year: i32) -> Option<bool> {
        Some(self.date(year)?.weekday() == self.weekday?)
    }

    /// Whether day and month are padded as administrative documents have it: days below 10 and the months 1 and 2 with a
    /// zero, nothing else (Nghị định 30/2020/NĐ-CP, Phụ lục I, "Địa danh và thời gian ban hành văn bản").
    pub fn is_formal(&self) -> bool {
        let fits = |number: Number, below: u32| number.is_padded == (number.value < below);
        self.day.is_none_or(|day| fits(day, 10)) && fits(self.month, 3)
    }
}

#[cfg(test)]
mod tests;
