// What `#[derive(NetTree)]` adds to this type:
//
//     struct Unit<'a> {
//         unit: u8,
//         #[net(node)]
//         function: Function<'a>,
//     }

/// Says who handles the nodes below [`Unit`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who handles what is behind the header of `Unit`",
    label = "no route from the header of `Unit`",
    note = "the header is handed to the route, so this is written by hand: `impl UnitRoutes for {Self} {{ type Function = Self; fn function(&mut self, unit: u8) -> &mut Self {{ self.unit = unit; self }} }}`"
)]
#[allow(dead_code, non_camel_case_types)]
trait UnitRoutes: ::netbytes::__private::Handler {
    /// What handles the node `Function`.
    type Function: ::netbytes::__private::Handler<
            Output = <Self as ::netbytes::__private::Handler>::Output,
        >
        + ?::netbytes::__private::Sized;
    /// The handler of the node `Function`.
    ///
    /// It is called once the header is read. The message behind it may still be refused.
    fn function(&mut self, unit: u8) -> &mut <Self as UnitRoutes>::Function;
}

#[doc(hidden)]
#[allow(clippy::all, clippy::pedantic, dead_code, non_camel_case_types, unreachable_pub)]
trait __UnitBehindAction {
    fn function(&self) {}
}

/// Encodes the actions of [`Unit`], each behind the tags of its path.
#[allow(dead_code)]
#[must_use = "an encoder writes nothing until an action is called on it"]
struct UnitEncoder<
    '__s,
    __S: ?::netbytes::__private::Sized,
    __P = ::netbytes::__private::Root<Unit<'static>>,
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
    impl<'a> __n::Descriptor for Unit<'a> {
        const NAME: &'static __n::str = "Unit";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Unit", "unit", <__n::Field<u8>>::SIZE),
                __n::FieldInfo::node("Unit", "function", <__n::Field<Function<'a>>>::SIZE),
            ],
        ];
    }

    const _: () = __n::refuse(<__n::Field<u8>>::FAULT, <__n::Field<u8>>::SIZE.open_ended);

    const _: () = __n::refuse(<__n::Field<Function<'static>>>::FAULT, false);

    fn __assert<'__de: 'a, 'a>(_: &Unit<'a>) {
        let _ = <u8 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <Function<'a> as __n::Node>::info;
    }

    #[automatically_derived]
    impl<'a> __n::Encode for Unit<'a> {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            <__n::Field<u8>>::put::<Self, 0, 0, _>(&self.unit, __w)?;
            <__n::Field<Function<'_>>>::put::<Self, 0, 1, _>(&self.function, __w)
        }
    }

    #[automatically_derived]
    impl<'__de: 'a, 'a> __n::Decode<'__de> for Unit<'a> {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::Result::Ok(Self {
                unit: match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                    }
                },
                function: match <__n::Field<Function<'_>>>::get_node::<Self, 0, 1>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                    }
                },
            })
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_validated<__F: __n::Format>(__r: &mut __n::Reader<'__de>) -> Self {
            Self {
                unit: <__n::Field<u8>>::get_validated(__r),
                function: <__n::Field<Function<'_>>>::get_validated(__r),
            }
        }
    }

    #[automatically_derived]
    impl<'a> __n::Family for Unit<'a> {
        type At<'__de> = Unit<'__de>;
    }

    #[automatically_derived]
    impl<'a> __n::NetTree for Unit<'a> {
        const ACTIONS: __n::Actions = __n::Actions::of(<Self as __n::Node>::info);
    }

    impl<__R> __UnitBehindAction for __n::ActionResult<__R>
    where
        __n::ActionResult<__R>: __n::BehindAction,
    {}

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> UnitEncoder<'__s, __S, __P> {
        /// The path to the actions of `Function`.
        ///
        /// Behind the header of `Unit`.
        #[inline]
        pub fn function(
            self,
            #[cfg(doc)]
            unit: u8,
            #[cfg(not(doc))]
            __unit: u8,
        ) -> <Function<
            'static,
        > as __n::ChildNode<
            '__s,
            __n::HeaderPath<__P, (__n::Held<u8, __n::Fmt<2, false, false>>, ())>,
            __S,
        >>::Encoder
        where
            Function<
                'static,
            >: __n::ChildNode<
                '__s,
                __n::HeaderPath<__P, (__n::Held<u8, __n::Fmt<2, false, false>>, ())>,
                __S,
            >,
        {
            let __header = (<__n::Field<u8>>::held::<Unit<'static>, 0, 0>(__unit), ());
            <Function<
                'static,
            > as __n::ChildNode<
                '__s,
                __n::HeaderPath<__P, (__n::Held<u8, __n::Fmt<2, false, false>>, ())>,
                __S,
            >>::child_encoder(
                __n::EncoderState::to(self.0, |__p| __n::HeaderPath::new(__p, __header)),
            )
        }
    }

    #[automatically_derived]
    impl<'a> __n::Node for Unit<'a> {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    header: __n::Option::Some(
                        __n::HeaderInfo::of::<
                            Self,
                        >(
                            1,
                            __n::Option::Some(0),
                            |__r| {
                                let __0 = match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                                    __n::Result::Ok(__v) => __v,
                                    __n::Result::Err(__e) => {
                                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                                    }
                                };
                                __n::Result::Ok(__n::Option::None)
                            },
                        ),
                    ),
                    variants: &[
                        __n::VariantInfo::new(
                            "function",
                            0,
                            <__n::Field<Function<'a>>>::NODE,
                        ),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = UnitEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            UnitEncoder(__state)
        }
    }

    #[automatically_derived]
    impl<'a> __n::Untabled for Unit<'a> {}

    #[automatically_derived]
    impl<
        'a,
        __H: UnitRoutes + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::Walk<__H, __K> for Unit<'a>
    where
        Function<'a>: __n::Walk<<__H as UnitRoutes>::Function, __K>,
    {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn walk(
            __r: &mut __n::Reader<'_>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __0 = match <__n::Field<u8>>::get::<Self, 0, 0>(__r) {
                __n::Result::Ok(__v) => __v,
                __n::Result::Err(__e) => {
                    return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                }
            };
            <Function<
                'a,
            > as __n::Walk<
                <__H as UnitRoutes>::Function,
                __K,
            >>::walk(__r, <__H as UnitRoutes>::function(__h, __0), __k)
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            let Self { unit: __0, function: __1 } = self;
            <Function<
                'a,
            > as __n::Walk<
                <__H as UnitRoutes>::Function,
                __K,
            >>::walk_value(__1, <__H as UnitRoutes>::function(__h, __0), __k)
        }
    }

    #[automatically_derived]
    impl<'a, const __SEND: __n::bool> __n::Blockable<__SEND> for Unit<'a> {}
};
