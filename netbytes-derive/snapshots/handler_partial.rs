// What `#[derive(NetTree)]` adds to this type:
//
//     #[net(handler(partial))]
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

/// Handles some actions of [`Door`]: what it does not, goes to [`rest`](Self::rest).
#[allow(dead_code, deprecated, clippy::too_many_arguments)]
trait DoorPartial: ::netbytes::__private::Handler {
    /// Handles every action that has no method of its own.
    fn rest(&mut self, action: Door) -> <Self as ::netbytes::__private::Handler>::Output;
    /// Handles `Open`.
    ///
    /// Tag `0x00` of `Door`.
    #[inline]
    fn open(
        &mut self,
        #[cfg(doc)]
        code: u16,
        #[cfg(not(doc))]
        __0: u16,
    ) -> <Self as ::netbytes::__private::Handler>::Output {
        <Self as DoorPartial>::rest(self, Door::Open { code: __0 })
    }
    /// Handles `Close`.
    ///
    /// Tag `0x01` of `Door`.
    #[inline]
    fn close(&mut self) -> <Self as ::netbytes::__private::Handler>::Output {
        <Self as DoorPartial>::rest(self, Door::Close)
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
    #[automatically_derived]
    impl<__X: DoorPartial + ?__n::Sized> DoorHandler for __X {
        #[inline]
        fn open(&mut self, __0: u16) -> <Self as __n::Handler>::Output {
            <__X as DoorPartial>::open(self, __0)
        }
        #[inline]
        fn close(&mut self) -> <Self as __n::Handler>::Output {
            <__X as DoorPartial>::close(self)
        }
    }
};
