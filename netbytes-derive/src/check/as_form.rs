//! `as` on a type: nothing in it is written, and nobody handles it.

use syn::Data;

use crate::attr::keys::form::AS;
use crate::attr::keys::output::HANDLER;
use crate::attr::{KeySet, Shape, Written};
use crate::errors::{Ctxt, Mistake, spelling};
use crate::model::Handler;

pub(super) fn forms_are_whole(written: &Written<'_>, ctxt: &Ctxt) {
    let (Shape::As(keys), Some((key, form))) = (&written.shape, written.keys.with_value(&AS))
    else {
        return;
    };
    let form = spelling(&form.ty);
    for inside in keys.iter().flat_map(KeySet::present) {
        ctxt.refuse(
            Mistake::new(inside, format!("`{inside}` has no effect in a type with `{key}`"))
                .why(format!("the whole value is written in the form of `{form}`"))
                .help(format!(
                    "write it on `{form}` if that is a derived type of yours, or remove it"
                )),
        );
    }
    // An enum has actions, which are told apart by what it writes itself.
    let is_enum = matches!(written.input.data, Data::Enum(_));
    let has_handlers = !matches!(written.keys.get(&HANDLER), Some(Handler::None));
    if is_enum && has_handlers && !written.keys.is_refused(&HANDLER) {
        let name = &written.input.ident;
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` on an enum with handlers"))
                .why(format!("`{form}` is written in place of a tag, so no action of `{name}` could be chosen by it"))
                .help(format!("write `#[net({key} = {form}, handler = none)]`: then it is a value in other types")),
        );
    }
}
