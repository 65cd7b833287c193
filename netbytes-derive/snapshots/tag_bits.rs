// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(handler = none)]
//     enum Packet {
//         #[net(tag = 0x30)]
//         Publish { #[net(tag_bits = 1..=2)] qos: u8, id: u8 },
//     }
//
// without what it adds to this one:
//
//     #[net(handler = none)]
//     enum Packet {
//         #[net(tag = 0x30)]
//         Publish { qos: u8, id: u8 },
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
    #[automatically_derived]
    impl __n::Descriptor for Packet {
        const NAME: &'static __n::str = "Packet";
        const TAG_LEN: __n::Option<__n::u8> = __n::Option::Some(1);
        const REFUSES: __n::bool = true;
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[__n::FieldInfo::of("Packet", "Publish.id", <__n::Field<u8>>::SIZE)],
        ];
    }

    const _: () = __n::refuse_bits::<u8>(2);

    fn __assert<'__de>(_: &Packet) {
        let _ = <u8 as __n::BitField>::from_bits;
        let _ = <u8 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
    }

    #[automatically_derived]
    impl __n::Encode for Packet {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            match self {
                Self::Publish { qos: __0, id: __1 } => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        let __tag: __n::u64 = 48
                            | (__n::put_bits(
                                __0,
                                1,
                                2,
                                &__n::Location {
                                    ty: "Packet",
                                    field: "Publish.qos",
                                },
                            )? as __n::u64);
                        __n::put_tag::<__W, 1, false>(__tag, __w)?;
                        <__n::Field<u8>>::put::<Self, 0, 0, _>(__1, __w)?;
                        __n::Result::Ok(())
                    })
                }
            }
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Packet {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __at = __n::Reader::position(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                __tag if __tag & !6 == 48 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        let __0_at = __at;
                        let __0 = match __n::take_bits::<
                            u8,
                        >(
                            __tag as __n::u128,
                            1,
                            2,
                            __at,
                            &__n::Location {
                                ty: "Packet",
                                field: "Publish.qos",
                            },
                        ) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::From::from(__e));
                            }
                        };
                        let __1 = match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                            }
                        };
                        __n::Result::Ok(Self::Publish { qos: __0, id: __1 })
                    })
                }
                __tag => __n::unknown_tag_at::<Self, _, _>(__tag, __at),
            }
        }
    }

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> PacketEncoder<'__s, __S, __P> {
        /// Encodes `Publish`.
        ///
        /// Tag `0x30` of `Packet`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn publish(
            self,
            #[cfg(doc)]
            qos: u8,
            #[cfg(not(doc))]
            __qos: u8,
            #[cfg(doc)]
            id: u8,
            #[cfg(not(doc))]
            __id: u8,
        ) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            let __value: Packet = Packet::Publish {
                qos: __qos,
                id: __id,
            };
            __n::EncoderState::send(self.0, __n::Whole(__value))
        }
    }

    #[automatically_derived]
    impl __n::Node for Packet {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    variants: &[
                        __n::VariantInfo::tagged(
                            __n::VariantInfo::action::<Self>("publish", 48, 0, false),
                            __n::TagKind::Bits {
                                tag: 48,
                                fields: 6,
                            },
                            "0x30",
                        ),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = PacketEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            PacketEncoder(__state)
        }
    }
};
