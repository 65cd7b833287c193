use netbytes::{Computed, NetTree};

#[derive(NetTree)]
struct Malformed {
    long: bool,
    #[net(width = if long { 2 })]
    no_else: u16,
    #[net(width = if long { 2 } else if long { 3 } else { 4 })]
    three: u32,
    #[net(width = if long { 0 } else { 17 })]
    out_of_range: u32,
    #[net(width = if long { WIDE } else { 1 })]
    constant: u32,
    #[net(width = if long + 1 { 2 } else { 1 })]
    arithmetic: u32,
    #[net(width = if let true = long { 2 } else { 1 })]
    pattern: u32,
}

#[derive(NetTree)]
struct Places {
    #[net(width = if late { 2 } else { 1 })]
    early: u16,
    late: bool,
    #[net(skip)]
    skipped: bool,
    #[net(width = if skipped { 2 } else { 1 })]
    of_skipped: u16,
    n: Computed<u8>,
    #[net(width = if n != 0 { 2 } else { 1 })]
    of_computed: u16,
    #[net(count = n)]
    items: Vec<u8>,
}

#[derive(NetTree)]
struct Keys {
    long: bool,
    #[net(width = if long { 2 } else { 1 }, if = long)]
    maybe: Option<u16>,
    #[net(width = if long { 2 } else { 1 }, varint)]
    varint: u16,
    #[net(width = if long { 2 } else { 1 })]
    text: String,
    #[net(items(width = if long { 2 } else { 1 }))]
    items: Vec<u16>,
}

fn main() {}
