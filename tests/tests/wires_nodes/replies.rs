//! Replies behind a header of their own.

use super::*;

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
struct Call<'a> {
    id: u32,
    #[net(node, reply_header = Answer)]
    request: Store<'a>,
}
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
struct Answer {
    id: u32,
    status: u8,
}
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler(async, local, table))]
enum Store<'a> {
    #[net(reply = Option<&'a str>)]
    Get {
        key: &'a str,
    },
    Tell {
        n: u8,
    },
}

#[derive(Default)]
struct Colours {
    name: String,
    told: u8,
}
impl Colours {
    fn find(&self, key: &str) -> Option<&str> {
        (key == "sky").then_some(&self.name)
    }
}
impl Handler for Colours {
    type Output = ();
}
impl CallRoutes for Colours {
    type Request = Self;
    fn request(&mut self, id: u32) -> (&mut Self, Answer) {
        (self, Answer { id, status: 9 })
    }
}
impl StoreHandler for Colours {
    fn get(&mut self, key: &str) -> Option<&str> {
        self.find(key)
    }
    fn tell(&mut self, n: u8) {
        self.told = n;
    }
}
impl AsyncStoreHandler for Colours {
    async fn get(&mut self, key: &str) -> Option<&str> {
        std::future::ready(()).await;
        self.find(key)
    }
    async fn tell(&mut self, n: u8) {
        self.told = n;
    }
}
impl LocalStoreHandler for Colours {
    async fn get(&mut self, key: &str) -> Option<&str> {
        std::future::ready(()).await;
        self.find(key)
    }
    async fn tell(&mut self, n: u8) {
        self.told = n;
    }
}

const GET: &[u8] = b"\x2a\0\0\0\x00\x03\0sky";
const BLUE: &[u8] = b"\0\0\0\x2a\x09\x01\x04\0blue";

#[test]
fn replies_stand_behind_their_header() {
    fn serve<H: Handler>(bytes: &[u8], handler: &mut H) -> (Outcome<H::Output>, Vec<u8>)
    where
        for<'a> Call<'a>: ReplyDispatch<H, Vec<u8>>,
    {
        let mut replies = Vec::new();
        let outcome = Call::dispatch_reply(bytes, handler, &mut replies).unwrap();
        (outcome, replies)
    }
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    assert_eq!(serve(GET, colours), (Outcome::Replied, BLUE.to_vec()));
    assert_eq!(serve(b"\x2a\0\0\0\x01\x05", colours), (Outcome::OneWay(()), Vec::new()));
    assert_eq!(colours.told, 5);

    let mut replies = Vec::new();
    let done = pollster::block_on(Call::dispatch_reply_async(GET, colours, &mut replies));
    assert_eq!((done, &*replies), (Ok(Outcome::Replied), BLUE));
    replies.clear();
    let done = pollster::block_on(Call::dispatch_reply_local(GET, colours, &mut replies));
    assert_eq!((done, &*replies), (Ok(Outcome::Replied), BLUE));
    replies.clear();
    let call = Call { id: 42, request: Store::Get { key: "sky" } };
    assert_eq!(call.visit_reply(colours, &mut replies), Ok(Outcome::Replied));
    assert_eq!(replies, BLUE);

    // What the caller gets is decoded in two steps.
    let mut request = Vec::new();
    let reply = Call::encoder(&mut request).request(42).get("sky").unwrap();
    assert_eq!(request, GET);
    let (answer, value) = Answer::from_prefix(BLUE).unwrap();
    assert_eq!((answer, reply.decode(value)), (Answer { id: 42, status: 9 }, Ok(Some("blue"))));
}

#[test]
fn no_part_of_a_reply_is_written_without_its_header() {
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut room = [0xee; 11];
    let mut slice = &mut room[..];
    let error = Call::dispatch_reply(GET, colours, &mut slice).unwrap_err();
    let DispatchError::Encode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed: BLUE.len(), room: 11 });
    assert_eq!((slice.len(), room), (11, [0xee; 11]));
}

#[test]
fn tables_give_the_header_of_replies() {
    let mut table = CallTable::<Colours, ()>::EMPTY;
    table.request.on_get(|colours, key| colours.find(key));
    table.request.on_tell(|colours, n| colours.told = n);
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut replies = Vec::new();
    // Without a route there is no header, so nothing is called.
    let outcome = table.dispatch_reply(GET, colours, &mut replies);
    assert_eq!((outcome, &*replies), (Ok(Outcome::OneWay(None)), &b""[..]));
    table.on_request(|_, id| Answer { id, status: 9 });
    let outcome = table.dispatch_reply(GET, colours, &mut replies);
    assert_eq!((outcome, &*replies), (Ok(Outcome::Replied), BLUE));
    let outcome = table.dispatch_reply(b"\x2a\0\0\0\x01\x05", colours, &mut replies);
    assert_eq!(
        (outcome, colours.told, replies.len()),
        (Ok(Outcome::OneWay(Some(()))), 5, BLUE.len())
    );
}

#[test]
fn recordings_hold_trees_with_headers() {
    let recording: Recording = "> 2a 00 00 00 00 03 00 73 6b 79".parse().unwrap();
    let colours = &mut Colours { name: "blue".into(), told: 0 };
    let mut now = Recording::new();
    let mut answers = now.sink(Direction::Back);
    let done = recording.replay_reply::<Call<'_>, _, _>(Direction::Forth, colours, &mut answers);
    assert_eq!(done, [Ok(Outcome::Replied)]);
    assert_eq!(now.frames_of(Direction::Back).collect::<Vec<_>>(), [BLUE]);
}

/// The header of a reply borrows from the handler, beside the part that handles the call.
#[derive(NetTree)]
struct Named<'a> {
    name: &'a str,
}
#[derive(NetTree)]
struct Asked<'a> {
    user: &'a str,
    #[net(node, reply_header = Named<'a>)]
    store: Store<'a>,
}
struct Shop {
    name: String,
    colours: Colours,
}
impl Handler for Shop {
    type Output = ();
}
impl AskedRoutes for Shop {
    type Store = Colours;
    fn store(&mut self, user: &str) -> (&mut Colours, Named<'_>) {
        self.name.push_str(user);
        (&mut self.colours, Named { name: &self.name })
    }
}

#[test]
fn the_header_of_a_reply_borrows_from_the_handler() {
    let colours = Colours { name: "blue".into(), told: 0 };
    let (mut shop, mut replies) = (Shop { name: "of ".into(), colours }, Vec::new());
    let outcome = Asked::dispatch_reply(b"\x03\0bob\0\x03\0sky", &mut shop, &mut replies);
    assert_eq!(outcome, Ok(Outcome::Replied));
    assert_eq!(replies, b"\x06\0of bob\x01\x04\0blue");
}
