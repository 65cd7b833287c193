//! The demo: a play for a server and its clients, polite and rude, and the check that each of them heard exactly what
//! was for it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt;
use netbytes::NetTree;
use netbytes_examples::Hex;
use tokio::io::AsyncWriteExt;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::codec::FramedRead;

use crate::client::{join_message, line_message};
use crate::ear::Ear;
use crate::tree::Chat;
use crate::{frame, server};

/// How long a line takes to be heard, at the most.
const HEAR: Duration = Duration::from_secs(2);

/// What stands for the end of a connection in what a client heard.
const END: &str = "(hung up)";

/// One client does one thing, and these hear a line each.
#[derive(Clone, Copy)]
pub(crate) struct Step<'s> {
    who: &'s str,
    does: Does<'s>,
    heard: &'s [(&'s str, &'s str)],
}

#[derive(Clone, Copy)]
enum Does<'s> {
    Join(&'s str),
    Type(&'s str),
    /// Bytes as they are, whether they are frames or not.
    Send(&'s [u8]),
    Vanish,
}

const fn step<'s>(who: &'s str, does: Does<'s>, heard: &'s [(&'s str, &'s str)]) -> Step<'s> {
    Step { who, does, heard }
}

#[rustfmt::skip]
pub(crate) const SCRIPT: &[Step<'_>] = &[
    step("ann", Does::Join("ann"), &[("ann", "* nobody else is here")]),
    step("bob", Does::Join("bob"), &[("bob", "* here: ann (since 12:00 UTC)"), ("ann", "* joined: bob (since 12:00 UTC)")]),
    step("cy", Does::Join("cy"), &[
        ("cy", "* here: ann (since 12:00 UTC), bob (since 12:00 UTC)"),
        ("ann", "* joined: cy (since 12:00 UTC)"),
        ("bob", "* joined: cy (since 12:00 UTC)"),
    ]),

    // To all, to one, to nobody.
    step("ann", Does::Type("Hello !"), &[("bob", "<ann> Hello !"), ("cy", "<ann> Hello !")]),
    step("bob", Does::Type("@cy lunch ?"), &[("cy", "<bob, to you> lunch ?")]),
    step("cy", Does::Type("@bob at one"), &[("bob", "<cy, to you> at one")]),
    step("cy", Does::Type("@dan you too ?"), &[("cy", "! nobody here is called dan")]),

    // Somebody rude: what is no message is answered, and goes no further.
    step("eve", Does::Type("Hello ?"), &[("eve", "! join first")]),
    step("eve", Does::Join("ann"), &[("eve", "! the name ann is taken")]),
    step("eve", Does::Send(b"\x03\x00\x00\x01\x07"), &[("eve", "! unknown tag 0x07 for `Message` at byte 2")]),
    step("eve", Does::Send(b"\x06\x00\x00\x00\x03\x00\xff\xff"), &[("eve", "! unexpected end of input, at least 1 more byte(s) needed in `Client.Join.name` at byte 4")]),
    step("eve", Does::Send(b"\x04\x00\x01\x02\x00\x00"), &[("eve", "! that is for servers to say")]),
    step("eve", Does::Join("eve"), &[
        ("eve", "* here: ann (since 12:00 UTC), bob (since 12:00 UTC), cy (since 12:00 UTC)"),
        ("ann", "* joined: eve (since 12:00 UTC)"),
        ("bob", "* joined: eve (since 12:00 UTC)"),
        ("cy", "* joined: eve (since 12:00 UTC)"),
    ]),
    // Half a frame, and nobody there any more to send the rest.
    step("eve", Does::Send(b"\x0c\x00\x00\x01\x01\x07"), &[]),
    step("eve", Does::Vanish, &[("ann", "* left: eve"), ("bob", "* left: eve"), ("cy", "* left: eve")]),
    // A frame of 65535 bytes, as it says.
    step("mal", Does::Send(b"\xff\xff\x00"), &[("mal", "! a message has 2179 bytes at the most"), ("mal", END)]),

    step("ann", Does::Type("Still here ?"), &[("bob", "<ann> Still here ?"), ("cy", "<ann> Still here ?")]),
    step("bob", Does::Type("/quit"), &[("bob", END), ("ann", "* left: bob"), ("cy", "* left: bob")]),
    step("cy", Does::Type("/quit"), &[("cy", END), ("ann", "* left: cy")]),
    step("ann", Does::Type("/quit"), &[("ann", END)]),
];

/// Plays the script to its end, and compares what each client heard with what was for it.
pub(crate) async fn run(script: &[Step<'_>], out: &mut dyn Write) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mut stage = Stage::new(listener.local_addr()?);
    let server = tokio::spawn(server::serve(listener, noon));
    for step in script {
        let lines = stage.play(step).await?;
        print(out, step, &lines)?;
    }
    let heard = stage.end().await;
    server.abort();
    check(script, &heard)?;
    writeln!(out, "every line was heard where it should be, and nowhere else")?;
    Ok(())
}

/// The server's clock: always noon, so that the same bytes are sent each time.
fn noon() -> u64 {
    12 * 60 * 60
}
