//! The discriminant of a variant, `= 7`, which is a tag too.

use syn::Expr;

use super::value::{self, TagLiteral};
use crate::errors::Ctxt;

pub(crate) enum Discriminant {
    None,
    /// A mistake that was reported.
    Refused(Expr),
    Number(Expr, TagLiteral),
}

impl Discriminant {
    pub(super) fn read(variant: &syn::Variant, ctxt: &Ctxt) -> Self {
        let Some((_, expr)) = &variant.discriminant else {
            return Self::None;
        };
        match ctxt.take(value::tag_of(expr)) {
            Some(number) => Self::Number(expr.clone(), number),
            None => Self::Refused(expr.clone()),
        }
    }

    pub(crate) fn expr(&self) -> Option<&Expr> {
        match self {
            Self::None => None,
            Self::Refused(expr) | Self::Number(expr, _) => Some(expr),
        }
    }
}
