//! Reading a profile: what cannot be kept is refused, with the line on which it stands.

use std::collections::BTreeSet;

use message::{faults, messages};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{FieldName, HtmlRule, Profile};

/// The version of the profile format that this program reads.
pub const PROFILE_VERSION: u32 = 1;

faults! {
    /// Why a profile was not read.
    pub enum ProfileError {
        Unknown { name: String, known: Vec<String> } = Usage "profile-unknown",
        Newer { name: String, version: u32, known: u32 } = Usage "profile-newer",
        /// `line` counts from 1.
        Invalid { line: Option<usize>, reason: Flaw } = Usage "profile-invalid",
    }
}

messages! {
    /// What a profile says that cannot be kept.
    pub enum Flaw {
        /// A field that has no length of its own, or that no article can fill, with a limit or a duty.
        Boundless { name: String } = "profile-flaw.boundless",
        ElementMissing { name: String } = "profile-flaw.element-missing",
        ElementUnknown { name: String, known: Vec<String> } = "profile-flaw.element-unknown",
        FieldMissing { name: String } = "profile-flaw.field-missing",
        FieldTwice { name: String } = "profile-flaw.field-twice",
        FileName { example: &'static str } = "profile-flaw.file-name",
        Name = "profile-flaw.name",
        NoVersion = "profile-flaw.no-version",
        Range { key: String, from: u64, to: u64 } = "profile-flaw.range",
        /// In the words of the TOML reader.
        Syntax { detail: String } = "profile-flaw.syntax",
    }
}

/// The profiles that come with the program; the first is the default.
const BUILT_IN: [&str; 6] = [
    include_str!("../../../../../assets/profiles/chuan.toml"),
    include_str!("../../../../../assets/profiles/nukeviet.toml"),
    include_str!("../../../../../assets/profiles/liferay-cu.toml"),
    include_str!("../../../../../assets/profiles/wordpress.toml"),
    include_str!("../../../../../assets/profiles/toa-bao.toml"),
    include_str!("../../../../../assets/profiles/luu-tru.toml"),
];

/// Read before all else: what a newer format says is not known here.
#[derive(Deserialize)]
struct Head {
    version: Option<u32>,
    name: Option<String>,
}

/// A flaw, and the keys that lead to it.
struct Found {
    at: Vec<Key>,
    flaw: Flaw,
}

enum Key {
    Name(&'static str),
    Place(usize),
}

impl Profile {
    /// Reads a profile file. A newer format and an unknown key are refused: a limit that this program does
    /// not know would silently not be kept.
    pub fn parse(text: &str) -> Result<Profile, ProfileError> {
        let syntax = |error: toml::de::Error| ProfileError::Invalid {
            line: error.span().map(|span| line_of(text, span.start)),
            reason: Flaw::Syntax { detail: error.message().lines().collect::<Vec<_>>().join(" ") },
        };
        let head: Head = toml::from_str(text).map_err(syntax)?;
        match head.version {
            Some(PROFILE_VERSION) => {}
            Some(version) if version > PROFILE_VERSION => {
                let name = head.name.unwrap_or_else(|| "?".to_owned());
                return Err(ProfileError::Newer { name, version, known: PROFILE_VERSION });
            }
            _ => {
                let line = find(text, &[Key::Name("version")]);
                return Err(ProfileError::Invalid { line, reason: Flaw::NoVersion });
            }
        }
        let profile: Profile = toml::from_str(text).map_err(syntax)?;
        profile
            .check()
            .map_err(|found| ProfileError::Invalid { line: find(text, &found.at), reason: found.flaw })?;
        Ok(profile)
    }

    /// A built-in profile by name.
    pub fn by_name(name: &str) -> Result<Profile, ProfileError> {
        let all = Profile::all()?;
        let known = all.iter().map(|profile| profile.name.clone()).collect();
        all.into_iter()
            .find(|profile| profile.name == name)
            .ok_or_else(|| ProfileError::Unknown { name: name.to_owned(), known })
    }

    /// All built-in profiles; the first is the default.
    pub fn all() -> Result<Vec<Profile>, ProfileError> {
        BUILT_IN.iter().map(|text| Profile::parse(text)).collect()
    }

    fn check(&self) -> Result<(), Found> {
        let plain =
            |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if self.name.is_empty() || !plain(&self.name) {
            return Err(Found { at: vec![Key::Name("name")], flaw: Flaw::Name });
        }
        self.check_fields()?;
        self.check_html()?;
        let photo = &self.photo;
        range("photo", "long_edge", photo.long_edge.into(), 16, 10_000)?;
        range("photo", "max_kb", photo.max_kb.into(), 10, 100_000)?;
        range("photo", "quality", photo.quality.into(), 1, 100)?;
        range("slug", "max_length", self.slug.max_length as u64, 8, 100)?;
        let words = photo.file.replacen("{number}", "", 1).replacen("{slug}", "", 1);
        // A name that is safe on every system and short enough for each, with the longest slug and its ending.
        let long = photo.file_name(99, &"x".repeat(self.slug.max_length)).len() > 112;
        if !photo.file.contains("{number}") || !plain(&words) || photo.file.starts_with('-') || long {
            return Err(Found {
                at: vec![Key::Name("photo"), Key::Name("file")],
                flaw: Flaw::FileName { example: "{number}-{slug}" },
            });
        }
        Ok(())
    }

    fn check_fields(&self) -> Result<(), Found> {
        let mut seen = BTreeSet::new();
        for (n, field) in self.fields.iter().enumerate() {
            let at = |key| vec![Key::Name("field"), Key::Place(n), Key::Name(key)];
            let name = || field.name.word();
            if !seen.insert(field.name) {
                return Err(Found { at: at("name"), flaw: Flaw::FieldTwice { name: name() } });
            }
            let limited = field.max.is_some() || field.hint.is_some();
            if field.name.is_asked() && (field.required || limited)
                || field.name == FieldName::Body && limited
            {
                return Err(Found { at: at("name"), flaw: Flaw::Boundless { name: name() } });
            }
            for (key, limit) in [("max", field.max), ("hint", field.hint)] {
                let most = if key == "hint" { field.max.unwrap_or(1_000_000) } else { 1_000_000 };
                if limit.is_some_and(|limit| !(1..=most).contains(&limit)) {
                    let flaw = Flaw::Range { key: key.to_owned(), from: 1, to: most as u64 };
                    return Err(Found { at: at(key), flaw });
                }
            }
        }
        for needed in [FieldName::Headline, FieldName::Body] {
            if !seen.contains(&needed) {
                return Err(Found {
                    at: vec![Key::Name("field")],
                    flaw: Flaw::FieldMissing { name: needed.word() },
                });
            }
        }
        Ok(())
    }

    fn check_html(&self) -> Result<(), Found> {
        let elements = &self.html.elements;
        let flaw = if let Some(name) = elements.iter().find(|name| !HtmlRule::KNOWN.contains(&name.as_str()))
        {
            let known = HtmlRule::KNOWN.map(str::to_owned).to_vec();
            Flaw::ElementUnknown { name: name.clone(), known }
        } else if let Some(name) = HtmlRule::NEEDED.iter().find(|name| !elements.contains(**name)) {
            Flaw::ElementMissing { name: (*name).to_owned() }
        } else {
            return Ok(());
        };
        Err(Found { at: vec![Key::Name("html"), Key::Name("elements")], flaw })
    }
}

fn range(table: &'static str, key: &'static str, value: u64, from: u64, to: u64) -> Result<(), Found> {
    if (from..=to).contains(&value) {
        return Ok(());
    }
    let flaw = Flaw::Range { key: format!("{table}.{key}"), from, to };
    Err(Found { at: vec![Key::Name(table), Key::Name(key)], flaw })
}

/// The line on which the value at the end of these keys stands, or the last of them that is there.
fn find(text: &str, keys: &[Key]) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let (first, rest) = keys.split_first()?;
    let Key::Name(first) = first else { return None };
    let mut value: &Spanned<DeValue> = table.get_ref().get(*first)?;
    for key in rest {
        let inner = match key {
            Key::Name(name) => value.get_ref().get(*name),
            Key::Place(n) => value.get_ref().get(*n),
        };
        let Some(inner) = inner else { break };
        value = inner;
    }
    Some(line_of(text, value.span().start))
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Format, Level, Unit};

    const CHUAN: &str = BUILT_IN[0];

    fn field(profile: &Profile, name: FieldName) -> crate::profile::FormField {
        profile.fields.iter().find(|field| field.name == name).unwrap().clone()
    }

    #[test]
    fn the_default_profile_is_whole() {
        let profile = Profile::by_name("chuan").unwrap();
        assert_eq!((profile.photo.long_edge, profile.photo.max_bytes()), (1500, 512_000));
        let max = |name| field(&profile, name).max;
        assert_eq!((max(FieldName::Headline), max(FieldName::Lead)), (Some(250), Some(500)));
        assert_eq!(Profile::all().unwrap()[0], profile);
    }

    #[test]
    fn every_profile_that_comes_with_the_program_says_what_its_portal_takes() {
        let names: Vec<String> = Profile::all().unwrap().into_iter().map(|profile| profile.name).collect();
        assert_eq!(names, ["chuan", "nukeviet", "liferay-cu", "wordpress", "toa-bao", "luu-tru"]);
        let nukeviet = Profile::by_name("nukeviet").unwrap();
        for gone in ["thead", "ins", "del"] {
            assert!(!nukeviet.html.elements.contains(gone), "{gone}");
        }
        assert!(nukeviet.html.elements.contains("figcaption"));
        assert!(nukeviet.photo.long_edge <= 1500, "a larger picture would be encoded again");
        let title = field(&nukeviet, FieldName::SeoTitle);
        assert_eq!((title.max, title.hint), (Some(250), Some(65)));
        assert_eq!(field(&nukeviet, FieldName::Lead).takes, crate::profile::Markup::Lines);
        let headline = field(&Profile::by_name("liferay-cu").unwrap(), FieldName::Headline);
        assert_eq!((headline.max, headline.level), (Some(100), Level::Stop));
        let slug = field(&Profile::by_name("wordpress").unwrap(), FieldName::Slug);
        assert_eq!((slug.max, slug.unit), (Some(200), Unit::Bytes));
        let desk = Profile::by_name("toa-bao").unwrap();
        assert!(desk.formats.contains(&Format::Docx) && !desk.formats.contains(&Format::Page));
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = Profile::by_name("la").unwrap_err();
        assert_eq!(error.code(), "profile-unknown");
        assert!(error.to_string().contains("chuan"), "{error}");
    }

    #[test]
    fn a_newer_format_is_refused_by_name_whatever_else_it_says() {
        for text in
            [CHUAN.replace("version = 1", "version = 2"), "version = 2\nname = \"chuan\"\nx = 1".into()]
        {
            let error = Profile::parse(&text).unwrap_err();
            assert_eq!(
                error,
                ProfileError::Newer { name: "chuan".into(), version: 2, known: PROFILE_VERSION }
            );
        }
    }

    /// Each mistake stands on the line that is named.
    #[test]
    fn a_mistake_is_named_with_its_line() {
        let line = |what: &str| CHUAN.lines().position(|line| line.starts_with(what)).unwrap() + 1;
        let elements = line("elements = [");
        for (from, to, at, code) in [
            ("long_edge = 1500", "long_edge = 3", line("long_edge"), "profile-flaw.range"),
            ("long_edge = 1500", "long_edge = \"x\"", line("long_edge"), "profile-flaw.syntax"),
            ("long_edge = 1500", "long_edge =", line("long_edge"), "profile-flaw.syntax"),
            ("quality = 88", "quality = 101", line("quality"), "profile-flaw.range"),
            ("max_kb = 500", "max_kb = 9", line("max_kb"), "profile-flaw.range"),
            ("max_length = 60", "max_length = 101", line("max_length"), "profile-flaw.range"),
            ("name = \"chuan\"", "name = \"Chuẩn\"", line("name ="), "profile-flaw.name"),
            ("max = 250", "max = 0", line("max = 250"), "profile-flaw.range"),
            ("max = 250", "max = 250\nhint = 251", line("max = 250") + 1, "profile-flaw.range"),
            ("max = 250", "max = 250\nlevel = \"x\"", line("max = 250") + 1, "profile-flaw.syntax"),
            ("name = \"lead\"", "name = \"headline\"", line("name = \"lead\""), "profile-flaw.field-twice"),
            ("name = \"lead\"", "name = \"leda\"", line("name = \"lead\""), "profile-flaw.syntax"),
            (
                "name = \"alt\"",
                "name = \"related\"\nrequired = true",
                line("name = \"alt\""),
                "profile-flaw.boundless",
            ),
            ("name = \"body\"", "name = \"place\"", line("[[field]]"), "profile-flaw.field-missing"),
            ("\"p\", \"br\"", "\"p\", \"b\"", elements, "profile-flaw.element-unknown"),
            ("\"p\", \"br\"", "\"br\"", elements, "profile-flaw.element-missing"),
            ("{number}-{slug}", "{slug}", line("file ="), "profile-flaw.file-name"),
            ("{number}-{slug}", "../{number}", line("file ="), "profile-flaw.file-name"),
            ("[photo]", "[photo]\nwatermark = true", line("[photo]") + 1, "profile-flaw.syntax"),
            ("version = 1", "version = 0", line("version"), "profile-flaw.no-version"),
            ("version = 1", "version = -1", line("version"), "profile-flaw.syntax"),
        ] {
            assert!(CHUAN.contains(from), "{from}");
            match Profile::parse(&CHUAN.replacen(from, to, 1)).unwrap_err() {
                ProfileError::Invalid { line, reason } => {
                    assert_eq!((line, reason.code()), (Some(at), code), "{to}: {reason}");
                }
                other => panic!("{to}: {other}"),
            }
        }
        for text in ["", "name = \"x\"", "version = 1"] {
            assert_eq!(Profile::parse(text).unwrap_err().code(), "profile-invalid", "{text}");
        }
    }
}
