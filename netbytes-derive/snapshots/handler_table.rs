// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(handler(table))]
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

/// A handler of [`Door`] that is put together at run time: for each action a function, or none.
#[allow(dead_code, clippy::type_complexity)]
struct DoorTable<__S, __R> {
    open: ::netbytes::__private::Option<fn(&mut __S, u16) -> __R>,
    close: ::netbytes::__private::Option<fn(&mut __S) -> __R>,
    __marker: ::netbytes::__private::PhantomData<fn() -> (__S, __R)>,
}

/// A table of [`Door`] and a state, as a handler.
#[allow(dead_code)]
struct DoorTableHandler<'__s, __T: ::netbytes::__private::Table> {
    table: &'__s __T,
    state: &'__s mut <__T as ::netbytes::__private::Table>::State,
}

::netbytes::__private::with_alloc! {
    /// A handler of [`Door`] that is put together at run time: for each action a closure, or none.
    #[allow(dead_code, clippy::type_complexity)]
    struct DoorBoxTable<__S, __R> {
        open: ::netbytes::__private::Option<
            ::netbytes::__private::Box<
                dyn ::netbytes::__private::Fn(
                    &mut __S,
                    u16,
                ) -> __R + ::netbytes::__private::Send + ::netbytes::__private::Sync,
            >,
        >,
        close: ::netbytes::__private::Option<
            ::netbytes::__private::Box<
                dyn ::netbytes::__private::Fn(
                    &mut __S,
                ) -> __R + ::netbytes::__private::Send + ::netbytes::__private::Sync,
            >,
        >,
        __marker: ::netbytes::__private::PhantomData<fn() -> (__S, __R)>,
    }
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
    impl<__S, __R> DoorTable<__S, __R> {
        /// The table in which nothing is registered.
        pub const EMPTY: Self = <Self as __n::Table>::EMPTY;
        /// Registers what handles `Open`, in place of what did.
        pub const fn on_open(&mut self, __f: fn(&mut __S, u16) -> __R) {
            self.open = __n::Option::Some(__f);
        }
        /// Registers what handles `Close`, in place of what did.
        pub const fn on_close(&mut self, __f: fn(&mut __S) -> __R) {
            self.close = __n::Option::Some(__f);
        }
        /// Decodes one message and calls the function that is registered for its action. Without one, the result is
        /// `None`.
        ///
        /// # Errors
        ///
        /// Returns an error if the input is not the encoding of a message. Then nothing was called.
        #[inline]
        pub fn dispatch(
            &self,
            __input: impl __n::IntoInput,
            __state: &mut __S,
        ) -> __n::Result<__n::Option<__R>, __n::DecodeError>
        where
            Self: __n::TableWalk<Door, __n::NoReplies, State = __S, Output = __R>,
            Door: __n::Encode,
        {
            <Self as __n::TableWalk<
                Door,
                __n::NoReplies,
            >>::walk_table(
                self,
                &mut __n::read_root::<Door>(__input)?,
                __state,
                &mut __n::NoReplies,
            )
        }
        /// Decodes one message like [`dispatch`](Self::dispatch), for a tree whose actions have replies. The reply of
        /// the function is encoded into the sink.
        ///
        /// # Errors
        ///
        /// Returns an error if the input is not the encoding of a message; then nothing was called. Returns an error
        /// if the reply cannot be encoded, or if the sink has no room for it.
        #[inline]
        pub fn dispatch_reply<__K: __n::Sink + ?__n::Sized>(
            &self,
            __input: impl __n::IntoInput,
            __state: &mut __S,
            __sink: &mut __K,
        ) -> __n::Result<__n::Outcome<__n::Option<__R>>, __n::DispatchError>
        where
            Self: __n::TableWalk<Door, __K, State = __S, Output = __R>,
            Door: __n::Encode,
        {
            <Self as __n::TableWalk<
                Door,
                __K,
            >>::walk_table(self, &mut __n::read_root::<Door>(__input)?, __state, __sink)
        }
        /// The table and a state as a handler, whose output is `None` where nothing is registered.
        pub fn with<'__s>(
            &'__s self,
            __state: &'__s mut __S,
        ) -> DoorTableHandler<'__s, Self> {
            DoorTableHandler {
                table: self,
                state: __state,
            }
        }
    }

    #[automatically_derived]
    impl<__S, __R> __n::Table for DoorTable<__S, __R> {
        type State = __S;
        type Output = __R;
        const EMPTY: Self = Self {
            open: __n::Option::None,
            close: __n::Option::None,
            __marker: __n::PhantomData,
        };
    }

    #[automatically_derived]
    impl<__S, __R> __n::StdDefault for DoorTable<__S, __R> {
        fn default() -> Self {
            <Self as __n::Table>::EMPTY
        }
    }

    #[automatically_derived]
    impl __n::HasTable for Door {
        type Table<__S, __R> = DoorTable<__S, __R>;
    }

    #[automatically_derived]
    impl<__T: __n::Table> __n::Handler for DoorTableHandler<'_, __T> {
        type Output = __n::Option<<__T as __n::Table>::Output>;
    }

    __n::with_alloc! {
        impl<__S, __R> DoorBoxTable<__S, __R> {
            /// The table in which nothing is registered.
            pub const EMPTY: Self = <Self as __n::Table>::EMPTY;
            /// Registers what handles `Open`, in place of what did.
            pub fn on_open<__Fn>(&mut self, __f: __Fn)
            where
                __Fn: __n::Fn(&mut __S, u16) -> __R + __n::Send + __n::Sync + 'static,
            {
                self.open = __n::Option::Some(__n::Box::new(__f));
            }
            /// Registers what handles `Close`, in place of what did.
            pub fn on_close<__Fn>(&mut self, __f: __Fn)
            where
                __Fn: __n::Fn(&mut __S) -> __R + __n::Send + __n::Sync + 'static,
            {
                self.close = __n::Option::Some(__n::Box::new(__f));
            }
            /// Decodes one message and calls the function that is registered for its action. Without one, the result is
            /// `None`.
            ///
            /// # Errors
            ///
            /// Returns an error if the input is not the encoding of a message. Then nothing was called.
            #[inline]
            pub fn dispatch(
                &self,
                __input: impl __n::IntoInput,
                __state: &mut __S,
            ) -> __n::Result<__n::Option<__R>, __n::DecodeError>
            where
                Self: __n::TableWalk<Door, __n::NoReplies, State = __S, Output = __R>,
                Door: __n::Encode,
            {
                <Self as __n::TableWalk<
                    Door,
                    __n::NoReplies,
                >>::walk_table(
                    self,
                    &mut __n::read_root::<Door>(__input)?,
                    __state,
                    &mut __n::NoReplies,
                )
            }
            /// Decodes one message like [`dispatch`](Self::dispatch), for a tree whose actions have replies. The reply of
            /// the function is encoded into the sink.
            ///
            /// # Errors
            ///
            /// Returns an error if the input is not the encoding of a message; then nothing was called. Returns an error
            /// if the reply cannot be encoded, or if the sink has no room for it.
            #[inline]
            pub fn dispatch_reply<__K: __n::Sink + ?__n::Sized>(
                &self,
                __input: impl __n::IntoInput,
                __state: &mut __S,
                __sink: &mut __K,
            ) -> __n::Result<__n::Outcome<__n::Option<__R>>, __n::DispatchError>
            where
                Self: __n::TableWalk<Door, __K, State = __S, Output = __R>,
                Door: __n::Encode,
            {
                <Self as __n::TableWalk<
                    Door,
                    __K,
                >>::walk_table(self, &mut __n::read_root::<Door>(__input)?, __state, __sink)
            }
            /// The table and a state as a handler, whose output is `None` where nothing is registered.
            pub fn with<'__s>(
                &'__s self,
                __state: &'__s mut __S,
            ) -> DoorTableHandler<'__s, Self> {
                DoorTableHandler {
                    table: self,
                    state: __state,
                }
            }
        }

        #[automatically_derived]
        impl<__S, __R> __n::Table for DoorBoxTable<__S, __R> {
            type State = __S;
            type Output = __R;
            const EMPTY: Self = Self {
                open: __n::Option::None,
                close: __n::Option::None,
                __marker: __n::PhantomData,
            };
        }

        #[automatically_derived]
        impl<__S, __R> __n::StdDefault for DoorBoxTable<__S, __R> {
            fn default() -> Self {
                <Self as __n::Table>::EMPTY
            }
        }

        #[automatically_derived]
        impl __n::HasBoxTable for Door {
            type BoxTable<__S, __R> = DoorBoxTable<__S, __R>;
        }
    }

    #[automatically_derived]
    impl __n::TableNode for Door {}

    #[automatically_derived]
    impl<__S, __R, __K: __n::ReplyPolicy + ?__n::Sized> __n::TableWalk<Door, __K>
    for DoorTable<__S, __R> {
        #[inline]
        fn walk_table(
            &self,
            __r: &mut __n::Reader<'_>,
            __state: &mut __S,
            __k: &mut __K,
        ) -> __n::Result<__K::Done<__n::Option<__R>>, __K::Error> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Door, 1, false>(__r)? {
                0 => {
                    __n::arm!(|| -> __n::Result<__K::Done<__n::Option<__R>>, __K::Error> {
                        let __0 = match <__n::Field<u16>>::get::<Door, 0, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Door, 0, 0, _>(__e));
                            }
                        };
                        __n::Reader::finish_message(__r)?;
                        match &self.open {
                            __n::Option::Some(__f) => {
                                __n::Result::Ok(
                                    __K::one_way(__n::Option::Some(__f(__state, __0))),
                                )
                            }
                            __n::Option::None => {
                                __n::Result::Ok(__K::one_way(__n::Option::None))
                            }
                        }
                    })
                }
                1 => {
                    __n::Reader::finish_message(__r)?;
                    match &self.close {
                        __n::Option::Some(__f) => {
                            __n::Result::Ok(__K::one_way(__n::Option::Some(__f(__state))))
                        }
                        __n::Option::None => __n::Result::Ok(__K::one_way(__n::Option::None)),
                    }
                }
                __tag => __n::unknown_tag::<Door, _, _>(__tag, __before, __r),
            }
        }
        #[inline]
        fn walk_table_value(
            &self,
            __node: Door,
            __state: &mut __S,
            __k: &mut __K,
        ) -> __K::Visited<__n::Option<__R>> {
            match __node {
                Door::Open { code: __0 } => {
                    match &self.open {
                        __n::Option::Some(__f) => {
                            __K::visited(__n::Option::Some(__f(__state, __0)))
                        }
                        __n::Option::None => __K::visited(__n::Option::None),
                    }
                }
                Door::Close => {
                    match &self.close {
                        __n::Option::Some(__f) => {
                            __K::visited(__n::Option::Some(__f(__state)))
                        }
                        __n::Option::None => __K::visited(__n::Option::None),
                    }
                }
            }
        }
    }

    #[automatically_derived]
    impl<
        '__s,
        __T: __n::TableWalk<Door, __K>,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::Walk<DoorTableHandler<'__s, __T>, __K> for Door {
        #[inline]
        fn walk(
            __r: &mut __n::Reader<'_>,
            __h: &mut DoorTableHandler<'__s, __T>,
            __k: &mut __K,
        ) -> __n::Result<__K::Done<__n::Option<<__T as __n::Table>::Output>>, __K::Error> {
            <__T as __n::TableWalk<Door, __K>>::walk_table(__h.table, __r, __h.state, __k)
        }
        #[inline]
        fn walk_value(
            self,
            __h: &mut DoorTableHandler<'__s, __T>,
            __k: &mut __K,
        ) -> __K::Visited<__n::Option<<__T as __n::Table>::Output>> {
            <__T as __n::TableWalk<
                Door,
                __K,
            >>::walk_table_value(__h.table, self, __h.state, __k)
        }
    }

    __n::with_alloc! {
        #[automatically_derived]
        impl<__S, __R, __K: __n::ReplyPolicy + ?__n::Sized> __n::TableWalk<Door, __K>
        for DoorBoxTable<__S, __R> {
            #[inline]
            fn walk_table(
                &self,
                __r: &mut __n::Reader<'_>,
                __state: &mut __S,
                __k: &mut __K,
            ) -> __n::Result<__K::Done<__n::Option<__R>>, __K::Error> {
                let __before = __n::Reader::remaining(__r);
                match __n::take_tag::<Door, 1, false>(__r)? {
                    0 => {
                        __n::arm!(|| -> __n::Result<__K::Done<__n::Option<__R>>, __K::Error> {
                            let __0 = match <__n::Field<u16>>::get::<Door, 0, 0>(__r) {
                                __n::Result::Ok(__v) => __v,
                                __n::Result::Err(__e) => {
                                    return __n::Result::Err(__n::fail::<Door, 0, 0, _>(__e));
                                }
                            };
                            __n::Reader::finish_message(__r)?;
                            match &self.open {
                                __n::Option::Some(__f) => {
                                    __n::Result::Ok(
                                        __K::one_way(__n::Option::Some(__f(__state, __0))),
                                    )
                                }
                                __n::Option::None => {
                                    __n::Result::Ok(__K::one_way(__n::Option::None))
                                }
                            }
                        })
                    }
                    1 => {
                        __n::Reader::finish_message(__r)?;
                        match &self.close {
                            __n::Option::Some(__f) => {
                                __n::Result::Ok(__K::one_way(__n::Option::Some(__f(__state))))
                            }
                            __n::Option::None => __n::Result::Ok(__K::one_way(__n::Option::None)),
                        }
                    }
                    __tag => __n::unknown_tag::<Door, _, _>(__tag, __before, __r),
                }
            }
            #[inline]
            fn walk_table_value(
                &self,
                __node: Door,
                __state: &mut __S,
                __k: &mut __K,
            ) -> __K::Visited<__n::Option<__R>> {
                match __node {
                    Door::Open { code: __0 } => {
                        match &self.open {
                            __n::Option::Some(__f) => {
                                __K::visited(__n::Option::Some(__f(__state, __0)))
                            }
                            __n::Option::None => __K::visited(__n::Option::None),
                        }
                    }
                    Door::Close => {
                        match &self.close {
                            __n::Option::Some(__f) => {
                                __K::visited(__n::Option::Some(__f(__state)))
                            }
                            __n::Option::None => __K::visited(__n::Option::None),
                        }
                    }
                }
            }
        }
    }
};
