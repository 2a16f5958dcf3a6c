//! The houses' profiles, each a file that a person can read.

use proof::Profile;

use super::error::ProofError;
use crate::error::Result;

/// Id and text; the first is that of an office that chose none.
pub const PROFILES: &[(&str, &str)] = &[
    ("nha-nuoc", include_str!("../../../../../assets/proof/profiles/nha-nuoc.toml")),
    ("dang", include_str!("../../../../../assets/proof/profiles/dang.toml")),
    ("cong-thong-tin", include_str!("../../../../../assets/proof/profiles/cong-thong-tin.toml")),
    #[cfg(test)]
    (
        "chat",
        "name = \"Chặt\"\nblocking = [\"lap-cum\", \"thieu-tacgia\", \"lap-y\"]\n[levels]\nketbai = \"off\"",
    ),
];

/// A profile by its id, or the first.
///
/// Errors: `profile-unknown`, and those of [`Profile::parse`].
pub fn profile(id: Option<&str>) -> Result<Profile> {
    let found = match id {
        None => PROFILES.first(),
        Some(id) => PROFILES.iter().find(|(known, _)| *known == id),
    };
    let Some((_, text)) = found else {
        let known = PROFILES.iter().map(|(id, _)| *id).collect();
        return Err(ProofError::ProfileUnknown { name: id.unwrap_or_default().to_owned(), known }.into());
    };
    Ok(Profile::parse(text)?)
}

pub(super) fn is_known(id: &str) -> bool {
    PROFILES.iter().any(|(known, _)| *known == id)
}

pub(super) fn first() -> &'static str {
    PROFILES.first().map_or("", |(id, _)| id)
}
