//! What people do on a laptop, each by the door that the window uses.

use crate::checks::{Seen, dump};
use crate::forge::Parcel;
use crate::histories::Event;
use crate::laptop::{Laptop, tick};
use crate::world::{BINH, DU, MAI, MOST_LAPTOPS, PEOPLE, SON, World, Written};
use crate::writing::{Change, everywhere, word, write};
use ed25519_dalek::SigningKey;
use manuscript::ContentHash;
use newsroom::administration::{OfficeChange, office_change};
use newsroom::captions::{Change as Words, How, PhotoChanges, batch};
use newsroom::choices::{self, Decision};
use newsroom::handover::Photos;
use newsroom::jobs::Progress;
use newsroom::officials::Official;
use newsroom::review::{Action, State};
use newsroom::{Actor, Kind, Role, articles, backup, export, photos, review, takedown};
use std::collections::BTreeMap;
use std::path::Path;

impl World {
    /// Lets something happen. What a rule refuses is no news; all else that goes wrong is.
    pub fn play(&mut self, event: &Event) {
        tick();
        let name = |person: usize| PEOPLE[person % PEOPLE.len()].0;
        let laptops = self.laptops.len();
        let outcome = match event.clone() {
            Event::Edit { laptop, article, person, change } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.edit(laptop, &id, name(person), change)
            }
            Event::Draft { laptop, article, person, at } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.draft(laptop, &id, name(person), at)
            }
            Event::New { laptop, person } => {
                if self.laptops[laptop % laptops].articles().len() < 3 {
                    self.new_article(laptop % laptops, name(person));
                }
                Ok(())
            }
            Event::Onward { laptop, article, steps } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                (0..steps).try_for_each(|_| self.onward(laptop, &id))
            }
            Event::Act { laptop, article, person, action } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.act(laptop, &id, name(person), Action::ALL[action % Action::ALL.len()])
            }
            Event::Settle { laptop, article, person, which, how } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.settle(laptop, &id, name(person), which, how)
            }
            Event::Photo { laptop, article, person } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.add_photo(laptop, &id, name(person))
            }
            Event::Facts { laptop, person, photo, which } => {
                let laptop = laptop % laptops;
                let Some(photo) = self.photo_at(laptop, photo) else { return };
                self.facts(laptop, &photo, name(person), which)
            }
            Event::Office { laptop, person, what, which } => {
                let laptop = &self.laptops[laptop % laptops];
                let change = office_deed(laptop, what, which);
                let outcome = office_change(&laptop.office, &laptop.person(name(person)), change).map(drop);
                if outcome.is_ok() {
                    self.note("office");
                }
                outcome
            }
            Event::Hand { from, to, person, what } => {
                self.hand(from % laptops, to % laptops, name(person), what)
            }
            Event::Again { file, to } => {
                if self.files.is_empty() {
                    return;
                }
                let file = self.files[file % self.files.len()].clone();
                self.take(to % laptops, &file)
            }
            Event::Broken { file, to, at, flip } => {
                self.broken(file, to % laptops, at, flip);
                Ok(())
            }
            Event::Backup { laptop } => {
                let office = &self.laptops[laptop % laptops].office;
                let written = backup::write_into(office, self.folder.path(), &Progress::unwatched());
                written.map(|written| self.backups.push(written.file))
            }
            Event::Restore { backup } => {
                if self.backups.is_empty() || laptops == MOST_LAPTOPS {
                    return;
                }
                let dir = tempfile::tempdir().unwrap();
                backup::restore(&self.backups[backup % self.backups.len()], &crate::laptop::store(&dir))
                    .unwrap();
                self.laptops.push(Laptop::at(dir, laptops));
                self.note("restored");
                Ok(())
            }
            Event::Clone { laptop } => {
                if laptops == MOST_LAPTOPS {
                    return;
                }
                let laptop = laptop % laptops;
                // What is typed there and not sealed is on both from now on, and one of them may hand it over.
                self.unsealed.retain(|(of, _), _| *of != laptop);
                let copy = self.laptops[laptop].copy();
                self.laptops.push(copy);
                self.note("cloned");
                Ok(())
            }
            Event::Newer { laptop, article, how } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.newer(laptop, &id, how)
            }
            Event::TakeDown { laptop, article } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.take_down(laptop, &id)
            }
            Event::Restart { laptop } => {
                self.laptops[laptop % laptops].restart();
                Ok(())
            }
            Event::Close { laptop, article } => {
                let laptop = laptop % laptops;
                let Some(id) = self.article(laptop, article) else { return };
                self.unsealed.remove(&(laptop, id.clone()));
                articles::close(&self.laptops[laptop].office, &self.laptops[laptop].person(MAI), &id)
            }
        };
        if let Err(error) = outcome {
            assert!(
                matches!(error.kind(), Kind::Refused | Kind::Usage | Kind::NotFound),
                "{event:?}: {}: {error}",
                error.code()
            );
        }
    }

    fn draft(&mut self, laptop: usize, id: &str, by: &str, at: usize) -> newsroom::Result<()> {
        let number = self.written.len();
        self.edit(laptop, id, by, Change::Word { at })?;
        let typed = word(number);
        let (place, entries) = ((laptop, id.to_owned()), self.entries(laptop));
        self.follow(laptop, id, |world| {
            let laptop = &world.laptops[laptop];
            let out = |text: &mut String| *text = text.replace(&typed, "");
            write(laptop, &laptop.person(by), id, |content| everywhere(content, out))
        })?;
        if self.entries(laptop) != entries {
            self.unsealed.remove(&place);
        }
        if self.written[number].secret {
            self.note("secret");
        }
        Ok(())
    }

    pub fn onward(&mut self, laptop: usize, id: &str) -> newsroom::Result<()> {
        let head = articles::head(&self.laptops[laptop].office, &Actor::undeclared(), id)?;
        let (by, action) = match head.state {
            State::Draft | State::Returned => (MAI, Action::Submit),
            State::Submitted => (BINH, Action::Take),
            State::Editing => (BINH, Action::Pass),
            State::Review => (SON, Action::Approve),
            State::Approved => (BINH, Action::Export),
            State::Exported => (BINH, Action::MarkPublished),
            State::Published => (BINH, Action::Correct),
            State::Withdrawn => return Ok(()),
        };
        self.act(laptop, id, by, action)
    }

    fn act(&mut self, laptop: usize, id: &str, by: &str, action: Action) -> newsroom::Result<()> {
        self.unsealed.remove(&(laptop, id.to_owned()));
        let (office, by) = (&self.laptops[laptop].office, self.laptops[laptop].person(by));
        match action {
            Action::Export => {
                let request =
                    export::Request { article: id, profile: None, proof: false, out: self.folder.path() };
                export::export(office, &by, &request, &Progress::unwatched())?;
            }
            Action::Trash => articles::trash(office, &by, id)?,
            Action::Restore => articles::restore(office, &by, id)?,
            _ => {
                let seen = hash(&self.laptops[laptop], id)?;
                review::act(
                    office,
                    &by,
                    id,
                    action,
                    &review::Statement { seen: &seen, reason: "theo quy trình" },
                )?;
            }
        }
        self.note(action.name());
        Ok(())
    }

    fn settle(
        &mut self,
        laptop: usize,
        id: &str,
        by: &str,
        which: usize,
        how: usize,
    ) -> newsroom::Result<()> {
        let open = choices::list(&self.laptops[laptop].office, id)?;
        self.note(if open.is_empty() { "nothing to settle" } else { "asked" });
        if open.is_empty() {
            return Ok(());
        }
        let choice = open[which % open.len()].clone();
        let side = choice
            .sides
            .get(how % choice.sides.len().max(1))
            .map(|side| side.entry.clone())
            .unwrap_or_default();
        let fresh = word(self.written.len());
        let decision = match how % 6 {
            0 => Decision::Stay,
            1 if choice.sides.is_empty() => Decision::Drop,
            1 => Decision::Words { text: fresh.clone() },
            2 => Decision::Drop,
            3 => Decision::Keep,
            _ => Decision::Side { entry: side },
        };
        self.unsealed.remove(&(laptop, id.to_owned()));
        self.follow(laptop, id, |world| {
            let laptop = &world.laptops[laptop];
            choices::settle(&laptop.office, &laptop.person(by), id, &choice.id, &decision)
        })?;
        let there = Seen::of(&self.laptops[laptop].office, id).text.contains(&fresh);
        let by = self.laptops[laptop].person(by).name;
        let gone = !there || self.is_beside(laptop, id);
        self.written.push(Written {
            word: fresh,
            article: id.to_owned(),
            by,
            gone,
            secret: false,
            taken_down: false,
        });
        self.note("settled");
        Ok(())
    }

    pub fn add_photo(&mut self, laptop: usize, id: &str, by: &str) -> newsroom::Result<()> {
        self.photo += 1;
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
        let bytes = [std::fs::read(fixtures).unwrap(), self.photo.to_be_bytes().to_vec()].concat();
        let (office, person) = (&self.laptops[laptop].office, self.laptops[laptop].person(by));
        photos::add(office, &person, &format!("IMG_{:04}.JPG", self.photo), &bytes)?;
        self.note("photo");
        self.edit(laptop, id, by, Change::Block { at: self.photo, kind: 4 })
    }

    fn facts(&mut self, laptop: usize, photo: &str, by: &str, which: usize) -> newsroom::Result<()> {
        // Its uses follow, in every article.
        self.unsealed.retain(|(of, _), _| *of != laptop);
        let said = Some(Words { how: How::Replace, text: format!("Ảnh số {which}") });
        let changes = match which % 3 {
            0 => PhotoChanges { credit: said, ..PhotoChanges::default() },
            1 => PhotoChanges { place: said, ..PhotoChanges::default() },
            _ => PhotoChanges { rights: said, ..PhotoChanges::default() },
        };
        let laptop = &self.laptops[laptop];
        batch(&laptop.office, &laptop.person(by), &[photo.to_owned()], &changes).map(drop)
    }

    /// A file from a laptop with a program of a later version: an entry of a higher version, of an unknown kind or of another meaning, with
    /// words that nobody here can read. It is kept and goes on.
    fn newer(&mut self, laptop: usize, id: &str, how: usize) -> newsroom::Result<()> {
        self.unsealed.retain(|(of, _), _| *of != laptop);
        let folder = self.folder.path().to_owned();
        let there = &self.laptops[laptop];
        let file = there.send(&there.person(MAI), &[id.to_owned()], Photos::Previews, &folder)?;
        let mut parcel = Parcel::open(&file);
        let number = self.photo as u8 ^ self.files.len() as u8;
        let key = SigningKey::from_bytes(&[how as u8 ^ 0x80, number, 7].repeat(11)[..32].try_into().unwrap());
        parcel.write_newer(id, &key, how);
        parcel.say(parcel.heads(), &key);
        parcel.write(&file, &key);
        self.note("newer");
        self.take(laptop, &file)?;
        self.files.push(file);
        Ok(())
    }

    /// Whoever has the duty takes down what an article said before. What others wrote who do not know of it goes with it.
    fn take_down(&mut self, laptop: usize, id: &str) -> newsroom::Result<()> {
        // Where nobody is on a list yet anybody may, and no other laptop follows what nobody signed: its file is refused whole.
        if !self.laptops[laptop].person(SON).is_declared() {
            return Ok(());
        }
        self.unsealed.remove(&(laptop, id.to_owned()));
        let by = self.laptops[laptop].person(SON);
        self.follow(laptop, id, |world| {
            takedown::take_down(&world.laptops[laptop].office, &by, id, &[], "theo yêu cầu")
        })?;
        let knew_all = self.knows_take_downs(laptop, id);
        let text = Seen::of(&self.laptops[laptop].office, id).text;
        for written in self.written.iter_mut().filter(|written| written.article == id) {
            let there = written.word.chars().any(|letter| text.contains(letter));
            written.gone |= !there || !knew_all;
            written.taken_down |= !there;
        }
        if !knew_all {
            self.torn.insert(id.to_owned());
        }
        let down = self.laptops[laptop].take_downs(id);
        self.downs.entry(id.to_owned()).or_default().extend(down);
        self.note("taken down");
        Ok(())
    }

    fn broken(&mut self, file: usize, to: usize, at: usize, flip: bool) {
        if self.files.is_empty() {
            return;
        }
        let mut bytes = std::fs::read(&self.files[file % self.files.len()]).unwrap();
        let at = at % bytes.len();
        match flip {
            true => bytes[at] ^= 1 << (at % 8),
            false => bytes.truncate(at),
        }
        let broken = self.folder.path().join("broken");
        std::fs::write(&broken, bytes).unwrap();
        let before = dump(&self.laptops[to].office);
        let refused = self.laptops[to].receive(&broken);
        assert!(refused.is_err(), "{at} {flip}: {refused:?}");
        assert_eq!(dump(&self.laptops[to].office), before, "a file that was refused changed something");
        self.note("broken");
    }
}

/// A change of what the office goes by.
fn office_deed(laptop: &Laptop, what: usize, which: usize) -> OfficeChange {
    use OfficeChange as C;
    let staff = laptop.person(PEOPLE[which % PEOPLE.len()].0).staff.unwrap_or_default();
    match what % 8 {
        // The same names come up on laptops that do not know of each other.
        0 => C::StaffAdd {
            staff: String::new(),
            name: [MAI, DU, "Hà Thu", "Lý Sao"][which % 4].to_owned(),
            pen_name: String::new(),
            roles: Role::ALL.to_vec(),
        },
        1 => {
            let roles = Role::ALL.into_iter().enumerate().filter(|(bit, _)| (which + 1) >> bit & 1 == 1);
            C::StaffEdit {
                staff,
                name: None,
                pen_name: Some(format!("Bút {which}")),
                roles: Some(roles.map(|(_, role)| role).collect()),
            }
        }
        2 => C::StaffRetire { staff },
        3 => C::StaffReturn { staff },
        4 => C::OfficialSave {
            official: Official {
                id: String::new(),
                person: String::new(),
                name: format!("Lò Văn {}", which % 3),
                honorific: "ông".to_owned(),
                rank: String::new(),
                party_title: String::new(),
                state_title: format!("Chủ tịch {which}"),
                unit: String::new(),
                protocol: None,
                valid_from: None,
                valid_to: None,
            },
        },
        5 => C::WordAdd { word: format!("từ{}", which % 5) },
        6 => C::CategoryAdd { name: format!("Mục {}", which % 3), at: Some(0) },
        _ => C::TemplateSave {
            template: newsroom::captions::Template {
                id: String::new(),
                name: format!("Mẫu {}", which % 2),
                fields: BTreeMap::new(),
            },
        },
    }
}

fn hash(laptop: &Laptop, id: &str) -> newsroom::Result<ContentHash> {
    let head = articles::head(&laptop.office, &Actor::undeclared(), id)?;
    Ok(head.hash.parse().unwrap())
}
