//! An arena for bots: a small multiplayer game over TCP, `cargo run --example arena`.
//!
//! The protocol is in `tree`, and its first version in `v1`. The server handles it in two modules, `lobby` and `pit`, and
//! `server` connects them with a socket. A `bot` is a client.

mod bot;
mod lobby;
mod pit;
mod server;
mod tree;
#[cfg(test)]
mod v1;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};

use crate::bot::Bot;
use crate::lobby::World;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        let world = World::default();
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(server::serve(socket, world.clone()));
        }
    });
    let sockets = [TcpStream::connect(address).await?, TcpStream::connect(address).await?];
    let news = play(sockets.map(Bot::new)).await?;
    news.iter().for_each(|news| println!("{news}"));
    Ok(())
}

/// Two bots meet, and one is hit. Returns the news that it has heard.
async fn play<S: AsyncRead + AsyncWrite + Unpin>(bots: [Bot<S>; 2]) -> Result<Vec<String>> {
    let [mut ann, mut bob] = bots;
    assert_eq!(ann.join("ann", Some(1)).await?, Some(1));
    assert_eq!(bob.join("ann", None).await?, None, "the name is taken");
    assert_eq!(bob.join("bob", None).await?, Some(2));
    assert_eq!(ann.fire().await?, None, "bob stands where ann does");
    assert_eq!((bob.step(true).await?, bob.step(true).await?), (Some(1), Some(2)));
    // Bob moves while the shot flies, and his reply does not wait for it.
    let (hit, field) = tokio::join!(ann.fire(), bob.step(true));
    assert_eq!((hit?, field?), (Some(2), Some(3)));
    bob.step(false).await?;
    Ok(bob.news)
}

#[cfg(test)]
mod tests {
    use netbytes::{Blocking, NetTree, loopback};
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::lobby::Desk;
    use crate::server::{Session, serve};
    use crate::tree::{Ask, News, Say};

    /// The whole game, on connections that are no sockets.
    #[tokio::test]
    async fn two_bots_play() -> Result<()> {
        let world = World::default();
        let [(ann, left), (bob, right)] = [duplex(256), duplex(256)];
        tokio::spawn(serve(left, world.clone()));
        tokio::spawn(serve(right, world));
        let news = play([ann, bob].map(Bot::new)).await?;
        assert_eq!(news[4], "Hit { player: 2, by: 1 }");
        Ok(())
    }

    #[tokio::test]
    async fn garbage_ends_its_connection() {
        let (mut client, server) = duplex(256);
        assert!(client.write_all(b"\x00\x02\x01\x09").await.is_ok());
        serve(server, World::default()).await;
        assert!(matches!(client.read(&mut [0]).await, Ok(0)), "and nobody waits for a reply");
    }

    /// A client of version 1 and the handlers of version 2, without a connection.
    #[tokio::test]
    async fn an_old_client_plays() -> Result<()> {
        let (mut client, mut server) = loopback::pair();
        let (news, mut told) = unbounded_channel();
        let desk = Desk { world: World::default(), news, player: None };
        let mut session = Session { desk: Blocking(desk) };

        let player = v1::Ask::encoder(&mut client).lobby().join("old")?;
        server.dispatch_reply_async::<Ask, _>(&mut session).await.ok_or("no request")??;
        assert_eq!(player.decode(&client.receive().ok_or("no reply")?)?, Some(1));
        assert!(told.try_recv().is_ok(), "everybody is told");

        let hit = Say::News(News::Hit { player: 1, by: 2 }).to_vec()?;
        let later = v1::News::Later { tag: 2, raw: &[1, 0, 2, 0] };
        assert_eq!(v1::Say::from_slice(&hit)?, v1::Say::News(later));
        Ok(())
    }
}
