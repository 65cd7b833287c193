//! `bits`: fields that are parts of a number fill whole bytes, in an order that can be seen.

use quote::ToTokens;

use crate::attr::keys::bits::{BIT_ORDER, BITS, GROUP};
use crate::attr::{Field, Written};
use crate::bits::{self, Bit};
use crate::errors::{Ctxt, Mistake, name_of, spelling};
use crate::model::Format;

pub(super) fn bits_fill_bytes(written: &Written<'_>, ctxt: &Ctxt) {
    let format = written.keys.format_in(&Format::default());
    let mut any = false;
    for fields in written.payloads() {
        for field in fields {
            has_a_width(field, ctxt);
            begins_a_group(field, ctxt);
            any |= field.keys.has(&BITS);
        }
        let order = written.keys.get(&BIT_ORDER).copied();
        let places = bits::places(&of_fields(fields), format.big_endian, order.unwrap_or(true));
        for wrong in &places.wrong {
            ctxt.refuse(no_whole_bytes(fields, wrong));
        }
        let has_widths = fields.iter().filter_map(|field| field.keys.get(&BITS));
        let has_widths = has_widths.into_iter().all(|bits| (1..=64).contains(&bits.value));
        if places.wrong.is_empty() && has_widths {
            order_is_seen(written, fields, format.big_endian, ctxt);
        }
    }
    if let Some(key) = written.keys.key(&BIT_ORDER).filter(|_| !any) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` has no effect on this type"))
                .why("it is the order of fields with `bits`, and there are none")
                .help("write `#[net(bits = 4)]` on the fields that share a byte, or remove it"),
        );
    }
}

fn of_fields(fields: &[Field<'_>]) -> Vec<Option<Bit>> {
    let bit = |field: &Field<'_>| {
        let width = field.keys.get(&BITS)?;
        let width = u32::try_from(width.value).unwrap_or(u32::MAX);
        Some(Bit { width, group: field.keys.get(&GROUP).copied(), constant: None })
    };
    fields.iter().map(bit).collect()
}

fn has_a_width(field: &Field<'_>, ctxt: &Ctxt) {
    let Some((key, bits)) = field.keys.with_value(&BITS) else {
        return;
    };
    if !(1..=64).contains(&bits.value) {
        ctxt.refuse(
            Mistake::new(&bits.tokens, format!("`{key}` of {}", bits.value))
                .why("a field in bits has 1 to 64 of them")
                .help("write a number from 1 to 64"),
        );
    }
}

fn begins_a_group(field: &Field<'_>, ctxt: &Ctxt) {
    if let Some(key) = field.keys.key(&GROUP).filter(|_| !field.keys.has(&BITS)) {
        ctxt.refuse(
            Mistake::new(key, format!("`{key}` on a field without `bits`"))
                .why("it is the number in which consecutive fields with `bits` stand")
                .help("write it on the first of these fields: `#[net(bits = 4, group = u16)]`"),
        );
    }
}

fn no_whole_bytes(fields: &[Field<'_>], wrong: &bits::Wrong) -> Mistake {
    let name = |at: usize| fields.get(at).map(|field| spelling(name_of(field.syntax)));
    let (first, last) =
        (name(wrong.first).unwrap_or_default(), name(wrong.last).unwrap_or_default());
    let first_field = fields.get(wrong.first);
    let key = first_field.and_then(|field| field.keys.key(&BITS));
    let said = first_field.and_then(|field| field.keys.get(&GROUP));
    let range = match first == last {
        true => format!("the bits of `{first}`"),
        false => format!("the bits from `{first}` to `{last}`"),
    };
    let total = wrong.bits;
    match said {
        Some(said) => Mistake::new(key, format!("{range} are {total}: the `group` has {said}"))
            .why("together they are one number of that many bits")
            .help("write the bits that are missing, for example as `#[net(bits = 3, magic = 0)] _pad: ()`"),
        None if total % 8 == 0 => {
            Mistake::new(key, format!("{range} are {total}, and none of them ends at a byte in the first 128"))
                .why("a number on the wire has at most 128 bits here")
                .help("write the fields so that some of them end at a byte")
        }
        None => Mistake::new(key, format!("{range} are {total}: a multiple of 8 must stand together"))
            .why("what comes behind them begins at a byte")
            .help(format!(
                "write the bits that are missing: `#[net(bits = {}, magic = 0)] _pad: ()`",
                8 - total % 8
            )),
    }
}

// Which bits of which byte a field takes depends on the order of bytes as soon as there are several.
fn order_is_seen(written: &Written<'_>, fields: &[Field<'_>], big_endian: bool, ctxt: &Ctxt) {
    let order = written.keys.key(&BIT_ORDER);
    let first_is_highest = written.keys.get(&BIT_ORDER).copied().unwrap_or(true);
    if big_endian == first_is_highest {
        return;
    }
    let list = of_fields(fields);
    let mut index = 0;
    while index < list.len() {
        let Some(first) = list.get(index).copied().flatten() else {
            index += 1;
            continue;
        };
        let (mut bits, mut next) = (first.width, index + 1);
        while let Some(Some(bit)) =
            list.get(next).filter(|bit| bit.is_some_and(|bit| bit.group.is_none()))
        {
            bits += bit.width;
            next += 1;
        }
        if bits > 8 && first.group.is_none() {
            ctxt.refuse(unseen_order(fields, index, next - 1, order.is_some(), first_is_highest));
            return;
        }
        index = next;
    }
}

fn unseen_order(
    fields: &[Field<'_>],
    first: usize,
    last: usize,
    is_said: bool,
    first_is_highest: bool,
) -> Mistake {
    let name = |at: usize| fields.get(at).map(|field| spelling(name_of(field.syntax)));
    let (first_name, last_name) = (name(first).unwrap_or_default(), name(last).unwrap_or_default());
    let key = fields.get(first).and_then(|field| field.keys.key(&BITS)).to_token_stream();
    let what = format!(
        "the bits from `{first_name}` to `{last_name}` take several bytes, whose order is not said"
    );
    let mistake = Mistake::new(key, what).why(match first_is_highest {
        true => "the highest bits come first, but the lowest byte: a field could lie in two bytes that are apart",
        false => "the lowest bits come first, but the highest byte: a field could lie in two bytes that are apart",
    });
    if let (false, Some(names)) = (is_said, first_of_each_byte(fields, first, last)) {
        return mistake.help(format!(
            "if `{first_name}` has the highest bits of its byte, write `group = u8` on {names}, with which the bytes begin, or `#[net(endian = big)]` on the type for its numbers too; if it has the lowest ones, as in C on most machines, `#[net(bit_order = lsb)]` on the type"
        ));
    }
    if is_said {
        return mistake.help(match first_is_highest {
            true => "write `endian = big` on the type, or the number that these bits are: `group = u16`",
            false => "write `endian = little` on the type, or the number that these bits are: `group = u16`",
        });
    }
    mistake.help(format!(
        "write `#[net(endian = big)]` on the type if `{first_name}` has the highest bits of the first byte, as in RFCs, or `#[net(bit_order = lsb)]` if it has the lowest bits of the first byte, as in C on most machines"
    ))
}

/// The fields with which the bytes begin, where none lies in two bytes.
fn first_of_each_byte(fields: &[Field<'_>], first: usize, last: usize) -> Option<String> {
    let bits = of_fields(fields);
    let (mut names, mut before) = (Vec::new(), 0);
    for at in first..=last {
        let (field, bit) = (fields.get(at)?, bits.get(at).copied().flatten()?);
        if before % 8 + bit.width > 8 {
            return None;
        }
        if before % 8 == 0 {
            names.push(format!("`{}`", spelling(name_of(field.syntax))));
        }
        before += bit.width;
    }
    let last = names.pop()?;
    Some(format!("{} and {last}", names.join(", ")))
}
