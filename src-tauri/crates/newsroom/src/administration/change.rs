//! The changes that there are.

use manuscript::Content;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::actor::Role;
use crate::captions::{Code, CodeBefore, Template};
use crate::duty::Duty;
use crate::facts::{FactsBefore, FactsTaken, Mark};
use crate::lexicon::{Before, TableName};
use crate::officials::{Decision, Official, RegistryBefore, TableOfficial};
use crate::proofread::RuleLevel;

/// A change of what the whole office goes by. An id that is empty is that of something new.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum OfficeChange {
    /// One already there by that name gets exactly these roles; one who had left comes back.
    StaffAdd {
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        staff: String,
        name: String,
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        pen_name: String,
        roles: Vec<Role>,
    },
    /// What is not given stays.
    StaffEdit {
        staff: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        name: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pen_name: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        roles: Option<Vec<Role>>,
    },
    /// Nobody is ever removed.
    StaffRetire {
        staff: String,
    },
    /// One who left is back.
    StaffReturn {
        staff: String,
    },

    CategoryAdd {
        name: String,
        /// Its place, from 0; without it, the last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        at: Option<u32>,
    },
    CategoryRename {
        category: String,
        name: String,
    },
    /// Every category, in the order that is to be.
    CategoryOrder {
        categories: Vec<String>,
    },
    CategoryRetire {
        category: String,
    },

    /// `was`: key of the line that it replaces; null for a new one.
    LineSave {
        table: TableName,
        cells: Vec<String>,
        was: Option<String>,
    },
    LineRemove {
        table: TableName,
        key: String,
    },
    /// A shipped line, as it ships.
    LineRestore {
        table: TableName,
        key: String,
    },
    LinesImport {
        table: TableName,
        lines: Vec<Vec<String>>,
    },
    /// Takes an import back: what it answered.
    LinesPutBack {
        table: TableName,
        before: Vec<Before>,
    },

    /// Takes a fact pack, or a part of it.
    FactsTake {
        mark: Mark,
        tables: Vec<FactsTaken>,
    },
    /// Takes one back. `mark`: the pack that was the last before it.
    FactsPutBack {
        mark: Option<Mark>,
        tables: Vec<FactsBefore>,
    },

    OfficialSave {
        official: Official,
    },
    /// One period.
    OfficialRemove {
        id: String,
    },
    /// Somebody, with every period.
    PersonRemove {
        person: String,
    },
    OfficialsImport {
        lines: Vec<TableOfficial>,
    },
    /// `official`: what the registry gets; null where the proposal is dismissed. To change a period it carries that period's id.
    ProposalSettle {
        id: String,
        decision: Decision,
        official: Option<Official>,
    },

    /// Takes a removal, an import or a settled proposal back: what it answered.
    RegistryPutBack {
        before: RegistryBefore,
    },

    TemplateSave {
        template: Template,
    },
    TemplateDelete {
        id: String,
    },
    /// Keeps an article as a template: a new one, or in the place of the one with this id. `content` is what of it is kept;
    /// without it, what stands in the article now.
    ArticleTemplateKeep {
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        template: String,
        name: String,
        article: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "ArticleContent")]
        content: Option<Content>,
    },
    ArticleTemplateRename {
        template: String,
        name: String,
    },
    ArticleTemplateRemove {
        template: String,
    },
    CodesImport {
        codes: Vec<Code>,
    },
    CodesClear,
    /// Takes an import or the clearing back: what it answered.
    CodesPutBack {
        before: Vec<CodeBefore>,
    },

    ProfileChoose {
        profile: String,
    },
    /// `level`: at most this, whatever the profile says; null: as the profile says.
    RuleLevel {
        rule: String,
        level: Option<RuleLevel>,
    },
    /// A word for the office's dictionary.
    WordAdd {
        word: String,
    },
    WordRemove {
        word: String,
    },
}

impl OfficeChange {
    /// Whose matter it is.
    pub(super) fn duty(&self) -> Duty {
        use OfficeChange as C;
        match self {
            C::StaffAdd { .. } | C::StaffEdit { .. } | C::StaffRetire { .. } | C::StaffReturn { .. } => {
                Duty::Staff
            }
            C::CategoryAdd { .. }
            | C::CategoryRename { .. }
            | C::CategoryOrder { .. }
            | C::CategoryRetire { .. } => Duty::Categories,
            C::LineSave { .. }
            | C::LineRemove { .. }
            | C::LineRestore { .. }
            | C::LinesImport { .. }
            | C::LinesPutBack { .. }
            | C::FactsTake { .. }
            | C::FactsPutBack { .. }
            | C::WordAdd { .. }
            | C::WordRemove { .. } => Duty::Tables,
            C::OfficialSave { .. }
            | C::OfficialRemove { .. }
            | C::PersonRemove { .. }
            | C::RegistryPutBack { .. }
            | C::OfficialsImport { .. }
            | C::ProposalSettle { .. } => Duty::Registry,
            C::TemplateSave { .. }
            | C::TemplateDelete { .. }
            | C::ArticleTemplateKeep { .. }
            | C::ArticleTemplateRename { .. }
            | C::ArticleTemplateRemove { .. }
            | C::CodesImport { .. }
            | C::CodesClear
            | C::CodesPutBack { .. } => Duty::Templates,
            C::ProfileChoose { .. } | C::RuleLevel { .. } => Duty::Profile,
        }
    }
}
