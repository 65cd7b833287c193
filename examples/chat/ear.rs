//! The client's handler: it makes a line of text of each message.

use netbytes::{Handler, HandlesAll, List};

use crate::tree::{Client, ClientPartial, Member, Message, MessagePartial, ServerHandler};

pub(crate) struct Ear;

impl Handler for Ear {
    type Output = String;
}
impl HandlesAll for Ear {}

impl ServerHandler for Ear {
    fn welcome(&mut self, here: List<'_, Member<'_>>) -> String {
        if here.is_empty() {
            return "* nobody else is here".to_owned();
        }
        let here: Vec<_> = here.iter().map(|member| show(&member)).collect();
        format!("* here: {}", here.join(", "))
    }
    fn joined(&mut self, member: Member<'_>) -> String {
        format!("* joined: {}", show(&member))
    }
    fn left(&mut self, name: &str) -> String {
        format!("* left: {}", printable(name))
    }
    fn public(&mut self, from: &str, body: &str) -> String {
        format!("<{}> {}", printable(from), printable(body))
    }
    fn private(&mut self, from: &str, body: &str) -> String {
        format!("<{}, to you> {}", printable(from), printable(body))
    }
    fn refused(&mut self, why: &str) -> String {
        format!("! {}", printable(why))
    }
}

/// A server must not send the messages of clients.
impl ClientPartial for Ear {
    fn rest(&mut self, _: Client<'_>) -> String {
        wrong_way()
    }
}
impl MessagePartial for Ear {
    fn rest(&mut self, _: Message<'_>) -> String {
        wrong_way()
    }
}

fn wrong_way() -> String {
    "! the server says what clients say".to_owned()
}

fn show(member: &Member<'_>) -> String {
    let minutes = member.since / 60;
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    format!("{} (since {hour:02}:{minute:02} UTC)", printable(member.name))
}

/// Text from others, without characters that control a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { '\u{fffd}' } else { char }).collect()
}
