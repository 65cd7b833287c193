//! The results as a picture: a bar for each row, as long as netbytes takes beside its best peer.

use std::fmt::Write as _;

use crate::goal::{NETBYTES, best_peer};
use crate::measure::Measured;

/// Where the bars begin, and how long one is that takes as long as the best peer.
const LEFT: f64 = 300.0;
const UNIT: f64 = 300.0;
/// What is longer is cut.
const MOST: f64 = 1.4;
const WIDTH: f64 = LEFT + MOST * UNIT + 190.0;
const TOP: f64 = 84.0;
const LINE: f64 = 18.0;

/// Colours that do on white and on black.
const STYLE: &str = "\
text{font:12px system-ui,sans-serif;fill:#3c4248}\
.title{font-size:16px;font-weight:600}\
.subject{font-weight:600}\
.soft{fill:#7b838b}\
.end{text-anchor:end}\
.middle{text-anchor:middle}\
.bar{fill:#4f86b5}\
.more{fill:#c08552}\
.line{stroke:#7b838b;stroke-width:1;stroke-dasharray:3 3}\
@media(prefers-color-scheme:dark){text{fill:#d5dade}.soft{fill:#8f979f}}";

/// An SVG.
pub(crate) fn chart(rows: &[Measured], caption: &str) -> String {
    let (mut body, mut y) = (String::new(), TOP);
    for rows in rows.chunk_by(|a, b| a.subject == b.subject) {
        y += LINE / 2.0;
        if let Some(first) = rows.first() {
            let _ = write!(body, "{}", text(0.0, y, "subject", first.subject));
        }
        for row in rows {
            y += LINE;
            body.push_str(&bar(row, y));
        }
        y += LINE;
    }
    let (one, bottom) = (LEFT + UNIT, y - LINE / 2.0);
    let head = [
        text(0.0, 16.0, "title", "netbytes beside its best peer: time for the same work"),
        text(0.0, 36.0, "soft", "the peer takes 1; shorter is better"),
        text(0.0, 54.0, "soft", caption),
        text(one, TOP - 14.0, "middle soft", "1"),
    ];
    let line = format!(
        "<line class=\"line\" x1=\"{one}\" y1=\"{}\" x2=\"{one}\" y2=\"{bottom}\"/>\n",
        TOP - 10.0
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-16 -8 {} {}\" role=\"img\">\n\
         <style>{STYLE}</style>\n{}{body}{line}</svg>\n",
        WIDTH + 32.0,
        y + 16.0,
        head.concat()
    )
}

fn bar(row: &Measured, y: f64) -> String {
    let (Some(netbytes), Some((peer, nanos))) = (row.of(NETBYTES), best_peer(row)) else {
        return String::new();
    };
    let ratio = netbytes / nanos;
    let (class, long) = (if ratio > 1.0 { "more" } else { "bar" }, ratio.min(MOST) * UNIT);
    let (top, high) = (y - LINE + 7.0, LINE - 6.0);
    let mut bar = text(LEFT - 10.0, y, "end", &row.name);
    let _ = writeln!(
        bar,
        "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{top}\" width=\"{long:.1}\" height=\"{high}\"/>"
    );
    bar.push_str(&text(LEFT + MOST * UNIT + 8.0, y, "", &format!("{ratio:.2}")));
    bar.push_str(&text(WIDTH, y, "end soft", &format!("{peer}, {}", time(nanos))));
    bar
}

/// The time of the peer, in the unit that fits.
fn time(nanos: f64) -> String {
    match nanos {
        ..1e3 => format!("{nanos:.1} ns"),
        ..1e6 => format!("{:.1} µs", nanos / 1e3),
        _ => format!("{:.1} ms", nanos / 1e6),
    }
}

fn text(x: f64, y: f64, class: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>\n")
}
