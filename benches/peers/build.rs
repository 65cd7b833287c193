//! Writes the enums of many actions that `models/actions.rs` includes: nobody would type them.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").unwrap();
    // A byte of tag, without gaps.
    let hundred = module("hundred", "u8", 100, |n| n);
    // Two bytes of tag, far apart.
    let thousand = module("thousand", "u16", 1000, |n| n * 61 + n % 7 * 8);
    fs::write(Path::new(&out).join("actions.rs"), hundred + &thousand).unwrap();
}

/// The fields of an action: nothing, or one or two numbers.
const FIELDS: [&[(&str, &str)]; 4] =
    [&[], &[("a", "u32")], &[("a", "u32"), ("b", "u16")], &[("a", "u64")]];

struct Action {
    number: usize,
    tag: usize,
    fields: &'static [(&'static str, &'static str)],
}

impl Action {
    /// ` { a: u32, b: u16 }`, with this of each field; nothing where there are none.
    fn braced(&self, each: impl Fn(&str, &str) -> String) -> String {
        if self.fields.is_empty() { String::new() } else { format!(" {{ {} }}", self.list(each)) }
    }

    fn list(&self, each: impl Fn(&str, &str) -> String) -> String {
        let fields: Vec<_> = self.fields.iter().map(|(name, of)| each(name, of)).collect();
        fields.join(", ")
    }

    fn names(&self) -> String {
        self.list(|name, _| name.to_owned())
    }

    fn pattern(&self) -> String {
        self.braced(|name, _| name.to_owned())
    }
}

fn module(name: &str, tag: &str, count: usize, tag_of: fn(usize) -> usize) -> String {
    let actions: Vec<_> = (0..count)
        .map(|number| Action { number, tag: tag_of(number), fields: FIELDS[number % 4] })
        .collect();
    let all = |each: fn(&Action) -> String| actions.iter().map(each).collect::<String>();
    let mut text = String::new();
    let _ = write!(
        text,
        "
pub(crate) mod {name} {{
    use netbytes_benches::by_hand::Error;
    use netbytes_benches::by_hand::read::{{finish, take}};
    use netbytes_benches::tree::Tally;

    use super::{{Random, add}};

    #[derive(netbytes::NetTree, Clone, Debug, PartialEq)]
    #[derive(bincode::Encode, bincode::Decode)]
    #[derive(wincode::SchemaRead, wincode::SchemaWrite)]
    #[net(tag = {tag})]
    #[wincode(tag_encoding = \"{tag}\")]
    pub(crate) enum Actions {{
{variants}    }}

    impl Actions {{
        pub(crate) const COUNT: usize = {count};

        pub(crate) fn nth(number: usize, random: &mut Random) -> Self {{
            match number {{
{new}                _ => unreachable!(),
            }}
        }}
    }}

    impl ActionsHandler for Tally {{
{methods}    }}

    impl crate::models::tally::Call for Actions {{
        #[inline(always)]
        fn call(&self, tally: &mut Tally) {{
            match *self {{
{calls}            }}
        }}
    }}

    #[inline]
    pub(crate) fn dispatch(input: &[u8], tally: &mut Tally) -> Result<(), Error> {{
        let mut input = input;
        match {tag}::from_le_bytes(*take(&mut input)?) {{
{arms}            _ => Err(Error::Tag),
        }}
    }}
}}
",
        variants = all(|action| format!(
            "        #[net(tag = {tag})]\n        #[wincode(tag = {tag})]\n        A{}{},\n",
            action.number,
            action.braced(|name, of| format!("{name}: {of}")),
            tag = action.tag
        )),
        new = all(|action| format!(
            "                {} => Self::A{}{},\n",
            action.number,
            action.number,
            action.braced(|name, of| format!("{name}: random.{of}()"))
        )),
        methods = all(|action| format!(
            "        fn a{n}(&mut self{}) {{ add(self, {n}{}); }}\n",
            action.fields.iter().map(|(name, of)| format!(", {name}: {of}")).collect::<String>(),
            ["a", "b"]
                .map(|name| match action.fields.iter().any(|field| field.0 == name) {
                    true => format!(", {name}"),
                    false => ", 0_u8".to_owned(),
                })
                .concat(),
            n = action.number
        )),
        calls = all(|action| format!(
            "                Self::A{n}{} => tally.a{n}({}),\n",
            action.pattern(),
            action.names(),
            n = action.number
        )),
        arms = all(|action| format!(
            "            {} => {{ {}finish(input)?; tally.a{}({}); Ok(()) }}\n",
            action.tag,
            action
                .fields
                .iter()
                .map(|(name, of)| format!("let {name} = {of}::from_le_bytes(*take(&mut input)?); "))
                .collect::<String>(),
            action.number,
            action.names()
        )),
    );
    text
}
