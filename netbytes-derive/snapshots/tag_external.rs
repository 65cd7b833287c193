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
        #[inline]
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
};
