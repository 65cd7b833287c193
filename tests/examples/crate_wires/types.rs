//! Random types, as source.

use std::fmt::Write as _;

/// A wire, the derives of its crate, and whether there are types that borsh does not have.
const WIRES: [(&str, &str, bool); 4] = [
    ("bincode1", "serde::Serialize, serde::Deserialize", true),
    ("bincode2", "serde::Serialize, serde::Deserialize", true),
    ("borsh", "borsh::BorshSerialize, borsh::BorshDeserialize", false),
    ("postcard", "serde::Serialize, serde::Deserialize", true),
];

/// The types of each wire in a module, and the list `CHECKS` of all of them.
pub(crate) fn source(seed: u64, types: usize) -> String {
    let mut out = String::new();
    let mut checks = String::new();
    for (wire, derives, has_all) in WIRES {
        let rng = fastrand::Rng::with_seed(seed);
        let mut types_of = Types { rng, has_all, made: 0, out: String::new() };
        for at in 0..types {
            types_of.one(wire, derives);
            let _ = writeln!(checks, "    (\"in_{wire}::T{at}\", of_{wire}::<in_{wire}::T{at}>),");
        }
        let _ = writeln!(out, "mod in_{wire} {{\n    use super::*;\n{}}}\n", types_of.out);
    }
    out + &format!("const CHECKS: &[(&str, Check)] = &[\n{checks}];\n")
}

struct Types {
    rng: fastrand::Rng,
    has_all: bool,
    /// How many types there are already.
    made: usize,
    out: String,
}

impl Types {
    /// A struct or an enum, and how a random value of it is made.
    fn one(&mut self, wire: &str, derives: &str) {
        let name = format!("T{}", self.made);
        let head =
            format!("    #[derive(NetTree, Debug, Clone, {derives})]\n    #[net(wire = {wire})]\n");
        let (body, made) =
            if self.rng.u8(..3) == 0 { self.structure() } else { self.enumeration() };
        let kind = if body.starts_with("enum") { "" } else { "struct " };
        let body = body.replacen("enum", &format!("enum {name}"), usize::from(kind.is_empty()));
        let declared = if kind.is_empty() {
            format!("pub {body}")
        } else {
            format!("pub struct {name}{body}")
        };
        let _ = writeln!(
            self.out,
            "{head}    {declared}\n    impl Make for {name} {{\n        fn make(random: &mut Random) -> Self {{\n            random.within(|random| {made})\n        }}\n    }}"
        );
        self.made += 1;
    }

    fn structure(&mut self) -> (String, String) {
        let fields = self.fields(1, "pub ");
        let (declared, made) = listed(&fields);
        let end = if declared.starts_with(" {") { "" } else { ";" };
        (format!("{declared}{end}"), format!("Self{made}"))
    }

    fn enumeration(&mut self) -> (String, String) {
        let count = self.rng.usize(1..=5);
        let (mut variants, mut arms) = (String::new(), String::new());
        for at in 0..count {
            let fields = self.fields(0, "");
            let (declared, made) = listed(&fields);
            let _ = write!(variants, "V{at}{declared}, ");
            let pattern = if at + 1 == count { "_".to_owned() } else { at.to_string() };
            let _ = write!(arms, "{pattern} => Self::V{at}{made}, ");
        }
        (format!("enum {{ {variants}}}"), format!("match random.variant({count}) {{ {arms}}}"))
    }

    /// Fields with or without names; at least so many of them.
    fn fields(&mut self, least: usize, visibility: &str) -> Vec<(Option<String>, String)> {
        let named = self.rng.bool();
        let count = self.rng.usize(least..=4);
        let field = |at| {
            let ty = self.ty(3);
            match named {
                true => (Some(format!("{visibility}f{at}")), ty),
                false => (None, format!("{visibility}{ty}")),
            }
        };
        (0..count).map(field).collect()
    }

    fn of(&mut self, from: &[&str]) -> String {
        from[self.rng.usize(..from.len())].to_owned()
    }

    fn scalar(&mut self) -> String {
        const ALL: &[&str] = &[
            "u8",
            "i8",
            "u16",
            "i16",
            "u32",
            "i32",
            "u64",
            "i64",
            "u128",
            "i128",
            "f32",
            "f64",
            "bool",
            "String",
            "Vec<u8>",
            "NonZeroU16",
            "NonZeroI32",
            "IpAddr",
            "SocketAddr",
            "Ipv4Addr",
            "Box<str>",
        ];
        const NOT_OF_BORSH: &[&str] = &["char", "Duration", "Wrapping<u32>"];
        let place = self.rng.usize(..ALL.len() + NOT_OF_BORSH.len());
        match (ALL.get(place), self.has_all) {
            (Some(name), _) => (*name).to_owned(),
            (None, true) => NOT_OF_BORSH[place - ALL.len()].to_owned(),
            (None, false) => "u32".to_owned(),
        }
    }

    /// A key of a map, or an item of a set: it has an order and a hash.
    fn key(&mut self) -> String {
        self.of(&[
            "u8",
            "i16",
            "u32",
            "i64",
            "String",
            "(u16, String)",
            "[u8; 2]",
            "Option<u16>",
            "bool",
            "Vec<u16>",
        ])
    }

    /// A type with so many levels.
    fn ty(&mut self, levels: usize) -> String {
        if levels == 0 {
            return self.scalar();
        }
        let below = |this: &mut Self| this.ty(levels - 1);
        match self.rng.u8(..18) {
            0..4 => self.scalar(),
            4 => format!("Vec<{}>", below(self)),
            5 => format!("VecDeque<{}>", below(self)),
            6 => format!("Option<{}>", below(self)),
            7 => format!("Result<{}, {}>", below(self), below(self)),
            8 => format!("Box<{}>", below(self)),
            9 => format!("[{}; {}]", below(self), self.rng.usize(1..=3)),
            10 => format!("({}, {})", below(self), below(self)),
            11 => format!("BTreeMap<{}, {}>", self.key(), below(self)),
            12 => format!("BTreeSet<{}>", self.key()),
            13 => format!("HashMap<{}, {}>", self.key(), below(self)),
            14 => format!("HashSet<{}>", self.key()),
            _ if self.made > 0 => format!("T{}", self.rng.usize(..self.made)),
            _ => self.scalar(),
        }
    }
}

/// The fields as they are declared, and as a value of them is made.
fn listed(fields: &[(Option<String>, String)]) -> (String, String) {
    match fields {
        [] => (String::new(), String::new()),
        [(None, _), ..] => {
            let types: Vec<_> = fields.iter().map(|(_, ty)| ty.as_str()).collect();
            (
                format!("({})", types.join(", ")),
                format!("({})", vec!["random.make()"; fields.len()].join(", ")),
            )
        }
        _ => {
            let declared =
                fields.iter().filter_map(|(name, ty)| Some(format!("{}: {ty}", name.as_ref()?)));
            let made = fields.iter().filter_map(|(name, _)| {
                Some(format!("{}: random.make()", name.as_ref()?.trim_start_matches("pub ")))
            });
            let (declared, made): (Vec<_>, Vec<_>) = (declared.collect(), made.collect());
            (format!(" {{ {} }}", declared.join(", ")), format!(" {{ {} }}", made.join(", ")))
        }
    }
}
