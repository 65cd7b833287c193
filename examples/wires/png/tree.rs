//! PNG, third edition: the file and its chunks. What `IDAT` holds is compressed.

use crc::{CRC_32_ISO_HDLC, Crc, Digest};
use netbytes::{Checksum, Computed, NetTree};

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(magic = b"\x89PNG\r\n\x1a\n")]
pub(crate) struct Png<'a> {
    #[net(rest)]
    pub(crate) chunks: Vec<Chunk<'a>>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Chunk<'a> {
    #[net(bits = 1, magic = 0)]
    pub(crate) zero: (),
    #[net(bits = 31)]
    pub(crate) length: Computed<u32>,
    pub(crate) kind: Computed<[u8; 4]>,
    #[net(tag = kind, sized = length)]
    pub(crate) data: Data<'a>,
    #[net(checksum(Crc32, from = kind))]
    pub(crate) crc: Computed<u32>,
}

/// What a chunk holds. Some depend on the `Header`: these are bytes.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag([u8; 4], external), endian = big, handler = none)]
pub(crate) enum Data<'a> {
    #[net(tag = b"IHDR")]
    Header {
        #[net(bits = 1, magic = 0)]
        zero: (),
        #[net(bits = 31)]
        width: u32,
        #[net(bits = 1, magic = 0)]
        zero_too: (),
        #[net(bits = 31)]
        height: u32,
        depth: Depth,
        colour: Colour,
        #[net(magic = b"\0\0")]
        interlaced: bool,
    },
    #[net(tag = b"PLTE")]
    Palette(#[net(rest, max = 256)] Vec<Rgb>),
    #[net(tag = b"IDAT")]
    Pixels(#[net(rest)] &'a [u8]),
    #[net(tag = b"IEND")]
    End,
    #[net(tag = b"tRNS")]
    Transparency(#[net(rest)] &'a [u8]),
    #[net(tag = b"cHRM")]
    Chromaticities { white: Point, red: Point, green: Point, blue: Point },
    #[net(tag = b"gAMA")]
    Gamma(u32),
    #[net(tag = b"iCCP")]
    Profile {
        #[net(nul, max = 79)]
        name: &'a [u8],
        #[net(magic = b"\0", rest)]
        compressed: &'a [u8],
    },
    #[net(tag = b"sBIT")]
    SignificantBits(#[net(rest, max = 4)] Vec<u8>),
    #[net(tag = b"sRGB")]
    Srgb(Intent),
    #[net(tag = b"cICP")]
    CodePoints { primaries: u8, transfer: u8, matrix: u8, full_range: bool },
    #[net(tag = b"tEXt")]
    Text {
        #[net(nul, max = 79)]
        keyword: &'a [u8],
        #[net(rest)]
        text: &'a [u8],
    },
    #[net(tag = b"zTXt")]
    CompressedText {
        #[net(nul, max = 79)]
        keyword: &'a [u8],
        #[net(magic = b"\0", rest)]
        compressed: &'a [u8],
    },
    #[net(tag = b"iTXt")]
    InternationalText {
        #[net(nul, max = 79)]
        keyword: &'a [u8],
        compressed: bool,
        #[net(magic = b"\0", nul)]
        language: &'a str,
        #[net(nul)]
        translated: &'a str,
        #[net(rest)]
        text: &'a [u8],
    },
    #[net(tag = b"bKGD")]
    Background(#[net(rest)] &'a [u8]),
    #[net(tag = b"hIST")]
    Histogram(#[net(rest, max = 256)] Vec<u16>),
    #[net(tag = b"pHYs")]
    PixelSize { x: u32, y: u32, unit: Unit },
    #[net(tag = b"sPLT")]
    SuggestedPalette {
        #[net(nul, max = 79)]
        name: &'a [u8],
        entries: Suggested,
    },
    #[net(tag = b"eXIf")]
    Exif(#[net(rest)] &'a [u8]),
    #[net(tag = b"tIME")]
    Changed { year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8 },
    #[net(tag = b"acTL")]
    Animation { frames: u32, plays: u32 },
    #[net(tag = b"fcTL")]
    Frame {
        sequence: u32,
        width: u32,
        height: u32,
        x: u32,
        y: u32,
        delay: u16,
        delay_of: u16,
        dispose: Dispose,
        blend: bool,
    },
    #[net(tag = b"fdAT")]
    FramePixels {
        sequence: u32,
        #[net(rest)]
        pixels: &'a [u8],
    },
    #[net(other)]
    Unknown { tag: [u8; 4], raw: &'a [u8] },
}

/// How many bits a sample has.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Depth {
    #[net(tag = 1)]
    One,
    #[net(tag = 2)]
    Two,
    #[net(tag = 4)]
    Four,
    #[net(tag = 8)]
    Eight,
    #[net(tag = 16)]
    Sixteen,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Colour {
    #[net(tag = 0)]
    Grey,
    #[net(tag = 2)]
    Rgb,
    #[net(tag = 3)]
    Indexed,
    #[net(tag = 4)]
    GreyAlpha,
    #[net(tag = 6)]
    Rgba,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rgb(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// Two numbers in units of 1/100,000.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct Point(pub(crate) u32, pub(crate) u32);

/// What to keep where not all colours can be shown.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Intent {
    #[net(tag = 0)]
    Perceptual,
    RelativeColorimetric,
    Saturation,
    AbsoluteColorimetric,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Unit {
    #[net(tag = 0)]
    Unknown,
    Metre,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Dispose {
    #[net(tag = 0)]
    Keep,
    Background,
    Previous,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Suggested {
    #[net(tag = 8)]
    Small(#[net(rest)] Vec<SmallEntry>),
    #[net(tag = 16)]
    Large(#[net(rest)] Vec<LargeEntry>),
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct SmallEntry {
    pub(crate) rgba: [u8; 4],
    pub(crate) frequency: u16,
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct LargeEntry {
    pub(crate) rgba: [u16; 4],
    pub(crate) frequency: u16,
}

/// The checksum of a chunk, by the crate `crc`.
pub(crate) struct Crc32(Digest<'static, u32>);

static CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

impl Default for Crc32 {
    fn default() -> Self {
        Self(CRC.digest())
    }
}

impl Checksum for Crc32 {
    const FORM: &'static str = "CRC-32/ISO-HDLC";
    const BITS: u32 = 32;

    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self) -> u64 {
        self.0.finalize().into()
    }
}

/// What was compressed: the rows of a picture, whose length in bytes the header says.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub(crate) struct Rows<const BYTES: usize> {
    #[net(rest)]
    pub(crate) rows: Vec<Row<BYTES>>,
}

/// A row: each byte is the difference to one before, or to one of the row above, as the filter says.
#[derive(NetTree, Clone, Debug, PartialEq)]
pub(crate) struct Row<const BYTES: usize> {
    pub(crate) filter: Filter,
    pub(crate) bytes: [u8; BYTES],
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Filter {
    #[net(tag = 0)]
    None,
    Sub,
    Up,
    Average,
    Paeth,
}
