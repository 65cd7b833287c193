//! Forms of numbers beside what fields say of each other.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct CountedByForms {
    #[net(width = 3)]
    n: Computed<u32>,
    #[net(with = Leb128<4>)]
    m: u32,
    #[net(count = n)]
    bytes: Vec<u8>,
    #[net(count = m, items(sized = Quic, rest))]
    texts: Vec<String>,
}

#[derive(NetTree, Debug, PartialEq)]
struct SizedByForms {
    #[net(sized = Leb128<4>, len = u16)]
    numbers: Vec<u16>,
    #[net(sized(Quic, plus = 2), rest)]
    text: String,
    #[net(sized = u8, len = i8, null = -1)]
    none: Option<String>,
}

#[derive(NetTree, Debug, PartialEq)]
struct PresentForms {
    there: bool,
    #[net(if = there, width = 3)]
    number: Option<u32>,
    #[net(if = there, items(nul), len = u8)]
    texts: Option<Vec<String>>,
    #[net(optional, width = 5)]
    last: Option<i64>,
}

/// A codec may be a parameter.
#[derive(NetTree, Debug, PartialEq)]
#[net(len = C, tag = C)]
enum Parameter<C: Codec<u64> + Debug + PartialEq + 'static> {
    Text(String),
    Marker(#[net(skip)] std::marker::PhantomData<C>),
}

#[test]
fn forms_and_relations_together() {
    let counted = CountedByForms { n: Computed, m: 1, bytes: vec![9, 8], texts: vec!["x".into()] };
    owned(&counted, "000002 01 0908 01 78");
    let sized = SizedByForms { numbers: vec![1], text: "hi".into(), none: None };
    owned(&sized, "04 0100 0100 04 6869 01 ff");
    let present = PresentForms {
        there: true,
        number: Some(1),
        texts: Some(vec!["q".into()]),
        last: Some(-1),
    };
    owned(&present, "01 010000 01 7100 ffffffffff");
    owned(&PresentForms { there: false, number: None, texts: None, last: None }, "00");
    owned(&Parameter::<Quic>::Text("x".into()), "00 01 78");
    owned(&Parameter::<Vlq>::Marker(std::marker::PhantomData), "01");
    is_canonical::<CountedByForms>();
    is_canonical::<PresentForms>();
    is_canonical::<Parameter<CompactSize>>();
}
