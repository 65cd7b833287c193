//! Types that have derives of other crates beside ours: neither looks at the attributes of the other.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;

use netbytes::{Computed, Handler, NetTree};
use serde::{Deserialize, Serialize};

#[derive(NetTree, Serialize, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "camelCase", tag = "type", content = "value")]
#[net(tag = u16, handler(partial))]
enum Message<'a> {
    #[serde(rename = "hi", alias = "hello")]
    Hello {
        #[serde(rename = "fullName", borrow)]
        full_name: Cow<'a, str>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        age: Option<u8>,
    },
    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    Moved(#[serde(with = "as_text")] u32),
    #[net(tag = 9)]
    #[serde(skip)]
    Left,
    #[net(node)]
    Below(#[serde(deserialize_with = "below")] Below),
}

#[derive(NetTree, Serialize, Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum Below {
    Ping(Ping),
}

#[derive(NetTree, Serialize, Deserialize, Debug, PartialEq, Default)]
#[serde(default, deny_unknown_fields)]
struct Ping {
    #[net(skip)]
    seen: bool,
    #[serde(skip)]
    #[net(endian = big)]
    number: u16,
    #[serde(flatten)]
    position: Position,
}

#[derive(NetTree, Serialize, Deserialize, Debug, PartialEq, Default)]
struct Position {
    x: u8,
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    pub(super) fn serialize<S: Serializer>(n: &u32, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&n.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

fn below<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Below, D::Error> {
    Below::deserialize(from)
}

/// What is left out by serde is not left out by us, and the other way round.
#[test]
fn each_attribute_is_about_its_own_derive() {
    let hello = Message::Hello { full_name: "bob".into(), age: None };
    let bytes = [0, 0, 3, 0, b'b', b'o', b'b', 0];
    assert_eq!(hello.to_vec().unwrap(), bytes);
    assert_eq!(Message::from_slice(&bytes).unwrap(), hello);
    let json = r#"{"type":"hi","value":{"fullName":"bob"}}"#;
    assert_eq!(serde_json::to_string(&hello).unwrap(), json);
    assert_eq!(serde_json::from_str::<Message<'_>>(json).unwrap(), hello);

    let ping = Ping { seen: true, number: 0x0102, position: Position { x: 3 } };
    assert_eq!(ping.to_vec().unwrap(), [1, 2, 3]);
    assert_eq!(serde_json::to_string(&ping).unwrap(), r#"{"seen":true,"x":3}"#);

    assert_eq!(Message::Moved(7).to_vec().unwrap(), [1, 0, 7, 0, 0, 0]);
    assert_eq!(
        serde_json::to_string(&Message::Moved(7)).unwrap(),
        r#"{"type":"moved","value":"7"}"#
    );
    assert_eq!(Message::Left.to_vec().unwrap(), [9, 0]);
    assert!(serde_json::to_string(&Message::Left).is_err());
    let below = Message::Below(Below::Ping(ping));
    assert_eq!(below.to_vec().unwrap(), [10, 0, 0, 1, 2, 3]);
}

struct Names(Vec<String>);

impl Handler for Names {
    type Output = ();
}

impl MessagePartial for Names {
    fn rest(&mut self, action: Message<'_>) {
        self.0.push(serde_json::to_string(&action).unwrap_or_default());
    }

    fn hello(&mut self, full_name: Cow<'_, str>, _: Option<u8>) {
        self.0.push(full_name.into_owned());
    }
}

impl BelowHandler for Names {
    fn ping(&mut self, ping: Ping) {
        self.0.push(ping.number.to_string());
    }
}

impl netbytes::HandlesAll for Names {}

#[test]
fn handlers_have_no_attributes_of_others() {
    let mut names = Names(Vec::new());
    Message::dispatch(&[0, 0, 3, 0, b'b', b'o', b'b', 0], &mut names).unwrap();
    Message::dispatch(&[1, 0, 7, 0, 0, 0], &mut names).unwrap();
    Message::dispatch(&[10, 0, 0, 1, 2, 3], &mut names).unwrap();
    assert_eq!(names.0, ["bob", r#"{"type":"moved","value":"7"}"#, "258"]);
}

/// A struct of which serde writes less than we do.
#[derive(NetTree, Serialize, Debug, PartialEq)]
struct Counted {
    #[serde(skip)]
    count: Computed<u8>,
    #[serde(rename = "names")]
    #[net(count = count, items(len = u8))]
    all: Vec<String>,
}

#[test]
fn what_is_computed_is_no_business_of_serde() {
    let counted = Counted { count: Computed, all: vec!["a".into(), "bc".into()] };
    assert_eq!(counted.to_vec().unwrap(), b"\x02\x01a\x02bc");
    assert_eq!(serde_json::to_string(&counted).unwrap(), r#"{"names":["a","bc"]}"#);
}
