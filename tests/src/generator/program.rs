//! Prints the program around the types: how their values are printed and made, who handles their actions, and the list
//! of those that messages are made of.

use std::fmt::Write;

use super::model::{
    Body, End, Field, Fields, Holder, Kind, Model, Preset, Ty, Type, Variant, Width,
};

const HEAD: &str = "\
#![allow(warnings)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Fmt, List, NetTree};
use netbytes_tests::oracles::{
    Digits, Dump, Input, Known, Log, Make, Random, Root, Routes, Sent, Twice, check, make, parts, program,
};

";

impl Model {
    /// A program that checks the oracles for these types: the source of its `main.rs`.
    #[must_use]
    pub fn program(&self) -> String {
        let mut out = format!("{HEAD}{}", self.source());
        let borrowed = self.borrowed();
        for (at, ty) in self.types.iter().enumerate() {
            let (for_any, anonymous) = match borrowed.get(at) {
                Some(true) => ("<'a>", "<'_>"),
                _ => ("", ""),
            };
            out += &dump_of(ty, for_any);
            out += &self.make_of(ty, anonymous);
            if !ty.variants().is_empty() && !ty.keys.no_handler {
                out += &action_of(ty, for_any);
                out += &self.handler_of(ty);
                out += &sent_of(ty, for_any);
            }
        }
        out + &self.table()
    }

    fn make_of(&self, ty: &Type, lifetime: &str) -> String {
        let body = match &ty.body {
            Body::Struct(fields) => value("Self", fields, Width::U8),
            Body::Enum(variants) => {
                // What passes over bytes cannot be sent.
                let sent = variants.iter().filter(|variant| {
                    let is_whole = variant.fields.list.len() == 2 || !ty.keys.extensible;
                    variant.kind != Kind::Other || is_whole
                });
                let width = ty.keys.tag.unwrap_or(Width::U8);
                let values: Vec<String> = sent
                    .map(|variant| {
                        value(&format!("Self::{}", variant.name), &variant.fields, width)
                    })
                    .collect();
                // The arm for the first variant must stand last.
                let mut arms: Vec<String> = Vec::new();
                for (at, value) in values.iter().enumerate().skip(1) {
                    arms.push(format!("{at} => {value}"));
                }
                arms.extend(values.first().map(|value| format!("_ => {value}")));
                format!("match random.variant({}) {{ {} }}", values.len(), arms.join(", "))
            }
        };
        format!(
            "impl Make for {}{lifetime} {{ fn make(random: &mut Random) -> Self {{ random.within(|random| {body}) }} }}\n",
            ty.name
        )
    }

    fn handler_of(&self, ty: &Type) -> String {
        let actions: Vec<&Variant> =
            ty.variants().iter().filter(|variant| variant.kind != Kind::Node).collect();
        if actions.is_empty() {
            return String::new();
        }
        let around = ty.keys.format.format();
        let mut out = format!("impl {}Handler for Log {{\n", ty.name);
        for variant in actions {
            let fields = arguments(&variant.fields);
            let method = variant.name.to_lowercase();
            let body = printed(&ty.name, variant, &fields, "&", "&mut log.0");
            let names: String =
                fields.iter().map(|field| format!(", {}", binding(field))).collect();
            let list = |lifetime| -> String {
                let spelled =
                    |field: &&Field| self.spell(&field.ty, lifetime, field.format.over(around));
                fields
                    .iter()
                    .map(|field| format!(", {}: {}", binding(field), spelled(field)))
                    .collect()
            };
            let (any, one) = (list("'_"), list("'a"));
            // A list gives items that live as long as itself. Each lifetime of the arguments is another one; they are
            // shortened to one by the call.
            let _ = writeln!(
                out,
                "    fn {method}(&mut self{any}) {{ fn write<'a>(log: &mut Log{one}) {{ {body} }} write(self{names}) }}"
            );
        }
        out + "}\n"
    }

    fn table(&self) -> String {
        let unordered = self.reach(|ty| {
            let hashes =
                |ty: &Ty| matches!(ty, Ty::Sequence(Holder::Hash, _) | Ty::Map(Holder::Hash, ..));
            ty.payloads()
                .iter()
                .flat_map(|fields| &fields.list)
                .any(|field| field.ty.any(&mut { hashes }))
        });
        let extensible = self.reach(|ty| ty.keys.extensible);
        let is = |list: &[bool], at: usize| list.get(at) == Some(&true);
        let mut out = String::from("fn main() -> ExitCode {\n    program::main(&[\n");
        for at in &self.roots {
            let Some(ty) = self.types.get(*at) else {
                continue;
            };
            let name = &ty.name;
            let of = self.name(*at, "'_");
            let routes = match ty.variants().is_empty() {
                true => "None".to_owned(),
                false => format!(
                    "Some(&Routes {{ action: |value| value.action(), \
                     dispatch: |bytes| {{ let mut log = Log::default(); <{of}>::dispatch(bytes, &mut log).map(|()| log.0) }}, \
                     dispatch_bytes: |bytes| {{ let mut log = Log::default(); <{of}>::dispatch_bytes(bytes, &mut log).map(|()| log.0) }}, \
                     visit: |value| {{ let mut log = Log::default(); value.visit(&mut log); log.0 }}, \
                     encoder: |value| value.sent() }})"
                ),
            };
            let _ = writeln!(
                out,
                "        Root {{ name: {name:?}, known: Known {{ open: {}, unordered: {}, extensible: {} }}, \
                 check: |inputs, known| check::<{of}>(inputs, {routes}, known), make: make::<{of}> }},",
                self.is_open(*at),
                is(&unordered, *at),
                is(&extensible, *at),
            );
        }
        out += "    ], &[\n";
        for (at, ty) in self.types.iter().enumerate() {
            let (name, of) = (&ty.name, self.name(at, "'_"));
            let _ = writeln!(out, "        ({name:?}, <{of}>::MIN_LEN, <{of}>::MAX_LEN),");
        }
        out + "    ])\n}\n"
    }
}

/// The fields that are passed to a handler.
fn arguments(fields: &Fields) -> Vec<&Field> {
    let all = fields.list.iter().enumerate();
    let has_value = |field: &Field| !field.skip && !matches!(field.ty, Ty::Unit);
    all.filter(|(at, field)| has_value(field) && !fields.holds_a_count(*at))
        .map(|(_, field)| field)
        .collect()
}

/// The name of the variable that holds a field.
fn binding(field: &Field) -> String {
    match field.name.parse::<usize>() {
        Ok(at) => format!("f{at}"),
        Err(_) => field.name.clone(),
    }
}

/// The pattern that binds all fields.
fn pattern(name: &str, fields: &Fields) -> String {
    let names: Vec<String> = fields.list.iter().map(binding).collect();
    match (fields.named, names.is_empty()) {
        (true, _) => format!("{name} {{ {} }}", names.join(", ")),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name}({})", names.join(", ")),
    }
}

/// The statement that prints these fields of a variant.
fn printed(ty: &str, variant: &Variant, fields: &[&Field], by: &str, out: &str) -> String {
    let list: Vec<String> = fields.iter().map(|field| format!("{by}{}", binding(field))).collect();
    format!("parts(\"{ty}.{}\", &[{}], {out});", variant.name, list.join(", "))
}

fn dump_of(ty: &Type, lifetime: &str) -> String {
    let body = match &ty.body {
        Body::Struct(fields) => {
            let list: Vec<String> = fields.list.iter().map(binding).collect();
            format!(
                "let {} = self; parts(\"{}\", &[{}], out);",
                pattern("Self", fields),
                ty.name,
                list.join(", ")
            )
        }
        Body::Enum(variants) => {
            let arms: String = variants
                .iter()
                .map(|variant| {
                    let all: Vec<&Field> = variant.fields.list.iter().collect();
                    let name = format!("Self::{}", variant.name);
                    let body = printed(&ty.name, variant, &all, "", "out");
                    format!("{} => {{ {body} }}, ", pattern(&name, &variant.fields))
                })
                .collect();
            format!("match self {{ {arms} }}")
        }
    };
    format!(
        "impl{lifetime} Dump for {}{lifetime} {{ fn dump(&self, out: &mut String) {{ {body} }} }}\n",
        ty.name
    )
}

fn action_of(ty: &Type, lifetime: &str) -> String {
    let arms: String = ty
        .variants()
        .iter()
        .map(|variant| {
            let name = format!("Self::{}", variant.name);
            if variant.kind == Kind::Node {
                return format!("{name}(child) => child.action(), ");
            }
            let body = printed(&ty.name, variant, &arguments(&variant.fields), "", "&mut out");
            let pattern = pattern(&name, &variant.fields);
            format!("{pattern} => {{ let mut out = String::new(); {body} out }}, ")
        })
        .collect();
    format!(
        "impl{lifetime} {}{lifetime} {{ fn action(&self) -> String {{ match self {{ {arms} }} }} }}\n",
        ty.name
    )
}

/// Actions are sent by the method of the encoder. The path to one in a child has too many forms to be printed.
fn sent_of(ty: &Type, lifetime: &str) -> String {
    let arms: String = ty
        .variants()
        .iter()
        .filter(|variant| match variant.kind {
            Kind::Node => false,
            Kind::Other => variant.fields.list.len() == 2 || !ty.keys.extensible,
            Kind::Action => true,
        })
        .map(|variant| {
            let fields = arguments(&variant.fields);
            let list: Vec<String> =
                fields.iter().map(|field| format!("{}.clone()", binding(field))).collect();
            format!(
                "{} => {{ let mut sink = Vec::new(); Some({}::encoder(&mut sink).{}({}).map(|()| sink)) }}, ",
                pattern(&format!("Self::{}", variant.name), &variant.fields),
                ty.name,
                variant.name.to_lowercase(),
                list.join(", ")
            )
        })
        .collect();
    format!(
        "impl{lifetime} {}{lifetime} {{ fn sent(&self) -> Sent {{ match self {{ {arms} _ => None }} }} }}\n",
        ty.name
    )
}

/// An expression that makes a value of these fields.
fn value(name: &str, fields: &Fields, tag: Width) -> String {
    let mut counts = String::new();
    let list: Vec<String> = fields
        .list
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let value = match (field.end, field.with) {
                _ if field.skip => match field.default {
                    Some(Preset::Path(value)) => value.to_string(),
                    _ => "Default::default()".into(),
                },
                (_, Some("Twice")) => "random.byte().into()".into(),
                (_, Some(_)) => {
                    "[\"\", \"1\", \"1.2\", \"123456789012345\"][random.below(4)]".into()
                }
                _ if fields.holds_a_count(at) => {
                    let _ = write!(counts, "let n{at} = random.count(); ");
                    format!("n{at} as _")
                }
                (End::Count(holder), _) => format!("random.of_len(n{holder})"),
                // A tag of three bytes is held by four.
                _ if field.name == "tag" && tag == Width::U24 => "random.make::<u32>() >> 8".into(),
                _ => "random.make()".into(),
            };
            if fields.named { format!("{}: {value}", field.name) } else { value }
        })
        .collect();
    let value = match (fields.named, list.is_empty()) {
        (true, _) => format!("{name} {{ {} }}", list.join(", ")),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name}({})", list.join(", ")),
    };
    if counts.is_empty() { value } else { format!("{{ {counts}{value} }}") }
}
