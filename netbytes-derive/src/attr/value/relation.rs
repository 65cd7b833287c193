//! What one field says of another: `n`, `header.n`, `n * 4 - 20`, `ceil(n / 8)`, and the conditions of `if`.

use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{BinOp, Expr, Index, Lit, Member, Pat, Path, Token, UnOp};

use super::{equals, plain, value};
use crate::attr::record::Key;
use crate::errors::{Mistake, expression};
use crate::model::relation::{Condition, Linear, Measure, Place, is_constant};

/// `n`, or a linear form of it.
pub(in crate::attr) fn measure(
    key: &Key,
    input: ParseStream<'_>,
) -> Result<Measure<Place>, Mistake> {
    let refuse = |at: &dyn ToTokens, why: &str| {
        Mistake::new(at, format!("`{key}` needs the name of a field"))
            .why(why)
            .help(format!("write for example {}", key.example()))
    };
    equals(key, input)?;
    let at = super::next_token(input);
    let expr: Expr = input
        .parse()
        .map_err(|_| refuse(&at, "the count stands in an earlier field of its own"))?;
    measure_of(&expr).ok_or_else(|| {
        refuse(
            &expr,
            "it is an earlier field, or a form from which the field follows: `n * 4 + 2`, `n - 2`, `(n + 2) / 4`, `ceil(n / 8)`",
        )
    })
}

/// The form `(n * mul + add) / div` of an expression.
pub(super) fn measure_of(expr: &Expr) -> Option<Measure<Place>> {
    let expr = plain(expr);
    if let Some(source) = place(expr) {
        return Some(Measure { source, linear: Linear::SAME });
    }
    match expr {
        Expr::Call(call) => {
            let is_ceil = matches!(&*call.func, Expr::Path(path) if path.path.is_ident("ceil"));
            let (true, 1) = (is_ceil, call.args.len()) else {
                return None;
            };
            let Measure { source, linear } = measure_of(call.args.first()?)?;
            // Only a division has a remainder.
            (linear.div > 1 && !linear.ceil)
                .then_some(Measure { source, linear: Linear { ceil: true, ..linear } })
        }
        Expr::Binary(binary) => {
            let Measure { source, linear } = measure_of(&binary.left)?;
            let number = literal(&binary.right)?;
            let linear = match binary.op {
                // A product of a sum, and all that stands outside of a division, has another form.
                BinOp::Mul(_) if linear == Linear::SAME && number > 0 => {
                    Linear { mul: number, ..linear }
                }
                BinOp::Add(_) if linear.div == 1 && linear.add == 0 => {
                    Linear { add: number.into(), ..linear }
                }
                BinOp::Sub(_) if linear.div == 1 && linear.add == 0 => {
                    Linear { add: -i128::from(number), ..linear }
                }
                BinOp::Div(_) if linear.div == 1 && number > 0 => Linear { div: number, ..linear },
                _ => return None,
            };
            Some(Measure { source, linear })
        }
        _ => None,
    }
}

fn literal(expr: &Expr) -> Option<u64> {
    match plain(expr) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) => int.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// `n`, `header.n`, or `0` for the first field of a tuple.
fn place(expr: &Expr) -> Option<Place> {
    match plain(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let ident = path.path.get_ident()?;
            Some(Place { members: vec![Member::Named(ident.clone())] })
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) if int.suffix().is_empty() => {
                let index = Index { index: int.base10_parse().ok()?, span: int.span() };
                Some(Place { members: vec![Member::Unnamed(index)] })
            }
            _ => None,
        },
        Expr::Field(field) => {
            let Place { mut members, .. } = place(&field.base)?;
            members.push(field.member.clone());
            Some(Place { members })
        }
        _ => None,
    }
}

/// Another field of the same list, or a field of the struct in it.
fn source(key: &Key, input: ParseStream<'_>) -> Result<Place, Mistake> {
    let expr: Expr = value(key, input)?;
    place(&expr).ok_or_else(|| {
        Mistake::new(&expr, format!("`{key}` needs the name of a field"))
            .why("it stands in an earlier field")
            .help(format!("write for example {}", key.example()))
    })
}

/// `tag` on a field.
pub(crate) enum FieldTag {
    /// `tag`: the field is the tag of its variant.
    Own,
    /// `tag = n`: another field is the tag of this one.
    Of(Place),
}

/// `tag`, or `tag = n`.
pub(in crate::attr) fn field_tag(key: &Key, input: ParseStream<'_>) -> Result<FieldTag, Mistake> {
    match input.is_empty() || input.peek(Token![,]) {
        true => Ok(FieldTag::Own),
        false => source(key, input).map(FieldTag::Of),
    }
}

/// The condition of `if`.
pub(in crate::attr) fn condition(key: &Key, input: ParseStream<'_>) -> Result<Condition, Mistake> {
    condition_expr(key, &value(key, input)?)
}

/// A condition.
pub(super) fn condition_expr(key: &Key, expr: &Expr) -> Result<Condition, Mistake> {
    // A number alone is a field of a tuple.
    if let Some(place) = place(expr) {
        return Ok(Condition::Place(place));
    }
    if let Expr::Unary(unary) = plain(expr) {
        if let (UnOp::Not(_), Some(place)) = (unary.op, place(&unary.expr)) {
            return Ok(Condition::Not(Box::new(Condition::Place(place))));
        }
    }
    whether(key, expr)
}

/// A part of a condition that is true or false.
fn whether(key: &Key, expr: &Expr) -> Result<Condition, Mistake> {
    if is_number(expr) {
        let number = expression(expr);
        return Err(Mistake::new(
            expr,
            format!("`{number}` is a number, and a condition of `{key}` is true or false"),
        )
        .why("both sides must agree on which numbers are true")
        .help(format!("compare it: `{number} != 0`")));
    }
    condition_of(key, expr)
}

/// Whether an expression can be nothing but a number.
fn is_number(expr: &Expr) -> bool {
    match plain(expr) {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Int(_)),
        Expr::Unary(unary) => is_number(&unary.expr),
        Expr::Binary(binary) => match binary.op {
            BinOp::BitAnd(_) | BinOp::BitOr(_) | BinOp::BitXor(_) => {
                is_number(&binary.left) || is_number(&binary.right)
            }
            BinOp::Shl(_) | BinOp::Shr(_) => true,
            _ => false,
        },
        _ => false,
    }
}

fn condition_of(key: &Key, expr: &Expr) -> Result<Condition, Mistake> {
    let nested = |expr: &Expr| condition_of(key, expr).map(Box::new);
    match plain(expr) {
        Expr::Lit(literal) => Ok(Condition::Constant(literal.to_token_stream())),
        Expr::Path(path) if path.qself.is_none() && is_constant(&path.path) => {
            Ok(Condition::Constant(path.to_token_stream()))
        }
        Expr::Path(_) | Expr::Field(_) => place(plain(expr))
            .map(Condition::Place)
            .ok_or_else(|| outside(key, expr, "it is no field")),
        Expr::Unary(unary) => match unary.op {
            UnOp::Not(_) => Ok(Condition::Not(nested(&unary.expr)?)),
            UnOp::Neg(_) if matches!(plain(&unary.expr), Expr::Lit(_)) => {
                Ok(Condition::Constant(expr.to_token_stream()))
            }
            _ => Err(outside(key, expr, "names are places already, as in `self.flags`")),
        },
        Expr::Binary(binary) => match binary.op {
            BinOp::And(_) | BinOp::Or(_) => {
                let [left, right] = [&binary.left, &binary.right].map(|side| whether(key, side));
                Ok(Condition::Op(binary.op, Box::new(left?), Box::new(right?)))
            }
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_)
            | BinOp::BitAnd(_)
            | BinOp::BitOr(_)
            | BinOp::BitXor(_) => {
                Ok(Condition::Op(binary.op, nested(&binary.left)?, nested(&binary.right)?))
            }
            BinOp::Shl(_) | BinOp::Shr(_) => match literal(&binary.right) {
                Some(bits) if bits < 128 => {
                    Ok(Condition::Op(binary.op, nested(&binary.left)?, nested(&binary.right)?))
                }
                _ => Err(outside(
                    key,
                    &binary.right,
                    "a shift is by a literal that is smaller than the width of the number",
                )),
            },
            _ => Err(outside(key, expr, "arithmetic could overflow on a number that a peer sends")),
        },
        Expr::Macro(call) if call.mac.path.is_ident("matches") => {
            let inner = |input: ParseStream<'_>| {
                let scrutinee: Expr = input.parse()?;
                input.parse::<Token![,]>()?;
                let pattern = Pat::parse_multi_with_leading_vert(input)?;
                input.parse::<Option<Token![,]>>()?;
                Ok((scrutinee, pattern))
            };
            let (scrutinee, pattern) = call.mac.parse_body_with(inner).map_err(|error| {
                outside(key, expr, &format!("`matches!` takes a field and a pattern: {error}"))
            })?;
            let Some(place) = place(&scrutinee) else {
                return Err(outside(key, &scrutinee, "`matches!` looks at a field"));
            };
            if binds(&pattern) {
                return Err(outside(key, &pattern, "the pattern binds a name, which nothing uses"));
            }
            Ok(Condition::Matches(place, pattern.to_token_stream()))
        }
        other => Err(outside(key, other, "it could do anything, and both sides must agree on it")),
    }
}

fn outside(key: &Key, at: &dyn ToTokens, why: &str) -> Mistake {
    Mistake::new(at, format!("`{}` cannot stand in a condition of `{key}`", expression(at)))
        .why(why)
        .help(
            "a condition is made of fields, literals, constants, `! && || == != < <= > >= & | ^`, shifts by a literal, \
             `matches!(field, pattern)` and parentheses",
        )
}

/// Whether a pattern binds a name.
fn binds(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(ident) => {
            let constant = Path::from(ident.ident.clone());
            ident.subpat.is_some() || ident.by_ref.is_some() || !is_constant(&constant)
        }
        Pat::Or(or) => or.cases.iter().any(binds),
        Pat::Paren(paren) => binds(&paren.pat),
        Pat::Tuple(tuple) => tuple.elems.iter().any(binds),
        Pat::TupleStruct(tuple) => tuple.elems.iter().any(binds),
        Pat::Struct(fields) => fields.fields.iter().any(|field| binds(&field.pat)),
        Pat::Slice(slice) => slice.elems.iter().any(binds),
        Pat::Reference(reference) => binds(&reference.pat),
        Pat::Macro(_) | Pat::Verbatim(_) => true,
        _ => false,
    }
}
