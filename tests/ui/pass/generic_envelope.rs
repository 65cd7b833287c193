#![deny(warnings)]

use netbytes::{DecodeOwned, NetTree};

#[derive(NetTree)]
#[net(endian = big)]
struct Envelope<T> {
    id: u16,
    body: T,
}

#[derive(NetTree)]
enum Either<A, B> {
    #[net(node)]
    Left(Side<A>),
    Right(B),
}

#[derive(NetTree)]
enum Side<T> {
    Of(T),
}

fn send<T: NetTree>(body: T) -> Vec<u8> {
    Envelope { id: 1, body }.to_vec().unwrap()
}

fn receive<T: NetTree + DecodeOwned>(bytes: &[u8]) -> T {
    Envelope::from_slice(bytes).unwrap().body
}

fn main() {
    let bytes = send(Either::<u16, u8>::Left(Side::Of(0x0102)));
    assert_eq!(bytes, [0, 1, 0, 0, 2, 1]);
    let Either::Left(Side::Of(0x0102)) = receive::<Either<u16, u8>>(&bytes) else {
        panic!("another side")
    };
    let mut out = Vec::new();
    Either::<u16, u8>::encoder(&mut out).left().of(3).unwrap();
    assert_eq!(out, [0, 0, 3, 0]);
    assert_eq!(send(Either::<u8, _>::Right(7_u8)), [0, 1, 1, 7]);
}
