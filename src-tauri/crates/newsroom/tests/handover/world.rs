//! The laptops of a history, what was written on them, and what has to hold of it in the end.

use crate::checks::Seen;
use crate::laptop::Laptop;
use crate::writing::{Change, apply, word, write};
use manuscript::Field;
use newsroom::administration::{OfficeChange, office_change};
use newsroom::handover::Photos;
use newsroom::{Actor, Role, articles, photos};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const MAI: &str = "Lò Thị Mai";
pub const BINH: &str = "Quàng Bình";
pub const SON: &str = "Giàng Chứ";
pub const DU: &str = "Vừ A Du";
pub const PEOPLE: [(&str, &[Role]); 4] =
    [(MAI, &[Role::Author]), (BINH, &[Role::Editor]), (SON, &[Role::Approver]), (DU, &Role::ALL)];

/// A word that somebody wrote.
pub struct Written {
    pub word: String,
    pub article: String,
    /// Who wrote it, by name.
    pub by: String,
    /// Somebody who had seen it took it out.
    pub gone: bool,
    /// It was taken out before it left its desk.
    pub secret: bool,
    /// It was taken down, with all that said it.
    pub taken_down: bool,
}

/// What was typed on one laptop in one article and is sealed in no entry yet: by whom, and which words.
pub type Unsealed = BTreeMap<(usize, String), (String, BTreeSet<usize>)>;

pub struct World {
    pub laptops: Vec<Laptop>,
    pub files: Vec<PathBuf>,
    pub backups: Vec<PathBuf>,
    pub folder: TempDir,
    pub written: Vec<Written>,
    pub unsealed: Unsealed,
    pub photo: usize,
    /// Take-downs by article, and the articles that were taken down apart.
    pub downs: BTreeMap<String, BTreeSet<String>>,
    pub torn: BTreeSet<String>,
    /// How often things happened that are to happen.
    pub count: BTreeMap<&'static str, usize>,
}

pub const MOST_LAPTOPS: usize = 5;

impl World {
    /// An office that two other laptops know, and a fourth that knows nobody.
    pub fn new() -> World {
        let laptops: Vec<Laptop> = (0..4).map(Laptop::new).collect();
        let mut world = World {
            laptops,
            files: Vec::new(),
            backups: Vec::new(),
            folder: tempfile::tempdir().unwrap(),
            written: Vec::new(),
            unsealed: Unsealed::new(),
            photo: 0,
            downs: BTreeMap::new(),
            torn: BTreeSet::new(),
            count: BTreeMap::new(),
        };
        for (name, roles) in PEOPLE {
            world.enlist(0, name, roles);
        }
        world.new_article(0, MAI);
        world.hand(0, 1, MAI, 0).unwrap();
        world.hand(0, 2, MAI, 0).unwrap();
        world
    }

    pub fn enlist(&self, laptop: usize, name: &str, roles: &[Role]) {
        let change = OfficeChange::StaffAdd {
            staff: String::new(),
            name: name.to_owned(),
            pen_name: String::new(),
            roles: roles.to_vec(),
        };
        office_change(&self.laptops[laptop].office, &Actor::undeclared(), change).unwrap();
    }

    pub fn note(&mut self, what: &'static str) {
        *self.count.entry(what).or_default() += 1;
    }

    pub fn new_article(&mut self, laptop: usize, by: &str) {
        let office = &self.laptops[laptop].office;
        let by = self.laptops[laptop].person(by);
        let id = articles::new(office, &by, "Trao thưởng", None).unwrap();
        let sentences = ["Ngày 21/11, tỉnh tổ chức hội nghị.", "Sau 5 năm, có 36 đợt tuần tra."];
        write(&self.laptops[laptop], &by, &id, |content| {
            content.lead = sentences[0].to_owned();
            content.body = sentences
                .map(|text| manuscript::Block::Paragraph { text: manuscript::Inline::plain(text) })
                .into();
            content.set_field(Field::Category, "Kinh tế");
            content.set_field(Field::Byline, MAI);
            content.set_field(Field::EventDate, "2026-11-21");
        })
        .unwrap();
    }

    pub fn article(&self, laptop: usize, number: usize) -> Option<String> {
        let there = self.laptops[laptop].articles();
        (!there.is_empty()).then(|| there[number % there.len()].clone())
    }

    pub fn photo_at(&self, laptop: usize, number: usize) -> Option<String> {
        let all = photos::list(&self.laptops[laptop].office, None, "", 50, 0).unwrap().photos;
        (!all.is_empty()).then(|| all[number % all.len()].id.clone())
    }

    pub fn entries(&self, laptop: usize) -> i64 {
        let count = "SELECT count(*) FROM entries";
        self.laptops[laptop].office.read(|all| Ok(all.query_row(count, [], |row| row.get(0))?)).unwrap()
    }

    /// Does something to an article, and follows which words are gone by it.
    pub fn follow<T>(&mut self, laptop: usize, id: &str, deed: impl FnOnce(&mut World) -> T) -> T {
        let before = Seen::of(&self.laptops[laptop].office, id);
        let outcome = deed(self);
        let after = Seen::of(&self.laptops[laptop].office, id);
        let unsealed =
            self.unsealed.get(&(laptop, id.to_owned())).map(|(_, words)| words.clone()).unwrap_or_default();
        for (number, written) in
            self.written.iter_mut().enumerate().filter(|(_, written)| written.article == id)
        {
            // Letter by letter: a word may be torn, and none of it may be lost. What is taken out of the text may be asked about until
            // that is sealed.
            let out = |letter: char| before.text.contains(letter) && !after.text.contains(letter);
            let lost =
                written.word.chars().any(|letter| out(letter) || before.has(letter) && !after.has(letter));
            written.gone |= lost;
            written.secret |= lost && unsealed.contains(&number);
        }
        outcome
    }

    pub fn edit(&mut self, laptop: usize, id: &str, by: &str, change: Change) -> newsroom::Result<()> {
        let number = self.written.len();
        let fresh = word(number);
        let photo = self.photo_at(laptop, number);
        let place = (laptop, id.to_owned());
        let hand = self.laptops[laptop].person(by).name;
        if self.unsealed.get(&place).is_some_and(|(of, _)| *of != hand) {
            self.unsealed.remove(&place);
        }
        let entries = self.entries(laptop);
        let outcome = self.follow(laptop, id, |world| {
            let laptop = &world.laptops[laptop];
            write(laptop, &laptop.person(by), id, |content| apply(content, change, &fresh, photo.as_deref()))
        });
        if self.entries(laptop) != entries {
            self.unsealed.remove(&place);
        } else if outcome.is_ok() {
            self.unsealed.entry(place).or_insert((hand.clone(), BTreeSet::new())).1.insert(number);
        }
        let there = outcome.is_ok() && Seen::of(&self.laptops[laptop].office, id).text.contains(&fresh);
        let gone = !there || self.is_beside(laptop, id);
        self.written.push(Written {
            word: fresh,
            article: id.to_owned(),
            by: hand,
            gone,
            secret: false,
            taken_down: false,
        });
        outcome
    }

    /// Whether a laptop knows of every take-down of an article.
    pub fn knows_take_downs(&self, laptop: usize, id: &str) -> bool {
        let known = self.laptops[laptop].take_downs(id);
        self.downs.get(id).is_none_or(|downs| downs.is_subset(&known))
    }

    /// Whether what is written there now may stay outside of the text.
    pub fn is_beside(&self, laptop: usize, id: &str) -> bool {
        self.torn.contains(id) || !self.knows_take_downs(laptop, id)
    }

    pub fn hand(&mut self, from: usize, to: usize, by: &str, what: usize) -> newsroom::Result<()> {
        let there = self.laptops[from].articles();
        if there.is_empty() {
            return Ok(());
        }
        let ids = match what % 3 {
            0 => there,
            _ => vec![there[what % there.len()].clone()],
        };
        let photos = if what.is_multiple_of(2) { Photos::Originals } else { Photos::Previews };
        self.unsealed.retain(|(laptop, _), _| *laptop != from && *laptop != to);
        let file =
            self.laptops[from].send(&self.laptops[from].person(by), &ids, photos, self.folder.path())?;
        self.nothing_else_is_in(from, &file, &ids);
        self.files.push(file.clone());
        // One in four is lost on its way, or comes late.
        if from != to && what % 4 != 3 {
            self.take(to, &file)?;
        }
        Ok(())
    }

    pub fn take(&mut self, to: usize, file: &Path) -> newsroom::Result<()> {
        self.unsealed.retain(|(laptop, _), _| *laptop != to);
        self.laptops[to].receive(file)?;
        self.part(to);
        Ok(())
    }

    /// A laptop to which entries came that a copy of it wrote is another from its next start on.
    fn part(&mut self, laptop: usize) {
        if self.laptops[laptop].is_doubled() {
            self.laptops[laptop].restart();
            self.note("parted");
        }
    }

    /// No word that never left its desk, none of another article, and none that was taken down as far as the sender knows.
    pub fn nothing_else_is_in(&self, from: usize, file: &Path, ids: &[String]) {
        let bytes = std::fs::read(file).unwrap();
        let has = |word: &str| memmem(&bytes, word.as_bytes());
        for written in &self.written {
            let other = !ids.contains(&written.article);
            let is_down = written.taken_down
                && !self.torn.contains(&written.article)
                && self.knows_take_downs(from, &written.article);
            if written.secret || other || is_down {
                assert!(
                    !has(&written.word),
                    "{} is in a file, secret: {}, of another article: {other}, taken down: {is_down}",
                    written.word,
                    written.secret
                );
            }
        }
        for id in self.laptops.iter().flat_map(Laptop::articles).filter(|id| !ids.contains(id)) {
            assert!(!has(&id), "another article is in a file");
        }
    }

    /// Everybody gives everybody all that they have, twice around.
    pub fn exchange(&mut self) {
        for _ in 0..2 {
            for from in 0..self.laptops.len() {
                let ids = self.laptops[from].articles();
                if ids.is_empty() {
                    continue;
                }
                let by = self.laptops[from].person(DU);
                let file = self.laptops[from].send(&by, &ids, Photos::Originals, self.folder.path()).unwrap();
                self.nothing_else_is_in(from, &file, &ids);
                for to in (0..self.laptops.len()).filter(|to| *to != from) {
                    self.laptops[to].receive(&file).unwrap();
                    self.part(to);
                }
            }
        }
    }

    /// What somebody wrote is in a version under her name, if it is in any. A take-down leaves no version but its own.
    pub fn each_hand_has_its_work(&self) {
        let versions = self.laptops[0].office.read(|all| {
            let mut statement =
                all.prepare("SELECT article, content, actor FROM versions ORDER BY article, number")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<Result<Vec<(String, String, String)>, _>>()?)
        });
        let versions = versions.unwrap();
        for written in self.written.iter().filter(|written| !self.downs.contains_key(&written.article)) {
            let with = versions
                .iter()
                .filter(|(id, text, _)| *id == written.article && text.contains(&written.word));
            let hands: BTreeSet<&str> = with.map(|(.., hand)| hand.as_str()).collect();
            assert!(
                hands.is_empty() || hands.contains(written.by.as_str()),
                "{} of {}: {hands:?}",
                written.word,
                written.by
            );
        }
    }

    /// Each letter that nobody who had seen it took out is there, or is asked about.
    pub fn nothing_is_lost(&self) {
        for (number, laptop) in self.laptops.iter().enumerate() {
            let there: BTreeMap<String, Seen> =
                laptop.articles().into_iter().map(|id| (id.clone(), Seen::of(&laptop.office, &id))).collect();
            for written in self.written.iter().filter(|written| !written.gone) {
                let seen = there.get(&written.article).unwrap();
                let lost: String = written.word.chars().filter(|letter| !seen.has(*letter)).collect();
                let Seen { text, asked } = seen;
                assert!(lost.is_empty(), "{lost} of {} is gone on {number}: {text}\n{asked}", written.word);
            }
        }
    }
}

fn memmem(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return true };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(wanted) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}
