//! Handing over: articles with their whole histories, what the office goes by, and the photos, in one file or several parts.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use exchange::{Kind, Lock, Target, Writer};
use ledger::{DeviceId, Topic};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::cover::{self, Asks, Told, topics};
use super::error::HandoverError;
use super::pieces::{Bodies, Carried, ENOUGH, Log, Signed, VERSION};
use crate::actor::Actor;
use crate::article;
use crate::disk;
use crate::error::{Message, Result, SystemError};
use crate::history::{self, Origin};
use crate::identity::{self, IdentityError};
use crate::jobs::Progress;
use crate::office::Office;
use crate::photo;
use crate::photo_facts;

/// Who can read the file.
#[derive(Clone, Debug)]
pub enum To {
    /// Whoever has it.
    Anybody,
    /// Whoever knows the words.
    Passphrase(String),
    /// The laptops of this person of the staff, by id.
    Person(String),
}

/// How photos come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "HandoverPhotos")]
pub enum Photos {
    /// Whole, as the camera made them.
    Originals,
    /// As large as the window shows them: enough to write and to review by.
    Previews,
}

/// What is to be handed over.
pub struct Wish<'a> {
    pub articles: &'a [String],
    pub photos: Photos,
    pub to: To,
    /// The file; further parts get a number.
    pub out: &'a Path,
}

/// What it will come to, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandoverSize")]
pub struct Size {
    pub articles: u32,
    pub photos: u32,
    /// Of the originals.
    #[ts(type = "number")]
    pub originals: u64,
    /// About; of previews that are not made yet, a guess.
    #[ts(type = "number")]
    pub previews: u64,
}

/// What was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandoverSent")]
pub struct Sent {
    /// Where the parts lie, in their order.
    #[ts(type = "string[]")]
    pub files: Vec<PathBuf>,
    #[ts(type = "number")]
    pub bytes: u64,
    pub articles: u32,
    pub photos: u32,
    /// Photos that could not come along.
    pub left: Vec<Left>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandoverLeft")]
pub struct Left {
    pub file: String,
    pub why: Message,
}

/// A preview that nobody has made yet has about so many bytes.
const PREVIEW: u64 = 300 << 10;

/// What handing these over comes to.
///
/// Errors: `article-unknown`, `handover-nothing-chosen`.
pub fn size(office: &Office, articles: &[String]) -> Result<Size> {
    let chosen = photos_of(office, articles)?;
    let mut size = Size {
        articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
        photos: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
        originals: 0,
        previews: 0,
    };
    for one in &chosen {
        size.originals += one.bytes;
        let ready = photo::ready(office, &one.id, photo::Size::Large)?;
        size.previews += ready.map_or(PREVIEW.min(one.bytes), |ready| ready.bytes.len() as u64);
    }
    Ok(size)
}

/// A file that is not there yet in a folder: `ban-giao-<headline>-20261121.toasoan`, of several articles with how many there are.
///
/// Errors: `article-unknown`, `handover-nothing-chosen`, `file-not-found` where the folder is gone.
pub fn name_in(office: &Office, articles: &[String], folder: &Path) -> Result<PathBuf> {
    free_in(office, &format!("ban-giao-{}", called(office, articles)?), folder)
}

/// The same for one that asks for articles: `xin-ban-giao-<headline>-20261121.toasoan`.
///
/// Errors: those of [`name_in`].
pub fn request_in(office: &Office, articles: &[String], folder: &Path) -> Result<PathBuf> {
    free_in(office, &format!("xin-ban-giao-{}", called(office, articles)?), folder)
}

fn called(office: &Office, articles: &[String]) -> Result<String> {
    Ok(match articles {
        [] => return Err(HandoverError::NothingChosen.into()),
        [one] => packaging::slug(&office.read(|connection| article::row(connection, one))?.headline, 60),
        several => format!("{}-bai", several.len()),
    })
}

/// The same for the office's own file: `co-quan-<name>-20261121.toasoan`.
pub fn office_file_in(office: &Office, folder: &Path) -> Result<PathBuf> {
    let name = identity::identity(office)?.ok_or(IdentityError::Trial)?.name;
    free_in(office, &format!("co-quan-{}", packaging::slug(&name, 60)), folder)
}

/// The same for one with which a person asks to come in: `xin-vao-co-quan-<name>-20261121.toasoan`.
pub fn join_in(office: &Office, actor: &Actor, folder: &Path) -> Result<PathBuf> {
    free_in(office, &format!("xin-vao-co-quan-{}", packaging::slug(&actor.name, 60)), folder)
}

/// Errors: `file-not-found` where there is no such folder: a disk was pulled out since it was picked.
fn free_in(office: &Office, stem: &str, folder: &Path) -> Result<PathBuf> {
    if !folder.is_dir() {
        return Err(SystemError::FileNotFound { file: Some(folder.display().to_string()) }.into());
    }
    let stem = format!("{stem}-{}", office.day());
    let free = disk::numbered(&stem, "toasoan").map(|name| folder.join(name)).find(|path| !path.exists());
    Ok(free.unwrap_or_else(|| folder.join(format!("{stem}.toasoan"))))
}

struct Chosen {
    id: String,
    file: String,
    bytes: u64,
}

fn photos_of(office: &Office, articles: &[String]) -> Result<Vec<Chosen>> {
    if articles.is_empty() {
        return Err(HandoverError::NothingChosen.into());
    }
    office.read(|connection| {
        let mut chosen: BTreeMap<String, Chosen> = BTreeMap::new();
        for article in articles {
            article::row(connection, article)?;
            for id in photo_facts::shown(connection, article)? {
                let found = connection
                    .prepare_cached("SELECT id, file, bytes FROM photos WHERE id = ?1")?
                    .query_row([id.to_string()], |row| {
                        let bytes = row.get::<_, i64>(2)?.unsigned_abs();
                        Ok(Chosen { id: row.get(0)?, file: row.get(1)?, bytes })
                    });
                // One that this store does not know stands in the text as an id alone, here as there.
                if let Ok(found) = found {
                    chosen.insert(found.id.clone(), found);
                }
            }
        }
        Ok(chosen.into_values().collect())
    })
}

/// Hands articles over: what was typed is sealed, and what is known of their photos entered, before it goes. What was written is read
/// back before it counts.
///
/// Errors: `article-unknown`, `handover-nothing-chosen`, `handover-laptop-unknown`, those of [`exchange::Writer`], `cancelled`; no file is
/// left then, but parts that were whole already.
pub fn send(office: &Office, actor: &Actor, wish: &Wish, progress: &Progress) -> Result<Sent> {
    let chosen = photos_of(office, wish.articles)?;
    let (lock, receivers) = lock_of(office, &wish.to)?;
    office.transact(actor, |tx| {
        for id in wish.articles {
            let row = article::row(tx, id)?;
            let content = article::content(tx, id)?;
            history::seal(tx, &row, &content, &content.hash(), Origin::TYPED)?;
            photo_facts::enter(tx, id)?;
        }
        Ok(())
    })?;
    let topics = topics(office, wish.articles)?;
    office.store.device.note_handed(cover::count(office)?.cast_signed())?;
    let mut parcel =
        Parcel { office, actor, wish, lock, topics, sent: Sent::none(), progress, done: 0, total: 0 };
    parcel.total = chosen.iter().map(|one| one.bytes).sum::<u64>().max(1);
    parcel.send(&chosen)?;
    let Parcel { topics, sent, .. } = parcel;
    note(office, actor, &topics, &receivers, &sent)?;
    Ok(Sent { articles: u32::try_from(wish.articles.len()).unwrap_or(u32::MAX), ..sent })
}

/// Writes the office's file: who works here, by which keys and on which laptops, and what the office goes by. It holds no article, and no
/// secret: whoever has it can check what the office signed.
///
/// Errors: `office-trial`, those of [`exchange::Writer`]; no file is left then.
pub fn office_file(office: &Office, actor: &Actor, out: &Path) -> Result<()> {
    if office.read(crate::entries::office_id)?.is_trial() {
        return Err(IdentityError::Trial.into());
    }
    let topics = topics(office, &[])?;
    office.store.device.note_handed(cover::count(office)?.cast_signed())?;
    let mut watch = |_| ControlFlow::Continue(());
    let target = Target { path: out, lock: &Lock::Open, replace: false, expected: 0 };
    let mut writer = Writer::create(&target, &mut watch)?;
    put_topics(office, &topics, &mut writer)?;
    cover::put(office, actor, &mut writer, &topics, Vec::new(), Asks::default())?;
    writer.finish(&office.now(), &office.store.device.key)?;
    Ok(())
}

fn lock_of(office: &Office, to: &To) -> Result<(Lock, Vec<DeviceId>)> {
    Ok(match to {
        To::Anybody => (Lock::Open, Vec::new()),
        To::Passphrase(words) => (Lock::passphrase(words), Vec::new()),
        To::Person(staff) => {
            let laptops = super::laptops::of_person(office, staff)?;
            if laptops.is_empty() {
                let name = "SELECT name FROM staff WHERE id = ?1";
                let person =
                    office.read(|connection| Ok(connection.query_row(name, [staff], |row| row.get(0))?))?;
                return Err(HandoverError::LaptopUnknown { person }.into());
            }
            let (ids, keys) = laptops.into_iter().unzip();
            (Lock::Devices(keys), ids)
        }
    })
}

/// The parts of a handover as they are made.
struct Parcel<'a> {
    office: &'a Office,
    actor: &'a Actor,
    wish: &'a Wish<'a>,
    lock: Lock,
    topics: Vec<Told>,
    sent: Sent,
    progress: &'a Progress,
    done: u64,
    total: u64,
}

impl Sent {
    fn none() -> Sent {
        Sent { files: Vec::new(), bytes: 0, articles: 0, photos: 0, left: Vec::new() }
    }
}

impl Parcel<'_> {
    fn send(&mut self, chosen: &[Chosen]) -> Result<()> {
        let mut rest = chosen.iter().peekable();
        loop {
            let path = self.path();
            let (progress, done, total) = (self.progress, self.done, self.total);
            let mut watch = |part: exchange::Progress| {
                let step = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
                match progress.report(step((done + part.done / 2).min(total)), step(total)) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            };
            let target = Target { path: &path, lock: &self.lock, replace: false, expected: total - done };
            let mut writer = Writer::create(&target, &mut watch)?;
            put_topics(self.office, &self.topics, &mut writer)?;
            let mut carried: Vec<Carried> = Vec::new();
            while let Some(one) = rest.peek() {
                let bytes = match self.bytes_of(one) {
                    Ok(bytes) => bytes,
                    Err(error) => {
                        self.sent.left.push(Left { file: one.file.clone(), why: error.message() });
                        rest.next();
                        continue;
                    }
                };
                let size = bytes.len() as u64;
                if !writer.fits(size + RESERVE) {
                    if carried.is_empty() {
                        return Err(HandoverError::PhotoTooLarge { file: one.file.clone() }.into());
                    }
                    break;
                }
                let name = writer.put(Kind::Blob, Cursor::new(bytes))?;
                let piece = hexadecimal::encode(&name.sha256());
                carried.push(Carried { photo: one.id.clone(), piece, size });
                self.done += one.bytes;
                rest.next();
            }
            self.sent.photos += u32::try_from(carried.len()).unwrap_or(u32::MAX);
            cover::put(self.office, self.actor, &mut writer, &self.topics, carried, Asks::default())?;
            let written = writer.finish(&self.office.now(), &self.office.store.device.key)?;
            self.sent.bytes += written.size;
            self.sent.files.push(path);
            if rest.peek().is_none() {
                return Ok(());
            }
        }
    }

    /// `name.toasoan`, then `name-2.toasoan` and so on.
    fn path(&self) -> PathBuf {
        let out = self.wish.out;
        match self.sent.files.len() {
            0 => out.to_owned(),
            before => {
                let stem = out.file_stem().unwrap_or_default().to_string_lossy();
                out.with_file_name(format!("{stem}-{}.toasoan", before + 1))
            }
        }
    }

    fn bytes_of(&self, one: &Chosen) -> Result<Vec<u8>> {
        match self.wish.photos {
            // What itself came as a preview goes on as one.
            Photos::Originals => photo::picture(self.office, &one.id),
            Photos::Previews => Ok(photo::preview_to_hand_over(self.office, &one.id)?),
        }
    }
}

fn put_topics(office: &Office, topics: &[Told], writer: &mut Writer) -> Result<()> {
    for told in topics {
        let mut rest = told.entries.as_slice();
        while !rest.is_empty() {
            let (mut length, mut bodies, mut count) = (0, Bodies::default(), 0);
            for (entry, body) in rest {
                length += entry.text().len();
                if count > 0 && (length > ENOUGH || bodies.len() > ENOUGH) {
                    break;
                }
                if let Some(body) = body {
                    bodies.push(entry.hash(), body);
                }
                count += 1;
            }
            let (now, later) = rest.split_at(count);
            rest = later;
            let bodies = match bodies.len() {
                0 => None,
                _ => {
                    let name = writer.put(Kind::Blob, Cursor::new(bodies.into_bytes()))?;
                    Some(hexadecimal::encode(&name.sha256()))
                }
            };
            let entries = now.iter().map(|(entry, _)| Signed::of(entry)).collect();
            let log = Log { v: VERSION, topic: told.topic.clone(), entries, bodies };
            let (device, month, seq) = cover::place(office)?;
            writer.put(Kind::Log { device, month, seq }, Cursor::new(serde_json::to_vec(&log)?))?;
        }
    }
    Ok(())
}

/// What the cover takes at most, beside a photo more.
const RESERVE: u64 = 16 << 20;

/// Notes what went to whom, so that the office can ask who has which text.
fn note(office: &Office, actor: &Actor, topics: &[Told], receivers: &[DeviceId], sent: &Sent) -> Result<()> {
    let receivers: Vec<String> = receivers.iter().map(ToString::to_string).collect();
    let file = sent.files.first().and_then(|file| file.file_name()).unwrap_or_default();
    let (file, receivers) = (file.to_string_lossy().into_owned(), serde_json::to_string(&receivers)?);
    office.transact(actor, |tx| {
        for told in topics.iter().filter(|told| told.topic != Topic::Office) {
            tx.execute(
                "INSERT INTO handed (article, at, actor, receivers, file, heads) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![told.name, tx.now, tx.actor.name, receivers, file, serde_json::to_string(&told.heads)?],
            )?;
            tx.changed.article(&told.name);
        }
        Ok(())
    })
}
