use bytes::BytesMut;
use netbytes::NetTree;
use netbytes::framing::{BareCodec, FrameCodec, Framing, Outgoing};
use tokio_util::codec::Encoder;

#[derive(NetTree)]
enum World {
    #[net(node)]
    Player(Player),
}
#[derive(NetTree)]
enum Player {
    Jump,
}

fn main() {
    let mut codec = FrameCodec::<World>::new(Framing::new());
    let _ = codec.encode(Outgoing::from(&Player::Jump), &mut BytesMut::new());
    let _ = codec.encode(&World::Player(Player::Jump), &mut BytesMut::new());
    let mut codec = BareCodec::<World, Player>::new(10);
    let _ = codec.encode((&World::Player(Player::Jump)).into(), &mut BytesMut::new());
}
