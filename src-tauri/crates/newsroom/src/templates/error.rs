use crate::error::faults;

faults! {
    /// Why a template was not kept.
    pub enum TemplateError {
        /// The article says nothing that could be kept.
        Empty = Refused "article-template-empty",
        Gone = NotFound "article-template-gone",
        NameMissing = Usage "article-template-name-missing",
        NameTaken { name: String } = Usage "article-template-name-taken",
        NameTooLong { limit: usize } = Usage "article-template-name-too-long",
        TooMany { limit: usize } = Refused "article-templates-too-many",
    }
}
