//! The tags in `reserved(..)`.

use std::ops::RangeInclusive;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Expr, RangeLimits, Token};

use super::number::tag_of;
use super::{list, plain};
use crate::attr::record::Key;
use crate::errors::{Mistake, spelling};

/// An item of `reserved(..)`.
pub(crate) struct Reserved {
    pub(crate) tags: RangeInclusive<u64>,
    pub(crate) tokens: TokenStream,
}

/// `reserved(3, 7..=9)`.
pub(in crate::attr) fn reserved(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<Vec<Reserved>, Mistake> {
    let items: Punctuated<Expr, Token![,]> = list(key, input)?;
    if items.is_empty() {
        return Err(Mistake::new(key, format!("`{key}` without tags"))
            .why("an empty list reserves nothing")
            .help(format!("name the tags, for example {}, or remove it", key.example())));
    }
    items.iter().map(|item| reserved_item(plain(item))).collect()
}

fn reserved_item(item: &Expr) -> Result<Reserved, Mistake> {
    let tags = match item {
        Expr::Range(range) => {
            let (Some(start), RangeLimits::Closed(_), Some(end)) =
                (&range.start, &range.limits, &range.end)
            else {
                return Err(no_range(item, "is not a range of tags"));
            };
            let (start, end) = (tag_of(start)?.value, tag_of(end)?.value);
            if start > end {
                return Err(no_range(item, "has no tag in it"));
            }
            start..=end
        }
        _ => {
            let tag = tag_of(item)?.value;
            tag..=tag
        }
    };
    let tokens = item.to_token_stream();
    Ok(Reserved { tags, tokens })
}

fn no_range(item: &Expr, what: &str) -> Mistake {
    Mistake::new(item, format!("`{}` {what}", spelling(item)))
        .why("a range of reserved tags names its first and its last")
        .help(match meant(item) {
            Some(range) => format!("write `{range}`"),
            None => "write it as `7..=9`".to_owned(),
        })
}

/// `10..14` is meant as `10..=13`, and `14..=10` the other way round.
fn meant(item: &Expr) -> Option<String> {
    let Expr::Range(range) = item else {
        return None;
    };
    let tag = |end: &Option<Box<Expr>>| tag_of(end.as_deref()?).ok().map(|tag| tag.value);
    let (start, end) = (tag(&range.start)?, tag(&range.end)?);
    match range.limits {
        RangeLimits::HalfOpen(_) if start < end => Some(format!("{start}..={}", end - 1)),
        _ => Some(format!("{}..={}", start.min(end), start.max(end))),
    }
}
