//! An invented article with everything that an article can have, and its issue.

use std::ops::ControlFlow;

use chrono::{DateTime, FixedOffset};
use darkroom::{Contact, Metadata};
use ed25519_dalek::SigningKey;
use manuscript::hex::sha256;
use manuscript::{Block, Cell, Content, ContentHash, Field, Inline, Marks, Suggestion, SuggestionKind};
use packaging::{
    Approval, Format, Issue, IssueKind, IssuePhoto, OfficeLine, Package, Profile, SheetLine, write,
};

pub const ARTICLE: &str = "01928f3a-7c11-7d4e-9a55-3d2f6f0b1c01";
/// What texts call the photos here; a sample calls each by its hash.
pub const PHOTOS: [&str; 2] = ["anh-1", "anh-2"];
pub const EVENT: &str = "5f1d0c9a6b7e4833a1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728";

/// Two of the drawn test pictures, small on purpose.
pub const SMALL: [&[u8]; 2] = [
    include_bytes!("../../../../../tests/fixtures/photos/orientation-1.jpg"),
    include_bytes!("../../../../../tests/fixtures/photos/orientation-6.jpg"),
];

/// What an [`Issue`] borrows.
pub struct Sample {
    pub content: Content,
    pub hash: ContentHash,
    pub photos: Vec<Vec<u8>>,
    pub sha256: Vec<String>,
    pub kind: IssueKind,
    pub profile: Profile,
    pub signer: SigningKey,
}

pub fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a time")
}

pub fn approved() -> IssueKind {
    IssueKind::Approved {
        approval: Approval {
            approver: "Hà Thị Mận".into(),
            at: time("2026-11-20T16:45:00+07:00"),
            event_hash: EVENT.into(),
            authors: vec!["Lò Văn Pành".into(), "Khoàng Thị Sen".into()],
            approver_edits: vec!["Sửa đoạn 2: “36 đợt” thành “38 đợt”".into()],
        },
    }
}

impl Sample {
    pub fn new(mut content: Content, photos: &[&[u8]], kind: IssueKind) -> Sample {
        let sha256: Vec<String> = photos.iter().map(|bytes| self::sha256(bytes)).collect();
        content.rename_photos(|id| {
            let at = PHOTOS.iter().position(|known| *known == id)?;
            sha256.get(at).cloned()
        });
        Sample {
            hash: content.hash(),
            content,
            photos: photos.iter().map(|bytes| bytes.to_vec()).collect(),
            sha256,
            kind,
            // As every package was before profiles could choose: what is not asked for need not be made.
            profile: Profile {
                formats: [Format::Page, Format::Docx, Format::Text, Format::Ninjs].into(),
                ..Profile::by_name("chuan").expect("the default profile")
            },
            signer: SigningKey::from_bytes(&[42; 32]),
        }
    }

    pub fn approved() -> Sample {
        Sample::new(everything(), &SMALL, approved())
    }

    pub fn proof() -> Sample {
        Sample::new(everything(), &SMALL, IssueKind::Proof)
    }

    pub fn issue(&self) -> Issue<'_> {
        Issue {
            article_id: ARTICLE,
            content: &self.content,
            hash: &self.hash,
            photos: self
                .photos
                .iter()
                .zip(&self.sha256)
                .map(|(bytes, id)| IssuePhoto {
                    id,
                    bytes,
                    file_name: "IMG_0412.JPG",
                    said: Metadata {
                        byline: "Lò Văn Ún".into(),
                        rights: "© 2026 Báo Vùng Cao".into(),
                        usage_terms: "Chỉ dùng cho báo chí".into(),
                        source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture".into(),
                        contact: Contact { email: "toasoan@baovungcao.example".into(), ..Contact::default() },
                        taken_at: "2026-11-20T08:31:05+07:00".parse().ok(),
                        ..Metadata::default()
                    },
                })
                .collect(),
            kind: self.kind.clone(),
            sheet: sheet(self.hash.as_str()),
            office: OfficeLine::Trial,
            exporter: "Vàng A Chứ",
            profile: &self.profile,
            issued_at: time("2026-11-20T16:45:00+07:00"),
            program_version: "0.1.0",
            signer: &self.signer,
        }
    }

    pub fn package(&self) -> Package {
        write(&self.issue(), &mut |_| ControlFlow::Continue(())).expect("a package")
    }
}

fn sheet(hash: &str) -> Vec<SheetLine> {
    let line = |at: &str, actor: &str, role: &str, action: &str, reason: Option<&str>| SheetLine {
        at: time(at),
        actor: actor.into(),
        role: role.into(),
        action: action.into(),
        hash: hash.into(),
        reason: reason.map(str::to_owned),
    };
    vec![
        line("2026-11-20T10:02:00+07:00", "Lò Văn Pành", "Tác giả", "Gửi duyệt", None),
        line("2026-11-20T13:40:00+07:00", "Vàng A Chứ", "Biên tập viên", "Nhận biên tập", None),
        line(
            "2026-11-20T14:05:00+07:00",
            "Vàng A Chứ",
            "Biên tập viên",
            "Trả lại",
            Some("Bổ sung số liệu <rừng> & ảnh"),
        ),
        line("2026-11-20T15:20:00+07:00", "Vàng A Chứ", "Biên tập viên", "Trình duyệt", None),
        line("2026-11-20T16:45:00+07:00", "Hà Thị Mận", "Người duyệt", "Duyệt", None),
    ]
}

fn marked(parts: &[(&str, Marks)]) -> Inline {
    let mut inline = Inline::default();
    for (text, marks) in parts {
        inline.push(*text, marks.clone());
    }
    inline
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: Inline::plain(text) }
}

fn item(ordered: bool, depth: u8, text: &str) -> Block {
    Block::ListItem { ordered, depth, text: Inline::plain(text) }
}

pub fn figure(photo: &str, caption: &str, alt: &str, credit: &str) -> Block {
    Block::Figure {
        photo: photo.into(),
        alt: alt.into(),
        credit: credit.into(),
        caption: Inline::plain(caption),
        edit: None,
    }
}

/// Headline, lead, all fields, every kind of block and mark, and characters that markup must escape.
pub fn everything() -> Content {
    let none = Marks::default;
    let strong = || Marks { strong: true, ..none() };
    let em = || Marks { em: true, ..none() };
    let link = |href: &str| Marks { link: Some(href.into()), ..none() };
    let cell = |text: &str| Cell { text: Inline::plain(text), ..Cell::default() };
    let head = |text: &str| Cell { header: true, ..cell(text) };
    let mut content = Content {
        headline: "Đồng chí Giàng Seo Vần trao thưởng 12 tập thể, cá nhân giữ rừng “biên giới” & bản làng"
            .into(),
        lead:
            "Ngày 20/11, tại xã Nậm Lúng, UBND tỉnh tổ chức Hội nghị tổng kết 5 năm phong trào bảo vệ rừng."
                .into(),
        ..Content::default()
    };
    for (field, value) in [
        (Field::Category, "Văn hóa - Xã hội"),
        (Field::Byline, "Lò Pành"),
        (Field::Source, "Cổng thông tin điện tử tỉnh"),
        (Field::EventDate, "2026-11-20"),
        (Field::Place, "Xã Nậm Lúng"),
        (Field::Tags, "bảo vệ rừng, khen thưởng"),
        (Field::Cover, PHOTOS[1]),
    ] {
        content.set_field(field, value);
    }
    content.body = vec![
        Block::Paragraph {
            text: marked(&[
                ("Sau 5 năm, phong trào đã lan tỏa đến ", none()),
                ("100% xã biên giới", strong()),
                (" với <2.840> lượt người & 36 đợt tuần tra.\nDòng thứ hai, xem ", none()),
                ("nghị ", link("https://vanban.example.vn/nd?so=06&nam=2014")),
                ("quyết", Marks { em: true, ..link("https://vanban.example.vn/nd?so=06&nam=2014") }),
                (".", none()),
            ]),
        },
        figure(
            PHOTOS[0],
            "Đồng chí Giàng Seo Vần, Phó Chủ tịch Thường trực UBND tỉnh trao Bằng khen cho các tập thể.",
            "Lãnh đạo tỉnh trao Bằng khen trên sân khấu hội trường",
            "Văn Pành",
        ),
        Block::Heading { level: 2, text: Inline::plain("Những cách làm hay từ cơ sở") },
        paragraph("Bản Huổi Só là đơn vị dẫn đầu phong trào:"),
        item(false, 0, "Cả 86 hộ tham gia tổ tuần tra;"),
        item(true, 1, "Tổ một đi thứ Hai;"),
        item(true, 1, "Tổ hai đi thứ Năm;"),
        item(false, 0, "Trồng mới 45 ha rừng phòng hộ."),
        Block::Heading { level: 3, text: Inline::plain("Lời người trong cuộc") },
        Block::Quote {
            text: marked(&[("Rừng còn thì bản còn", em()), (", ông Páo nói.", none())])
        },
        item(true, 0, "Giữ rừng đầu nguồn."),
        item(true, 0, "Giữ nguồn nước."),
        Block::Table {
            rows: vec![
                vec![head("Xã"), Cell { colspan: 2, ..head("Kết quả") }],
                vec![Cell { rowspan: 2, ..cell("Nậm Lúng") }, cell("Tuần tra"), cell("36 đợt")],
                vec![cell("Trồng mới"), cell("45 ha")],
            ],
        },
        figure(
            PHOTOS[1],
            "Tổ tuần tra bản Huổi Só. Ảnh: Khoàng Sen.",
            "Tổ tuần tra đi trong rừng",
            "Khoàng Sen",
        ),
        paragraph("Nhân dịp này, UBND tỉnh tặng Bằng khen cho 05 tập thể, 07 cá nhân./."),
    ];
    content
}

/// A text with an open proposal in it.
pub fn with_suggestion() -> Content {
    let mut content = everything();
    let marks = |kind| Marks {
        suggestions: vec![Suggestion { id: "s1".into(), kind, author: "Vàng A Chứ".into() }],
        ..Marks::default()
    };
    content.body.push(Block::Paragraph {
        text: marked(&[
            ("Có ", Marks::default()),
            ("36", marks(SuggestionKind::Delete)),
            ("38", marks(SuggestionKind::Insert)),
            (" đợt.", Marks::default()),
        ]),
    });
    content
}
