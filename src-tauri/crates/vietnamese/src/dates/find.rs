//! Finding them, over tokens.

use chrono::Weekday;

use super::{Form, Number, Written};
use crate::tokens::{Kind, Mark, Token, tokens};

/// The dates of a text, in order.
pub fn find(text: &str) -> Vec<Written> {
    let tokens: Vec<Token> = tokens(text).collect();
    find_in(text, &tokens).collect()
}

/// The dates of a text that is cut already; `tokens` are all its tokens, in order.
pub fn find_in<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Written> + 't {
    let reader = Reader { text, tokens };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // A date begins with a number, or with the word before one.
            let number = at + tokens.get(at..)?.iter().position(|token| token.kind == Kind::Number)?;
            let word = reader.before(number).filter(|word| *word >= at);
            if let Some((written, end)) = word.into_iter().chain([number]).find_map(|at| reader.at(at)) {
                at = end;
                return Some(written);
            }
            at = number + 1;
        }
    })
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

/// The numbers of a date, before anything is asked of what stands around.
struct Numbers {
    day: Option<Number>,
    month: Number,
    year: Option<i32>,
    form: Form,
    /// Index behind the last token.
    end: usize,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The index behind one token and the space that follows it.
    fn behind(&self, at: usize) -> usize {
        if self.kind(at + 1) == Some(Kind::Space) { at + 2 } else { at + 1 }
    }

    /// The index of the token before, without the space between.
    fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        if self.kind(before) == Some(Kind::Space) { before.checked_sub(1) } else { Some(before) }
    }

    /// The date whose first number stands at `at`, or whose "tháng" does, and the index behind it.
    fn at(&self, at: usize) -> Option<(Written, usize)> {
        let numbers = match self.kind(at)? {
            Kind::Number => self.in_words(at).or_else(|| self.joined(at)).or_else(|| self.hyphened(at))?,
            Kind::Word(_) if is(self.text(at), "tháng") => self.month(at)?,
            _ => return None,
        };
        let mut start = at;
        let mut is_announced = numbers.form == Form::Words || self.is_announced(at);
        if let Some(before) = self.before(at) {
            let word = self.text(before);
            if DAY.iter().any(|day| is(word, day)) {
                start = before;
            } else if is(word, "số") {
                // "Nghị quyết số 12/2021" names a document.
                return None;
            }
        }
        let weekday = self.weekday(start);
        if let Some((_, first)) = weekday {
            (start, is_announced) = (first, true);
        }
        let is_plain = numbers.form == Form::Slash && self.is_possible(&numbers);
        // 15-6 and 12.5 are a score and a size until a word says otherwise; a year says it too.
        let has_year = numbers.year.is_some() && self.is_possible(&numbers);
        if !is_announced && !is_plain && !has_year {
            return None;
        }
        let last = self.tokens.get(numbers.end.checked_sub(1)?)?;
        let written = Written {
            span: self.tokens.get(start)?.start..last.end,
            weekday: weekday.map(|(day, _)| day),
            day: numbers.day,
            month: numbers.month,
            year: numbers.year,
            form: numbers.form,
            is_announced,
        };
        Some((written, numbers.end))
    }

    /// Whether a word before the number says that it is a day, or says so of the number with which this one is joined: "ngày
    /// 23-24/10", "từ ngày 27/12 đến 29/12", "các ngày 27, 28 và 29/6".
    fn is_announced(&self, mut at: usize) -> bool {
        // A month has no more days to list; a table of fractions has.
        for _ in 0..31 {
            let Some(before) = self.before(at) else { return false };
            let word = self.text(before);
            if DAY.iter().chain(&TIMES).any(|time| is(word, time)) {
                return true;
            }
            let joins = matches!(word, "-" | "–" | "," | "và" | "đến" | "tới");
            match self.before(before).filter(|at| joins && self.kind(*at) == Some(Kind::Number)) {
                Some(number) => at = number,
                None => return false,
            }
        }
        false
    }

    fn is_possible(&self, numbers: &Numbers) -> bool {
        (1..=12).contains(&numbers.month.value) && numbers.day.is_none_or(|day| (1..=31).contains(&day.value))
    }

    /// 19/4, 21/01/2014, 12.5, 7/2025: one token.
    fn joined(&self, at: usize) -> Option<Numbers> {
        let text = self.text(at);
        let (form, separator) = if text.contains('/') { (Form::Slash, '/') } else { (Form::Point, '.') };
        let mut parts = text.split(separator);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let (day, month, year) = match third {
            Some(year) => (Some(number(first)?), number(second)?, Some(self::year(year)?)),
            None => match self::year(second) {
                Some(year) if form == Form::Slash => (None, number(first)?, Some(year)),
                _ => (Some(number(first)?), number(second)?, None),
            },
        };
        Some(Numbers { day, month, year, form, end: at + 1 })
    }

    /// 15-6 or 15-6-2024: numbers with hyphens that touch them.
    fn hyphened(&self, at: usize) -> Option<Numbers> {
        let part = |at: usize| (self.kind(at) == Some(Kind::Number)).then(|| self.text(at));
        let is_joined = |at: usize| self.kind(at) == Some(Kind::Punctuation(Mark::Hyphen));
        let (day, month) = (number(part(at)?)?, number(part(at + 2).filter(|_| is_joined(at + 1))?)?);
        let year = part(at + 4).filter(|_| is_joined(at + 3)).and_then(year);
        let end = if year.is_some() { at + 5 } else { at + 3 };
        Some(Numbers { day: Some(day), month, year, form: Form::Hyphen, end })
    }

    /// 21 tháng 01 năm 2014; the year may be missing, or stand behind a slash.
    fn in_words(&self, at: usize) -> Option<Numbers> {
        let day = number(self.text(at))?;
        let month_word = self.behind(at);
        if !is(self.text(month_word), "tháng")
            || self.before(at).is_none_or(|before| !is(self.text(before), "ngày"))
        {
            return None;
        }
        let numbers = self.behind_month_word(month_word)?;
        Some(Numbers { day: Some(day), ..numbers })
    }

    /// tháng 7/2025, tháng 7 năm 2025; without a year it is no date ("trong tháng 7").
    fn month(&self, at: usize) -> Option<Numbers> {
        self.behind_month_word(at).filter(|numbers| numbers.year.is_some())
    }

    fn behind_month_word(&self, at: usize) -> Option<Numbers> {
        let at = self.behind(at);
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        let text = self.text(at);
        if let Some((month, year)) = text.split_once(['/', '.']) {
            let (month, year) = (number(month)?, Some(self::year(year)?));
            return Some(Numbers { day: None, month, year, form: Form::Words, end: at + 1 });
        }
        let month = number(text)?;
        let word = self.behind(at);
        let (year, end) = match year(self.text(self.behind(word))).filter(|_| is(self.text(word), "năm")) {
            Some(year) => (Some(year), self.behind(word) + 1),
            None => (None, at + 1),
        };
        Some(Numbers { day: None, month, year, form: Form::Words, end })
    }

    /// The weekday before `at`, with at most a comma or bracket between, and the index where it begins.
    fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        let mut name = self.before(at)?;
        if matches!(self.kind(name)?, Kind::Punctuation(Mark::Comma | Mark::OpenBracket)) {
            name = self.before(name)?;
        }
        let first = self.before(name)?;
        let day = if is(self.text(first), "chủ") && is(self.text(name), "nhật") {
            Weekday::Sun
        } else if is(self.text(first), "thứ") {
            named(self.text(name))?
        } else {
            return None;
        };
        Some((day, first))
    }
}

/// Words that belong to the date behind them.
const DAY: [&str; 3] = ["ngày", "mùng", "mồng"];

/// Words that say that what follows is a day: "sáng 19/4", "hôm nay 16/7", "đêm qua, …".
const TIMES: [&str; 8] = ["sáng", "trưa", "chiều", "tối", "đêm", "hôm", "nay", "mai"];

/// Whether a word is this one, which is in small letters, at the head of a sentence or not.
fn is(word: &str, small: &str) -> bool {
    word.len() == small.len() && (word == small || word.chars().map(crate::letters::small).eq(small.chars()))
}

fn named(name: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, Weekday); 6] = [
        ("hai", "2", Weekday::Mon),
        ("ba", "3", Weekday::Tue),
        ("tư", "4", Weekday::Wed),
        ("năm", "5", Weekday::Thu),
        ("sáu", "6", Weekday::Fri),
        ("bảy", "7", Weekday::Sat),
    ];
    NAMES.iter().find(|(word, digit, _)| is(name, word) || name == *digit).map(|(_, _, day)| *day)
}

/// One or two digits.
fn number(text: &str) -> Option<Number> {
    if !(1..=2).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Number { value: text.parse().ok()?, is_padded: text.len() == 2 && text.starts_with('0') })
}

/// Four digits.
fn year(text: &str) -> Option<i32> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|year| (1000..=2999).contains(year))
}
