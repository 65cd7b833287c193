#![deny(warnings)]

use netbytes::{Handler, HandlesAll, NetTree};

#[derive(NetTree)]
#[net(handler(async, local, partial, table))]
enum Root {
    #[net(node)]
    Output(Inner),
    #[net(node)]
    Handler(Inner),
    #[net(node)]
    Message(Inner),
    Encoder,
    Default(u8),
    Walk,
    Dispatch,
    State,
    Table,
}

#[derive(NetTree)]
#[net(handler(async, local, partial, table))]
enum Inner {
    None,
    Some(u8),
    Ok,
    Err,
    With { own: u8, table: u8, state: u8 },
    Dispatch,
    Visit,
    Encode,
    ToVec,
    Into,
    Clone,
    New,
    From,
    Drop,
    Send,
    Future,
    Box,
    Option,
    Result,
}

struct Sum(u32);
impl Handler for Sum {
    type Output = u32;
}
impl HandlesAll for Sum {}
impl RootPartial for Sum {
    fn rest(&mut self, action: Root) -> u32 {
        100 + action.encoded_len() as u32
    }
}
impl InnerPartial for Sum {
    fn rest(&mut self, _: Inner) -> u32 {
        self.0
    }
    fn some(&mut self, n: u8) -> u32 {
        self.0 += u32::from(n);
        self.0
    }
}

fn main() {
    let mut out = Vec::new();
    Root::encoder(&mut out).output().some(7).unwrap();
    Root::encoder(&mut out).handler().new().unwrap();
    assert_eq!(out, [0, 1, 7, 1, 11]);
    let mut sum = Sum(0);
    assert_eq!(Root::dispatch(&out[..3], &mut sum).unwrap(), 7);
    assert_eq!(Root::dispatch(&out[3..], &mut sum).unwrap(), 7);
    assert_eq!(Root::Default(1).visit(&mut sum), 102);

    let mut table = RootTable::<u32, ()>::EMPTY;
    table.output.on_some(|state, n| *state = u32::from(n));
    table.on_default(|state, _| *state = 0);
    let mut state = 0;
    assert_eq!(table.dispatch(&out[..3], &mut state).unwrap(), Some(()));
    assert_eq!(table.dispatch(&out[3..], &mut state).unwrap(), None);
    assert_eq!(state, 7);
}
