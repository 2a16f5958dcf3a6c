//! The recovery code: the office's own key, as people write it down.

use std::fmt;

use ed25519_dalek::SigningKey;
use ledger::OfficeId;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::store::fresh_bytes;

/// Thirty-two digits without those that look alike (Crockford's base 32).
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 160 bits of chance; nine groups of four letters on paper, the last of which tells a slip of the pen.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; 20]);

impl Code {
    /// Errors: `no-randomness`.
    pub(crate) fn fresh() -> Result<Code> {
        Ok(Code(fresh_bytes()?))
    }

    /// Reads what was typed: small letters, O for 0, I or L for 1, any signs between. `None` where it is no code.
    pub fn parse(typed: &str) -> Option<Code> {
        let letters = typed.chars().filter(|letter| letter.is_alphanumeric());
        let digits: Option<Vec<u8>> = letters
            .map(|letter| {
                let letter = match letter.to_ascii_uppercase() {
                    'O' => '0',
                    'I' | 'L' => '1',
                    other => other,
                };
                let at = DIGITS.iter().position(|digit| char::from(*digit) == letter)?;
                u8::try_from(at).ok()
            })
            .collect();
        let digits = digits.filter(|digits| digits.len() == 36)?;
        let mut bytes = [0; 20];
        for (bit, at) in (0..160).map(|bit| (bit, bit / 5)) {
            let set = digits.get(at)? >> (4 - bit % 5) & 1;
            *bytes.get_mut(bit / 8)? |= set << (7 - bit % 8);
        }
        let code = Code(bytes);
        (code.digits() == digits).then_some(code)
    }

    /// The office that is founded with it.
    pub(crate) fn office(&self) -> OfficeId {
        OfficeId::of(&self.key().verifying_key().to_bytes())
    }

    /// The office's key.
    pub(crate) fn key(&self) -> SigningKey {
        let mut seed = Sha256::new();
        seed.update(b"toa-soan office 1\n");
        seed.update(self.0);
        SigningKey::from_bytes(&seed.finalize().into())
    }

    fn digits(&self) -> Vec<u8> {
        let check = Sha256::digest([b"toa-soan code 1\n".as_slice(), &self.0].concat());
        let bits = |bytes: &[u8], count: usize| -> Vec<u8> {
            let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
            (0..count).map(|digit| (0..5).fold(0, |sum, at| sum << 1 | bit(digit * 5 + at))).collect()
        };
        let mut digits = bits(&self.0, 32);
        digits.extend(bits(&check, 4));
        digits
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.digits().into_iter().enumerate() {
            let between = if at > 0 && at % 4 == 0 { "-" } else { "" };
            write!(f, "{between}{}", char::from(DIGITS.get(usize::from(digit)).copied().unwrap_or(b'?')))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_as_it_was_written_down(bytes: [u8; 20]) {
            let code = Code(bytes);
            let paper = code.to_string();
            prop_assert_eq!(paper.len(), 44);
            prop_assert_eq!(Code::parse(&paper), Some(code.clone()));
            let careless = paper.to_lowercase().replace('0', "o").replace('1', "l").replace('-', "  ");
            prop_assert_eq!(Code::parse(&careless), Some(code));
        }

        #[test]
        fn one_wrong_letter_is_told(bytes: [u8; 20], at in 0_usize..36, by in 1_usize..32) {
            let mut digits = Code(bytes).digits();
            digits[at] = u8::try_from((usize::from(digits[at]) + by) % 32).unwrap();
            let typed: String = digits.iter().map(|digit| char::from(DIGITS[usize::from(*digit)])).collect();
            // Twenty bits of check: one in a million is not told.
            let read = Code::parse(&typed);
            prop_assert!(read.is_none() || at < 32);
        }
    }
}
