//! The demo: it plays the script with a server and its clients, polite ones and rude ones. It checks that each client
//! received exactly the messages for it.

use std::io::{self, Write};

use netbytes::framing::CodecError;
use netbytes::{EncodeError, NetTree};
use netbytes_examples::Hex;
use tokio::net::TcpListener;

use crate::client::Hint;
use crate::script::{Does, Step};
use crate::server;
use crate::stage::{Heard, Line, Stage};
use crate::tree::Chat;

/// Plays the whole script.
pub(crate) async fn run(script: &[Step<'_>], out: &mut dyn Write) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mut stage = Stage::new(listener.local_addr()?);
    let server = tokio::spawn(server::serve(listener, noon));
    for step in script {
        let (sent, lines) = stage.play(step).await?;
        print(out, step, &sent, &lines)?;
    }
    let heard = stage.end().await?;
    server.abort();
    check(script, &heard)?;
    writeln!(out, "\nevery line was heard where it should be, and nowhere else")?;
    Ok(())
}

/// The server's clock. It is always noon, so that each run sends the same bytes.
fn noon() -> u64 {
    12 * 60 * 60
}

/// Checks that each client heard the lines that the script says, in this order.
fn check(script: &[Step<'_>], heard: &Heard) -> Result<(), Failure> {
    let mut expected = Heard::new();
    for (who, text) in script.iter().flat_map(|step| step.heard) {
        expected.entry((*who).to_owned()).or_default().push((*text).to_owned());
    }
    for who in expected.keys().chain(heard.keys()) {
        let (expected, heard) = (expected.get(who), heard.get(who));
        if expected != heard {
            return Err(Failure::Different(format!(
                "{who} should hear {expected:#?}, and heard {heard:#?}"
            )));
        }
    }
    Ok(())
}

/// Prints a step, the bytes that it sent, and the lines that were heard. A line that several clients heard is printed once.
fn print(out: &mut dyn Write, step: &Step<'_>, sent: &[u8], lines: &[Line]) -> io::Result<()> {
    writeln!(out, "\n{} {}", step.who, step.does)?;
    let bytes = match step.does {
        Does::Join(_) | Does::Type(_) => in_parts(sent.get(2..).unwrap_or_default()),
        Does::Send(bytes) => Hex(bytes).to_string(),
        Does::Vanish => String::new(),
    };
    print_bytes(out, &bytes)?;
    let mut left: Vec<_> = lines.iter().collect();
    left.sort_by_key(|line| &line.who);
    while let Some(first) = left.first().copied() {
        let same = |line: &&Line| line.text == first.text && line.message == first.message;
        let (these, others): (Vec<_>, _) = left.into_iter().partition(same);
        let who: Vec<_> = these.iter().map(|line| line.who.as_str()).collect();
        writeln!(out, "  -> {:<14} {}", who.join(", "), first.text)?;
        if let Some(message) = &first.message {
            print_bytes(out, &in_parts(message))?;
        }
        left = others;
    }
    Ok(())
}

/// Formats the bytes of a frame: its length, the tags of its path, the fields.
fn in_parts(message: &[u8]) -> String {
    let len = u16::try_from(message.len()).unwrap_or_default().to_le_bytes();
    let tags = Chat::peek(message).map_or(0, |peek| peek.payload());
    let (tags, fields) = message.split_at(tags);
    let parts = [&len, tags, fields].map(|part| Hex(part).to_string());
    parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

fn print_bytes(out: &mut dyn Write, bytes: &str) -> io::Result<()> {
    let words: Vec<_> = bytes.split_whitespace().collect();
    words.chunks(32).try_for_each(|words| writeln!(out, "       {}", words.join(" ")))
}

/// Why the demo failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("not all that should be heard was heard of: {0}")]
    Unheard(String),
    #[error("a connection does not end")]
    NoEnd,
    #[error("{0}")]
    Different(String),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Hint(#[from] Hint),
    #[error("{0}")]
    Encode(#[from] EncodeError),
    #[error("{0}")]
    Frame(#[from] CodecError),
}

#[cfg(test)]
mod tests {
    use super::{Failure, Step, run};
    use crate::script::SCRIPT;

    fn play(script: &[Step<'_>]) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(run(script, &mut std::io::sink()))
    }

    /// Plays the script with different lines for one step.
    fn play_with(at: usize, heard: &[(&str, &str)]) -> Result<(), Failure> {
        let mut script = SCRIPT.to_vec();
        if let Some(step) = script.get_mut(at) {
            *step = Step { heard, ..*step };
        }
        play(&script)
    }

    #[test]
    fn the_script_comes_true() {
        assert!(play(SCRIPT).is_ok());
    }

    #[test]
    fn another_one_does_not() {
        let hello = 3;
        let (bob, cy) = (("bob", "<ann> Hello !"), ("cy", "<ann> Hello !"));
        assert!(play_with(hello, &[bob, cy]).is_ok());
        // A client hears a line that the script does not say, or a different one, or none.
        assert!(matches!(play_with(hello, &[bob]), Err(Failure::Different(_))));
        let other = [bob, ("cy", "<ann> Hallo !")];
        assert!(matches!(play_with(hello, &other), Err(Failure::Different(_))));
        let more = [bob, cy, ("ann", "<ann> Hello !")];
        assert!(matches!(play_with(hello, &more), Err(Failure::Unheard(_))));
    }
}
