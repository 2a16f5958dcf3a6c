//! What EXIF, IIM and XMP of other programs say, and who is believed when they disagree.

use crate::common::{camera, photo};
use darkroom::{Metadata, Region, probe, read_metadata, rewrite_metadata};

pub fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    [&[0xFF, marker], (payload.len() as u16 + 2).to_be_bytes().as_slice(), payload].concat()
}

/// A JPEG whose own metadata is gone, with these segments in its place.
pub fn with(subject: &str, segments: &[Vec<u8>]) -> Vec<u8> {
    let mut file = photo(subject);
    let at = file.windows(4).position(|w| w == b"Exif").map_or(2, |at| at - 4);
    file.splice(at..at, segments.concat());
    file
}

pub fn xmp(properties: &str) -> Vec<u8> {
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'\
         xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/'\
         xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'\
         xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'\
         xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/'\
         xmlns:stArea='http://ns.adobe.com/xmp/sType/Area#' xmlns:stDim='http://ns.adobe.com/xap/1.0/sType/Dimensions#'\
         xmlns:MP='http://ns.microsoft.com/photo/1.2/' xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#'\
         xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#'>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet.as_bytes()].concat())
}

pub fn records(datasets: &[(u8, &[u8])]) -> Vec<u8> {
    let entry = |(number, value): &(u8, &[u8])| {
        [&[0x1C, 2, *number], (value.len() as u16).to_be_bytes().as_slice(), value].concat()
    };
    datasets.iter().flat_map(entry).collect()
}

pub fn iim(records: &[u8], digest: Option<&[u8]>) -> Vec<u8> {
    let resource = |kind: [u8; 2], data: &[u8]| {
        let pad = vec![0; data.len() % 2];
        [b"8BIM", kind.as_slice(), &[0, 0], &(data.len() as u32).to_be_bytes(), data, &pad].concat()
    };
    let digest = digest.map(|digest| resource([4, 0x25], digest)).unwrap_or_default();
    segment(0xED, &[b"Photoshop 3.0\0".as_slice(), &resource([4, 4], records), &digest].concat())
}

/// Tag, type and value.
pub type Entry = (u16, u16, Vec<u8>);

/// EXIF of one directory with text entries, and directories below it.
pub fn exif(main: &[(u16, &str)], below: &[(u16, Vec<Entry>)]) -> Vec<u8> {
    let text = |(tag, text): &(u16, &str)| (*tag, 2, [text.as_bytes(), b"\0"].concat());
    let mut entries: Vec<Entry> = main.iter().map(text).collect();
    let directory = |at: usize, entries: &[Entry]| -> Vec<u8> {
        let (mut head, mut tail) = ((entries.len() as u16).to_le_bytes().to_vec(), Vec::new());
        let values = at + 2 + 12 * entries.len() + 4;
        for (tag, kind, value) in entries {
            let size = match kind {
                3 => 2,
                4 => 4,
                5 => 8,
                _ => 1,
            };
            head.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            head.extend(((value.len() / size) as u32).to_le_bytes());
            if value.len() <= 4 {
                head.extend(value.iter().copied().chain([0; 4]).take(4));
            } else {
                head.extend(((values + tail.len()) as u32).to_le_bytes());
                tail.extend(value);
            }
        }
        [head, vec![0; 4], tail].concat()
    };
    entries.extend(below.iter().map(|(tag, _)| (*tag, 4, vec![0; 4])));
    let mut at = 8 + directory(8, &entries).len();
    let mut lower = Vec::new();
    for (index, (_, below)) in below.iter().enumerate() {
        entries[main.len() + index].2 = (at as u32).to_le_bytes().to_vec();
        lower.extend(directory(at, below));
        at = 8 + directory(8, &entries).len() + lower.len();
    }
    let tiff = [b"II*\0\x08\0\0\0".to_vec(), directory(8, &entries), lower].concat();
    segment(0xE1, &[b"Exif\0\0".to_vec(), tiff].concat())
}

const CAPTION: &str =
    "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Lời của XMP</rdf:li></rdf:Alt></dc:description>";

#[test]
fn xmp_is_believed_unless_the_iim_was_edited_after_it() {
    let records = records(&[(120, "Lời của IIM".as_bytes()), (110, "Ảnh: IIM".as_bytes())]);
    let caption = |digest: Option<&[u8]>| {
        let read = read_metadata(&with("orientation-1.jpg", &[xmp(CAPTION), iim(&records, digest)])).unwrap();
        assert_eq!(read.credit, "Ảnh: IIM", "what one lacks comes from the other");
        read.caption
    };
    let agreed: [u8; 16] = md5::Digest::finalize(<md5::Md5 as md5::Digest>::new_with_prefix(&records)).into();
    assert_eq!(caption(None), "Lời của XMP");
    assert_eq!(caption(Some(&agreed)), "Lời của XMP");
    assert_eq!(caption(Some(&[7; 16])), "Lời của IIM");
}

#[test]
fn an_edited_iim_gives_back_what_its_limits_cut_from_xmp() {
    let whole = "Nguyễn Thị Hường và Quàng Văn Bình";
    let creator = format!("<dc:creator><rdf:Seq><rdf:li>{whole}</rdf:li></rdf:Seq></dc:creator>{CAPTION}");
    let records = records(&[(80, "Nguyễn Thị Hường và Quà".as_bytes()), (120, b"moi")]);
    let read =
        read_metadata(&with("orientation-1.jpg", &[xmp(&creator), iim(&records, Some(&[7; 16]))])).unwrap();
    assert_eq!((read.byline.as_str(), read.caption.as_str()), (whole, "moi"));
}

#[test]
fn others_see_that_our_iim_is_in_step() {
    let said = Metadata { caption: "Một".into(), ..Metadata::default() };
    let mut file = rewrite_metadata(&photo("orientation-1.jpg"), &said).unwrap();
    // A program that knows only IIM changes one letter, as long as the old one.
    let at = file.windows(5).position(|w| w == [0x1C, 2, 120, 0, 5]).unwrap();
    file[at + 5..at + 10].copy_from_slice("Mốt".as_bytes());
    assert_eq!(read_metadata(&file).unwrap().caption, "Mốt");
}

#[test]
fn exif_is_heard_first_and_tells_camera_lens_and_place() {
    let ascii = |text: &str| [text.as_bytes(), b"\0"].concat();
    let parts = |parts: [(u32, u32); 3]| {
        parts.iter().flat_map(|p| [p.0.to_le_bytes(), p.1.to_le_bytes()].concat()).collect()
    };
    let camera = exif(
        &[
            (0x010E, "Lời của máy ảnh"),
            (0x010F, "Canon"),
            (0x0110, "Canon EOS R6"),
            (0x013B, "Lò Mai; Quàng Bình"),
            (0x8298, "© Cổng TTĐT"),
        ],
        &[
            (
                0x8769,
                vec![
                    (0x9003, 2, ascii("2026:11:20 08:12:40")),
                    (0x9011, 2, ascii("+07:00")),
                    (0x9291, 2, ascii("25")),
                    (0xA431, 2, ascii("0320")),
                    (0xA434, 2, ascii("RF24-105mm F4 L IS USM")),
                ],
            ),
            (
                0x8825,
                vec![
                    (1, 2, ascii("N")),
                    (2, 5, parts([(21, 1), (30, 1), (36, 1)])),
                    (3, 2, ascii("E")),
                    (4, 5, parts([(103, 1), (0, 1), (0, 0)])),
                ],
            ),
        ],
    );
    let probed = probe(&with("grey.jpg", &[camera, xmp(CAPTION)])).unwrap();
    assert_eq!(probed.caption.as_deref(), Some("Lời của máy ảnh"));
    assert_eq!(probed.byline.as_deref(), Some("Lò Mai; Quàng Bình"));
    assert_eq!(probed.rights.as_deref(), Some("© Cổng TTĐT"));
    assert_eq!(probed.credit, None, "a copyright is no credit");
    assert_eq!(probed.camera, "Canon EOS R6 · 0320");
    assert_eq!(probed.lens.as_deref(), Some("RF24-105mm F4 L IS USM"));
    assert_eq!(probed.position, Some((21.51, 103.0)));
    assert_eq!(probed.taken_at.unwrap().to_string(), "2026-11-20T08:12:40.250+07:00");
}

#[test]
fn a_file_without_exif_tells_the_same_in_xmp() {
    let properties = "<exif:DateTimeOriginal>2026-11-20T08:12:40+07:00</exif:DateTimeOriginal>\
        <tiff:Make>NIKON CORPORATION</tiff:Make><tiff:Model>NIKON Z 6</tiff:Model><aux:SerialNumber>77</aux:SerialNumber>\
        <exif:GPSLatitude>21,30.6N</exif:GPSLatitude><exif:GPSLongitude>103,0,0E</exif:GPSLongitude>";
    let probed = probe(&with("grey.jpg", &[xmp(properties)])).unwrap();
    assert_eq!((probed.camera.as_str(), probed.position), ("NIKON Z 6 · 77", Some((21.51, 103.0))));
    assert_eq!(probed.taken_at.unwrap().to_string(), "2026-11-20T08:12:40+07:00");
}

#[test]
fn the_cameras_of_the_fixtures_are_told_apart() {
    assert!(!probe(&camera("IMG_0419.JPG")).unwrap().camera.is_empty());
}

#[test]
fn iim_without_a_charset_is_vietnamese_where_it_can_be() {
    // Đồng chí Vàng, as Windows-1258 has it: the grave tone of ồ is a mark of its own.
    let records =
        records(&[(120, b"\xD0\xF4\xCCng ch\xED V\xE0ng"), (25, b"bi\xEAn gi\xF5\xECi"), (200, &[0xFF; 3])]);
    let read = read_metadata(&with("grey.jpg", &[iim(&records, None)])).unwrap();
    assert_eq!(read.caption, "Đồng chí Vàng");
    assert_eq!(read.keywords, ["biên giới"]);
}

#[test]
fn an_extended_dataset_is_stepped_over_and_a_long_one_is_read() {
    let mut records = vec![0x1C, 2, 202, 0x80, 4, 0, 0, 0, 3, 1, 2, 3];
    records.extend([0x1C, 2, 120, 0x80, 2, 0, 5]);
    records.extend("Đây".as_bytes());
    assert_eq!(read_metadata(&with("grey.jpg", &[iim(&records, None)])).unwrap().caption, "Đây");
}

/// Where the one person is in this file, whose stored picture is as large as the fixture's.
fn region(subject: &str, properties: &str) -> Option<Region> {
    let people = probe(&with(subject, &[xmp(properties)])).unwrap().people;
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Lò Mai"]);
    people[0].region
}

fn tagged(size: (u32, u32)) -> String {
    format!(
        "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:AppliedToDimensions stDim:w='{}' stDim:h='{}' stDim:unit='pixel'/>\
         <mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name='Lò Mai' mwg-rs:Type='Face'>\
         <mwg-rs:Area stArea:x='0.25' stArea:y='0.325' stArea:w='0.3' stArea:h='0.25' stArea:unit='normalized'/>\
         </rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>",
        size.0, size.1
    )
}

#[test]
fn a_face_is_where_its_program_counted_it() {
    let as_given = Some(Region { x: 0.1, y: 0.2, w: 0.3, h: 0.25 });
    let turned = Some(Region { x: 0.55, y: 0.1, w: 0.25, h: 0.3 });
    let upright = probe(&photo("orientation-6.jpg")).unwrap();
    assert_ne!(upright.width, upright.height);
    assert_eq!(region("orientation-1.jpg", &tagged((upright.width, upright.height))), as_given);
    // Counted in the stored picture, and in the upright one, at half the size.
    assert_eq!(region("orientation-6.jpg", &tagged((upright.height, upright.width))), turned);
    assert_eq!(region("orientation-6.jpg", &tagged((upright.width / 2, upright.height / 2))), as_given);
}

#[test]
fn every_shape_of_image_region_gives_the_rectangle_around_it() {
    let probed = probe(&photo("orientation-1.jpg")).unwrap();
    let (w, h) = (f64::from(probed.width), f64::from(probed.height));
    let within = |boundary: &str| {
        let properties = format!(
            "<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType='Resource'>\
             <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Lò Mai</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>\
             <Iptc4xmpExt:RegionBoundary rdf:parseType='Resource'>{boundary}</Iptc4xmpExt:RegionBoundary>\
             </rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>"
        );
        region("orientation-1.jpg", &properties).unwrap()
    };
    let field = |name: &str, value: String| format!("<Iptc4xmpExt:{name}>{value}</Iptc4xmpExt:{name}>");
    let fields =
        |fields: &[(&str, String)]| fields.iter().map(|(n, v)| field(n, v.clone())).collect::<String>();
    let kind = |shape: &str, unit: &str| [("rbShape", shape.to_owned()), ("rbUnit", unit.to_owned())];
    let sides = |x: f64, y: f64| [("rbX", x.to_string()), ("rbY", y.to_string())];

    let size = |w: f64, h: f64| [("rbW", w.to_string()), ("rbH", h.to_string())];
    let relative = [kind("rectangle", "relative"), sides(0.1, 0.2), size(0.3, 0.25)].concat();
    assert_eq!(within(&fields(&relative)), Region { x: 0.1, y: 0.2, w: 0.3, h: 0.25 });
    let pixels = [kind("rectangle", "pixel"), sides(w / 2.0, h / 4.0), size(w / 4.0, h / 2.0)].concat();
    assert_eq!(within(&fields(&pixels)), Region { x: 0.5, y: 0.25, w: 0.25, h: 0.5 });

    let circle = [kind("circle", "pixel"), sides(w / 2.0, h / 2.0)].concat();
    let found = within(&(fields(&circle) + &field("rbRx", (h / 4.0).to_string())));
    assert_eq!((found.y, found.h), (0.25, 0.5));
    assert!((found.w * w - h / 2.0).abs() < 0.001);

    let corner = |x, y| format!("<rdf:li rdf:parseType='Resource'>{}</rdf:li>", fields(&sides(x, y)));
    let corners = [corner(0.25, 0.5), corner(0.75, 0.125), corner(0.5, 0.875)].concat();
    let polygon =
        fields(&kind("polygon", "relative")) + &field("rbVertices", format!("<rdf:Seq>{corners}</rdf:Seq>"));
    assert_eq!(within(&polygon), Region { x: 0.25, y: 0.125, w: 0.5, h: 0.75 });
}

#[test]
fn windows_regions_are_understood() {
    let properties = "<MP:RegionInfo rdf:parseType='Resource'><MPRI:Regions><rdf:Bag>\
        <rdf:li MPReg:Rectangle='0.1, 0.2, 0.3, 0.25' MPReg:PersonDisplayName='Lò Mai'/>\
        </rdf:Bag></MPRI:Regions></MP:RegionInfo>";
    assert_eq!(region("orientation-1.jpg", properties), Some(Region { x: 0.1, y: 0.2, w: 0.3, h: 0.25 }));
}

#[test]
fn a_packet_that_breaks_off_gives_what_was_whole() {
    let whole = xmp(&format!("{CAPTION}<photoshop:Credit>Ảnh: nửa chừng"));
    let payload =
        &whole[4..whole.windows(6).position(|w| w == "chừng".as_bytes().get(..6).unwrap()).unwrap()];
    let read = read_metadata(&with("grey.jpg", &[segment(0xE1, payload)])).unwrap();
    assert_eq!((read.caption.as_str(), read.credit.as_str()), ("Lời của XMP", ""));
}
