//! The parts of a package and the relationships between them (ISO/IEC 29500-2). A relationship that leads
//! out of the package is only ever read as the address of a link; nothing is fetched.

use std::collections::HashMap;

use super::xml::{self, Node};
use crate::archive::Archive;
use crate::read::ReadError;

#[derive(Clone, Debug)]
pub(super) struct Relationship {
    /// The last segment of its type: "image", "hyperlink", "styles".
    pub kind: String,
    /// An address if external, else the name of a part.
    pub target: String,
    pub external: bool,
}

pub(super) type Relationships = HashMap<String, Relationship>;

/// The name of the main document: what the package says, or where Word always puts it. `None` in a package that is no
/// text of Word's: the main part may lie in any folder (ISO/IEC 29500-2, 9.3).
pub(super) fn main(archive: &Archive) -> Result<Option<String>, ReadError> {
    let said = relationships(archive, "")?
        .into_values()
        .find(|relationship| relationship.kind == "officeDocument" && !relationship.external)
        .map(|relationship| relationship.target);
    let is_text = |name: &String| {
        bytes(archive, name).is_some_and(|bytes| {
            let head = bytes.get(..bytes.len().min(16 * 1024)).unwrap_or_default();
            String::from_utf8_lossy(head).contains("/wordprocessingml/")
        })
    };
    let usual = || archive.get("word/document.xml").map(|_| "word/document.xml".to_owned());
    Ok(said.filter(is_text).or_else(usual))
}

/// A part by its name. Names differ by more than the case of ASCII letters (ISO/IEC 29500-2, 8.2.2), and some programs
/// write a space as `%20` in one place and not in the other.
pub(super) fn bytes<'a>(archive: &'a Archive, name: &str) -> Option<&'a [u8]> {
    let plain = |name: &str| name.replace("%20", " ").to_ascii_lowercase();
    archive.get(name).or_else(|| {
        let name = plain(name);
        archive.get(archive.names().find(|other| plain(other) == name)?)
    })
}

/// Reads a part as a tree; `None` when the package lacks it.
pub(super) fn read<T>(
    archive: &Archive,
    name: &str,
    read: impl FnOnce(Node<'_>) -> Result<T, ReadError>,
) -> Result<Option<T>, ReadError> {
    let Some(bytes) = bytes(archive, name) else { return Ok(None) };
    xml::read(name, &xml::decoded(name, bytes)?, read).map(Some)
}

/// Reads the first part that a relationship of this kind leads to.
pub(super) fn read_kind<T>(
    archive: &Archive,
    relationships: &Relationships,
    kind: &str,
    read: impl FnOnce(Node<'_>) -> Result<T, ReadError>,
) -> Result<Option<T>, ReadError> {
    match relationships.values().find(|relation| relation.kind == kind && !relation.external) {
        Some(relation) => self::read(archive, &relation.target, read),
        None => Ok(None),
    }
}

/// The relationships of a part; those of the package itself for an empty name.
pub(super) fn relationships(archive: &Archive, part: &str) -> Result<Relationships, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let read = read(archive, &format!("{folder}{slash}_rels/{file}.rels"), |root| {
        let Some(list) = root.child("rel:Relationships") else { return Ok(Relationships::new()) };
        let read = list.nodes().filter_map(|node| {
            let external = node.attribute("TargetMode") == Some("External");
            let target = node.attribute("Target")?;
            let target = if external { target.to_owned() } else { resolve(folder, target)? };
            let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((node.attribute("Id")?.to_owned(), Relationship { kind, target, external }))
        });
        Ok(read.collect())
    })?;
    Ok(read.unwrap_or_default())
}

/// The name of a part as seen from a folder; `None` for one that leads out of the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    Some(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_resolve_inside_the_package_or_not_at_all() {
        assert_eq!(resolve("word", "media/image1.png").as_deref(), Some("word/media/image1.png"));
        assert_eq!(resolve("word", "/word/media/image1.png").as_deref(), Some("word/media/image1.png"));
        assert_eq!(resolve("word", "../media/image1.png").as_deref(), Some("media/image1.png"));
        assert_eq!(resolve("word", "../../etc/passwd"), None);
    }
}
