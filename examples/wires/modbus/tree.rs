//! Modbus/TCP: the Modbus application protocol 1.1b3, and its transport on TCP/IP 1.0b.

use netbytes::{Computed, NetTree};

/// A request behind its header.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct RequestFrame<'a> {
    pub(crate) transaction: u16,
    #[net(magic = 0x0000)]
    pub(crate) length: Computed<u16>,
    #[net(node, sized = length)]
    pub(crate) addressed: RequestUnit<'a>,
}

/// A request to one of the units behind a server.
#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct RequestUnit<'a> {
    pub(crate) unit: u8,
    #[net(node)]
    pub(crate) request: Request<'a>,
}

/// Eight coils or inputs in a byte, the first one in its lowest bit.
#[derive(NetTree, Debug, PartialEq)]
#[net(bit_order = lsb, endian = little)]
pub(crate) struct Eight(
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
    #[net(bits = 1)] pub(crate) bool,
);

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) enum Request<'a> {
    #[net(tag = 0x01)]
    ReadCoils { address: u16, quantity: u16 },
    #[net(tag = 0x02)]
    ReadInputs { address: u16, quantity: u16 },
    #[net(tag = 0x03)]
    ReadRegisters { address: u16, quantity: u16 },
    #[net(tag = 0x04)]
    ReadInputRegisters { address: u16, quantity: u16 },
    #[net(tag = 0x05)]
    WriteCoil { address: u16, value: Switch },
    #[net(tag = 0x06)]
    WriteRegister { address: u16, value: u16 },
    #[net(tag = 0x0f)]
    WriteCoils {
        address: u16,
        quantity: u16,
        bytes: Computed<u8>,
        #[net(sized = bytes, count = ceil(quantity / 8))]
        packed: Vec<Eight>,
    },
    #[net(tag = 0x10)]
    WriteRegisters {
        address: u16,
        quantity: Computed<u16>,
        bytes: Computed<u8>,
        #[net(count = quantity, sized = bytes)]
        values: Vec<u16>,
    },
    #[net(tag = 0x16)]
    MaskRegister { address: u16, and: u16, or: u16 },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

/// A single coil is written as one of two numbers.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u16, endian = big, handler = none)]
pub(crate) enum Switch {
    Off,
    #[net(tag = 0xff00)]
    On,
}

/// A response behind its header.
#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
pub(crate) struct ResponseFrame<'a> {
    pub(crate) transaction: u16,
    #[net(magic = 0x0000)]
    pub(crate) length: Computed<u16>,
    #[net(sized = length)]
    pub(crate) addressed: ResponseUnit<'a>,
}

#[derive(NetTree, Debug, PartialEq)]
pub(crate) struct ResponseUnit<'a> {
    pub(crate) unit: u8,
    pub(crate) response: Response<'a>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big, handler = none)]
pub(crate) enum Response<'a> {
    #[net(tag = 0x01)]
    Coils(#[net(len = u8)] Vec<Eight>),
    #[net(tag = 0x02)]
    Inputs(#[net(len = u8)] Vec<Eight>),
    #[net(tag = 0x03)]
    Registers(#[net(sized = u8, rest)] Vec<u16>),
    #[net(tag = 0x04)]
    InputRegisters(#[net(sized = u8, rest)] Vec<u16>),
    #[net(tag = 0x05)]
    CoilWritten { address: u16, value: Switch },
    #[net(tag = 0x06)]
    RegisterWritten { address: u16, value: u16 },
    #[net(tag = 0x0f)]
    CoilsWritten { address: u16, quantity: u16 },
    #[net(tag = 0x10)]
    RegistersWritten { address: u16, quantity: u16 },
    #[net(tag = 0x16)]
    RegisterMasked { address: u16, and: u16, or: u16 },
    /// The function with its highest bit, and why it failed.
    #[net(tag = 0x81..=0xff)]
    Exception {
        #[net(tag)]
        function: u8,
        code: Code,
    },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Code {
    #[net(tag = 1)]
    IllegalFunction,
    IllegalAddress,
    IllegalValue,
    DeviceFailure,
    #[net(other)]
    Other(u8),
}
