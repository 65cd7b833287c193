// What `#[derive(NetTree)]` adds to this type:
//
//     struct Tagged<'a, T> {
//         name: &'a str,
//         body: T,
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
    use ::netbytes::__private as __n;

    use __n::stubs::*;

    #[automatically_derived]
    impl<'a, T> __n::Descriptor for Tagged<'a, T>
    where
        T: __n::Encode,
    {
        const NAME: &'static __n::str = "Tagged";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Tagged", "name", <__n::Field<&'a str>>::SIZE),
                __n::FieldInfo::of("Tagged", "body", <__n::Field<T>>::SIZE),
            ],
        ];
        const CHECKS: () = {
            __n::refuse(<__n::Field<T>>::FAULT, false);
        };
    }

    const _: () = __n::refuse(
        <__n::Field<&'static str>>::FAULT,
        <__n::Field<&'static str>>::SIZE.open_ended,
    );

    fn __assert<'__de: 'a, 'a, T>(_: &Tagged<'a, T>)
    where
        T: __n::Decode<'__de>,
    {
        let _ = <&'a str as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <T as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
    }

    #[automatically_derived]
    impl<'a, T> __n::Encode for Tagged<'a, T>
    where
        T: __n::Encode,
    {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            <__n::Field<&'_ str>>::put::<Self, 0, 0, _>(&self.name, __w)?;
            <__n::Field<T>>::put::<Self, 0, 1, _>(&self.body, __w)
        }
    }

    #[automatically_derived]
    impl<'__de: 'a, 'a, T> __n::Decode<'__de> for Tagged<'a, T>
    where
        T: __n::Decode<'__de>,
    {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::Result::Ok(Self {
                name: match <__n::Field<&'_ str>>::get::<Self, 0, 0>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                    }
                },
                body: match <__n::Field<T>>::get::<Self, 0, 1>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                    }
                },
            })
        }
    }

    #[automatically_derived]
    impl<'a, T> __n::Family for Tagged<'a, T>
    where
        T: __n::Family,
        for<'__de> <T as __n::Family>::At<'__de>: '__de,
    {
        type At<'__de> = Tagged<'__de, <T as __n::Family>::At<'__de>>;
    }

    #[automatically_derived]
    impl<'a, T> __n::NetTree for Tagged<'a, T>
    where
        T: __n::Encode,
    {}
};
