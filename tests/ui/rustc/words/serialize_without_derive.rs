use netbytes::NetTree;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Member {
    name: String,
}

#[derive(NetTree)]
struct Group {
    owner: Member,
}

fn main() {
    let member = Member { name: "bob".to_owned() };
    let _ = member.to_vec();
    let _ = Member::from_slice(&[]);
    let _ = netbytes::Limits::new().from_slice::<Member>(&[]);
}
