//! Each kind of message: encoded, decoded and dispatched, derived beside by hand.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use netbytes_benches::out_of_line::{by_hand, derived};
use netbytes_benches::samples::{Sample, samples};
use netbytes_benches::tree::Tally;

/// A group for one message: `$group/$name/derived`, `$group/$name/by hand`.
macro_rules! beside {
    ($c:ident, $group:literal, $name:ident, $derived:expr, $by_hand:expr) => {{
        let mut group = $c.benchmark_group(format!("{}/{}", $group, $name));
        group.bench_function("derived", |b| b.iter($derived));
        group.bench_function("by hand", |b| b.iter($by_hand));
        group.finish();
    }};
}

fn encode((name, message): &Sample, c: &mut Criterion) {
    let mut out = Vec::with_capacity(4096);
    beside!(
        c,
        "encode to Vec",
        name,
        || {
            out.clear();
            derived::encode(black_box(message), black_box(&mut out)).is_ok()
        },
        || {
            out.clear();
            by_hand::encode(black_box(message), black_box(&mut out)).is_ok()
        }
    );
    let mut room = [0; 4096];
    beside!(
        c,
        "encode to slice",
        name,
        || derived::encode_to_slice(black_box(message), black_box(&mut room)).is_ok(),
        || by_hand::encode_to_slice(black_box(message), black_box(&mut room)).is_ok()
    );
    beside!(c, "to_vec", name, || derived::to_vec(black_box(message)), || by_hand::to_vec(
        black_box(message)
    ));
}

fn decode((name, message): &Sample, c: &mut Criterion) {
    let input = by_hand::to_vec(message).unwrap_or_default();
    beside!(
        c,
        "decode",
        name,
        || {
            black_box(&derived::decode(black_box(&input)));
        },
        || {
            black_box(&by_hand::decode(black_box(&input)));
        }
    );
    let mut tally = Tally::default();
    beside!(
        c,
        "dispatch",
        name,
        || derived::dispatch(black_box(&input), black_box(&mut tally)).is_ok(),
        || by_hand::dispatch(black_box(&input), black_box(&mut tally)).is_ok()
    );
}

fn each(c: &mut Criterion) {
    for sample in samples() {
        encode(&sample, c);
        decode(&sample, c);
    }
}

/// A wire with a header, bits, and fields that say something of later ones.
fn wires(c: &mut Criterion) {
    use netbytes_benches::wires::{Sum, by_hand, derived, packets};
    for (name, packet) in packets() {
        let mut out = Vec::with_capacity(4096);
        beside!(
            c,
            "wire, encode to Vec",
            name,
            || {
                out.clear();
                derived::encode(black_box(&packet), black_box(&mut out)).is_ok()
            },
            || {
                out.clear();
                by_hand::encode(black_box(&packet), black_box(&mut out)).is_ok()
            }
        );
        out.clear();
        let input = by_hand::encode(&packet, &mut out).map(|()| out).unwrap_or_default();
        beside!(
            c,
            "wire, decode",
            name,
            || {
                black_box(&derived::decode(black_box(&input)));
            },
            || {
                black_box(&by_hand::decode(black_box(&input)));
            }
        );
        let mut sum = Sum::default();
        beside!(
            c,
            "wire, dispatch",
            name,
            || derived::dispatch(black_box(&input), black_box(&mut sum)).is_ok(),
            || by_hand::dispatch(black_box(&input), black_box(&mut sum)).is_ok()
        );
    }
}

criterion_group!(benches, each, wires);
criterion_main!(benches);
