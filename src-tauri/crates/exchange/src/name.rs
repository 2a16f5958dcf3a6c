//! What pieces are called: lower-case ASCII, one spelling for each, at most 121 characters, never used for other bytes.

use std::fmt;

use hexadecimal as hex;

/// The longest name, a log's.
pub(crate) const LONGEST: usize = 121;

/// A piece's name: what it is, and the SHA-256 of its bytes as they lie.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    kind: Kind,
    sha256: [u8; 32],
}

/// What a piece is. A device is the first 16 bytes of the SHA-256 of its public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Bodies, photos, attachments.
    Blob,
    /// A checkpoint: where a new laptop begins.
    Snap { month: Month },
    /// An office's key of this epoch, wrapped for one device.
    Keys { epoch: Seq, device: [u8; 16] },
    /// Headers that a device wrote in one topic.
    Log { device: [u8; 16], month: Month, seq: Seq },
    /// What a device has written up to here.
    Heads { device: [u8; 16], seq: Seq },
}

/// A number of at most twelve digits, always written with all twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(u64);

/// A month of the years 0 to 9999, written `yyyymm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Seq {
    /// `None` beyond twelve digits.
    pub fn new(number: u64) -> Option<Seq> {
        (number < 1_000_000_000_000).then_some(Seq(number))
    }

    pub fn get(self) -> u64 {
        self.0
    }

    fn parse(text: &str) -> Option<Seq> {
        digits(text, 12).map(Seq)
    }
}

impl Month {
    /// `month` counts from 1.
    pub fn new(year: u16, month: u8) -> Option<Month> {
        let valid = year < 10_000 && (1..=12).contains(&month);
        valid.then_some(Month(u32::from(year) * 100 + u32::from(month)))
    }

    fn parse(text: &str) -> Option<Month> {
        let number = digits(text, 6)?;
        Month::new(u16::try_from(number / 100).ok()?, u8::try_from(number % 100).ok()?)
    }
}

/// Exactly so many decimal digits.
fn digits(text: &str, count: usize) -> Option<u64> {
    let valid = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if valid { text.parse().ok() } else { None }
}

impl Kind {
    /// The name of such a piece with bytes of this SHA-256.
    pub fn named(self, sha256: [u8; 32]) -> Name {
        Name { kind: self, sha256 }
    }
}

impl Name {
    /// `None` for whatever is no piece's name in its one spelling.
    pub fn parse(text: &str) -> Option<Name> {
        let (folder, rest) = text.split_once('/')?;
        let parts: Vec<&str> = rest.split('/').collect();
        let (kind, hash) = match (folder, parts.as_slice()) {
            ("blob", [shelf, hash]) => {
                (Kind::Blob, hash.strip_prefix(shelf).filter(|_| shelf.len() == 2).and(Some(*hash))?)
            }
            ("snap", [month, hash]) => (Kind::Snap { month: Month::parse(month)? }, *hash),
            ("keys", [epoch, file]) => {
                let (device, hash) = file.split_once('.')?;
                (Kind::Keys { epoch: Seq::parse(epoch)?, device: hex::decode(device)? }, hash)
            }
            ("log", [device, month, file]) => {
                let (seq, hash) = file.split_once('.')?;
                let (device, month) = (hex::decode(device)?, Month::parse(month)?);
                (Kind::Log { device, month, seq: Seq::parse(seq)? }, hash)
            }
            ("heads", [file]) => {
                let (device, rest) = file.split_once('.')?;
                let (seq, hash) = rest.split_once('.')?;
                (Kind::Heads { device: hex::decode(device)?, seq: Seq::parse(seq)? }, hash)
            }
            _ => return None,
        };
        Some(kind.named(hex::decode(hash)?))
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Of the bytes as they lie.
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = hex::encode(&self.sha256);
        match self.kind {
            Kind::Blob => write!(f, "blob/{}/{hash}", hex::encode(&self.sha256[..1])),
            Kind::Snap { month } => write!(f, "snap/{month}/{hash}"),
            Kind::Keys { epoch, device } => write!(f, "keys/{epoch}/{}.{hash}", hex::encode(&device)),
            Kind::Log { device, month, seq } => {
                write!(f, "log/{}/{month}/{seq}.{hash}", hex::encode(&device))
            }
            Kind::Heads { device, seq } => write!(f, "heads/{}.{seq}.{hash}", hex::encode(&device)),
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seq() -> impl Strategy<Value = Seq> {
        (0..1_000_000_000_000_u64).prop_map(|number| Seq::new(number).unwrap())
    }

    fn month() -> impl Strategy<Value = Month> {
        (0..10_000_u16, 1..=12_u8).prop_map(|(year, month)| Month::new(year, month).unwrap())
    }

    pub fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Blob),
            month().prop_map(|month| Kind::Snap { month }),
            (seq(), any::<[u8; 16]>()).prop_map(|(epoch, device)| Kind::Keys { epoch, device }),
            (any::<[u8; 16]>(), month(), seq()).prop_map(|(device, month, seq)| Kind::Log {
                device,
                month,
                seq
            }),
            (any::<[u8; 16]>(), seq()).prop_map(|(device, seq)| Kind::Heads { device, seq }),
        ]
    }

    proptest! {
        #[test]
        fn a_name_reads_back_as_itself(kind in kind(), hash in any::<[u8; 32]>()) {
            let name = kind.named(hash);
            let text = name.to_string();
            prop_assert!(text.len() <= LONGEST && text.is_ascii() && text == text.to_lowercase());
            prop_assert_eq!(Name::parse(&text), Some(name));
        }

        /// Whatever is done to a name, it is another name in its own spelling, or none.
        #[test]
        fn what_parses_is_spelled_as_it_is_shown(
            kind in kind(), hash in any::<[u8; 32]>(), at in 0..LONGEST, by in "[0-9a-fA-F./ \\\\:+-]{0,3}", over in 0..3_usize,
        ) {
            let mut text = kind.named(hash).to_string();
            let at = at.min(text.len());
            text.replace_range(at..(at + over).min(text.len()), &by);
            if let Some(name) = Name::parse(&text) {
                prop_assert_eq!(name.to_string(), text);
            }
        }
    }

    #[test]
    fn what_else_lies_in_a_folder_is_no_piece() {
        let (device, hash) = ("ab".repeat(16), "cd".repeat(32));
        let good = [
            format!("heads/{device}.000000000012.{hash}"),
            format!("log/{device}/202611/000000000012.{hash}"),
            format!("blob/cd/{hash}"),
            format!("snap/202611/{hash}"),
            format!("keys/000000000001/{device}.{hash}"),
        ];
        for name in &good {
            assert!(Name::parse(name).is_some(), "{name}");
            for bad in [
                name.to_uppercase(),
                format!("/{name}"),
                format!("{name}/"),
                format!("./{name}"),
                format!("{name} "),
                format!("{name}.part"),
                format!("{name} (1)"),
                name.replace('/', "\\"),
                name.replace('/', "//"),
                name.replacen('/', "/../", 1),
                name[..name.len() - 1].to_owned(),
            ] {
                assert_eq!(Name::parse(&bad), None, "{bad}");
            }
        }
        for bad in [
            "",
            "manifest.json",
            "desktop.ini",
            &format!("blob/ce/{hash}"),
            &format!("blob/c/{hash}"),
            &format!("blob/{hash}/{hash}"),
            &format!("blob//{hash}"),
            &format!("snap/202600/{hash}"),
            &format!("snap/202613/{hash}"),
            &format!("snap/20261/{hash}"),
            &format!("heads/{device}.12.{hash}"),
            &format!("heads/{device}.+00000000012.{hash}"),
            &format!("log/{device}/202611/٠00000000012.{hash}"),
        ] {
            assert_eq!(Name::parse(bad), None, "{bad}");
        }
        assert_eq!(good[1].len(), LONGEST);
        assert_eq!(Seq::new(1_000_000_000_000), None);
        assert_eq!(Month::new(10_000, 1), None);
    }
}
