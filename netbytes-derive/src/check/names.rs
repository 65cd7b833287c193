//! The names that the derive generates from the variants.

use std::collections::BTreeMap;

use crate::attr::keys::output::{HANDLER, PAYLOAD};
use crate::attr::{Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};
use crate::model::{Handler, to_method};

pub(super) fn generated_names_differ(written: &Written<'_>, ctxt: &Ctxt) {
    one_method_each(written, ctxt);
    own_is_taken(written, ctxt);
    rest_is_taken(written, ctxt);
}

// The encoder and the handler have a method for each variant, so two variants cannot share a method name.
fn one_method_each(written: &Written<'_>, ctxt: &Ctxt) {
    if written.keys.has(&PAYLOAD) {
        return;
    }
    let mut owners: BTreeMap<String, &Variant<'_>> = BTreeMap::new();
    for variant in written.variants() {
        let (name, method) = (variant.ident(), to_method(variant.ident()).to_string());
        let Some(first) = owners.get(&method).map(|first| first.ident()) else {
            owners.insert(method, variant);
            continue;
        };
        // The compiler reports two variants with the same name.
        if first == name {
            continue;
        }
        ctxt.refuse(
            Mistake::new(
                name,
                format!("`{name}` and `{first}` would both be the method `{method}`"),
            )
            .why("the handler and the encoder have a method for each variant, named in snake case")
            .help(format!("rename `{name}` or `{first}`"))
            .also(first, format!("`{method}` is first used here"))
            .suppresses(Suppressed::Items),
        );
    }
}

// The `Parts` of an enum has a field for each node, and the field `own` for the enum's own actions.
fn own_is_taken(written: &Written<'_>, ctxt: &Ctxt) {
    let variants = written.variants();
    let without_handler = matches!(written.keys.get(&HANDLER), Some(Handler::None));
    if without_handler || variants.iter().all(Variant::is_node) {
        return;
    }
    for variant in
        variants.iter().filter(|variant| variant.is_node() && to_method(variant.ident()) == "own")
    {
        let (name, of) = (variant.ident(), &written.input.ident);
        ctxt.refuse(
            Mistake::new(name, format!("a node of an enum with actions cannot be called `{name}`"))
                .why(format!(
                    "the parts of `{of}` have a field `own` already: the handler of its own actions"
                ))
                .help(format!("rename `{name}`"))
                .suppresses(Suppressed::Items),
        );
    }
}

// The `Partial` of an enum has a method for each action, and the method `rest` for the actions that are not handled.
fn rest_is_taken(written: &Written<'_>, ctxt: &Ctxt) {
    if !matches!(written.keys.get(&HANDLER), Some(Handler::Items { partial: true, .. })) {
        return;
    }
    let actions = written.variants().iter().filter(|variant| !variant.is_node());
    for variant in actions.filter(|variant| to_method(variant.ident()) == "rest") {
        let (name, of) = (variant.ident(), &written.input.ident);
        ctxt.refuse(
            Mistake::new(name, format!("an action of a partial handler cannot be called `{name}`"))
                .why(format!(
                    "the partial handler of `{of}` has a method `rest` already: for the actions that it does not handle"
                ))
                .help(format!("rename `{name}`"))
                .suppresses(Suppressed::Items),
        );
    }
}
