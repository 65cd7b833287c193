//! Messages with numbers, built by the compiler. The formatting of `core` cannot be used in constants.

/// A message of a compile error.
#[derive(Clone, Copy)]
pub(super) struct ConstMessage {
    bytes: [u8; Self::ROOM],
    len: usize,
}

#[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
impl ConstMessage {
    const ROOM: usize = 320;

    pub(super) const fn new(text: &str) -> Self {
        Self { bytes: [0; Self::ROOM], len: 0 }.and(text)
    }

    pub(super) const fn and(mut self, text: &str) -> Self {
        let mut at = 0;
        while at < text.len() {
            self.bytes[self.len] = text.as_bytes()[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    /// Appends a number in decimal.
    pub(super) const fn and_number(self, number: u64) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let front = if number > 9 { self.and_number(number / 10) } else { self };
        #[allow(clippy::cast_possible_truncation, reason = "a digit")]
        front.and(DIGITS[(number % 10) as usize])
    }

    /// Appends a number as it stands in a dump of bytes: in hex, with two digits for each byte.
    pub(super) const fn and_tag(self, tag: i128) -> Self {
        if tag < 0 {
            #[allow(clippy::cast_possible_truncation, reason = "a tag has at most 64 bits")]
            return self.and("-").and_number(tag.unsigned_abs() as u64);
        }
        let (mut text, mut digits) = (self.and("0x"), 2);
        while digits < 16 && tag >> (4 * digits) != 0 {
            digits += 2;
        }
        while digits > 0 {
            const DIGITS: [&str; 16] =
                ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"];
            digits -= 1;
            #[allow(clippy::cast_sign_loss, reason = "a digit")]
            let digit = (tag >> (4 * digits) & 0xf) as usize;
            text = text.and(DIGITS[digit]);
        }
        text
    }

    /// Stops compilation with this message.
    #[track_caller]
    #[allow(clippy::panic, reason = "the compiler says it")]
    pub(super) const fn refuse(&self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "up to 18446744073709551615 bytes, 0 and 10")]
    fn numbers_in_a_text() {
        ConstMessage::new("up to ")
            .and_number(u64::MAX)
            .and(" bytes, ")
            .and_number(0)
            .and(" and ")
            .and_number(10)
            .refuse();
    }
}
