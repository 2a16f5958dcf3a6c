//! The order that the document states.

use super::DOCUMENT;
use super::uses::Use;

/// The layers of one folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Order {
    /// From the project's root.
    pub folder: String,
    /// From the ground up.
    pub layers: Vec<Vec<String>>,
}

/// The orders of a document.
///
/// Errors: a name that stands twice in one of them.
pub fn of_document(document: &str) -> Result<Vec<Order>, String> {
    let mut orders = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let Some(folder) = line.strip_prefix("```layers ") else { continue };
        let layers: Vec<Vec<String>> = lines
            .by_ref()
            .take_while(|line| !line.starts_with("```"))
            .map(|line| line.split_whitespace().map(str::to_owned).collect())
            .filter(|layer: &Vec<String>| !layer.is_empty())
            .collect();
        let mut names: Vec<&String> = layers.iter().flatten().collect();
        names.sort();
        if let Some(twice) = names.windows(2).find(|two| two[0] == two[1]) {
            return Err(format!("{DOCUMENT} names {} twice in the order of {folder}", twice[0]));
        }
        orders.push(Order { folder: folder.trim().to_owned(), layers });
    }
    Ok(orders)
}

impl Order {
    /// Which line a name stands on, the lowest is 0.
    fn layer(&self, name: &str) -> Option<usize> {
        self.layers.iter().position(|layer| layer.iter().any(|known| known == name))
    }

    pub fn places(&self, name: &str) -> bool {
        self.layer(name).is_some()
    }

    /// What in one file of `part` uses something that does not stand below it.
    pub fn check(&self, part: &str, file: &str, uses: &[Use]) -> Vec<String> {
        let Some(own) = self.layer(part) else { return Vec::new() };
        uses.iter()
            .filter(|used| used.name != part)
            .filter_map(|used| {
                let why = match self.layer(&used.name) {
                    Some(layer) if layer < own => return None,
                    Some(layer) if layer == own => "which stands beside it",
                    Some(_) => "which stands above it",
                    None => "which stands in no layer",
                };
                Some(format!("{file}:{}: {part} uses {}, {why} in {DOCUMENT}", used.line, used.name))
            })
            .collect()
    }

    /// What is there and in no layer, and what is in a layer and not there.
    pub fn strangers(&self, standing: &[String]) -> Vec<String> {
        let unplaced = standing.iter().filter(|name| !self.places(name));
        let gone = self.layers.iter().flatten().filter(|name| !standing.contains(name));
        unplaced
            .map(|name| format!("{}: {name} stands in no layer of {DOCUMENT}", self.folder))
            .chain(gone.map(|name| format!("{}: {DOCUMENT} places {name}, which is not there", self.folder)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "Words.\n\n```layers a/src\nerror text\n\nstore\nphoto article\n```\n\n```\ntree\n```\n";

    fn order() -> Order {
        of_document(DOCUMENT).unwrap().remove(0)
    }

    fn said(part: &str, names: &[&str]) -> Vec<String> {
        let uses: Vec<Use> =
            names.iter().zip(7..).map(|(name, line)| Use { line, name: (*name).to_owned() }).collect();
        order().check(part, "a/src/x.rs", &uses)
    }

    #[test]
    fn an_order_is_read_from_its_fence_alone() {
        assert_eq!(of_document(DOCUMENT).unwrap().len(), 1);
        assert_eq!(order().folder, "a/src");
        assert_eq!(order().layers.len(), 3);
        let twice = of_document("```layers a\nstore\nerror store\n```").unwrap_err();
        assert!(twice.contains("store twice"), "{twice}");
    }

    #[test]
    fn only_what_stands_below_may_be_used() {
        assert_eq!(said("store", &["error", "text", "store"]), Vec::<String>::new());
        assert_eq!(
            said("store", &["error", "photo"]),
            ["a/src/x.rs:8: store uses photo, which stands above it in ARCHITECTURE.md"]
        );
        assert_eq!(
            said("photo", &["article"]),
            ["a/src/x.rs:7: photo uses article, which stands beside it in ARCHITECTURE.md"]
        );
        assert_eq!(
            said("photo", &["review"]),
            ["a/src/x.rs:7: photo uses review, which stands in no layer in ARCHITECTURE.md"]
        );
    }

    #[test]
    fn every_part_has_its_place_and_every_place_its_part() {
        let standing = ["error", "text", "store", "photo", "review"].map(str::to_owned);
        assert_eq!(
            order().strangers(&standing),
            [
                "a/src: review stands in no layer of ARCHITECTURE.md",
                "a/src: ARCHITECTURE.md places article, which is not there"
            ]
        );
    }
}
