//! What a rule has to say.

use serde::Serialize;

use crate::article::Where;

/// How much a finding weighs. In the order of the window: the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Gợi ý: worth a thought.
    Info,
    /// Cảnh báo: probably wrong, or against the house's custom.
    Warning,
    /// Lỗi: wrong as it stands.
    Error,
}

/// One finding. `start..end` count Unicode scalar values of the text at `place`; a finding about a field that is empty, or
/// about a part as a whole, has an empty range at its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    #[serde(rename = "where")]
    pub place: Where,
    pub start: usize,
    pub end: usize,
    /// The words in question, as they stand.
    pub text: String,
    /// What is wrong and why, in plain Vietnamese.
    pub message: String,
    /// Where the rule comes from, to be said after "theo": "Nghị định 30/2020/NĐ-CP, Phụ lục II", "quy ước"; or empty.
    pub source: &'static str,
    /// What the words should be, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
}
