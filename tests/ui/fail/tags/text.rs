use netbytes::NetTree;

#[derive(NetTree)]
#[net(tag(str, until = b"\r\n"))]
enum Line {
    #[net(tag = "")]
    Empty,
    #[net(tag = "a\r\nb")]
    Ended,
    #[net(tag = "PUB")]
    Publish,
    #[net(tag = "PUB")]
    Public,
}

#[derive(NetTree)]
#[net(tag(str, nul, ignore_case))]
enum Word {
    #[net(tag = "Get")]
    Get,
    #[net(tag = "GET")]
    Fetch,
}

fn main() {}
