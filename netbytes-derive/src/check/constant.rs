//! `magic`: constant bytes have a length that can be seen; constant bits stand in bits.

use quote::ToTokens;

use crate::attr::keys::bits::BITS;
use crate::attr::keys::constant::{AFTER_TAG, MAGIC, MAGIC_AFTER};
use crate::attr::{KeySet, Magic, Written};
use crate::errors::{Ctxt, Mistake, spelling};

pub(super) fn constants_show_their_length(written: &Written<'_>, ctxt: &Ctxt) {
    whole_bytes(&written.keys, ctxt);
    after_tag_is_behind_a_tag(written, ctxt);
    for variant in written.variants() {
        whole_bytes(&variant.keys, ctxt);
    }
    for field in written.payloads().into_iter().flatten() {
        match field.keys.get(&BITS) {
            None => whole_bytes(&field.keys, ctxt),
            Some(bits) => constant_bits(&field.keys, bits.value, &field.syntax.ty, ctxt),
        }
    }
}

// Where the tag stands in another field, nothing stands directly behind it here.
fn after_tag_is_behind_a_tag(written: &Written<'_>, ctxt: &Ctxt) {
    let Some(key) = written.keys.key(&AFTER_TAG) else {
        return;
    };
    let tags = written.tags();
    if !tags.external && tags.form.bits().is_none() {
        return;
    }
    ctxt.refuse(
        Mistake::new(key, format!("`{key}` where the tag stands elsewhere"))
            .why("the tag of this enum is in another field, so the enum begins behind it")
            .help(
                "write `magic = 0x00` on the enum, or a constant field behind the one with the tag",
            ),
    );
}

fn whole_bytes(keys: &KeySet, ctxt: &Ctxt) {
    for key in [&MAGIC, &MAGIC_AFTER, &AFTER_TAG] {
        let mistake = keys.with_value(key).and_then(|(key, magic)| magic.without_len(key));
        if let Some(mistake) = mistake {
            ctxt.refuse(mistake);
        }
    }
}

// Constant bits are a field without a value, and a number that fits.
fn constant_bits(keys: &KeySet, width: u64, ty: &syn::Type, ctxt: &Ctxt) {
    let Some((key, magic)) = keys.with_value(&MAGIC) else {
        return;
    };
    let value = match magic {
        Magic::Bits(number) => u128::from(number.value),
        Magic::Number { value, .. } => *value,
        Magic::Bytes(_) | Magic::Value(_) => {
            ctxt.refuse(
                Mistake::new(key, format!("`{key}` of bytes on bits"))
                    .why("a field in bits is a part of a number")
                    .help("write the number: `magic = 0b010`"),
            );
            return;
        }
    };
    if width < 128 && value >> width != 0 {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` does not fit in {width} bit(s)"))
                .why("it is the number that these bits are")
                .help(format!("write more `bits`, or a number below {}", 1_u128 << width)),
        );
    }
    let is_unit = matches!(ty, syn::Type::Tuple(tuple) if tuple.elems.is_empty());
    if !is_unit {
        let written = spelling(ty.to_token_stream());
        ctxt.refuse(
            Mistake::new(ty, format!("constant bits in a `{written}`"))
                .why("bits that are always the same hold no value")
                .help("write `()` as the type: `#[net(bits = 3, magic = 0b010)] _kind: ()`"),
        );
    }
}
