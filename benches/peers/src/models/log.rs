//! The data set `log`: lines of a web server.

use super::random::Random;

macro_rules! log {
    (
        $module:ident, [$($life:tt)?], [$($text:tt)*], $owned:meta, $borrowed:meta,
        [$(#[$derive:meta])*], [$(#[$borrow:meta])?]
    ) => {
        pub(crate) mod $module {
            use super::Address;

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Logs<$($life)?> {
                $(#[$borrow])?
                pub(crate) logs: Vec<Log<$($life)?>>,
            }

            #[cfg_attr($owned, derive(bincode::Encode, bincode::Decode))]
            #[cfg_attr($borrowed, derive(bincode::Encode, bincode::BorrowDecode))]
            $(#[$derive])*
            #[derive(Clone, Debug, PartialEq)]
            #[derive(netbytes::NetTree)]
            #[net(len = u32)]
            pub(crate) struct Log<$($life)?> {
                pub(crate) address: Address,
                pub(crate) identity: $($text)*,
                pub(crate) userid: $($text)*,
                pub(crate) date: $($text)*,
                pub(crate) request: $($text)*,
                pub(crate) code: u16,
                pub(crate) size: u64,
            }
        }
    };
}

log!(
    owned, [], [String], all(), any(),
    [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(borsh::BorshSerialize, borsh::BorshDeserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
        #[derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
    ],
    []
);

log!(
    borrowed, ['a], [&'a str], any(), all(),
    [
        #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
        #[derive(speedy::Readable, speedy::Writable)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(bitcode::Encode, bitcode::Decode)]
    ],
    [#[serde(borrow)]]
);

/// Laid out as in C, so that those that copy memory can.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    netbytes::NetTree,
    bincode::Encode,
    bincode::Decode,
    wincode::SchemaRead,
    wincode::SchemaWrite,
    speedy::Readable,
    speedy::Writable,
    serde::Serialize,
    serde::Deserialize,
    borsh::BorshSerialize,
    borsh::BorshDeserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
#[repr(C)]
pub(crate) struct Address {
    pub(crate) x0: u8,
    pub(crate) x1: u8,
    pub(crate) x2: u8,
    pub(crate) x3: u8,
}

impl owned::Logs {
    pub(crate) fn new(count: usize) -> Self {
        Self { logs: Random::new().many(count, log) }
    }
}

const USERS: [&str; 9] =
    ["-", "alice", "bob", "carmen", "david", "eric", "frank", "george", "harry"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ZONES: [&str; 5] = ["-1200", "-0500", "+0000", "+0100", "+1200"];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "UPDATE", "DELETE"];
const ROUTES: [&str; 7] = [
    "/index.html",
    "/style/main.css",
    "/style/vendor/icons.min.css",
    "/images/logo.svg",
    "/images/front.jpg",
    "/api/enter",
    "/api/leave",
];
const PROTOCOLS: [&str; 4] = ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"];
const CODES: [u16; 8] = [200, 201, 204, 301, 304, 404, 418, 500];

fn log(random: &mut Random) -> owned::Log {
    let [x0, x1, x2, x3] = random.u32().to_le_bytes();
    owned::Log {
        address: Address { x0, x1, x2, x3 },
        identity: "-".to_owned(),
        userid: random.pick(&USERS).to_owned(),
        date: date(random),
        request: request(random),
        code: random.pick(&CODES),
        size: random.below(100_000_000),
    }
}

fn request(random: &mut Random) -> String {
    let (method, route) = (random.pick(&METHODS), random.pick(&ROUTES));
    format!("{method} {route} {}", random.pick(&PROTOCOLS))
}

fn date(random: &mut Random) -> String {
    format!(
        "{}/{}/{}:{}:{}:{} {}",
        1 + random.below(28),
        random.pick(&MONTHS),
        1970 + random.below(52),
        random.below(24),
        random.below(60),
        random.below(60),
        random.pick(&ZONES)
    )
}
