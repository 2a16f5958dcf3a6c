//! The houses' profiles, each a file that a person can read.

use proof::Profile;

use crate::error::{Error, Result};

/// Id and text; the first is that of an office that chose none.
pub const PROFILES: [(&str, &str); 1] =
    [("nha-nuoc", include_str!("../../../../../assets/proof/profiles/nha-nuoc.toml"))];

/// A profile by its id, or the first.
///
/// Errors: `profile-unknown`, and those of [`Profile::parse`].
pub fn profile(id: Option<&str>) -> Result<Profile> {
    let found = match id {
        None => PROFILES.first(),
        Some(id) => PROFILES.iter().find(|(known, _)| *known == id),
    };
    let Some((_, text)) = found else {
        let known = PROFILES.map(|(id, _)| id).join(", ");
        return Err(Error::not_found(
            "profile-unknown",
            format!("Không có hồ sơ kiểm lỗi “{}”. Các hồ sơ: {known}.", id.unwrap_or_default()),
        ));
    };
    Profile::parse(text).map_err(|error| Error::damaged(error.code(), error.to_string()))
}
