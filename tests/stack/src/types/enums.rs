//! Enums that hold themselves, as the syntax trees of languages do.

use super::{Case, dispatched, nested};

pub(super) fn cases() -> Vec<Case> {
    vec![
        dispatched!(Expression, "enum of 12 variants", |n| nested(&[1, 1, 0], n, &[0])),
        dispatched!(Expression, "enum of 12, Box", |n| {
            nested(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 1], n, &[0])
        }),
        dispatched!(Ast, "enum of 28 variants", |n| nested(&[1, 1, 0], n, &[0])),
        dispatched!(Ast, "enum of 28, Box", |n| nested(&[2, 0, 0, 0, 0, 0, 0, 1], n, &[0])),
    ]
}

actions! {
    pub(super) enum Expression: ExpressionHandler, AsyncExpressionHandler {
        Nothing nothing,
        List list { items: Vec<Expression> },
        Name name { name: String, scope: u64 },
        Unary unary { at: u64, inner: Option<Box<Expression>> },
        Binary binary { at: u64, left: Box<Expression>, right: Box<Expression> },
        Call call { name: String, arguments: Vec<Expression> },
        Import import { path: Vec<String>, renamed: String },
        Number number { value: u64, text: String, suffix: String },
        Function function { name: String, parameters: Vec<String>, body: Option<Box<Expression>> },
        Block block { label: String, items: Vec<Expression>, last: Option<Box<Expression>> },
        Text text { value: String, parts: Vec<String>, at: u64, end: u64 },
        Either either { at: u64, this: Option<Box<Expression>>, that: Option<Box<Expression>> },
    }
}

macro_rules! ast {
    ($($variant:ident $method:ident)*) => {
        actions! {
            enum Ast: AstHandler, AsyncAstHandler {
                Leaf leaf,
                Node node { items: Vec<Ast> },
                $($variant $method { a: String, b: String, c: Vec<String>, d: Option<Box<Ast>> },)*
            }
        }
    };
}

ast! {
    A a B b C c D d E e F f G g H h I i J j K k L l M m
    N n O o P p Q q R r S s T t U u V v W w X x Y y Z z
}
