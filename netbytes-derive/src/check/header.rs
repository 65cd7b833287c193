//! The fields around the node of a struct: a header in front of one subtree.

use super::node::not_itself;
use crate::attr::keys::check::CHECKSUM;
use crate::attr::keys::output::HANDLER;
use crate::attr::keys::region::EXTENSIBLE;
use crate::attr::keys::tag::{NODE, REPLY_HEADER};
use crate::attr::{Field, Key, Shape, Written};
use crate::errors::{Ctxt, Mistake, Suppressed, name_of, spelling};
use crate::model::TypeClass;

pub(super) fn headers_lead_to_one_node(written: &Written<'_>, ctxt: &Ctxt) {
    match &written.shape {
        Shape::Struct(_, fields) => header(written, fields, ctxt),
        Shape::Enum(variants) => {
            for variant in variants.iter().filter(|variant| !variant.is_node()) {
                for field in &variant.fields {
                    not_in_a_variant(&variant.ident().to_string(), field, ctxt);
                }
            }
        }
        Shape::Union(_) | Shape::As(_) => {}
    }
}

fn header(written: &Written<'_>, fields: &[Field<'_>], ctxt: &Ctxt) {
    for field in fields {
        reply_header_is_of_a_node(field, ctxt);
    }
    let mut nodes = fields.iter().enumerate().filter(|(_, field)| field.is_node());
    let Some((at, node)) = nodes.next() else {
        return no_handler_without_node(written, ctxt);
    };
    if let (Some(key), Some(first)) =
        (nodes.next().and_then(|(_, second)| second.keys.key(&NODE)), node.keys.key(&NODE))
    {
        ctxt.refuse(second_node(key, first));
        return;
    }
    has_a_name(written, node, ctxt);
    not_itself(written, &node.syntax.ty, ctxt);
    not_extensible(written, ctxt);
    for field in fields.iter().skip(at + 1) {
        is_no_argument(node, field, ctxt);
    }
}

// Only a struct of its own has a route, and the fields before the node as its arguments.
fn not_in_a_variant(variant: &str, field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.key(&NODE).or_else(|| field.keys.key(&REPLY_HEADER)) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` on a field of the variant `{variant}`"))
            .why("what stands in front of a subtree is the header of a struct, whose fields are the arguments of its route")
            .help(format!(
                "write `#[net(node)] {variant}({variant}Node)`, and a struct `{variant}Node` that has these fields"
            )),
    );
}

fn reply_header_is_of_a_node(field: &Field<'_>, ctxt: &Ctxt) {
    let Some(key) = field.keys.key(&REPLY_HEADER).filter(|_| !field.is_node()) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`reply_header` without `node`")
            .why("it stands in front of the replies of a subtree, and this field is none")
            .help("write `#[net(node, reply_header = H)]` on the field that holds the tree"),
    );
}

// The actions of a struct are those of its node.
fn no_handler_without_node(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(key) = written.keys.key(&HANDLER) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`handler` does not belong on a struct")
            .why("only an enum has actions to handle, or a struct with a node")
            .help(
                "it belongs on an enum, or write `#[net(node)]` on the field that holds the tree",
            ),
    );
}

// A path of tags goes on in one way.
fn second_node(key: &Key, first: &Key) -> Mistake {
    Mistake::new(key, "a second `node`")
        .why("a message is one action, so only one of the two would ever be handled")
        .help("remove one `node`: what is left is a field, whose value is an argument of the route")
        .also(first, "the first `node` stands here")
}

// The route and the method of the encoder are called like the field.
fn has_a_name(written: &Written<'_>, node: &Field<'_>, ctxt: &Ctxt) {
    if node.syntax.ident.is_some() {
        return;
    }
    let (name, ty) = (&written.input.ident, spelling(&node.syntax.ty));
    ctxt.refuse(
        Mistake::new(&node.syntax.ty, "a node without a name")
            .why("the route to its handler and the method of the encoder are called like the field")
            .help(format!("name the fields: `struct {name} {{ .., #[net(node)] body: {ty} }}`"))
            .suppresses(Suppressed::Items),
    );
}

// What a newer peer adds at the end of the region would be taken for a part of the subtree.
fn not_extensible(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(key) = written.keys.key(&EXTENSIBLE) else {
        return;
    };
    ctxt.refuse(
        Mistake::new(key, "`extensible` on a struct with a node")
            .why("the subtree takes all that is left of the region, so nothing can be added behind it")
            .help("write it on the enum below, whose actions can grow"),
    );
}

// The route is called before the subtree is read, so what stands behind it cannot be its argument.
fn is_no_argument(node: &Field<'_>, field: &Field<'_>, ctxt: &Ctxt) {
    if !field.is_on_wire() || is_constant(field) || field.keys.has(&CHECKSUM) {
        return;
    }
    let (at, node) = (name_of(field.syntax), spelling(name_of(node.syntax)));
    let name = spelling(&at);
    ctxt.refuse(
        Mistake::new(&at, format!("`{name}` stands behind the node `{node}`"))
            .why("the header in front of a node is handed to its route; what is behind it must follow from the rest")
            .help(format!("move `{name}` in front of `{node}`, make it constant: `#[net(magic = ..)] {name}: ()`, or a checksum: `#[net(checksum = C)] {name}: Computed<u32>`")),
    );
}

/// Whether a field has one value.
fn is_constant(field: &Field<'_>) -> bool {
    matches!(field.class, TypeClass::Nothing)
}
