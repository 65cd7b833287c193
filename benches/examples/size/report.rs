//! The tables.

use crate::{tree, types};

/// Lines and times of the tree, by the flavour of its handlers.
pub(crate) fn flavours(names: &[&str], lines: &[usize], checks: &[f64], builds: &[f64]) {
    let at = |name| names.iter().position(|one| *one == name).unwrap_or_default();
    let of = |numbers: &[f64], at: usize| numbers.get(at).copied().unwrap_or(f64::NAN);
    let plain = lines.get(at(tree::PLAIN)).copied().unwrap_or_default();
    let lines: Vec<_> = lines.iter().map(|all| float(all.saturating_sub(plain))).collect();
    println!("\n100 actions in 10 nodes and a root; seconds of cargo, dependencies compiled\n");
    println!("| handler   | generated lines |  ratio |  check |  ratio |  build |  ratio |");
    println!("|-----------|----------------:|-------:|-------:|-------:|-------:|-------:|");
    let default = at(tree::DEFAULT);
    for (index, name) in names.iter().enumerate() {
        print!("| {name:<9} | {:>15}", of(&lines, index));
        let cell = |numbers| of(numbers, index) / of(numbers, default);
        print!(" | {:>6.2}", cell(&lines));
        for numbers in [checks, builds] {
            print!(" | {:>6.2} | {:>6.2}", of(numbers, index), cell(numbers));
        }
        println!(" |");
    }
}

/// What is promised of the time: netbytes divided by another derive.
const TIMES: [(&str, f64); 3] =
    [("borsh-types", 2.5), ("serde-types", 0.75), ("wincode-types", 0.4)];

/// What is promised of the machine code, in KB: what the types add to a program.
const TEXT: (&str, f64) = ("KB of .text", 130.0);

/// What is promised of the lines: a struct's, an enum's.
const LINES: [(&str, f64); 2] =
    [("lines a struct", 60.0), ("lines an enum, with its handler", 120.0)];

/// Lines and times of the types, by the crate that derives them; then goal beside measured.
pub(crate) fn derives(names: &[&str], lines: &[[usize; 2]], builds: &[f64]) {
    let at = |name: &str| names.iter().position(|one| *one == name).unwrap_or_default();
    let time = |name: &str| builds.get(at(name)).copied().unwrap_or(f64::NAN);
    let added = |name: &str| time(name) - time(types::PLAIN);
    println!("\n100 structs, 20 enums, 5 fields each; seconds of cargo, dependencies compiled\n");
    println!(
        "| derive         | lines a struct | lines an enum |  build | netbytes / it | less no-derive |"
    );
    println!(
        "|----------------|---------------:|--------------:|-------:|--------------:|---------------:|"
    );
    for name in names.iter().copied() {
        let [structs, enums] = generated(lines, at(name), at(types::PLAIN));
        print!("| {name:<14} | {structs:>14.1} | {enums:>13.1} | {:>6.2} |", time(name));
        print!(" {:>13.2} |", time(types::NETBYTES) / time(name));
        match name {
            types::PLAIN => println!(" {:>14} |", ""),
            _ => println!(" {:>14.2} |", added(types::NETBYTES) / added(name)),
        }
    }
    goals(generated(lines, at(types::NETBYTES), at(types::PLAIN)), |name| {
        time(types::NETBYTES) / time(name)
    });
}

fn goals(lines: [f64; 2], ratio: impl Fn(&str) -> f64) {
    println!("\n| goal                             | at most | measured |        |");
    println!("|----------------------------------|--------:|---------:|--------|");
    for ((name, most), measured) in LINES.into_iter().zip(lines) {
        goal(name, most, measured);
    }
    for (name, most) in TIMES {
        goal(&format!("build, netbytes / {name}"), most, ratio(name));
    }
}

fn goal(name: &str, most: f64, measured: f64) {
    let verdict = if measured > most { "MISSED" } else { "met" };
    println!("| {name:<32} | {most:>7.2} | {measured:>8.2} | {verdict:<6} |");
}

/// The machine code that the types add to a program which does nothing else.
pub(crate) fn text(names: &[&str], bytes: &[usize]) {
    let of = |name: &str| {
        let at = names.iter().position(|one| *one == name).unwrap_or_default();
        bytes.get(at).copied().unwrap_or_default()
    };
    let added = |name: &str| float(of(name).saturating_sub(of(types::PLAIN))) / 1e3;
    println!("\n100 structs, 20 enums, 5 fields each, decoded and encoded; linked with LTO\n");
    println!("| derive         | .text, KB | less no-derive | netbytes / it |");
    println!("|----------------|----------:|---------------:|--------------:|");
    for name in names.iter().copied() {
        print!("| {name:<14} | {:>9.1} | {:>14.1} |", float(of(name)) / 1e3, added(name));
        match name {
            types::PLAIN => println!(" {:>13} |", ""),
            _ => println!(" {:>13.2} |", added(types::NETBYTES) / added(name)),
        }
    }
    println!();
    goal(TEXT.0, TEXT.1, added(types::NETBYTES));
}

/// The generated lines of one struct and of one enum.
fn generated(lines: &[[usize; 2]], with: usize, without: usize) -> [f64; 2] {
    let of = |at: usize| lines.get(at).copied().unwrap_or_default();
    let ([structs, enums], [own_structs, own_enums]) = (of(with), of(without));
    [
        float(structs.saturating_sub(own_structs)) / float(types::STRUCTS),
        float(enums.saturating_sub(own_enums)) / float(types::ENUMS),
    ]
}

/// Where the lines are.
pub(crate) fn items(what: &str, of: usize, items: &[(String, usize)]) {
    println!("\nGenerated lines of {what}, each item with its attributes\n");
    println!("| item                         |   lines |");
    println!("|------------------------------|--------:|");
    let all = ("all".to_owned(), items.iter().map(|(_, lines)| lines).sum());
    for (name, lines) in items.iter().chain([&all]) {
        println!("| {:<28} | {:>7.1} |", format!("`{name}`"), float(*lines) / float(of));
    }
}

#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn float(number: usize) -> f64 {
    number as f64
}
