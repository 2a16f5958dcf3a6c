//! What the command line says beside what the core says.

use message::{Message, messages, words};
use newsroom::facts::Signer;
use newsroom::handover::News;
use newsroom::review::{Action, Deed, State};

messages! {
    /// A line for a person.
    pub enum Say {
        ArticlePurged = "cli.article-purged",
        ArticleTakenDown = "cli.article-taken-down",
        ArticleRestored = "cli.article-restored",
        ArticleTrashed = "cli.article-trashed",
        ArticlesNone = "cli.articles-none",
        Ask { headline: String, since: Message, changed: String, hash: String } = "cli.ask",
        BackupElsewhere { count: u32 } = "cli.backup-elsewhere",
        BackupLost { file: String, why: Message } = "cli.backup-lost",
        BackupWritten { path: String, photos: u32 } = "cli.backup-written",
        ChainFlawed = "cli.chain-flawed",
        ChainSound = "cli.chain-sound",
        ChangedNothing = "cli.changed-nothing",
        ChangedSince { action: Action, version: u32 } = "cli.changed-since",
        ChangedWhole = "cli.changed-whole",
        ChoicesNone = "cli.choices-none",
        EditBlurred { areas: usize } = "cli.edit-blurred",
        EditCropped = "cli.edit-cropped",
        EditDarker { thirds: i64 } = "cli.edit-darker",
        EditFocused = "cli.edit-focused",
        EditLighter { thirds: i64 } = "cli.edit-lighter",
        EditStraightenedLeft { tenths: i64 } = "cli.edit-straightened-left",
        EditStraightenedRight { tenths: i64 } = "cli.edit-straightened-right",
        EditTurnedLeft = "cli.edit-turned-left",
        EditTurnedRight = "cli.edit-turned-right",
        EditTurnedRound = "cli.edit-turned-round",
        Event { at: String, actor: String, action: Deed, version: Option<u32>, reason: Option<String> } = "cli.event",
        EventOvertaken = "cli.event-overtaken",
        EventPreviews = "cli.event-previews",
        FactsAsk { shown: String } = "cli.facts-ask",
        FactsNone = "cli.facts-none",
        FactsOf { by: String, device: String, day: String, key: String } = "cli.facts-of",
        FactsSigner { signer: Signer } = "cli.facts-signer",
        FactsTable { table: String, count: usize, kept: u32 } = "cli.facts-table",
        FactsTaken { count: usize } = "cli.facts-taken",
        FindingsIgnored { count: usize } = "cli.findings-ignored",
        FindingsNone = "cli.findings-none",
        HandoverArticle { news: News, headline: String, state: State, hands: Option<String> } = "cli.handover-article",
        HandoverBehind { person: String, laptop: String, at: String } = "cli.handover-behind",
        HandoverChoices { count: u32 } = "cli.handover-choices",
        HandoverForks { devices: String } = "cli.handover-forks",
        HandoverFrom { person: String, laptop: String, at: String } = "cli.handover-from",
        HandoverHanded { file: String, people: Option<String>, at: String } = "cli.handover-handed",
        HandoverLeft { file: String, why: Message } = "cli.handover-left",
        HandoverMissing { count: usize } = "cli.handover-missing",
        HandoverNowhere = "cli.handover-nowhere",
        HandoverPhotos { photos: u32, previews: Option<u32> } = "cli.handover-photos",
        HandoverRequested { path: String } = "cli.handover-requested",
        HandoverSent { paths: String, articles: u32, photos: u32 } = "cli.handover-sent",
        HandoverThere { person: String, laptop: String, at: String } = "cli.handover-there",
        HandoverWanted { headline: String } = "cli.handover-wanted",
        LineProblem { line: u32, why: Message } = "cli.line-problem",
        LinesChanged { added: u32, changed: u32, same: Option<u32> } = "cli.lines-changed",
        /// Of a table from Excel: they were read like the others.
        LinesHidden { count: u32 } = "cli.lines-hidden",
        LinesMore { shown: usize, total: u32 } = "cli.lines-more",
        LinesNone = "cli.lines-none",
        LinesWritten { lines: u32, path: String } = "cli.lines-written",
        Now = "cli.now",
        OfficialsNone = "cli.officials-none",
        /// A sound package and who stands for it: anyone can sign one, so that the person compares names and key with those they know.
        PackageApproved { headline: String, approver: String, hash: String, signer: String } = "cli.package-approved",
        PackageProof { headline: String, hash: String, signer: String } = "cli.package-proof",
        PackageSound = "cli.package-sound",
        PartAdded = "cli.part-added",
        PartRemoved = "cli.part-removed",
        PartRestyled = "cli.part-restyled",
        PhotoAdded { id: String, file: String } = "cli.photo-added",
        PhotoKnown { id: String, file: String, of: Option<String> } = "cli.photo-known",
        PhotoLine { label: PhotoLabel, text: String } = "cli.photo-line",
        PhotoPicked = "cli.photo-picked",
        PhotoRejected = "cli.photo-rejected",
        PhotoRestored { id: String, file: String, of: Option<String> } = "cli.photo-restored",
        PhotoTaken { size: String, at: String } = "cli.photo-taken",
        PhotoUntaken { size: String } = "cli.photo-untaken",
        PhotosNone = "cli.photos-none",
        Restored { articles: u32, photos: u32, path: String } = "cli.restored",
        Rule { title: String, severity: Grade } = "cli.rule",
        RuleFinds = "cli.rule-finds",
        RuleLeaves = "cli.rule-leaves",
        RuleSource { source: String } = "cli.rule-source",
        SourceOf { source: String } = "cli.source-of",
        StaffNone = "cli.staff-none",
        StaffNoneLeft = "cli.staff-none-left",
        StaffRetired { name: String } = "cli.staff-retired",
        StoreSound = "cli.store-sound",
        TextsSame = "cli.texts-same",
        TrailWritten { path: String } = "cli.trail-written",
    }
}

words! {
    /// How much a finding weighs.
    pub enum Grade in "severity" {
        Error = "error",
        Warning = "warning",
        Info = "info",
    }
}

words! {
    /// What a line about a photo is about.
    pub enum PhotoLabel in "photo-label" {
        Alt = "alt",
        Byline = "byline",
        Camera = "camera",
        Caption = "caption",
        Contact = "contact",
        Credit = "credit",
        Event = "event",
        EventDate = "event-date",
        Keywords = "keywords",
        Lens = "lens",
        Original = "original",
        People = "people",
        Place = "place",
        Position = "position",
        Rating = "rating",
        Rights = "rights",
        SourceType = "source-type",
        UsageTerms = "usage-terms",
        UsedIn = "used-in",
    }
}
