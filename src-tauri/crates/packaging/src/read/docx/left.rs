//! What of a document is not taken over, or not as it was: one notice each, with the words where there are any.

use crate::read::draft::Notices;
use crate::read::line::cleaned;
use crate::read::notice::{Notice, Object};

/// What was met and left out, or changed.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub changes: bool,
    pub hidden: Quote,
    pub struck: Quote,
    pub contents: Quote,
    /// Prompts of fields that nobody filled in.
    pub prompts: Quote,
    /// Text in cells that a merged cell covers.
    pub covered: Quote,
    /// Notes that the text does not refer to.
    pub loose_notes: Quote,
    /// Headers and footers.
    pub around: Quote,
    /// Letters of a symbol font, as they were typed.
    pub symbol_text: Quote,
    pub comments: usize,
    pub charts: bool,
    pub diagrams: bool,
    /// Charts and diagrams without anything to read in them.
    pub empty_charts: bool,
    pub empty_diagrams: bool,
    pub formulas: bool,
    /// What the embedded objects are.
    pub objects: Vec<Object>,
    /// Documents inside that could not be read, by their names.
    pub chunks: Vec<String>,
    pub chunks_read: bool,
    /// Documents that lie beside the file.
    pub subdocuments: Vec<String>,
    pub symbols: bool,
    pub boxes: bool,
    pub numbers: bool,
    pub crops: bool,
}

/// Words that were left out, for a notice.
#[derive(Debug, Default)]
pub(super) struct Quote {
    parts: Vec<String>,
    /// What comes next goes on where the last left off.
    open: bool,
}

impl Quote {
    pub fn add(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(last) if self.open => last.push_str(text),
            _ => self.parts.push(text.to_owned()),
        }
        self.open = true;
    }

    /// Something else stands between what was left out before and what comes.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// “…”, “…”; `None` without a word.
    fn quoted(&self) -> Option<String> {
        let parts = self.parts.iter().map(|part| cleaned(part).replace('\n', " "));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| format!("“{}”", parts.join("”, “")))
    }
}

/// The notice that quotes words.
type Quoting = fn(String) -> Notice;

impl Left {
    /// A paragraph ends.
    pub fn end_paragraph(&mut self) {
        for quote in [
            &mut self.hidden,
            &mut self.struck,
            &mut self.contents,
            &mut self.prompts,
            &mut self.covered,
            &mut self.symbol_text,
        ] {
            quote.close();
        }
    }

    pub fn tell(&self, notices: &mut Notices) {
        let quotes: [(&Quote, Quoting); 8] = [
            (&self.struck, |words| Notice::Struck { words }),
            (&self.hidden, |words| Notice::Hidden { words }),
            (&self.contents, |words| Notice::Contents { words }),
            (&self.prompts, |words| Notice::Prompts { words }),
            (&self.covered, |words| Notice::Covered { words }),
            (&self.loose_notes, |words| Notice::LooseNotes { words }),
            (&self.around, |words| Notice::MarginsOfWord { words }),
            (&self.symbol_text, |words| Notice::SymbolText { words }),
        ];
        for (quote, notice) in quotes {
            if let Some(words) = quote.quoted() {
                notices.add(notice(words));
            }
        }
        for (met, notice) in [
            (self.changes, Notice::Changes),
            (self.charts, Notice::ChartsAsTables),
            (self.empty_charts, Notice::ChartsLost),
            (self.diagrams, Notice::DiagramsAsText),
            (self.empty_diagrams, Notice::DiagramsLost),
            (self.formulas, Notice::Formulas),
            (self.chunks_read, Notice::InnerRead),
            (self.symbols, Notice::Symbols),
            (self.numbers, Notice::Numbers),
            (self.crops, Notice::Crops),
            (self.boxes, Notice::Boxes),
        ] {
            if met {
                notices.add(notice);
            }
        }
        if !self.objects.is_empty() {
            notices.add(Notice::Objects { what: self.objects.clone() });
        }
        for name in &self.chunks {
            notices.add(Notice::InnerLost { name: name.clone() });
        }
        for name in &self.subdocuments {
            notices.add(Notice::Subdocument { name: name.clone() });
        }
        if self.comments > 0 {
            notices.add(Notice::CommentsDropped { count: self.comments });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_together_is_quoted_together() {
        let mut quote = Quote::default();
        for (text, ends) in [("5 tri", false), ("ệu", true), ("3 hộ", true), (" ", true)] {
            quote.add(text);
            if ends {
                quote.close();
            }
        }
        assert_eq!(quote.quoted().as_deref(), Some("“5 triệu”, “3 hộ”"));
        assert_eq!(Quote::default().quoted(), None);
    }
}
