//! Lower-case hexadecimal, the only form in which a hash or a key is written.

use sha2::{Digest, Sha256};

/// Two lower-case digits a byte.
pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes from exactly `2 * N` lower-case digits.
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return None;
    }
    let mut out = [0; N];
    for (byte, digits) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(out)
}

/// The SHA-256 of `bytes`, 64 digits.
pub fn sha256(bytes: &[u8]) -> String {
    encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_digits_of_the_right_length_are_read() {
        assert_eq!(decode::<2>("0aff"), Some([10, 255]));
        assert_eq!(encode(&[10, 255]), "0aff");
        for bad in ["0aF0", "0a", "0a0a0", "+a0a", "0x0a", " 0a0"] {
            assert_eq!(decode::<2>(bad), None, "{bad}");
        }
    }
}
