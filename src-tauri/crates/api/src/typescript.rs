//! The window's types, generated: the committed file must be what this list says.

use std::path::Path;

use newsroom::photos::Format;
use ts_rs::{Config, TS};

use crate::commands::signatures;
use crate::files::Picked;
use crate::{
    articles, captions, diary, export, facts, handover, ingest, office, officials, photos, proofread, review,
    storage,
};

/// Types of the document itself, whose Rust side knows no TypeScript. Kept equal by the shared vectors.
const DOCUMENT: &str = r#"export type FieldName =
  | "category" | "byline" | "source" | "event_date" | "place" | "tags" | "language" | "embargo" | "cover"
  | "ai_tool" | "ai_use" | "ai_checked";
export type Suggestion = { id: string; kind: "insert" | "delete"; author: string };
export type Run = { text: string; strong?: boolean; em?: boolean; link?: string; suggestions?: Suggestion[] };
export type Cell = { header?: boolean; colspan?: number; rowspan?: number; text: Run[] };
export type Area = { h: number; w: number; x: number; y: number };
export type PhotoEdit = { blur?: Area[]; crop?: Area; exposure?: number; focus?: { x: number; y: number }; straighten?: number; turn?: number };
export type PhotoContact = {
  address: string; city: string; region: string; postcode: string; country: string;
  phone: string; email: string; web: string;
};
export type Block =
  | { type: "paragraph"; text: Run[] }
  | { type: "heading"; level: number; text: Run[] }
  | { type: "list_item"; ordered: boolean; depth: number; text: Run[] }
  | { type: "quote"; text: Run[] }
  | { type: "figure"; photo: string; alt: string; credit: string; caption: Run[]; edit?: PhotoEdit }
  | { type: "table"; rows: Cell[][] };
export type ArticleContent = { headline: string; lead: string; fields: Partial<Record<FieldName, string>>; body: Block[] };
export type Change = { kind: "equal" | "insert" | "delete"; text: string };
export type PartDiff = {
  place: string; kind: "unchanged" | "changed" | "added" | "removed"; block_type?: string | null;
  level?: number | null; photo?: string | null; edit?: PhotoEdit | null; changes: Change[];
};
"#;

macro_rules! declarations {
    ($config:expr, $($type:ty),* $(,)?) => {
        vec![$(format!("export {}\n", <$type as TS>::decl($config))),*]
    };
}

fn generate() -> String {
    let config = Config::default();
    let mut text =
        String::from("// Generated from src-tauri/crates/api by `cargo test -p api`; do not edit.\n\n");
    text.push_str(DOCUMENT);
    let extensions: Vec<&str> = Format::ALL.iter().flat_map(|format| format.extensions()).copied().collect();
    text.push_str("/** How the names of photos end that the program opens, in lower case. */\n");
    text.push_str(&format!("export const photoExtensions: readonly string[] = {extensions:?};\n"));
    for declaration in declarations!(
        &config,
        newsroom::Role,
        newsroom::review::State,
        newsroom::review::Action,
        message::Message,
        message::Argument,
        crate::shared::Nothing,
        Picked,
        newsroom::store::Changed,
        newsroom::jobs::JobKind,
        newsroom::jobs::JobState,
        newsroom::jobs::Job,
        newsroom::staff::Staff,
        newsroom::administration::OfficeChange,
        newsroom::administration::OfficeChanged,
        newsroom::administration::ImportInto,
        newsroom::lexicon::TableName,
        newsroom::facts::Mark,
        newsroom::facts::FactsTaken,
        newsroom::facts::FactsBefore,
        newsroom::facts::LeftOut,
        newsroom::officials::TableOfficial,
        newsroom::store::Keystore,
        newsroom::identity::Person,
        newsroom::identity::Laptop,
        newsroom::identity::Identity,
        newsroom::identity::Drawn,
        newsroom::identity::Founded,
        newsroom::identity::Side,
        newsroom::identity::Fork,
        newsroom::identity::Forked,
        crate::identity::Forks,
        crate::identity::ArticleForks,
        newsroom::takedown::Removable,
        newsroom::takedown::Look,
        newsroom::handover::Lacking,
        newsroom::handover::Entering,
        newsroom::handover::Joining,
        crate::identity::OfficeAdmitted,
        newsroom::overview::Counts,
        newsroom::overview::Duties,
        newsroom::overview::Overview,
        office::DemoMade,
        newsroom::settings::Theme,
        newsroom::settings::Language,
        newsroom::settings::Settings,
        newsroom::articles::Sort,
        newsroom::articles::Asked,
        newsroom::photos::Emptied,
        newsroom::photos::TrashContents,
        newsroom::articles::Summary,
        newsroom::articles::List,
        newsroom::review::Offer,
        newsroom::history::Voided,
        newsroom::history::Turn,
        newsroom::articles::Head,
        articles::OpenedArticle,
        articles::Appended,
        articles::Pulled,
        articles::Made,
        articles::Imported,
        articles::Template,
        articles::Templates,
        articles::Pasted,
        newsroom::choices::Side,
        newsroom::choices::Choice,
        newsroom::choices::Decision,
        articles::Choices,
        newsroom::photos::Region,
        newsroom::photos::Use,
        newsroom::photos::Photo,
        newsroom::photos::PhotoList,
        photos::PhotoAdded,
        photos::PhotoCaptioned,
        newsroom::photos::Cell,
        newsroom::photos::PickFilter,
        newsroom::photos::SheetSort,
        newsroom::photos::PhotoFilter,
        newsroom::photos::Sheet,
        photos::Photos,
        newsroom::photos::Undo,
        photos::Rated,
        newsroom::photos::Undone,
        photos::UndoNext,
        newsroom::captions::How,
        newsroom::captions::Change,
        newsroom::captions::PhotoChanges,
        captions::Batched,
        newsroom::captions::Line,
        newsroom::captions::Gap,
        newsroom::captions::Preview,
        photos::PeopleSet,
        photos::PhotoReplaced,
        newsroom::photos::Camera,
        photos::Cameras,
        newsroom::captions::Pattern,
        newsroom::captions::Proposal,
        captions::Proposed,
        newsroom::captions::TemplateField,
        newsroom::captions::Template,
        captions::CaptionTemplates,
        newsroom::captions::Code,
        newsroom::captions::CodeBefore,
        captions::Codes,
        newsroom::TableFormat,
        newsroom::TableFile,
        newsroom::officials::LineProblem,
        newsroom::captions::CodesImported,
        captions::CaptionLine,
        captions::MissingLine,
        captions::CaptionsImported,
        newsroom::officials::Official,
        officials::Officials,
        newsroom::officials::Imported,
        newsroom::officials::PeriodBefore,
        newsroom::officials::MarkBefore,
        newsroom::officials::KeptProposal,
        newsroom::officials::ProposalBefore,
        newsroom::officials::RegistryBefore,
        newsroom::ingest::State,
        newsroom::ingest::Ingest,
        ingest::Ingests,
        newsroom::ingest::ItemState,
        newsroom::ingest::Item,
        ingest::Items,
        newsroom::ingest::Originals,
        newsroom::storage::MoveFailed,
        newsroom::storage::Moved,
        newsroom::storage::Part,
        newsroom::storage::Spot,
        newsroom::storage::Report,
        newsroom::handover::Photos,
        newsroom::handover::Size,
        newsroom::handover::Left,
        newsroom::handover::News,
        newsroom::handover::IncomingArticle,
        newsroom::handover::Wanted,
        newsroom::handover::Incoming,
        newsroom::handover::Laptop,
        newsroom::handover::Whereabouts,
        newsroom::handover::Handed,
        handover::HandoverArticles,
        handover::HandoverTo,
        handover::HandoverSend,
        handover::HandoverSent,
        handover::HandoverFile,
        handover::HandoverWhereabouts,
        handover::Laptops,
        newsroom::backup::Lost,
        storage::BackupWritten,
        newsroom::proofread::Severity,
        newsroom::proofread::Finding,
        newsroom::proofread::Ignored,
        newsroom::proofread::Proofreading,
        newsroom::proofread::ProfileLine,
        newsroom::proofread::RuleLevel,
        newsroom::proofread::RuleLine,
        newsroom::proofread::Rules,
        newsroom::lexicon::Line,
        newsroom::lexicon::Shown,
        newsroom::lexicon::Imported,
        newsroom::lexicon::Before,
        newsroom::facts::Signer,
        newsroom::facts::Difference,
        newsroom::facts::LineLeft,
        newsroom::facts::TableDifferences,
        newsroom::facts::PackShown,
        facts::FactsExported,
        newsroom::officials::Proposal,
        newsroom::officials::Decision,
        proofread::OfficialProposals,
        newsroom::diary::Panic,
        newsroom::diary::SafeArticle,
        newsroom::diary::SafeIngest,
        newsroom::diary::Stop,
        newsroom::diary::LogLevel,
        newsroom::diary::LogLine,
        newsroom::diary::Shown,
        diary::DiarySaved,
        newsroom::readiness::Level,
        newsroom::readiness::Item,
        newsroom::readiness::Readiness,
        newsroom::history::Entry,
        newsroom::history::History,
        review::Askable,
        review::Unseen,
        review::VersionDiff,
        newsroom::export::Record,
        newsroom::export::Portal,
        newsroom::export::Portals,
        newsroom::export::CopyField,
        newsroom::export::CopyPhoto,
        newsroom::export::Panel,
        packaging::published::PartKind,
        packaging::published::Outcome,
        packaging::published::PartOutcome,
        packaging::published::Lost,
        packaging::published::PhotoOutcome,
        packaging::published::Link,
        packaging::published::Comparison,
        newsroom::export::Checked,
        newsroom::export::Publication,
        export::Exported,
        export::Packages,
        export::VerifyProblem,
        export::VerifyFacts,
        export::VerifyReport,
    ) {
        text.push_str(&declaration);
    }
    text.push_str("\n/** Every command: what it takes and what it answers. */\nexport type Commands = {\n");
    for (name, request, response) in signatures(&config) {
        text.push_str(&format!("  {name}: {{ request: {request}; response: {response} }};\n"));
    }
    text.push_str("};\n");
    text
}

#[test]
fn the_windows_types_are_those_of_the_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/lib/api/generated.ts");
    let generated = generate();
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if committed != generated && std::env::var_os("CI").is_none() {
        std::fs::write(&path, &generated).unwrap();
    }
    assert!(
        committed == generated || std::env::var_os("CI").is_none(),
        "ui/src/lib/api/generated.ts is out of date: run `cargo test -p api` and commit it"
    );
}

#[test]
fn what_is_said_of_the_formats_names_each_of_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    for file in ["README.md", "ui/src/lib/i18n/vi/sheet.ts", "ui/src/lib/i18n/en/sheet.ts"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let line = text.lines().find(|line| line.contains("JPEG")).unwrap_or_default();
        for format in Format::ALL {
            assert!(line.contains(format.label()), "{file} does not name {}: {line}", format.label());
        }
    }
}
