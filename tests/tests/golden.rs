//! The bytes of the 2011 module, from derived trees: every case of `vectors.json`, and what that module got wrong.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::{Decode, Handler, HandlesAll, NetTree};
use serde_json::Value;

/// The tree of the module's documentation, with lengths of one width.
macro_rules! chat {
    ($module:ident, $len:ident) => {
        mod $module {
            use netbytes::NetTree;

            #[derive(NetTree, Debug, PartialEq)]
            pub(super) enum Chat<'a> {
                #[net(node)]
                Client(Client<'a>),
                #[net(node)]
                Server(Server<'a>),
            }

            #[derive(NetTree, Debug, PartialEq)]
            pub(super) enum Client<'a> {
                #[net(node)]
                Message(Message<'a>),
            }

            #[derive(NetTree, Debug, PartialEq)]
            #[net(len = $len)]
            pub(super) enum Message<'a> {
                Private { to: &'a str, body: &'a str },
                Public { body: &'a str },
            }

            #[derive(NetTree, Debug, PartialEq)]
            #[net(len = $len)]
            pub(super) enum Server<'a> {
                Message { from: &'a str, body: &'a str },
            }

            /// The action of this name with these arguments.
            pub(super) fn action<'a>(name: &str, args: &[&'a str]) -> Chat<'a> {
                match (name, args) {
                    ("client.message.private", [to, body]) => {
                        Chat::Client(Client::Message(Message::Private { to, body }))
                    }
                    ("client.message.public", [body]) => {
                        Chat::Client(Client::Message(Message::Public { body }))
                    }
                    ("server.message", [from, body]) => {
                        Chat::Server(Server::Message { from, body })
                    }
                    _ => panic!("no action {name} of {args:?}"),
                }
            }
        }
    };
}

chat!(len_1, u8);
chat!(len_2, u16);
chat!(len_4, u32);

/// The action without an encoder.
#[derive(NetTree, Debug, PartialEq)]
enum Bare {
    #[net(node, tag = 1)]
    Server(BareServer),
}

#[derive(NetTree, Debug, PartialEq)]
enum BareServer {
    Message,
}

#[derive(NetTree, Debug, PartialEq)]
enum Setup<'a> {
    /// Its encoder gave the argument as it is.
    ClientMessage {
        #[net(rest)]
        msg: &'a str,
    },
    ServerMessage {
        sender: &'a str,
        msg: &'a str,
    },
}

#[derive(NetTree, Debug, PartialEq)]
enum Wide<'a> {
    #[net(node)]
    Client(WideClient<'a>),
    #[net(node)]
    Server(WideServer<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u16)]
enum WideClient<'a> {
    Aaa(&'a str),
    Bbb(&'a str),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(tag = u24)]
enum WideServer<'a> {
    Message(&'a str),
    Notice(&'a str, &'a str, &'a str),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum Many<'a> {
    #[net(node)]
    Client(ManyClient<'a>),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
enum ManyClient<'a> {
    #[net(node)]
    Message(ManyMessage<'a>),
}

macro_rules! many {
    ($($action:ident)*) => {
        #[derive(NetTree, Debug, PartialEq)]
        #[net(tag = u16, handler = none)]
        enum ManyMessage<'a> {
            $($action(&'a str)),*
        }

        /// All actions with this argument.
        fn many(text: &str) -> Vec<ManyMessage<'_>> {
            vec![$(ManyMessage::$action(text)),*]
        }
    };
}

many! {
    Action0 Action1 Action2 Action3 Action4 Action5 Action6 Action7
    Action8 Action9 Action10 Action11 Action12 Action13 Action14 Action15
    Action16 Action17 Action18 Action19 Action20 Action21 Action22 Action23
    Action24 Action25 Action26 Action27 Action28 Action29 Action30 Action31
    Action32 Action33 Action34 Action35 Action36 Action37 Action38 Action39
    Action40 Action41 Action42 Action43 Action44 Action45 Action46 Action47
    Action48 Action49 Action50 Action51 Action52 Action53 Action54 Action55
    Action56 Action57 Action58 Action59 Action60 Action61 Action62 Action63
    Action64 Action65 Action66 Action67 Action68 Action69 Action70 Action71
    Action72 Action73 Action74 Action75 Action76 Action77 Action78 Action79
    Action80 Action81 Action82 Action83 Action84 Action85 Action86 Action87
    Action88 Action89 Action90 Action91 Action92 Action93 Action94 Action95
    Action96 Action97 Action98 Action99 Action100 Action101 Action102 Action103
    Action104 Action105 Action106 Action107 Action108 Action109 Action110 Action111
    Action112 Action113 Action114 Action115 Action116 Action117 Action118 Action119
    Action120 Action121 Action122 Action123 Action124 Action125 Action126 Action127
    Action128 Action129 Action130 Action131 Action132 Action133 Action134 Action135
    Action136 Action137 Action138 Action139 Action140 Action141 Action142 Action143
    Action144 Action145 Action146 Action147 Action148 Action149 Action150 Action151
    Action152 Action153 Action154 Action155 Action156 Action157 Action158 Action159
    Action160 Action161 Action162 Action163 Action164 Action165 Action166 Action167
    Action168 Action169 Action170 Action171 Action172 Action173 Action174 Action175
    Action176 Action177 Action178 Action179 Action180 Action181 Action182 Action183
    Action184 Action185 Action186 Action187 Action188 Action189 Action190 Action191
    Action192 Action193 Action194 Action195 Action196 Action197 Action198 Action199
    Action200 Action201 Action202 Action203 Action204 Action205 Action206 Action207
    Action208 Action209 Action210 Action211 Action212 Action213 Action214 Action215
    Action216 Action217 Action218 Action219 Action220 Action221 Action222 Action223
    Action224 Action225 Action226 Action227 Action228 Action229 Action230 Action231
    Action232 Action233 Action234 Action235 Action236 Action237 Action238 Action239
    Action240 Action241 Action242 Action243 Action244 Action245 Action246 Action247
    Action248 Action249 Action250 Action251 Action252 Action253 Action254 Action255
    Action256 Action257 Action258 Action259 Action260 Action261 Action262 Action263
    Action264 Action265 Action266 Action267 Action268 Action269 Action270 Action271
    Action272 Action273 Action274 Action275 Action276 Action277 Action278 Action279
    Action280 Action281 Action282 Action283 Action284 Action285 Action286 Action287
    Action288 Action289 Action290 Action291 Action292 Action293 Action294 Action295
    Action296 Action297 Action298 Action299 Action300 Action301 Action302 Action303
    Action304 Action305 Action306 Action307 Action308 Action309 Action310 Action311
    Action312 Action313 Action314 Action315 Action316 Action317 Action318 Action319
    Action320 Action321 Action322 Action323 Action324 Action325 Action326 Action327
    Action328 Action329 Action330 Action331 Action332 Action333 Action334 Action335
    Action336 Action337 Action338 Action339 Action340 Action341 Action342 Action343
    Action344 Action345 Action346 Action347 Action348 Action349 Action350 Action351
    Action352 Action353 Action354 Action355 Action356 Action357 Action358 Action359
    Action360 Action361 Action362 Action363 Action364 Action365 Action366 Action367
    Action368 Action369 Action370 Action371 Action372 Action373 Action374 Action375
    Action376 Action377 Action378 Action379 Action380 Action381 Action382 Action383
    Action384 Action385 Action386 Action387 Action388 Action389 Action390 Action391
    Action392 Action393 Action394 Action395 Action396 Action397 Action398 Action399
    Action400 Action401 Action402 Action403 Action404 Action405 Action406 Action407
    Action408 Action409 Action410 Action411 Action412 Action413 Action414 Action415
    Action416 Action417 Action418 Action419 Action420 Action421 Action422 Action423
    Action424 Action425 Action426 Action427 Action428 Action429 Action430 Action431
    Action432 Action433 Action434 Action435 Action436 Action437 Action438 Action439
    Action440 Action441 Action442 Action443 Action444 Action445 Action446 Action447
    Action448 Action449 Action450 Action451 Action452 Action453 Action454 Action455
    Action456 Action457 Action458 Action459 Action460 Action461 Action462 Action463
    Action464 Action465 Action466 Action467 Action468 Action469 Action470 Action471
    Action472 Action473 Action474 Action475 Action476 Action477 Action478 Action479
    Action480 Action481 Action482 Action483 Action484 Action485 Action486 Action487
    Action488 Action489 Action490 Action491 Action492 Action493 Action494 Action495
    Action496 Action497 Action498 Action499 Action500 Action501 Action502 Action503
    Action504 Action505 Action506 Action507 Action508 Action509 Action510 Action511
    Action512 Action513 Action514 Action515 Action516 Action517 Action518 Action519
    Action520 Action521 Action522 Action523 Action524 Action525 Action526 Action527
    Action528 Action529 Action530 Action531 Action532 Action533 Action534 Action535
    Action536 Action537 Action538 Action539 Action540 Action541 Action542 Action543
    Action544 Action545 Action546 Action547 Action548 Action549 Action550 Action551
    Action552 Action553 Action554 Action555 Action556 Action557 Action558 Action559
    Action560 Action561 Action562 Action563 Action564 Action565 Action566 Action567
    Action568 Action569 Action570 Action571 Action572 Action573 Action574 Action575
    Action576 Action577 Action578 Action579 Action580 Action581 Action582 Action583
    Action584 Action585 Action586 Action587 Action588 Action589 Action590 Action591
    Action592 Action593 Action594 Action595 Action596 Action597 Action598 Action599
}

fn hex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn text(case: &Value, key: &str) -> String {
    case[key].as_str().unwrap_or_else(|| panic!("{key} of {case}")).to_owned()
}

/// The arguments: a list, one for the raw encoder, none where there was no encoder.
fn arguments(case: &Value) -> Vec<String> {
    let decode = |hex_text: &Value| String::from_utf8(hex(hex_text.as_str().unwrap())).unwrap();
    match &case["args_hex"] {
        Value::Null => Vec::new(),
        Value::Array(args) => args.iter().map(decode).collect(),
        one => vec![decode(one)],
    }
}

fn check<'a, T: NetTree + Decode<'a> + Debug + PartialEq>(name: &str, value: &T, wire: &'a [u8]) {
    assert_eq!(value.to_vec().unwrap(), wire, "{name}");
    assert_eq!(value.encoded_len(), wire.len(), "{name}");
    assert_eq!(T::from_slice(wire).as_ref(), Ok(value), "{name}");
    for end in 0..wire.len() {
        // What only a shorter last field tells apart is no error: see `rest`.
        if let Ok(shorter) = T::from_slice(&wire[..end]) {
            assert_eq!(shorter.to_vec().unwrap(), wire[..end], "{name}");
        }
    }
}

#[test]
fn every_vector_encodes_and_decodes() {
    let vectors: Value = serde_json::from_str(include_str!("../vectors.json")).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 20);
    for case in cases {
        let (name, model, action) = (text(case, "name"), text(case, "model"), text(case, "action"));
        let (args, wire) = (arguments(case), hex(&text(case, "wire_hex")));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let name = name.as_str();
        assert_eq!(case["root_tag_bytes"], 1, "{name}");
        match (model.as_str(), case["len_bytes"].as_u64().unwrap(), action.as_str()) {
            ("chat", 2, "server.message") if args.is_empty() => {
                check(name, &Bare::Server(BareServer::Message), &wire);
            }
            ("chat", 1, action) => check(name, &len_1::action(action, &args), &wire),
            ("chat", 2, action) => check(name, &len_2::action(action, &args), &wire),
            ("chat", 4, action) => check(name, &len_4::action(action, &args), &wire),
            ("setup", 2, "client_message") => {
                check(name, &Setup::ClientMessage { msg: args[0] }, &wire);
            }
            ("setup", 2, "server_message") => {
                check(name, &Setup::ServerMessage { sender: args[0], msg: args[1] }, &wire);
            }
            ("wide", 2, "client.bbb") => {
                check(name, &Wide::Client(WideClient::Bbb(args[0])), &wire);
            }
            ("wide", 2, "server.notice") => {
                let notice = WideServer::Notice(args[0], args[1], args[2]);
                check(name, &Wide::Server(notice), &wire);
            }
            ("many", 2, action) => {
                let number: usize =
                    action.strip_prefix("client.message.action").unwrap().parse().unwrap();
                let message = many(args[0]).swap_remove(number);
                check(name, &Many::Client(ManyClient::Message(message)), &wire);
            }
            _ => panic!("{name} is of no tree here"),
        }
    }
}

#[test]
fn six_hundred_actions() {
    let all = many("x");
    assert_eq!(all.len(), 600);
    for (tag, message) in (0_u16..).zip(all) {
        let [low, high] = tag.to_le_bytes();
        let wire = [0, 0, low, high, 1, 0, b'x'];
        check("many", &Many::Client(ManyClient::Message(message)), &wire);
    }
    let error = Many::from_slice(&[0, 0, 0x58, 0x02]).unwrap_err();
    assert_eq!(error.to_string(), "unknown tag 0x258 for `ManyMessage` at byte 2");
}

/// Keeps what it is told, as text.
struct Said;

impl Handler for Said {
    type Output = String;
}
impl HandlesAll for Said {}
impl len_2::MessageHandler for Said {
    fn private(&mut self, to: &str, body: &str) -> String {
        format!("{to:?} {body:?}")
    }
    fn public(&mut self, body: &str) -> String {
        format!("{body:?}")
    }
}
impl len_2::ServerHandler for Said {
    fn message(&mut self, from: &str, body: &str) -> String {
        format!("{from:?} {body:?}")
    }
}
impl SetupHandler for Said {
    fn client_message(&mut self, msg: &str) -> String {
        format!("{msg:?}")
    }
    fn server_message(&mut self, sender: &str, msg: &str) -> String {
        format!("{sender:?} {msg:?}")
    }
}

/// The module cut the path off with `lstrip`, which also eats bytes of the payload that occur in the path.
#[test]
fn a_payload_of_its_own_tags_stays_whole() {
    let cases: [(&str, &[u8]); 3] = [
        ("\0\0\0", b"\0\0\x01\x03\0\0\0\0"),
        ("\0\x01\0\x01", b"\0\0\x01\x04\0\0\x01\0\x01"),
        ("", b"\0\0\x01\0\0"),
    ];
    for (body, wire) in cases {
        check(body, &len_2::action("client.message.public", &[body]), wire);
        assert_eq!(len_2::Chat::dispatch(wire, &mut Said), Ok(format!("{body:?}")));
    }
    // A first length of 256 begins with the tag 0, a raw payload begins at once.
    let to = "a".repeat(256);
    let wire = [b"\0\0\0\0\x01", to.as_bytes(), b"\0\0"].concat();
    check("256", &len_2::action("client.message.private", &[&to, ""]), &wire);
    check("raw", &Setup::ClientMessage { msg: "\0\0raw" }, b"\0\0\0raw");
    assert_eq!(Setup::dispatch(b"\0\0\0raw", &mut Said), Ok(r#""\0\0raw""#.to_owned()));
}

/// The module took a payload that was cut short in silence.
#[test]
fn a_truncated_payload_is_an_error() {
    let value = len_2::action("client.message.private", &["bob", "Hello !"]);
    let wire = value.to_vec().unwrap();
    for end in 0..wire.len() {
        let error = len_2::Chat::from_slice(&wire[..end]).unwrap_err();
        assert!(error.needs_more(), "{end}: {error}");
        assert!(len_2::Chat::dispatch(&wire[..end], &mut Said).unwrap_err().needs_more());
    }
}
