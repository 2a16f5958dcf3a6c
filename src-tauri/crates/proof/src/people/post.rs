//! What a title says, so that two can be compared.

use super::words::HEADS;

/// Abbreviations that titles use, in small letters.
const LONG: &[(&str, &str)] = &[
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("btv", "ban thường vụ"),
    ("bch", "ban chấp hành"),
    ("mttq", "mặt trận tổ quốc"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("đbqh", "đại biểu quốc hội"),
    ("tp", "thành phố"),
    ("tt", "thường trực"),
    ("tw", "trung ương"),
    ("thpt", "trung học phổ thông"),
    ("thcs", "trung học cơ sở"),
    ("tand", "tòa án nhân dân"),
    ("vksnd", "viện kiểm sát nhân dân"),
    ("lhpn", "liên hiệp phụ nữ"),
    ("gd&đt", "giáo dục và đào tạo"),
    ("hcm", "hồ chí minh"),
    ("uỷ", "ủy"),
];

/// What one person is of one place only.
const SINGLE: &[&str] = &[
    "giám đốc",
    "chủ tịch",
    "cục trưởng",
    "chi cục trưởng",
    "vụ trưởng",
    "bộ trưởng",
    "hiệu trưởng",
    "trưởng phòng",
];

/// What bodies of one kind begin with.
const KINDS: &[&str] = &[
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "sở",
    "chi cục",
    "phòng",
    "bộ",
    "cục",
    "vụ",
    "trường",
    "công an",
];

/// Words that say of which level a place is.
const LEVELS: &[&str] = &["tỉnh", "huyện", "xã", "phường", "thành", "phố", "quận", "thị"];

/// A title, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// "chủ tịch" of "Phó Chủ tịch Thường trực UBND tỉnh".
    pub base: &'static str,
    pub is_deputy: bool,
    /// Begins with "nguyên" or "cựu".
    pub is_former: bool,
    /// "ủy ban nhân dân tỉnh": whose it is, with no abbreviation that is known.
    pub body: String,
    /// The body holds abbreviations that are not known: of what it is cannot be compared.
    pub is_short: bool,
}

impl Post {
    /// A title that begins with a head; `None` for anything else.
    pub fn read(title: &str) -> Option<Post> {
        let mut is_short = false;
        let mut words = Vec::new();
        for word in
            title.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '-' | '–'))
        {
            let small = vietnamese::letters::to_lower(word);
            let is_known = LONG.iter().find(|(short, _)| *short == small);
            is_short |= is_known.is_none()
                && (small.contains('&') || word.chars().count() > 1 && !word.chars().any(char::is_lowercase));
            match is_known {
                Some((_, long)) => words.extend(long.split(' ').map(str::to_owned)),
                None if small.is_empty() => {}
                None => words.push(small),
            }
        }
        let is_former = matches!(words.first().map(String::as_str), Some("nguyên" | "cựu"));
        if is_former || words.first().is_some_and(|word| word == "quyền") {
            words.remove(0);
        }
        let plain = words.join(" ");
        let heads = HEADS.get(words.first()?.as_str())?;
        let (head, body) = heads.iter().find_map(|head| {
            let body = plain.strip_prefix(head)?;
            (body.is_empty() || body.starts_with(' ')).then_some((*head, body))
        })?;
        let (base, is_deputy) = base(head);
        let body = body.trim_start();
        let body = body.strip_prefix("thường trực").unwrap_or(body).trim_start();
        Some(Post { base, is_deputy, is_former, body: body.to_owned(), is_short })
    }

    /// Whether both may be one and the same title, one of them shortened.
    pub fn is_same(&self, other: &Post) -> bool {
        self.base == other.base
            && self.is_deputy == other.is_deputy
            && (self.is_short || other.is_short || fits(&self.body, &other.body))
    }

    /// Whether nobody is both: one is the deputy of the other, or both are of two places of one kind.
    pub fn contradicts(&self, other: &Post) -> bool {
        let is_read = |post: &Post| !post.is_former && (!post.is_short || self.body == other.body);
        self.base == other.base
            && is_read(self)
            && is_read(other)
            && self.body.is_empty() == other.body.is_empty()
            && if self.is_deputy == other.is_deputy {
                SINGLE.contains(&self.base) && is_elsewhere(&self.body, &other.body)
            } else {
                fits(&self.body, &other.body)
            }
    }
}

/// "phó chủ tịch" is deputy of "chủ tịch", "phó ban" of "trưởng ban".
fn base(head: &'static str) -> (&'static str, bool) {
    match head {
        "phó ban" => ("trưởng ban", true),
        "phó phòng" => ("trưởng phòng", true),
        "thứ trưởng" => ("bộ trưởng", true),
        "uỷ viên" => ("ủy viên", false),
        _ => head.strip_prefix("phó ").map_or((head, false), |base| (base, true)),
    }
}

/// Whether two bodies are of one kind and of two places: Sở Y tế and Sở Nội vụ, UBND xã and UBND tỉnh.
fn is_elsewhere(one: &str, other: &str) -> bool {
    let begins = |body: &str, kind: &str| {
        body.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let level = |body: &str| body.split(' ').find(|word| LEVELS.contains(word)).map(str::to_owned);
    let plain = |body: &str| {
        let words: Vec<&str> = body.split(' ').filter(|word| !LEVELS.contains(word)).collect();
        words.join(" ")
    };
    let levels = (level(one), level(other));
    KINDS.iter().any(|kind| begins(one, kind) && begins(other, kind))
        && (matches!(levels, (Some(one), Some(other)) if one != other) || !fits(&plain(one), &plain(other)))
}

/// Whether the words of the shorter one stand in the longer one, in their order.
fn fits(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut long = long.split(' ');
    short.split(' ').filter(|word| !word.is_empty()).all(|word| long.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::Post;

    #[test]
    fn titles_are_compared_by_what_they_say() {
        let post = |title: &str| Post::read(title).unwrap();
        let same = |one: &str, other: &str| post(one).is_same(&post(other));
        let against = |one: &str, other: &str| post(one).contradicts(&post(other));
        assert!(same("Phó Chủ tịch TT UBND tỉnh", "Phó Chủ tịch Ủy ban nhân dân tỉnh Lai Châu"));
        assert!(same("Giám đốc Sở", "giám đốc Sở Y tế"));
        assert!(!same("Giám đốc Sở Nội vụ", "Giám đốc Sở Y tế"));
        assert!(against("Phó Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Lai Châu"));
        assert!(!against("Phó Chủ tịch UBND tỉnh", "Chủ tịch HĐND tỉnh"));
        assert!(!against("Phó Chủ tịch UBND tỉnh", "nguyên Chủ tịch UBND tỉnh"));
        assert!(!against("Chủ tịch", "Phó Chủ tịch UBND tỉnh"), "of something else");
        assert!(same("Giám đốc Sở GD&ĐT", "Giám đốc Sở Giáo dục và Đào tạo"));
        assert!(against("Giám đốc Sở Nội vụ", "Giám đốc Sở Y tế tỉnh"));
        assert!(against("Chủ tịch UBND xã", "Chủ tịch UBND tỉnh"));
        assert!(!against("Giám đốc Công an tỉnh", "Giám đốc Công an Lai Châu"));
        assert!(!against("Bí thư Đảng ủy Sở Y tế", "Bí thư Tỉnh ủy"));
        assert_eq!(Post::read("cán bộ xã"), None);
    }
}
