use message::{messages, words};

messages! {
    /// What a package promised and does not keep.
    pub(super) enum Broken {
        ApprovalDisagrees { path: String } = "approval-disagrees",
        BagEmpty = "bag-empty",
        BagFolder = "bag-folder",
        Declaration = "bagit-declaration",
        ContainerNotCanonical = "container-not-canonical",
        ContentHash = "content-hash-mismatch",
        ContentUnreadable = "content-unreadable",
        FileChanged { path: String } = "file-changed",
        FileExtra { path: String } = "file-extra",
        FileMissing { path: String } = "file-missing",
        FormatNewer { path: String, version: u32, known: u32 } = "format-newer",
        HashDisagrees { path: String } = "hash-disagrees",
        IdentifierDisagrees { path: String } = "identifier-disagrees",
        ManifestFormat { path: String } = "manifest-format",
        /// `counted`: bytes and files, as `Payload-Oxum` writes them.
        Oxum { counted: String } = "oxum-mismatch",
        PhotoMismatch { path: String } = "photo-mismatch",
        SignatureInvalid = "signature-invalid",
        SignatureMismatch { what: Signed } = "signature-mismatch",
        SignatureUnreadable = "signature-unreadable",
    }
}

words! {
    /// What a signature names.
    pub(super) enum Signed in "signed" {
        Approval = "approval",
        Article = "article",
        Content = "content",
        Folder = "folder",
        Kind = "kind",
        Manifest = "manifest",
        TagManifest = "tag-manifest",
    }
}
