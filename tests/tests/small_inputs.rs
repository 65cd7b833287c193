//! All inputs of a few bytes: each is a value or an error, and a value is encoded to the bytes that it came from.
//!
//! The types are those of the fuzz target `wires` with each key of foreign wires, and the bytes those that are a tag, a length,
//! a constant, a terminator or a letter in them.

use netbytes_tests::fuzz::keyed::{Type, inputs, types};

/// At most so many inputs of each type.
const INPUTS: usize = if cfg!(miri) { 100 } else { 20_000 };

/// The length up to which a type gets all inputs.
fn longest(ty: &Type) -> u32 {
    INPUTS.ilog(ty.alphabet.len().max(2))
}

#[test]
fn what_decodes_is_encoded_to_the_same_bytes() {
    for ty in types() {
        let mut values = 0;
        for (number, input) in inputs(ty.alphabet, longest(ty)).enumerate() {
            let is_value = (ty.check)(&input);
            values += u32::from(is_value);
            // The others find out whether every way to read agrees, which takes longer.
            if (is_value && values % 4 == 1) || number % 64 == 0 {
                (ty.oracles)(&input);
            }
        }
        assert!(cfg!(miri) || values >= 3, "{}: {values} values", ty.name);
    }
}
