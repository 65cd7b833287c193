#![deny(warnings)]

use netbytes::{AsyncDispatch, Blocking, Handler, HandlesAll, NetTree, Outcome};

#[derive(NetTree)]
#[net(handler(async, local))]
enum Envelope<'a, T, const N: usize> {
    #[net(node)]
    Inner(Inner<'a, T>),
    Body { id: u32, body: T, pad: [u8; N] },
    Text(&'a str),
}

#[derive(NetTree)]
#[net(handler(async, local))]
enum Inner<'a, T> {
    #[net(reply = T)]
    Echo(T),
    Say(&'a str),
}

#[derive(NetTree)]
#[net(handler(async, local))]
enum Nodes<'a, T> {
    #[net(node)]
    Inner(Inner<'a, T>),
}

struct Waits(u64);
impl Handler for Waits {
    type Output = u64;
}
impl HandlesAll for Waits {}
impl<T: Into<u64> + Send, const N: usize> AsyncEnvelopeHandler<T, N> for Waits {
    async fn body(&mut self, id: u32, body: T, _: [u8; N]) -> u64 {
        std::future::ready(()).await;
        u64::from(id) + body.into()
    }
    async fn text(&mut self, text: &str) -> u64 {
        text.len() as u64
    }
}
impl<T: Copy + Into<u64> + Send> AsyncInnerHandler<T> for Waits {
    async fn echo(&mut self, t: T) -> T {
        self.0 += t.into();
        t
    }
    async fn say(&mut self, text: &str) -> u64 {
        text.len() as u64
    }
}

struct Plain;
impl Handler for Plain {
    type Output = u64;
}
impl HandlesAll for Plain {}
impl<T: Into<u64>, const N: usize> EnvelopeHandler<T, N> for Plain {
    fn body(&mut self, id: u32, body: T, _: [u8; N]) -> u64 {
        u64::from(id) + body.into()
    }
    fn text(&mut self, _: &str) -> u64 {
        0
    }
}
impl<T> InnerHandler<T> for Plain {
    fn echo(&mut self, t: T) -> T {
        t
    }
    fn say(&mut self, text: &str) -> u64 {
        text.len() as u64
    }
}

/// An action with a reply makes the tree one with a place for replies.
async fn pump<H>(frame: &[u8], handler: &mut H) -> Vec<u8>
where
    H: Handler + Send,
    for<'a> Nodes<'a, u16>: netbytes::AsyncReplyDispatch<H, Vec<u8>>,
{
    let mut reply = Vec::new();
    let _ = Nodes::<u16>::dispatch_reply_async(frame, handler, &mut reply).await;
    reply
}

fn is_async<H: Handler + Send, N: AsyncDispatch<H>>() {}

#[derive(NetTree)]
#[net(handler(async))]
enum OneWay<T> {
    Body(T),
}
impl<T: Into<u64> + Send> AsyncOneWayHandler<T> for Waits {
    async fn body(&mut self, t: T) -> u64 {
        t.into()
    }
}
impl<T: Into<u64>> OneWayHandler<T> for Plain {
    fn body(&mut self, t: T) -> u64 {
        t.into()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    fn run<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done,
            Poll::Pending => panic!("not done"),
        }
    }
    assert_eq!(run(pump(&[0, 0, 7, 1], &mut Waits(0))), [7, 1]);
    assert_eq!(run(pump(&[0, 0, 7, 1], &mut Blocking(Plain))), [7, 1]);
    is_async::<Waits, OneWay<u8>>();
    is_async::<Blocking<Plain>, OneWay<u8>>();
    assert_eq!(run(OneWay::<u16>::dispatch_async(&[0, 9, 0], &mut Waits(0)))?, 9);
    assert_eq!(run(OneWay::<u16>::dispatch_async(&[0, 9, 0], &mut Blocking(Plain)))?, 9);
    let mut reply = Vec::new();
    let frame = [1, 1, 0, 0, 0, 9, 0, 0];
    let mut waits = Waits(0);
    let done = Envelope::<u8, 2>::dispatch_reply_async(&frame, &mut waits, &mut reply);
    assert_eq!(run(done)?, Outcome::OneWay(10));
    Ok(())
}
