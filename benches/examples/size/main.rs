//! What a derive costs to compile: the lines that it expands to, and the compiler's time for them.
//!
//! ```sh
//! cargo run --release -p netbytes-benches --example size              # everything, in a few minutes
//! cargo run --release -p netbytes-benches --example size -- tree      # 100 actions by each flavour of handler
//! cargo run --release -p netbytes-benches --example size -- types     # 120 types, beside other derives
//! cargo run --release -p netbytes-benches --example size -- text      # the machine code of those types, linked
//! cargo run --release -p netbytes-benches --example size -- items     # which generated items the lines are in
//! ```
//!
//! The crates that are measured are written to `size` in the target folder; what each expands to stays there.
//!
//! | module | what it is |
//! |---|---|
//! | `tree` | an enum tree of 100 actions, with each flavour of handler |
//! | `types` | 100 structs and 20 enums, derived by netbytes and by others |
//! | `scratch` | a workspace of such crates, and cargo's commands on it |
//! | `timing` | how long those commands take |
//! | `lines` | what a crate expands to, counted |
//! | `report` | the tables |

mod lines;
mod report;
mod scratch;
mod timing;
mod tree;
mod types;

use std::process::ExitCode;

use scratch::Done;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1);
    let done = match wanted.as_deref() {
        None => tree().and_then(|()| types()).and_then(|()| text()).and_then(|()| items()),
        Some("tree") => tree(),
        Some("types") => types(),
        Some("text") => text(),
        Some("items") => items(),
        Some(other) => Err(format!("`{other}` is none of `tree`, `types`, `text`, `items`").into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// 100 actions by each flavour of handler.
fn tree() -> Done<()> {
    let crates = tree::crates();
    let scratch = scratch::Scratch::new("tree", &crates)?;
    let lines = scratch.each(|name| Ok(lines::count(&scratch.expanded(name)?)))?;
    let checks = timing::medians(&scratch, "check")?;
    let builds = timing::medians(&scratch, "build")?;
    report::flavours(&scratch.names, &lines, &checks, &builds);
    Ok(())
}

/// 120 types, beside other derives.
fn types() -> Done<()> {
    let crates = types::crates();
    let scratch = scratch::Scratch::new("types", &crates)?;
    let lines = scratch.each(|name| {
        let text = scratch.expanded(name)?;
        let (structs, enums) = text.split_once(types::BETWEEN).unwrap_or((&text, ""));
        Ok([lines::count(structs), lines::count(enums)])
    })?;
    let builds = timing::medians(&scratch, "build")?;
    report::derives(&scratch.names, &lines, &builds);
    Ok(())
}

/// The machine code of 120 types, beside other derives.
fn text() -> Done<()> {
    let crates = types::programs();
    let scratch = scratch::Scratch::new("text", &crates)?;
    let bytes = scratch.each(|name| scratch.text(name))?;
    report::text(&scratch.names, &bytes);
    Ok(())
}

/// The items that the default derive expands to, by their lines.
fn items() -> Done<()> {
    let scratch = scratch::Scratch::new("tree", &tree::crates())?;
    let [with, without] = [tree::DEFAULT, tree::PLAIN].map(|name| scratch.expanded(name));
    report::items("an enum with ten actions", tree::NODES, &lines::items(&with?, &without?));
    let scratch = scratch::Scratch::new("types", &types::crates())?;
    let [with, without] = [types::NETBYTES, types::PLAIN].map(|name| scratch.expanded(name));
    let (with, without) = (with?, without?);
    let [with, without] = [&with, &without].map(|text| text.split_once(types::BETWEEN));
    if let (Some(with), Some(without)) = (with, without) {
        report::items("a struct", types::STRUCTS, &lines::items(with.0, without.0));
        report::items("an enum", types::ENUMS, &lines::items(with.1, without.1));
    }
    Ok(())
}
