//! Portal profiles: what one portal accepts, as a file of `assets/profiles/`.

use message::{faults, messages};
use serde::Deserialize;

/// The version of the profile format that this program reads.
pub const PROFILE_VERSION: u32 = 1;

/// What one portal accepts. Limits of text count Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub version: u32,
    /// Name in commands and in packages: lower case ASCII.
    pub name: String,
    /// Name for people.
    pub title: String,
    pub text: TextLimits,
    pub photo: PhotoLimits,
    pub slug: SlugRule,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextLimits {
    pub headline_max: usize,
    pub lead_max: usize,
    pub caption_max: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoLimits {
    /// Longer side of a rendition, in pixels.
    pub long_edge: u32,
    /// Weight of a rendition, in bytes.
    pub max_bytes: u64,
    /// JPEG quality to begin with, 1 to 100.
    pub quality: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlugRule {
    /// Longest slug, in characters; cut at a word.
    pub max_length: usize,
}

faults! {
    /// Why a profile was not read.
    pub enum ProfileError {
        Unknown { name: String, known: Vec<String> } = Usage "profile-unknown",
        Newer { name: String, version: u32, known: u32 } = Usage "profile-newer",
        Invalid { reason: Flaw } = Usage "profile-invalid",
    }
}

messages! {
    /// What a profile says that cannot be kept.
    pub enum Flaw {
        LongEdge = "profile-flaw.long-edge",
        MaxBytes = "profile-flaw.max-bytes",
        Name = "profile-flaw.name",
        NoVersion = "profile-flaw.no-version",
        Quality = "profile-flaw.quality",
        SlugLength = "profile-flaw.slug-length",
        /// In the words of the TOML reader.
        Syntax { detail: String } = "profile-flaw.syntax",
    }
}

/// The profiles that come with the program.
const BUILT_IN: [&str; 1] = [include_str!("../../../../assets/profiles/chuan.toml")];

impl Profile {
    /// Reads a profile file. A newer format and an unknown key are refused: a limit that this program does
    /// not know would silently not be kept.
    pub fn parse(text: &str) -> Result<Profile, ProfileError> {
        let invalid = |error: toml::de::Error| ProfileError::Invalid {
            reason: Flaw::Syntax { detail: one_line(&error) },
        };
        let table: toml::Table = text.parse().map_err(invalid)?;
        let version = table.get("version").and_then(toml::Value::as_integer);
        match version.map(u32::try_from) {
            Some(Ok(PROFILE_VERSION)) => {}
            Some(Ok(version)) if version > PROFILE_VERSION => {
                let name = table.get("name").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
                return Err(ProfileError::Newer { name, version, known: PROFILE_VERSION });
            }
            _ => return Err(ProfileError::Invalid { reason: Flaw::NoVersion }),
        }
        let profile: Profile = toml::Value::Table(table).try_into().map_err(invalid)?;
        profile.check().map_err(|reason| ProfileError::Invalid { reason })?;
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

    fn check(&self) -> Result<(), Flaw> {
        let name_ok = !self.name.is_empty()
            && self.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !name_ok {
            return Err(Flaw::Name);
        }
        if !(16..=10_000).contains(&self.photo.long_edge) {
            return Err(Flaw::LongEdge);
        }
        if self.photo.max_bytes < 10_000 {
            return Err(Flaw::MaxBytes);
        }
        if !(1..=100).contains(&self.photo.quality) {
            return Err(Flaw::Quality);
        }
        if !(8..=120).contains(&self.slug.max_length) {
            return Err(Flaw::SlugLength);
        }
        Ok(())
    }
}

fn one_line(error: &toml::de::Error) -> String {
    error.message().lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHUAN: &str = BUILT_IN[0];

    #[test]
    fn the_default_profile_is_whole() {
        let profile = Profile::by_name("chuan").unwrap();
        assert_eq!((profile.photo.long_edge, profile.photo.max_bytes), (1500, 512_000));
        assert_eq!((profile.text.headline_max, profile.text.lead_max), (250, 500));
        assert_eq!(Profile::all().unwrap()[0], profile);
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = Profile::by_name("la").unwrap_err();
        assert_eq!(error.code(), "profile-unknown");
        assert!(error.to_string().contains("chuan"), "{error}");
    }

    #[test]
    fn a_newer_format_is_refused_by_name() {
        let error = Profile::parse(&CHUAN.replace("version = 1", "version = 2")).unwrap_err();
        assert_eq!(error, ProfileError::Newer { name: "chuan".into(), version: 2, known: PROFILE_VERSION });
    }

    #[test]
    fn unknown_keys_and_nonsense_are_refused() {
        let extra = CHUAN.replace("[photo]", "[photo]\nwatermark = true");
        for text in [extra.as_str(), "", "version = 1", "version = -1", "x = [", &CHUAN.replace("1500", "3")]
        {
            assert_eq!(Profile::parse(text).unwrap_err().code(), "profile-invalid", "{text}");
        }
    }
}
