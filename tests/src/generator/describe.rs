//! Prints a model as JSON, for the second implementation: what is written in the attributes, and nothing that follows
//! from it.

use super::json::Json;
use super::model::{
    Body, End, Field, Fields, FormatKeys, Kind, Magic, Model, Preset, Ty, Type, Variant, Width,
};

impl Model {
    /// The types as JSON: an object with the list of `types`, and the list of the names of the `roots`.
    #[must_use]
    pub fn description(&self) -> String {
        let names = self.roots.iter().filter_map(|root| self.types.get(*root));
        Json::Object(vec![
            ("types", Json::List(self.types.iter().map(|ty| self.of_type(ty)).collect())),
            ("roots", Json::List(names.map(|ty| Json::text(&ty.name)).collect())),
        ])
        .to_string()
    }

    fn of_type(&self, ty: &Type) -> Json {
        let keys = &ty.keys;
        let mut entries = vec![
            ("name", Json::text(&ty.name)),
            ("tag", width(keys.tag)),
            ("extensible", Json::Bool(keys.extensible)),
            ("magic", magic(keys.magic.as_ref())),
            (
                "sized",
                Json::or_null(keys.sized.map(|region| {
                    Json::Object(vec![
                        ("width", Json::text(region.width.name())),
                        ("inclusive", Json::Bool(region.inclusive)),
                    ])
                })),
            ),
        ];
        entries.extend(format(keys.format));
        entries.push(match &ty.body {
            Body::Struct(fields) => ("fields", self.of_fields(fields)),
            Body::Enum(variants) => (
                "variants",
                Json::List(variants.iter().map(|variant| self.of_variant(variant)).collect()),
            ),
        });
        Json::Object(entries)
    }

    fn of_variant(&self, variant: &Variant) -> Json {
        let kind = match variant.kind {
            Kind::Action => "action",
            Kind::Node => "node",
            Kind::Other => "other",
        };
        Json::Object(vec![
            ("name", Json::text(&variant.name)),
            ("kind", Json::text(kind)),
            ("tag", Json::or_null(variant.spelling.as_ref().map(Json::text))),
            ("magic", magic(variant.magic.as_ref())),
            ("fields", self.of_fields(&variant.fields)),
        ])
    }

    fn of_fields(&self, fields: &Fields) -> Json {
        Json::List(fields.list.iter().map(|field| self.of_field(field)).collect())
    }

    fn of_field(&self, field: &Field) -> Json {
        let mut entries = vec![
            ("name", Json::text(&field.name)),
            ("type", self.of_ty(&field.ty)),
            ("magic", magic(field.magic.as_ref())),
            ("max", Json::or_null(field.max.map(Json::Number))),
            ("skip", Json::Bool(field.skip)),
            ("with", Json::or_null(field.with.map(Json::text))),
            (
                "default",
                Json::or_null(field.default.map(|preset| match preset {
                    Preset::Trait => Json::text("trait"),
                    Preset::Path(value) => Json::Number(value.into()),
                })),
            ),
        ];
        entries.extend(format(field.format));
        entries.push(match field.end {
            End::Prefix => ("end", Json::Null),
            End::Rest => ("end", Json::text("rest")),
            End::Nul => ("end", Json::text("nul")),
            End::Until(byte) => ("until", Json::Number(byte.into())),
            End::Count(at) => ("count", Json::Number(u64::try_from(at).unwrap_or(u64::MAX))),
        });
        Json::Object(entries)
    }

    fn of_ty(&self, ty: &Ty) -> Json {
        let of = |ty: &Ty| self.of_ty(ty);
        let object = |kind, more: Vec<(&'static str, Json)>| {
            let mut entries = vec![("kind", Json::text(kind))];
            entries.extend(more);
            Json::Object(entries)
        };
        let number = |len: usize| Json::Number(u64::try_from(len).unwrap_or(u64::MAX));
        match ty {
            Ty::Int(int) => object("int", vec![("name", Json::text(int.name()))]),
            Ty::Wrapped("NonZero", int) => {
                object("nonzero", vec![("name", Json::text(int.name()))])
            }
            Ty::Wrapped(_, int) => object("int", vec![("name", Json::text(int.name()))]),
            Ty::F32 => object("float", vec![("bytes", Json::Number(4))]),
            Ty::F64 => object("float", vec![("bytes", Json::Number(8))]),
            Ty::Bool => object("bool", vec![]),
            Ty::Char => object("char", vec![]),
            Ty::Unit | Ty::Phantom => object("nothing", vec![]),
            Ty::Text(_) => object("text", vec![]),
            Ty::Bytes(_) => object("bytes", vec![]),
            Ty::ByteArray(len) => object("byte_array", vec![("len", number(*len))]),
            Ty::Sequence(holder, item) => {
                object("sequence", vec![("holder", Json::text(holder.name())), ("item", of(item))])
            }
            Ty::Map(holder, key, value) => object(
                "map",
                vec![("holder", Json::text(holder.name())), ("key", of(key)), ("value", of(value))],
            ),
            Ty::Array(item, len) => {
                object("array", vec![("item", of(item)), ("len", number(*len))])
            }
            Ty::Tuple(parts) => {
                object("tuple", vec![("parts", Json::List(parts.iter().map(of).collect()))])
            }
            Ty::Option(held) => object("option", vec![("held", of(held))]),
            Ty::Result(ok, err) => object("result", vec![("ok", of(ok)), ("err", of(err))]),
            Ty::Pointer(holder, held) => {
                object("pointer", vec![("holder", Json::text(holder.name())), ("held", of(held))])
            }
            Ty::Std(name) => object("std", vec![("name", Json::text(*name))]),
            Ty::Derived(at) => {
                let name = self.types.get(*at).map_or("?", |ty| &ty.name);
                object("derived", vec![("name", Json::text(name))])
            }
        }
    }
}

fn format(keys: FormatKeys) -> Vec<(&'static str, Json)> {
    vec![
        ("len", width(keys.len)),
        (
            "endian",
            Json::or_null(keys.big.map(|big| Json::text(if big { "big" } else { "little" }))),
        ),
        ("varint", Json::Bool(keys.varint)),
    ]
}

fn width(width: Option<Width>) -> Json {
    Json::or_null(width.map(|width| Json::text(width.name())))
}

fn magic(magic: Option<&Magic>) -> Json {
    Json::or_null(magic.map(|magic| Json::text(&magic.spelling)))
}
