use message::words;

use super::State;
use crate::error::faults;

faults! {
    /// What can be wrong with a request for an article.
    pub enum ArticleError {
        BlockIsTable = Usage "block-is-table",
        BlockUnknown { block: String } = NotFound "block-unknown",
        /// The order names others than there are.
        CategoriesDiffer = Usage "categories-differ",
        CategoriesTooMany { limit: usize } = Refused "categories-too-many",
        CategoryLast = Refused "category-last",
        CategoryNameMissing = Usage "category-name-missing",
        CategoryTaken { name: String } = Refused "category-taken",
        CategoryTooLong { limit: usize } = Usage "category-too-long",
        CategoryUnknown { category: String, known: Vec<String> } = Usage "category-unknown",
        /// A decision that this choice does not have.
        ChoiceNotSo = Usage "choice-not-so",
        ChoiceUnknown = NotFound "choice-unknown",
        CoverUnknown = Usage "cover-unknown",
        DueInvalid { written: String } = Usage "due-invalid",
        EmbargoInvalid { written: String } = Usage "embargo-invalid",
        EventDateInvalid { written: String } = Usage "event-date-invalid",
        FieldMalformed { written: String, field: &'static str } = Usage "field-malformed",
        FieldTooLong { limit: usize } = Usage "field-too-long",
        FieldUnknown { name: String, known: Vec<&'static str> } = Usage "field-unknown",
        /// In review, or published: not to be thrown away.
        InReview { state: State } = Refused "article-in-review",
        Locked { why: Closed } = Refused "article-locked",
        LanguageInvalid { written: String } = Usage "language-invalid",
        NotTrashed = Refused "article-not-trashed",
        TemplateUnknown { name: String, known: Vec<String> } = Usage "template-unknown",
        Trashed = Refused "article-trashed",
        Unknown { id: String } = NotFound "article-unknown",
        /// A stored update does not match its hash.
        UpdateDamaged = Damaged "update-damaged",
        UpdateMalformed = Usage "update-malformed",
        UpdateTooLarge = Usage "update-too-large",
        VersionUnknown { number: u32 } = NotFound "version-unknown",
        WasApproved = Refused "article-was-approved",
    }
}

words! {
    /// Why a text is closed.
    pub enum Closed in "closed" {
        Newer = "newer",
        Published = "published",
        Withdrawn = "withdrawn",
    }
}
