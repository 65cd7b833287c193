#![deny(warnings)]

use netbytes::{Handler, HandlesAll, NetTree};

fn outer<T: Default>() -> T {
    #[derive(NetTree)]
    #[net(handler(partial, table))]
    enum Root<'a> {
        #[net(node)]
        Inner(Inner<'a>),
    }
    #[derive(NetTree)]
    #[net(handler(name = Inbox, partial, table))]
    enum Inner<'a> {
        Say(&'a str),
        Quit,
    }
    struct Ear(usize);
    impl Handler for Ear {
        type Output = ();
    }
    impl HandlesAll for Ear {}
    impl Inbox for Ear {
        fn say(&mut self, text: &str) {
            self.0 += text.len();
        }
        fn quit(&mut self) {}
    }
    let mut ear = Ear(0);
    Root::dispatch(b"\x00\x00\x02\x00hi", &mut ear).unwrap();
    Root::Inner(Inner::Quit).visit(&mut ear);
    assert_eq!(ear.0, 2);
    T::default()
}

fn main() {
    let (): () = outer();
    {
        #[derive(NetTree)]
        struct Block(u8);
        assert_eq!(Block(1).to_vec().unwrap(), [1]);
    }
}
