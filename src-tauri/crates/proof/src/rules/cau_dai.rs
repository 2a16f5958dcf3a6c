//! 39: a long sentence.

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// In tiếng.
const LONG: usize = 75;

pub static RULE: Rule = Rule {
    id: "cau-dai",
    severity: Severity::Info,
    title: "Câu quá dài",
    why: "Câu trên 75 tiếng bắt người đọc giữ quá nhiều ý; nên tách thành hai, ba câu.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example(
            "Xã họp. ⟦⟧Xã đã vận động bà con trồng rừng, giữ rừng, bảo vệ nguồn nước, làm đường, làm cầu, xây trường, mở lớp, dựng nhà, đào ao, thả cá, nuôi gà, nuôi lợn, nuôi trâu, trồng ngô, trồng lúa, trồng chè, trồng quế, trồng mía, hái quả, bán hàng, mở chợ, đón khách, học nghề, học chữ, học luật, đọc sách, đọc báo, nghe đài, xem phim, hát múa, đá bóng, đi bộ, bơi lội và còn nhiều việc khác nữa.",
        ),
        Example(
            "⟦⟧Có 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 nhà.",
        ),
        Example("Xã họp. Xã đã vận động bà con trồng rừng, giữ rừng, bảo vệ nguồn nước."),
        Example("TS. Tráng A Sếnh đến thăm xã. Bà con vui."),
        Example("Xã họp./."),
        Example("tít: Xã họp"),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for sentence in &page.sentences {
        // A tiếng has two bytes with what stands behind it, or more.
        if sentence.span.len() < 2 * LONG {
            continue;
        }
        let tieng = page.tieng(sentence.tokens.clone());
        if tieng > LONG {
            // A point: the sentence as a whole is meant, and no word of it.
            let start = sentence.span.start;
            report.mark(page, start..start, format!("Câu dài {tieng} tiếng, nên tách ra."));
        }
    }
}
