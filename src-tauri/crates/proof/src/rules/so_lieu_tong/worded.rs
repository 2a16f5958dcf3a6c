//! Shares, changes and sums that a sentence states in words: "trong tổng số 120 hộ, có 80 hộ, chiếm 60%", "từ 120 lên 150,
//! tăng 20%", "3 tập thể và 4 cá nhân, tổng cộng 8".

use vietnamese::numbers::{Decimal, Found, Quantity};
use vietnamese::sentences::Sentence;

use super::{agrees, closed, tenths};
use crate::page::Page;
use crate::report::Report;

/// Words before a number that counts nothing: a year, a day, a grade, an article of a law.
const NAMED: &[&str] = &[
    "năm",
    "tháng",
    "ngày",
    "quý",
    "khóa",
    "khoá",
    "lớp",
    "số",
    "thứ",
    "điều",
    "khoản",
    "quận",
    "mùng",
    "mồng",
    "kỳ",
    "lần",
    "đợt",
    "tuổi",
    "phường",
    "tổ",
    "ấp",
    "khu",
    "đội",
    "quốc",
    "vòng",
    "bảng",
    "top",
];

/// Words that say that a percentage is that of the share before it.
const SAYING: &[&str] =
    &["đạt", "chiếm", "bằng", "tương đương", "tỷ lệ", "tỉ lệ", "tương ứng", "đạt tỷ lệ", "chiếm tỷ lệ"];

/// Words behind a percentage that is one of something else: "đạt 90% kế hoạch".
const OF_ANOTHER: &[&str] = &[
    "tổng", "số", "dân", "so", "kế", "chỉ", "dự", "nghị", "mục", "diện", "yêu", "trở", "cử", "giá", "doanh",
    "gdp", "thị", "của", "trong", "lượng", "sản", "công",
];

/// How many words may stand between two of the numbers.
const REACH: usize = 12;

/// A number that counts something, with the first word behind it.
struct Stated<'p> {
    found: &'p Found,
    /// The word right behind, in small letters; empty where a sign stands there.
    unit: &'p str,
}

impl Stated<'_> {
    fn number(&self) -> Option<Decimal> {
        match self.found.quantity {
            Quantity::Number(number) => Some(number),
            _ => None,
        }
    }

    fn whole(&self) -> Option<u64> {
        self.number().filter(|number| number.scale == 0).map(|number| number.mantissa)
    }

    fn percent(&self) -> Option<Decimal> {
        match self.found.quantity {
            Quantity::Percent(percent) => Some(percent),
            _ => None,
        }
    }
}

/// Looks through the numbers of one sentence, in their order.
pub(super) fn read(page: &Page, sentence: &Sentence, numbers: &[Found], report: &mut Report) {
    let has_share = || numbers.iter().any(|found| matches!(found.quantity, Quantity::Percent(_)));
    if numbers.len() < 2 || numbers.len() == 2 && !has_share() {
        return;
    }
    let stated: Vec<Stated> = numbers
        .iter()
        .filter(|found| counts(page, found))
        .map(|found| Stated { found, unit: unit(page, found) })
        .collect();
    for pair in stated.windows(2) {
        if let [one, two] = pair {
            percent_first(page, one, two, report);
        }
    }
    for (at, three) in stated.windows(3).enumerate() {
        let [one, two, three] = three else { continue };
        let (head, ab, bc) = (
            page.lower.get(sentence.span.start..one.found.span.start).unwrap_or_default().trim_end(),
            between(page, one, two),
            between(page, two, three),
        );
        if [ab, bc].iter().any(|words| words.contains([';', ':']) || words.split(' ').count() > REACH) {
            continue;
        }
        let told = share(page, [one, two, three], [head, ab, bc], report)
            || change(page, [one, two, three], [head, ab, bc], report);
        if !told && ends_with(bc, &["tổng cộng", "tổng cộng là", "tổng cộng có"]) {
            sum(page, stated.get(..at + 2).unwrap_or_default(), three, report);
        }
    }
}

fn between<'p>(page: &'p Page, one: &Stated, two: &Stated) -> &'p str {
    page.lower.get(one.found.span.end..two.found.span.start).unwrap_or_default().trim()
}

fn ends_with(words: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| words.strip_suffix(end).is_some_and(|head| !head.ends_with(char::is_alphanumeric)))
}

/// Whether a number counts something, and names nothing.
fn counts(page: &Page, found: &Found) -> bool {
    let Some(at) = page.token_at(found.span.start) else { return false };
    let before = page.previous(at).map_or("", |before| page.lower_of(before));
    let is_date = page.dates().iter().any(|date| date.is_announced && date.span.contains(&found.span.start));
    let two =
        page.previous(at).and_then(|before| page.previous(before)).map_or("", |before| page.lower_of(before));
    let is_total = before == "số" && matches!(two, "tổng" | "trong");
    (is_total || !NAMED.contains(&before)) && !is_date
}

fn unit<'p>(page: &'p Page, found: &Found) -> &'p str {
    let last = page.tokens.partition_point(|token| token.end < found.span.end);
    let next = page.next(last).filter(|next| page.word(*next).is_some());
    next.map_or("", |next| page.lower_of(next))
}

fn tell(page: &Page, [first, last]: [&Stated; 2], message: String, report: &mut Report) {
    let end = closed(page, last.found.span.end);
    report.mark(page, first.found.span.start..end, message);
}

/// "đạt 85% (45/60 hộ)".
fn percent_first(page: &Page, one: &Stated, two: &Stated, report: &mut Report) {
    let (Some(percent), Quantity::Ratio(part, whole)) = (one.percent(), two.found.quantity) else { return };
    let is_day = part <= 31 && whole <= 12 && two.unit.is_empty();
    if between(page, one, two) == "("
        && whole > 0
        && part <= whole
        && !is_day
        && !agrees(part, whole, percent)
    {
        let right = Decimal { mantissa: tenths(part, whole), scale: 1 };
        tell(page, [one, two], format!("{part}/{whole} là {right}%, không phải {percent}%."), report);
    }
}

/// "trong tổng số 120 hộ, có 80 hộ …, chiếm 60%" and "80 trên tổng số 120 hộ (60%)".
fn share(
    page: &Page,
    [one, two, three]: [&Stated; 3],
    [head, ab, bc]: [&str; 3],
    report: &mut Report,
) -> bool {
    let (Some(one_is), Some(two_is), Some(percent)) = (one.whole(), two.whole(), three.percent()) else {
        return false;
    };
    let of = ["trên", "trên tổng số", "trong tổng số", "trong số", "trong tổng", "/tổng số", "trên tổng"];
    let (part, whole) = if ends_with(ab, &of) {
        (one_is, two_is)
    } else if ends_with(head, &["tổng số", "trong số", "trong tổng"])
        && ends_with(ab, &["có", "đã có", "thì có", "có tới"])
    {
        (two_is, one_is)
    } else {
        return false;
    };
    let said = bc.trim_end_matches('(').trim_end();
    let is_said = said.len() < bc.len() || ends_with(said, SAYING);
    if !is_said
        || whole == 0
        || part > whole
        || OF_ANOTHER.contains(&three.unit)
        || agrees(part, whole, percent)
    {
        return false;
    }
    let right = Decimal { mantissa: tenths(part, whole), scale: 1 };
    tell(page, [one, three], format!("{part} trên {whole} là {right}%, không phải {percent}%."), report);
    true
}

/// "từ 120 lên 150 hộ, tăng 20%" and "nếu năm trước có 120 hộ thì năm nay có 150 hộ, tăng 20 hộ".
fn change(
    page: &Page,
    [one, two, three]: [&Stated; 3],
    [head, ab, bc]: [&str; 3],
    report: &mut Report,
) -> bool {
    let (Some(before), Some(after)) = (one.number(), two.number()) else { return false };
    let (from, to) = (before.to_f64(), after.to_f64());
    let is_bare = ["lên", "xuống", "còn"].contains(&one.unit);
    let units_fit = one.unit == two.unit || is_bare;
    let turns = ["lên", "lên đến", "lên tới", "xuống", "xuống còn", "còn", "lên thành"];
    let is_from = ends_with(head, &["từ"]) && ends_with(ab, &turns);
    let is_if = head.contains("nếu ") && ab.contains(" thì ");
    if !(is_from || is_if) || !units_fit || from <= 0.0 || one.unit.is_empty() {
        return false;
    }
    let grew = ends_with(bc, &["tăng", "giảm", "(tăng", "(giảm", "tăng thêm"])
        || ends_with(bc, &["tương đương", "tương đương với"]) && ends_with(head, &["tăng từ", "giảm từ"]);
    if !grew || three.unit == "điểm" {
        return false;
    }
    let moved = (to - from).abs();
    let (said, right) = match three.found.quantity {
        Quantity::Percent(percent) => {
            let unit = 10f64.powi(-i32::try_from(percent.scale).unwrap_or(0));
            let share = moved / from * 100.0;
            if (share - percent.to_f64()).abs() < unit {
                return false;
            }
            (format!("{percent}%"), format!("{share:.1}%").replace('.', ","))
        }
        Quantity::Number(number) if three.unit == two.unit && before.scale == 0 && after.scale == 0 => {
            if (moved - number.to_f64()).abs() < 0.5 {
                return false;
            }
            (number.to_string(), Decimal::whole(before.mantissa.abs_diff(after.mantissa)).to_string())
        }
        _ => return false,
    };
    tell(
        page,
        [one, three],
        format!("Từ {before} đến {after} là thay đổi {right}, không phải {said}."),
        report,
    );
    true
}

/// "3 tập thể và 4 cá nhân, tổng cộng 8".
fn sum(page: &Page, parts: &[Stated], total: &Stated, report: &mut Report) {
    let Some(said) = total.whole() else { return };
    // Back from the last part, as long as commas and "và" join them.
    let mut first = parts.len();
    for pair in parts.windows(2).rev() {
        let [one, two] = pair else { break };
        let words = between(page, one, two);
        if !ends_with(words, &["và", ","]) || one.unit.is_empty() || words.split(' ').count() > 7 {
            break;
        }
        first = first.min(parts.len()) - 1;
    }
    let parts = parts.get(first.saturating_sub(1)..).unwrap_or_default();
    let sum: Option<u64> = parts.iter().try_fold(0u64, |sum, part| sum.checked_add(part.whole()?));
    if let (Some(sum), [head, _, ..]) = (sum, parts)
        && sum != said
        && said < sum.saturating_mul(2)
        && sum < said.saturating_mul(2)
    {
        tell(page, [head, total], format!("Các số ấy cộng lại là {sum}, không phải {said}."), report);
    }
}
