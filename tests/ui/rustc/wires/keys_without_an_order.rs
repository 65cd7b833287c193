use std::collections::HashMap;

use netbytes::NetTree;

#[derive(NetTree, PartialEq, Eq, Hash)]
#[net(wire = borsh)]
struct Account(u64);

#[derive(NetTree)]
#[net(wire = borsh)]
struct Ledger {
    balances: HashMap<Account, u64>,
}

fn main() {}
