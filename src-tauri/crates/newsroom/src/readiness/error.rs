use message::{Message, messages};

use crate::error::faults;

faults! {
    /// The checklist stops the article.
    pub enum ReadinessError {
        /// `open`: its blocking lines.
        NotReady { open: Vec<Message> } = Refused "not-ready",
    }
}

messages! {
    /// A line of the checklist. Numbers count the figures from 1.
    pub(crate) enum Line {
        AiCheckedMissing = "ready-ai-checked-missing",
        AiToolMissing = "ready-ai-tool-missing",
        AiUseMissing = "ready-ai-use-missing",
        AltIsCaption { number: usize } = "ready-alt-is-caption",
        AltMissing { number: usize } = "ready-alt-missing",
        Body = "ready-body",
        BodyMissing = "ready-body-missing",
        Byline = "ready-byline",
        BylineMissing = "ready-byline-missing",
        CaptionMissing { number: usize } = "ready-caption-missing",
        Category = "ready-category",
        CategoryMissing = "ready-category-missing",
        Cover = "ready-cover",
        CoverMissing = "ready-cover-missing",
        CreditMissing { number: usize } = "ready-credit-missing",
        EventDate = "ready-event-date",
        EventDateMissing = "ready-event-date-missing",
        Figures { count: usize } = "ready-figures",
        /// What reading along found, in its own words.
        Finding { text: String } = "ready-finding",
        Headline = "ready-headline",
        HeadlineMissing = "ready-headline-missing",
        Lead = "ready-lead",
        LeadMissing = "ready-lead-missing",
        PhotoMissing { number: usize } = "ready-photo-missing",
        Placeholder { found: String } = "ready-placeholder",
        PlaceholdersNone = "ready-placeholders-none",
    }
}
