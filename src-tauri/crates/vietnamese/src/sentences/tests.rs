use proptest::prelude::*;

use super::*;

fn split(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|span| &text[span]).collect()
}

/// The text, with a bar at every border between sentences, has exactly those borders.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace(" | ", " ").replace('|', "");
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(split(&text), expected);
}

#[test]
fn sentences_end_behind_a_stop_and_before_a_capital() {
    check("Sáng 19/4, UBND tỉnh tổ chức Hội nghị. | Dự Hội nghị có đồng chí Tráng A Mua.");
    check("Có 36/36 xã đạt. | 100% hộ ký cam kết! | “Rất tốt”, ông nói. | Còn gì nữa?");
    check("Hội nghị bế mạc ngày 19.4. | Các đại biểu ra về.");
    check("Kết thúc năm 2024. | 36 hộ thoát nghèo.");
    check("Tổng số là 1.284.000,5 đồng./. | Tin, ảnh: Lò Văn Ân");
}

#[test]
fn ranks_degrees_and_places_do_not_end_a_sentence() {
    check("Theo TS. Nguyễn Văn Ân, PGS.TS. Lê Thị Dung và Th.S Hà, cần làm ngay. | Bà đồng ý.");
    check("Tại TP.HCM và TP. Lai Châu, Tp. Vinh, BS.CKII. Lò Thị Mai khám bệnh. | Ai cũng mừng.");
    check("ThS. Vàng A Đô trình bày (tr. 25, Nxb. Trẻ). | Hết.");
    check("Trồng lúa, ngô, v.v. ở vùng thấp; chè, v.v. | Các xã vùng cao trồng quế.");
}

#[test]
fn initials_do_not_end_a_sentence_and_a_name_that_is_a_letter_does() {
    check("Bị cáo Nguyễn V. A nhận tội. | Tòa tuyên án.");
    check("Tổng thống John F. Kennedy phát biểu. | Mọi người nghe.");
    check("Bắt giữ Nguyễn Văn A. | Công an đang điều tra.");
    check("Cháu N.T.H. | Theo gia đình, cháu đã khỏe.");
    check("Bổ sung vitamin A. | Trẻ em cần uống đủ.");
}

#[test]
fn numbers_dates_and_documents_keep_their_points() {
    check("Nghị định số 06/2014/NĐ-CP ngày 21/01/2014. | Điều này đúng.");
    check("Ngày 19.4 và 15-6, lúc 16.30, họp. | Xong.");
    check("Xem laichau.gov.vn. | Hoặc gọi 0213.3876.xxx.");
}

#[test]
fn an_ellipsis_ends_only_before_a_capital() {
    check("Lúa, ngô, khoai… đều được mùa. | Bà con phấn khởi...");
    check("Nào chè, nào quế… | Năm nay được giá.");
    check("Từ... đến nay, ba năm liền. | Vậy là tốt.");
}

#[test]
fn quotation_marks_and_brackets_close_with_the_sentence() {
    check("Ông nói: “Phải làm ngay.” | Mọi người đồng ý.");
    check("“Thật à?” bà hỏi. | “Thật!” | Ông đáp.");
    check("Đến dự có 120 đại biểu (xem ảnh.) | Hội nghị diễn ra một ngày.");
    check("Hội nghị tổng kết. | (Ảnh: Lò Văn Ân)");
    check("Ông (SN. 1990) và bà (gọi tắt là bên B. ) ký. | Xong.");
}

#[test]
fn lists_and_articles_are_numbered_without_an_end() {
    check("1. Nội dung thứ nhất. | 2. Nội dung thứ hai.");
    check("II. Kết quả đạt được.");
    check("a) Về kinh tế. | b) Về xã hội.");
    check("c). Làm nhiệm vụ. | (2). Thời kỳ sau.");
    check("Điều 5. Phạm vi điều chỉnh. | Nghị định này quy định.");
    check("Hội nghị có 3 phần. | Phần 1. Khai mạc.");
}

#[test]
fn a_missing_space_does_not_hide_the_end() {
    check("Hội nghị kết thúc tốt đẹp.|Các đại biểu ra về.");
    check("Trang Tin.Net không đổi.");
}

#[test]
fn lines_end_sentences_and_spaces_belong_to_none() {
    assert_eq!(split("  Tít không chấm\nSapo. \n\n Thân bài  "), ["Tít không chấm", "Sapo.", "Thân bài"]);
    assert_eq!(split(" \n "), [""; 0]);
    assert_eq!(split(""), [""; 0]);
}

proptest! {
    #[test]
    fn every_token_but_white_space_lies_in_exactly_one_sentence(
        text in "(\\PC|[a-zA-Zạ-ỹ0-9]{1,4}|[.?!…”“() \n]|\\./\\.|TS\\. )*"
    ) {
        let tokens: Vec<_> = tokens(&text).collect();
        let mut covered = 0;
        for sentence in sentences_of(&text, &tokens) {
            prop_assert!(sentence.tokens.start >= covered);
            prop_assert!(tokens[covered..sentence.tokens.start].iter().all(Token::is_space));
            prop_assert_eq!(sentence.span.start, tokens[sentence.tokens.start].start);
            prop_assert_eq!(sentence.span.end, tokens[sentence.tokens.end - 1].end);
            prop_assert!(!tokens[sentence.tokens.start].is_space());
            covered = sentence.tokens.end;
        }
        prop_assert!(tokens[covered..].iter().all(Token::is_space));
    }
}
