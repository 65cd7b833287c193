// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(tag = str, handler = none)]
//     enum Line {
//         #[net(tag = "hello")]
//         Hello { id: u8 },
//         #[net(tag = "bye")]
//         Bye,
//     }
//
// without what it adds to this one:
//
//     #[net(tag = u8, handler = none)]
//     enum Line {
//         #[net(tag = 0)]
//         Hello { id: u8 },
//         #[net(tag = 1)]
//         Bye,
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
    impl __n::Descriptor for Line {
        const NAME: &'static __n::str = "Line";
        const TAG_LEN: __n::Option<__n::u8> = __n::Option::Some(1);
        const TAG_NAMES: __n::Option<__n::TagNames> = __n::Option::Some(__n::TagNames {
            names: &["hello", "bye"],
            end: __n::NameEnd::Length {
                len: 2,
                big_endian: false,
            },
            ignore_case: false,
            open: false,
        });
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[__n::FieldInfo::of("Line", "Hello.id", <__n::Field<u8>>::SIZE)],
            &[],
        ];
    }

    #[automatically_derived]
    impl __n::Encode for Line {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            match self {
                Self::Hello { id: __0 } => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        __n::put_name::<Self, __W, 0>(__w)?;
                        <__n::Field<u8>>::put::<Self, 0, 0, _>(__0, __w)
                    })
                }
                Self::Bye => __n::put_name::<Self, __W, 1>(__w),
            }
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Line {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __name = __n::take_name::<Self>(__r)?;
            let __tag = __name.tag;
            match __tag {
                0 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(Self::Hello {
                            id: match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                                __n::Result::Ok(__v) => __v,
                                __n::Result::Err(__e) => {
                                    return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                                }
                            },
                        })
                    })
                }
                1 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(Self::Bye)
                    })
                }
                _ => __n::unknown_name::<Self, _, _>(__name),
            }
        }
    }

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> LineEncoder<'__s, __S, __P> {
        /// Encodes `Hello`.
        ///
        /// Tag `"hello"` of `Line`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn hello(
            self,
            #[cfg(doc)]
            id: u8,
            #[cfg(not(doc))]
            __id: u8,
        ) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(
                self.0,
                (
                    __n::NameTag::<Line, 0>::new(),
                    (<__n::Field<u8>>::payload::<Line, 0, 0>(&__id), ()),
                ),
            )
        }
        /// Encodes `Bye`.
        ///
        /// Tag `"bye"` of `Line`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn bye(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(self.0, (__n::NameTag::<Line, 1>::new(), ()))
        }
    }

    #[automatically_derived]
    impl __n::Node for Line {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    variants: &[
                        __n::VariantInfo::tagged(
                            __n::VariantInfo::action::<Self>("hello", 0, 0, false),
                            __n::TagKind::Text("hello"),
                            "",
                        ),
                        __n::VariantInfo::tagged(
                            __n::VariantInfo::action::<Self>("bye", 1, 1, false),
                            __n::TagKind::Text("bye"),
                            "",
                        ),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = LineEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            LineEncoder(__state)
        }
    }
};
