//! What can be wrong with a photo.

use message::{faults, words};

faults! {
    /// Why a photo was not read or not made.
    pub enum PhotoError {
        /// The file has no bytes.
        Empty = Damaged "photo-empty",
        /// The content is no picture format the program knows.
        UnknownFormat = Damaged "photo-unknown-format",
        /// A known format that this program does not open, and what to do about it.
        Unsupported { what: What, way_out: WayOut } = Damaged "photo-unsupported",
        /// The file is of a known format, but broken or cut off.
        Damaged { reason: Damage } = Damaged "photo-damaged",
        /// More pixels than the program takes.
        TooLarge { width: u32, height: u32, limit_megapixels: u32 } = Damaged "photo-too-large",
        /// Within the pixel limit, yet too many bytes once decoded (16 bits a channel, or progressive).
        TooHeavy { width: u32, height: u32 } = Damaged "photo-too-heavy",
        /// Even at the lowest quality the rendition is heavier than asked. Bytes.
        CannotFit { max_bytes: u64, reached: u64, quality: u8 } = Damaged "photo-cannot-fit",
        /// Caption and fields together are more than a JPEG can carry. Bytes.
        MetadataTooLarge { bytes: usize, limit: usize } = Damaged "photo-metadata-too-large",
        /// The encoder refused; the original is untouched.
        Encode { reason: Stuck } = Damaged "photo-encode-failed",
    }
}

words! {
    /// What a file is that the program does not open.
    pub enum What in "photo-what" {
        Avif = "avif",
        BigTiff = "big-tiff",
        Bmp = "bmp",
        Gif = "gif",
        HeicKind = "heic-kind",
        HeicNoColours = "heic-no-colours",
        HeicToWrite = "heic-to-write",
        Icon = "icon",
        Jpeg12Bit = "jpeg-12-bit",
        Jpeg2000 = "jpeg-2000",
        JpegArithmetic = "jpeg-arithmetic",
        JpegChannels = "jpeg-channels",
        JpegFrames = "jpeg-frames",
        JpegKind = "jpeg-kind",
        JpegLayers = "jpeg-layers",
        JpegLossless = "jpeg-lossless",
        JpegNoHeight = "jpeg-no-height",
        JpegXl = "jpeg-xl",
        Pdf = "pdf",
        Photoshop = "photoshop",
        RawCanon = "raw-canon",
        RawCanonOld = "raw-canon-old",
        RawDng = "raw-dng",
        RawFujifilm = "raw-fujifilm",
        RawMinolta = "raw-minolta",
        RawNikon = "raw-nikon",
        RawOlympus = "raw-olympus",
        RawPanasonic = "raw-panasonic",
        RawOther = "raw-other",
        RawPentax = "raw-pentax",
        RawPhaseOne = "raw-phase-one",
        RawSamsung = "raw-samsung",
        RawSony = "raw-sony",
        Svg = "svg",
        TiffKind = "tiff-kind",
        TiffToWrite = "tiff-to-write",
        Video = "video",
    }
}

words! {
    /// What to do with a file that the program does not open.
    pub enum WayOut in "photo-way-out" {
        AskForPhoto = "ask-for-photo",
        ExportDrawing = "export-drawing",
        MakeJpegFirst = "make-jpeg-first",
        PickFrame = "pick-frame",
        SaveAsJpeg = "save-as-jpeg",
        SaveAsPlainJpeg = "save-as-plain-jpeg",
        SetCameraToJpeg = "set-camera-to-jpeg",
        SetPhoneToJpeg = "set-phone-to-jpeg",
    }
}

words! {
    /// What is broken in a picture.
    pub enum Damage in "photo-damage" {
        CutOff = "cut-off",
        Malformed = "malformed",
        Pixels = "pixels",
        Senseless = "senseless",
        Torn = "torn",
    }
}

words! {
    /// Why no rendition came out.
    pub enum Stuck in "photo-stuck" {
        JpegEncoder = "jpeg-encoder",
        Metadata = "metadata",
        NothingAsked = "nothing-asked",
        Scaling = "scaling",
        TooLong = "too-long",
        WebpEncoder = "webp-encoder",
    }
}

impl PhotoError {
    pub(crate) const fn cut_off() -> Self {
        Self::Damaged { reason: Damage::CutOff }
    }

    pub(crate) const fn torn() -> Self {
        Self::Damaged { reason: Damage::Torn }
    }

    pub(crate) const fn malformed() -> Self {
        Self::Damaged { reason: Damage::Malformed }
    }
}
