//! Derived beside by hand, as ratios: `cargo run --release -p netbytes-benches --example ratios [-- <part of a name>]`.
//!
//! Both sides run in short turns, each against its neighbour in time. A cell is the median of the turns' ratios (derived /
//! by hand, so less is better), and behind it the nanoseconds of one call, by hand.

use std::hint::black_box;
use std::time::{Duration, Instant};

use netbytes::DecodeError;
use netbytes_benches::flavours::{box_table, dispatch_async, dispatch_box_table, dispatch_table};
use netbytes_benches::out_of_line::{by_hand, derived};
use netbytes_benches::samples::{samples, stream};
use netbytes_benches::tree::{Client, Room, Session, Tally, World};

const TURNS: usize = 301;
const TURN: Duration = Duration::from_micros(100);

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    println!(
        "| {:<18} | {:>16} | {:>16} | {:>16} | {:>16} | {:>16} |",
        "derived / by hand", "encode, Vec", "encode, slice", "to_vec", "decode", "dispatch"
    );
    println!("|---|---|---|---|---|---|");
    for (name, message) in samples().into_iter().filter(|(name, _)| name.contains(&wanted)) {
        row(name, &[message]);
    }
    if "shuffled stream".contains(&wanted) {
        row("shuffled stream", &stream());
    }
    if "path encoder".contains(&wanted) {
        paths();
    }
    if "flavours".contains(&wanted) {
        flavours();
    }
}

/// All that is measured of some messages: one, or a stream.
fn row(name: &str, messages: &[World<'_>]) {
    let mut out = Vec::new();
    let inputs: Vec<Vec<u8>> = messages
        .iter()
        .filter_map(|message| {
            out.clear();
            by_hand::encode(message, &mut out).ok().map(|()| out.clone())
        })
        .collect();
    let cells =
        [encode(messages), slice(messages), to_vec(messages), decode(&inputs), dispatch(&inputs)];
    print!("| {name:<18} |");
    for (ratio, nanos) in cells {
        print!(" {ratio:>5.2} {:>10} |", format!("({nanos:.1})"));
    }
    println!();
}

fn encode(messages: &[World<'_>]) -> (f64, f64) {
    let (mut a, mut b) = (Vec::with_capacity(4096), Vec::with_capacity(4096));
    compare(
        messages,
        |message| {
            a.clear();
            black_box(derived::encode(black_box(message), black_box(&mut a)).is_ok());
        },
        |message| {
            b.clear();
            black_box(by_hand::encode(black_box(message), black_box(&mut b)).is_ok());
        },
    )
}

fn slice(messages: &[World<'_>]) -> (f64, f64) {
    let (mut a, mut b) = ([0; 4096], [0; 4096]);
    compare(
        messages,
        |message| {
            black_box(derived::encode_to_slice(black_box(message), black_box(&mut a)).is_ok());
        },
        |message| {
            black_box(by_hand::encode_to_slice(black_box(message), black_box(&mut b)).is_ok());
        },
    )
}

fn to_vec(messages: &[World<'_>]) -> (f64, f64) {
    compare(
        messages,
        |message| {
            black_box(&derived::to_vec(black_box(message)));
        },
        |message| {
            black_box(&by_hand::to_vec(black_box(message)));
        },
    )
}

fn decode(inputs: &[Vec<u8>]) -> (f64, f64) {
    compare(
        inputs,
        |input| {
            black_box(&derived::decode(black_box(input)));
        },
        |input| {
            black_box(&by_hand::decode(black_box(input)));
        },
    )
}

fn dispatch(inputs: &[Vec<u8>]) -> (f64, f64) {
    let (mut a, mut b) = (Tally::default(), Tally::default());
    compare(
        inputs,
        |input| {
            black_box(derived::dispatch(black_box(input), black_box(&mut a)).is_ok());
        },
        |input| {
            black_box(by_hand::dispatch(black_box(input), black_box(&mut b)).is_ok());
        },
    )
}

/// The stream dispatched by each kind of handler, beside the `match` by hand.
fn flavours() {
    let inputs: Vec<_> =
        stream().iter().filter_map(|message| by_hand::to_vec(message).ok()).collect();
    let table = box_table();
    flavour("plain", &inputs, derived::dispatch);
    flavour("async", &inputs, dispatch_async);
    flavour("const table", &inputs, dispatch_table);
    flavour("boxed table", &inputs, |input, tally| dispatch_box_table(&table, input, tally));
}

fn flavour(
    name: &str,
    inputs: &[Vec<u8>],
    mut dispatch: impl FnMut(&[u8], &mut Tally) -> Result<(), DecodeError>,
) {
    let (mut a, mut b) = (Tally::default(), Tally::default());
    let (ratio, nanos) = compare(
        inputs,
        |input| {
            black_box(dispatch(black_box(input), black_box(&mut a)).is_ok());
        },
        |input| {
            black_box(by_hand::dispatch(black_box(input), black_box(&mut b)).is_ok());
        },
    );
    println!("dispatch of the stream, {name}: {ratio:.2} ({nanos:.1})");
}

/// Actions encoded along their path, without the enum.
fn paths() {
    let (mut a, mut b) = (Vec::with_capacity(4096), Vec::with_capacity(4096));
    for (name, message) in samples() {
        let (ratio, nanos) = match message {
            World::Client(Client::Session(Session::Login { user, token })) => compare(
                &[(user, token)],
                |(user, token)| {
                    a.clear();
                    black_box(
                        derived::login(black_box(&mut a), black_box(user), black_box(token))
                            .is_ok(),
                    );
                },
                |(user, token)| {
                    b.clear();
                    black_box(
                        by_hand::login(black_box(&mut b), black_box(user), black_box(token))
                            .is_ok(),
                    );
                },
            ),
            World::Client(Client::Room(Room::Move { x, y })) => compare(
                &[(x, y)],
                |(x, y)| {
                    a.clear();
                    black_box(
                        derived::r#move(black_box(&mut a), black_box(*x), black_box(*y)).is_ok(),
                    );
                },
                |(x, y)| {
                    b.clear();
                    black_box(
                        by_hand::r#move(black_box(&mut b), black_box(*x), black_box(*y)).is_ok(),
                    );
                },
            ),
            _ => continue,
        };
        println!("path encoder, {name}: {ratio:.2} ({nanos:.1})");
    }
}

/// The median ratio of the turns, and the median nanoseconds of one call of the second.
fn compare<T>(items: &[T], mut first: impl FnMut(&T), mut second: impl FnMut(&T)) -> (f64, f64) {
    let rounds = rounds(items, &mut second);
    let mut ratios = Vec::with_capacity(TURNS);
    let mut nanos = Vec::with_capacity(TURNS);
    for turn in 0..TURNS + 10 {
        // Each goes first in every other turn.
        let (a, b) = if turn % 2 == 0 {
            let a = time(items, rounds, &mut first);
            (a, time(items, rounds, &mut second))
        } else {
            let b = time(items, rounds, &mut second);
            (time(items, rounds, &mut first), b)
        };
        if turn >= 10 {
            ratios.push(a / b);
            nanos.push(b);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let calls = (rounds * items.len()) as f64;
    (median(&mut ratios), median(&mut nanos) * 1e9 / calls)
}

/// How often to go through the items in one turn.
fn rounds<T>(items: &[T], each: &mut impl FnMut(&T)) -> usize {
    let mut rounds = 1;
    while time(items, rounds, each) < TURN.as_secs_f64() {
        rounds *= 2;
    }
    rounds
}

/// Seconds of so many rounds.
fn time<T>(items: &[T], rounds: usize, each: &mut impl FnMut(&T)) -> f64 {
    let start = Instant::now();
    for _ in 0..rounds {
        for item in items {
            each(item);
        }
    }
    start.elapsed().as_secs_f64()
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
