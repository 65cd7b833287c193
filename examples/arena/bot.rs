//! A client without a user: it calls, waits for the reply, and notes the news that come meanwhile.

use futures_util::StreamExt;
use netbytes::framing::CallExt;
use netbytes::{DecodeOwned, ReplyOf};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::codec::Framed;

use crate::Result;
use crate::tree::{ClientCodec, FRAMING, Say};

pub(crate) struct Bot<S> {
    frames: Framed<S, ClientCodec>,
    pub(crate) news: Vec<String>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Bot<S> {
    pub(crate) fn new(socket: S) -> Self {
        Self { frames: Framed::new(socket, ClientCodec::new(FRAMING)), news: vec![] }
    }

    pub(crate) async fn join(&mut self, name: &str, team: Option<u8>) -> Result<Option<u16>> {
        let player = self.frames.call(|ask| ask.lobby().join(name, team)).await?;
        self.reply(player).await
    }

    pub(crate) async fn step(&mut self, east: bool) -> Result<Option<u8>> {
        let field = self.frames.call(|ask| ask.pit().step(east)).await?;
        self.reply(field).await
    }

    pub(crate) async fn fire(&mut self) -> Result<Option<u16>> {
        let hit = self.frames.call(|ask| ask.pit().fire()).await?;
        self.reply(hit).await
    }

    /// Waits for the reply. Its type is the one that the call has returned.
    async fn reply<T: DecodeOwned>(&mut self, reply_of: ReplyOf<T>) -> Result<T> {
        loop {
            let frame = self.frames.next().await.ok_or("the server is gone")??;
            match frame.get()? {
                Say::Reply(reply) => return Ok(reply_of.decode(reply)?),
                Say::News(news) => self.news.push(format!("{news:?}")),
            }
        }
    }
}
