//! `rust_decimal`: the 16 bytes in which the crate serializes a number: its sign and scale, then its digits.

use rust_decimal::Decimal;

use crate::types::encoded_as;

encoded_as! {
    [] Decimal as [u8; 16], checked, |number| number.serialize(), |bytes| {
        let number = Self::deserialize(bytes);
        // What it does not know of the first bytes it leaves out.
        (number.serialize() == bytes).then_some(number)
    };
}
