//! The demo article: invented people at an invented event, with photos drawn by the project, so that a new
//! user has something to touch.

use manuscript::{Block, Field, Inline};

use crate::actor::Actor;
use crate::articles::{categories, create};
use crate::error::Result;
use crate::history::Origin;
use crate::jobs::Progress;
use crate::office::Office;
use crate::store::meta;
use crate::{photo, photos};

const ARTICLE: &str = include_str!("../../../../../assets/demo/bai-viet.md");

struct DemoPhoto {
    file: &'static str,
    bytes: &'static [u8],
    caption: &'static str,
    alt: &'static str,
    /// The block of the text after which it stands.
    after: usize,
}

const CREDIT: &str = "Quàng Bình";

const PHOTOS: [DemoPhoto; 5] = [
    DemoPhoto {
        file: "anh-1.jpg",
        bytes: include_bytes!("../../../../../assets/demo/anh-1.jpg"),
        caption: "Đồng chí Giàng Seo Vần, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh, trao Bằng khen của UBND tỉnh cho các tập thể có thành tích xuất sắc.",
        alt: "Một người đàn ông mặc vest xanh trao bằng khen, hai bên là những người được khen thưởng",
        after: 0,
    },
    DemoPhoto {
        file: "anh-2.jpg",
        bytes: include_bytes!("../../../../../assets/demo/anh-2.jpg"),
        caption: "Quang cảnh hội nghị.",
        alt: "Hội trường kín chỗ ngồi, nhìn từ phía sân khấu",
        after: 2,
    },
    DemoPhoto {
        file: "anh-3.jpg",
        bytes: include_bytes!("../../../../../assets/demo/anh-3.jpg"),
        caption: "Các đồng chí chủ trì hội nghị.",
        alt: "Những người chủ trì ngồi sau bàn có lẵng hoa",
        after: 4,
    },
    DemoPhoto {
        file: "anh-4.jpg",
        bytes: include_bytes!("../../../../../assets/demo/anh-4.jpg"),
        caption: "Các đại biểu chụp ảnh lưu niệm trước hội trường.",
        alt: "Đoàn đại biểu đứng thành hàng trước một tòa nhà",
        after: 7,
    },
    DemoPhoto {
        file: "anh-5.jpg",
        bytes: include_bytes!("../../../../../assets/demo/anh-5.jpg"),
        caption: "Lãnh đạo tỉnh thăm hỏi bà con bản Huổi Só, xã Nậm Lúng.",
        alt: "Đoàn công tác trò chuyện với bà con bên ruộng bậc thang, phía sau là bản làng",
        after: 8,
    },
];

/// Makes the demo article. Returns its id.
pub fn create_demo(office: &Office, actor: &Actor, progress: &Progress) -> Result<String> {
    let mut content =
        packaging::read::document("bai-viet.md", ARTICLE.as_bytes(), &office.read(categories)?)?.content;
    content.set_field(Field::Category, "Quốc phòng - An ninh");
    content.set_field(Field::Byline, "Lò Mai");
    content.set_field(Field::EventDate, "2026-11-20");
    content.set_field(Field::Place, "Xã Nậm Lúng");
    let mut prepared = Vec::new();
    for (done, photo) in PHOTOS.iter().enumerate() {
        progress.report(done, PHOTOS.len() + 1)?;
        prepared.push(photo::prepare(office, photo.file, photo.bytes)?);
    }
    let id = office.transact(actor, |tx| {
        for (photo, prepared) in PHOTOS.iter().zip(&prepared).rev() {
            let id = photo::insert(tx, prepared)?.id;
            let words = photos::Words {
                caption: Some(photo.caption.to_owned()),
                alt: Some(photo.alt.to_owned()),
                credit: Some(CREDIT.to_owned()),
            };
            photos::set_own(tx, &id, &words)?;
            let figure = Block::Figure {
                photo: id,
                alt: photo.alt.to_owned(),
                credit: CREDIT.to_owned(),
                caption: Inline::plain(photo.caption),
                edit: None,
            };
            content.body.insert(photo.after.min(content.body.len()), figure);
        }
        meta::put(tx, "demo", "made")?;
        create(tx, &content, Origin { how: ledger::entry::How::Imported, words: "Bài mẫu" })
    })?;
    Ok(id)
}

/// Whether to offer the demo: nothing was written yet, and nobody said no.
pub fn is_offered(office: &Office) -> Result<bool> {
    office.read(|connection| {
        let articles: i64 = connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
        Ok(articles == 0 && meta::value(connection, "demo")?.is_none())
    })
}

/// The person does not want it; it is not offered again.
pub fn decline(office: &Office, actor: &Actor) -> Result<()> {
    office.transact(actor, |tx| meta::put(tx, "demo", "declined"))
}
