//! A Modbus/TCP server with coils and registers. `tree.rs` is the whole wire.
//!
//! ```sh
//! cargo run --example modbus                          # a server, and a client that asks it
//! cargo run --example modbus -- serve 127.0.0.1:5020  # mbpoll -m tcp -p 5020 -t 4 -r 1 -c 3 127.0.0.1
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use netbytes::{Computed, Handler, NetTree};
use tree::{
    Code, Eight, RequestFrame, RequestFrameRoutes, RequestHandler, RequestUnitRoutes, Response,
    ResponseFrame, ResponseUnit, Switch,
};

mod tree;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The longest frame: a header of six bytes, and a unit with a request of 253.
const LONGEST: usize = 260;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => demo(),
        ["serve", at] => serve(&TcpListener::bind(at)?),
        _ => Err("usage: modbus [serve ADDRESS]".into()),
    }
}

fn demo() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = listener.local_addr()?;
    thread::spawn(move || serve(&listener).map_err(|error| error.to_string()));
    let mut client = Client::connect(at)?;
    let mut request = Vec::new();
    RequestFrame::encoder(&mut request).addressed(1).request(7).write_registers(2, vec![5, 6])?;
    println!("{:?}", client.ask(&request)?);
    request.clear();
    RequestFrame::encoder(&mut request).addressed(2).request(7).read_registers(1, 4)?;
    println!("{:?}", client.ask(&request)?);
    request.clear();
    RequestFrame::encoder(&mut request).addressed(3).request(7).read_registers(9_999, 4)?;
    println!("{:?}", client.ask(&request)?);
    Ok(())
}

fn serve(listener: &TcpListener) -> Result<()> {
    let device = Arc::new(Mutex::new(Device::default()));
    for stream in listener.incoming() {
        let (stream, device) = (stream?, Arc::clone(&device));
        thread::spawn(move || conversation(stream, &device).map_err(|error| error.to_string()));
    }
    Ok(())
}

fn conversation(mut stream: TcpStream, device: &Mutex<Device>) -> Result<()> {
    let (mut buffer, mut room) = (Vec::new(), [0; LONGEST]);
    loop {
        match RequestFrame::from_prefix(&buffer) {
            Ok((_, rest)) => {
                let len = buffer.len() - rest.len();
                let frame: Vec<u8> = buffer.drain(..len).collect();
                let response = {
                    let mut device = device.lock().map_err(|_| "a handler panicked")?;
                    let response = RequestFrame::dispatch(&frame, &mut *device)?;
                    device.framed(response).to_vec()?
                };
                stream.write_all(&response)?;
            }
            Err(error) if error.needs_more() && buffer.len() < LONGEST => {
                let len = stream.read(&mut room)?;
                if len == 0 {
                    return Ok(());
                }
                buffer.extend_from_slice(room.get(..len).unwrap_or_default());
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Coils and registers, and the header of the request that is being handled.
struct Device {
    transaction: u16,
    unit: u8,
    coils: Vec<bool>,
    registers: Vec<u16>,
}

impl Default for Device {
    fn default() -> Self {
        Self { transaction: 0, unit: 0, coils: vec![false; 100], registers: vec![0; 100] }
    }
}

impl Handler for Device {
    type Output = Response<'static>;
}

impl RequestFrameRoutes for Device {
    type Addressed = Self;

    fn addressed(&mut self, transaction: u16) -> &mut Self {
        self.transaction = transaction;
        self
    }
}

impl RequestUnitRoutes for Device {
    type Request = Self;

    fn request(&mut self, unit: u8) -> &mut Self {
        self.unit = unit;
        self
    }
}

impl RequestHandler for Device {
    fn read_coils(&mut self, address: u16, quantity: u16) -> Response<'static> {
        match self.packed(address, quantity) {
            Some(packed) => Response::Coils(packed),
            None => failed(0x01),
        }
    }

    fn read_inputs(&mut self, address: u16, quantity: u16) -> Response<'static> {
        match self.packed(address, quantity) {
            Some(packed) => Response::Inputs(packed),
            None => failed(0x02),
        }
    }

    fn read_registers(&mut self, address: u16, quantity: u16) -> Response<'static> {
        match span(&mut self.registers, address, usize::from(quantity)) {
            Some(registers) => Response::Registers(registers.to_vec()),
            None => failed(0x03),
        }
    }

    fn read_input_registers(&mut self, address: u16, quantity: u16) -> Response<'static> {
        match span(&mut self.registers, address, usize::from(quantity)) {
            Some(registers) => Response::InputRegisters(registers.to_vec()),
            None => failed(0x04),
        }
    }

    fn write_coil(&mut self, address: u16, value: Switch) -> Response<'static> {
        let Some([coil]) = span(&mut self.coils, address, 1) else { return failed(0x05) };
        *coil = value == Switch::On;
        Response::CoilWritten { address, value }
    }

    fn write_register(&mut self, address: u16, value: u16) -> Response<'static> {
        let Some([register]) = span(&mut self.registers, address, 1) else { return failed(0x06) };
        *register = value;
        Response::RegisterWritten { address, value }
    }

    fn write_coils(
        &mut self,
        address: u16,
        quantity: u16,
        packed: Vec<Eight>,
    ) -> Response<'static> {
        let Some(coils) = span(&mut self.coils, address, usize::from(quantity)) else {
            return failed(0x0f);
        };
        let written =
            packed.into_iter().flat_map(|Eight(a, b, c, d, e, f, g, h)| [a, b, c, d, e, f, g, h]);
        coils.iter_mut().zip(written).for_each(|(coil, written)| *coil = written);
        Response::CoilsWritten { address, quantity }
    }

    fn write_registers(&mut self, address: u16, values: Vec<u16>) -> Response<'static> {
        let Some(registers) = span(&mut self.registers, address, values.len()) else {
            return failed(0x10);
        };
        registers.copy_from_slice(&values);
        let quantity = u16::try_from(values.len()).unwrap_or(u16::MAX);
        Response::RegistersWritten { address, quantity }
    }

    fn mask_register(&mut self, address: u16, and: u16, or: u16) -> Response<'static> {
        let Some([register]) = span(&mut self.registers, address, 1) else { return failed(0x16) };
        *register = *register & and | or & !and;
        Response::RegisterMasked { address, and, or }
    }

    fn unknown(&mut self, tag: u8, _: &[u8]) -> Response<'static> {
        Response::Exception { function: tag | 0x80, code: Code::IllegalFunction }
    }
}

impl Device {
    /// A response behind the header of its request.
    fn framed<'a>(&self, response: Response<'a>) -> ResponseFrame<'a> {
        let addressed = ResponseUnit { unit: self.unit, response };
        ResponseFrame { transaction: self.transaction, length: Computed, addressed }
    }

    /// Coils, eight in a byte.
    fn packed(&mut self, address: u16, quantity: u16) -> Option<Vec<Eight>> {
        let coils = span(&mut self.coils, address, usize::from(quantity))?;
        let eight = |coils: &[bool]| {
            let [a, b, c, d, e, f, g, h] = std::array::from_fn(|at| coils.get(at) == Some(&true));
            Eight(a, b, c, d, e, f, g, h)
        };
        Some(coils.chunks(8).map(eight).collect())
    }
}

/// Some of the coils or registers, where there are so many.
fn span<T>(all: &mut [T], address: u16, quantity: usize) -> Option<&mut [T]> {
    let start = usize::from(address);
    all.get_mut(start..start.checked_add(quantity)?).filter(|span| !span.is_empty())
}

fn failed(function: u8) -> Response<'static> {
    Response::Exception { function: function | 0x80, code: Code::IllegalAddress }
}

struct Client(TcpStream);

impl Client {
    fn connect(at: SocketAddr) -> Result<Self> {
        Ok(Self(TcpStream::connect(at)?))
    }

    /// Sends a request, and gives the text of its response.
    fn ask(&mut self, request: &[u8]) -> Result<String> {
        self.0.write_all(request)?;
        let (mut buffer, mut room) = (Vec::new(), [0; LONGEST]);
        loop {
            match ResponseFrame::from_slice(&buffer) {
                Ok(frame) => return Ok(format!("{:?}", frame.addressed.response)),
                Err(error) if error.needs_more() => {
                    let len = self.0.read(&mut room)?;
                    if len == 0 {
                        return Err("the server hung up".into());
                    }
                    buffer.extend_from_slice(room.get(..len).unwrap_or_default());
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        demo().unwrap();
    }

    #[test]
    fn requests_are_answered() {
        const ALL: Eight = Eight(true, true, true, true, true, true, true, true);
        const TWO: Eight = Eight(true, true, false, false, false, false, false, false);
        let mut device = Device::default();
        let mut request = Vec::new();
        let encoder = RequestFrame::encoder(&mut request);
        encoder.addressed(1).request(9).write_coils(3, 10, vec![ALL, TWO]).unwrap();
        let bytes = [0, 1, 0, 0, 0, 9, 9, 0x0f, 0, 3, 0, 10, 2, 0xff, 0x03];
        assert_eq!(request, bytes);
        let response = RequestFrame::dispatch(&request, &mut device).unwrap();
        assert_eq!(response, Response::CoilsWritten { address: 3, quantity: 10 });
        assert_eq!(
            device.framed(response).to_vec().unwrap(),
            [0, 1, 0, 0, 0, 6, 9, 0x0f, 0, 3, 0, 10]
        );
        assert_eq!(device.coils.iter().filter(|coil| **coil).count(), 10);

        let response =
            RequestFrame::dispatch(&[0, 2, 0, 0, 0, 3, 9, 0x2b, 1], &mut device).unwrap();
        let exception = Response::Exception { function: 0xab, code: Code::IllegalFunction };
        assert_eq!(response, exception);
        let bytes = [0, 2, 0, 0, 0, 3, 9, 0xab, 1];
        assert_eq!(device.framed(response).to_vec().unwrap(), bytes);
        let frame = ResponseFrame::from_slice(&bytes).unwrap();
        assert_eq!(frame.addressed.response, exception);
    }
}
