// What `#[derive(NetTree)]` adds to this type:
//
//     struct Point {
//         x: f32,
//         y: f32,
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
    impl __n::Descriptor for Point {
        const NAME: &'static __n::str = "Point";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Point", "x", <__n::Field<f32>>::SIZE),
                __n::FieldInfo::of("Point", "y", <__n::Field<f32>>::SIZE),
            ],
        ];
    }

    const _: () = __n::refuse(<__n::Field<f32>>::FAULT, <__n::Field<f32>>::SIZE.open_ended);

    const _: () = __n::refuse(<__n::Field<f32>>::FAULT, false);

    fn __assert<'__de>(_: &Point) {
        let _ = <f32 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
    }

    #[automatically_derived]
    impl __n::Encode for Point {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            <__n::Field<f32>>::put::<Self, 0, 0, _>(&self.x, __w)?;
            <__n::Field<f32>>::put::<Self, 0, 1, _>(&self.y, __w)
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Point {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_as<__F: __n::Format>(
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<Self, __n::DecodeError> {
            __n::Result::Ok(Self {
                x: match <__n::Field<f32>>::get::<Self, 0, 0>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 0, _>(__e));
                    }
                },
                y: match <__n::Field<f32>>::get::<Self, 0, 1>(__r) {
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
                x: <__n::Field<f32>>::get_validated(__r),
                y: <__n::Field<f32>>::get_validated(__r),
            }
        }
    }

    #[automatically_derived]
    impl __n::Family for Point {
        type At<'__de> = Point;
    }

    #[automatically_derived]
    impl __n::NetTree for Point {}
};
