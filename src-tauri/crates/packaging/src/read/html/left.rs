//! What a page shows and the article does not take: kept as it is met, and told at the end in the page's own words.

use super::elements::Aside;
use crate::read::draft::Draft;
use crate::read::legacy;
use crate::read::line::Line;
use crate::read::notice::{Embedded, Missing, Notice};

/// Lines of the page by whose they are, and what was shown that is no text.
#[derive(Default)]
pub(super) struct Left {
    around: Vec<String>,
    deleted: Vec<String>,
    comments: Vec<String>,
    margins: Vec<String>,
    /// Struck through, and kept in the article.
    pub struck: Vec<String>,
    /// Kinds of embedded things, with their address.
    pub embedded: Vec<Embedded>,
    /// What pictures show that the page does not carry, as far as it says.
    pub pictures: Vec<String>,
    line: Line,
    /// Whose the line is.
    of: Option<Aside>,
}

impl Left {
    pub fn text(&mut self, aside: Aside, text: &str, encoding: legacy::Encoding) {
        if self.of != Some(aside) {
            self.end();
            self.of = Some(aside);
        }
        self.line.push(&text.replace(['\n', '\r', '\t'], " "), &manuscript::Marks::default(), encoding);
    }

    /// Words on both sides stay apart: one element ends and another begins, and how far from each other a page draws them is
    /// in style sheets that it does not carry.
    pub fn apart(&mut self) {
        if self.of.is_some() {
            self.line.push_plain(" ");
        }
    }

    /// Ends a line, where a block or the aside itself ends.
    pub fn end(&mut self) {
        let Some(aside) = self.of.take() else { return };
        let (inline, _) = std::mem::take(&mut self.line).finish();
        if inline.is_empty() {
            return;
        }
        match aside {
            Aside::Around => &mut self.around,
            Aside::Deleted => &mut self.deleted,
            Aside::Comment => &mut self.comments,
            Aside::Margin => &mut self.margins,
        }
        .push(inline.text());
    }

    pub fn tell(mut self, draft: &mut Draft, missing: Missing) {
        self.end();
        let notices = &mut draft.notices;
        notices.quote(&self.deleted, |words| Notice::ChangesDropped { words });
        notices.quote(&self.comments, |words| Notice::CommentsLeftOut { words });
        notices.quote(&self.margins, |words| Notice::Margins { words });
        notices.quote(&self.struck, |words| Notice::StruckKept { words });
        if !self.embedded.is_empty() {
            notices.add(Notice::Embedded { what: self.embedded });
        }
        if draft.missing_pictures > 0 {
            let which = (!self.pictures.is_empty()).then(|| self.pictures.join("\n"));
            notices.add(missing(draft.missing_pictures, which));
        }
        notices.quote(&self.around, |words| Notice::Around { words });
    }
}
