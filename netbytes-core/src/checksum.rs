//! Checksums: the user's own, for `#[net(checksum = C)]`.

/// A checksum over bytes of a message, for `#[net(checksum = C)]` on the integer field that holds it.
///
/// ```
/// use netbytes::{Checksum, Computed, DecodeErrorKind, NetTree};
///
/// /// The sum of all bytes.
/// #[derive(Default)]
/// struct Sum(u8);
///
/// impl Checksum for Sum {
///     const FORM: &'static str = "sum of all bytes modulo 256";
///     const BITS: u32 = 8;
///
///     fn update(&mut self, bytes: &[u8]) {
///         self.0 = bytes.iter().fold(self.0, |sum, byte| sum.wrapping_add(*byte));
///     }
///
///     fn finish(self) -> u64 {
///         self.0.into()
///     }
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// #[net(endian = big)]
/// struct Reading {
///     sensor: u8,
///     value: u16,
///     #[net(checksum = Sum)]
///     sum: Computed<u8>,
/// }
///
/// let reading = Reading { sensor: 1, value: 0x0203, sum: Computed };
/// assert_eq!(reading.to_vec()?, [1, 2, 3, 6]);
/// assert_eq!(Reading::from_slice(&[1, 2, 3, 6])?, reading);
/// let error = Reading::from_slice(&[1, 2, 3, 7]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::Checksum { expected: 6, found: 7 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no checksum",
    label = "this is not a `netbytes::Checksum`",
    note = "write `impl netbytes::Checksum for {Self}`, which is given the bytes in their order, piece by piece"
)]
pub trait Checksum: Default {
    /// What the checksum is, so that others can compute it: the name of an algorithm with its parameters, `"CRC-32/ISO-HDLC"`.
    const FORM: &'static str;

    /// How many bits it has. The field that holds it must have room for them.
    const BITS: u32;

    /// Adds bytes behind those that were added before. In how many pieces they come makes no difference.
    fn update(&mut self, bytes: &[u8]);

    /// The checksum of all bytes.
    fn finish(self) -> u64;
}
