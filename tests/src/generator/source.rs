//! Prints the types as Rust source, each with its attributes.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::model::{
    Body, End, Field, Fields, Format, FormatKeys, Holder, Kind, Magic, Model, Preset, Ty, Type,
    Variant, Width,
};

impl Model {
    /// The Rust source of the types, without what is needed to look at their values.
    #[must_use]
    pub fn source(&self) -> String {
        let borrowed = self.borrowed();
        let mut out = String::new();
        for (at, ty) in self.types.iter().enumerate() {
            out.push_str(&self.source_of(ty, borrowed.get(at) == Some(&true)));
        }
        out + &self.presets()
    }

    fn source_of(&self, ty: &Type, borrows: bool) -> String {
        let mut out = String::from("#[derive(NetTree, Debug, Clone, PartialEq)]\n");
        out += &net(&type_keys(ty));
        if let Some(repr) = ty.keys.repr {
            let _ = writeln!(out, "#[repr({repr})]");
        }
        let lifetime = if borrows { "<'a>" } else { "" };
        let around = ty.keys.format.format();
        match &ty.body {
            Body::Struct(fields) => {
                let fields = self.fields(fields, around, "pub ");
                let end = if fields.starts_with(" {") { "" } else { ";" };
                let _ = writeln!(out, "pub struct {}{lifetime}{fields}{end}", ty.name);
            }
            Body::Enum(variants) => {
                let _ = writeln!(out, "pub enum {}{lifetime} {{", ty.name);
                for variant in variants {
                    out += &net(&variant_keys(variant));
                    out += &format!(
                        "    {}{}",
                        variant.name,
                        self.fields(&variant.fields, around, "")
                    );
                    if let Some(tag) = variant.spelling.as_ref().filter(|_| variant.discriminant) {
                        out += &format!(" = {tag}");
                    }
                    out += ",\n";
                }
                out += "}\n";
            }
        }
        out
    }

    /// The functions that `default` names.
    fn presets(&self) -> String {
        let fields = self.types.iter().flat_map(Type::payloads).flat_map(|fields| &fields.list);
        let functions: BTreeSet<String> = fields
            .filter_map(|field| match (field.default, &field.ty) {
                (Some(Preset::Path(value)), Ty::Int(int)) => {
                    let (name, ty) = (preset_name(value, &int.name()), int.name());
                    Some(format!("    pub fn {name}() -> {ty} {{ {value} }}\n"))
                }
                _ => None,
            })
            .collect();
        format!("mod given {{\n{}}}\n", functions.into_iter().collect::<String>())
    }

    fn fields(&self, fields: &Fields, around: Format, visibility: &str) -> String {
        let list: Vec<String> = fields
            .list
            .iter()
            .map(|field| {
                let ty = self.spell(&field.ty, "'a", field.format.over(around));
                let name = if fields.named { format!("{}: ", field.name) } else { String::new() };
                format!("{}{visibility}{name}{ty}", net(&field_keys(field)).replace('\n', " "))
            })
            .collect();
        match (fields.named, list.is_empty()) {
            (true, _) => format!(" {{ {} }}", list.join(", ")),
            (false, true) => String::new(),
            (false, false) => format!("({})", list.join(", ")),
        }
    }

    /// The type as it stands in a field of that format.
    pub(super) fn spell(&self, ty: &Ty, lifetime: &str, format: Format) -> String {
        let of = |ty: &Ty| self.spell(ty, lifetime, format);
        let reference = if lifetime == "'_" { "&".to_owned() } else { format!("&{lifetime} ") };
        let pointer = |holder, held: &str| match holder {
            Holder::Borrowed => format!("{reference}{held}"),
            Holder::Boxed => format!("Box<{held}>"),
            Holder::Rc => format!("Rc<{held}>"),
            Holder::Arc => format!("Arc<{held}>"),
            _ => format!("Cow<{lifetime}, {held}>"),
        };
        match ty {
            Ty::Int(int) => int.name(),
            Ty::Wrapped(name, int) => format!("{name}<{}>", int.name()),
            Ty::F32 => "f32".into(),
            Ty::F64 => "f64".into(),
            Ty::Bool => "bool".into(),
            Ty::Char => "char".into(),
            Ty::Unit => "()".into(),
            Ty::Phantom => "PhantomData<u8>".into(),
            Ty::Text(Holder::Owned) => "String".into(),
            Ty::Text(holder) => pointer(*holder, "str"),
            Ty::Bytes(Holder::Owned) => "Vec<u8>".into(),
            Ty::Bytes(holder @ (Holder::Bytes | Holder::BytesMut)) => holder.name().to_owned(),
            Ty::Bytes(holder) => pointer(*holder, "[u8]"),
            Ty::ByteArray(len) => format!("{reference}[u8; {len}]"),
            Ty::Sequence(holder, item) => {
                let item = of(item);
                match holder {
                    Holder::Owned => format!("Vec<{item}>"),
                    Holder::Deque => format!("VecDeque<{item}>"),
                    Holder::BTree => format!("BTreeSet<{item}>"),
                    Holder::Hash => format!("HashSet<{item}>"),
                    Holder::List => format!("List<{lifetime}, {item}, {}>", fmt(format)),
                    holder => pointer(*holder, &format!("[{item}]")),
                }
            }
            Ty::Map(holder, key, value) => {
                format!("{}Map<{}, {}>", holder.name(), of(key), of(value))
            }
            Ty::Array(item, len) => format!("[{}; {len}]", of(item)),
            Ty::Tuple(parts) => {
                let parts: String = parts.iter().map(|part| format!("{}, ", of(part))).collect();
                format!("({parts})")
            }
            Ty::Option(held) => format!("Option<{}>", of(held)),
            Ty::Result(ok, err) => format!("Result<{}, {}>", of(ok), of(err)),
            Ty::Pointer(holder, held) => pointer(*holder, &of(held)),
            Ty::Std(name) => (*name).to_owned(),
            Ty::Derived(at) => self.name(*at, lifetime),
        }
    }

    /// The name of a derived type, with its lifetime where it has one.
    pub(super) fn name(&self, at: usize, lifetime: &str) -> String {
        let name = self.types.get(at).map_or("?", |ty| &ty.name);
        // Asked for each use: a model has some hundred types at most.
        match self.borrowed().get(at) {
            Some(true) => format!("{name}<{lifetime}>"),
            _ => name.to_owned(),
        }
    }
}

/// The format that a `List` names.
fn fmt(format: Format) -> String {
    let len = match format.len {
        Width::Varint => 0,
        width => width.fixed().unwrap_or(0),
    };
    format!("Fmt<{len}, {}, {}>", format.big, format.varint)
}

/// The function that gives the value of a field that is not sent.
fn preset_name(value: u8, ty: &str) -> String {
    format!("gives_{value}_{ty}")
}

/// The attribute with these keys, or nothing.
fn net(keys: &[String]) -> String {
    if keys.is_empty() { String::new() } else { format!("#[net({})]\n", keys.join(", ")) }
}

fn type_keys(ty: &Type) -> Vec<String> {
    let keys = &ty.keys;
    let mut list = Vec::new();
    list.extend(keys.tag.map(|width| format!("tag = {}", width.name())));
    if !keys.reserved.is_empty() {
        let tags: Vec<String> = keys
            .reserved
            .iter()
            .map(|(first, last)| match first == last {
                true => first.to_string(),
                false => format!("{first}..={last}"),
            })
            .collect();
        list.push(format!("reserved({})", tags.join(", ")));
    }
    if keys.explicit_tags {
        list.push("explicit_tags".into());
    }
    format_keys(keys.format, &mut list);
    list.extend(keys.sized.map(|region| match region.inclusive {
        true => format!("sized({}, inclusive)", region.width.name()),
        false => format!("sized = {}", region.width.name()),
    }));
    if keys.extensible {
        list.push("extensible".into());
    }
    magic(keys.magic.as_ref(), &mut list);
    list.extend(keys.max_len.map(|max| format!("max_len = {max}")));
    if keys.no_handler {
        list.push("handler = none".into());
    }
    list
}

fn variant_keys(variant: &Variant) -> Vec<String> {
    let mut list = Vec::new();
    match variant.kind {
        Kind::Action => {}
        Kind::Node => list.push("node".into()),
        Kind::Other => list.push("other".into()),
    }
    if let Some(tag) = variant.spelling.as_ref().filter(|_| !variant.discriminant) {
        list.push(format!("tag = {tag}"));
    }
    magic(variant.magic.as_ref(), &mut list);
    list
}

fn field_keys(field: &Field) -> Vec<String> {
    let mut list = Vec::new();
    format_keys(field.format, &mut list);
    magic(field.magic.as_ref(), &mut list);
    match field.end {
        End::Prefix => {}
        End::Rest => list.push("rest".into()),
        End::Nul => list.push("nul".into()),
        End::Until(byte) => list.push(format!("until = {byte:#04x}")),
        End::Count(at) => {
            let is_index = field.name.parse::<usize>().is_ok();
            list.push(format!("count = {}{at}", if is_index { "" } else { "f" }));
        }
    }
    list.extend(field.max.map(|max| format!("max = {max}")));
    if field.skip {
        list.push("skip".into());
    }
    list.extend(field.default.map(|preset| match preset {
        Preset::Trait => "default".to_owned(),
        Preset::Path(value) => {
            let ty = match &field.ty {
                Ty::Int(int) => int.name(),
                _ => String::new(),
            };
            format!("default = given::{}", preset_name(value, &ty))
        }
    }));
    list.extend(field.with.map(|codec| format!("with = {codec}")));
    list
}

fn format_keys(keys: FormatKeys, list: &mut Vec<String>) {
    list.extend(keys.len.map(|width| format!("len = {}", width.name())));
    list.extend(keys.big.map(|big| format!("endian = {}", if big { "big" } else { "little" })));
    if keys.varint {
        list.push("varint".into());
    }
}

fn magic(magic: Option<&Magic>, list: &mut Vec<String>) {
    list.extend(magic.map(|magic| format!("magic = {}", magic.spelling)));
}
