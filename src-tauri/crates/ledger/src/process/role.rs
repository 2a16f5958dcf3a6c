use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person may do. One person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Author,
    Editor,
    Approver,
    Admin,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Author, Role::Editor, Role::Approver, Role::Admin];
}
