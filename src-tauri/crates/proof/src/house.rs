//! What the office knows and wants.

use crate::profile::Profile;

/// The office's own knowledge, read by whoever keeps it.
#[derive(Clone, Debug, Default)]
pub struct House {
    pub profile: Profile,
}
