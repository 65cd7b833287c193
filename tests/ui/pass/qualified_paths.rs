#![deny(warnings)]

#[derive(::netbytes::NetTree, Debug, PartialEq)]
struct Qualified<'a> {
    a: ::core::primitive::u16,
    b: ::std::vec::Vec<::std::string::String>,
    c: &'a ::core::primitive::str,
    d: <Vec<u8> as IntoIterator>::Item,
    e: [u8; 1 + 1],
    f: ((u8,),),
}

fn main() {
    use ::netbytes::NetTree;
    let value = Qualified { a: 1, b: vec![], c: "", d: 2, e: [3; 2], f: ((4,),) };
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes, [1, 0, 0, 0, 0, 0, 2, 3, 3, 4]);
    assert_eq!(Qualified::from_slice(&bytes).unwrap(), value);
}
