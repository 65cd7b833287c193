//! An enum with `tag = bits(3)`: a few bits of a larger number, of which some values have names.

use syn::Fields;

use crate::attr::keys::constant::MAGIC;
use crate::attr::keys::output::{HANDLER, PAYLOAD};
use crate::attr::keys::region::{EXTENSIBLE, SIZED};
use crate::attr::keys::tag::{NODE, REPLY};
use crate::attr::{Key, Variant, Written};
use crate::errors::{Ctxt, Mistake, Suppressed};

pub(super) fn bits_are_all(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(bits) = written.tag_form().and_then(|form| form.bits()) else {
        return;
    };
    no_keys(written, bits, ctxt);
    for variant in written.variants() {
        match variant.is_other() {
            true => other_holds_the_number(variant, bits, ctxt),
            false => no_fields(written, variant, bits, ctxt),
        }
    }
}

// There is no byte of which something else could be said.
fn no_keys(written: &Written<'_>, bits: u32, ctxt: &Ctxt) {
    let keys = &written.keys;
    let on_type = [
        keys.key(&SIZED),
        keys.key(&MAGIC),
        keys.key(&EXTENSIBLE),
        keys.key(&HANDLER),
        keys.key(&PAYLOAD),
    ];
    let on_variants = written.variants().iter().flat_map(|variant| {
        let keys = &variant.keys;
        [keys.key(&NODE), keys.key(&REPLY), keys.key(&MAGIC)]
    });
    for key in on_type.into_iter().chain(on_variants).flatten() {
        let key: &Key = key;
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` on an enum of {bits} bits"))
                .why("it is a few bits of a number that a field holds: no message, and no bytes of its own")
                .help(format!("remove `{key}`, or write whole bytes: `#[net(tag = u8)]`"))
                .suppresses(Suppressed::Items),
        );
    }
}

// Fields would need bytes behind the bits.
fn no_fields(written: &Written<'_>, variant: &Variant<'_>, bits: u32, ctxt: &Ctxt) {
    if variant.fields.is_empty() {
        return;
    }
    let name = variant.ident();
    ctxt.refuse(
        Mistake::new(
            &variant.syntax.fields,
            format!("`{name}` has fields, in an enum of {bits} bits"),
        )
        .why("the bits stand in a number of another type, so nothing can stand behind them")
        .help(format!(
            "write `{name}` without fields, or whole bytes: `#[net(tag = u8)]` on `{}`",
            written.input.ident
        ))
        .suppresses(Suppressed::Items),
    );
}

// The number is all that there is.
fn other_holds_the_number(variant: &Variant<'_>, bits: u32, ctxt: &Ctxt) {
    if variant.fields.len() == 1 {
        return;
    }
    let (name, syntax) = (variant.ident(), &variant.syntax.fields);
    let what = format!("`other` variant `{name}` of {bits} bits must hold their number alone");
    let mistake = match syntax {
        Fields::Unit => Mistake::new(name, what),
        fields => Mistake::new(fields, what),
    };
    ctxt.refuse(
        mistake
            .why("a value that is read must be written as the same bits")
            .help(format!("write `{name}(u8)`"))
            .suppresses(Suppressed::Items),
    );
}
