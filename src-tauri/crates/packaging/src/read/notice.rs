//! What a person should know of a document that came in: what was converted, left out, or is doubtful.

use message::{messages, words};

messages! {
    /// One thing to know. `words` are those that it speaks of and that are not in the article, for nothing goes in silence; below a
    /// page's notice each on a line of its own, which the window shows when it is unfolded.
    pub enum Notice {
        AboveTitle { line: String } = "read.above-title",
        /// Menus, lists of other articles, buttons.
        Around { words: String } = "read.around",
        Boxes = "read.boxes",
        CaptionLike { line: String } = "read.caption-like",
        CaptionOfLost { line: String } = "read.caption-of-lost",
        CaptionShared = "read.caption-shared",
        CategoryLike { line: String } = "read.category-like",
        CategoryUnknown { name: String } = "read.category-unknown",
        Changes = "read.changes",
        ChangesDropped { words: String } = "read.changes-dropped",
        ChartsAsTables = "read.charts-as-tables",
        ChartsLost = "read.charts-lost",
        CommentsDropped { count: usize } = "read.comments-dropped",
        CommentsLeftOut { words: String } = "read.comments-left-out",
        Contents { words: String } = "read.contents",
        Covered { words: String } = "read.covered",
        CreditLoose { credit: String } = "read.credit-loose",
        Crops = "read.crops",
        DateUnreadable { written: String } = "read.date-unreadable",
        Debris { line: String } = "read.debris",
        DiagramsAsText = "read.diagrams-as-text",
        DiagramsLost = "read.diagrams-lost",
        Embedded { what: Vec<Embedded> } = "read.embedded",
        /// An old encoding without a font that names it.
        EncodingDoubtful { name: String } = "read.encoding-doubtful",
        EncodingSettled { name: String } = "read.encoding-settled",
        EncodingSupposed = "read.encoding-supposed",
        EthReplaced = "read.eth-replaced",
        FontSettled { font: &'static str } = "read.font-settled",
        Formulas = "read.formulas",
        FrontUnused { words: String } = "read.front-unused",
        Garbled = "read.garbled",
        HeadlineJoined { headline: String } = "read.headline-joined",
        HeadlineMissing = "read.headline-missing",
        Hidden { words: String } = "read.hidden",
        InnerLost { name: String } = "read.inner-lost",
        InnerRead = "read.inner-read",
        LeadLikeCaption { line: String } = "read.lead-like-caption",
        LeadMissing = "read.lead-missing",
        LooseNotes { words: String } = "read.loose-notes",
        /// Headers and footers, of a page.
        Margins { words: String } = "read.margins",
        /// The same, of a Word file.
        MarginsOfWord { words: String } = "read.margins-of-word",
        Numbers = "read.numbers",
        Objects { what: Vec<Object> } = "read.objects",
        PasteTooMuch = "read.paste-too-much",
        PictureForeign { format: &'static str } = "read.picture-foreign",
        PictureStrange = "read.picture-strange",
        PictureTooLarge = "read.picture-too-large",
        PicturesBelowTable = "read.pictures-below-table",
        /// `which`: their names, one a line.
        PicturesElsewhere { count: usize, which: Option<String> } = "read.pictures-elsewhere",
        PicturesLinked { count: usize } = "read.pictures-linked",
        PicturesNotPasted { count: usize, which: Option<String> } = "read.pictures-not-pasted",
        Prompts { words: String } = "read.prompts",
        ProofMark { line: String } = "read.proof-mark",
        PublishedLine { line: String } = "read.published-line",
        Struck { words: String } = "read.struck",
        StruckKept { words: String } = "read.struck-kept",
        Subdocument { name: String } = "read.subdocument",
        SymbolText { words: String } = "read.symbol-text",
        Symbols = "read.symbols",
        YearMissing { day: String } = "read.year-missing",
    }
}

messages! {
    /// What a page shows that is no text.
    pub enum Embedded {
        /// `host`: of its address, where it has one.
        From { what: Medium, host: Option<String> } = "read.embedded-from",
    }
}

words! {
    /// What sort of thing that is.
    pub enum Medium in "read-medium" {
        Audio = "audio",
        Canvas = "canvas",
        Frame = "frame",
        Object = "object",
        Video = "video",
    }
}

words! {
    /// What only another program reads.
    pub enum Object in "read-object" {
        Attachment = "attachment",
        Chart = "chart",
        Equation = "equation",
        Excel = "excel",
        Form = "form",
        Pdf = "pdf",
        PowerPoint = "powerpoint",
        Visio = "visio",
        Word = "word",
    }
}

/// Tells of pictures that are shown and not carried, as the way in has it.
pub(super) type Missing = fn(usize, Option<String>) -> Notice;

impl Notice {
    pub(super) fn elsewhere(count: usize, which: Option<String>) -> Notice {
        Notice::PicturesElsewhere { count, which }
    }

    pub(super) fn not_pasted(count: usize, which: Option<String>) -> Notice {
        Notice::PicturesNotPasted { count, which }
    }
}
