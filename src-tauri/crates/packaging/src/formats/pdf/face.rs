//! The four cuts of the one typeface that a PDF is set in: Be Vietnam Pro (SIL Open Font License 1.1), drawn for stacked accents.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// Regular, bold, italic, bold italic.
const FILES: [&[u8]; 4] = [
    include_bytes!("../../../../../../assets/fonts/BeVietnamPro-Regular.ttf"),
    include_bytes!("../../../../../../assets/fonts/BeVietnamPro-Bold.ttf"),
    include_bytes!("../../../../../../assets/fonts/BeVietnamPro-Italic.ttf"),
    include_bytes!("../../../../../../assets/fonts/BeVietnamPro-BoldItalic.ttf"),
];

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    pub struck: bool,
}

pub(super) struct Faces {
    cuts: Vec<Cut>,
}

struct Cut {
    font: Font,
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    per_em: f32,
}

impl Faces {
    /// `None` if a file is no font, which a test rules out.
    pub fn load() -> Option<Faces> {
        let cuts: Option<Vec<Cut>> = FILES.into_iter().map(Cut::load).collect();
        cuts.map(|cuts| Faces { cuts })
    }

    fn cut(&self, style: Style) -> Option<&Cut> {
        self.cuts.get(usize::from(style.bold) + 2 * usize::from(style.italic))
    }

    pub fn font(&self, style: Style) -> Option<Font> {
        self.cut(style).map(|cut| cut.font.clone())
    }

    /// In units of the size.
    pub fn advance(&self, letter: char, style: Style) -> f32 {
        self.cut(style).map_or(0.0, |cut| cut.advance(cut.glyph(letter)))
    }

    pub fn width(&self, text: &str, style: Style, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter, style)).sum::<f32>() * size
    }

    /// One glyph for each letter: all letters of Vietnamese are composed ones.
    pub fn glyphs(&self, text: &str, style: Style) -> Vec<KrillaGlyph> {
        let Some(cut) = self.cut(style) else { return Vec::new() };
        text.char_indices()
            .map(|(at, letter)| {
                let glyph = cut.glyph(letter);
                let range = at..at + letter.len_utf8();
                KrillaGlyph::new(GlyphId::new(glyph.to_u32()), cut.advance(glyph), 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }
}

impl Cut {
    fn load(bytes: &'static [u8]) -> Option<Cut> {
        let file = FontRef::new(bytes).ok()?;
        let font = Font::new(bytes.into(), 0)?;
        Some(Cut {
            per_em: font.units_per_em(),
            font,
            letters: file.charmap(),
            metrics: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    /// The box that says "not in this typeface" for a letter that is not.
    fn glyph(&self, letter: char) -> skrifa::GlyphId {
        self.letters.map(letter).unwrap_or(skrifa::GlyphId::NOTDEF)
    }

    fn advance(&self, glyph: skrifa::GlyphId) -> f32 {
        self.metrics.advance_width(glyph).unwrap_or_default() / self.per_em
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cut_has_every_letter_of_vietnamese_and_the_signs_of_a_text() {
        let faces = Faces::load().unwrap();
        let signs = "“”‘’–—…•·/%&()[]{}<>+=*#@°²³½×÷±≥≤≠€₫§©®";
        let mut missing = String::new();
        let small =
            "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        let letters = small.chars().chain(small.to_uppercase().chars().collect::<Vec<_>>());
        for letter in letters.chain('!'..='~').chain(signs.chars()) {
            if faces.cuts.iter().any(|cut| cut.letters.map(letter).is_none()) {
                missing.push(letter);
            }
        }
        assert_eq!(missing, "");
    }
}
