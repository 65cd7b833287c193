use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
enum Tree<'a, 'b>
where
    'b: 'a,
{
    Both { head: &'a str, tail: &'b str },
}

fn main() {
    let tree = Tree::Both { head: "a", tail: "b" };
    assert_eq!(Tree::from_slice(&tree.to_vec().unwrap()).unwrap(), tree);
}
