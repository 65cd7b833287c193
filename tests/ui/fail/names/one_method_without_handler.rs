use netbytes::NetTree;

#[derive(NetTree)]
#[net(handler = none)]
enum Packet {
    XMLHttp,
    XmlHttp,
}

fn main() {}
