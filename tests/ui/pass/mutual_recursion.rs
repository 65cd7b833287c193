#![deny(warnings)]

use std::collections::BTreeMap;

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
enum Value {
    Null,
    List(Vec<Value>),
    Object(Object),
}

#[derive(NetTree, Debug, PartialEq)]
struct Object {
    fields: BTreeMap<String, Value>,
    parent: Option<Box<Value>>,
}

fn main() {
    let object = Object {
        fields: BTreeMap::from([("a".to_owned(), Value::List(vec![Value::Null]))]),
        parent: Some(Box::new(Value::Null)),
    };
    let value = Value::Object(object);
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes, [2, 1, 0, 1, 0, b'a', 1, 1, 0, 0, 1, 0]);
    assert_eq!(Value::from_slice(&bytes).unwrap(), value);
    assert_eq!((Value::MIN_LEN, Value::MAX_LEN), (1, None));
}
