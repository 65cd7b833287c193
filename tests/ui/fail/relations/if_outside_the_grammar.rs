use netbytes::NetTree;

#[derive(NetTree)]
struct File {
    n: u8,
    #[net(if = n - 5 > 0)]
    a: Option<u8>,
    #[net(if = n.is_power_of_two())]
    b: Option<u8>,
    #[net(if = n << n != 0)]
    c: Option<u8>,
    #[net(if = matches!(n, x if x > 1))]
    d: Option<u8>,
    #[net(if = { n == 1 })]
    e: Option<u8>,
    #[net(if = *n == 1)]
    f: Option<u8>,
    #[net(if = matches!(n, all))]
    g: Option<u8>,
}

fn main() {}
