//! Numbers for the generators, the same each time.

/// xorshift64*.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub(crate) fn u64(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below this number.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        (self.u64() >> 8) % end
    }

    /// A length below this one.
    pub(crate) fn len(&mut self, end: usize) -> usize {
        usize::try_from(self.below(end as u64)).unwrap()
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.below(2) == 0
    }

    /// From 0 to 1.
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(self.u32()) / f64::from(u32::MAX)
    }

    #[allow(clippy::cast_possible_truncation, reason = "any value will do")]
    pub(crate) fn f32(&mut self) -> f32 {
        self.unit() as f32
    }

    #[allow(clippy::cast_possible_truncation, reason = "the upper half")]
    pub(crate) fn u32(&mut self) -> u32 {
        (self.u64() >> 32) as u32
    }

    pub(crate) fn u16(&mut self) -> u16 {
        self.u32().to_le_bytes().first_chunk().copied().map(u16::from_le_bytes).unwrap()
    }

    pub(crate) fn u8(&mut self) -> u8 {
        self.u32().to_le_bytes()[0]
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.len(from.len())]
    }

    /// So many, each of its own.
    pub(crate) fn many<T>(&mut self, count: usize, one: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..count).map(|_| one(self)).collect()
    }
}
