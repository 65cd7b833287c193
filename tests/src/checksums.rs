//! A checksum that several tests use.

use netbytes::Checksum;

/// The bytes as digits of a number: the place of each byte matters.
#[derive(Debug, Default)]
pub struct Digits(u64);

impl Checksum for Digits {
    const FORM: &'static str = "sum of 31^n * byte";
    const BITS: u32 = 16;

    fn update(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| (sum * 31 + u64::from(*byte)) & 0xffff);
    }

    fn finish(self) -> u64 {
        self.0
    }
}
