//! What ships: the skeletons of the articles that a press office writes most. What has to be filled in
//! stands in square brackets, so that the checklist finds what was forgotten.

use manuscript::Content;

use crate::article::shipped_categories;
use crate::text::fold;

pub struct Shipped {
    pub id: &'static str,
    pub name: &'static str,
    pub summary: &'static str,
    text: &'static str,
}

const ALL: [Shipped; 3] = [
    Shipped {
        id: "hoi-nghi",
        name: "Hội nghị",
        summary: "Hội nghị tổng kết, sơ kết, triển khai: thành phần, kết quả, phát biểu chỉ đạo, khen thưởng.",
        text: include_str!("../../../../../assets/templates/hoi-nghi.md"),
    },
    Shipped {
        id: "khen-thuong",
        name: "Khen thưởng",
        summary: "Lễ trao Bằng khen, Giấy khen: quyết định, danh sách, thành tích, lời cảm ơn.",
        text: include_str!("../../../../../assets/templates/khen-thuong.md"),
    },
    Shipped {
        id: "tham-va-lam-viec",
        name: "Thăm và làm việc",
        summary: "Đoàn đến thăm, kiểm tra, làm việc: lịch trình, báo cáo của cơ sở, ý kiến chỉ đạo.",
        text: include_str!("../../../../../assets/templates/tham-va-lam-viec.md"),
    },
];

pub fn all() -> &'static [Shipped] {
    &ALL
}

/// Finds a template by id or by name, accents or not.
pub(super) fn find(name: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|template| template.id == name || fold(template.name) == fold(name))
}

impl Shipped {
    pub fn content(&self) -> Content {
        // The templates are ours: the test below reads every one of them.
        packaging::read::document("mau.md", self.text.as_bytes(), &shipped_categories())
            .map(|read| read.content.normalized())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_headline_a_lead_a_body_and_something_to_fill_in() {
        for template in all() {
            let content = template.content();
            assert!(!content.headline.is_empty() && !content.lead.is_empty(), "{}", template.id);
            assert!(content.body.len() >= 4, "{}: {:#?}", template.id, content.body);
            let open = content.plain_text().parts.iter().filter(|part| part.text.contains('[')).count();
            assert!(open >= 4, "{} leaves nothing to fill in", template.id);
            assert!(content.fields.is_empty(), "{}: {:?}", template.id, content.fields);
        }
    }

    #[test]
    fn a_template_is_found_by_its_name_however_typed() {
        assert_eq!(find("Hội nghị").map(|found| found.id), Some("hoi-nghi"));
        assert_eq!(find("tham va lam viec").map(|found| found.id), Some("tham-va-lam-viec"));
        assert!(find("phóng sự").is_none());
    }
}
