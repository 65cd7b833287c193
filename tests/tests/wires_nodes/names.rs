//! Fields that are called like keywords or like our own names, and items that are not wanted.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
#[net(handler(name = Wrapped, table))]
struct Wrapper {
    r#type: u8,
    h: u8,
    self_: u8,
    #[net(node)]
    r#match: Inner,
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler(table))]
enum Inner {
    X(u8),
}
#[derive(NetTree, Debug, PartialEq)]
#[net(handler = none)]
struct Quiet {
    id: u8,
    #[net(node)]
    inner: Inner,
}

struct Sum(u8);
impl Handler for Sum {
    type Output = u8;
}
impl WrappedRoutes for Sum {
    type Match = Self;
    fn r#match(&mut self, r#type: u8, h: u8, self_: u8) -> &mut Self {
        self.0 = r#type + h + self_;
        self
    }
}
impl InnerHandler for Sum {
    fn x(&mut self, x: u8) -> u8 {
        self.0 + x
    }
}

#[test]
fn fields_are_called_as_they_like() {
    assert_eq!(Wrapper::dispatch(&[1, 2, 3, 0, 4], &mut Sum(0)), Ok(10));
    let mut bytes = Vec::new();
    Wrapper::encoder(&mut bytes).r#match(1, 2, 3).x(4).unwrap();
    assert_eq!(bytes, [1, 2, 3, 0, 4]);
    bytes.clear();
    Quiet::encoder(&mut bytes).inner(9).x(4).unwrap();
    assert_eq!(bytes, [9, 0, 4]);
    let mut table = WrappedTable::<Sum, u8>::EMPTY;
    table.on_match(|sum, r#type, _, _| sum.0 = r#type);
    table.r#match.on_x(|sum, x| sum.0 + x);
    assert_eq!(table.dispatch(&[1, 2, 3, 0, 4], &mut Sum(0)), Ok(Some(5)));
    assert_eq!(Wrapper::ACTIONS.iter().next().unwrap().to_string(), "match.x");
}
