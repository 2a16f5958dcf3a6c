"""Reads lines of FILE and RENDITION, separated by a tab; answers each with one line:
same APART | turned APART | other WHY | none WHY."""
import io, os, subprocess, sys, warnings
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


def by_gamma(picture):
    """What PNG says by gAMA; cHRM is left out."""
    gamma = picture.info.get("gamma")
    if picture.format != "PNG" or not gamma or "srgb" in picture.info or abs(gamma - 0.4545) < 0.025:
        return None
    light = (np.arange(256) / 255) ** (1 / gamma)
    shown = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return list((shown * 255).round().astype(int)) * 3


def by_pillow(file):
    picture = Image.open(file)
    if picture.mode in ("F", "I", "I;16", "I;16B") or (picture.format == "TIFF" and picture.getexif().get(258) and max(np.atleast_1d(picture.getexif().get(258))) > 8):
        raise ValueError("more than eight bits")
    picture.draft("RGB", (4 * SIDE, 4 * SIDE)) if picture.mode == "RGB" else None
    icc = picture.info.get("icc_profile")
    curve = by_gamma(picture)
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in ("P", "PA", "LA", "La", "RGBa", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    if picture.mode == "RGBA":
        picture = picture.convert("RGB")
    if icc and picture.mode in ("RGB", "CMYK", "L"):
        try:
            picture = ImageCms.profileToProfile(picture, io.BytesIO(icc), SRGB, outputMode="RGB")
        except Exception:
            pass
    picture = picture.convert("RGB")
    if curve and not icc:
        picture = picture.point(curve)
    if alpha is not None:
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=alpha)
        picture = white
    return picture


def by_magick(file):
    made = subprocess.run(
        ["convert", file + "[0]", "-auto-orient", "-background", "white", "-flatten", "-profile", PROFILE,
         "-colorspace", "sRGB", "-resize", "256x256>", "-depth", "8", "ppm:-"], capture_output=True, timeout=60)
    if made.returncode or not made.stdout:
        raise ValueError("ImageMagick cannot")
    return Image.open(io.BytesIO(made.stdout)).convert("RGB")


def small(picture):
    return np.asarray(picture.resize((SIDE, SIDE), Image.BOX), dtype=float)


def answer(line):
    file, rendition = line.rstrip("\n").split("\t")
    try:
        other = by_pillow(file)
        other.load()
    except Exception:
        try:
            other = by_magick(file)
        except Exception as error:
            return "none\t" + type(error).__name__
    if not os.path.exists(rendition):
        return "same\t0"
    ours = Image.open(rendition).convert("RGB")
    a, b = small(ours), small(other)
    apart = float(np.abs(a - b).mean())
    ways = [np.rot90(w, k) for k in range(4) for w in (b, b[:, ::-1])]
    nearest = min(float(np.abs(a - way).mean()) for way in ways)
    shape, theirs = ours.width / ours.height, other.width / other.height
    if apart > 5 and nearest < apart / 3 or abs(shape * theirs - 1) < 0.02 < abs(shape / theirs - 1) - 0.1:
        return "turned\t%.2f" % apart
    if abs(shape / theirs - 1) > 0.1 and min(ours.size) > 20:
        return "other\t%dx%d, not %dx%d" % (*ours.size, *other.size)
    return "same\t%.2f" % apart


if __name__ == "__main__":
    with open(PROFILE, "wb") as out:
        out.write(ImageCms.ImageCmsProfile(SRGB).tobytes())
    with ProcessPoolExecutor() as pool:
        for told in pool.map(answer, sys.stdin, chunksize=8):
            print(told, flush=True)
