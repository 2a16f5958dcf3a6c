//! Syllables without an onset.
//!
//! They are few, and what a word becomes that lost its first letter is mostly none of them ("ược", "ội"): so here, and only
//! here, the syllables themselves are listed. Among them are the calls and noises that reports of a football match or a
//! market have.

use super::parse::Parts;
use super::spell::Spelling;

/// Every syllable without an onset that a word has; of a mark with two places the old one.
#[rustfmt::skip]
const BARE: &str = "
    a à ả á ạ ai ải ái am ảm ám an án ang áng anh ảnh ánh ao ào ảo áo au ay áy ác ách ạch áp át ạt
    ắc ặc ăm ẵm ăn ăng ằng ẳng ắng ắp ắt âm ầm ẩm ấm ậm ân ẩn ấn ấp ập ất ật âu ầu ẩu ấu ây ấy
    e è é ẹ éc ẹc em ẻm ém en ẻn én eng éng eo èo ẻo ẽo éo ẹo ép ẹp ét ẹt
    ê ề ế êm ếm ễn ênh ềnh ễnh ếch ệch êu ều ếu
    i ì ỉ í ị ia ỉa ích ịch im ỉm ím in ỉn ín inh ình ỉnh ít ịt iu ỉu
    o ò ỏ ó ọ oa òa ỏa óa ọa oác oai oài oải oái oan oản oán oang oàng oanh oành oánh oách oạch oàm oạm oạp oáp oăm
    oằn oặt oắt oe òe óe ọe ỏe oen oẻn oét oẹt oi òi ỏi ói om òm ỏm on ỏn ong òng ỏng õng óng óp ọp óc ọc ót ọt
    ô ồ ổ ố ôi ổi ối ôm ốm ôn ồn ổn ông ổng ống ốp ộp ốc ộc
    ơ ờ ở ớ ợ ơi ời ới ơm ỡm ờm ơn ởn ớn ớt ợt
    u ù ủ ú ụ ua ùa ủa úa uân uẩn uẫn uất ui ủi úi um ùm úm un ùn ủn ung ùng ủng úng úp ụp úc ục út ụt uôm uồm uôn uốn
    uông uống uê uề uể uế uy ủy úy ùy uyên uyển uynh uỳnh uých uỵch
    ư ừ ử ứ ưa ừa ứa ức ực ưm ừm ưng ừng ửng ứng ưu ước ươi ươm ươn ườn ưỡn ương ưỡng ướp ướt
    y ỳ ỷ ý yêm yểm yếm yên yển yến yểng yêu yểu yếu yết
";

/// For each rime, by its place in the table, which tones have a syllable: bit 0 is [`crate::letters::Tone::Level`].
pub(super) fn tones(rimes: usize) -> Vec<u8> {
    let mut tones = vec![0; rimes];
    for word in BARE.split_whitespace() {
        let Ok(spelling) = Spelling::of(word) else { continue };
        let Ok(parts) = Parts::of(&spelling) else { continue };
        if let Some(cell) = tones.get_mut(parts.rime.index()) {
            *cell |= 1 << spelling.tone as u8;
        }
    }
    tones
}

#[cfg(test)]
mod tests {
    use super::super::{Onset, parse};
    use super::*;

    #[test]
    fn all_of_them_are_syllables_without_an_onset() {
        for word in BARE.split_whitespace() {
            let syllable = parse(word).unwrap_or_else(|fault| panic!("{word}: {fault:?}"));
            assert_eq!(syllable.onset, Onset::None, "{word}");
        }
        for word in ["ược", "ội", "ày", "ại", "ột"] {
            assert!(parse(word).is_err(), "{word}");
        }
    }
}
