//! Addresses. Their octets are in network byte order in each format. An address of either version has a marker byte, 4
//! or 6, or what the wire of another crate has there.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use crate::bounds::{Fallible, Fixed, Int};
use crate::decode::Decode;
use crate::encode::{Encode, ordered};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

macro_rules! octets {
    ($($ty:ident $bytes:literal)*) => {$(
        impl Encode for $ty {
            type Len<F: Format> = Fixed<$bytes>;

            ordered!();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                w.put_array(self.octets())
            }
        }

        impl<'de> Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                r.take_array::<$bytes>().map(Self::from)
            }
        }
    )*};
}

octets!(Ipv4Addr 4 Ipv6Addr 16);

/// Types of either version of IP.
macro_rules! v4_or_v6 {
    ($($ty:ident, $v4:ident, $v6:ident;)*) => {$(
        impl $crate::encode::Encode for $ty {
            type Len<F: $crate::format::Format> = $crate::bounds::EitherIn<
                F,
                <$v4 as $crate::encode::Encode>::Len<F>,
                <$v6 as $crate::encode::Encode>::Len<F>,
            >;

            $crate::encode::ordered!();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                let [v4, v6] = F::CONVENTIONS.address;
                let number = if matches!(self, Self::V4(_)) { v4 } else { v6 };
                $crate::types::put_variant::<F, W>(number, w)?;
                // It ends a run: the addresses differ in length.
                w.flush();
                match self {
                    Self::V4(address) => {
                        address.encode_as::<F, W>(w)?;
                        w.flush_branch::<0>();
                    }
                    Self::V6(address) => {
                        address.encode_as::<F, W>(w)?;
                        w.flush_branch::<1>();
                    }
                }
                Ok(())
            }
        }

        impl<'de> $crate::decode::Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                match $crate::types::variant::<F, 2>(r, F::CONVENTIONS.address)? {
                    0 => <$v4 as $crate::decode::Decode<'de>>::decode_as::<F>(r).map(Self::V4),
                    _ => <$v6 as $crate::decode::Decode<'de>>::decode_as::<F>(r).map(Self::V6),
                }
            }
        }
    )*};
}
#[allow(unused_imports, reason = "for types of other crates, which are behind features")]
pub(crate) use v4_or_v6;

v4_or_v6! {
    IpAddr, Ipv4Addr, Ipv6Addr;
    SocketAddr, SocketAddrV4, SocketAddrV6;
}

impl Encode for SocketAddrV4 {
    type Len<F: Format> = (Fixed<4>, Int<2, F>);

    ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.ip().encode_as::<F, W>(w)?;
        self.port().encode_as::<F, W>(w)
    }
}

impl<'de> Decode<'de> for SocketAddrV4 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Ok(Self::new(Decode::decode_as::<F>(r)?, Decode::decode_as::<F>(r)?))
    }
}

impl Encode for SocketAddrV6 {
    type Len<F: Format> = Fallible<(Fixed<16>, Int<2, F>)>;

    ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        if self.flowinfo() != 0 || self.scope_id() != 0 {
            return Err(EncodeError::new(EncodeErrorKind::Unrepresentable(
                "a socket address with flow information or a scope, which mean nothing to another machine",
            )));
        }
        self.ip().encode_as::<F, W>(w)?;
        self.port().encode_as::<F, W>(w)
    }
}

impl<'de> Decode<'de> for SocketAddrV6 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Ok(Self::new(Decode::decode_as::<F>(r)?, Decode::decode_as::<F>(r)?, 0, 0))
    }
}
