//! netbytes beside its peers; see the README beside this folder.
//!
//! | module | what it is |
//! |---|---|
//! | `codec` | each library behind the same functions |
//! | `models` | the types that are measured, and what is in them |
//! | `rows` | what is measured, one file a subject |
//! | `measure` | the interleaved timer |
//! | `goal` | what a row should come to |
//! | `table`, `chart` | what came out |

mod arguments;
mod chart;
mod codec;
mod goal;
mod measure;
mod models;
mod rows;
mod table;

use std::process::ExitCode;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("{error}\n\n{}", arguments::USAGE);
            return ExitCode::FAILURE;
        }
    };
    let rows = rows::Run::new(arguments.pace, &arguments.wanted).all();
    print!("{}", table::table(&rows));
    let Some(file) = &arguments.chart else { return ExitCode::SUCCESS };
    match std::fs::write(file, chart::chart(&rows, &arguments.caption())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}
