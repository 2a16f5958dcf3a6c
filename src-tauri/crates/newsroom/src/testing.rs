//! An office on a fresh folder, with three people, under a clock that stands still.

use ledger::process::Action;
use manuscript::{Content, Field, Inline, Manuscript};
use tempfile::TempDir;

use crate::actor::{Actor, Role};
use crate::article::State;
use crate::articles;
use crate::history;
use crate::office::Office;
use crate::staff;

pub(crate) const NOW: &str = "2026-11-21T16:40:00+07:00";

pub(crate) struct Bench {
    pub office: Office,
    pub author: Actor,
    pub editor: Actor,
    pub approver: Actor,
    pub dir: TempDir,
}

pub(crate) fn bench() -> Bench {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::open_at(dir.path(), || NOW.to_owned()).unwrap();
    let somebody = |name: &str, roles: &[Role]| {
        // Before the first administrator anybody may; after that the store itself does it.
        office.transact(&Actor::undeclared(), |tx| staff::add(tx, "", name, "", roles)).unwrap();
        office.read(|connection| Actor::find(connection, name)).unwrap()
    };
    let author = somebody("Lò Thị Mai", &[Role::Author]);
    let editor = somebody("Quàng Bình", &[Role::Editor]);
    let approver = somebody("Giàng Chứ", &[Role::Approver, Role::Editor]);
    Bench { office, author, editor, approver, dir }
}

impl Bench {
    /// A draft of the author that lacks nothing but a photo.
    pub fn ready_article(&self) -> String {
        let id = articles::new(&self.office, &self.author, "Trao thưởng 12 tập thể, cá nhân", None).unwrap();
        self.change(&self.author, &id, |content| {
            content.lead = "Ngày 21/11, UBND tỉnh tổ chức Hội nghị tổng kết.".to_owned();
            content.body = vec![manuscript::Block::Paragraph {
                text: Inline::plain("Sau 5 năm, có 36 đợt tuần tra."),
            }];
            content.set_field(Field::Category, "Kinh tế");
            content.set_field(Field::Byline, "Lò Mai");
            content.set_field(Field::EventDate, "2026-11-21");
        });
        id
    }

    /// Rows of photos without files, taken one a second from 8:00 on 20/11/2026.
    pub fn shots(&self, count: usize) -> Vec<String> {
        let insert = |tx: &mut crate::store::Tx| {
            (0..count)
                .map(|number| {
                    let id = manuscript::hex::sha256(uuid::Uuid::now_v7().as_bytes());
                    tx.execute(
                        "INSERT INTO photos (id, file, format, width, height, bytes, added_at, camera, taken_at, taken_ms)
                         VALUES (?1, ?2, 'jpeg', 3, 2, 1, ?3, 'Máy A', '2026-11-20T08:00:00', ?4)",
                        rusqlite::params![id, format!("IMG_{number:04}.JPG"), tx.now, 1_795_161_600_000 + number as i64 * 1000],
                    )?;
                    Ok(id)
                })
                .collect()
        };
        self.office.transact(&self.author, insert).unwrap()
    }

    /// Sets photos at the end of an article, with these words.
    pub fn figures(&self, article: &str, photos: &[String], caption: &str) {
        self.change(&self.author, article, |content| {
            content.body.extend(photos.iter().map(|photo| manuscript::Block::Figure {
                photo: photo.clone(),
                alt: String::new(),
                credit: String::new(),
                caption: Inline::plain(caption),
                edit: None,
            }));
        });
    }

    pub fn photo(&self, id: &str) -> crate::photos::Photo {
        self.office.read(|connection| crate::photos::show(connection, id)).unwrap()
    }

    pub fn change(&self, actor: &Actor, id: &str, edit: impl FnOnce(&mut Content)) {
        articles::change(&self.office, actor, id, history::Origin::TYPED.how, |_, content| {
            edit(content);
            Ok(())
        })
        .unwrap();
    }

    /// Brings a draft to a state by the steps of the process, without asking whether the text is ready for them.
    pub fn bring_to(&self, id: &str, state: State) {
        let by = |actor: &Actor, action: Action| {
            let take = |tx: &mut crate::store::Tx| {
                let row = crate::article::row(tx, id)?;
                let content = crate::article::content(tx, id)?;
                let hash = content.hash();
                history::seal(tx, &row, &content, &hash, history::Origin::TYPED)?;
                history::take_step(tx, id, action, None, &hash, "theo quy trình")
            };
            self.office.transact(actor, take).unwrap();
        };
        use Action as A;
        let way = [
            (&self.author, A::Submit, State::Submitted),
            (&self.editor, A::Take, State::Editing),
            (&self.editor, A::Pass, State::Review),
            (&self.approver, A::Approve, State::Approved),
            (&self.editor, A::Export, State::Exported),
            (&self.editor, A::MarkPublished, State::Published),
            (&self.approver, A::Withdraw, State::Withdrawn),
        ];
        for (actor, action, to) in way {
            by(actor, action);
            if to == state {
                break;
            }
        }
    }

    /// Whether the ledger and the lists say the same, and every entry holds.
    pub fn is_sound(&self) -> bool {
        self.office.read(crate::entries::of_store).unwrap().problems.is_empty()
    }

    /// The hash of the text as it is now.
    pub fn hash(&self, id: &str) -> manuscript::ContentHash {
        self.content(id).hash()
    }

    pub fn content(&self, id: &str) -> Content {
        self.office.read(|connection| crate::article::content(connection, id)).unwrap()
    }

    /// Types as the window does: one Yjs update, appended.
    pub fn type_lead(&self, actor: &Actor, id: &str, lead: &str) -> crate::Result<articles::Appended> {
        let opened = articles::open(&self.office, actor, id)?;
        let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
        let mut content = manuscript.content();
        content.lead = lead.to_owned();
        let update = manuscript.write(&content);
        articles::append(&self.office, actor, id, &update)
    }
}

/// A JPEG whose packet names an extension (XMP part 3, 1.1.3.1) that is not there.
pub(crate) fn with_cut_metadata() -> Vec<u8> {
    let photo =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
    let whole = std::fs::read(photo).unwrap();
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description rdf:about='' xmlns:xmpNote='http://ns.adobe.com/xmp/note/' \
        xmpNote:HasExtendedXMP='0123456789ABCDEF0123456789ABCDEF'/></rdf:RDF></x:xmpmeta>";
    let segment = ["http://ns.adobe.com/xap/1.0/\0", packet].concat();
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    [&whole[..2], b"\xFF\xE1", &length, segment.as_bytes(), &whole[2..]].concat()
}

/// The changes of the office as the tests make them: each through its door.
pub(crate) mod door {
    use crate::actor::Actor;
    use crate::administration::{ImportInto, OfficeChange as C, OfficeChanged, import};
    pub use crate::administration::{OfficeChange, office_change};
    use crate::captions::{CodesImported, Template};
    use crate::error::Result;
    use crate::lexicon::{self, Before, TableName};
    use crate::office::Office;
    use crate::officials::{self, Decision, Official};

    fn change(office: &Office, actor: &Actor, change: C) -> Result<OfficeChanged> {
        office_change(office, actor, change)
    }

    pub fn save_line(
        office: &Office,
        actor: &Actor,
        table: TableName,
        cells: &[String],
        was: Option<&str>,
    ) -> Result<()> {
        let (cells, was) = (cells.to_vec(), was.map(str::to_owned));
        change(office, actor, C::LineSave { table, cells, was }).map(drop)
    }

    pub fn remove_line(office: &Office, actor: &Actor, table: TableName, key: &str) -> Result<()> {
        change(office, actor, C::LineRemove { table, key: key.to_owned() }).map(drop)
    }

    pub fn restore_line(office: &Office, actor: &Actor, table: TableName, key: &str) -> Result<()> {
        change(office, actor, C::LineRestore { table, key: key.to_owned() }).map(drop)
    }

    pub fn import_lines(
        office: &Office,
        actor: &Actor,
        table: TableName,
        bytes: &[u8],
    ) -> Result<lexicon::Imported> {
        Ok(import(office, actor, table.into(), bytes)?.lines.unwrap())
    }

    pub fn put_lines_back(office: &Office, actor: &Actor, table: TableName, before: &[Before]) -> Result<()> {
        change(office, actor, C::LinesPutBack { table, before: before.to_vec() }).map(drop)
    }

    pub fn save_official(office: &Office, actor: &Actor, official: Official) -> Result<Official> {
        Ok(change(office, actor, C::OfficialSave { official })?.official.unwrap())
    }

    pub fn remove_official(office: &Office, actor: &Actor, id: &str) -> Result<()> {
        change(office, actor, C::OfficialRemove { id: id.to_owned() }).map(drop)
    }

    pub fn import_officials(office: &Office, actor: &Actor, bytes: &[u8]) -> Result<officials::Imported> {
        Ok(import(office, actor, ImportInto::Officials, bytes)?.officials.unwrap())
    }

    pub fn settle(
        office: &Office,
        actor: &Actor,
        id: &str,
        decision: Decision,
        official: Option<Official>,
    ) -> Result<()> {
        change(office, actor, C::ProposalSettle { id: id.to_owned(), decision, official }).map(drop)
    }

    pub fn save_template(office: &Office, actor: &Actor, template: Template) -> Result<Template> {
        Ok(change(office, actor, C::TemplateSave { template })?.template.unwrap())
    }

    pub fn delete_template(office: &Office, actor: &Actor, id: &str) -> Result<()> {
        change(office, actor, C::TemplateDelete { id: id.to_owned() }).map(drop)
    }

    pub fn import_codes(office: &Office, actor: &Actor, bytes: &[u8]) -> Result<CodesImported> {
        Ok(import(office, actor, ImportInto::Codes, bytes)?.codes.unwrap())
    }

    pub fn choose_profile(office: &Office, actor: &Actor, profile: &str) -> Result<()> {
        change(office, actor, C::ProfileChoose { profile: profile.to_owned() }).map(drop)
    }
}
