#![deny(warnings)]

use netbytes::{AsyncDispatch, Blocking, DecodeError, Handler, HandlesAll, LocalDispatch, NetTree};

#[derive(NetTree)]
#[net(handler(async, local))]
enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    #[net(node)]
    Server(Server),
}

#[derive(NetTree)]
#[net(handler(async, local))]
enum Client<'a> {
    Say(&'a str),
}

#[derive(NetTree)]
#[net(handler(async, local))]
enum Server {
    Joined(u8),
}

struct Srv(usize);
impl Handler for Srv {
    type Output = usize;
}
impl HandlesAll for Srv {}
impl AsyncClientHandler for Srv {
    async fn say(&mut self, text: &str) -> usize {
        text.len() + self.0
    }
}
impl AsyncServerHandler for Srv {
    async fn joined(&mut self, n: u8) -> usize {
        usize::from(n)
    }
}
impl LocalClientHandler for Srv {
    async fn say(&mut self, text: &str) -> usize {
        text.len()
    }
}
impl LocalServerHandler for Srv {
    async fn joined(&mut self, n: u8) -> usize {
        usize::from(n)
    }
}
impl ClientHandler for Srv {
    fn say(&mut self, text: &str) -> usize {
        text.len()
    }
}
impl ServerHandler for Srv {
    fn joined(&mut self, n: u8) -> usize {
        usize::from(n)
    }
}

async fn pump<H>(frame: &[u8], handler: &mut H) -> Result<H::Output, DecodeError>
where
    H: Handler + Send,
    for<'a> Chat<'a>: AsyncDispatch<H> + LocalDispatch<H>,
{
    Chat::dispatch_local(frame, handler).await?;
    Chat::dispatch_async(frame, handler).await
}

fn main() {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    let mut context = Context::from_waker(Waker::noop());
    let mut run = |future: std::pin::Pin<&mut dyn Future<Output = Result<usize, DecodeError>>>| {
        let Poll::Ready(Ok(done)) = future.poll(&mut context) else { panic!("not done") };
        done
    };
    let frame = b"\x00\x00\x02\x00hi";
    assert_eq!(run(pin!(pump(frame, &mut Srv(1)))), 3);
    assert_eq!(run(pin!(pump(frame, &mut Blocking(Srv(1))))), 2);
    let (mut client, mut server) = (Srv(2), Srv(3));
    let mut parts = ChatParts { client: &mut client, server: &mut server };
    assert_eq!(run(pin!(pump(frame, &mut parts))), 4);
    assert_eq!(run(pin!(pump(&[1, 0, 9], &mut parts))), 9);
}
