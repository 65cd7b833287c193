//! How much stack the operations of derived types take, beside what is promised.
//!
//! ```sh
//! cargo run --manifest-path tests/stack/Cargo.toml [--release] [-- [--only NAME] [--summary]]
//! ```
//!
//! The promise: each operation of a type whose values, with all that they point to, have at most 8 KiB each, in at most
//! four structs one in the other, takes at most 1 MiB, on any input. The program returns 0 where that holds for every
//! type that it measures, 1 where it does not, and 2 where nothing was checked. Larger types are measured as well, and
//! do not count.
//!
//! | column | what it is |
//! |---|---|
//! | size | `size_of` the type |
//! | levels | the deepest nesting that the decoder accepts with the default limits, or that the operation is tried with |
//! | stack | the bytes of stack that the operation took, measured by painting |
//! | a level | by how much that grows with each level |
//! | / size | the same in sizes of the type |
//!
//! | module | what it is |
//! |---|---|
//! | `paint` | how stack is measured |
//! | `operations` | what is measured of each type |
//! | `types` | the types and their bytes |

mod operations;
mod paint;
mod types;

use std::process::ExitCode;

use operations::Operation;
use types::Case;

/// What an operation may take.
const MOST_STACK: usize = 1 << 20;

/// How large a value may be for that.
const MOST_SIZE: usize = 8 << 10;

struct Options {
    only: Option<String>,
    summary: bool,
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    paint::check();
    let cases = types::cases();
    let wanted = |case: &&Case| options.only.as_ref().is_none_or(|only| case.name.contains(only));
    println!(
        "{:<32} {:>7} {:>6}  {:<30} {:>9} {:>9} {:>7}",
        "type", "size", "levels", "operation", "stack", "a level", "/ size"
    );
    let (mut measured, mut broken) = (0, Vec::new());
    for case in cases.iter().filter(wanted) {
        let rows = measure(case);
        let worst = rows.iter().max_by_key(|row| row.stack);
        if options.summary {
            worst.into_iter().for_each(|row| row.print(case));
        } else {
            rows.iter().for_each(|row| row.print(case));
        }
        if case.largest <= MOST_SIZE {
            measured += rows.len();
            broken.extend(
                rows.iter().filter(|row| row.stack > MOST_STACK).map(|row| (case, row.operation)),
            );
        }
    }
    verdict(measured, &broken)
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { only: None, summary: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--summary" => options.summary = true,
            "--only" => options.only = Some(arguments.next().ok_or("--only needs a name")?),
            other => return Err(format!("unknown argument `{other}`: --only NAME, --summary")),
        }
    }
    Ok(options)
}

/// What one operation of one type takes.
struct Row {
    operation: &'static str,
    levels: usize,
    stack: usize,
    /// Of a type that holds itself.
    a_level: Option<usize>,
}

impl Row {
    fn print(&self, case: &Case) {
        let Self { operation, levels, stack, a_level } = self;
        let ratio = a_level.map(|bytes| format!("{:.1}", bytes as f64 / case.size as f64));
        println!(
            "{:<32} {:>7} {:>6}  {operation:<30} {stack:>9} {:>9} {:>7}",
            case.name,
            case.size,
            if case.levels == 0 { "-".to_owned() } else { levels.to_string() },
            a_level.map_or("-".to_owned(), |bytes| bytes.to_string()),
            ratio.as_deref().unwrap_or("-"),
        );
    }
}

fn measure(case: &Case) -> Vec<Row> {
    let deepest = case.deepest();
    let fits = |levels: &usize, most_bytes| (case.bytes)(*levels).len() <= most_bytes;
    let row = |operation: &Operation| {
        let levels = (1..=deepest).rev().find(|levels| fits(levels, operation.most_bytes));
        row(case, operation, levels.unwrap_or(0))
    };
    case.operations.iter().map(row).collect()
}

fn row(case: &Case, operation: &Operation, levels: usize) -> Row {
    let stack_at = |levels| {
        let input = case.input(levels);
        paint::high_water(|probe| (operation.run)(probe, &input))
    };
    let stack = stack_at(levels);
    let half = levels / 2;
    let a_level = (levels > half).then(|| stack.saturating_sub(stack_at(half)) / (levels - half));
    Row { operation: operation.name, levels, stack, a_level }
}

fn verdict(measured: usize, broken: &[(&Case, &str)]) -> ExitCode {
    let (stack, size) = (MOST_STACK >> 10, MOST_SIZE >> 10);
    if measured == 0 {
        println!("the promise was not checked: no type of at most {size} KiB was measured");
        return ExitCode::from(2);
    }
    if broken.is_empty() {
        println!(
            "the promise holds: each of {measured} operations of types up to {size} KiB takes at most {stack} KiB"
        );
        return ExitCode::SUCCESS;
    }
    println!(
        "the promise does not hold: {} of {measured} operations of types up to {size} KiB take more than {stack} KiB",
        broken.len()
    );
    ExitCode::FAILURE
}
