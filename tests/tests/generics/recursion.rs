//! Types that hold themselves.

use std::fmt::Debug;

use netbytes::{Handler, NetTree};

use super::check;

#[derive(NetTree, Debug, PartialEq)]
struct Chain {
    value: u8,
    next: Option<Box<Self>>,
}

#[derive(NetTree, Debug, PartialEq)]
enum Expr<'a> {
    Number(u16),
    Name(&'a str),
    Add(Box<Expr<'a>>, Box<Self>),
    Call { name: &'a str, arguments: Vec<Self> },
}

struct Eval;

impl Handler for Eval {
    type Output = u16;
}

impl ExprHandler for Eval {
    fn number(&mut self, number: u16) -> u16 {
        number
    }
    fn name(&mut self, name: &str) -> u16 {
        u16::try_from(name.len()).unwrap()
    }
    fn add(&mut self, a: Box<Expr<'_>>, b: Box<Expr<'_>>) -> u16 {
        a.visit(self) + b.visit(self)
    }
    fn call(&mut self, _: &str, arguments: Vec<Expr<'_>>) -> u16 {
        arguments.into_iter().map(|argument| argument.visit(self)).sum()
    }
}

/// Each in the other, by way of a type with a parameter.
#[derive(NetTree, Debug, PartialEq)]
struct Ping {
    next: Option<Envelope<Box<Pong>>>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Pong(Vec<Ping>);

#[derive(NetTree, Debug, PartialEq)]
struct Envelope<T>(T);

#[derive(NetTree, Debug, PartialEq)]
struct Rose<T> {
    value: T,
    children: Vec<Rose<T>>,
}

#[test]
fn recursive_types() {
    check(&Chain { value: 1, next: Some(Box::new(Chain { value: 2, next: None })) }, &[1, 1, 2, 0]);
    let sum = Expr::Add(Box::new(Expr::Number(1)), Box::new(Expr::Name("ab")));
    let wire = b"\x02\0\x01\0\x01\x02\0ab";
    check(&sum, wire);
    assert_eq!(Expr::dispatch(wire, &mut Eval), Ok(3));
    let call = Expr::Call { name: "f", arguments: vec![sum, Expr::Number(4)] };
    assert_eq!(call.visit(&mut Eval), 7);
    let ping = Ping { next: Some(Envelope(Box::new(Pong(vec![Ping { next: None }])))) };
    check(&ping, &[1, 1, 0, 0]);
    let rose = Rose { value: 1_u8, children: vec![Rose { value: 2, children: vec![] }] };
    check(&rose, &[1, 1, 0, 2, 0, 0]);
    check(&Rose { value: (), children: vec![] }, &[0, 0]);
    assert_eq!((Chain::MIN_LEN, Chain::MAX_LEN), (2, None));
    assert_eq!((Rose::<u32>::MIN_LEN, Rose::<u32>::MAX_LEN), (6, None));
}
