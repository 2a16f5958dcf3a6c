use message::messages;

use crate::error::Message;

messages! {
    /// What a person should know of a text that came in or was opened, beside what the document itself gave to say.
    pub(crate) enum Notice {
        PastedPictureUnusable { why: Message } = "paste-picture-unusable",
        PictureUnusable { file: String, why: Message } = "import-picture-unusable",
        /// A merge left it without a place.
        SetAside { text: String } = "repair-set-aside",
    }
}
