// What `#[derive(NetTree)]` adds to this type:
//
//     enum Door {
//         Open { code: u16 },
//         Close,
//     }
//
// without what it adds to this one:
//
//     #[net(handler = none)]
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
    /// Tag `0x00` of `Door`.
    fn open(&mut self, code: u16) -> <Self as ::netbytes::__private::Handler>::Output;
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
    #[automatically_derived]
    impl<
        __H: DoorHandler + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
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
                        __n::Result::Ok(__K::one_way(<__H as DoorHandler>::open(__h, __0)))
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
                    __K::visited(<__H as DoorHandler>::open(__h, __0))
                }
                Self::Close => __K::visited(<__H as DoorHandler>::close(__h)),
            }
        }
    }

    #[automatically_derived]
    impl<const __SEND: __n::bool> __n::Blockable<__SEND> for Door {}
};
