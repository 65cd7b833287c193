// What `#[derive(NetTree)]` adds to this type:
//
//     enum Door {
//         #[net(reply = bool)]
//         Open { code: u16 },
//         Close,
//     }
//
// without what it adds to this one:
//
//     enum Door {
//         Open { code: u16 },
//         Close,
//     }

/// Handles the actions of [`Door`]: a method each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the actions of `Door`",
    label = "this type does not implement `DoorHandler`",
    note = "write `impl DoorHandler for {Self} {{ .. }}` with `open`, `close`"
)]
#[allow(dead_code)]
trait DoorHandler: ::netbytes::__private::Handler {
    /// Handles `Open`.
    ///
    /// Tag `0x00` of `Door` · replies `bool`.
    fn open(&mut self, code: u16) -> bool;
    /// Handles `Close`.
    ///
    /// Tag `0x01` of `Door`.
    fn close(&mut self) -> <Self as ::netbytes::__private::Handler>::Output;
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
    fn __assert<'__de>(_: &Door) {
        let _ = <u16 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <bool as __n::Encode>::STACK;
    }

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> DoorEncoder<'__s, __S, __P> {
        /// Encodes `Open`.
        ///
        /// Tag `0x00` of `Door` · replies `bool`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn open(
            self,
            #[cfg(doc)]
            code: u16,
            #[cfg(not(doc))]
            __code: u16,
        ) -> __n::Result<__n::ReplyOf<bool>, __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::Result::map(
                __n::EncoderState::send(
                    self.0,
                    (
                        __n::Tag::<1, false>(0),
                        (<__n::Field<u16>>::payload::<Door, 0, 0>(&__code), ()),
                    ),
                ),
                |()| __n::ReplyOf::new(),
            )
        }
        /// Encodes `Close`.
        ///
        /// Tag `0x01` of `Door`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn close(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(self.0, (__n::Tag::<1, false>(1), ()))
        }
    }

    #[automatically_derived]
    impl __n::Node for Door {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    variants: &[
                        __n::VariantInfo::action::<Self>("open", 0, 0, true),
                        __n::VariantInfo::action::<Self>("close", 1, 1, false),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = DoorEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            DoorEncoder(__state)
        }
    }

    #[automatically_derived]
    impl<
        __H: DoorHandler + __n::Handler + ?__n::Sized,
        __K: __n::ReplySink + ?__n::Sized,
    > __n::Walk<__H, __K> for Door {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn walk(
            __r: &mut __n::Reader<'_>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                0 => {
                    __n::arm!(|| -> __n::Dispatched<__H, __K> {
                        let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                            }
                        };
                        __n::Reader::finish_message(__r)?;
                        <__n::Field<bool>>::reply(__k, &<__H as DoorHandler>::open(__h, __0))
                    })
                }
                1 => {
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(__K::one_way(<__H as DoorHandler>::close(__h)))
                }
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            match self {
                Self::Open { code: __0 } => {
                    <__n::Field<
                        bool,
                    >>::reply_value(__k, &<__H as DoorHandler>::open(__h, __0))
                }
                Self::Close => __K::visited(<__H as DoorHandler>::close(__h)),
            }
        }
    }
};
