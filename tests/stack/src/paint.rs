//! The high-water mark of the stack of one operation, measured by painting.
//!
//! Before the operation, the unused part of the stack below the current frame is filled with a pattern. After it, the
//! lowest word that no longer holds the pattern is the deepest point that the operation has written to. The result is
//! exact to a word, unless the operation writes the pattern itself.
//!
//! This module knows nothing of what is measured. It has the only `unsafe` of the package.
#![allow(unsafe_code, reason = "no safe code reaches the unused part of a stack")]

use std::hint::black_box;
use std::ptr::{with_exposed_provenance, with_exposed_provenance_mut};

/// What the unused stack is filled with. A stack probe writes zeros, so that this must not be zero.
const PATTERN: u64 = 0xa55a_c33c_9669_f00f;

const WORD: usize = size_of::<u64>();

/// What is painted and compared at once: the words of it one by one would take a debug build long.
const BLOCK: [u64; 32] = [PATTERN; 32];

/// The bytes of a [`BLOCK`].
const SIZE: usize = size_of_val(&BLOCK);

/// The part below the frame of `Probe::run` that is left to the functions that paint.
const GAP: usize = 4 << 10;

/// What lies between the frame of `Probe::run` and the operation, so that the operation starts in the painted part.
const PAD: usize = 2 * GAP;

/// The stack of each thread. It is address space; what is not written to takes no memory.
const STACK: usize = 1 << 30;

/// How much is painted: a little at first, and more where the operation has used all of it.
const WINDOWS: [usize; 6] = [256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20, STACK - (16 << 20)];

/// A frame larger than a page writes to each of its pages before it is used. An operation that has not written to the
/// lowest two pages of the painted part has therefore not left it.
const MARGIN: usize = 2 * 4096;

/// Runs an operation once, and measures it.
pub struct Probe {
    window: usize,
    /// The lowest address that is painted.
    bottom: usize,
    /// The address at which the stack of the operation begins.
    base: usize,
    /// The lowest address written to, once the operation has stopped.
    lowest: Option<usize>,
}

/// The number of bytes of stack that the operation takes which `body` hands to [`Probe::run`]. What `body` does before
/// and after that is not measured. It is called again where more than what was painted is used.
///
/// # Panics
///
/// Where `body` panics or does not run an operation.
pub fn high_water(body: impl Fn(&mut Probe) + Sync) -> usize {
    WINDOWS
        .into_iter()
        .find_map(|window| {
            let probe = on_a_large_stack(|| {
                let mut probe = Probe { window, bottom: 0, base: 0, lowest: None };
                body(&mut probe);
                probe
            });
            let lowest = probe.lowest.expect("an operation has run");
            (lowest >= probe.bottom + MARGIN).then(|| probe.base - lowest)
        })
        .expect("the largest window is enough")
}

/// Runs `body` in a thread of its own, with the largest stack that is used here.
pub fn on_a_large_stack<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, body).expect("a thread starts").join().expect("it ends")
    })
}

impl Probe {
    /// Paints the stack, runs `operation`, and looks for the lowest word that has changed. An operation may call
    /// [`Probe::stop`] earlier, while the values that it has made are still there.
    #[inline(never)]
    pub fn run(&mut self, operation: impl FnOnce(&mut Self)) {
        let here = 0_u64;
        let top = (address(&here) - GAP) & !(SIZE - 1);
        self.bottom = top - self.window;
        // SAFETY: the threads of this module have a stack of `STACK` bytes, of which less than the 16 MiB that the
        // largest window leaves is in use when an operation is run. From `GAP` bytes below this frame, which is more
        // than the frame of `paint` and of what it calls, down to `bottom` the stack is mapped, and nothing lives there.
        unsafe { paint(self.bottom, top) };
        self.padded(operation);
        self.stop();
    }

    /// Ends the measurement: what follows in the operation does not count.
    #[inline(never)]
    pub fn stop(&mut self) {
        if self.lowest.is_none() {
            // SAFETY: as in `run`. Words that are live belong to frames that wait for this call, and are only read.
            self.lowest = Some(unsafe { lowest_change(self.bottom, self.base) });
        }
    }

    /// The frame that ends inside the painted part.
    #[inline(never)]
    fn padded(&mut self, operation: impl FnOnce(&mut Self)) {
        let pad = [0_u8; PAD];
        self.base = address(&pad) & !(WORD - 1);
        self.begin(operation);
        black_box(&pad);
    }

    /// The first frame that is measured.
    #[inline(never)]
    fn begin(&mut self, operation: impl FnOnce(&mut Self)) {
        operation(self);
        // Not a tail call, which would take the frame of `padded`.
        black_box(self);
    }
}

fn address<T>(local: &T) -> usize {
    let address = std::ptr::from_ref(black_box(local)).expose_provenance();
    address & !(WORD - 1)
}

/// Fills the blocks from `bottom` to `top`.
///
/// # Safety
///
/// They must be mapped and aligned, and nothing that is live may be among them.
#[inline(never)]
unsafe fn paint(bottom: usize, top: usize) {
    let mut at = top;
    while at > bottom {
        at -= SIZE;
        // SAFETY: the caller says so.
        unsafe { with_exposed_provenance_mut::<[u64; 32]>(at).write_volatile(BLOCK) };
    }
}

/// The lowest word from `bottom` to `top` that is not the pattern, or `top`. Blocks begin at `bottom`.
///
/// # Safety
///
/// They must be mapped and aligned.
#[inline(never)]
unsafe fn lowest_change(bottom: usize, top: usize) -> usize {
    let mut at = bottom;
    // SAFETY: the caller says so.
    while at + SIZE <= top
        && unsafe { with_exposed_provenance::<[u64; 32]>(at).read_volatile() } == BLOCK
    {
        at += SIZE;
    }
    // SAFETY: the caller says so.
    while at < top && unsafe { with_exposed_provenance::<u64>(at).read_volatile() } == PATTERN {
        at += WORD;
    }
    at
}

/// Measures functions whose frames are known.
///
/// # Panics
///
/// Where what is measured is not what they take.
pub fn check() {
    for (size, measured) in [
        (0, measured::<0>()),
        (1_000, measured::<1_000>()),
        (10_000, measured::<10_000>()),
        (262_000, measured::<262_000>()),
        (1_000_000, measured::<1_000_000>()),
        (20_000_000, measured::<20_000_000>()),
    ] {
        assert!((size..size + 512).contains(&measured), "{measured} bytes measured for {size}");
    }
}

fn measured<const N: usize>() -> usize {
    high_water(|probe| probe.run(|_| takes::<N>()))
}

/// Writes to its whole frame, which is little more than `N` bytes.
#[inline(never)]
fn takes<const N: usize>() {
    black_box(&mut [1_u8; N]);
}
