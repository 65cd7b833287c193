//! The rules that relate two things: keys of one place, variants of one enum, a key and a type, a field and the next.
//!
//! The comment above a rule gives its reason. A rule reports every breach of it and then continues. A value that `attr`
//! refused is already reported, so no rule reports it a second time.
//! | module | what it checks |
//! |---|---|
//! | `shape` | whether a value of the type can exist |
//! | `keys` | which keys can be used together on one target |
//! | `bit_enum` | whether an enum of bits has nothing but bits |
//! | `spelled_tags` | the same of tags that are text or bytes |
//! | `tags` | whether each variant has a tag of its own |
//! | `node` | whether a node holds one child and has no keys |
//! | `header` | whether the fields around the node of a struct are a header |
//! | `payload` | whether a payload has no part of a tree |
//! | `other` | whether an `other` variant can hold an unknown tag and the bytes after it |
//! | `names` | whether the generated items have different names |
//! | `rest` | whether `rest` is on the last field |
//! | `relation` | whether the fields that `count`, `sized`, `tag` and `if` name can say what they say |
//! | `tag_fields` | whether fields that are the tag, or bits of it, say all of it once |
//! | `bits` | whether fields with `bits` fill whole bytes, in an order that can be seen |
//! | `constant` | whether constant bytes show their length |
//! | `gap` | whether padding can be told from the value in front of it |
//! | `region` | which fields can be at the end of a `sized` type |
//! | `types` | whether a type that is known by name can be encoded |
//! | `as_form` | whether nothing in a type is written that has another form |
//! | `checksum` | whether there are bytes that a checksum can be of |
//! | `assert` | whether there is a value for the function to look at |
//! | `form` | whether the type of a field has the form that its keys say |
//! | `effect` | whether a key changes the bytes of its field |

mod as_form;
mod assert;
mod bit_enum;
mod bits;
mod checksum;
mod constant;
mod effect;
mod form;
mod gap;
mod header;
mod keys;
mod names;
mod node;
mod other;
mod payload;
mod region;
mod relation;
mod rest;
mod shape;
mod spelled_tags;
mod tag_fields;
mod tags;
#[cfg(test)]
mod tests;
mod types;

use crate::attr::Written;
use crate::errors::Ctxt;

pub(crate) fn all(written: &Written<'_>, ctxt: &Ctxt) {
    shape::has_values(written, ctxt);
    keys::keys_are_compatible(written, ctxt);
    tags::tags_are_unique(written, ctxt);
    tag_fields::tags_are_held(written, ctxt);
    bit_enum::bits_are_all(written, ctxt);
    node::nodes_hold_one_child(written, ctxt);
    header::headers_lead_to_one_node(written, ctxt);
    payload::payloads_are_values(written, ctxt);
    other::others_hold_tag_and_bytes(written, ctxt);
    names::generated_names_differ(written, ctxt);
    rest::rest_is_last(written, ctxt);
    gap::gaps_can_be_told(written, ctxt);
    region::regions_are_valid(written, ctxt);
    relation::relations_are_held(written, ctxt);
    bits::bits_fill_bytes(written, ctxt);
    constant::constants_show_their_length(written, ctxt);
    types::types_are_encodable(written, ctxt);
    as_form::forms_are_whole(written, ctxt);
    checksum::checksums_are_of_bytes(written, ctxt);
    assert::asserts_have_values(written, ctxt);
    form::forms_fit_types(written, ctxt);
    effect::keys_have_effect(written, ctxt);
}
