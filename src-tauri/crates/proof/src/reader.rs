//! Reading an article again and again while somebody types.

use crate::article::{Article, Where};
use crate::finding::Finding;
use crate::house::House;
use crate::page::Page;
use crate::quick::QuickMap;
use crate::report::{Raw, Report};
use crate::rule::{Context, Reads, Rule};
use crate::rules;

/// How many parts that changed are read at a time, rule by rule: many enough that the code of a rule is fetched once for
/// them all, few enough that they stay near.
const TOGETHER: usize = 16;

/// Remembers every part as it was read last. Only parts that changed are cut and read anew; what looks at the article as a
/// whole always is. For one article: another day or another house forgets everything.
#[derive(Default)]
pub struct Reader {
    read: QuickMap<Where, Read>,
    /// That of the article, and that on which it goes out.
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    house: House,
}

struct Read {
    page: Page,
    found: Vec<Raw>,
}

impl Reader {
    /// Everything that the rules in force find, in reading order.
    pub fn read(&mut self, article: &Article, house: &House) -> Vec<Finding> {
        let days = Some((article.day, article.published()));
        if self.days != days || self.house != *house {
            self.read.clear();
            self.days = days;
            self.house = house.clone();
        }
        self.look(article, house, |found| found.clone())
    }

    /// The same once, for nobody who reads again.
    pub(crate) fn once(article: &Article, house: &House) -> Vec<Finding> {
        Self::default().look(article, house, std::mem::take)
    }

    /// `give`: the findings of a part, which stay with it or go.
    fn look(
        &mut self,
        article: &Article,
        house: &House,
        give: impl Fn(&mut Vec<Raw>) -> Vec<Raw>,
    ) -> Vec<Finding> {
        let names = house.officials.iter().map(|official| official.name.as_str()).collect();
        let context = Context { article, published: article.published(), house, names };
        let rules: Vec<&'static Rule> =
            rules::ALL.iter().copied().filter(|rule| is_on(rule, &context)).collect();
        let mut before = std::mem::take(&mut self.read);
        for parts in article.parts.chunks(TOGETHER) {
            let mut anew = Vec::with_capacity(parts.len());
            for part in parts {
                match before.remove(&part.place).filter(|read| read.page.text == part.text) {
                    Some(read) => drop(self.read.insert(part.place, read)),
                    None => anew.push((Page::cut(part.place, &part.text, &house.tables), Vec::new())),
                }
            }
            for &rule in &rules {
                let Reads::Page(look) = rule.reads else { continue };
                for (page, found) in &mut anew {
                    found.append(&mut of_one(rule, house, |report| look(page, &context, report)));
                }
            }
            self.read.extend(anew.into_iter().map(|(page, found)| (page.place, Read { page, found })));
        }
        let pages: Vec<&Page> = article
            .parts
            .iter()
            .filter_map(|part| self.read.get(&part.place))
            .map(|read| &read.page)
            .collect();
        let mut whole = Vec::new();
        for &rule in &rules {
            let Reads::Whole(look) = rule.reads else { continue };
            whole.append(&mut of_one(rule, house, |report| look(&pages, &context, report)));
        }
        let mut of_place: QuickMap<Where, Vec<Raw>> = QuickMap::default();
        let mut bare = Vec::new();
        for raw in whole {
            if self.read.contains_key(&raw.finding.place) {
                of_place.entry(raw.finding.place).or_default().push(raw);
            } else {
                bare.push(raw.finding);
            }
        }
        let mut all = Vec::new();
        for part in &article.parts {
            let Some(read) = self.read.get_mut(&part.place) else { continue };
            let mut found = give(&mut read.found);
            found.extend(of_place.remove(&part.place).into_iter().flatten());
            in_letters(&read.page.text, found, &mut all);
        }
        // What is about a part that has no text.
        all.extend(bare);
        all
    }
}

/// Whether a rule is in force on the article's day, and not turned off.
fn is_on(rule: &Rule, context: &Context) -> bool {
    rule.validity.holds(context.article.day)
        && context.house.profile.severity(rule.id, rule.severity).is_some()
}

fn of_one(rule: &'static Rule, house: &House, look: impl FnOnce(&mut Report)) -> Vec<Raw> {
    let mut report = Report::new(rule, house);
    look(&mut report);
    report.found
}

/// Puts findings of one text in its order, their bytes counted as letters, in one pass.
fn in_letters(text: &str, mut found: Vec<Raw>, all: &mut Vec<Finding>) {
    found.sort_by_key(|raw| (raw.span.start, raw.span.end));
    let (mut byte, mut letters) = (0, 0);
    for Raw { span, mut finding } in found {
        letters += text.get(byte..span.start).map_or(0, |between| between.chars().count());
        byte = span.start;
        finding.start = letters;
        finding.end = letters + finding.text.chars().count();
        all.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Reader;
    use crate::{Article, Changes, House, Line, Official, Table, Tables};

    #[test]
    fn a_word_of_the_offices_dictionary_is_doubted_by_no_rule_of_spelling() {
        let text = "Bà con đem đkang sang bản Nà Sự, sát nhập hai tổ.";
        let article = Article::of_text(text, NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        let doubted = |house: &House| -> Vec<String> {
            let all = crate::check(&article, house).into_iter();
            all.filter(|one| crate::rules::is_of_spelling(one.rule)).map(|one| one.text).collect()
        };
        assert_eq!(doubted(&House::default()), ["đkang", "sát nhập"]);
        let words = std::sync::Arc::new(["đkang".to_owned(), "sát nhập".to_owned()].into());
        assert!(doubted(&House { words, ..House::default() }).is_empty());
    }

    #[test]
    fn another_house_makes_it_forget() {
        let text = "Đồng chí Sùng A Mẫu, Giám đốc Sở Nội vụ dự tại thành phố Mường Pục.";
        let article = Article::of_text(text, NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        let mut reader = Reader::default();
        let mut rules = |house: &House| -> Vec<&'static str> {
            let all = reader.read(&article, house).into_iter().map(|one| one.rule);
            all.filter(|rule| ["chucvu-danhba", "diadanh-cu"].contains(rule)).collect()
        };
        let official = Official {
            name: "Sùng A Mẫu".to_owned(),
            state_title: "Chánh Văn phòng UBND tỉnh".to_owned(),
            ..Official::default()
        };
        let registry = House { officials: [official].into(), ..House::default() };
        let line =
            Line(["thành phố Mường Pục", "thành phố", "tỉnh", "2025-06-30", ""].map(str::to_owned).to_vec());
        let changes = Changes { put: vec![line], ..Changes::default() };
        let tables = House { tables: Tables::new([(Table::Units, changes)]), ..House::default() };
        assert!(rules(&House::default()).is_empty());
        assert_eq!(rules(&registry), ["chucvu-danhba"]);
        assert_eq!(rules(&tables), ["diadanh-cu"]);
        assert!(rules(&House::default()).is_empty());
    }
}
