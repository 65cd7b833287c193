//! The borrowed sequence: read where it is, in values and as an argument of a handler.
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test")]
#![allow(clippy::unwrap_used, reason = "a test")]

use netbytes::{DecodeErrorKind, EncodeErrorKind, Handler, List, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(partial))]
enum Scene<'a> {
    Draw { names: List<'a, &'a str>, points: List<'a, Point> },
    Members(List<'a, Member<'a>>),
    Tail(#[net(rest)] List<'a, u16>),
    Few(#[net(max = 2)] List<'a, u8>),
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
struct Point(i16, i16);

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Member<'a> {
    name: &'a str,
    roles: Vec<&'a str>,
}

#[derive(Default)]
struct Canvas(Vec<String>);

impl Handler for Canvas {
    type Output = ();
}
impl ScenePartial for Canvas {
    fn rest(&mut self, action: Scene<'_>) {
        self.0.push(format!("{action:?}"));
    }
    fn draw(&mut self, names: List<'_, &str>, points: List<'_, Point>) {
        self.0.extend(names.iter().map(str::to_owned));
        self.0.extend(points.iter().map(|point| format!("{},{}", point.0, point.1)));
    }
    fn members(&mut self, members: List<'_, Member<'_>>) {
        for Member { name, roles } in members {
            self.0.push(format!("{name}: {}", roles.join(" ")));
        }
    }
}

#[test]
fn a_handler_reads_borrowed_items() {
    let mut canvas = Canvas::default();
    let draw = Scene::Draw {
        names: List::from_slice(&["ann", "bob"]),
        points: List::from_slice(&[Point(1, -1)]),
    };
    let members = [Member { name: "ann", roles: vec!["op", "voice"] }];
    let members = Scene::Members(List::from_slice(&members));
    for scene in [draw, members] {
        let bytes = scene.to_vec().unwrap();
        assert_eq!(Scene::from_slice(&bytes).unwrap(), scene);
        Scene::dispatch(&bytes, &mut canvas).unwrap();
        scene.visit(&mut canvas);
    }
    let once = ["ann", "bob", "1,-1"];
    assert_eq!(canvas.0[..6], [once, once].concat()[..]);
    assert_eq!(canvas.0[6..], ["ann: op voice", "ann: op voice"]);
}

#[test]
fn a_list_lives_as_short_as_it_must() {
    /// Compiles only where a list of borrowed items is covariant.
    fn first<'short>(
        list: List<'static, &'static str>,
        _: &'short str,
    ) -> List<'short, &'short str> {
        list
    }
    let local = String::from("short");
    assert_eq!(first(List::from_slice(&["a"]), &local).get(0), Some("a"));
}

#[test]
fn items_are_found_by_their_place() {
    let bytes = Scene::Draw {
        names: List::from_slice(&["ann", "", "bob"]),
        points: List::from_slice(&[Point(1, 2), Point(3, 4)]),
    }
    .to_vec()
    .unwrap();
    let Scene::Draw { names, points } = Scene::from_slice(&bytes).unwrap() else {
        panic!("another action")
    };
    assert_eq!((names.get(2), names.get(3)), (Some("bob"), None));
    assert_eq!((points.get(1), points.get(2)), (Some(Point(3, 4)), None));
    assert_eq!(points.get(usize::MAX), None);
    assert_eq!((points.iter().len(), names.is_empty()), (2, false));
}

#[test]
fn to_the_end_and_at_most() {
    let tail = Scene::from_slice(&[2, 1, 0, 2, 0]).unwrap();
    assert_eq!(tail, Scene::Tail(List::from_slice(&[1, 2])));
    let error = Scene::from_slice(&[2, 1, 0, 2]).unwrap_err();
    assert!(error.needs_more());
    let error = Scene::from_slice(&[3, 3, 0, 1, 2, 3]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len: 3, max: 2 });
    let error = Scene::Few(List::from_slice(&[1, 2, 3])).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 3, max: 2 });
}

#[test]
fn an_iterator_is_for_sending() {
    let local = [String::from("a"), String::from("bc")];
    let names = local.iter().map(String::as_str);
    let list = List::<&str>::from_iterator(&names);
    assert_eq!((list.len(), list.get(0), list.iter().count()), (2, None, 0));
    assert_eq!(format!("{list:?}"), "[2 item(s) to be sent]");
    let scene = Scene::Draw { names: list, points: List::default() };
    assert_eq!(scene.to_vec().unwrap(), b"\0\x02\0\x01\0a\x02\0bc\0\0");
}
