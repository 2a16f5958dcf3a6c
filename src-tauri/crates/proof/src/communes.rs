//! The communes of before 1/7/2025, and what they belong to since. Made ready when a text first names one: ten thousand lines
//! are no matter of the program's start.

use std::sync::LazyLock;

use vietnamese::letters::to_lower;

use crate::quick::{QuickMap, QuickSet};

const TEXT: &str = include_str!("../../../../assets/proof/communes.txt");

/// One of the communes that took over an old one, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heir {
    /// The district of the old one, in small letters: "huyện tam đường".
    pub district: String,
    /// "xã Tả Lèng".
    pub commune: String,
    /// "tỉnh Lai Châu", as it was called on 1/7/2025.
    pub province: &'static str,
    /// Whether the old one was divided among several.
    pub is_part: bool,
}

#[derive(Default)]
struct Communes {
    /// By the old name in small letters: "xã thèn sin".
    heirs: QuickMap<String, Vec<Heir>>,
    /// Names of today in small letters, without their kind.
    today: QuickSet<String>,
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
        all.today.insert(to_lower(bare(commune)));
        let commune = name(commune);
        for group in districts.split(';') {
            let Some((district, olds)) = group.split_once(':') else { continue };
            let district = to_lower(&name(district));
            for old in olds.split(',') {
                let (is_part, old) = old.strip_prefix('*').map_or((false, old), |old| (true, old));
                all.heirs.entry(to_lower(&name(old))).or_default().push(Heir {
                    district: district.clone(),
                    commune: commune.clone(),
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

#[cfg(test)]
mod tests {
    use super::{COMMUNES, heirs, is_of_today};

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
