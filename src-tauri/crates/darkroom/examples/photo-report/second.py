"""Reads lines of FILE and RENDITION, separated by a tab; answers each with one line of JSON, see second.rs."""
import io, json, os, struct, subprocess, sys, tempfile, warnings, zlib
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from PIL import Image, ImageCms, ImageOps

warnings.simplefilter("ignore")
Image.MAX_IMAGE_PIXELS = 300_000_000
try:
    import pillow_heif

    pillow_heif.register_heif_opener()
except ImportError:
    pass
SRGB = ImageCms.createProfile("sRGB")
PROFILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "srgb.icc")
SIDE = 64
FAR = 5


def bits(picture):
    of = picture.getexif().get(258) if picture.format == "TIFF" else None
    return max(np.atleast_1d(of)) if of else 16 if picture.mode in ("F", "I", "I;16", "I;16B") else 8


def by_pillow(file, icc=True, white="white"):
    picture = Image.open(file)
    if bits(picture) > 8:
        raise ValueError("more than eight bits")
    picture.draft("RGB", (4 * SIDE, 4 * SIDE)) if picture.mode == "RGB" else None
    profile = picture.info.get("icc_profile") if icc else None
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in ("P", "PA", "LA", "La", "RGBa", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    if picture.mode == "RGBA":
        picture = picture.convert("RGB")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            picture = ImageCms.profileToProfile(picture, io.BytesIO(profile), SRGB, outputMode="RGB")
        except Exception:
            pass
    picture = picture.convert("RGB")
    if alpha is not None and white:
        ground = Image.new("RGB", picture.size, white)
        ground.paste(picture, mask=alpha)
        picture = ground
    return picture


def by_magick(file):
    made = subprocess.run(
        ["convert", file + "[0]", "-auto-orient", "-background", "white", "-flatten", "-profile", PROFILE,
         "-colorspace", "sRGB", "-resize", "256x256>", "-depth", "8", "ppm:-"], capture_output=True, timeout=60)
    if made.returncode or not made.stdout:
        raise ValueError("ImageMagick cannot")
    return Image.open(io.BytesIO(made.stdout)).convert("RGB")


def by_vips(file):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.png")
        made = subprocess.run(["vipsthumbnail", file, "-s", "256x256>", "--export-profile", "srgb", "-o", out],
                              capture_output=True, timeout=60)
        if made.returncode:
            raise ValueError("libvips cannot")
        picture = Image.open(out).convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground


WITNESSES = [("Pillow", by_pillow), ("ImageMagick", by_magick), ("libvips", by_vips)]


def small(picture):
    return np.asarray(picture.resize((SIDE, SIDE), Image.BOX), dtype=float)


def compare(ours, other):
    """Kind and measure."""
    a, b = small(ours), small(other)
    apart = float(np.abs(a - b).mean())
    ways = [np.rot90(w, k) for k in range(4) for w in (b, b[:, ::-1])]
    nearest = min(float(np.abs(a - way).mean()) for way in ways)
    shape, theirs = ours.width / ours.height, other.width / other.height
    if apart > FAR and nearest < apart / 3 or abs(shape * theirs - 1) < 0.02 < abs(shape / theirs - 1) - 0.1:
        return {"kind": "turned", "apart": apart}
    if abs(shape / theirs - 1) > 0.1 and min(ours.size) > 20:
        return {"kind": "other", "what": "%dx%d, not %dx%d" % (*ours.size, *other.size)}
    return {"kind": "same", "apart": apart}


def agrees(told):
    return told["kind"] == "same" and told["apart"] <= FAR


# What PNG says of its colours (W3C PNG, third edition, 4.3): cICP, iCCP and sRGB come before gAMA and cHRM.
def png_chunks(file):
    with open(file, "rb") as read:
        data = read.read()
    if not data.startswith(b"\x89PNG"):
        return {}
    at, found = 8, {}
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        found.setdefault(kind, data[at + 8 : at + 8 + length])
        at += 12 + length
    return found


def to_srgb(picture, power, places):
    """As a power and the places of white, red, green and blue say: picture of up to 16 bits, 8 for what has alpha."""
    alpha = None
    if picture.mode in ("I;16", "I;16B", "I"):
        light = np.repeat(np.asarray(picture, dtype=float)[:, :, None] / 65535, 3, axis=2)
    else:
        rgba = np.asarray(picture.convert("RGBA"), dtype=float) / 255
        light, alpha = rgba[:, :, :3], rgba[:, :, 3:]
    return shown(light**power, places, alpha)


def shown(light, places=None, alpha=None):
    if places:
        column = lambda x, y: [x / y, 1, (1 - x - y) / y]

        def to_xyz(white, *primaries):
            matrix = np.array([column(*place) for place in primaries]).T
            return matrix * np.linalg.solve(matrix, column(*white))

        theirs = to_xyz(*places)
        srgb = to_xyz((0.3127, 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06))
        # Bradford, from white to white.
        cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
        scale = np.diag((cone @ column(0.3127, 0.329)) / (cone @ column(*places[0])))
        light = light @ (np.linalg.inv(srgb) @ np.linalg.inv(cone) @ scale @ cone @ theirs).T
    light = light.clip(0, 1)
    values = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255
    if alpha is not None:
        values = values * alpha + 255 * (1 - alpha)
    return Image.fromarray(values.round().clip(0, 255).astype("uint8"))


def by_measure(file, chunks):
    """As gAMA and cHRM say, which neither Pillow nor libvips heeds."""
    places = None
    if b"cHRM" in chunks:
        numbers = [n / 100000 for n in struct.unpack(">8I", chunks[b"cHRM"][:32])]
        places = list(zip(numbers[::2], numbers[1::2]))
    return to_srgb(Image.open(file), 100000 / struct.unpack(">I", chunks[b"gAMA"][:4])[0], places)


ADOBE = [(0.3127, 0.329), (0.64, 0.33), (0.21, 0.71), (0.15, 0.06)]


def by_dcf(file):
    """Adobe RGB by a camera's word (DCF 2.0, 5.4.2; Exif colour space 2), without a profile."""
    picture = Image.open(file)
    exif = picture.getexif()
    below = exif.get_ifd(0x8769)
    if picture.info.get("icc_profile") or below.get(0xA001) != 2 and exif.get_ifd(0xA005).get(1, "")[:3] != "R03":
        raise ValueError("no Adobe RGB")
    return to_srgb(ImageOps.exif_transpose(picture).convert("RGB"), 2.19921875, ADOBE)


def without_nameless(file):
    """TIFF 6.0, ExtraSamples: a further sample without a word of what it is; libtiff guesses that it is alpha."""
    picture = Image.open(file)
    if picture.format != "TIFF" or 338 in picture.tag_v2:
        raise ValueError("its samples are named")
    return by_pillow(file, white=None)


def with_broken_profile(file):
    """ICC.1, 9.2.44: the red of a profile is of the type XYZ; one whose is of no type cannot be read."""
    profile = Image.open(file).info["icc_profile"]
    at = profile.index(b"rXYZ")
    if profile[int.from_bytes(profile[at + 4 : at + 8]) :].startswith(b"XYZ "):
        raise ValueError("a sound profile")
    return by_pillow(file, icc=False)


def in_planes(file):
    """TIFF 6.0, PlanarConfiguration: grey, and behind it what shows, each by itself; Pillow reads the first of them alone."""
    picture = Image.open(file)
    if picture.mode not in ("LA", "La") or picture.tag_v2.get(284) != 2:
        raise ValueError("not in planes")
    shows = subprocess.run(["convert", file + "[0]", "-channel", "G", "-separate", "pgm:-"], capture_output=True, timeout=60)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture.getchannel(0).convert("RGB"), mask=Image.open(io.BytesIO(shows.stdout)).convert("L"))
    return ground


def in_16_bits(file):
    """A linear profile in all its bits: at eight, its shadows are lost."""
    picture = Image.open(file)
    if "linear" not in ImageCms.getProfileDescription(io.BytesIO(picture.info["icc_profile"])).lower():
        raise ValueError("not linear")
    raw = subprocess.run(["vips", "rawsave", file, file_of("raw")], capture_output=True, timeout=60)
    light = np.fromfile(file_of("raw"), dtype="<u2").reshape(picture.height, picture.width, -1)
    return shown(light[:, :, :3] / 65535)


def file_of(name):
    return os.path.join(tempfile.gettempdir(), "photo-report-%d.%s" % (os.getpid(), name))


def features(file, chunks):
    """What of a file could make two decoders disagree."""
    try:
        picture = Image.open(file)
    except Exception:
        return "a file that Pillow does not open"
    found = [picture.format]
    if picture.mode in ("CMYK", "LAB", "YCbCr", "P"):
        found.append(picture.mode)
    if bits(picture) > 8 or (chunks.get(b"IHDR") or b"\0" * 9)[8] > 8:
        found.append("of more than 8 bits")
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        found.append("with alpha")
    if picture.info.get("icc_profile"):
        found.append("with ICC")
    found += ["with " + kind.decode() for kind in (b"cICP", b"gAMA", b"cHRM") if kind in chunks]
    return " ".join(found)


def runs_over(file):
    """Does the first segment of a JPEG hold the beginning of Adobe's (its length is wrong)?"""
    with open(file, "rb") as read:
        head = read.read(4 + 0xFFFF)
    return head.startswith(b"\xff\xd8\xff\xe0") and b"\xff\xee\0\x0eAdobe" in head[4 : 4 + int.from_bytes(head[4:6]) + 8]


def coarse(picture):
    """So few pixels that no detail is left: what differs here differs in colour."""
    side = 8 if min(picture.size) >= 16 else 1
    return np.asarray(picture.resize((side, side), Image.BOX), dtype=float)


def why(file, ours, judge, other):
    """The reason of a difference, or none: a reading that gives our picture, or that the others give none together."""
    chunks = png_chunks(file)
    what = features(file, chunks)
    readings = [
        ("a camera's word for Adobe RGB, which %s does not heed (DCF 2.0, 5.4.2)" % judge, by_dcf),
        ("a linear profile of 16 bits, which %s reads at 8" % judge, in_16_bits),
        ("a profile whose colours are of no type, which is left out (ICC.1, 9.2.44)", with_broken_profile),
        ("grey and transparency of a TIFF in planes, of which %s reads the first" % judge, in_planes),
        ("a further sample of a TIFF that no tag names, which %s takes for alpha" % judge, without_nameless),
    ]
    if b"gAMA" in chunks and not {b"iCCP", b"sRGB", b"cICP"} & chunks.keys():
        reason = "PNG says gAMA or cHRM, which %s does not heed" % judge
        readings.insert(0, (reason, lambda file: by_measure(file, chunks)))
    others = [other]
    for name, read in WITNESSES:
        if name != judge:
            readings.append(("%s agrees with us, not with %s: %s" % (name, judge, what), read))
    for reason, read in readings:
        try:
            reading = read(file)
            if agrees(compare(ours, reading)):
                return reason
            if any(reading_of is read for _, reading_of in WITNESSES):
                others.append(reading)
        except Exception:
            pass
    if max(ours.size) < 8:
        return "fewer pixels than a block of a JPEG, within which colours run into each other (T.81, A.1)"
    if runs_over(file):
        return "a segment runs over the next, which says what the inks mean: every decoder guesses"
    if chunks.get(b"cICP", b"\0\0")[1] in (16, 18):
        return "PNG says by cICP that it shows more light (PQ or HLG), which none of the others reads"
    if np.abs(coarse(ours) - coarse(other)).mean() < FAR / 2:
        return "finer than the pixels that are compared: without detail the two are the same"
    apart = lambda one, two: float(np.abs(small(one) - small(two)).mean())
    if len(others) > 1 and max(apart(one, two) for one in others for two in others) > apart(ours, other):
        return "no two decoders agree, and the others are further apart: " + what
    return None


def answer(line):
    file, rendition = line.rstrip("\n").split("\t")
    for judge, read in WITNESSES[:2]:
        try:
            other = read(file)
            other.load()
            break
        except Exception:
            pass
    else:
        return {"kind": "none"}
    if not os.path.exists(rendition):
        return {"kind": "same", "apart": 0}
    ours = Image.open(rendition).convert("RGB")
    told = compare(ours, other)
    if not agrees(told):
        told["why"] = why(file, ours, judge, other)
        if told["why"] is None and told["kind"] == "same":
            told["like"] = features(file, png_chunks(file))
    return told


if __name__ == "__main__":
    with open(PROFILE, "wb") as out:
        out.write(ImageCms.ImageCmsProfile(SRGB).tobytes())
    with ProcessPoolExecutor() as pool:
        for told in pool.map(answer, sys.stdin, chunksize=8):
            print(json.dumps(told), flush=True)
