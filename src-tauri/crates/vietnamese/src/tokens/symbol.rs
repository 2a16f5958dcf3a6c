//! The number and sign ("số, ký hiệu") of a document, as in 06/2014/NĐ-CP, 126/2025/QH15, 4148-QĐ/VPTW, 14/CT-TTg.
//!
//! State bodies write number/year/sign-issuer or number/sign-issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, "Số, ký hiệu
//! của văn bản"), the Party number-sign/issuer. What makes a sign is a part that begins with two capitals.

use super::scan::{Class, class};

/// The end of the sign whose first `/` or `-` stands at `at`, behind digits; `None` where what follows is no sign.
pub(super) fn end(text: &str, mut at: usize) -> Option<usize> {
    let mut signed = false;
    while let Some(b'/' | b'-') = text.as_bytes().get(at) {
        let Some((end, capitals)) = part(text, at + 1) else { break };
        signed |= capitals >= 2;
        at = end;
    }
    signed.then_some(at)
}

/// The end of one part and how many capitals it begins with. A part is capitals, then whatever letters and digits
/// belong to it: "NĐ", "QH15", "TTg", and the L of "03/L-CTN".
fn part(text: &str, from: usize) -> Option<(usize, usize)> {
    let (mut at, mut capitals, mut rest) = (from, 0, 0);
    while let Some((class, length)) = class(text, at) {
        match class {
            Class::Capital if rest == 0 => capitals += 1,
            Class::Capital | Class::Small | Class::Digit => rest += 1,
            _ => break,
        }
        at += length;
    }
    let is_part = capitals >= 2 || (capitals == 1 && rest == 0);
    is_part.then_some((at, capitals))
}
