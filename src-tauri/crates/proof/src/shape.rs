//! What the lines of a text without fields are: it carries captions, credits and its author as text.

use manuscript::Field;
use vietnamese::tokens::Mark;

use crate::article::Where;
use crate::page::Page;

/// A paragraph that says what a photo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caption {
    /// Whether it says who took the photo.
    pub credited: bool,
    /// Where the words of the caption begin and end, without label and credit.
    pub start: usize,
    pub end: usize,
}

/// What a body line is beside running text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    caption: Option<Caption>,
    /// A label for a caption or the name of a file, and no words about the photo.
    is_wordless: bool,
    /// A label for the author: whether a name stands behind it.
    author: Option<bool>,
}

impl Shape {
    fn of(page: &Page) -> Shape {
        if !page.is_body() {
            return Shape::default();
        }
        // Labels and credits have a colon, and most paragraphs have none.
        let has_colon = page.signs().iter().any(|sign| page.of(*sign).ends_with(':'));
        let label = if has_colon { behind_label(&page.lower, AUTHORS) } else { None }
            .and_then(|at| page.lower.get(at..));
        Shape {
            caption: if has_colon { caption_of(page) } else { None },
            is_wordless: wordless(page, has_colon),
            author: label.map(|rest| !is_bare(rest)),
        }
    }
}

/// Read once: the rules ask of every line at every key.
fn shape(page: &Page) -> &Shape {
    page.facts().shape.get_or_init(|| Shape::of(page))
}

/// What stands before a caption, with a colon behind it.
const CAPTIONS: &[&str] = &["chú thích ảnh", "chú thích", "trong ảnh", "ảnh trên", "ảnh dưới", "ảnh"];

/// What stands before the name of whoever took the photo.
const CREDITS: &[&str] = &["nguồn ảnh:", "tác giả ảnh:", "ảnh:", "ảnh :", "nguồn:"];

/// How the source of a photo begins where it is nobody's name: "nhà sản xuất", "nhân vật cung cấp", "cắt từ video".
const SOURCES: &[&str] = &["nhà", "nhân", "người", "tư", "cắt", "chụp", "sưu", "ban", "đơn", "gia"];

/// What stands before an author's name.
const AUTHORS: &[&str] = &[
    "tác giả",
    "bút danh",
    "người viết",
    "thực hiện",
    "bài",
    "tin",
    "tin bài",
    "tin, bài",
    "bài, ảnh",
    "bài và ảnh",
    "tin, ảnh",
    "tin và ảnh",
    "tin ảnh",
    "bài ảnh",
    "tin, bài và ảnh",
];

/// Endings of the names of pictures.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".tif"];

/// Tiếng of a caption that stands below the lead without a label.
const BARE: std::ops::RangeInclusive<usize> = 8..=60;

/// The byte behind the colon of a label at the head of a line: "Ảnh 2:".
fn behind_label(lower: &str, labels: &[&str]) -> Option<usize> {
    let (head, _) = lower.split_once(':')?;
    let label = head.trim().trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    labels.contains(&label).then_some(head.len() + 1)
}

fn is_bare(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// Whether words are a name and no sentence: "Lâm Tới", "TTXVN", "Báo Lai Châu".
fn is_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let first = words.first().map_or_else(String::new, |first| vietnamese::letters::to_lower(first));
    let is_source = SOURCES.contains(&first.as_str());
    (1..=6).contains(&words.len()) && (small * 2 < words.len() + 1 || is_source)
}

/// A body line that is a caption by its label or its credit.
pub(crate) fn caption(page: &Page) -> Option<Caption> {
    shape(page).caption
}

fn caption_of(page: &Page) -> Option<Caption> {
    let label = behind_label(&page.lower, CAPTIONS);
    let start = label.unwrap_or(0);
    let rest = page.lower.get(start..)?;
    // The last credit that is no label at the head.
    let tail = CREDITS
        .iter()
        .filter_map(|credit| last_of(rest, credit))
        .filter(|at| {
            *at > 0
                && rest.get(..*at).is_some_and(|head| {
                    head.trim_end().ends_with(['.', '(', '-', '–', '!', '”', '"', ')', ','])
                })
        })
        .min();
    let (end, credit) = match tail {
        Some(at) => (start + at, page.text.get(start + at..)?.split_once(':')?.1),
        None => (page.text.len(), ""),
    };
    if label.is_none() && tail.is_none() {
        return None;
    }
    let words = page.text.get(start..end)?;
    // "Ảnh: Lâm Tới" is a credit alone.
    if is_bare(words) || label.is_some() && tail.is_none() && is_name(words.trim_end_matches(['.', ' '])) {
        return None;
    }
    // A paragraph that quotes "ảnh:" in its middle is none.
    let credit = credit.trim_matches([' ', '.', ')', '/']);
    if label.is_none() && !credit.is_empty() && !is_name(credit) {
        return None;
    }
    Some(Caption { credited: !credit.is_empty(), start, end })
}

/// Where words that end in a colon stand last.
fn last_of(text: &str, words: &str) -> Option<usize> {
    let ends = text.rmatch_indices(':').map(|(at, colon)| at + colon.len());
    let mut found = ends.filter(|end| text.get(..*end).is_some_and(|head| head.ends_with(words)));
    found.next().map(|end| end - words.len())
}

/// A line below the lead that reads as a caption: unfinished, of one sentence, about a deed of somebody.
pub(crate) fn bare_caption(page: &Page, place: usize) -> Option<Caption> {
    if place != 0 || !page.is_body() || page.sentences.len() != 1 {
        return None;
    }
    let is_open = page.previous(page.tokens.len()).is_some_and(|last| {
        !matches!(
            page.mark(last),
            Some(Mark::Stop | Mark::End | Mark::Colon | Mark::Ellipsis | Mark::Question)
        )
    });
    let is_caption = is_open
        && BARE.contains(&page.tieng(0..page.tokens.len()))
        && !page.facts().mentions(page).is_empty();
    is_caption.then_some(Caption { credited: false, start: 0, end: page.text.len() })
}

/// A line that has a label for a caption or the name of a file, and no words about the photo.
pub(crate) fn is_wordless(page: &Page) -> bool {
    shape(page).is_wordless
}

fn wordless(page: &Page, has_colon: bool) -> bool {
    let line = page.lower.trim();
    let behind =
        |labels| if has_colon { behind_label(line, labels).and_then(|at| line.get(at..)) } else { None };
    if behind(&["chú thích", "chú thích ảnh"]).is_some_and(is_bare) {
        return true;
    }
    let inner = line.trim_matches(['[', ']', '(', ')', ' ']);
    let is_marked = inner.len() < line.len() && line.starts_with(['[', '(']);
    let is_number = inner
        .strip_prefix("ảnh")
        .is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit() || letter == ' '));
    if is_marked && is_number {
        return true;
    }
    let file = behind(CAPTIONS).unwrap_or(inner).trim();
    !file.contains(' ') && PICTURES.iter().any(|ending| file.ends_with(ending) && file.len() > ending.len())
}

/// Whether a line has a label for the author and nothing behind it.
pub(crate) fn is_unsigned(page: &Page) -> bool {
    shape(page).author == Some(false)
}

/// Whether the text says who wrote it, in its field or in a line that has the label or nothing but a name.
pub(crate) fn is_signed(pages: &[&Page]) -> bool {
    pages.iter().any(|page| match page.place {
        Where::Field(Field::Byline | Field::Source) => !page.text.trim().is_empty(),
        _ => shape(page).author == Some(true),
    })
}

/// The last paragraph, where the text ends as press offices end theirs: with "./." and nothing behind it.
pub(crate) fn ended<'p>(pages: &[&'p Page]) -> Option<&'p Page> {
    let last = pages.iter().rev().find(|page| page.is_body() && !page.text.trim().is_empty())?;
    last.text.trim_end().ends_with("./.").then_some(*last)
}
