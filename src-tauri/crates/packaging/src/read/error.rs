//! Why a document could not be read.

use message::{Size, faults, messages, words};

use super::notice::Notice;

faults! {
    /// A document that was refused. Nothing of it was taken over.
    pub enum ReadError {
        NotDocx { found: Found } = Damaged "document-not-docx",
        LegacyDoc = Damaged "document-legacy-doc",
        Rtf = Damaged "document-rtf",
        Odt = Damaged "document-odt",
        Pdf = Damaged "document-pdf",
        Encrypted = Damaged "document-encrypted",
        Damaged { detail: Damage } = Damaged "document-damaged",
        TooLarge { detail: Excess } = Damaged "document-too-large",
        Empty = Damaged "document-empty",
        /// There is something, and none of it can be taken over; `left` says what.
        NothingUsable { left: Vec<Notice> } = Damaged "document-nothing-usable",
        Unsafe { detail: Danger } = Damaged "document-unsafe",
        UnknownFormat { found: Foreign } = Damaged "document-unknown-format",
    }
}

words! {
    /// What a file is that calls itself a .docx.
    pub enum Found in "document-found" {
        Archive = "archive",
        Excel = "excel",
        NoText = "no-text",
        NoWord = "no-word",
        OldSheet = "old-sheet",
        OneFilePage = "one-file-page",
        OtherOpenDocument = "other-open-document",
        PowerPoint = "powerpoint",
    }
}

messages! {
    /// A file of a kind that no article has.
    pub enum Foreign {
        Archive = "document-foreign.archive",
        Extension { extension: String } = "document-foreign.extension",
        Media = "document-foreign.media",
        NoText = "document-foreign.no-text",
        OldOffice = "document-foreign.old-office",
        Picture = "document-foreign.picture",
        Program = "document-foreign.program",
    }
}

messages! {
    /// What is broken.
    pub enum Damage {
        Compression { part: String } = "document-damage.compression",
        Contents = "document-damage.contents",
        Empty { part: String } = "document-damage.empty",
        Part { part: String } = "document-damage.part",
        Syntax { part: String } = "document-damage.syntax",
    }
}

messages! {
    /// What there is too much of.
    pub enum Excess {
        Elements { part: String } = "document-excess.elements",
        File { size: Size, limit: Size } = "document-excess.file",
        Layers = "document-excess.layers",
        Part { part: String, limit: Size } = "document-excess.part",
        Parts { count: usize } = "document-excess.parts",
        Unpacked { limit: Size } = "document-excess.unpacked",
    }
}

messages! {
    /// What is not safe to open.
    pub enum Danger {
        Bomb = "document-danger.bomb",
        Doctype { part: String } = "document-danger.doctype",
        Layers { part: String } = "document-danger.layers",
        Link { part: String } = "document-danger.link",
        Path { part: String } = "document-danger.path",
        SameNames = "document-danger.same-names",
    }
}
