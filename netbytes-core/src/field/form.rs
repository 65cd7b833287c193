//! `as`: a value that is written in the form of another type.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::FieldEncode;
use crate::depth::Depth;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::writer::{Writer, full_depth};

/// Whether it is checked that what is read from a form has that form again, and the reverse.
pub const CHECKS_FORMS: bool = cfg!(debug_assertions);

/// A `T` in the form of an `R`. With `INTO` the form is made of a copy of the value.
///
/// If the types do not convert into each other, the functions here do not exist, and those of [`FormStub`] are called. Then
/// the only error is that of the derive's assertion.
///
/// `By` is how a value becomes its form. It follows from the two types.
pub struct AsForm<T, R, const INTO: bool, By = ByReference>(PhantomData<fn() -> (T, R, By)>);

/// A form is made from a reference to the value.
pub enum ByReference {}

/// A form is made from the value itself, an integer.
pub enum ByValue {}

/// A type that is made from its form.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{R}`, the form that it has on the wire",
    label = "`as` needs `TryFrom<{R}>` here",
    note = "write `impl TryFrom<{R}> for {Self}`, which refuses a form that is no value; for a type that is not yours, `as` names a type that is yours"
)]
pub trait FromForm<R>: Sized {
    fn from_form(form: R) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: TryFrom<R>, R> FromForm<R> for T {
    #[inline]
    fn from_form(form: R) -> Option<T> {
        T::try_from(form).ok()
    }
}

/// A type of which a reference has a form.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` does not become `{R}`, the form that it has on the wire",
    label = "`as` needs `{R}: TryFrom<&{Self}>` here",
    note = "write `impl TryFrom<&{Self}> for {R}`; if `{Self}` is `Clone` and `Into<{R}>`, `as({R}, into)` needs no more"
)]
pub trait ToForm<'x, R, By = ByReference>: Sized {
    fn to_form(&'x self) -> Option<R>;
}

#[diagnostic::do_not_recommend]
impl<'x, T: 'x, R: TryFrom<&'x T>> ToForm<'x, R, ByReference> for T {
    #[inline]
    fn to_form(&'x self) -> Option<R> {
        R::try_from(self).ok()
    }
}

/// Integers that differ between machines, and the forms that they can have.
macro_rules! sizes {
    ($($size:ident: $($form:ident)*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl ToForm<'_, $form, ByValue> for $size {
            #[inline]
            fn to_form(&self) -> Option<$form> {
                $form::try_from(*self).ok()
            }
        }
    )*)*};
}

sizes! {
    usize: u8 u16 u32 u64 u128;
    isize: i8 i16 i32 i64 i128;
}

/// A type of which a copy becomes its form.
#[diagnostic::on_unimplemented(
    message = "a copy of a `{Self}` does not become `{R}`, the form that it has on the wire",
    label = "`as(.., into)` needs `Clone` and `Into<{R}>` here",
    note = "write `impl From<{Self}> for {R}` and `#[derive(Clone)]` on `{Self}`"
)]
pub trait IntoForm<R>: Sized {
    fn copy_form(&self) -> R;
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Into<R>, R> IntoForm<R> for T {
    #[inline]
    fn copy_form(&self) -> R {
        self.clone().into()
    }
}

impl<T: FromForm<R>, R, const INTO: bool> AsForm<T, R, INTO> {
    /// The value of a form that was read and begins at `start`.
    #[inline]
    pub fn value(
        form: R,
        start: usize,
        at: &'static Location,
        why: &'static str,
    ) -> Result<T, DecodeError> {
        match T::from_form(form) {
            Some(value) => Ok(value),
            None => Err(DecodeError::new(DecodeErrorKind::Custom(why), start).at(at)),
        }
    }

    /// The same where the form may not be there.
    #[inline]
    pub fn optional_value(
        form: Option<R>,
        start: usize,
        at: &'static Location,
        why: &'static str,
    ) -> Result<Option<T>, DecodeError> {
        form.map(|form| Self::value(form, start, at, why)).transpose()
    }
}

fn no_form(at: &'static Location, why: &'static str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Custom(why)).at(at)
}

impl<'x, T: ToForm<'x, R, By>, R, By> AsForm<T, R, false, By> {
    /// The form of a value.
    #[inline]
    pub fn form(value: &'x T, at: &'static Location, why: &'static str) -> Result<R, EncodeError> {
        value.to_form().ok_or_else(|| no_form(at, why))
    }

    /// The same where the value may not be there.
    #[inline]
    pub fn optional_form(
        value: Option<&'x T>,
        at: &'static Location,
        why: &'static str,
    ) -> Result<Option<R>, EncodeError> {
        value.map(|value| Self::form(value, at, why)).transpose()
    }
}

impl<T: IntoForm<R>, R> AsForm<T, R, true> {
    /// The form of a value.
    #[inline]
    pub fn form(value: &T, _: &'static Location, _: &'static str) -> Result<R, EncodeError> {
        Ok(value.copy_form())
    }

    /// The same where the value may not be there.
    #[inline]
    pub fn optional_form(
        value: Option<&T>,
        _: &'static Location,
        _: &'static str,
    ) -> Result<Option<R>, EncodeError> {
        Ok(value.map(T::copy_form))
    }
}

/// The stub of a form into which a type does not convert. Its functions are never called, because the type does not
/// compile.
pub trait FormStub<T, R>: Sized {
    fn value(
        _: R,
        start: usize,
        _: &'static Location,
        why: &'static str,
    ) -> Result<T, DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::Custom(why), start))
    }

    fn optional_value(
        _: Option<R>,
        start: usize,
        _: &'static Location,
        why: &'static str,
    ) -> Result<Option<T>, DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::Custom(why), start))
    }

    fn form(_: &T, at: &'static Location, why: &'static str) -> Result<R, EncodeError> {
        Err(no_form(at, why))
    }

    fn optional_form(
        _: Option<&T>,
        at: &'static Location,
        why: &'static str,
    ) -> Result<Option<R>, EncodeError> {
        Err(no_form(at, why))
    }
}

impl<T, R, const INTO: bool> FormStub<T, R> for AsForm<T, R, INTO> {}

/// The number of bytes that are written, and a hash of them.
struct Digest {
    hash: u64,
    written: usize,
    depth: Depth,
}

impl Digest {
    fn of<R, C: FieldEncode<R>>(form: &R) -> Option<(u64, usize)> {
        let mut digest = Self { hash: 0xcbf2_9ce4_8422_2325, written: 0, depth: full_depth() };
        C::encode(form, &mut digest).ok()?;
        Some((digest.hash, digest.written))
    }
}

impl Writer for Digest {
    const DRY_RUN: bool = true;

    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.written += bytes.len();
        for byte in bytes {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    fn written(&self) -> usize {
        self.written
    }

    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}

impl<R, C: FieldEncode<R>> Field<R, C> {
    /// What tells two forms apart: the number of bytes that they are written as, and a hash of them.
    ///
    /// They are not compared with the bytes that were read: where these stand decides how much is in front of an aligned value,
    /// and a gap may have held other bytes.
    #[must_use]
    pub fn digest(form: &R) -> Option<(u64, usize)> {
        Digest::of::<R, C>(form)
    }

    /// Whether two forms are written as the same bytes.
    #[must_use]
    pub fn are_same(one: &R, other: &R) -> bool {
        Self::digest(one) == Self::digest(other)
    }
}

/// Ends a debug build whose conversions are not inverse: a value would be another one after it was sent.
///
/// # Panics
///
/// Always.
#[cold]
#[track_caller]
#[allow(clippy::panic, reason = "a mistake in the user's conversions, which debug builds find")]
pub fn not_inverse(at: &'static Location) -> ! {
    panic!(
        "the conversions of `as` on `{}.{}` are not inverse: a value and its form must become each other again",
        at.ty, at.field
    )
}
