// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(magic_after = 0xce)]
//     struct Frame {
//         #[net(magic = wire::MAGIC)]
//         kind: u8,
//         #[net(magic_after = b"!")]
//         size: u16,
//     }
//
// without what it adds to this one:
//
//     #[net(magic_after = 0xce)]
//     struct Frame {
//         #[net(magic = 0x01)]
//         kind: u8,
//         #[net(magic_after = b"!")]
//         size: u16,
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
    struct __Constant0;

    impl __n::ConstantBytes for __Constant0 {
        const BYTES: &'static [__n::u8] = __n::constant_bytes!(wire::MAGIC, false);
    }

    #[automatically_derived]
    impl __n::Descriptor for Frame {
        const NAME: &'static __n::str = "Frame";
        const TAIL: __n::Tail = __n::Tail {
            magic: b"\xCE",
            gap: __n::Gap::NONE,
        };
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of(
                    "Frame",
                    "kind",
                    <__n::Field<
                        u8,
                        __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>,
                    >>::SIZE,
                ),
                __n::FieldInfo::of(
                    "Frame",
                    "size",
                    <__n::Field<
                        u16,
                        __n::Tailed<
                            __n::Fmt<2, false, false>,
                            __n::Behind<__n::LiteralBytes<1, 33>, 0, false, 0>,
                        >,
                    >>::SIZE,
                ),
            ],
        ];
    }

    const _: () = __n::refuse(
        <__n::Field<u8, __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>>>::FAULT,
        <__n::Field<u8, __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>>>::SIZE
            .open_ended,
    );

    fn __assert<'__de>(_: &Frame) {
        __n::assert_field::<
            '__de,
            u8,
            __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>,
        >();
        __n::assert_field::<
            '__de,
            u16,
            __n::Tailed<
                __n::Fmt<2, false, false>,
                __n::Behind<__n::LiteralBytes<1, 33>, 0, false, 0>,
            >,
        >();
    }

    #[automatically_derived]
    impl __n::Encode for Frame {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            __n::Payload::put(
                &__n::WithTail::<
                    Self,
                    _,
                >::new((
                    <__n::Field<
                        u8,
                        __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>,
                    >>::payload::<Self, 0, 0>(&self.kind),
                    (
                        <__n::Field<
                            u16,
                            __n::Tailed<
                                __n::Fmt<2, false, false>,
                                __n::Behind<__n::LiteralBytes<1, 33>, 0, false, 0>,
                            >,
                        >>::payload::<Self, 0, 1>(&self.size),
                        (),
                    ),
                )),
                __w,
            )
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Frame {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::read_with_tail::<
                Self,
                _,
            >(
                __r,
                |__r| {
                    __n::Result::Ok(Self {
                        kind: match <__n::Field<
                            u8,
                            __n::MagicOf<__n::Fmt<2, false, false>, __Constant0>,
                        >>::get::<Self, 0, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                            }
                        },
                        size: match <__n::Field<
                            u16,
                            __n::Tailed<
                                __n::Fmt<2, false, false>,
                                __n::Behind<__n::LiteralBytes<1, 33>, 0, false, 0>,
                            >,
                        >>::get::<Self, 0, 1>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                            }
                        },
                    })
                },
            )
        }
    }
};
