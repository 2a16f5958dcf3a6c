//! The communes of before 1/7/2025, and what they belong to since. Made ready when a text first names one: ten thousand lines
//! are no matter of the program's start.

use std::sync::LazyLock;

use chrono::NaiveDate;
use vietnamese::letters::to_lower;

use crate::quick::{QuickMap, QuickSet};

const TEXT: &str = include_str!("../../../../assets/proof/communes.txt");

/// One of the communes that took over an old one, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heir {
    /// The district of the old one, in small letters: "huyện tam đường".
    pub district: String,
    /// "xã Tả Lèng", as it was called on 1/7/2025.
    commune: String,
    /// From when on it is a phường.
    raised: Option<NaiveDate>,
    /// "tỉnh Lai Châu", as it was called on 1/7/2025.
    pub province: &'static str,
    /// Whether the old one was divided among several.
    pub is_part: bool,
}

impl Heir {
    /// What it is called on a day.
    pub fn commune(&self, day: NaiveDate) -> String {
        match self.commune.strip_prefix("xã ").filter(|_| self.raised.is_some_and(|from| from <= day)) {
            Some(name) => format!("phường {name}"),
            None => self.commune.clone(),
        }
    }
}

/// A xã of 1/7/2025 that became a phường.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Raised {
    pub from: NaiveDate,
    /// "phường Lạng Giang".
    pub commune: String,
    /// "tỉnh Bắc Ninh", as it was called on 1/7/2025.
    pub province: &'static str,
    /// Whether no commune of another province bears the name.
    pub is_alone: bool,
}

#[derive(Default)]
struct Communes {
    /// By the old name in small letters: "xã thèn sin".
    heirs: QuickMap<String, Vec<Heir>>,
    /// Names of today in small letters, without their kind.
    today: QuickSet<String>,
    /// By their names in small letters, without their kind.
    raised: QuickMap<String, Raised>,
}

static COMMUNES: LazyLock<Communes> = LazyLock::new(|| {
    let mut all = Communes::default();
    let mut province = "";
    for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
        if let Some(next) = line.strip_prefix('=') {
            province = next;
            continue;
        }
        let Some((commune, districts)) = line.split_once('\t') else { continue };
        let (commune, raised) = match commune.split_once('>') {
            Some((commune, from)) => (commune, from.parse().ok()),
            None => (commune, None),
        };
        let plain = to_lower(bare(commune));
        let is_alone = all.today.insert(plain.clone());
        if !is_alone && let Some(other) = all.raised.get_mut(&plain) {
            other.is_alone = false;
        }
        if let Some(from) = raised {
            let commune = format!("phường {}", bare(commune));
            all.raised.insert(plain, Raised { from, commune, province, is_alone });
        }
        let commune = name(commune);
        for group in districts.split(';') {
            let Some((district, olds)) = group.split_once(':') else { continue };
            let district = to_lower(&name(district));
            for old in olds.split(',') {
                let (is_part, old) = old.strip_prefix('*').map_or((false, old), |old| (true, old));
                all.heirs.entry(to_lower(&name(old))).or_default().push(Heir {
                    district: district.clone(),
                    commune: commune.clone(),
                    raised,
                    province,
                    is_part,
                });
            }
        }
    }
    all
});

/// "xTả Lèng" is "xã Tả Lèng".
fn name(short: &str) -> String {
    let kind = match short.chars().next() {
        Some('x') => "xã",
        Some('p') => "phường",
        Some('t') => "thị trấn",
        Some('k') => "đặc khu",
        Some('h') => "huyện",
        Some('q') => "quận",
        Some('s') => "thị xã",
        _ => "thành phố",
    };
    format!("{kind} {}", bare(short))
}

fn bare(short: &str) -> &str {
    short.get(1..).unwrap_or_default()
}

/// What took over a commune, by its kind and name in small letters; of a district where one is named.
pub(crate) fn heirs<'d>(
    commune: &str,
    district: Option<&'d str>,
) -> impl Iterator<Item = &'static Heir> + use<'d> {
    let all = COMMUNES.heirs.get(commune).map_or(&[][..], Vec::as_slice);
    all.iter().filter(move |heir| district.is_none_or(|district| heir.district == district))
}

/// Whether a commune of today bears a name, given in small letters without its kind.
pub(crate) fn is_of_today(name: &str) -> bool {
    COMMUNES.today.contains(name)
}

/// The xã that became a phường, by its name in small letters without its kind.
pub(crate) fn raised(name: &str) -> Option<&'static Raised> {
    COMMUNES.raised.get(name)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{COMMUNES, heirs, is_of_today, raised};

    #[test]
    fn a_commune_is_called_by_its_day() {
        assert_eq!(COMMUNES.raised.len(), 22);
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let one = heirs("thị trấn vôi", Some("huyện lạng giang")).next().unwrap();
        assert_eq!(
            [one.commune(day(9, 19)), one.commune(day(9, 20))],
            ["xã Lạng Giang", "phường Lạng Giang"]
        );
        assert!(raised("lạng giang").is_some_and(|one| one.is_alone));
        assert!(raised("chi lăng").is_some_and(|one| !one.is_alone && one.province == "tỉnh Bắc Ninh"));
        assert_eq!(raised("tân phú").map(|one| one.from), Some(day(4, 30)));
    }

    #[test]
    fn every_old_commune_has_its_heirs() {
        assert!(COMMUNES.heirs.len() > 6_000 && COMMUNES.today.len() > 2_500);
        let all: usize = COMMUNES.heirs.values().map(Vec::len).sum();
        assert!(all > 10_000, "{all}");
        let one: Vec<_> = heirs("xã thèn sin", Some("huyện tam đường")).collect();
        assert!(matches!(one.as_slice(), [heir] if heir.province == "tỉnh Lai Châu"), "{one:?}");
        assert!(is_of_today("bình lư") && !is_of_today("thèn sin"));
        assert_eq!(heirs("xã thèn sin", Some("huyện sìn hồ")).count(), 0);
    }
}
