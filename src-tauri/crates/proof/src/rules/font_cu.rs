//! 16: text in an encoding from before Unicode.

use vietnamese::encodings::{Encoding, decode, detect_legacy};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "font-cu",
    severity: Severity::Error,
    title: "Văn bản gõ bằng bảng mã cũ (TCVN3, VNI…)",
    why: "Chữ gõ bằng phông .VnTime, VNI-Times và các phông cũ chỉ đọc được khi máy có phông ấy. Trên trang chúng thành ký tự lạ; phải đổi sang Unicode.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ theo TCVN 6909:2001)"),
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("⟦C«ng t¸c b¶o vÖ b¶n lµng.⇒Công tác bảo vệ bản làng.⟧"),
        Example("⟦Hoäi nghò toång keát ôû baûn laøng⇒Hội nghị tổng kết ở bản làng⟧"),
        Example("tít: ⟦C«ng an x·⇒Công an xã⟧\n⟦C«ng t¸c b¶o vÖ b¶n lµng.⇒Công tác bảo vệ bản làng.⟧"),
        Example("Bà con bảo vệ bản làng."),
        Example("Café à la crème, tête-à-tête, Côte d’Azur, São Paulo, Malmö, Besançon"),
        Example("Nhiệt độ 25°C ± 2°, diện tích 5 m², giá 5£."),
        Example("Cong tac bao ve ban lang"),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    // A short part has too little to be known by; it is in the encoding of those that are known.
    let known = pages.iter().find_map(|page| detect_legacy(&page.text));
    let Some(common) = known else { return };
    for page in pages {
        let Some(encoding) = detect_legacy(&page.text).or_else(|| may_be(common, &page.text)) else {
            continue;
        };
        let text = page.text.trim();
        let decoded = decode(text, encoding);
        if decoded == text {
            continue;
        }
        let start = page.text.len() - page.text.trim_start().len();
        let message = format!("Đoạn này gõ bằng bảng mã {}, cần đổi sang Unicode.", encoding.name());
        report.mend(page, start..start + text.len(), message, decoded);
    }
}

/// The encoding of the article's other parts, where the text has letters that it may be in and none that it is not.
fn may_be(common: Encoding, text: &str) -> Option<Encoding> {
    let is_latin = text.chars().all(|letter| letter.is_ascii() || ('\u{A0}'..='\u{FF}').contains(&letter));
    (is_latin && !text.is_ascii()).then_some(common)
}
