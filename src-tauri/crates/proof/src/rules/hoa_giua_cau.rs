//! Capitals inside a sentence: behind a colon where the sentence runs on, and at the head of quoted words that are no name.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words before a colon behind which a sentence tells what it has announced.
const OPENERS: &str = "\
    cụ thể, cụ thể là, trong đó, đó là, nhất là, đặc biệt là, chủ yếu là, trọng tâm là, nội dung, nhiệm vụ, giải pháp, \
    tiêu chí, hoạt động, biện pháp, sau đây, nội dung sau, nhiệm vụ sau, giải pháp sau, biện pháp sau, hình thức sau, \
    hành vi sau";

/// Words before a colon behind which examples follow, which may be names and titles.
const LISTS: &str = "\
    như, như sau, gồm, bao gồm, gồm có, cụ thể như, ví dụ, ví dụ như, chẳng hạn, chẳng hạn như";

/// How many tiếng stand before the colon at least: else it is a label, not a sentence.
const BEFORE: usize = 5;

/// How many tiếng stand behind it at least.
const BEHIND: usize = 4;

/// How far back it is looked for who speaks, in tokens, and how far for what has a name.
const REACH: usize = 30;
const NEAR: usize = 16;

/// Words of a sentence that announces somebody's words.
const SAYING: &str = "\
    nói, hỏi, đáp, viết, kể, rằng, khẳng định, nhấn mạnh, chia sẻ, cho biết, nêu rõ, phát biểu, bày tỏ, trả lời, tâm sự, \
    nhắn, dặn, hô, khuyên, thông báo, trích, câu";

/// What has a name or a title of its own, with a capital.
const NAMED: &str = "\
    phim, truyền hình, truyện, sách, bài, ca khúc, tác phẩm, vở, kịch, chương trình, gameshow, show, giải, cuộc thi, hội \
    thi, chủ đề, chuyên đề, tên, danh hiệu, khẩu hiệu, phương châm, thông điệp, đề tài, đề án, dự án, phong trào, mô \
    hình, cuộc vận động, album, môn, ngành, điều, khoản, luật, sửa đổi, bổ sung, thương hiệu, xổ số, câu lạc bộ, thầy, \
    tổ hợp, huân chương, tuyến, vai, mv, tiết mục, nhóm nhạc, ban nhạc";

/// What names begin with: bodies, people, papers, events, places.
const HEADS: &str = "\
    ủy ban, uỷ ban, hội đồng, công an, công đoàn, công ty, bộ, sở, ban, cục, vụ, viện, trường, phòng, tỉnh, thành, quận, \
    đảng, đoàn, hội, liên đoàn, liên hiệp, mặt trận, quân, bộ đội, biên phòng, tòa, toà, kho bạc, ngân hàng, trung tâm, \
    tập đoàn, tổng, nhà máy, nhà nước, nhà hát, nhà xuất bản, nhân dân, quốc, chính phủ, chính ủy, chi cục, chi bộ, chi \
    hội, đài, báo, tạp chí, bệnh viện, khoa, học viện, đại học, cao đẳng, ủy viên, uỷ viên, bí thư, chủ tịch, phó, giám \
    đốc, trưởng, chánh, viện trưởng, đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, \
    thiếu tá, đại úy, thượng úy, trung úy, thiếu úy, đồng chí, ông, bà, anh, chị, em, cháu, cô, chú, thầy, nguyên, cựu, \
    tiến sĩ, thạc sĩ, thạc sỹ, giáo sư, bác sĩ, kỹ sư, cử nhân, nghệ sĩ, nhạc sĩ, ca sĩ, nhà báo, nhà văn, nhà thơ, anh \
    hùng, mẹ, á hậu, hoa hậu, á khôi, hoa khôi, người đẹp, huân chương, huy chương, bằng, giấy khen, kỷ niệm chương, cờ, \
    danh hiệu, giải, cúp, hiệp định, hiệp ước, tuyên ngôn, hiến pháp, luật, bộ luật, nghị, thông tư, quyết định, chỉ \
    thị, kết luận, kế hoạch, quy, công văn, đề án, dự án, chương trình, chiến lược, chiến dịch, phong trào, cuộc vận \
    động, hội nghị, đại hội, lễ, ngày, tháng hành, tuần lễ, tết, năm du lịch, festival, chợ, cầu, cảng, sân, khu, cửa \
    khẩu, đền, chùa, đình, di tích, bảo tàng, thư viện, đường, tuyến, phố, sông, núi, biển, hồ, đảo, vịnh, mô hình, câu \
    lạc, tổ, làng, bản, xóm, ngữ văn, toán, tiếng, vật lý, hóa học, sinh học, lịch sử, địa lý, giáo dục công, tin học, \
    thiên, sư, lữ, trung đoàn, tiểu, đồn, hải quân, phật, công giáo, tin lành, đạo, huế, vinh, mỹ, nga, pháp, đức, nhật, \
    hàn, trung quốc, úc, ấn, áo, lào, thái, đông, tây, nam, bắc, miền, liên danh, chi nhánh, nhóm, chính sách, nút giao, \
    pháo đài, lâu đài, tháp, xổ số, một là, thứ, ngã, gói, quỹ, cách mạng, điều, khoản, mục, phụ lục, cổng, hệ thống, \
    hạng, hạt, đội, xí nghiệp, hợp tác, nông trường, lâm trường, vườn, thủy điện";

/// Words before a number that are no name with it, as "Tổ 5" is.
const COUNTING: &str = "\
    năm, quý, có, đã, hơn, trên, gần, khoảng, từ, đến, bắt, thu, trao, tặng, trồng, xây, xử, mở, cấp, hỗ";

/// Nouns whose quoted words say what something is like, and are no name.
const STATES: &str = "\
    địa bàn, khỏi diện, thuộc diện, vào diện, tình trạng, tình hình, hiện tượng, nạn, vấn nạn, tệ, thói, lối, lối sống, \
    căn bệnh, biểu hiện, tâm lý, tư tưởng, bài toán, nghịch lý, thực trạng";

/// How many tiếng a sentence has that is one of many.
const SHORT: usize = 10;

/// How many tokens of a sentence are looked at on either side of a colon.
const WINDOW: usize = 120;

/// How many tokens a label may have.
const LABEL: usize = 20;

/// How many tokens quoted words may have.
const QUOTED: usize = 30;

pub static RULE: Rule = Rule {
    id: "hoa-giua-cau",
    severity: Severity::Info,
    title: "Viết hoa giữa câu, sau dấu hai chấm hoặc trong ngoặc kép",
    why: "Nghị định 30 không còn buộc viết hoa sau dấu hai chấm. Khi câu còn nói tiếp, chữ sau dấu hai chấm và chữ đầu của cụm từ trong ngoặc kép viết thường, trừ tên riêng, lời nói và đề mục.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục II"),
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example(
            "Xã đã làm nhiều việc cho bà con, cụ thể: ⟦Trồng⇒trồng⟧ rừng, sửa đường và khơi thông kênh mương.",
        ),
        Example(
            "Năm nay thôn tổ chức nhiều hoạt động như: ⟦Thăm⇒thăm⟧ hỏi, tặng quà gia đình chính sách; dọn đường làng.",
        ),
        Example("Thôn ra khỏi tình trạng “⟦Thiếu⇒thiếu⟧ nước, mất mùa” từ năm ngoái."),
        Example("Xã đã làm nhiều việc cho bà con, cụ thể: trồng rừng, sửa đường và khơi thông kênh mương."),
        Example("Kết quả của bản trong sáu tháng đầu năm như sau: ⟦Trồng⇒trồng⟧ 20 ha rừng, nuôi 30 con bò."),
        Example("Bản đã làm được nhiều việc trong năm, cụ thể: ⟦Trồng⇒trồng⟧ 20 ha rừng, nuôi 30 con bò."),
        Example("Việc xảy ra ở bản vào chiều qua như sau: Trời mưa to, suối dâng. Bà con dắt nhau lên đồi."),
        Example("Xã đã làm nhiều việc cho bà con, cụ thể:"),
        Example(
            "Xã xây dựng Phong trào làm đường, nhất là: ⟦Vận⇒vận⟧ động hiến đất; Huy động ngày công của bà con.",
        ),
        Example("Cụ thể: Trồng rừng, sửa đường và khơi thông kênh mương."),
        Example("Xã đề ra ba giải pháp cho năm nay, đó là: Trồng thêm rừng. Sửa lại đường. Khơi kênh mương."),
        Example("Đoàn kiểm tra của tỉnh có ba đơn vị, gồm: Công an xã, trạm y tế và nhà trường cùng dự."),
        Example("Phát biểu tại buổi lễ, ông Mẫu nói như sau: Trồng rừng là việc của mọi nhà trong bản."),
        Example("Đội văn nghệ diễn các bài hát quen thuộc như: Tiếng chày trên sóc, Mùa xuân về bản em."),
        Example("Ban tổ chức trao ba giải phụ cho các em như: Nét đẹp áo dài, Nét đẹp thân thiện."),
        Example("Sách nói rõ cách làm và việc cần tránh. Ví dụ: Trồng rừng ở nơi đất dốc thì phải giữ nước."),
        Example("Bà con hỏi nhau nhiều điều, cụ thể: Trồng rừng ở đâu và ai trồng, trồng cây gì?"),
        Example("Ảnh: Lò Mẫu. Nơi nhận: Trồng rừng cho bản làng hôm nay."),
        Example(
            "Xã sơ kết mô hình “Vườn rừng xanh”, phong trào “Sạch làng, tốt ruộng” và tiêu chuẩn “An toàn giao thông”.",
        ),
        Example("Thôn ra khỏi tình trạng “thiếu nước, mất mùa” từ năm ngoái."),
        Example("Bà nói về tình trạng: “Thiếu nước thì mất mùa”."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    if page.is_headline() {
        return;
    }
    for (index, token) in page.tokens.iter().enumerate() {
        match token.mark() {
            Some(Mark::Colon) if goes_on(page, index) => small(page, index + 2, report),
            Some(Mark::OpenQuote | Mark::StraightQuote) if describes(page, index) => {
                small(page, index + 1, report);
            }
            _ => {}
        }
    }
}

/// Tells of a capital that the sentence has no reason for.
fn small(page: &Page, index: usize, report: &mut Report) {
    let Some(token) = page.tokens.get(index) else { return };
    let (said, right) = (page.of(index), page.lower_of(index));
    let message =
        format!("Câu còn nói tiếp, không phải tên riêng: có thể viết thường “{right}”, thay cho “{said}”.");
    report.mend(page, token.span(), message, right);
}

/// A word with one capital, at its head. The cheapest of what is asked, and few tokens behind a mark have it.
fn has_initial(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| word.case == Case::Initial && !word.joined)
}

/// Such a word with a small one behind it, and no head of a name.
fn is_plain_capital(page: &Page, index: usize) -> bool {
    let is_small = |at: usize| {
        page.word(at).is_some_and(|word| {
            word.case == Case::Lower && vietnamese::syllable::parse(page.lower_of(at)).is_ok()
        })
    };
    let counts = |at: usize| {
        page.kind(at) == Some(Kind::Number) && COUNTING.split(", ").any(|one| one == page.lower_of(index))
    };
    has_initial(page, index)
        && page.kind(index + 1) == Some(Kind::Space)
        && (is_small(index + 2) || counts(index + 2))
        && vietnamese::syllable::parse(page.lower_of(index)).is_ok()
        && !page.tokens.get(index).is_some_and(|token| begins_with(page, token.start, HEADS))
}

/// Whether one of some phrases begins at a byte and ends with a word.
fn begins_with(page: &Page, start: usize, phrases: &str) -> bool {
    let rest = page.lower.get(start..).unwrap_or_default();
    phrases
        .split(", ")
        .any(|phrase| rest.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// Whether one of some phrases ends at a byte, in small letters, and begins with a word.
fn ends_with(page: &Page, end: usize, phrases: &str) -> bool {
    let head = page.text.get(..end).unwrap_or_default();
    phrases
        .split(", ")
        .any(|phrase| head.strip_suffix(phrase).is_some_and(|head| !head.ends_with(char::is_alphabetic)))
}

/// Whether the sentence runs on behind a colon, with a capital for no reason.
fn goes_on(page: &Page, colon: usize) -> bool {
    let first = colon + 2;
    if page.kind(colon + 1) != Some(Kind::Space) || !has_initial(page, first) {
        return false;
    }
    let Some(at) = page.tokens.get(colon).map(|token| token.start) else { return false };
    let is_list = ends_with(page, at, LISTS);
    if !is_list && (!ends_with(page, at, OPENERS) || ends_with(page, at, "với nội dung")) {
        return false;
    }
    if !is_plain_capital(page, first) {
        return false;
    }
    let Some(sentence) = page.sentence_of(at) else { return false };
    let (from, to) = (sentence.span.start, sentence.span.end);
    let begin = page.tokens.partition_point(|token| token.start < from).max(colon.saturating_sub(WINDOW));
    let behind = page.tokens.partition_point(|token| token.start < to);
    let end = behind.min(first + WINDOW);
    let back = |reach: usize| {
        page.tokens.get(begin.max(colon.saturating_sub(reach))).map_or(from, |token| token.start)
    };
    // What is told "như sau" in sentences of its own begins with a capital by right.
    let tells_more = ends_with(page, at, "như sau") && has_words(page, behind);
    page.tieng(begin..colon) >= BEFORE
        && !tells_more
        && page.tieng(first..end) >= BEHIND
        && !holds(page, back(REACH)..at, SAYING)
        && !(is_list && (holds(page, back(NEAR)..at, NAMED) || lists_names(page, first, end)))
        && !page.slice(from..to).ends_with('?')
        && !is_label(page, first, end)
        && !is_first_of_many(page, first, end)
}

/// Whether one of some phrases stands between two bytes.
fn holds(page: &Page, span: Range<usize>, phrases: &str) -> bool {
    let words = page.lower.get(span).unwrap_or_default();
    phrases.split(", ").any(|one| {
        words.match_indices(one).any(|(at, _)| {
            let head = words.get(..at).unwrap_or_default();
            let rest = words.get(at + one.len()..).unwrap_or_default();
            !head.ends_with(char::is_alphabetic) && !rest.starts_with(char::is_alphabetic)
        })
    })
}

/// "như: Nét đẹp áo dài, Nét đẹp thân thiện", "như: Sóng xa; Đất và rừng": whether another capital follows the first comma or
/// the first semicolon, or a bracket the first words.
fn lists_names(page: &Page, first: usize, end: usize) -> bool {
    let capital_behind = |mark: Mark| {
        let at = (first..end).find(|index| page.mark(*index) == Some(mark));
        let behind = at.and_then(|at| page.next(at)).filter(|behind| *behind < end);
        behind.and_then(|behind| page.word(behind)).is_some_and(|word| word.case == Case::Initial)
    };
    let sign = (first..end).find_map(|index| page.mark(index));
    sign == Some(Mark::OpenBracket) || capital_behind(Mark::Comma) || capital_behind(Mark::Semicolon)
}

/// "gồm: Đối tượng 1: …", "như sau: Tiền công = …": whether another colon follows soon, or a formula.
fn is_label(page: &Page, first: usize, end: usize) -> bool {
    (first..end.min(first + LABEL))
        .any(|index| page.mark(index) == Some(Mark::Colon) || page.of(index) == "=")
}

fn has_words(page: &Page, from: usize) -> bool {
    page.tokens.iter().skip(from).any(|token| token.word().is_some())
}

/// "đó là: Trồng thêm rừng. Sửa đường…": whether what follows are short sentences of their own.
fn is_first_of_many(page: &Page, first: usize, end: usize) -> bool {
    page.tieng(first..end) < SHORT && has_words(page, end)
}

/// Whether the words that a mark opens are no name, though they begin like one.
fn describes(page: &Page, quote: usize) -> bool {
    let first = quote + 1;
    let after_space = quote.checked_sub(1).is_some_and(|space| page.kind(space) == Some(Kind::Space));
    if !after_space || !has_initial(page, first) {
        return false;
    }
    let Some(noun) = page.previous(quote).and_then(|noun| page.tokens.get(noun)) else { return false };
    if noun.word().is_none() || !ends_with(page, noun.end, STATES) || !is_plain_capital(page, first) {
        return false;
    }
    // Nothing but small words and commas, up to the mark that closes.
    for index in first + 1..page.tokens.len().min(first + QUOTED) {
        match page.kind(index) {
            Some(Kind::Space | Kind::Number | Kind::Punctuation(Mark::Comma | Mark::Hyphen)) => {}
            Some(Kind::Word(word)) if word.case == Case::Lower => {}
            Some(Kind::Punctuation(Mark::CloseQuote | Mark::StraightQuote)) => return true,
            _ => return false,
        }
    }
    false
}
