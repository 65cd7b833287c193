// What `#[derive(NetTree)]` adds to this type:
//
//     struct Mail<'a> {
//         to: &'a str,
//         via: &'a str,
//         body: &'a str,
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
    impl<'a> __n::Descriptor for Mail<'a> {
        const NAME: &'static __n::str = "Mail";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Mail", "to", <__n::Field<&'a str>>::SIZE),
                __n::FieldInfo::of("Mail", "via", <__n::Field<&'a str>>::SIZE),
                __n::FieldInfo::of("Mail", "body", <__n::Field<&'a str>>::SIZE),
            ],
        ];
    }

    const _: () = __n::refuse(
        <__n::Field<&'static str>>::FAULT,
        <__n::Field<&'static str>>::SIZE.open_ended,
    );

    const _: () = __n::refuse(<__n::Field<&'static str>>::FAULT, false);

    fn __assert<'__de: 'a, 'a>(_: &Mail<'a>) {
        let _ = <&'a str as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
    }

    #[automatically_derived]
    impl<'a> __n::Encode for Mail<'a> {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            <__n::Field<&'_ str>>::put::<Self, 0, 0, _>(&self.to, __w)?;
            <__n::Field<&'_ str>>::put::<Self, 0, 1, _>(&self.via, __w)?;
            <__n::Field<&'_ str>>::put::<Self, 0, 2, _>(&self.body, __w)
        }
    }

    #[automatically_derived]
    impl<'__de: 'a, 'a> __n::Decode<'__de> for Mail<'a> {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            let mut __run = __n::TextRun::new();
            __n::Result::Ok(Self {
                to: match <__n::Field<&'_ str>>::get_in_run::<Self, 0, 0>(__r, &mut __run) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                    }
                },
                via: match <__n::Field<&'_ str>>::get_in_run::<Self, 0, 1>(__r, &mut __run) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 1, _>(__e));
                    }
                },
                body: match <__n::Field<
                    &'_ str,
                >>::get_in_run::<Self, 0, 2>(__r, &mut __run) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 2, _>(__e));
                    }
                },
            })
        }
    }

    #[automatically_derived]
    impl<'a> __n::Family for Mail<'a> {
        type At<'__de> = Mail<'__de>;
    }

    #[automatically_derived]
    impl<'a> __n::NetTree for Mail<'a> {}
};
