// What `#[derive(NetTree)]` adds to this type:
//
//     enum Packet {
//         Ping,
//         #[net(tag = opcode::PONG)]
//         Pong,
//     }
//
// without what it adds to this one:
//
//     enum Packet {
//         Ping,
//         #[net(tag = 1)]
//         Pong,
//     }

/// Handles the actions of [`Packet`]: a method each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the actions of `Packet`",
    label = "this type does not implement `PacketHandler`",
    note = "write `impl PacketHandler for {Self} {{ .. }}` with `ping`, `pong`"
)]
#[allow(dead_code)]
trait PacketHandler: ::netbytes::__private::Handler {
    /// Handles `Ping`.
    ///
    /// Tag `0x00` of `Packet`.
    fn ping(&mut self) -> <Self as ::netbytes::__private::Handler>::Output;
    /// Handles `Pong`.
    ///
    /// Tag `opcode::PONG` of `Packet`.
    fn pong(&mut self) -> <Self as ::netbytes::__private::Handler>::Output;
}

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
    const __TAG_1: __n::u64 = {
        __n::assert_tag(&opcode::PONG);
        __n::tag_of_constant(opcode::PONG as __n::i128, [0, 255], 255, "Packet", "u8")
    };

    const __CLAIMS: &[__n::TagClaim] = &[
        __n::TagClaim {
            variant: "Ping",
            tags: &[(0, 0)],
            fields: 0,
        },
        __n::TagClaim {
            variant: "Pong",
            tags: &[(__TAG_1, __TAG_1)],
            fields: 0,
        },
    ];

    const __RESERVED: &[(__n::u64, __n::u64)] = &[];

    const _: () = __n::claim_tag(__CLAIMS, 1, __RESERVED, "Packet");

    #[automatically_derived]
    impl __n::Encode for Packet {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            match self {
                Self::Ping => __n::put_unit::<Self, __W, 1, false>(0, __w),
                Self::Pong => __n::put_unit::<Self, __W, 1, false>(__TAG_1, __w),
            }
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Packet {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                0 => __n::Result::Ok(Self::Ping),
                __TAG_1 => __n::Result::Ok(Self::Pong),
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
    }

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> PacketEncoder<'__s, __S, __P> {
        /// Encodes `Ping`.
        ///
        /// Tag `0x00` of `Packet`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn ping(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(self.0, (__n::Tag::<1, false>(0), ()))
        }
        /// Encodes `Pong`.
        ///
        /// Tag `opcode::PONG` of `Packet`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn pong(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(self.0, (__n::Tag::<1, false>(__TAG_1), ()))
        }
    }

    #[automatically_derived]
    impl __n::Node for Packet {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    variants: &[
                        __n::VariantInfo::action::<Self>("ping", 0, 0, false),
                        __n::VariantInfo::tagged(
                            __n::VariantInfo::action::<Self>("pong", __TAG_1, 1, false),
                            __n::TagKind::Number(__TAG_1),
                            "opcode::PONG",
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

    #[automatically_derived]
    impl<
        __H: PacketHandler + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::Walk<__H, __K> for Packet {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn walk(
            __r: &mut __n::Reader<'_>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                0 => {
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(__K::one_way(<__H as PacketHandler>::ping(__h)))
                }
                __TAG_1 => {
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(__K::one_way(<__H as PacketHandler>::pong(__h)))
                }
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            match self {
                Self::Ping => __K::visited(<__H as PacketHandler>::ping(__h)),
                Self::Pong => __K::visited(<__H as PacketHandler>::pong(__h)),
            }
        }
    }
};
