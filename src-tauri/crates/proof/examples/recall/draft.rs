//! An article into which slips are planted.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use manuscript::{Field, Place};
use proof::{Article, Figure, Part, Where};

use crate::chance::Chance;

#[derive(Clone, Debug)]
pub struct Draft {
    pub parts: Vec<(Where, String)>,
    pub figures: Vec<Figure>,
    pub day: NaiveDate,
    /// The day of a file's name: known of an article in the store, not of a file that is checked.
    filed: NaiveDate,
    /// Whether fields and photos are known, as they are of an article in the store; of a file they stand as text.
    pub has_fields: bool,
}

/// Where a slip was planted: any finding of its rule at one of these places, or about the part as a whole, is a hit.
#[derive(Clone, Debug, Default)]
pub struct Slip {
    pub spots: Vec<(Where, Range<usize>)>,
}

impl Slip {
    pub fn at(place: Where, span: Range<usize>) -> Slip {
        Slip { spots: vec![(place, span)] }
    }

    pub fn of_field(field: Field) -> Slip {
        Slip::at(Where::Field(field), 0..0)
    }
}

const MARKS: [char; 2] = ['⟦', '⟧'];

impl Draft {
    /// A file's text: its first line the headline, the second the lead. The day stands at the head of the file's name.
    pub fn of_file(path: &Path, text: &str) -> Option<Draft> {
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.trim_matches(['\u{FEFF}', ' ', '\t', '\r']))
            .filter(|line| !line.is_empty() && !line.starts_with("# "))
            .collect();
        if lines.len() < 4 {
            return None;
        }
        let place = |number| match number {
            0 => Place::Headline,
            1 => Place::Lead,
            number => Place::Block(number - 2),
        };
        let parts = lines.into_iter().enumerate();
        let parts = parts.map(|(number, line)| (Where::Text(place(number)), line.to_owned())).collect();
        let name = path.file_name()?.to_str()?;
        let day = name.get(..10).and_then(|day| day.parse().ok());
        let today = NaiveDate::from_ymd_opt(2026, 11, 21)?;
        Some(Draft { parts, figures: Vec::new(), day: today, filed: day.unwrap_or(today), has_fields: false })
    }

    pub fn article(&self) -> Article<'_> {
        let parts = self.parts.iter();
        Article {
            parts: parts
                .map(|(place, text)| Part { place: *place, text: Cow::Borrowed(text.as_str()) })
                .collect(),
            figures: self.figures.clone(),
            day: self.day,
            changed_since_approval: false,
            has_fields: self.has_fields,
        }
    }

    /// As it lies in the store: with an author and, at times, a photo that has all that it needs.
    pub fn store(&mut self, chance: &mut Chance, author: &str) {
        self.has_fields = true;
        self.day = self.filed;
        self.parts.push((Where::Field(Field::Byline), author.to_owned()));
        if chance.one_in(2) {
            self.add_photo("Quang cảnh buổi lễ.", author);
        }
    }

    /// As it lies in a file: fields, photos and their texts are gone.
    pub fn loosen(&mut self) {
        self.has_fields = false;
        self.figures.clear();
        self.parts.retain(|(place, _)| {
            matches!(place, Where::Text(Place::Headline | Place::Lead | Place::Block(_)))
        });
    }

    /// The number of the photo's block.
    pub fn add_photo(&mut self, caption: &str, credit: &str) -> usize {
        let block = self.next_block();
        self.figures.push(Figure {
            block,
            long_edge: 1500,
            bytes: 300_000,
            sha256: format!("{block:064}"),
            file: "a.jpg".to_owned(),
            ..Figure::default()
        });
        for (place, text) in [
            (Place::Caption(block), caption),
            (Place::Alt(block), "Mọi người đứng trước hội trường"),
            (Place::Credit(block), credit),
        ] {
            self.parts.push((Where::Text(place), text.to_owned()));
        }
        block
    }

    pub fn next_block(&self) -> usize {
        let blocks = self.parts.iter().filter_map(|(place, _)| match place {
            Where::Text(Place::Block(number) | Place::Caption(number)) => Some(*number + 1),
            _ => None,
        });
        blocks.max().unwrap_or(0)
    }

    /// Numbers of the parts that are paragraphs.
    pub fn body(&self) -> Vec<usize> {
        let is_body = |at: &usize| matches!(self.parts[*at].0, Where::Text(Place::Block(_)));
        (0..self.parts.len()).filter(is_body).collect()
    }

    /// The body's text and the lead's, in which a person may write a sentence.
    fn running(&self) -> Vec<usize> {
        let is = |at: &usize| matches!(self.parts[*at].0, Where::Text(Place::Block(_) | Place::Lead));
        (0..self.parts.len()).filter(is).collect()
    }

    /// Puts a sentence somewhere into the running text; `⟦` and `⟧` mark what is wrong in it.
    pub fn write(&mut self, chance: &mut Chance, sentence: &str) -> Slip {
        match chance.below(5) {
            0 => return self.write_paragraph(sentence),
            1 if !sentence.contains('\n') && !self.has_fields => return self.write_caption(sentence),
            1 if self.has_fields => {
                let block = self.add_photo(sentence, "Lâm Tới");
                return self.take_marks(Where::Text(Place::Caption(block)));
            }
            _ => {}
        }
        let at = chance.pick(&self.running());
        let (place, text) = &mut self.parts[at];
        let place = *place;
        let borders: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 2).collect();
        match chance.below(3) {
            0 => *text = format!("{sentence} {text}"),
            1 if !borders.is_empty() => {
                let border = chance.pick(&borders);
                // Not behind an abbreviation: "TP. Hồ".
                if text[border..].starts_with(char::is_uppercase) && border > 12 {
                    text.insert_str(border, &format!("{sentence} "));
                } else {
                    *text = format!("{sentence} {text}");
                }
            }
            _ => *text = format!("{} {sentence}", text.trim_end()),
        }
        self.take_marks(place)
    }

    /// As a paragraph of its own, behind the last one but the tail.
    pub fn write_paragraph(&mut self, sentence: &str) -> Slip {
        let place = Where::Text(Place::Block(self.next_block()));
        let last = self.body().last().copied().unwrap_or(self.parts.len() - 1);
        // Before the last line, which may be the author's.
        self.parts.insert(last, (place, sentence.to_owned()));
        self.take_marks(place)
    }

    /// A caption as a file has it: a line behind the lead, without a full stop, with who took it.
    pub fn write_caption(&mut self, sentence: &str) -> Slip {
        let place = Where::Text(Place::Block(self.next_block()));
        let line = format!("{} Ảnh: Lâm Tới", sentence.trim_end());
        let behind = self.parts.len().min(2);
        self.parts.insert(behind, (place, line));
        self.take_marks(place)
    }

    pub fn write_headline(&mut self, headline: &str) -> Slip {
        let place = Where::Text(Place::Headline);
        if let Some((_, text)) = self.parts.iter_mut().find(|(one, _)| *one == place) {
            headline.clone_into(text);
        }
        self.take_marks(place)
    }

    /// Takes the marks out of a part, and says where they stood.
    pub fn take_marks(&mut self, place: Where) -> Slip {
        let mut spots = Vec::new();
        for (one, text) in self.parts.iter_mut().filter(|(one, _)| *one == place) {
            while let Some(start) = text.find(MARKS[0]) {
                text.replace_range(start..start + MARKS[0].len_utf8(), "");
                let end = text.find(MARKS[1]).unwrap_or(text.len());
                if end < text.len() {
                    text.replace_range(end..end + MARKS[1].len_utf8(), "");
                }
                spots.push((*one, start..end));
            }
        }
        Slip { spots }
    }

    /// A place in the text where `find` matches, at random among all; part and bytes.
    pub fn somewhere(
        &self,
        chance: &mut Chance,
        find: impl Fn(&str) -> Vec<Range<usize>>,
    ) -> Option<(usize, Range<usize>)> {
        let parts = self.parts.iter().enumerate();
        let texts = parts.filter(|(_, (place, _))| matches!(place, Where::Text(_)));
        let all: Vec<(usize, Range<usize>)> =
            texts.flat_map(|(at, (_, text))| find(text).into_iter().map(move |span| (at, span))).collect();
        (!all.is_empty()).then(|| all[chance.below(all.len())].clone())
    }

    /// Puts other words there; the slip is where they stand.
    pub fn put(&mut self, at: usize, span: Range<usize>, words: &str) -> Slip {
        let (place, text) = &mut self.parts[at];
        text.replace_range(span.clone(), words);
        Slip::at(*place, span.start..span.start + words.len())
    }
}
