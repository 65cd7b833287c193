//! Reads the text of a recording.

use std::vec::Vec;

use super::frame::{Direction, Frame};

/// The frames of a text, in order.
pub(super) fn read_frames(text: &str) -> Result<Vec<Frame>, ParseError> {
    let mut frames = Vec::new();
    for (above, line) in text.lines().enumerate() {
        let frame = read_line(line).map_err(|kind| ParseError { kind, line: above + 1 })?;
        frames.extend(frame);
    }
    Ok(frames)
}

/// The frame of a line, if there is one.
fn read_line(line: &str) -> Result<Option<Frame>, ParseErrorKind> {
    let frame = line.split_once('#').map_or(line, |(frame, _)| frame).trim();
    let mut rest = frame.chars();
    let direction = match rest.next() {
        None => return Ok(None),
        Some('>') => Direction::Forth,
        Some('<') => Direction::Back,
        Some(found) => return Err(ParseErrorKind::NoDirection { found }),
    };
    let mut bytes = Vec::new();
    for word in rest.as_str().split_whitespace() {
        let mut digits = word.chars();
        while let Some(high) = digits.next() {
            let high = digit(high)? << 4;
            bytes.push(high | digit(digits.next().ok_or(ParseErrorKind::HalfByte)?)?);
        }
    }
    Ok(Some(Frame { direction, bytes }))
}

fn digit(found: char) -> Result<u8, ParseErrorKind> {
    let value = found.to_digit(16).and_then(|value| u8::try_from(value).ok());
    value.ok_or(ParseErrorKind::NoDigit { found })
}

/// Why a text is no recording, and the line of the mistake.
///
/// ```
/// use netbytes::replay::{ParseErrorKind, Recording};
///
/// let error = "# hello\n> 00 0x".parse::<Recording>().unwrap_err();
/// assert_eq!((error.line(), error.kind()), (2, ParseErrorKind::NoDigit { found: 'x' }));
/// assert_eq!(error.to_string(), "line 2: expected a hex digit, found `x`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct ParseError {
    kind: ParseErrorKind,
    line: usize,
}

impl ParseError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// The number of the line; the first line is 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

/// What is wrong with a line of a recording.
///
/// ```
/// use netbytes::replay::{ParseErrorKind, Recording};
///
/// let kind = |text: &str| text.parse::<Recording>().unwrap_err().kind();
/// assert_eq!(kind("00 01"), ParseErrorKind::NoDirection { found: '0' });
/// assert_eq!(kind("> 00 1"), ParseErrorKind::HalfByte);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A line that is not blank must begin with a direction or `#`.
    #[error("expected `>`, `<` or `#`, found `{found}`")]
    NoDirection {
        /// The first character of the line.
        found: char,
    },
    /// After the direction only hex digits and spaces are allowed.
    #[error("expected a hex digit, found `{found}`")]
    NoDigit {
        /// The character that is not allowed.
        found: char,
    },
    /// Digits without a space between them must be an even number.
    #[error("a byte with one hex digit instead of two")]
    HalfByte,
}
