#![deny(warnings)]

use netbytes::{Handler, NetTree};

#[allow(non_camel_case_types)]
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(async, partial, table))]
enum r#enum {
    Match { r#type: u8, r#fn: u8 },
    Crate,
    Super(u8),
    r#async,
    Self_,
    Loop,
}

struct Names(Vec<&'static str>);
impl Handler for Names {
    type Output = ();
}
impl enumHandler for Names {
    fn r#match(&mut self, _: u8, _: u8) {
        self.0.push("match");
    }
    fn crate_(&mut self) {
        self.0.push("crate");
    }
    fn super_(&mut self, _: u8) {
        self.0.push("super");
    }
    fn r#async(&mut self) {
        self.0.push("async");
    }
    fn self_(&mut self) {
        self.0.push("self");
    }
    fn r#loop(&mut self) {
        self.0.push("loop");
    }
}

fn main() {
    let mut names = Names(vec![]);
    for frame in [&[0, 1, 2][..], &[1], &[2, 3], &[3], &[4], &[5]] {
        r#enum::dispatch(frame, &mut names).unwrap();
    }
    assert_eq!(names.0, ["match", "crate", "super", "async", "self", "loop"]);
    let mut out = Vec::new();
    r#enum::encoder(&mut out).r#match(1, 2).unwrap();
    assert_eq!(out, [0, 1, 2]);
    let error = r#enum::from_slice(&[0, 1]).unwrap_err();
    assert_eq!((error.type_name(), error.field()), (Some("enum"), Some("Match.fn")));
}
