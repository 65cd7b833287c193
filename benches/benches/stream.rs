//! A shuffled stream of all kinds, derived beside by hand: what the branch predictor cannot learn by heart.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use netbytes_benches::flavours::{box_table, dispatch_async, dispatch_box_table, dispatch_table};
use netbytes_benches::out_of_line::{by_hand, derived};
use netbytes_benches::samples::stream;
use netbytes_benches::tree::Tally;

fn inputs() -> Vec<Vec<u8>> {
    stream().iter().map(|message| by_hand::to_vec(message).unwrap_or_default()).collect()
}

fn dispatch(c: &mut Criterion) {
    let inputs = inputs();
    let mut group = c.benchmark_group("dispatch/stream");
    group.throughput(Throughput::Elements(inputs.len() as u64));
    let mut tally = Tally::default();
    group.bench_function("derived", |b| {
        b.iter(|| {
            inputs
                .iter()
                .filter(|input| derived::dispatch(black_box(input), &mut tally).is_ok())
                .count()
        });
    });
    group.bench_function("derived, async", |b| {
        b.iter(|| {
            inputs
                .iter()
                .filter(|input| dispatch_async(black_box(input), &mut tally).is_ok())
                .count()
        });
    });
    group.bench_function("derived, const table", |b| {
        b.iter(|| {
            inputs
                .iter()
                .filter(|input| dispatch_table(black_box(input), &mut tally).is_ok())
                .count()
        });
    });
    let table = box_table();
    group.bench_function("derived, boxed table", |b| {
        b.iter(|| {
            inputs
                .iter()
                .filter(|input| dispatch_box_table(&table, black_box(input), &mut tally).is_ok())
                .count()
        });
    });
    group.bench_function("by hand", |b| {
        b.iter(|| {
            inputs
                .iter()
                .filter(|input| by_hand::dispatch(black_box(input), &mut tally).is_ok())
                .count()
        });
    });
    group.finish();
}

fn decode(c: &mut Criterion) {
    let inputs = inputs();
    let mut group = c.benchmark_group("decode/stream");
    group.throughput(Throughput::Elements(inputs.len() as u64));
    group.bench_function("derived", |b| {
        b.iter(|| {
            for input in &inputs {
                black_box(&derived::decode(black_box(input)));
            }
        });
    });
    group.bench_function("by hand", |b| {
        b.iter(|| {
            for input in &inputs {
                black_box(&by_hand::decode(black_box(input)));
            }
        });
    });
    group.finish();
}

fn encode(c: &mut Criterion) {
    let messages = stream();
    let mut group = c.benchmark_group("encode to Vec/stream");
    group.throughput(Throughput::Elements(messages.len() as u64));
    let mut out = Vec::with_capacity(1 << 20);
    group.bench_function("derived", |b| {
        b.iter(|| {
            out.clear();
            messages
                .iter()
                .filter(|message| derived::encode(black_box(message), &mut out).is_ok())
                .count()
        });
    });
    group.bench_function("by hand", |b| {
        b.iter(|| {
            out.clear();
            messages
                .iter()
                .filter(|message| by_hand::encode(black_box(message), &mut out).is_ok())
                .count()
        });
    });
    group.finish();
}

criterion_group!(benches, dispatch, decode, encode);
criterion_main!(benches);
