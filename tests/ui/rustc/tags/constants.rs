use netbytes::NetTree;

mod opcode {
    pub const PING: u16 = 7;
    pub const PONG: u32 = 7;
    pub const WIDE: u32 = 0x1_0000;
    pub const OLD: i8 = -2;
    pub const TEXT: &str = "ping";
}

#[derive(NetTree)]
#[net(tag = u16)]
enum Packet {
    #[net(tag = opcode::PING)]
    Ping,
    #[net(tag = opcode::PONG)]
    Pong,
}

#[derive(NetTree)]
#[net(tag = u16)]
enum Wide {
    Join,
    #[net(tag = opcode::WIDE)]
    Leave,
}

#[derive(NetTree)]
#[net(tag = i16, reserved(-3..=-1))]
enum Reserved {
    #[net(tag = opcode::OLD)]
    Join,
}

#[derive(NetTree)]
enum Counted {
    #[net(tag = opcode::PING)]
    Join,
    Leave,
    #[net(tag = 8)]
    Quit,
}

#[derive(NetTree)]
enum Text {
    #[net(tag = opcode::TEXT)]
    Join,
}

fn main() {}
