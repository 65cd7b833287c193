// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(handler(async))]
//     enum Door {
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
    note = "write `impl DoorHandler for {Self} {{ .. }}` with `open`, `close`",
    note = "a handler with `AsyncDoorHandler` is called by `Door::dispatch_async`"
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

/// Handles the actions of [`Door`]: a method each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the actions of `Door` with methods that wait",
    label = "this type does not implement `AsyncDoorHandler`",
    note = "write `impl AsyncDoorHandler for {Self} {{ .. }}` with `open`, `close`",
    note = "a handler with `DoorHandler` is called by `Door::dispatch`"
)]
#[allow(dead_code)]
trait AsyncDoorHandler: ::netbytes::__private::Send + ::netbytes::__private::Handler {
    /// Handles `Open`.
    ///
    /// Tag `0x00` of `Door`.
    fn open(
        &mut self,
        code: u16,
    ) -> impl ::netbytes::__private::Future<
        Output = <Self as ::netbytes::__private::Handler>::Output,
    > + ::netbytes::__private::Send;
    /// Handles `Close`.
    ///
    /// Tag `0x01` of `Door`.
    fn close(
        &mut self,
    ) -> impl ::netbytes::__private::Future<
        Output = <Self as ::netbytes::__private::Handler>::Output,
    > + ::netbytes::__private::Send;
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
        __H: AsyncDoorHandler + __n::Send + __n::Handler + ?__n::Sized,
        __K: __n::Send + __n::ReplyPolicy + ?__n::Sized,
    > __n::AsyncWalk<__H, __K> for Door {
        #[cfg_attr(not(debug_assertions), inline(always))]
        async fn walk_async(
            __r: &mut __n::Reader<'_>,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Dispatched<__H, __K> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                0 => {
                    let __0 = match <__n::Field<u16>>::get::<Self, 0, 0>(__r) {
                        __n::Result::Ok(__v) => __v,
                        __n::Result::Err(__e) => {
                            return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                        }
                    };
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(
                        __K::one_way(<__H as AsyncDoorHandler>::open(__h, __0).await),
                    )
                }
                1 => {
                    __n::Reader::finish_message(__r)?;
                    __n::Result::Ok(
                        __K::one_way(<__H as AsyncDoorHandler>::close(__h).await),
                    )
                }
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
        #[inline]
        async fn walk_value_async(
            self,
            __h: &mut __H,
            __k: &mut __K,
        ) -> __n::Visited<__H, __K> {
            match self {
                Self::Open { code: __0 } => {
                    __K::visited(<__H as AsyncDoorHandler>::open(__h, __0).await)
                }
                Self::Close => __K::visited(<__H as AsyncDoorHandler>::close(__h).await),
            }
        }
    }

    #[automatically_derived]
    impl __n::AsyncNode for Door {}
};
