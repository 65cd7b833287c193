//! The types that are measured, and the bytes of a value of each at a given depth.
//!
//! The bytes are built here and not encoded, so that a type can be measured whose encoder takes too much.
#![allow(clippy::large_enum_variant, reason = "a large value is what is measured")]

macro_rules! actions {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $handler:ident, $waiting:ident {
        $($variant:ident $method:ident $({ $($field:ident: $ty:ty),* })?,)*
    }) => {
        #[derive(netbytes::NetTree, Debug)]
        $(#[$meta])*
        #[net(handler(async))]
        $vis enum $name {
            $($variant $({ $($field: $ty),* })?,)*
        }

        impl $handler for crate::operations::Ignore {
            $(fn $method(&mut self $(, $($field: $ty),*)?) {
                $($(std::hint::black_box(&$field);)*)?
            })*
        }

        impl $waiting for crate::operations::Ignore {
            $(async fn $method(&mut self $(, $($field: $ty),*)?) {
                $($(std::hint::black_box(&$field);)*)?
            })*
        }
    };
}

mod attributes;
mod enums;
mod fat;
mod shapes;
mod small;
mod trees;

use crate::operations::{Input, Operation, Subject, of_any, of_enum};
use crate::paint::on_a_large_stack;

/// As many levels as the default limits allow, and more than some types are given.
pub const MAX_LEVELS: usize = 64;

/// A type whose operations are measured.
pub struct Case {
    pub name: &'static str,
    /// The size of a value.
    pub size: usize,
    /// The size of the largest value that is held inline in it or behind a pointer in it.
    pub largest: usize,
    /// The bytes of a value with so many levels.
    pub bytes: fn(usize) -> Vec<u8>,
    /// The most levels to try, 0 where the type does not hold itself.
    pub levels: usize,
    pub operations: Vec<Operation>,
    accepts: fn(&[u8]) -> bool,
}

impl Case {
    fn of<T: Subject>(
        name: &'static str,
        bytes: fn(usize) -> Vec<u8>,
        operations: Vec<Operation>,
    ) -> Self {
        let size = size_of::<T>();
        Self {
            name,
            size,
            largest: size,
            bytes,
            levels: MAX_LEVELS,
            operations,
            accepts: accepts::<T>,
        }
    }

    /// The most levels that the decoder accepts with the default limits.
    ///
    /// # Panics
    ///
    /// Where it accepts none of the inputs.
    pub fn deepest(&self) -> usize {
        (0..=self.levels)
            .rev()
            .find(|levels| self.accepts(&(self.bytes)(*levels)))
            .unwrap_or_else(|| panic!("nothing is a value of {}", self.name))
    }

    /// What the operations work on.
    pub fn input(&self, levels: usize) -> Input {
        let deeper = (self.bytes)(levels + 1);
        let (_, most) = deeper.split_last().expect("a value has bytes");
        let (invalid, short) = ([most, &[0xff]].concat(), most.to_vec());
        let refused = [deeper, invalid, short].into_iter().find(|bytes| !self.accepts(bytes));
        Input {
            bytes: (self.bytes)(levels),
            small: (self.bytes)(0),
            refused: refused.expect("a value that lacks a byte is refused"),
        }
    }

    fn accepts(&self, bytes: &[u8]) -> bool {
        on_a_large_stack(|| (self.accepts)(bytes))
    }

    /// A type that does not hold itself.
    fn flat(self) -> Self {
        Self { levels: 0, ..self }
    }

    /// A type of which no more levels than so many are tried.
    fn up_to(self, levels: usize) -> Self {
        Self { levels, ..self }
    }

    /// A type with a pointer to a `T` that is larger than itself.
    fn holds<T>(self) -> Self {
        Self { largest: self.largest.max(size_of::<T>()), ..self }
    }
}

fn accepts<T: Subject>(bytes: &[u8]) -> bool {
    T::from_slice(bytes).is_ok()
}

macro_rules! any {
    ($ty:ty, $name:literal, $bytes:expr) => {
        crate::types::Case::of::<$ty>($name, $bytes, crate::types::of_any::<$ty>())
    };
}

macro_rules! dispatched {
    ($ty:ty, $name:literal, $bytes:expr) => {
        crate::types::Case::of::<$ty>($name, $bytes, crate::types::of_enum::<$ty>())
    };
}

use {any, dispatched};

/// Every type.
pub fn cases() -> Vec<Case> {
    [
        small::cases(),
        enums::cases(),
        trees::cases(),
        fat::cases(),
        shapes::cases(),
        attributes::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Levels of the same bytes, and then the innermost value.
fn nested(level: &[u8], levels: usize, end: &[u8]) -> Vec<u8> {
    [&level.repeat(levels)[..], end].concat()
}
