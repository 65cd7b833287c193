//! Types whose value can change while they are shared: cells, locks and atomics. Each has the form of what is in it.
//!
//! What is in them may change between two passes over a message: between the one that counts its bytes and the one that
//! writes them. Each pass reads a value once, and writes what it read. Where the number of bytes changes, everything that was
//! counted before says so: the length of a region, and the room of a slice. So a message is that of one state of each value,
//! or an error.

use core::cell::{Cell, RefCell};
#[cfg(feature = "std")]
use std::sync::{Mutex, RwLock, TryLockError};

use crate::bounds::{OnlyIn, Shared};
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{Encode, stack_of_holder};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::wire::wires;
use crate::writer::Writer;

macro_rules! cells {
    ($(@ $wires:ident [$($bounds:tt)*] $ty:ident, |$value:ident| $read:expr;)*) => {$(
        impl<T: Encode $($bounds)*> Encode for $ty<T> {
            type Len<F: Format> = OnlyIn<Shared<T::Len<F>>, F, { wires::$wires }>;

            const STACK: Stack = stack_of_holder::<Self>(T::STACK);

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                let $value = self;
                $read.encode_as::<F, W>(w)
            }
        }

        impl<'de, T: Decode<'de> $($bounds)*> Decode<'de> for $ty<T> {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                T::decode_as::<F>(r).map(Self::new)
            }
        }
    )*};
}

cells! {
    @ALL [+ Copy] Cell, |cell| cell.get();
    @ALL [] RefCell, |cell| cell.try_borrow().map_err(|_| unreadable("a `RefCell` that is borrowed mutably"))?;
}

#[cfg(feature = "std")]
cells! {
    @SERDE [] Mutex, |mutex| mutex.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => unreadable("a `Mutex` that is locked"),
        TryLockError::Poisoned(_) => unreadable("a `Mutex` that is poisoned"),
    })?;
    @SERDE [] RwLock, |lock| lock.try_read().map_err(|error| match error {
        TryLockError::WouldBlock => unreadable("an `RwLock` that is locked for writing"),
        TryLockError::Poisoned(_) => unreadable("an `RwLock` that is poisoned"),
    })?;
}

#[cold]
const fn unreadable(what: &'static str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Unrepresentable(what))
}

macro_rules! atomics {
    ($($width:literal: $($atomic:ident $value:ident)*;)*) => {$($(
        #[cfg(target_has_atomic = $width)]
        impl Encode for core::sync::atomic::$atomic {
            type Len<F: Format> = OnlyIn<Shared<<$value as Encode>::Len<F>>, F, { wires::SERDE }>;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                self.load(core::sync::atomic::Ordering::Relaxed).encode_as::<F, W>(w)
            }
        }

        #[cfg(target_has_atomic = $width)]
        impl<'de> Decode<'de> for core::sync::atomic::$atomic {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                $value::decode_as::<F>(r).map(Self::new)
            }
        }
    )*)*};
}

atomics! {
    "8": AtomicBool bool AtomicU8 u8 AtomicI8 i8;
    "16": AtomicU16 u16 AtomicI16 i16;
    "32": AtomicU32 u32 AtomicI32 i32;
    "64": AtomicU64 u64 AtomicI64 i64;
}
