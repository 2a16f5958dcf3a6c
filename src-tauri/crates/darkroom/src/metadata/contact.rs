//! How to reach whoever made a picture.

use serde::{Deserialize, Serialize};

use super::text;

/// The creator's contact of the IPTC Photo Metadata Standard (`Iptc4xmpCore:CreatorContactInfo`); IIM has one line for
/// all of it (2:118). An empty string is an absent field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Street and house, also several lines: `CiAdrExtadr`.
    pub address: String,
    /// `CiAdrCity`.
    pub city: String,
    /// `CiAdrRegion`.
    pub region: String,
    /// `CiAdrPcode`.
    pub postcode: String,
    /// `CiAdrCtry`.
    pub country: String,
    /// Telephone numbers, separated by commas: `CiTelWork`.
    pub phone: String,
    /// Addresses of mail, separated by commas: `CiEmailWork`.
    pub email: String,
    /// `CiUrlWork`.
    pub web: String,
}

impl Contact {
    /// The fields with the names of their properties, in alphabetical order of these.
    pub(super) fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("CiAdrCity", &self.city),
            ("CiAdrCtry", &self.country),
            ("CiAdrExtadr", &self.address),
            ("CiAdrPcode", &self.postcode),
            ("CiAdrRegion", &self.region),
            ("CiEmailWork", &self.email),
            ("CiTelWork", &self.phone),
            ("CiUrlWork", &self.web),
        ]
    }

    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, text)| text.is_empty())
    }

    /// From the value of each property.
    pub(super) fn read(value: impl Fn(&str) -> String) -> Self {
        Self {
            address: value("CiAdrExtadr"),
            city: value("CiAdrCity"),
            region: value("CiAdrRegion"),
            postcode: value("CiAdrPcode"),
            country: value("CiAdrCtry"),
            phone: value("CiTelWork"),
            email: value("CiEmailWork"),
            web: value("CiUrlWork"),
        }
    }

    /// From the one line of IIM: an address of mail, a number or a page where it is nothing else, else an address.
    pub(super) fn from_line(line: &str) -> Self {
        let line = text::line(line);
        let mut found = Self::default();
        let field = if line.contains('@') && !line.contains(' ') {
            &mut found.email
        } else if line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.") {
            &mut found.web
        } else if line.chars().all(|letter| letter.is_ascii_digit() || "+-() .".contains(letter)) {
            &mut found.phone
        } else {
            &mut found.address
        };
        *field = line;
        found
    }

    /// On one line, in the order in which it is read out.
    pub fn line(&self) -> String {
        let parts = [
            &self.address,
            &self.city,
            &self.region,
            &self.postcode,
            &self.country,
            &self.phone,
            &self.email,
            &self.web,
        ];
        let said: Vec<String> =
            parts.iter().map(|part| text::line(part)).filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }

    pub(super) fn cleaned(&self) -> Self {
        Self {
            address: text::paragraphs(&self.address),
            city: text::line(&self.city),
            region: text::line(&self.region),
            postcode: text::line(&self.postcode),
            country: text::line(&self.country),
            phone: text::line(&self.phone),
            email: text::line(&self.email),
            web: text::line(&self.web),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_of_iim_is_put_where_it_belongs() {
        assert_eq!(Contact::from_line("toasoan@baovungcao.example").email, "toasoan@baovungcao.example");
        assert_eq!(Contact::from_line("+84 (213) 3 800 100").phone, "+84 (213) 3 800 100");
        assert_eq!(Contact::from_line("https://baovungcao.example").web, "https://baovungcao.example");
        let address = "Bản Nậm Lúng, toasoan@baovungcao.example";
        assert_eq!(Contact::from_line(address).address, address);
        assert!(Contact::from_line(" ").is_empty());
    }
}
