//! What holds for text inside an element.

use manuscript::Marks;

use super::elements::Aside;
use crate::read::draft::{Kind, Set};
use crate::read::legacy::Encoding;
use crate::read::symbols::SymbolFont;

/// What holds for text inside an element; the children start from it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub kind: Kind,
    pub marks: Marks,
    pub encoding: Encoding,
    pub symbol: Option<SymbolFont>,
    pub set: Set,
    pub hidden: bool,
    /// None of the article's text.
    pub aside: Option<Aside>,
    /// The note that the text belongs to.
    pub note: Option<String>,
    /// Line breaks of the source stand.
    pub pre: bool,
    pub raised: bool,
    pub lowered: bool,
    pub struck: bool,
    /// The element begins and ends a line; so do its children.
    pub block: bool,
    pub flex: bool,
    /// Lists around.
    pub lists: u8,
    /// Which list item the text belongs to, from 1.
    pub item: usize,
    /// The text is a marker that Word wrote out.
    pub marker: bool,
    /// The pieces that stood before a figure began.
    pub before: usize,
    /// What is written behind the element's text.
    pub closing: &'static str,
    pub place: usize,
}

impl Default for Frame {
    fn default() -> Self {
        Frame {
            kind: Kind::Paragraph,
            marks: Marks::default(),
            encoding: Encoding::Unicode,
            symbol: None,
            set: Set::Full,
            hidden: false,
            aside: None,
            note: None,
            pre: false,
            raised: false,
            lowered: false,
            struck: false,
            block: true,
            flex: false,
            lists: 0,
            item: 0,
            marker: false,
            before: 0,
            closing: "",
            place: 0,
        }
    }
}

impl Frame {
    /// What a child starts from.
    pub fn child(&self) -> Frame {
        Frame { closing: "", ..self.clone() }
    }
}
