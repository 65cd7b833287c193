//! What the codec of a tree that owns nothing can call, looked up in this program's own machine code: no panic, no
//! allocation, on no path.
//!
//! ```sh
//! cargo run --release -p netbytes-benches --example calls
//! ```
//!
//! It fails where one of the functions of `netbytes_benches::borrowed`, or one that they reach, calls into the panic
//! machinery or the allocator, or jumps to where the compiler cannot tell. It needs objdump.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::process::{Command, ExitCode};

use netbytes_benches::borrowed::{self, Sum};

const ROOTS: [&str; 2] = ["dispatch", "decode"];

/// Parts of names that must not be reached.
const FORBIDDEN: [&str; 6] =
    ["panic", "unwrap_failed", "expect_failed", "alloc", "slice_index", "unreachable"];

/// What the C library gives, which neither panics nor allocates.
const TRUSTED: [&str; 4] = ["memcpy", "memmove", "memset", "memcmp"];

/// A call through a register or memory.
const UNKNOWN: &str = "something unknown";

fn main() -> ExitCode {
    link_them();
    if !cfg!(target_arch = "x86_64") {
        println!("skipped: it reads the machine code of x86-64");
        return ExitCode::SUCCESS;
    }
    let Some(program) = Program::read() else {
        println!("skipped: objdump is not installed");
        return ExitCode::SUCCESS;
    };
    let calls = program.calls();
    let mut bad = 0;
    for root in ROOTS {
        let name = format!("netbytes_benches::borrowed::{root}");
        if !calls.contains_key(name.as_str()) {
            println!("{name} is not in the program");
            bad += 1;
            continue;
        }
        let reached = reach(&calls, &name);
        let forbidden: Vec<_> = reached.iter().filter(|(name, _)| is_forbidden(name)).collect();
        println!(
            "{name}: reaches {} functions, {} of them forbidden",
            reached.len(),
            forbidden.len()
        );
        for (callee, caller) in &forbidden {
            println!("    {callee}, from {caller}");
        }
        bad += forbidden.len();
    }
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// So that they are in the program.
fn link_them() {
    let mut sum = Sum::default();
    let _ = black_box(borrowed::dispatch(black_box(&[0, 2]), &mut sum));
    let _ = black_box(borrowed::decode(black_box(&[0, 2])));
}

/// What objdump says of this program.
fn objdump(args: &[&str]) -> Option<String> {
    let itself = std::env::current_exe().ok()?;
    let output = Command::new("objdump").args(args).arg(itself).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Its functions, and what stands in the slots through which it calls some of them: slot and address.
struct Program {
    text: String,
    relocations: String,
}

impl Program {
    fn read() -> Option<Self> {
        let text = ["--disassemble", "--demangle", "--no-show-raw-insn", "-M", "intel"];
        Some(Self { text: objdump(&text)?, relocations: objdump(&["--dynamic-reloc"])? })
    }

    /// `6c708 R_X86_64_RELATIVE *ABS*+0x23450`: the function at that address.
    fn slots(&self) -> BTreeMap<u64, &str> {
        let starts: BTreeMap<_, _> = self.text.lines().filter_map(start).collect();
        let slot = |line: &str| {
            let (slot, target) = line.split_once(" R_X86_64_RELATIVE")?;
            let address = target.rsplit_once("+0x").map(|(_, address)| address.trim())?;
            Some((hex(slot)?, *starts.get(&hex(address)?)?))
        };
        self.relocations.lines().filter_map(slot).collect()
    }

    /// For each function those that it calls or jumps to.
    fn calls(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let (slots, mut function) = (self.slots(), "");
        let mut calls = BTreeMap::<_, BTreeSet<_>>::new();
        for line in self.text.lines() {
            if let Some((_, name)) = start(line) {
                function = name;
                calls.entry(function).or_default();
            } else if let Some(callee) = callee(line, &slots).filter(|name| *name != function) {
                calls.entry(function).or_default().insert(callee);
            }
        }
        calls
    }
}

fn hex(number: &str) -> Option<u64> {
    u64::from_str_radix(number.trim(), 16).ok()
}

/// `0000000000024c80 <core::panicking::panic>:`
fn start(line: &str) -> Option<(u64, &str)> {
    let (address, name) = line.strip_suffix(">:")?.split_once(" <")?;
    Some((hex(address)?, plain(name)))
}

/// `call   24c80 <core::panicking::panic>`, or `call   QWORD PTR [rip+0x4afd9]  # 6c708 <_DYNAMIC+0x358>`; of a jump,
/// where it leaves its function.
fn callee<'t>(line: &'t str, slots: &BTreeMap<u64, &'t str>) -> Option<&'t str> {
    let (verb, target) = line.split_once(":\t")?.1.split_once(char::is_whitespace)?;
    if verb != "call" && !verb.starts_with('j') {
        return None;
    }
    let by_slot = target.split_once("# ").map(|(_, slot)| slot);
    let slot = by_slot.and_then(|slot| slots.get(&hex(slot.split_once(' ')?.0)?));
    if let Some(name) = slot {
        return Some(name);
    }
    match target.split_once('<').and_then(|(_, name)| name.rsplit_once('>')) {
        // `<name+0x1c>` is within a function.
        Some((name, _)) => Some(plain(name.split("+0x").next().unwrap_or(name))),
        // Through a register: a jump of a `match`, or a call of what nobody knows.
        None if verb == "call" => Some(UNKNOWN),
        None => None,
    }
}

/// Without the hash that the compiler puts behind a name.
fn plain(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((name, hash)) if hash.len() == 16 => name,
        _ => name,
    }
}

/// Every function that this one reaches, each with one that calls it.
fn reach<'t>(
    calls: &BTreeMap<&'t str, BTreeSet<&'t str>>,
    root: &'t str,
) -> BTreeMap<&'t str, &'t str> {
    let (mut reached, mut left) = (BTreeMap::new(), vec![root]);
    while let Some(caller) = left.pop() {
        for callee in calls.get(caller).into_iter().flatten() {
            if reached.insert(*callee, caller).is_none() && !is_forbidden(callee) {
                left.push(callee);
            }
        }
    }
    reached
}

fn is_forbidden(name: &str) -> bool {
    let trusted = TRUSTED.iter().any(|trusted| name.contains(trusted));
    !trusted && (name == UNKNOWN || FORBIDDEN.iter().any(|part| name.contains(part)))
}
