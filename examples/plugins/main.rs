//! A dispatch table that is filled at run time: each module registers its handlers, and knows no other module.
//!
//! ```sh
//! cargo run --example plugins                # every module
//! cargo run --example plugins -- lamps       # only the named modules: nobody handles the rest of the tree
//! ```
//!
//! It dispatches a few messages, prints each with its bytes, and checks the outcome. It shows:
//!
//! - `#[net(handler(table))]`: `table.lamps.on_dim(..)` takes a closure with exactly the arguments of that action.
//! - A message without a registered handler gives `None`, which is no error. `peek` says which action it is.
//! - A message that the tree does not know is an error.
//!
//! | file | what it is |
//! |---|---|
//! | `tree` | the protocol |
//! | `house` | the state that the modules work on |
//! | `lamps`, `locks`, `counter` | the modules: each registers its handlers |
//! | `demo` | the messages, and the expected outcomes |

mod counter;
mod demo;
mod house;
mod lamps;
mod locks;
mod tree;

use std::io;
use std::process::ExitCode;

use crate::house::Table;

/// A module: a function that registers its handlers in the table.
type Module = fn(&mut Table);

const MODULES: [(&str, Module); 3] =
    [("lamps", lamps::register), ("locks", locks::register), ("counter", counter::register)];

fn main() -> ExitCode {
    let named: Vec<String> =
        std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let unknown = named.iter().find(|name| MODULES.iter().all(|(module, _)| module != name));
    if let Some(name) = unknown {
        eprintln!("plugins: no module is called `{name}`: there are `lamps`, `locks`, `counter`");
        return ExitCode::from(2);
    }
    let chosen = |name: &str| named.is_empty() || named.iter().any(|other| other == name);
    let mut table = Table::default();
    for (_, register) in MODULES.iter().filter(|(name, _)| chosen(name)) {
        register(&mut table);
    }
    match demo::run(&table, chosen, &mut io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("plugins: {failure}");
            ExitCode::FAILURE
        }
    }
}
