// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(tag(u8, external))]
//     enum Body {
//         Hello { id: u8 },
//         Bye,
//     }
//
// without what it adds to this one:
//
//     enum Body {
//         Hello { id: u8 },
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
    impl __n::Descriptor for Body {
        const NAME: &'static __n::str = "Body";
        const TAG_LEN: __n::Option<__n::u8> = __n::Option::Some(1);
        const EXTERNAL: __n::bool = true;
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[__n::FieldInfo::of("Body", "Hello.id", <__n::Field<u8>>::SIZE)],
            &[],
        ];
    }

    #[automatically_derived]
    impl __n::Encode for Body {
        type Len<__F: __n::Format> = __n::NoForm<Self>;
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            _: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            __n::no_form::<Self, _>()
        }
    }

    #[automatically_derived]
    impl __n::EncodeUntagged for Body {
        type Untagged = __n::Derived<Self>;
        const FORM: __n::GivenForm = __n::given_form::<1, false>(&[0, 1]);
        fn tag(&self) -> __n::Result<__n::GivenTag<'_>, __n::EncodeError> {
            match self {
                Self::Hello { .. } => __n::Result::Ok(__n::given::<1, false>(0)),
                Self::Bye { .. } => __n::Result::Ok(__n::given::<1, false>(1)),
            }
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn put_untagged<__W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            match self {
                Self::Hello { id: __0 } => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        <__n::Field<u8>>::put::<Self, 0, 0, _>(__0, __w)
                    })
                }
                Self::Bye => __n::Result::Ok(()),
            }
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Body {
        fn decode_as<__F: __n::Format>(
            _: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::no_form::<Self, _>()
        }
    }

    #[automatically_derived]
    impl<'__de> __n::DecodeUntagged<'__de> for Body {
        #[inline]
        fn take_untagged(
            __given: __n::GivenTag<'__de>,
            __at: __n::usize,
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __tag = __n::given_number::<Self, 1, false>(__given, __at)?;
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
                __tag => __n::unknown_tag_at::<Self, _, _>(__tag, __at),
            }
        }
    }

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> BodyEncoder<'__s, __S, __P> {
        /// Encodes `Hello`.
        ///
        /// Tag `0x00` of `Body`. On error nothing was written.
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
            let __value: Body = Body::Hello { id: __id };
            __n::EncoderState::send(self.0, __n::UntaggedWhole(__value))
        }
        /// Encodes `Bye`.
        ///
        /// Tag `0x01` of `Body`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn bye(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            let __value: Body = Body::Bye;
            __n::EncoderState::send(self.0, __n::UntaggedWhole(__value))
        }
    }

    #[automatically_derived]
    impl __n::Node for Body {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    given: __n::Option::Some(|__tag, __at| __n::given_number::<
                        Self,
                        1,
                        false,
                    >(__tag, __at)),
                    variants: &[
                        __n::VariantInfo::action::<Self>("hello", 0, 0, false),
                        __n::VariantInfo::action::<Self>("bye", 1, 1, false),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = BodyEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            BodyEncoder(__state)
        }
    }

    #[automatically_derived]
    impl<
        __H: BodyHandler + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::UntaggedWalk<__H, __K> for Body {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn walk<'__de>(
            (__given, __at): (__n::GivenTag<'__de>, __n::usize),
            __r: &mut __n::Reader<'__de>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __tag = __n::given_number::<Self, 1, false>(__given, __at)?;
            match __tag {
                0 => {
                    __n::arm!(|| -> __n::Dispatched<__H, __K> {
                        let __0 = match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                            }
                        };
                        __n::Reader::finish_message(__r)?;
                        __n::Result::Ok(__K::one_way(<__H as BodyHandler>::hello(__h, __0)))
                    })
                }
                1 => {
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(__K::one_way(<__H as BodyHandler>::bye(__h)))
                }
                __tag => __n::unknown_tag_at::<Self, _, _>(__tag, __at),
            }
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            match self {
                Self::Hello { id: __0 } => {
                    __K::visited(<__H as BodyHandler>::hello(__h, __0))
                }
                Self::Bye => __K::visited(<__H as BodyHandler>::bye(__h)),
            }
        }
    }
};
