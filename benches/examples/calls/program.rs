//! The functions of this program and what each of them calls, read off what objdump prints of it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// A call of what stands in a register or in memory, where nothing says what that is.
pub(crate) const UNKNOWN: &str = "something unknown";

/// What objdump says of this program.
pub(crate) struct Program {
    text: String,
    relocations: String,
}

impl Program {
    /// None without objdump.
    pub(crate) fn read() -> Option<Self> {
        let text = ["--disassemble", "--demangle", "--no-show-raw-insn", "-M", "intel"];
        Some(Self { text: objdump(&text)?, relocations: objdump(&["--dynamic-reloc"])? })
    }

    /// For each function those that it calls or jumps to.
    pub(crate) fn calls(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let (slots, mut function, mut held) = (self.slots(), "", Held::new());
        let mut calls = BTreeMap::<_, BTreeSet<_>>::new();
        for line in self.text.lines() {
            if let Some((_, name)) = start(line) {
                (function, held) = (name, Held::new());
                calls.entry(function).or_default();
            } else if let Some(instruction) = Instruction::of(line) {
                let callee = instruction.callee(&slots, &held);
                calls.entry(function).or_default().extend(callee.filter(|name| *name != function));
                instruction.write_into(&mut held, &slots);
            }
        }
        calls
    }

    /// The slots through which it calls: where each is, and the function whose address it holds.
    ///
    /// `6c708 R_X86_64_RELATIVE *ABS*+0x23450` is the function at that address. Of others, objdump says the name
    /// where the slot is used.
    fn slots(&self) -> Slots<'_> {
        let starts: BTreeMap<_, _> = self.text.lines().filter_map(start).collect();
        let slot = |line: &str| {
            let (slot, target) = line.split_once(" R_X86_64_RELATIVE")?;
            let address = target.rsplit_once("+0x").map(|(_, address)| address.trim())?;
            Some((hex(slot)?, *starts.get(&hex(address)?)?))
        };
        self.relocations.lines().filter_map(slot).collect()
    }
}

/// Functions by the address of the slot that holds theirs.
type Slots<'t> = BTreeMap<u64, &'t str>;

/// Functions by the register that holds their address, as the lines above tell.
type Held<'t> = BTreeMap<&'t str, &'t str>;

/// `call   QWORD PTR [rip+0x4afd9]        # 6c708 <_DYNAMIC+0x358>`.
#[derive(Clone, Copy)]
struct Instruction<'t> {
    verb: &'t str,
    operands: &'t str,
}

impl<'t> Instruction<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let (verb, operands) = line.split_once(":\t")?.1.split_once(char::is_whitespace)?;
        Some(Self { verb, operands: operands.trim() })
    }

    /// What it calls or jumps to, another function or its own.
    fn callee(self, slots: &Slots<'t>, held: &Held<'t>) -> Option<&'t str> {
        let calls = self.verb == "call";
        if !calls && !self.verb.starts_with('j') {
            return None;
        }
        let known = self.by_slot(slots).or_else(|| held.get(self.operands).copied());
        // A jump to where a register points is one of a `match`.
        known.or_else(|| self.by_name()).or(calls.then_some(UNKNOWN))
    }

    fn by_slot(self, slots: &Slots<'t>) -> Option<&'t str> {
        let (slot, _) = self.operands.split_once("# ")?.1.split_once(' ')?;
        slots.get(&hex(slot)?).copied()
    }

    /// `24c80 <core::panicking::panic>`; `<name+0x1c>` is within a function.
    fn by_name(self) -> Option<&'t str> {
        let (name, _) = self.operands.split_once('<')?.1.rsplit_once('>')?;
        let name = name.split("+0x").next().unwrap_or(name);
        (name != "_DYNAMIC").then(|| plain(name))
    }

    /// `mov    r14,QWORD PTR [rip+0x49d0e]        # 6e8d8 <_DYNAMIC+0x360>` puts a function into a register;
    /// whatever else is done to the register, it is none.
    fn write_into(self, held: &mut Held<'t>, slots: &Slots<'t>) {
        let register = self.operands.split(',').next().unwrap_or_default();
        match self.by_slot(slots).filter(|_| self.verb == "mov") {
            Some(function) => held.insert(register, function),
            None => held.remove(register),
        };
    }
}

/// What objdump prints of this program.
fn objdump(args: &[&str]) -> Option<String> {
    let itself = std::env::current_exe().ok()?;
    let output = Command::new("objdump").args(args).arg(itself).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn hex(number: &str) -> Option<u64> {
    u64::from_str_radix(number.trim(), 16).ok()
}

/// `0000000000024c80 <core::panicking::panic>:`
fn start(line: &str) -> Option<(u64, &str)> {
    let (address, name) = line.strip_suffix(">:")?.split_once(" <")?;
    Some((hex(address)?, plain(name)))
}

/// Without the hash that the compiler puts behind a name.
fn plain(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((name, hash)) if hash.len() == 16 => name,
        _ => name,
    }
}
