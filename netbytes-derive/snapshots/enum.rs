// What `#[derive(NetTree)]` adds to this type:
//
//     enum Client<'a> {
//         Quit,
//         Say { to: &'a str, body: &'a str },
//         Login(Login),
//         #[net(node)]
//         Message(Message<'a>),
//     }

/// Handles the actions of [`Client`]: a method each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the actions of `Client`",
    label = "this type does not implement `ClientHandler`",
    note = "write `impl ClientHandler for {Self} {{ .. }}` with `quit`, `say`, `login`"
)]
#[allow(dead_code)]
trait ClientHandler: ::netbytes::__private::Handler {
    /// Handles `Quit`.
    ///
    /// Tag `0x00` of `Client`.
    fn quit(&mut self) -> <Self as ::netbytes::__private::Handler>::Output;
    /// Handles `Say`.
    ///
    /// Tag `0x01` of `Client`.
    fn say(
        &mut self,
        to: &'_ str,
        body: &'_ str,
    ) -> <Self as ::netbytes::__private::Handler>::Output;
    /// Handles `Login`.
    ///
    /// Tag `0x02` of `Client`.
    fn login(
        &mut self,
        login: Login,
    ) -> <Self as ::netbytes::__private::Handler>::Output;
}

/// Says who handles the nodes below [`Client`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who handles the nodes below `Client`",
    label = "no handler for the nodes below `Client`",
    note = "if it handles them itself: `impl netbytes::HandlesAll for {Self} {{}}`",
    note = "if others do: dispatch to `ClientParts {{ own, message }}`, with a `&mut` handler each",
    note = "if parts of it do: `impl ClientRoutes for {Self} {{ type Message = ..; fn message(&mut self) -> &mut Self::Message {{ .. }} }}`"
)]
#[allow(dead_code, non_camel_case_types)]
trait ClientRoutes: ::netbytes::__private::Handler {
    /// What handles the node `Message`.
    type Message: ::netbytes::__private::Handler<
            Output = <Self as ::netbytes::__private::Handler>::Output,
        >
        + ?::netbytes::__private::Sized;
    /// The handler of the node `Message`.
    fn message(&mut self) -> &mut <Self as ClientRoutes>::Message;
}

/// A handler of [`Client`] made of several: one a subtree.
#[allow(dead_code)]
struct ClientParts<
    '__s,
    __Own: ?::netbytes::__private::Sized,
    __P0: ?::netbytes::__private::Sized,
> {
    /// Handles the actions of the node itself.
    pub own: &'__s mut __Own,
    /// Handles the node `Message`.
    pub message: &'__s mut __P0,
}

#[doc(hidden)]
#[allow(unused_imports, unreachable_pub)]
use ::netbytes::__private::WithoutReply as _;

#[doc(hidden)]
#[allow(clippy::all, clippy::pedantic, dead_code, non_camel_case_types, unreachable_pub)]
trait __ClientBehindAction {
    fn quit(&self) {}
    fn say(&self) {}
    fn login(&self) {}
    fn message(&self) {}
}

/// Encodes the actions of [`Client`], each behind the tags of its path.
#[allow(dead_code)]
#[must_use = "an encoder writes nothing until an action is called on it"]
struct ClientEncoder<
    '__s,
    __S: ?::netbytes::__private::Sized,
    __P = ::netbytes::__private::Root<Client<'static>>,
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
    impl<'a> __n::Descriptor for Client<'a> {
        const NAME: &'static __n::str = "Client";
        const TAG_LEN: __n::Option<__n::u8> = __n::Option::Some(1);
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[],
            &[
                __n::FieldInfo::of("Client", "Say.to", <__n::Field<&'a str>>::SIZE),
                __n::FieldInfo::of("Client", "Say.body", <__n::Field<&'a str>>::SIZE),
            ],
            &[__n::FieldInfo::of("Client", "Login.0", <__n::Field<Login>>::SIZE)],
            &[__n::FieldInfo::of("Client", "Message", <__n::Field<Message<'a>>>::SIZE)],
        ];
    }

    const _: () = __n::refuse(
        <__n::Field<&'static str>>::FAULT,
        <__n::Field<&'static str>>::SIZE.open_ended,
    );

    const _: () = __n::refuse(<__n::Field<&'static str>>::FAULT, false);

    const _: () = __n::refuse(<__n::Field<Login>>::FAULT, false);

    fn __assert<'__de: 'a, 'a>(_: &Client<'a>) {
        let _ = <&'a str as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <Login as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <Message<'a> as __n::Node>::info;
    }

    #[automatically_derived]
    impl<'a> __n::Encode for Client<'a> {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            match self {
                Self::Quit => __n::put_unit::<Self, __W, 1, false>(0, __w),
                Self::Say { to: __0, body: __1 } => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        __n::put_tag::<__W, 1, false>(1, __w)?;
                        <__n::Field<&'_ str>>::put::<Self, 1, 0, _>(__0, __w)?;
                        <__n::Field<&'_ str>>::put::<Self, 1, 1, _>(__1, __w)
                    })
                }
                Self::Login { 0: __0 } => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        __n::put_tag::<__W, 1, false>(2, __w)?;
                        <__n::Field<Login>>::put::<Self, 2, 0, _>(__0, __w)
                    })
                }
                Self::Message(__0) => {
                    __n::arm!(|| -> __n::Result<(), __n::EncodeError> {
                        __n::put_tag::<__W, 1, false>(3, __w)?;
                        <__n::Field<Message<'_>>>::put::<Self, 3, 0, _>(__0, __w)
                    })
                }
            }
        }
    }

    #[automatically_derived]
    impl<'__de: 'a, 'a> __n::Decode<'__de> for Client<'a> {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let __before = __n::Reader::remaining(__r);
            match __n::take_tag::<Self, 1, false>(__r)? {
                1 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(Self::Say {
                            to: match <__n::Field<&'_ str>>::get::<Self, 1, 0>(__r) {
                                __n::Result::Ok(__v) => __v,
                                __n::Result::Err(__e) => {
                                    return __n::Result::Err(__n::fail::<Self, 1, 0, _>(__e));
                                }
                            },
                            body: match <__n::Field<&'_ str>>::get::<Self, 1, 1>(__r) {
                                __n::Result::Ok(__v) => __v,
                                __n::Result::Err(__e) => {
                                    return __n::Result::Err(__n::fail::<Self, 1, 1, _>(__e));
                                }
                            },
                        })
                    })
                }
                2 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(Self::Login {
                            0: match <__n::Field<Login>>::get::<Self, 2, 0>(__r) {
                                __n::Result::Ok(__v) => __v,
                                __n::Result::Err(__e) => {
                                    return __n::Result::Err(__n::fail::<Self, 2, 0, _>(__e));
                                }
                            },
                        })
                    })
                }
                3 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(
                            Self::Message(
                                match <__n::Field<
                                    Message<'_>,
                                >>::get_node::<Self, 3, 0>(__r) {
                                    __n::Result::Ok(__v) => __v,
                                    __n::Result::Err(__e) => {
                                        return __n::Result::Err(__n::fail::<Self, 3, 0, _>(__e));
                                    }
                                },
                            ),
                        )
                    })
                }
                0 => {
                    __n::arm!(|| -> __n::Result<Self, __n::DecodeError> {
                        __n::Result::Ok(Self::Quit)
                    })
                }
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
    }

    #[automatically_derived]
    impl<'a> __n::Family for Client<'a> {
        type At<'__de> = Client<'__de>;
    }

    #[automatically_derived]
    impl<'a> __n::NetTree for Client<'a> {
        const ACTIONS: __n::Actions = __n::Actions::of(<Self as __n::Node>::info);
    }

    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__X: __n::HandlesAllOf<Client<'static>> + ?__n::Sized> ClientRoutes for __X {
        type Message = __X;
        #[inline]
        fn message(&mut self) -> &mut __X {
            self
        }
    }

    #[automatically_derived]
    impl<'__s, __Own: ?__n::Sized, __P0: ?__n::Sized> __n::Handler
    for ClientParts<'__s, __Own, __P0>
    where
        __Own: __n::Handler,
    {
        type Output = <__Own as __n::Handler>::Output;
    }

    #[automatically_derived]
    impl<'__s, __Own: ?__n::Sized, __P0: ?__n::Sized> ClientRoutes
    for ClientParts<'__s, __Own, __P0>
    where
        __Own: __n::Handler,
        __P0: __n::Handler<Output = <__Own as __n::Handler>::Output>,
    {
        type Message = __P0;
        #[inline]
        fn message(&mut self) -> &mut __P0 {
            self.message
        }
    }

    #[automatically_derived]
    impl<'__s, __Own: ?__n::Sized, __P0: ?__n::Sized> ClientHandler
    for ClientParts<'__s, __Own, __P0>
    where
        __Own: ClientHandler,
    {
        #[inline]
        fn quit(&mut self) -> <Self as __n::Handler>::Output {
            <__Own as ClientHandler>::quit(self.own)
        }
        #[inline]
        fn say(&mut self, __0: &'_ str, __1: &'_ str) -> <Self as __n::Handler>::Output {
            <__Own as ClientHandler>::say(self.own, __0, __1)
        }
        #[inline]
        fn login(&mut self, __0: Login) -> <Self as __n::Handler>::Output {
            <__Own as ClientHandler>::login(self.own, __0)
        }
    }

    impl<__R> __ClientBehindAction for __n::ActionResult<__R>
    where
        __n::ActionResult<__R>: __n::BehindAction,
    {}

    impl<'__s, __P: __n::Path, __S: ?__n::Sized> ClientEncoder<'__s, __S, __P> {
        /// Encodes `Quit`.
        ///
        /// Tag `0x00` of `Client`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn quit(self) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(self.0, (__n::Tag::<1, false>(0), ()))
        }
        /// Encodes `Say`.
        ///
        /// Tag `0x01` of `Client`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn say(
            self,
            #[cfg(doc)]
            to: &'_ str,
            #[cfg(not(doc))]
            __to: &'_ str,
            #[cfg(doc)]
            body: &'_ str,
            #[cfg(not(doc))]
            __body: &'_ str,
        ) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(
                self.0,
                (
                    __n::Tag::<1, false>(1),
                    (
                        <__n::Field<&'_ str>>::payload::<Client<'static>, 1, 0>(&__to),
                        (
                            <__n::Field<&'_ str>>::payload::<Client<'static>, 1, 1>(&__body),
                            (),
                        ),
                    ),
                ),
            )
        }
        /// Encodes `Login`.
        ///
        /// Tag `0x02` of `Client`. On error nothing was written.
        ///
        /// # Errors
        ///
        /// Returns an error if a value cannot be encoded, or if the sink has no room.
        #[inline]
        pub fn login(
            self,
            #[cfg(doc)]
            login: Login,
            #[cfg(not(doc))]
            __0: Login,
        ) -> __n::Result<(), __n::EncodeError>
        where
            __S: __n::Sink,
        {
            __n::EncoderState::send(
                self.0,
                (
                    __n::Tag::<1, false>(2),
                    (<__n::Field<Login>>::payload::<Client<'static>, 2, 0>(&__0), ()),
                ),
            )
        }
        /// The path to the actions of `Message`.
        ///
        /// Tag `0x03` of `Client`.
        #[inline]
        pub fn message(
            self,
        ) -> <Message<
            'static,
        > as __n::ChildNode<'__s, __n::ChildPath<__P, 1, false, 3>, __S>>::Encoder
        where
            Message<'static>: __n::ChildNode<'__s, __n::ChildPath<__P, 1, false, 3>, __S>,
        {
            <Message<
                'static,
            > as __n::ChildNode<
                '__s,
                __n::ChildPath<__P, 1, false, 3>,
                __S,
            >>::child_encoder(__n::EncoderState::to(self.0, |__p| __n::ChildPath::new(__p)))
        }
    }

    #[automatically_derived]
    impl<'a> __n::Node for Client<'a> {
        fn info() -> &'static __n::NodeInfo {
            const {
                &__n::NodeInfo {
                    variants: &[
                        __n::VariantInfo::action::<Self>("quit", 0, 0, false),
                        __n::VariantInfo::action::<Self>("say", 1, 1, false),
                        __n::VariantInfo::action::<Self>("login", 2, 2, false),
                        __n::VariantInfo::new("message", 3, <__n::Field<Message<'a>>>::NODE),
                    ],
                    ..__n::NodeInfo::of::<Self>(false)
                }
            }
        }
        type Encoder<'__s, __P, __S: ?__n::Sized + '__s> = ClientEncoder<'__s, __S, __P>;
        #[inline]
        fn encoder_at<'__s, __P, __S: ?__n::Sized>(
            __state: __n::EncoderState<'__s, __P, __S>,
        ) -> <Self as __n::Node>::Encoder<'__s, __P, __S> {
            ClientEncoder(__state)
        }
    }

    #[automatically_derived]
    impl<'a> __n::Untabled for Client<'a> {}

    #[automatically_derived]
    impl<
        'a,
        __H: ClientHandler + ClientRoutes + __n::Handler + ?__n::Sized,
        __K: __n::ReplyPolicy + ?__n::Sized,
    > __n::Walk<__H, __K> for Client<'a>
    where
        Message<'a>: __n::Walk<<__H as ClientRoutes>::Message, __K>,
    {
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
                    __n::Result::Ok(__K::one_way(<__H as ClientHandler>::quit(__h)))
                }
                1 => {
                    __n::arm!(|| -> __n::Dispatched<__H, __K> {
                        let __0 = match <__n::Field<&'_ str>>::get::<Self, 1, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 1, 0, _>(__e));
                            }
                        };
                        let __1 = match <__n::Field<&'_ str>>::get::<Self, 1, 1>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 1, 1, _>(__e));
                            }
                        };
                        __n::Reader::finish_message(__r)?;
                        __n::Result::Ok(
                            __K::one_way(<__H as ClientHandler>::say(__h, __0, __1)),
                        )
                    })
                }
                2 => {
                    __n::arm!(|| -> __n::Dispatched<__H, __K> {
                        let __0 = match <__n::Field<Login>>::get::<Self, 2, 0>(__r) {
                            __n::Result::Ok(__v) => __v,
                            __n::Result::Err(__e) => {
                                return __n::Result::Err(__n::fail::<Self, 2, 0, _>(__e));
                            }
                        };
                        __n::Reader::finish_message(__r)?;
                        __n::Result::Ok(
                            __K::one_way(<__H as ClientHandler>::login(__h, __0)),
                        )
                    })
                }
                3 => {
                    <Message<
                        'a,
                    > as __n::Walk<
                        <__H as ClientRoutes>::Message,
                        __K,
                    >>::walk(__r, <__H as ClientRoutes>::message(__h), __k)
                }
                __tag => __n::unknown_tag::<Self, _, _>(__tag, __before, __r),
            }
        }
        #[inline]
        fn walk_value(self, __h: &mut __H, __k: &mut __K) -> __n::Visited<__H, __K> {
            match self {
                Self::Quit => __K::visited(<__H as ClientHandler>::quit(__h)),
                Self::Say { to: __0, body: __1 } => {
                    __K::visited(<__H as ClientHandler>::say(__h, __0, __1))
                }
                Self::Login { 0: __0 } => {
                    __K::visited(<__H as ClientHandler>::login(__h, __0))
                }
                Self::Message(__0) => {
                    <Message<
                        'a,
                    > as __n::Walk<
                        <__H as ClientRoutes>::Message,
                        __K,
                    >>::walk_value(__0, <__H as ClientRoutes>::message(__h), __k)
                }
            }
        }
    }

    #[automatically_derived]
    impl<'a, const __SEND: __n::bool> __n::Blockable<__SEND> for Client<'a> {}
};
