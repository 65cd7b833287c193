//! The script of the demo: who does what, and who hears it.

use std::fmt;

/// The line that marks the end of a connection, among the lines that a client heard.
pub(crate) const END: &str = "(hung up)";

/// One client does one thing, and each client in `heard` hears a line.
#[derive(Clone, Copy)]
pub(crate) struct Step<'s> {
    pub(crate) who: &'s str,
    pub(crate) does: Does<'s>,
    pub(crate) heard: &'s [(&'s str, &'s str)],
}

#[derive(Clone, Copy)]
pub(crate) enum Does<'s> {
    Join(&'s str),
    Type(&'s str),
    /// Sends these bytes, whether they are frames or not.
    Send(&'s [u8]),
    Vanish,
}

impl fmt::Display for Does<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Join(name) => write!(f, "joins as {name}"),
            Self::Type(line) => write!(f, "types {line}"),
            Self::Send(_) => f.write_str("sends bytes"),
            Self::Vanish => f.write_str("vanishes"),
        }
    }
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

    // Messages to all, to one member, to nobody.
    step("ann", Does::Type("Hello !"), &[("bob", "<ann> Hello !"), ("cy", "<ann> Hello !")]),
    step("bob", Does::Type("@cy lunch ?"), &[("cy", "<bob, to you> lunch ?")]),
    step("cy", Does::Type("@bob at one"), &[("bob", "<cy, to you> at one")]),
    step("cy", Does::Type("@dan you too ?"), &[("cy", "! nobody here is called dan")]),

    // A rude client: bytes that are no message are answered, and nobody else hears of them.
    step("eve", Does::Type("Hello ?"), &[("eve", "! join first")]),
    step("eve", Does::Join("ann"), &[("eve", "! the name ann is taken")]),
    step("eve", Does::Send(b"\x03\x00\x00\x01\x07"), &[("eve", "! unknown tag 0x07 for `Message` at byte 2")]),
    step("eve", Does::Send(b"\x04\x00\x01\x02\x00\x00"), &[("eve", "! that is for servers to say")]),
    step("eve", Does::Join("eve"), &[
        ("eve", "* here: ann (since 12:00 UTC), bob (since 12:00 UTC), cy (since 12:00 UTC)"),
        ("ann", "* joined: eve (since 12:00 UTC)"),
        ("bob", "* joined: eve (since 12:00 UTC)"),
        ("cy", "* joined: eve (since 12:00 UTC)"),
    ]),
    // Half a frame, and then the connection is lost.
    step("eve", Does::Send(b"\x0c\x00\x00\x01\x01\x07"), &[]),
    step("eve", Does::Vanish, &[("ann", "* left: eve"), ("bob", "* left: eve"), ("cy", "* left: eve")]),
    // A frame that announces 65535 bytes.
    step("mal", Does::Send(b"\xff\xff\x00"), &[("mal", "! a message has 2180 bytes at the most"), ("mal", END)]),

    step("ann", Does::Type("Still here ?"), &[("bob", "<ann> Still here ?"), ("cy", "<ann> Still here ?")]),
    step("bob", Does::Type("/quit"), &[("bob", END), ("ann", "* left: bob"), ("cy", "* left: bob")]),
    step("cy", Does::Type("/quit"), &[("cy", END), ("ann", "* left: cy")]),
    step("ann", Does::Type("/quit"), &[("ann", END)]),
];
