//! The program with all pairs.

use std::fmt::Write as _;

use super::keys::{KEYS, Key, Neighbour, Place, Shape, Type};

/// Two keys on one type.
pub(crate) struct Case {
    pub number: usize,
    /// The numbers of the keys.
    pub pair: (usize, usize),
    /// How it is called in messages.
    pub name: String,
    source: String,
}

const HEAD: &str = r#"// Every pair of keys of the derive.
#![allow(dead_code, unused_imports, non_snake_case)]

use netbytes::{Checksum, Codec, Computed, DecodeError, DecodeErrorKind, EncodeError, NetTree, Reader, Writer};

fn seven() -> u8 {
    7
}

/// A number as twice as much, so that not every input is a value. Its last byte is never 0, which ends a `nul`.
pub struct Twice;

impl Codec<u16> for Twice {
    const MIN_LEN: usize = 3;
    const MAX_LEN: Option<usize> = Some(3);

    fn encode<W: Writer>(value: &u16, w: &mut W) -> Result<(), EncodeError> {
        let [a, b, c, _] = (u32::from(*value) * 2).to_le_bytes();
        w.put_array([a, b, c + 1])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u16, DecodeError> {
        let at = r.position();
        let [a, b, c] = r.take_array()?;
        let twice = u32::from_le_bytes([a, b, c.wrapping_sub(1), 0]);
        let value = u16::try_from(twice / 2).ok().filter(|_| twice % 2 == 0);
        value.ok_or(DecodeError::new(DecodeErrorKind::Custom("odd, or too large"), at))
    }
}

pub const MARK: [u8; 3] = *b"abc";

/// What `as = Even` writes a number as.
#[derive(NetTree, Debug)]
pub struct Even {
    half: u16,
}

impl TryFrom<Even> for u16 {
    type Error = ();
    fn try_from(even: Even) -> Result<u16, ()> {
        even.half.checked_mul(2).ok_or(())
    }
}

impl TryFrom<&u16> for Even {
    type Error = ();
    fn try_from(number: &u16) -> Result<Even, ()> {
        if number % 2 == 0 { Ok(Even { half: number / 2 }) } else { Err(()) }
    }
}

/// What is written as a `String`, and is none of capital letters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Name(String);

impl TryFrom<String> for Name {
    type Error = ();
    fn try_from(name: String) -> Result<Name, ()> {
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) { Err(()) } else { Ok(Name(name)) }
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.0
    }
}

/// What says something of a later field.
#[derive(NetTree, Debug, Clone, PartialEq)]
pub struct Head {
    n: u8,
    kind: u8,
    there: bool,
}

/// What `assert = small` looks at.
pub trait Small {
    fn is_small(&self) -> bool;
}

macro_rules! numbers_are_small {
    ($($number:ty: $limit:literal)*) => {$(
        impl Small for $number {
            fn is_small(&self) -> bool {
                *self < $limit
            }
        }
    )*};
}
numbers_are_small!(u8: 250 u16: 1000 u32: 100_000);

impl<T> Small for Vec<T> {
    fn is_small(&self) -> bool {
        self.len() < 4
    }
}

impl Small for String {
    fn is_small(&self) -> bool {
        self.len() < 4
    }
}

impl<T: Small> Small for Option<T> {
    fn is_small(&self) -> bool {
        self.as_ref().is_none_or(Small::is_small)
    }
}

macro_rules! all_are_small {
    ($($small:ty)*) => {$(
        impl Small for $small {
            fn is_small(&self) -> bool {
                true
            }
        }
    )*};
}
all_are_small!(Outside Below Name Head);

pub fn small<T: Small>(value: &T) -> Result<(), &'static str> {
    if value.is_small() { Ok(()) } else { Err("too large") }
}

/// What `assert = whole` on a type holds of.
pub fn whole<T>(_: &T) -> Result<(), &'static str> {
    Ok(())
}

/// A checksum to which the place of each byte matters.
#[derive(Default)]
pub struct Sum(u64);

impl Checksum for Sum {
    const FORM: &'static str = "sum of 31^n * byte";
    const BITS: u32 = 16;

    fn update(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| (sum * 31 + u64::from(*byte)) & 0xffff);
    }

    fn finish(self) -> u64 {
        self.0
    }
}

#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(tag(u8, external))]
pub enum Outside {
    One(u8),
    Two,
}

#[derive(NetTree, Debug, Clone, PartialEq)]
#[net(handler(async, partial, table))]
pub enum Below {
    Ping { n: u8 },
    Pong,
}

type Read = fn(&[u8]) -> Result<(String, Result<Vec<u8>, EncodeError>), DecodeError>;

macro_rules! oracle {
    ($name:expr, $is_lenient:expr) => {
        pub fn check(failures: &mut u32) {
            let samples: Vec<_> = samples().iter().map(|value| (format!("{value:?}"), value.to_vec())).collect();
            let read: Read = |bytes| Pair::from_slice(bytes).map(|value| (format!("{value:?}"), value.to_vec()));
            super::check($name, $is_lenient, &samples, read, failures);
        }
    };
}

fn check(
    name: &str,
    is_lenient: bool,
    samples: &[(String, Result<Vec<u8>, EncodeError>)],
    read: Read,
    failures: &mut u32,
) {
    let mut fail = |what: &str, value: &dyn std::fmt::Debug| {
        *failures += 1;
        println!("{name}\n    {what}: {value:?}");
    };
    for (value, bytes) in samples {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                fail("cannot be encoded", &(value, error));
                continue;
            }
        };
        match read(bytes) {
            Ok((again, _)) if again == *value => {}
            other => fail("is another value", &(value, bytes, other)),
        }
        for mutant in mutants(bytes) {
            let Ok((value, again)) = read(&mutant) else { continue };
            match again {
                Ok(again) if again == mutant => {}
                Ok(again) if is_lenient && read(&again).is_ok_and(|(same, _)| same == value) => {}
                other => {
                    fail("is encoded otherwise", &(&mutant, value, other));
                    break;
                }
            }
        }
    }
}

fn mutants(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let shorter = (0..bytes.len()).map(|end| bytes[..end].to_vec());
    let longer = [0, 1, 255].map(|last| [bytes, &[last]].concat());
    let changed = (0..bytes.len()).flat_map(move |at| {
        (0..=255).map(move |byte| {
            let mut mutant = bytes.to_vec();
            mutant[at] = byte;
            mutant
        })
    });
    shorter.chain(longer).chain(changed)
}
"#;

/// All cases: a pair has one or two, each with another type of the field.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (first, a) in KEYS.iter().enumerate() {
        for (second, b) in KEYS.iter().enumerate().skip(first + 1) {
            for shape in [Shape::Enum, Shape::Struct] {
                if [a, b].iter().any(|key| key.shape.is_some_and(|only| only != shape)) {
                    continue;
                }
                // An enum shows all that a struct does, but for what stands on one only.
                if shape == Shape::Struct && [a, b].iter().all(|key| key.shape.is_none()) {
                    continue;
                }
                for of in types(a, b) {
                    let number = cases.len();
                    let name = format!("{shape:?} {} + {} on {}", title(a), title(b), of.name);
                    let source = source(number, &name, [a, b], shape, of);
                    cases.push(Case { number, pair: (first, second), name, source });
                }
            }
        }
    }
    cases
}

/// The program, and for each case the line where it begins, with its number.
pub(crate) fn program(cases: &[&Case]) -> (String, Vec<(usize, usize)>) {
    let mut program = HEAD.to_owned();
    let mut lines = Vec::new();
    for case in cases {
        lines.push((program.lines().count() + 1, case.number));
        program.push_str(&case.source);
    }
    program.push_str("\nfn main() {\n    let mut failures = 0;\n");
    for case in cases {
        let _ = writeln!(program, "    p{}::check(&mut failures);", case.number);
    }
    program.push_str("    std::process::exit(i32::from(failures > 0));\n}\n");
    (program, lines)
}

fn title(key: &Key) -> &'static str {
    match key.variants {
        Some([variant, _]) if key.attribute.is_empty() => variant,
        _ if key.attribute.is_empty() => key.after.first().map_or("", |field| field.attribute),
        _ => key.attribute,
    }
}

/// The types of the field: two that both keys can stand on, or else one of each.
fn types(a: &Key, b: &Key) -> Vec<&'static Type> {
    const PLAIN: &[Type] = &[Type { name: "u16", values: &["258"] }];
    let both: Vec<_> = a.types.iter().filter(|of| b.types.contains(of)).take(2).collect();
    match (a.types, b.types) {
        _ if !both.is_empty() => both,
        ([], []) => PLAIN.iter().collect(),
        ([], types) | (types, []) => types.iter().take(1).collect(),
        ([a, ..], [b, ..]) => vec![a, b],
    }
}

fn source(number: usize, name: &str, keys: [&Key; 2], shape: Shape, of: &Type) -> String {
    let is_optional = keys.iter().any(|key| key.is_optional);
    let ty = if is_optional { format!("Option<{}>", of.name) } else { of.name.to_owned() };
    let attributes = |place| {
        let of_place = keys.iter().filter(|key| key.place == place && !key.attribute.is_empty());
        of_place.map(|key| format!("#[net({})] ", key.attribute)).collect::<String>()
    };
    let before = neighbours(keys.map(|key| key.before));
    let after = neighbours(keys.map(|key| key.after));
    let declared = |neighbours: &[&Neighbour]| {
        let declare = |field: &&Neighbour| match field.attribute {
            "" => format!("{}: {}, ", field.name, field.of),
            attribute => format!("#[net({attribute})] {}: {}, ", field.name, field.of),
        };
        neighbours.iter().map(declare).collect::<String>()
    };
    let fields =
        format!("{}{}x: {ty}, {}", declared(&before), attributes(Place::Field), declared(&after));
    let [one, two] = variants(keys);
    let is_external = keys.iter().any(|key| key.is_external);
    let name_of_enum = if is_external { "Kind" } else { "Pair" };
    let (body, value) = match shape {
        Shape::Enum => (
            format!("enum {name_of_enum} {{ {one} A {{ {fields} }}, {two} B }}"),
            format!("{name_of_enum}::A"),
        ),
        Shape::Struct => (format!("struct Pair {{ {fields} }}"), "Pair".to_owned()),
    };
    let sample = |x: &str, is_there: bool| {
        let given = |field: &&Neighbour| {
            format!("{}: {}, ", field.name, if is_there { field.value } else { field.absent })
        };
        let before: String = before.iter().map(given).collect();
        let after: String = after.iter().map(given).collect();
        let value = format!("{value} {{ {before}x: {x}, {after}}}");
        if is_external {
            format!("Pair {{ t: Computed, between: 77, kind: {value} }}, ")
        } else {
            format!("{value}, ")
        }
    };
    let is_skipped = keys.iter().any(|key| key.attribute.starts_with("skip"));
    let default = if keys.iter().any(|key| key.attribute.contains("seven")) {
        "seven()"
    } else {
        "Default::default()"
    };
    let mut samples = String::new();
    let fits = |x: &&&str| !keys.iter().any(|key| key.not.contains(*x));
    for x in of.values.iter().filter(fits) {
        match (is_skipped, is_optional) {
            (true, _) => samples.push_str(&sample(default, true)),
            (false, true) => samples.push_str(&sample(&format!("Some({x})"), true)),
            (false, false) => samples.push_str(&sample(x, true)),
        }
    }
    // Where a number stands for `None`, a count that stays an argument would have to be this number.
    let is_counted_apart =
        keys.iter().any(|key| key.attribute.contains("ceil") || key.attribute == "count = head.n");
    if is_optional
        && !is_skipped
        && !(is_counted_apart && keys.iter().any(|key| key.attribute.starts_with("null")))
    {
        samples.push_str(&sample("None", false));
    }
    let is_lenient = keys.iter().any(|key| key.is_lenient);
    let holder = if is_external { EXTERNAL } else { "" };
    format!(
        "pub mod p{number} {{\n    use super::*;\n    #[derive(NetTree, Debug, Clone, PartialEq)] {}\n    pub {body}\n{holder}    \
         fn samples() -> Vec<Pair> {{ vec![{samples}] }}\n    oracle!({name:?}, {is_lenient});\n}}\n",
        attributes(Place::Type),
    )
}

/// What holds an enum whose tag stands outside of it.
const EXTERNAL: &str = "    #[derive(NetTree, Debug, Clone, PartialEq)]
    pub struct Pair { t: Computed<u8>, between: u8, #[net(tag = t)] kind: Kind }
";

/// Those of both keys, each once.
fn neighbours(of: [&'static [Neighbour]; 2]) -> Vec<&'static Neighbour> {
    let mut all: Vec<&Neighbour> = Vec::new();
    for field in of.into_iter().flatten() {
        if !all.contains(&field) {
            all.push(field);
        }
    }
    all
}

/// The attributes of the two variants. The tags are those of the key that has some.
fn variants(keys: [&Key; 2]) -> [String; 2] {
    let mut variants = [String::new(), String::new()];
    for [one, two] in keys.iter().filter_map(|key| key.variants) {
        for (variant, attribute) in variants.iter_mut().zip([one, two]) {
            if !attribute.is_empty() {
                let _ = write!(variant, "#[net({attribute})] ");
            }
        }
    }
    variants
}
