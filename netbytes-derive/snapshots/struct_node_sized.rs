// What `#[derive(NetTree)]` adds to this type:
//
//     struct Frame<'a> {
//         id: u16,
//         length: Computed<u16>,
//         #[net(node, sized = length)]
//         unit: Unit<'a>,
//     }

/// Says who handles the nodes below [`Frame`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who handles what is behind the header of `Frame`",
    label = "no route from the header of `Frame`",
    note = "the header is handed to the route, so this is written by hand: `impl FrameRoutes for {Self} {{ type Unit = Self; fn unit(&mut self, id: u16) -> &mut Self {{ self.id = id; self }} }}`"
)]
#[allow(dead_code, non_camel_case_types)]
trait FrameRoutes: ::netbytes::__private::Handler {
    /// What handles the node `Unit`.
    type Unit: ::netbytes::__private::Handler<
            Output = <Self as ::netbytes::__private::Handler>::Output,
        >
        + ?::netbytes::__private::Sized;
    /// The handler of the node `Unit`.
    ///
    /// It is called once the header is read. The message behind it may still be refused.
    fn unit(&mut self, id: u16) -> &mut <Self as FrameRoutes>::Unit;
}

#[doc(hidden)]
#[allow(clippy::all, clippy::pedantic, dead_code, non_camel_case_types, unreachable_pub)]
trait __FrameBehindAction {
    fn unit(&self) {}
}

/// Encodes the actions of [`Frame`], each behind the tags of its path.
#[allow(dead_code)]
#[must_use = "an encoder writes nothing until an action is called on it"]
struct FrameEncoder<
    '__s,
    __S: ?::netbytes::__private::Sized,
    __P = ::netbytes::__private::Root<Frame<'static>>,
>(
    ::netbytes::__private::EncoderState<'__s, __P, __S>,
);

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
    impl<'a> __n::Descriptor for Frame<'a> {
        const NAME: &'static __n::str = "Frame";
        const HEADER_END: __n::Option<__n::HeaderEnd> = __n::Option::Some(|__r| {
            let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                }
            };
            let __1_at = __n::Reader::position(__r);
            let __1 = match <__n::Field<
                <Computed<u16> as __n::Holder>::Number,
            >>::get::<Self, 0, 1>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                }
            };
            let __len = match <__n::Says<
                <Computed<u16> as __n::Holder>::Number,
            >>::number(
                &__1,
                __n::Linear::SAME,
                __1_at,
                &__n::Location {
                    ty: "Frame",
                    field: "length",
                },
            ) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => return __n::Result::Err(__n::From::from(__e)),
            };
            __n::header_end::<()>(__r, __len)
        });
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Frame", "id", <__n::Field<u16>>::SIZE),
                __n::FieldInfo::of(
                    "Frame",
                    "length",
                    <__n::Field<<Computed<u16> as __n::Holder>::Number>>::SIZE,
                ),
                __n::FieldInfo::node(
                    "Frame",
                    "unit",
                    <__n::Field<
                        Unit<'a>,
                        __n::Within<__n::Alone<__n::Fmt<2, false, false>>>,
                    >>::SIZE,
                ),
            ],
        ];
    }

    const _: () = __n::refuse(<__n::Field<u16>>::FAULT, <__n::Field<u16>>::SIZE.open_ended);

    const _: () = __n::refuse(
        <__n::Field<<Computed<u16> as __n::Holder>::Number>>::FAULT,
        <__n::Field<<Computed<u16> as __n::Holder>::Number>>::SIZE.open_ended,
    );

    const _: () = __n::refuse(
        <__n::Field<
            Unit<'static>,
            __n::Within<__n::Alone<__n::Fmt<2, false, false>>>,
        >>::FAULT,
        false,
    );

    fn __assert<'__de: 'a, 'a>(_: &Frame<'a>) {
        let _ = <u16 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <<Computed<
            u16,
        > as __n::Holder>::Number as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <Unit<'a> as __n::Node>::info;
        let _ = <<Computed<u16> as __n::Holder>::Number as __n::CountField>::to_count;
    }

    #[automatically_derived]
    impl<'a> __n::Encode for Frame<'a> {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            let __2_part = <__n::Field<
                Unit<'_>,
                __n::Within<__n::Alone<__n::Fmt<2, false, false>>>,
            >>::payload::<Self, 0, 2>(&self.unit);
            let __2_len = match __n::measure(&__2_part, __w) {
                __n::Result::Ok(__len) => __len,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::first_error(self, __e, __w));
                }
            };
            let __1_n = if __W::COUNTS_ONLY {
                <__n::Says<Computed<u16>>>::unsettled(&self.length)
            } else {
                match <__n::Says<
                    Computed<u16>,
                >>::settle(
                    &self.length,
                    __n::Linear::SAME,
                    __n::Found::Bytes(__2_len),
                    [
                        &__n::Location {
                            ty: "Frame",
                            field: "length",
                        },
                        &__n::Location {
                            ty: "Frame",
                            field: "unit",
                        },
                    ],
                ) {
                    __n::Result::Ok(__n) => __n,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::first_error(self, __e, __w));
                    }
                }
            };
            <__n::Field<u16>>::put::<Self, 0, 0, _>(&self.id, __w)?;
            if !__W::COUNTS_ONLY
                || <__n::Field<<Computed<u16> as __n::Holder>::Number>>::IS_FIXED
            {
                <__n::Field<
                    <Computed<u16> as __n::Holder>::Number,
                >>::put::<Self, 0, 1, _>(&__1_n, __w)?;
            }
            let __before = __n::Writer::written(__w);
            __n::Payload::put(&__2_part, __w)?;
            __n::check_measured(
                __2_len,
                __before,
                __w,
                &__n::Location {
                    ty: "Frame",
                    field: "unit",
                },
            )?;
            if __W::COUNTS_ONLY {
                let __n = <__n::Says<
                    Computed<u16>,
                >>::settle(
                    &self.length,
                    __n::Linear::SAME,
                    __n::Found::Bytes((__n::Writer::written(__w) - __before)),
                    [
                        &__n::Location {
                            ty: "Frame",
                            field: "length",
                        },
                        &__n::Location {
                            ty: "Frame",
                            field: "unit",
                        },
                    ],
                )?;
                if !<__n::Field<<Computed<u16> as __n::Holder>::Number>>::IS_FIXED {
                    <__n::Field<
                        <Computed<u16> as __n::Holder>::Number,
                    >>::put::<Self, 0, 1, _>(&__n, __w)?;
                }
            }
            __n::Result::Ok(())
        }
    }

    #[automatically_derived]
    impl<'__de: 'a, 'a> __n::Decode<'__de> for Frame<'a> {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                }
            };
            let __1_at = __n::Reader::position(__r);
            let __1 = match <__n::Field<
                <Computed<u16> as __n::Holder>::Number,
            >>::get::<Self, 0, 1>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                }
            };
            let __2 = match <__n::Field<
                Unit<'_>,
                __n::Within<__n::Alone<__n::Fmt<2, false, false>>>,
            >>::get_related::<
                Self,
                0,
                2,
            >(
                __r,
                (
                    match <__n::Says<
                        <Computed<u16> as __n::Holder>::Number,
                    >>::number(
                        &__1,
                        __n::Linear::SAME,
                        __1_at,
                        &__n::Location {
                            ty: "Frame",
                            field: "length",
                        },
                    ) {
                        __n::Result::Ok(__v) => __v,
                        __n::Result::Err(__e) => {
                            return __n::Result::Err(__n::From::from(__e));
                        }
                    },
                    (),
                ),
            ) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 2, _>(__e));
                }
            };
            __n::Result::Ok(Self {
                id: __0,
                length: <Computed<u16> as __n::Holder>::hold(__1),
                unit: __2,
            })
        }
    }

    #[automatically_derived]
    impl<'a> __n::Family for Frame<'a> {
        type At<'__de> = Frame<'__de>;
    }

    #[automatically_derived]
    impl<'a> __n::NetTree for Frame<'a> {
        const ACTIONS: __n::Actions = __n::Actions::of(<Self as __n::Node>::info);
    }

    impl<__R> __FrameBehindAction for __n::ActionResult<__R>
    where
        __n::ActionResult<__R>: __n::BehindAction,
    {}

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> FrameEncoder<'__s, __S, __P> {
        /// The path to the actions of `Unit`.
        ///
        /// Behind the header of `Frame`.
        #[inline]
        pub fn unit(
            self,
            #[cfg(doc)]
            id: u16,
            #[cfg(not(doc))]
            __id: u16,
        ) -> <Unit<
            'static,
        > as __n::ChildNode<'__s, __n::AroundPath<__P, Frame<'static>>, __S>>::Encoder
        where
            Unit<'static>: __n::ChildNode<'__s, __n::AroundPath<__P, Frame<'static>>, __S>,
        {
            let __header = (__id, ());
            <Unit<
                'static,
            > as __n::ChildNode<
                '__s,
                __n::AroundPath<__P, Frame<'static>>,
                __S,
            >>::child_encoder(
                __n::EncoderState::to(self.0, |__p| __n::AroundPath::new(__p, __header)),
            )
        }
    }

    #[automatically_derived]
    impl<'a> __n::Node for Frame<'a> {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    header: __n::Option::Some(
                        __n::HeaderInfo::of::<
                            Self,
                        >(
                            2,
                            __n::Option::Some(0),
                            |__r| {
                                let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                                    __n::Result::Ok(__v) => __v,
                                    __n::Result::Err(__e) => {
                                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                                    }
                                };
                                let __1_at = __n::Reader::position(__r);
                                let __1 = match <__n::Field<
                                    <Computed<u16> as __n::Holder>::Number,
                                >>::get::<Self, 0, 1>(__r) {
                                    __n::Result::Ok(__v) => __v,
                                    __n::Result::Err(__e) => {
                                        return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                                    }
                                };
                                __n::Result::Ok(__n::Option::None)
                            },
                        ),
                    ),
                    variants: &[
                        __n::VariantInfo::new("unit", 0, <__n::Field<Unit<'a>>>::NODE),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = FrameEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            FrameEncoder(__state)
        }
    }

    #[automatically_derived]
    impl<'a> __n::NodeFields for Frame<'a> {
        type Values = (u16, ());
        const NODE: __n::usize = 2;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn put_around<__B: __n::Payload, __W: __n::Writer>(
            __values: &Self::Values,
            __below: &__B,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            let (__0, ()) = __values;
            let __2_part = <__n::Field<
                __B,
                __n::Within<__n::Alone<__n::PayloadCodec>>,
            >>::payload::<Self, 0, 2>(__below);
            let __2_len = match __n::measure(&__2_part, __w) {
                __n::Result::Ok(__len) => __len,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(
                        __n::first_error_around::<Self, _, _>(__values, __below, __e, __w),
                    );
                }
            };
            let __1_n = if __W::COUNTS_ONLY {
                <__n::Says<
                    __n::Computed<<Computed<u16> as __n::Holder>::Number>,
                >>::unsettled(&__n::computed::<Computed<u16>>())
            } else {
                match <__n::Says<
                    __n::Computed<<Computed<u16> as __n::Holder>::Number>,
                >>::settle(
                    &__n::computed::<Computed<u16>>(),
                    __n::Linear::SAME,
                    __n::Found::Bytes(__2_len),
                    [
                        &__n::Location {
                            ty: "Frame",
                            field: "length",
                        },
                        &__n::Location {
                            ty: "Frame",
                            field: "unit",
                        },
                    ],
                ) {
                    __n::Result::Ok(__n) => __n,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(
                            __n::first_error_around::<
                                Self,
                                _,
                                _,
                            >(__values, __below, __e, __w),
                        );
                    }
                }
            };
            <__n::Field<u16>>::put::<Self, 0, 0, _>(__0, __w)?;
            if !__W::COUNTS_ONLY
                || <__n::Field<<Computed<u16> as __n::Holder>::Number>>::IS_FIXED
            {
                <__n::Field<
                    <Computed<u16> as __n::Holder>::Number,
                >>::put::<Self, 0, 1, _>(&__1_n, __w)?;
            }
            let __before = __n::Writer::written(__w);
            __n::Payload::put(&__2_part, __w)?;
            __n::check_measured(
                __2_len,
                __before,
                __w,
                &__n::Location {
                    ty: "Frame",
                    field: "unit",
                },
            )?;
            if __W::COUNTS_ONLY {
                let __n = <__n::Says<
                    __n::Computed<<Computed<u16> as __n::Holder>::Number>,
                >>::settle(
                    &__n::computed::<Computed<u16>>(),
                    __n::Linear::SAME,
                    __n::Found::Bytes((__n::Writer::written(__w) - __before)),
                    [
                        &__n::Location {
                            ty: "Frame",
                            field: "length",
                        },
                        &__n::Location {
                            ty: "Frame",
                            field: "unit",
                        },
                    ],
                )?;
                if !<__n::Field<<Computed<u16> as __n::Holder>::Number>>::IS_FIXED {
                    <__n::Field<
                        <Computed<u16> as __n::Holder>::Number,
                    >>::put::<Self, 0, 1, _>(&__n, __w)?;
                }
            }
            __n::Result::Ok(())
        }
    }

    #[automatically_derived]
    impl<'a> __n::Untabled for Frame<'a> {}

    #[automatically_derived]
    impl<
        'a,
        __H: FrameRoutes + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::Walk<__H, __K> for Frame<'a>
    where
        Unit<'a>: __n::Walk<<__H as FrameRoutes>::Unit, __K>,
    {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn walk(
            __r: &mut __n::Reader<'_>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                }
            };
            let __1_at = __n::Reader::position(__r);
            let __1 = match <__n::Field<
                <Computed<u16> as __n::Holder>::Number,
            >>::get::<Self, 0, 1>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                }
            };
            let __len = match <__n::Says<
                <Computed<u16> as __n::Holder>::Number,
            >>::number(
                &__1,
                __n::Linear::SAME,
                __1_at,
                &__n::Location {
                    ty: "Frame",
                    field: "length",
                },
            ) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => return __n::Result::Err(__n::From::from(__e)),
            };
            let () = match __n::enter_node(__r, __len) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 2, _>(__e));
                }
            };
            <Unit<
                'a,
            > as __n::Walk<
                <__H as FrameRoutes>::Unit,
                __K,
            >>::walk(__r, <__H as FrameRoutes>::unit(__h, __0), __k)
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            let Self { id: __0, length: __1, unit: __2 } = self;
            <Unit<
                'a,
            > as __n::Walk<
                <__H as FrameRoutes>::Unit,
                __K,
            >>::walk_value(__2, <__H as FrameRoutes>::unit(__h, __0), __k)
        }
    }

    #[automatically_derived]
    impl<'a, const __SEND: __n::bool> __n::Blockable<__SEND> for Frame<'a> {}
};
