//! Slips in citations.

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{body, plain};

struct Cited {
    kind: &'static str,
    number: String,
    day: String,
    year: u32,
    issuer: &'static str,
}

fn cited(chance: &mut Chance) -> Cited {
    let year = chance.between(2015, 2026);
    let number = chance.between(2, 240);
    let (kind, sign, issuer) = chance.pick(&[
        ("Nghị định", "NĐ-CP", "của Chính phủ"),
        ("Quyết định", "QĐ-TTg", "của Thủ tướng Chính phủ"),
        ("Thông tư", "TT-BTC", "của Bộ Tài chính"),
        ("Nghị quyết", "NQ-HĐND", "của HĐND tỉnh"),
        ("Quyết định", "QĐ-UBND", "của UBND tỉnh"),
        ("Chỉ thị", "CT-TTg", "của Thủ tướng Chính phủ"),
        ("Thông tư", "TT-BGDĐT", "của Bộ Giáo dục và Đào tạo"),
    ]);
    let number = format!("{number:02}/{year}/{sign}");
    let (day, month) = (chance.between(1, 28), chance.between(1, 12));
    let day = match chance.below(3) {
        0 => format!("{day:02}/{month:02}"),
        1 => format!("{day} tháng {month}"),
        _ => format!("{day:02}/{month}"),
    };
    Cited { kind, number, day, year, issuer }
}

fn dated(day: &str, year: u32) -> String {
    if day.contains("tháng") { format!("ngày {day} năm {year}") } else { format!("ngày {day}/{year}") }
}

/// Number, kind and day of a document that do not belong together.
pub fn that_disagree(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let Cited { kind, number, day, year, issuer } = cited(chance);
    let other = if year > 2020 { year - chance.between(1, 4) } else { year + chance.between(1, 4) };
    let so = chance.pick(&["số ", "số ", ""]);
    let open = chance.pick(&["Thực hiện", "Căn cứ", "Triển khai"]);
    match chance.below(6) {
        0 => Some({
            let sentence =
                format!("{open} ⟦{kind} {so}{number} {}⟧ {issuer}, {}", dated(&day, other), plain(chance));
            draft.write(chance, &sentence)
        }),
        1 => {
            let wrong = if kind == "Nghị định" { "Quyết định" } else { "Nghị định" };
            Some({
                let sentence = format!("{open} ⟦{wrong} {so}{number}⟧ {issuer}, {}", plain(chance));
                draft.write(chance, &sentence)
            })
        }
        2 => {
            let mut slip = draft.write_paragraph(&format!(
                "{open} ⟦{kind} số {number} {}⟧ {issuer}, {}",
                dated(&day, year),
                plain(chance)
            ));
            let again = format!("{} nhắc lại ⟦{kind} số {number} {}⟧.", body(chance), dated("17/10", year));
            slip.spots.extend(draft.write(chance, &again).spots);
            (day != "17/10").then_some(slip)
        }
        3 => {
            // Known ones with a wrong day.
            let known = chance.pick(&[
                "Nghị định số 30/2020/NĐ-CP ngày 05/4/2020",
                "Nghị định số 06/2014/NĐ-CP ngày 12/01/2014",
                "Nghị định 98/2023/NĐ-CP ngày 30/12/2023",
                "Luật số 91/2025/QH15 ngày 27/6/2025",
                "Nghị quyết số 202/2025/QH15 ngày 16/6/2025",
            ]);
            Some({
                let sentence = format!("{open} ⟦{known}⟧, {}", plain(chance));
                draft.write(chance, &sentence)
            })
        }
        4 => Some({
            let sentence =
                format!("{open} ⟦{kind} {so}{number} ({})⟧, {}", dated(&day, other), plain(chance));
            draft.write(chance, &sentence)
        }),
        _ => Some({
            let sentence = format!(
                "{open} ⟦{kind} {so}{number} {issuer} ban hành {}⟧, {}",
                dated(&day, other),
                plain(chance)
            );
            draft.write(chance, &sentence)
        }),
    }
}

pub fn without_the_word(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let Cited { kind, number, day, year, issuer } = cited(chance);
    let sentence = match chance.below(6) {
        0 => format!("Thực hiện ⟦{kind} {number}⟧ {issuer}, {}", plain(chance)),
        1 => format!("Căn cứ ⟦{kind} {number}⟧ {}, {}", dated(&day, year), plain(chance)),
        2 => format!("{} quán triệt ⟦{kind} {number}⟧ tới toàn thể cán bộ.", body(chance)),
        3 => format!("{} ban hành ⟦Kế hoạch {}/KH-UBND⟧ về việc này.", body(chance), chance.between(10, 900)),
        4 => format!("Theo ⟦Nghị quyết {}-NQ/TW⟧, các xã đã vào cuộc.", chance.between(10, 79)),
        _ => format!("{} triển khai ⟦Công văn {}/UBND-VX⟧.", body(chance), chance.between(100, 4000)),
    };
    Some(draft.write(chance, &sentence))
}

pub fn with_a_comma(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let Cited { kind, number, day, year, issuer } = cited(chance);
    let sentence = match chance.below(3) {
        0 => format!("Thực hiện {kind} số ⟦{number}, {}⟧ {issuer}, {}", dated(&day, year), plain(chance)),
        1 => format!("{} triển khai {kind} số ⟦{number} , {}⟧ {issuer}.", body(chance), dated(&day, year)),
        _ => format!("Nội dung này nêu tại {kind} ⟦{number}, {}⟧.", dated(&day, year)),
    };
    Some(draft.write(chance, &sentence))
}

pub fn with_another_title(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let wrong = chance.pick(&[
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ ⟦về việc làm công tác văn thư⟧",
        "Nghị định số 06/2014/NĐ-CP ngày 21/01/2014 của Chính phủ ⟦về biện pháp vận động nhân dân bảo vệ an ninh quốc gia, giữ gìn trật tự, an toàn xã hội⟧",
        "Nghị định số 18/2014/NĐ-CP ngày 14/3/2014 của Chính phủ ⟦quy định về chế độ nhuận bút trong lĩnh vực thông tin, xuất bản⟧",
        "Nghị định số 09/2019/NĐ-CP ngày 24/01/2019 của Chính phủ ⟦quy định về chế độ thông tin báo cáo của cơ quan hành chính nhà nước⟧",
        "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ ⟦về thực hiện thủ tục hành chính trên môi trường mạng⟧",
    ]);
    Some({
        let sentence = format!("{} triển khai {wrong}.", body(chance));
        draft.write(chance, &sentence)
    })
}

pub fn a_clause(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (clause, article) = (chance.between(1, 9), chance.between(1, 60));
    let letter = chance.pick(&["a", "b", "c", "d", "đ"]);
    let sentence = match chance.below(4) {
        0 => format!("Hành vi này bị xử lý theo ⟦Khoản {clause}⟧ Điều {article} của Luật."),
        1 => format!("Mức hỗ trợ nêu tại ⟦Điểm {letter}⟧ khoản {clause} Điều {article} được giữ nguyên."),
        2 => format!("Theo quy định tại ⟦Khoản {clause}⟧, Điều {article}, các hộ được miễn phí."),
        _ => format!("Các xã thực hiện đúng ⟦Điểm {letter}⟧, khoản {clause}, Điều {article} của nghị định."),
    };
    Some(draft.write(chance, &sentence))
}
