// What `#[derive(NetTree)]` adds to this type:
//
//     struct Position {
//         x: f32,
//         y: f32,
//         name: String,
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
    impl __n::Descriptor for Position {
        const NAME: &'static __n::str = "Position";
        const FIELDS: &'static [&'static [__n::FieldInfo]] = &[
            &[
                __n::FieldInfo::of("Position", "x", <__n::Field<f32>>::SIZE),
                __n::FieldInfo::of("Position", "y", <__n::Field<f32>>::SIZE),
                __n::FieldInfo::of("Position", "name", <__n::Field<String>>::SIZE),
            ],
        ];
    }

    const _: () = __n::refuse(<__n::Field<f32>>::FAULT, <__n::Field<f32>>::SIZE.open_ended);

    const _: () = __n::refuse(<__n::Field<String>>::FAULT, false);

    fn __assert<'__de>(_: &Position) {
        let _ = <f32 as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
        let _ = <String as __n::Decode<'__de>>::decode_as::<__n::DefaultFormat>;
    }

    #[automatically_derived]
    impl __n::Encode for Position {
        type Len<__F: __n::Format> = __n::Derived<Self, __F>;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn encode_as<__F: __n::Format, __W: __n::Writer>(
            &self,
            __w: &mut __W,
        ) -> __n::Result<(), __n::EncodeError> {
            <__n::Field<f32>>::put::<Self, 0, 0, _>(&self.x, __w)?;
            <__n::Field<f32>>::put::<Self, 0, 1, _>(&self.y, __w)?;
            <__n::Field<String>>::put::<Self, 0, 2, _>(&self.name, __w)
        }
    }

    #[automatically_derived]
    impl<'__de> __n::Decode<'__de> for Position {
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
                name: match <__n::Field<String>>::get::<Self, 0, 2>(__r) {
                    __n::Result::Ok(__v) => __v,
                    __n::Result::Err(__e) => {
                        return __n::Result::Err(__n::fail::<Self, 0, 2, _>(__e));
                    }
                },
            })
        }
        #[inline]
        fn decode_in_place<__F: __n::Format>(
            &mut self,
            __r: &mut __n::Reader<'__de>,
        ) -> __n::Result<(), __n::DecodeError> {
            <__n::Field<f32>>::get_in_place::<Self, 0, 0>(&mut self.x, __r)?;
            <__n::Field<f32>>::get_in_place::<Self, 0, 1>(&mut self.y, __r)?;
            <__n::Field<String>>::get_in_place::<Self, 0, 2>(&mut self.name, __r)?;
            __n::Result::Ok(())
        }
    }

    #[automatically_derived]
    impl __n::Family for Position {
        type At<'__de> = Position;
    }

    #[automatically_derived]
    impl __n::NetTree for Position {}
};
