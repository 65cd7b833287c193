//! Tables: handlers put together at run time, of functions in a `static` and of closures.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use netbytes::{DecodeErrorKind, Handler, NetTree, Outcome};

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Ping(u8),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Client<'a> {
    #[net(node)]
    Message(Message<'a>),
    Quit,
    #[net(other)]
    Unknown {
        tag: u8,
        raw: &'a [u8],
    },
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Message<'a> {
    Private { to: &'a str, body: &'a str },
    Match(String),
}

type Log = Vec<String>;

fn private(log: &mut Log, to: &str, body: &str) -> usize {
    log.push(format!("{to}: {body}"));
    log.len()
}

/// Made by the compiler: nothing is registered at run time, and nothing allocated.
static TABLE: ChatTable<Log, usize> = {
    let mut table = ChatTable::EMPTY;
    table.client.message.on_private(private);
    table.on_ping(|log, n| {
        log.push(format!("ping {n}"));
        log.len()
    });
    table
};

const PRIVATE: &[u8] = b"\x00\x00\x00\x03\x00bob\x02\x00hi";

#[test]
fn a_static_table() {
    let mut log = Log::new();
    assert_eq!(TABLE.dispatch(PRIVATE, &mut log), Ok(Some(1)));
    assert_eq!(TABLE.dispatch(&[1, 7], &mut log), Ok(Some(2)));
    assert_eq!(TABLE.dispatch(&[0, 1], &mut log), Ok(None), "nobody registered");
    assert_eq!(TABLE.dispatch(&[0, 9, 1], &mut log), Ok(None), "nor for the unknown");
    let error = TABLE.dispatch(&[0, 0, 7], &mut log).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 7 });
    let error = TABLE.dispatch(&[0, 1, 0], &mut log).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    assert_eq!(log, ["bob: hi", "ping 7"]);
}

#[test]
fn the_last_who_registers_handles() {
    let mut table = ChatTable::<Log, usize>::EMPTY;
    table.client.on_quit(|_| 1);
    table.client.on_quit(|_| 2);
    assert_eq!(table.dispatch(&[0, 1], &mut Log::new()), Ok(Some(2)));
}

#[test]
fn closures_hold_what_they_need() {
    let calls = Arc::new(AtomicUsize::new(0));
    let mut table = ChatBoxTable::<Log, ()>::default();
    let counted = Arc::clone(&calls);
    table.client.message.on_match(move |log, pattern| {
        counted.fetch_add(1, Ordering::Relaxed);
        log.push(pattern);
    });
    let counted = Arc::clone(&calls);
    table.client.on_unknown(move |log, tag, raw| {
        counted.fetch_add(1, Ordering::Relaxed);
        log.push(format!("{tag} {raw:?}"));
    });
    let mut log = Log::new();
    table.dispatch(b"\x00\x00\x01\x02\x00.*", &mut log).unwrap();
    table.dispatch(&[0, 9, 5], &mut log).unwrap();
    assert_eq!((log, calls.load(Ordering::Relaxed)), (vec![".*".into(), "9 [5]".into()], 2));
    fn is_shared<T: Send + Sync>(_: &T) {}
    is_shared(&table);
}

/// Handles the root's own actions; a table handles what is below.
struct Pings(u32);

impl Handler for Pings {
    type Output = Option<usize>;
}
impl ChatHandler for Pings {
    fn ping(&mut self, n: u8) -> Option<usize> {
        self.0 += u32::from(n);
        None
    }
}

#[test]
fn a_table_is_a_part() {
    let (mut pings, mut log) = (Pings(0), Log::new());
    for frame in [PRIVATE, &[1, 7], &[0, 1]] {
        let mut client = TABLE.client.with(&mut log);
        Chat::dispatch(frame, &mut ChatParts { own: &mut pings, client: &mut client }).unwrap();
    }
    assert_eq!((pings.0, log), (7, vec!["bob: hi".to_owned()]));
}

#[test]
fn a_value_visits() {
    let mut log = Log::new();
    assert_eq!(Chat::Ping(3).visit(&mut TABLE.with(&mut log)), Some(1));
    assert_eq!(Chat::Client(Client::Quit).visit(&mut TABLE.with(&mut log)), None);
    assert_eq!(log, ["ping 3"]);
}

/// A state that borrows, and a generic tree.
#[test]
fn states_and_trees_of_any_kind() {
    #[derive(NetTree, Debug)]
    #[net(handler(table))]
    enum Pair<T, const N: usize> {
        Both(T, [u8; N]),
    }
    let mut table = PairTable::<&mut Vec<u16>, (), u16, 2>::EMPTY;
    table.on_both(|state, a, [b, c]| state.extend([a, b.into(), c.into()]));
    let mut numbers = vec![];
    table.dispatch(&[0, 1, 0, 2, 3], &mut &mut numbers).unwrap();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn registered_actions_reply() {
    #[derive(NetTree, Debug)]
    #[net(handler(table))]
    enum Store<'a> {
        #[net(reply = Option<&str>)]
        Get {
            key: &'a str,
        },
        #[net(reply = u8)]
        Never,
        Set(&'a str),
    }
    let mut table = StoreTable::<String, bool>::EMPTY;
    table.on_get(|state, key| state.strip_prefix(key));
    table.on_set(|state, value| {
        state.push_str(value);
        true
    });
    let (mut state, mut sink) = (String::from("sky:blue"), Vec::new());
    let mut reply = |frame: &[u8]| {
        sink.clear();
        let outcome = table.dispatch_reply(frame, &mut state, &mut sink);
        (outcome.unwrap(), sink.clone())
    };
    assert_eq!(reply(b"\x00\x04\x00sky:"), (Outcome::Replied, b"\x01\x04\x00blue".to_vec()));
    assert_eq!(reply(b"\x01"), (Outcome::OneWay(None), vec![]), "nobody registered");
    assert_eq!(reply(b"\x02\x01\x00!"), (Outcome::OneWay(Some(true)), vec![]));

    let mut state = String::from("sky:red");
    let mut sink = Vec::new();
    let outcome =
        Store::dispatch_reply(b"\x00\x04\x00sky:", &mut table.with(&mut state), &mut sink);
    assert_eq!((outcome, sink), (Ok(Outcome::Replied), b"\x01\x03\x00red".to_vec()));
}
