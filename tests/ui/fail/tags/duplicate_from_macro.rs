use netbytes::NetTree;

macro_rules! packet {
    ($join:literal, $leave:expr) => {
        #[derive(NetTree)]
        enum Packet {
            #[net(tag = $join)]
            Join,
            #[net(tag = $leave)]
            Leave,
        }
    };
}
packet!(3, 0x03);

fn main() {}
