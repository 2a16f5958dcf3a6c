//! Who stands where, in the three vocabularies that say so.
//!
//! Programs that tag faces (Lightroom, digiKam) count in the picture as it is stored, before its EXIF orientation is
//! applied, and name the size they counted in (`mwg-rs:AppliedToDimensions`, MWG 2.0, 5.9). Where that size is the
//! stored one on its side, the program counted in the upright picture. What is written here is of the stored picture.

use super::read::{many, one};
use super::tree::Value;
use super::{AREA, DIMENSIONS, IPTC_EXTENSION, MICROSOFT, MICROSOFT_INFO, MICROSOFT_REGION, REGIONS};
use crate::metadata::embed::Stored;
use crate::metadata::{Person, Region};

/// Everybody with a name and a place: MWG regions first, for they tell what they count in; then those whom only
/// IPTC image regions or Windows' regions know.
pub(super) fn read(packet: &Value, stored: Stored) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for person in
        working_group(packet, stored).into_iter().chain(iptc(packet, stored)).chain(windows(packet, stored))
    {
        if !people.iter().any(|known| known.name == person.name) {
            people.push(person);
        }
    }
    people
}

fn working_group(packet: &Value, stored: Stored) -> Vec<Person> {
    let Some(regions) = packet.field(REGIONS, "Regions") else { return Vec::new() };
    let size = regions.field(REGIONS, "AppliedToDimensions");
    let applied =
        size.and_then(|size| Some((number(size, DIMENSIONS, "w")?, number(size, DIMENSIONS, "h")?)));
    let upright = applied.is_some_and(|applied| is_upright(applied, stored));
    let list = regions.field(REGIONS, "RegionList").map(Value::list).unwrap_or_default();
    let person = |item: &Value| {
        let area = item.field(REGIONS, "Area")?;
        let side = |name| number(area, AREA, name);
        let (x, y) = (side("x")?, side("y")?);
        // A circle has a diameter, a point neither.
        let w = side("w").or_else(|| side("d")).unwrap_or(0.0);
        let h = side("h").or_else(|| side("d")).unwrap_or(0.0);
        let scale = match area.text_of(AREA, "unit") {
            "pixel" => applied?,
            _ => (1.0, 1.0),
        };
        // `x` and `y` are the centre.
        let region = Region { x: x - w / 2.0, y: y - h / 2.0, w, h }.divided(scale);
        named(one(item, REGIONS, "Name"), if upright { region } else { region.upright(stored.orientation) })
    };
    // Focus points, pets and bar codes have names too.
    let shows_person = |item: &&Value| matches!(item.text_of(REGIONS, "Type"), "Face" | "");
    list.iter().filter(shows_person).filter_map(person).collect()
}

fn iptc(packet: &Value, stored: Stored) -> Vec<Person> {
    let list = packet.field(IPTC_EXTENSION, "ImageRegion").map(Value::list).unwrap_or_default();
    let person = |item: &Value| {
        let boundary = item.field(IPTC_EXTENSION, "RegionBoundary")?;
        let side = |name| number(boundary, IPTC_EXTENSION, name);
        let region = match boundary.text_of(IPTC_EXTENSION, "rbShape") {
            "circle" => {
                // The radius is a part of the width, when it is a part at all.
                let (x, y, r) = (side("rbX")?, side("rbY")?, side("rbRx")?);
                let relative = boundary.text_of(IPTC_EXTENSION, "rbUnit") != "pixel";
                let ratio = if relative { f64::from(stored.width) / f64::from(stored.height) } else { 1.0 };
                Region { x: x - r, y: y - r * ratio, w: 2.0 * r, h: 2.0 * r * ratio }
            }
            "polygon" => around(boundary.field(IPTC_EXTENSION, "rbVertices")?)?,
            _ => Region { x: side("rbX")?, y: side("rbY")?, w: side("rbW")?, h: side("rbH")? },
        };
        let scale = match boundary.text_of(IPTC_EXTENSION, "rbUnit") {
            "pixel" => (f64::from(stored.width), f64::from(stored.height)),
            _ => (1.0, 1.0),
        };
        // A region of several people is nobody's.
        let [name] = many(item, IPTC_EXTENSION, "PersonInImage").try_into().ok()?;
        named(name, region.divided(scale).upright(stored.orientation))
    };
    list.iter().filter_map(person).collect()
}

fn windows(packet: &Value, stored: Stored) -> Vec<Person> {
    let list = packet
        .field(MICROSOFT, "RegionInfo")
        .and_then(|info| info.field(MICROSOFT_INFO, "Regions"))
        .map(Value::list)
        .unwrap_or_default();
    let person = |item: &Value| {
        let sides: Result<Vec<f64>, _> =
            item.text_of(MICROSOFT_REGION, "Rectangle").split(',').map(|side| side.trim().parse()).collect();
        let [x, y, w, h] = sides.ok()?.try_into().ok()?;
        let region = Region { x, y, w, h }.upright(stored.orientation);
        named(one(item, MICROSOFT_REGION, "PersonDisplayName"), region)
    };
    list.iter().filter_map(person).collect()
}

/// The rectangle around a polygon.
fn around(vertices: &Value) -> Option<Region> {
    let mut corners: Option<(f64, f64, f64, f64)> = None;
    for vertex in vertices.list() {
        let (x, y) = (number(vertex, IPTC_EXTENSION, "rbX")?, number(vertex, IPTC_EXTENSION, "rbY")?);
        let (left, top, right, bottom) = corners.unwrap_or((x, y, x, y));
        corners = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
    }
    let (left, top, right, bottom) = corners?;
    Some(Region { x: left, y: top, w: right - left, h: bottom - top })
}

fn named(name: String, region: Region) -> Option<Person> {
    Person { name, region: Some(region) }.cleaned()
}

fn number(value: &Value, namespace: &str, name: &str) -> Option<f64> {
    value.text_of(namespace, name).parse().ok().filter(|number: &f64| number.is_finite())
}

/// Is a size that of the picture turned by a quarter, and not that of the stored one?
fn is_upright((w, h): (f64, f64), stored: Stored) -> bool {
    let (width, height) = (f64::from(stored.width), f64::from(stored.height));
    // Sizes may be of another scale: compare the shapes, width times the other's height.
    let same = (w * height - h * width).abs();
    let turned = (w * width - h * height).abs();
    stored.orientation >= 5 && turned < same
}
