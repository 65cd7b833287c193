//! Types that are encoded as a value of another type, and the macros for them.

/// Types that are encoded as a value of another type. The word before the two functions says what is known of them:
///
/// - `total`: each value of the other type is a value of this one.
/// - `checked`: the second function returns `None` for a value of the other type that is none of this type.
/// - `partial`: like `checked`, and the first function may use `?` for a value that has no form on the wire.
///
/// `@SERDE` in front says on which [wires](crate::wire::wires) of other crates the type has this form; on none of them where it
/// is not said.
macro_rules! encoded_as {
    (@wires) => { $crate::wire::wires::OWN };
    (@wires $wires:ident) => { $crate::wire::wires::$wires };
    (@len total $as:ty) => { <$as as $crate::encode::Encode>::Len<F> };
    (@len checked $as:ty) => { $crate::bounds::Validated<<$as as $crate::encode::Encode>::Len<F>> };
    (@len partial $as:ty) => { $crate::bounds::Fallible<<$as as $crate::encode::Encode>::Len<F>> };
    (@back total $back:expr, $at:ident) => { $back };
    (@back $kind:ident $back:expr, $at:ident) => {
        match $back {
            Some(value) => value,
            None => return Err($crate::types::convert::out_of_range($at)),
        }
    };
    ($($(@ $wires:ident)? [$($generics:tt)*] $ty:ty as $as:ty, $kind:ident, |$value:ident| $to:expr, |$parts:pat_param| $back:expr;)*) => {$(
        impl<$($generics)*> $crate::encode::Encode for $ty {
            type Len<F: $crate::format::Format> = $crate::bounds::OnlyIn<
                $crate::types::encoded_as!(@len $kind $as),
                F,
                { $crate::types::encoded_as!(@wires $($wires)?) },
            >;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                let $value = self;
                let parts: $as = $to;
                $crate::encode::Encode::encode_as::<F, W>(&parts, w)
            }
        }

        impl<'de, $($generics)*> $crate::decode::Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                let _at = r.position();
                let $parts = <$as as $crate::decode::Decode<'de>>::decode_as::<F>(r)?;
                Ok($crate::types::encoded_as!(@back $kind $back, _at))
            }
        }
    )*};
}
pub(crate) use encoded_as;

/// Types that have the form of the one value that they hold, which may be of any type. The functions are `|value| a
/// reference to what it holds` and `|inner| a new value`. The word in front says on which
/// [wires](crate::wire::wires) of other crates the type has this form.
macro_rules! holders {
    ($(@ $wires:ident [$($generics:tt)*] $ty:ty as $inner:ident, |$value:ident| $to:expr, |$new:ident| $from:expr;)*) => {$(
        impl<$inner: $crate::encode::Encode, $($generics)*> $crate::encode::Encode for $ty {
            type Len<F: $crate::format::Format> =
                $crate::bounds::OnlyIn<$inner::Len<F>, F, { $crate::wire::wires::$wires }>;

            const STACK: $crate::depth::Stack = $crate::encode::stack_of_holder::<Self>($inner::STACK);

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                let $value = self;
                $to.encode_as::<F, W>(w)
            }
        }

        impl<'de, $inner: $crate::decode::Decode<'de>, $($generics)*> $crate::decode::Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                $inner::decode_as::<F>(r).map(|$new| $from)
            }
        }
    )*};
}
pub(crate) use holders;

/// The error for bytes that are a value of the other type, and none of this one.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn out_of_range(at: usize) -> crate::error::DecodeError {
    crate::error::DecodeError::new(crate::error::DecodeErrorKind::OutOfRange, at)
}
