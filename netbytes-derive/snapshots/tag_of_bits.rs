// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(tag = bits(2))]
//     enum Light {
//         Off,
//         On,
//         #[net(other)]
//         Other(u8),
//     }

#[doc(hidden)]
#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    deprecated,
    unused_imports,
    unused_variables
)]
const _: () = {
    use ::netbytes::__private as __n;

    use __n::stubs::*;

    #[automatically_derived]
    impl __n::BitField for Light {
        const MIN_BITS: __n::u32 = 2;
        const MAX_BITS: __n::u32 = 2;
        #[inline]
        fn from_bits(
            __bits: __n::u64,
            _: __n::u32,
        ) -> __n::Result<Self, __n::DecodeErrorKind> {
            match __bits {
                0 => __n::Result::Ok(Self::Off),
                1 => __n::Result::Ok(Self::On),
                __bits => {
                    __n::Result::Ok(Self::Other {
                        0: __bits as __n::u8,
                    })
                }
            }
        }
        #[inline]
        fn to_bits(&self, __width: __n::u32) -> __n::Result<__n::u64, __n::EncodeErrorKind> {
            match self {
                Self::Off => __n::Result::Ok(0),
                Self::On => __n::Result::Ok(1),
                Self::Other { 0: __tag } => {
                    __n::other_bits(
                        __n::to_u64(*__tag),
                        __n::matches!(__n::to_u64(* __tag), 0 | 1),
                        __width,
                    )
                }
            }
        }
    }

    #[automatically_derived]
    impl __n::Descriptor for Light {
        const NAME: &'static __n::str = "Light";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[&[], &[], &[]];
    }

    #[automatically_derived]
    impl __n::Encode for Light {
        type Len<__F: __n::Format> = __n::NoForm<Self>;
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            _: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            __n::no_form::<Self, _>()
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Light {
        fn decode_as<__F: __n::Format>(
            _: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::no_form::<Self, _>()
        }
    }

    #[automatically_derived]
    impl __n::Family for Light {
        type At<'__de> = Light;
    }
};
