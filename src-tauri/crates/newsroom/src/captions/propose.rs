//! Captions that write themselves, from who is in the picture, in the two patterns of the house:
//!
//! - A: honorific or rank + name, Party title, State title, + verb: “Đồng chí Lò Thị Mai, Ủy viên Ban Thường vụ Tỉnh ủy,
//!   Phó Chủ tịch UBND tỉnh, trao Bằng khen …”. A comma closes the titles before the verb. Nobody is called by an honorific
//!   and by a rank; the proofreader's rule `xung-ho` says why.
//! - B: titles + name + verb: “Phó Chủ tịch UBND tỉnh Lò Thị Mai trao Bằng khen …”.
//!
//! The rank precedes the name, the Party title the State title. The description for who cannot see the picture is a text
//! of its own: how many people, who, doing what, where, without titles.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::officials::{self, Official};
use crate::photos::{MOST_PHOTOS, Photo, check_many, show};
use crate::text::{capitalised, clean, fold, joined, one_line};

/// How the house addresses an official of whom the registry says nothing else.
const HONORIFIC: &str = "đồng chí";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CaptionPattern")]
pub enum Pattern {
    A,
    B,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct Wish {
    pub ids: Vec<String>,
    pub pattern: Pattern,
    /// What they do, beginning with the verb: “trao Bằng khen cho các tập thể”. May be empty.
    pub action: String,
    /// Several people are named from left to right, and the caption says so; else in protocol order.
    pub intro: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProposedLine")]
pub struct Proposal {
    pub id: String,
    pub caption: String,
    pub alt: String,
}

/// A person as the caption needs them.
pub(super) struct Named {
    pub name: String,
    /// Titles of the day; `None` for one who is not in the registry, or holds none then.
    pub official: Option<Official>,
}

/// Proposes caption and description for each photo, with the titles of the day of its event, else of its capture, else
/// of today (`now`, RFC 3339). Nothing is written.
///
/// Errors: `photo-unknown`, `too-many-photos`.
pub fn propose(connection: &Connection, wish: &Wish, now: &str) -> Result<Vec<Proposal>> {
    check_many(&wish.ids, MOST_PHOTOS)?
        .into_iter()
        .map(|id| {
            let photo = show(connection, id)?;
            let people = named(connection, &photo, now)?;
            let action = action(&wish.action);
            let caption = caption(&people, wish.pattern, &action, wish.intro);
            let mut alt = alt(&people, &action, &photo.place);
            if fold(&alt) == fold(&caption) {
                alt.clear();
            }
            Ok(Proposal { id: photo.id, caption, alt })
        })
        .collect()
}

fn named(connection: &Connection, photo: &Photo, now: &str) -> Result<Vec<Named>> {
    let on = photo.day().unwrap_or_else(|| now.chars().take(10).collect());
    photo
        .people
        .iter()
        .map(|region| {
            let official = match &region.person {
                Some(person) => officials::on_day(connection, person, &on)?,
                None => None,
            };
            Ok(Named { name: region.name.clone(), official })
        })
        .collect()
}

/// The verb phrase without a stop at its end.
fn action(text: &str) -> String {
    one_line(text).trim_end_matches(['.', ' ', ',', ';']).to_owned()
}

pub(super) fn caption(people: &[Named], pattern: Pattern, action: &str, intro: bool) -> String {
    let mut people: Vec<&Named> = people.iter().collect();
    let intro = intro && people.len() > 1;
    if !intro {
        // Stable: who has no place in protocol stays where they stand.
        people.sort_by_key(|person| {
            let protocol = person.official.as_ref().and_then(|official| official.protocol);
            (protocol.is_none(), protocol)
        });
    }
    let shared = !intro
        && people.len() > 1
        && pattern == Pattern::A
        && people.iter().all(|person| person.honorific() == HONORIFIC);
    let parts: Vec<String> = people
        .iter()
        .map(|person| match pattern {
            Pattern::A if shared => person.with_titles_behind(""),
            Pattern::A => person.with_titles_behind(person.honorific()),
            Pattern::B => person.with_titles_before(),
        })
        .collect();
    let texts: Vec<&str> = parts.iter().map(String::as_str).collect();
    // Where titles hold commas, only a semicolon parts one person from the next.
    let parted = texts.len() > 1 && texts.iter().any(|text| text.contains(','));
    let list = if parted { texts.join("; ") } else { joined(&texts) };
    let list = if shared { format!("các {HONORIFIC} {list}") } else { list };
    let list = if intro { format!("từ trái qua phải: {list}") } else { list };
    // The verb is that of all of them, not of the last alone.
    let closes =
        intro || parted || (pattern == Pattern::A && texts.last().is_some_and(|last| last.contains(',')));
    let sentence = match (list.is_empty(), action.is_empty()) {
        (true, _) => action.to_owned(),
        (false, true) => list,
        (false, false) => format!("{list}{} {action}", if closes { "," } else { "" }),
    };
    capitalised(&clean(&sentence))
}

pub(super) fn alt(people: &[Named], action: &str, place: &str) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let mut text = match names.len() {
        0 if action.is_empty() => return String::new(),
        0 => format!("Cảnh {action}"),
        1 => format!("Một người: {}", joined(&names)),
        many => format!("{} người, từ trái sang phải: {}", capitalised(&count(many)), joined(&names)),
    };
    if !action.is_empty() && !names.is_empty() {
        text.push_str(&format!(", đang {action}"));
    }
    if !place.is_empty() && !fold(&text).contains(&fold(place)) {
        text.push_str(&format!(", tại {place}"));
    }
    text
}

fn count(people: usize) -> String {
    const WORDS: [&str; 11] =
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    WORDS.get(people).map(|word| (*word).to_owned()).unwrap_or_else(|| people.to_string())
}

impl Named {
    /// Empty for one who is not in the registry: nobody is given an address that was not theirs.
    fn honorific(&self) -> &str {
        match &self.official {
            Some(official) if official.honorific.is_empty() => HONORIFIC,
            Some(official) => &official.honorific,
            None => "",
        }
    }

    fn name_with_rank(&self) -> String {
        match &self.official {
            Some(official) if !official.rank.is_empty() => format!("{} {}", official.rank, self.name),
            _ => self.name.clone(),
        }
    }

    /// Party title, State title; the unit closes the last of them.
    fn titles(&self) -> String {
        let Some(official) = &self.official else { return String::new() };
        let mut titles: Vec<String> = [&official.party_title, &official.state_title]
            .into_iter()
            .filter(|title| !title.is_empty())
            .cloned()
            .collect();
        match titles.last_mut() {
            Some(last) => *last = with_unit(last, &official.unit),
            None if !official.unit.is_empty() => titles.push(official.unit.clone()),
            None => {}
        }
        titles.join(", ")
    }

    fn with_titles_behind(&self, honorific: &str) -> String {
        let (titles, ranked) = (self.titles(), self.name_with_rank());
        let alone = honorific.is_empty() || ranked != self.name;
        let name = if alone { ranked } else { format!("{honorific} {ranked}") };
        if titles.is_empty() { name } else { format!("{name}, {titles}") }
    }

    fn with_titles_before(&self) -> String {
        let (titles, name) = (self.titles(), self.name_with_rank());
        match (titles.is_empty(), name == self.name) {
            (true, _) => name,
            // Between a title and a rank stands a comma.
            (false, false) => format!("{titles}, {name}"),
            (false, true) => format!("{titles} {name}"),
        }
    }
}

/// Last words of a title that names an office but not yet of what: “Phó Giám đốc”, “Ủy viên Ban Thường vụ”.
const OPEN_ENDS: [&str; 12] =
    ["trưởng", "phó", "đốc", "tịch", "thư", "viên", "nhiệm", "trực", "vụ", "phòng", "ban", "biểu"];

/// A title and its unit, the words that both have said once: “Bí thư Huyện ủy” + “Huyện ủy Mường Khoa” needs no second
/// “Huyện ủy”. Behind a title that already says of what, the unit is the body above it, and a comma stands between.
fn with_unit(title: &str, unit: &str) -> String {
    if unit.is_empty() || fold(title).contains(&fold(unit)) {
        return title.to_owned();
    }
    let title_words: Vec<&str> = title.split(' ').collect();
    let unit_words: Vec<&str> = unit.split(' ').collect();
    let most = title_words.len().min(unit_words.len());
    let shared = (1..=most).rev().find(|count| {
        let end = title_words.get(title_words.len() - count..).unwrap_or_default();
        let begin = unit_words.get(..*count).unwrap_or_default();
        fold(&end.join(" ")) == fold(&begin.join(" "))
    });
    let kept = title_words.get(..title_words.len() - shared.unwrap_or(0)).unwrap_or_default();
    let open = shared.is_some()
        || title_words.last().is_some_and(|last| OPEN_ENDS.contains(&last.to_lowercase().as_str()))
        || fold(title) == "chinh uy";
    format!("{}{}{unit}", kept.join(" "), if open { " " } else { ", " }).trim().to_owned()
}
