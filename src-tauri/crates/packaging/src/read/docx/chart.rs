//! Charts, as the table of the values that they were drawn from: Word keeps a copy of these beside the drawing.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use manuscript::{Cell, Inline};

use super::body::Reader;
use super::parts;
use super::xml::Node;
use crate::read::draft::{Piece, one_line};

/// Parts that one document may show: charts, diagrams, documents inside. The same part may be shown a thousand times.
const MOST_PARTS: usize = 200;
/// A chart of more points is no table for an article.
const MOST_ROWS: u32 = 500;
const MOST_SERIES: usize = 50;

/// A row of points: its name, and what stands at each place.
#[derive(Debug, Default)]
struct Series {
    name: String,
    categories: BTreeMap<u32, String>,
    values: BTreeMap<u32, String>,
}

impl Reader<'_> {
    /// The part that an attribute leads to, while there are not too many of them.
    pub(super) fn shown_part(&mut self, id: Option<&str>) -> Option<String> {
        let relation = self.relationships.get(id?).filter(|relation| !relation.external)?;
        self.shown_parts += 1;
        (self.shown_parts <= MOST_PARTS).then(|| relation.target.clone())
    }

    /// The title and the values of a chart; nothing for one without either.
    pub(super) fn chart(&mut self, node: Node) -> Vec<Piece> {
        let Some(part) = self.shown_part(node.attribute("r:id")) else { return Vec::new() };
        let read = parts::read(self.archive, &part, |root| Ok(pieces(root)));
        read.ok().flatten().unwrap_or_default()
    }
}

fn pieces(root: Node) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = root
        .all()
        .filter(|node| node.is("c:title") || node.is("cx:title"))
        .map(words)
        .filter(|title| !title.is_empty())
        .map(|title| Piece::paragraph(&title))
        .collect();
    let mut series: Vec<Series> =
        root.all().filter(|node| node.is("c:ser")).take(MOST_SERIES).map(of_series).collect();
    if series.is_empty() {
        series = root.all().filter(|node| node.is("cx:data")).take(MOST_SERIES).map(of_data).collect();
    }
    series.retain(|series| !series.values.is_empty() || !series.categories.is_empty());
    pieces.extend(table(&series));
    pieces
}

/// The letters below a node, runs of one paragraph joined.
fn words(node: Node) -> String {
    let mut line = String::new();
    for node in node.all() {
        match node.name() {
            ("a", "t") | ("c" | "cx", "v") => line.push_str(&node.text()),
            ("a", "p") => line.push(' '),
            _ => {}
        }
    }
    one_line(&line)
}

/// A series of a chart (ISO/IEC 29500-1, 21.2.2).
fn of_series(node: Node) -> Series {
    let points = |names: [&str; 2]| {
        let data = names.iter().find_map(|name| node.child(name));
        data.map(cache).unwrap_or_default()
    };
    Series {
        name: node.child("c:tx").map(words).unwrap_or_default(),
        categories: points(["c:cat", "c:xVal"]),
        values: points(["c:val", "c:yVal"]),
    }
}

/// The cached points; of categories on several levels, the words of all levels, outermost first.
fn cache(data: Node) -> BTreeMap<u32, String> {
    let mut points: BTreeMap<u32, String> = BTreeMap::new();
    let format = data.find("c:formatCode").map(|node| node.text().into_owned()).unwrap_or_default();
    for point in data.all().filter(|node| node.is("c:pt")) {
        let Some(place) = point.attribute("idx").and_then(|idx| idx.parse().ok()) else { continue };
        let Some(value) = point.child("c:v") else { continue };
        let value = printed(&value.text(), point.attribute("formatCode").unwrap_or(&format));
        points.entry(place).and_modify(|below| *below = format!("{value} {below}")).or_insert(value);
    }
    points
}

/// The data of a chart in the newer form (MS-ODRAWXML, 2.24.3).
fn of_data(node: Node) -> Series {
    let points = |name: &str| {
        let levels = node.nodes().filter(|node| node.is(name)).flat_map(|dimension| dimension.all());
        let points = levels.filter(|node| node.is("cx:pt"));
        let at = |(count, point): (u32, Node)| {
            let place = point.attribute("idx").and_then(|idx| idx.parse().ok()).unwrap_or(count);
            (place, printed(&point.text(), ""))
        };
        (0..).zip(points).map(at).collect()
    };
    Series { name: String::new(), categories: points("cx:strDim"), values: points("cx:numDim") }
}

/// A value as a Vietnamese page prints it: shares with their sign, days as days, a comma before the fraction.
fn printed(value: &str, format: &str) -> String {
    let Ok(number) = value.trim().parse::<f64>() else { return one_line(value) };
    let is_date = format.contains(['y', 'Y']) && format.contains(['d', 'm', 'D', 'M']);
    // Days since 1899-12-30, as Excel counts.
    if is_date && (1.0..2_958_466.0).contains(&number) {
        let begin = NaiveDate::from_ymd_opt(1899, 12, 30);
        if let Some(day) = begin.and_then(|begin| begin.checked_add_days(Days::new(number as u64))) {
            return day.format("%d/%m/%Y").to_string();
        }
    }
    let (number, sign) = if format.ends_with('%') { (number * 100.0, "%") } else { (number, "") };
    // Fifteen digits are what Excel means; the rest is how a computer writes a fraction.
    let rounded = format!("{number:.10}");
    let rounded = rounded.trim_end_matches('0').trim_end_matches('.');
    format!("{}{sign}", rounded.replace('.', ","))
}

/// One row for each category, one column for each series.
fn table(series: &[Series]) -> Option<Piece> {
    let categories = series.iter().find(|series| !series.categories.is_empty());
    let last = series.iter().flat_map(|series| series.values.keys().chain(series.categories.keys())).max()?;
    let cell = |text: &str, header: bool| Cell { header, colspan: 1, rowspan: 1, text: Inline::plain(text) };
    let mut rows = Vec::new();
    if series.iter().any(|series| !series.name.is_empty()) {
        let names = series.iter().map(|series| cell(&series.name, true));
        rows.push(categories.map(|_| cell("", true)).into_iter().chain(names).collect::<Vec<_>>());
    }
    for place in 0..=(*last).min(MOST_ROWS) {
        let at = |points: &BTreeMap<u32, String>| points.get(&place).cloned().unwrap_or_default();
        let category = categories.map(|series| cell(&at(&series.categories), false));
        let values = series.iter().map(|series| cell(&at(&series.values), false));
        let row: Vec<Cell> = category.into_iter().chain(values).collect();
        if row.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(row);
        }
    }
    (!rows.is_empty()).then_some(Piece::Table(rows))
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn values_look_as_they_do_in_the_chart() {
        for (value, format, expected) in [
            ("4.2999999999999998", "General", "4,3"),
            ("42", "", "42"),
            ("-0.5", "", "-0,5"),
            ("0.25", "0%", "25%"),
            ("46082", "d/m/yyyy", "01/03/2026"),
            ("Nà Lâu", "", "Nà Lâu"),
            ("1E+3", "", "1000"),
            ("", "", ""),
        ] {
            assert_eq!(printed(value, format), expected, "{value} {format}");
        }
    }
}
