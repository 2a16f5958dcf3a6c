//! The style sheets inside a page, as far as they say what text is shown, where a line ends, and in which font: Word and
//! many portals put that into classes. A rule is looked up by the last name in its selector and confirmed by the selector.

use std::cell::Cell;
use std::collections::HashMap;

use scraper::node::Element;
use scraper::{ElementRef, Selector};

/// More style than an article can have; bytes, rules.
const LARGEST: usize = 4 * 1024 * 1024;
const MOST_RULES: usize = 20_000;
/// Selectors confirmed in all. A page of a thousand elements and as many rules needs some ten thousand.
const MOST_MATCHES: u32 = 3_000_000;

/// The width of the screen that a page is read for, in pixels.
const SCREEN: f32 = 1280.0;

/// What the reader asks for.
const READ: &[&str] = &[
    "display",
    "visibility",
    "float",
    "position",
    "white-space",
    "font",
    "font-family",
    "font-weight",
    "font-style",
    "text-align",
    "vertical-align",
    "text-decoration",
    "text-decoration-line",
    "list-style",
    "list-style-type",
];

#[derive(Default)]
pub(super) struct Sheet {
    /// By `#id`, `.class`, `tag` or `*`.
    rules: HashMap<String, Vec<Rule>>,
    count: usize,
    matches: Cell<u32>,
}

struct Rule {
    /// `None` where the key says all.
    selector: Option<Selector>,
    /// Ids, classes and tags counted (CSS Selectors 4, 17), then the place in the page.
    rank: (u32, usize),
    declarations: Vec<Declaration>,
}

#[derive(Clone)]
struct Declaration {
    name: String,
    value: String,
    important: bool,
}

/// What holds for one element: names in lower case, values as written; the last of a name wins.
#[derive(Default)]
pub(super) struct Style {
    declared: Vec<(String, String)>,
    /// How many of them, at the end, the element says itself.
    own: usize,
}

impl Style {
    /// The value as written.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.declared.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value in lower case.
    pub fn get(&self, name: &str) -> Option<String> {
        self.raw(name).map(str::to_lowercase)
    }

    /// Does the element itself say it, and no sheet?
    pub fn is_own(&self, name: &str) -> bool {
        let from = self.declared.len() - self.own;
        self.declared.iter().skip(from).any(|(own, _)| own == name)
    }

    /// The name and value of whichever of two properties came last.
    pub fn last_of(&self, names: &[&str]) -> Option<(&str, &str)> {
        self.declared
            .iter()
            .rfind(|(own, _)| names.contains(&own.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl Sheet {
    /// Adds the text of one `style` element.
    pub fn add(&mut self, css: &str) {
        if css.len() > LARGEST {
            return;
        }
        let css = without_comments(css);
        self.add_rules(&css);
    }

    fn add_rules(&mut self, css: &str) {
        let mut rest = css;
        while let Some(at) = rest.find(['{', ';', '}']) {
            let (prelude, tail) = rest.split_at(at);
            let after = tail.get(1..).unwrap_or_default();
            if !tail.starts_with('{') {
                // An `@import`, or a brace too many.
                rest = after;
                continue;
            }
            let prelude = prelude.trim();
            if prelude.starts_with('@') {
                let (block, after) = block(after);
                if is_for_screens(prelude) {
                    self.add_rules(block);
                }
                rest = after;
                continue;
            }
            let (body, after) = after.split_once('}').unwrap_or((after, ""));
            let declarations: Vec<Declaration> = declarations(body)
                .filter(|one| READ.contains(&one.name.as_str()) || one.name.starts_with("mso-"))
                .collect();
            if !declarations.is_empty() {
                for selector in prelude.split(',') {
                    self.add_rule(selector.trim(), &declarations);
                }
            }
            rest = after;
        }
    }

    fn add_rule(&mut self, selector: &str, declarations: &[Declaration]) {
        // States and made-up boxes (`:hover`, `::before`) are not what the page shows at rest.
        if selector.is_empty() || selector.contains(':') || self.count >= MOST_RULES {
            return;
        }
        let last = selector.split([' ', '\t', '\n', '\r', '>', '+', '~']).next_back().unwrap_or_default();
        let (name, marks) = last.split_at(last.find(['.', '#', '[']).unwrap_or(last.len()));
        let class = marks.split(['.', '#', '[']).nth(1).unwrap_or_default();
        let key = match marks.chars().next() {
            Some('#') => format!("#{class}"),
            Some('.') => format!(".{class}"),
            _ if name.is_empty() => "*".to_owned(),
            _ => name.to_ascii_lowercase(),
        };
        let is_whole = selector.eq_ignore_ascii_case(&key);
        let compiled = if is_whole { None } else { Selector::parse(selector).ok() };
        if !is_whole && compiled.is_none() {
            return;
        }
        self.count += 1;
        let of = |sign: char| u32::try_from(selector.matches(sign).count()).unwrap_or(0);
        let tags = selector
            .split([' ', '>', '+', '~'])
            .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
        let rank = of('#') * 10_000 + (of('.') + of('[')) * 100 + u32::try_from(tags.count()).unwrap_or(0);
        self.rules.entry(key).or_default().push(Rule {
            selector: compiled,
            rank: (rank, self.count),
            declarations: declarations.to_vec(),
        });
    }

    /// What the sheets and the element's own `style` say.
    pub fn of(&self, node: ElementRef, element: &Element) -> Style {
        let mut found: Vec<(bool, (u32, usize), &Declaration)> = Vec::new();
        if !self.rules.is_empty() {
            let keys = [
                Some("*".to_owned()),
                Some(element.name().to_owned()),
                element.attr("id").map(|id| format!("#{id}")),
            ]
            .into_iter()
            .flatten()
            .chain(
                element
                    .attr("class")
                    .into_iter()
                    .flat_map(|classes| classes.split_ascii_whitespace().map(|class| format!(".{class}"))),
            );
            for rule in keys.filter_map(|key| self.rules.get(&key)).flatten() {
                if rule.selector.as_ref().is_none_or(|selector| self.confirms(selector, node)) {
                    found.extend(rule.declarations.iter().map(|one| (one.important, rule.rank, one)));
                }
            }
        }
        let own: Vec<Declaration> =
            element.attr("style").map(|style| declarations(style).collect()).unwrap_or_default();
        found.extend(own.iter().map(|one| (one.important, (u32::MAX, usize::MAX), one)));
        // A stable sort: of the same rank the later one wins.
        found.sort_by_key(|(important, rank, _)| (*important, *rank));
        let declared = found.into_iter().map(|(_, _, one)| (one.name.clone(), one.value.clone())).collect();
        Style { declared, own: own.len() }
    }

    fn confirms(&self, selector: &Selector, node: ElementRef) -> bool {
        self.matches.set(self.matches.get().saturating_add(1));
        self.matches.get() < MOST_MATCHES && selector.matches(&node)
    }
}

/// The declarations of a block or of a `style` attribute.
fn declarations(body: &str) -> impl Iterator<Item = Declaration> {
    body.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim();
        let plain = value.to_ascii_lowercase().strip_suffix("!important").map(str::len);
        Some(Declaration {
            name: name.trim().to_ascii_lowercase(),
            value: plain.and_then(|end| value.get(..end)).unwrap_or(value).trim().to_owned(),
            important: plain.is_some(),
        })
    })
}

/// Do rules inside an `@` hold on the screen of a desk? Of conditions only those on its width are known.
fn is_for_screens(prelude: &str) -> bool {
    let prelude = prelude.to_ascii_lowercase();
    let Some(queries) = prelude.strip_prefix("@media") else { return prelude.starts_with("@supports") };
    queries.split(',').any(|query| {
        query.split(" and ").map(str::trim).all(|part| {
            let width =
                |name: &str| part.strip_prefix(name).and_then(|rest| pixels(rest.trim_end_matches(')')));
            ["screen", "all", "only screen", "only all", ""].contains(&part)
                || width("(min-width:").is_some_and(|width| width <= SCREEN)
                || width("(max-width:").is_some_and(|width| width >= SCREEN)
        })
    })
}

/// A length in pixels; an em is sixteen.
fn pixels(length: &str) -> Option<f32> {
    let length = length.trim();
    let figures = length.trim_end_matches(|char: char| char.is_ascii_alphabetic());
    let scale = match length.get(figures.len()..)? {
        "px" => 1.0,
        "em" | "rem" => 16.0,
        _ => return None,
    };
    figures.trim().parse::<f32>().ok().map(|figures| figures * scale)
}

/// The inside of a block whose `{` was read, and what follows its `}`.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 1usize;
    for (at, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        }
    }
    (text, "")
}

fn without_comments(css: &str) -> String {
    let css = css.replace("<!--", " ").replace("-->", " ");
    let mut out = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    /// What `display` is for the element with the id x.
    fn shown(css: &str, body: &str) -> Option<String> {
        let mut sheet = Sheet::default();
        sheet.add(css);
        let page = Html::parse_document(body);
        let node = page.select(&Selector::parse("#x").unwrap()).next().unwrap();
        sheet.of(node, node.value()).get("display")
    }

    #[test]
    fn the_rule_that_weighs_most_wins_and_the_element_itself_last() {
        let page = "<div class=a><p id=x class='b c'>y</p></div>";
        for (css, expected) in [
            ("p {display:none}", Some("none")),
            ("P {DISPLAY: None}", Some("none")),
            (".b {display:none} p {display:block}", Some("none")),
            ("#x {display:grid} .a .b {display:none}", Some("grid")),
            (".a > .c {display:none}", Some("none")),
            ("p.b {display:none} .z {display:block}", Some("none")),
            (".z p {display:none}", None),
            ("p:hover {display:none} p::before {display:none}", None),
            ("@media print {p {display:none}}", None),
            ("@media screen {p {display:none}}", Some("none")),
            ("@media (max-width: 100px) {p {display:none}} p {color:red}", None),
            ("p {display:none} @media screen and (min-width: 60em) {p {display:block}}", Some("block")),
            ("@media print, (min-width:700px) and (max-width: 2000px) {p {display:none}}", Some("none")),
            ("@media (min-width: 700px) and (orientation: portrait) {p {display:none}}", None),
            ("@import 'x'; @font-face {src:x} p {display:none}", Some("none")),
            ("<!-- /* p.z */ p {margin:0; display:none} -->", Some("none")),
            ("p {display:none !important} #x {display:block}", Some("none")),
            ("h1, p {display:none", Some("none")),
            ("}}} p {display:none}", Some("none")),
        ] {
            assert_eq!(shown(css, page).as_deref(), expected, "{css}");
        }
        assert_eq!(shown("p {display:none}", "<p id=x style='display:block'>y").as_deref(), Some("block"));
    }
}
