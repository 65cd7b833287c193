//! Values of serde's as fields: their one form, their limits, and what an attacker may send.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use netbytes::codecs::{Json, Postcard, Serde};
use netbytes::{DecodeErrorKind, EncodeErrorKind, Limits, NetTree};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(NetTree, Debug, PartialEq)]
struct InPostcard<T: Serialize + DeserializeOwned>(#[net(with = Serde<Postcard>)] T);

#[derive(NetTree, Debug, PartialEq)]
struct InJson<T: Serialize + DeserializeOwned>(#[net(with = Serde<Json>)] T);

#[derive(NetTree, Debug, PartialEq)]
struct Short<T: Serialize + DeserializeOwned>(#[net(with = Json)] T);

#[derive(Serialize, Deserialize, Debug, PartialEq, Clone, Default)]
struct Node {
    value: u8,
    next: Option<Box<Node>>,
}

#[derive(Serialize, Deserialize, Debug, PartialEq, Clone)]
enum Tree {
    Leaf,
    Newtype(Box<Tree>),
    Many(Vec<Tree>),
    Named { left: Box<Tree>, right: (u8, String) },
}

/// The length and the text.
fn framed(text: impl AsRef<[u8]>) -> Vec<u8> {
    let text = text.as_ref();
    let mut bytes = Vec::new();
    let mut len = text.len();
    while len >= 0x80 {
        bytes.push(u8::try_from(len & 0x7f).unwrap() | 0x80);
        len >>= 7;
    }
    bytes.push(u8::try_from(len).unwrap());
    bytes.extend_from_slice(text);
    bytes
}

/// Both formats write the value as their crates do, and read it back.
#[allow(clippy::needless_pass_by_value, reason = "shorter where it is called")]
fn check<T: Serialize + DeserializeOwned + Debug + PartialEq + Clone>(value: T) {
    let json = framed(serde_json::to_vec(&value).unwrap());
    assert_eq!(InJson(value.clone()).to_vec().unwrap(), json);
    assert_eq!(Short(value.clone()).to_vec().unwrap(), json);
    assert_eq!(InJson::<T>::from_slice(&json).unwrap().0, value);
    assert_eq!(Short::<T>::from_slice(&json).unwrap().0, value);
    let postcard = framed(postcard::to_allocvec(&value).unwrap());
    assert_eq!(InPostcard(value.clone()).to_vec().unwrap(), postcard);
    assert_eq!(InPostcard::<T>::from_slice(&postcard).unwrap().0, value);
    for (at, end) in (0..json.len())
        .map(|end| (&json, end))
        .chain((0..postcard.len()).map(|end| (&postcard, end)))
    {
        let cut = at.get(..end).unwrap();
        assert!(InJson::<T>::from_slice(cut).is_err_and(|error| error.needs_more()));
    }
}

#[test]
fn values_of_every_kind() {
    let tree = Tree::Many(vec![
        Tree::Leaf,
        Tree::Newtype(Box::new(Tree::Leaf)),
        Tree::Named { left: Box::new(Tree::Leaf), right: (7, "é\"\n".repeat(100)) },
    ]);
    check(tree);
    check((true, -1_i64, u64::MAX, 1.5_f32, 0.1_f64, 'é', i128::MIN, Some(1), None::<u8>));
    check(BTreeMap::from([(300_u32, vec![Some("a".to_owned()), None]), (5, vec![])]));
    check(vec![f64::MIN_POSITIVE, 1e300, -0.0, 0.3]);
    check(Node { value: 1, next: Some(Box::new(Node { value: 2, next: None })) });
}

/// Other bytes for the same value are refused, in each format.
#[test]
fn one_value_has_one_form() {
    let refusal = |kind| match kind {
        DecodeErrorKind::Custom(text) => text,
        kind => panic!("{kind:?}"),
    };
    let other = "other bytes than those that the serde value is written as";
    let none = "no value in the serde format";
    for (text, why) in [
        (r#"{"value":1,"next":null} "#, other),
        (r#"{"value": 1,"next":null}"#, other),
        (r#"{"next":null,"value":1}"#, other),
        (r#"{"value":1}"#, other),
        (r#"{"value":1,"next":null,"more":[[[]]]}"#, other),
        (r#"{"value":1,"value":1,"next":null}"#, none),
        (r#"{"value":1,"next":null}}"#, none),
        (r#"{"value":-1,"next":null}"#, none),
        (r#"[1,null]"#, other),
        ("", none),
    ] {
        let error = InJson::<Node>::from_slice(&framed(text)).unwrap_err();
        assert_eq!(refusal(error.kind()), why, "{text}");
        assert_eq!(error.offset(), 1, "{text}");
    }
    for text in ["1.0e0", "1.50", "15e-1", "1.5000000000000000001"] {
        let error = InJson::<f64>::from_slice(&framed(text)).unwrap_err();
        assert_eq!(refusal(error.kind()), other, "{text}");
    }
    let error = InPostcard::<u16>::from_slice(&framed([0x81, 0x00])).unwrap_err();
    assert_eq!(refusal(error.kind()), other, "an over-long varint");
    assert!(InPostcard::<bool>::from_slice(&framed([2])).is_err());
    assert!(InPostcard::<bool>::from_slice(&framed([1, 0])).is_err(), "a byte is left");
    assert!(InPostcard::<bool>::from_slice(&[0x81, 0x00, 1]).is_err(), "an over-long length");
}

/// What could not be read is not sent.
#[test]
fn a_value_that_does_not_come_back() {
    #[derive(Serialize, Deserialize, Debug)]
    struct Skipping {
        #[serde(skip_serializing_if = "Option::is_none")]
        first: Option<u8>,
        last: u8,
    }
    let refusal = |result: Result<Vec<u8>, netbytes::EncodeError>| match result.unwrap_err().kind()
    {
        EncodeErrorKind::Custom(text) => text,
        kind => panic!("{kind:?}"),
    };
    let unread = "a serde value that is not read back from its bytes";
    assert_eq!(refusal(InJson(f64::NAN).to_vec()), unread);
    let skipping = |first| InPostcard(Skipping { first, last: 1 });
    assert_eq!(refusal(skipping(None).to_vec()), unread);
    assert!(skipping(Some(1)).to_vec().is_ok());
    let by_number = InJson(BTreeMap::from([((1, 2), 3)]));
    assert_eq!(refusal(by_number.to_vec()), "a value that the serde format refuses");
    // Ten entries are in the same order about once in three million times.
    let map: HashMap<u8, u8> = (0..10).map(|key| (key, key)).collect();
    assert_eq!(refusal(InPostcard(map).to_vec()), unread);
}

fn on_a_stack_of_1_mib<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn_scoped(scope, run)
            .unwrap()
            .join()
            .unwrap()
    })
}

fn too_deep<T: Serialize + DeserializeOwned + Debug>(json: &str) {
    let kind = InJson::<T>::from_slice(&framed(json)).unwrap_err().kind();
    assert_eq!(kind, DecodeErrorKind::TooDeep, "{}", &json[..40]);
}

/// On the stack that decoding may take, however deep the input is.
#[test]
fn deep_values() {
    on_a_stack_of_1_mib(|| {
        let depth = 100_000;
        too_deep::<serde_json::Value>(&("[".repeat(depth) + &"]".repeat(depth)));
        too_deep::<serde_json::Value>(&(r#"{"a":"#.repeat(depth) + "1" + &"}".repeat(depth)));
        too_deep::<Node>(&(r#"{"value":1,"next":"#.repeat(depth) + "null" + &"}".repeat(depth)));
        too_deep::<Tree>(&(r#"{"Newtype":"#.repeat(depth) + r#""Leaf""# + &"}".repeat(depth)));
        too_deep::<Tree>(&(r#"{"Many":["#.repeat(depth) + "]}"));
        // A field that the type does not know is skipped without recursion, and refused.
        let unknown = r#"{"value":1,"next":null,"x":"#.to_owned()
            + &"[".repeat(depth)
            + &"]".repeat(depth)
            + "}";
        assert!(InJson::<Node>::from_slice(&framed(unknown)).is_err());

        for (first, last) in [(vec![1], 0), (vec![2, 1], 0)] {
            let bytes = framed([first.repeat(depth), vec![last]].concat());
            let kind = InPostcard::<Tree>::from_slice(&bytes).unwrap_err().kind();
            assert_eq!(kind, DecodeErrorKind::TooDeep);
        }
        let kind = InPostcard::<Node>::from_slice(&framed([1].repeat(depth))).unwrap_err().kind();
        assert_eq!(kind, DecodeErrorKind::TooDeep);
    });
}

/// What is read is written, and what is too deep to be read is not.
#[test]
fn the_same_depth_both_ways() {
    let chain = |levels: usize| {
        (1..levels).fold(Node::default(), |next, _| Node { value: 1, next: Some(Box::new(next)) })
    };
    on_a_stack_of_1_mib(|| {
        let deepest =
            (1..200).rev().find(|levels| InJson(chain(*levels)).to_vec().is_ok()).unwrap();
        assert!(deepest >= 40, "{deepest}");
        for levels in 1..=deepest {
            let json = InJson(chain(levels));
            assert_eq!(InJson::from_slice(&json.to_vec().unwrap()).unwrap(), json);
            let postcard = InPostcard(chain(levels));
            assert_eq!(InPostcard::from_slice(&postcard.to_vec().unwrap()).unwrap(), postcard);
        }
        for levels in [deepest + 1, 1000] {
            let kind = InJson(chain(levels)).to_vec().unwrap_err().kind();
            assert_eq!(kind, EncodeErrorKind::TooDeep);
            let bytes = framed(serde_json::to_vec(&chain(levels.min(60))).unwrap());
            let limits = Limits::new().depth(10);
            assert_eq!(
                limits.from_slice::<InJson<Node>>(&bytes).unwrap_err().kind(),
                DecodeErrorKind::TooDeep
            );
        }
    });
}

/// A length is a claim of the input: no memory is reserved by it, and items of no bytes are none.
#[test]
fn huge_lengths() {
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    let error = InPostcard::<u8>::from_slice(&huge).unwrap_err();
    assert!(error.needs_more());
    let bytes = framed([&huge[..], &[1, 2]].concat());
    let info = allocation_counter::measure(|| {
        assert!(InPostcard::<Vec<[u64; 32]>>::from_slice(&bytes).is_err());
        assert!(InPostcard::<Vec<u8>>::from_slice(&bytes).is_err());
        assert!(InPostcard::<String>::from_slice(&bytes).is_err());
        assert!(InPostcard::<Vec<Vec<Vec<u64>>>>::from_slice(&bytes).is_err());
        assert!(InPostcard::<BTreeMap<u64, u64>>::from_slice(&bytes).is_err());
    });
    assert!(info.bytes_max < 10_000, "{}", info.bytes_max);

    let units = framed([0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
    for kind in [
        InPostcard::<Vec<()>>::from_slice(&units).unwrap_err().kind(),
        InPostcard::<Vec<((), [u8; 0])>>::from_slice(&units).unwrap_err().kind(),
        InPostcard::<Vec<std::marker::PhantomData<u8>>>::from_slice(&units).unwrap_err().kind(),
    ] {
        assert_eq!(kind, DecodeErrorKind::EmptyItem);
    }
    assert_eq!(InPostcard(vec![()]).to_vec().unwrap_err().kind(), EncodeErrorKind::EmptyItem);
    assert_eq!(InPostcard(vec![Some(()), None]).to_vec().unwrap(), framed([2, 1, 0]));
    assert_eq!(InJson(vec![(), ()]).to_vec().unwrap(), framed("[null,null]"));
    check((((), ()), [(); 3]));
}

/// Memory is charged for what is in the value.
#[test]
fn the_memory_of_values() {
    let limited = |json: &str, alloc| {
        let limits = Limits::new().alloc(alloc);
        limits
            .from_slice::<InJson<serde_json::Value>>(&framed(json))
            .map(drop)
            .map_err(|error| error.kind())
    };
    let list = format!("[{}1]", "1,".repeat(2000));
    assert_eq!(limited(&list, 60_000), Err(DecodeErrorKind::TooLarge { limit: 60_000 }));
    assert_eq!(limited(&list, 1_000_000), Ok(()));
    let text = format!("\"{}\"", "a".repeat(5000));
    assert_eq!(limited(&text, 7_000), Err(DecodeErrorKind::TooLarge { limit: 7_000 }));
    assert_eq!(limited(&text, 20_000), Ok(()));

    // By default, a value takes no more than its limit: 1 MiB and 64 bytes for each byte of the message.
    let attack = framed(format!("[{}[]]", "[],".repeat(300_000)));
    let info =
        allocation_counter::measure(|| drop(InJson::<Vec<Vec<[u64; 8]>>>::from_slice(&attack)));
    assert!(info.bytes_max < (1 << 20) + 64 * attack.len() as u64, "{}", info.bytes_max);
}

/// Mutants of real values: a value that is written to the same bytes, or an error.
#[test]
fn mutants() {
    let tree = Tree::Many(vec![
        Tree::Leaf,
        Tree::Named { left: Box::new(Tree::Leaf), right: (7, "ab".into()) },
    ]);
    let mut rng = fastrand::Rng::with_seed(2011);
    for seed in [InJson(tree.clone()).to_vec().unwrap(), InPostcard(tree).to_vec().unwrap()] {
        for _ in 0..4000 {
            let mut bytes = seed.clone();
            for _ in 0..rng.usize(1..3) {
                let at = rng.usize(..bytes.len());
                *bytes.get_mut(at).unwrap() = rng.u8(..);
            }
            if let Ok(value) = InJson::<Tree>::from_slice(&bytes) {
                assert_eq!(value.to_vec().unwrap(), bytes);
            }
            if let Ok(value) = InPostcard::<Tree>::from_slice(&bytes) {
                assert_eq!(value.to_vec().unwrap(), bytes);
            }
            drop(InJson::<serde_json::Value>::from_slice(&bytes));
        }
    }
}
