//! The actions of a tree: their names, their tags, and which of them a message is, without decoding it.

use core::fmt;

use crate::bounds::add;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{GivenTag, peek_into};
use crate::node::{FoundTag, HeaderInfo, Node, NodeInfo, VariantInfo, VariantKind};
use crate::reader::Reader;
use crate::tag::TagValue;

/// How many levels a path may have. A deeper tree can be dispatched too, but actions below this level are not listed.
const LEVELS: usize = 16;

/// An action of a tree, by its path from the root.
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree)]
/// enum Game {
///     #[net(node)]
///     Player(Player),
///     Quit,
/// }
/// #[derive(NetTree)]
/// #[net(tag = u16)]
/// enum Player {
///     #[net(tag = 7, reply = bool)]
///     Jump { height: u8 },
/// }
///
/// let mut actions = Game::ACTIONS.iter();
/// let jump = actions.next().unwrap();
/// assert_eq!(jump.to_string(), "player.jump");
/// assert_eq!(jump.names().collect::<Vec<_>>(), ["player", "jump"]);
/// assert_eq!(jump.tags().collect::<Vec<_>>(), [0, 7]);
/// assert!(jump.has_reply());
/// assert_eq!(jump.max_len(), Some(1 + 2 + 1));
/// assert_eq!(actions.next().unwrap().to_string(), "quit");
/// assert!(actions.next().is_none());
/// ```
#[derive(Clone, Copy)]
pub struct Action {
    path: ActionPath,
    last: &'static VariantInfo,
}

impl Action {
    /// The names on the path of the action, the root's first and its own last. They are the names of the methods.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.path.names()
    }

    /// The tags on the path of the action, the root's first and its own last. A struct on the path has none.
    pub fn tags(&self) -> impl Iterator<Item = TagValue> + '_ {
        self.path.steps().iter().filter_map(|step| step.tag)
    }

    /// The name of the action itself.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.last.name
    }

    /// Whether the action has a reply: `#[net(reply = ..)]`.
    #[must_use]
    pub const fn has_reply(&self) -> bool {
        matches!(self.last.kind, VariantKind::Action { reply: true, .. })
    }

    /// Whether the action is the variant for all unknown tags: `#[net(other)]`.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self.last.kind, VariantKind::Other)
    }

    /// The largest number of bytes of a message of this action, with its tags; `None` if there is no such number.
    #[must_use]
    pub fn max_len(&self) -> Option<usize> {
        let VariantKind::Action { max, .. } = self.last.kind else {
            return None;
        };
        self.path.steps().iter().map(|step| step.len).fold(max, add)
    }

    /// The path of the action.
    #[must_use]
    pub const fn path(&self) -> ActionPath {
        self.path
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action")
            .field("path", &self.path)
            .field("has_reply", &self.has_reply())
            .field("max_len", &self.max_len())
            .finish()
    }
}

/// The path to an action of a tree, or the known beginning of it: `client.message.private`.
#[derive(Clone, Copy)]
pub struct ActionPath {
    steps: [Step; LEVELS],
    len: usize,
}

#[derive(Clone, Copy)]
struct Step {
    name: &'static str,
    /// The tag of the variant. The node of a struct has none.
    tag: Option<TagValue>,
    /// The largest number of bytes of the tag, and of the magic, length and header that the node writes with it.
    len: Option<usize>,
}

impl ActionPath {
    const ROOT: Self = Self { steps: [Step { name: "", tag: None, len: Some(0) }; LEVELS], len: 0 };

    fn steps(&self) -> &[Step] {
        self.steps.get(..self.len).unwrap_or_default()
    }

    /// The names on the path, the root's first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.steps().iter().map(|step| step.name)
    }

    /// Adds one level, if there is room for it.
    fn push(&mut self, node: &NodeInfo, variant: &VariantInfo, tag: TagValue) -> bool {
        let tag = node.header.is_none().then_some(tag);
        match self.steps.get_mut(self.len) {
            Some(step) => {
                *step = Step { name: variant.name, tag, len: node.max_len(variant) };
                self.len += 1;
                true
            }
            None => false,
        }
    }
}

impl fmt::Display for ActionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (level, name) in self.names().enumerate() {
            if level > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl fmt::Debug for ActionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Which action a message is, and where its fields begin: the result of [`NetTree::peek`](crate::NetTree::peek).
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree)]
/// enum Chat<'a> {
///     #[net(node)]
///     Client(Client<'a>),
/// }
/// #[derive(NetTree)]
/// enum Client<'a> {
///     Say { text: &'a str },
/// }
///
/// // The fields are not read: here they are incomplete.
/// let peek = Chat::peek(&[0x00, 0x00, 0xff])?;
/// assert_eq!(peek.action().to_string(), "client.say");
/// assert_eq!(peek.payload(), 2);
///
/// let error = Chat::peek(&[0x00, 0x09]).unwrap_err();
/// assert_eq!(error.to_string(), "unknown tag 0x09 for `Client` at byte 1");
/// assert_eq!(Chat::known_path(&[0x00, 0x09]).to_string(), "client");
/// # Ok::<(), netbytes::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Peek {
    action: Action,
    payload: usize,
}

impl Peek {
    /// The action of the message.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The byte at which the fields of the action begin, counted from the start of the message. The bytes of a `magic` on
    /// the variant are no field.
    #[must_use]
    pub const fn payload(&self) -> usize {
        self.payload
    }
}

/// Reads the tags of a message as far as they are known.
pub(crate) fn peek<N: Node>(input: &[u8]) -> (ActionPath, Result<Peek, DecodeError>) {
    let (mut node, mut path, mut r) = (N::info(), ActionPath::ROOT, Reader::new(input));
    let mut given = None;
    loop {
        if let Err(error) = node.take_magic(&mut r) {
            return (path, Err(error.at(&node.location)));
        }
        if let (Some(header), [variant, ..]) = (&node.header, node.variants) {
            match pass_header(node, header, &mut r) {
                Ok(tag) if path.push(node, variant, variant.tag) => given = tag,
                Ok(_) => {
                    let error = DecodeError::new(DecodeErrorKind::TooDeep, r.position());
                    return (path, Err(error.at(&node.location)));
                }
                Err(error) => return (path, Err(error)),
            }
            if let VariantKind::Node(info) = variant.kind {
                node = info();
            }
            continue;
        }
        let FoundTag { tag, at } = match node.take_tag(given.take(), &mut r) {
            Ok(found) => found,
            Err(error) => return (path, Err(error.at(&node.location))),
        };
        let Some((variant, tag)) = node.variant_of(tag) else {
            let error = DecodeError::new(DecodeErrorKind::UnknownTag { tag }, at);
            return (path, Err(error.at(&node.location)));
        };
        if !path.push(node, variant, tag) {
            let error = DecodeError::new(DecodeErrorKind::TooDeep, at);
            return (path, Err(error.at(&node.location)));
        }
        if let Err(error) = r.take_constant(node.after_tag) {
            return (path, Err(error.at(&node.location)));
        }
        if let Err(error) = peek_into(node.length, &mut r) {
            return (path, Err(error.at(&node.location)));
        }
        match variant.kind {
            VariantKind::Node(info) => node = info(),
            VariantKind::Action { .. } | VariantKind::Other => {
                if let Err(error) = r.take_constant(variant.magic) {
                    return (path, Err(error.at(&node.location)));
                }
                let action = Action { path, last: variant };
                let payload = r.position();
                return (path, Ok(Peek { action, payload }));
            }
        }
    }
}

/// Reads what a struct writes in front of its node.
fn pass_header<'de>(
    node: &'static NodeInfo,
    header: &HeaderInfo,
    r: &mut Reader<'de>,
) -> Result<Option<(GivenTag<'de>, usize)>, DecodeError> {
    peek_into(node.length, r).map_err(|error| error.at(&node.location))?;
    (header.read)(r)
}

/// The actions of a tree, in the order of their declaration: [`NetTree::ACTIONS`](crate::NetTree::ACTIONS).
#[derive(Clone, Copy)]
pub struct Actions(Option<fn() -> &'static NodeInfo>);

impl Actions {
    /// The actions of a struct, which has none.
    pub(crate) const NONE: Self = Self(None);

    /// The actions below a node.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(root: fn() -> &'static NodeInfo) -> Self {
        Self(Some(root))
    }

    /// Iterates over the actions. Each is found when the iterator is advanced.
    #[must_use]
    pub fn iter(&self) -> ActionsIter {
        let mut iter =
            ActionsIter { levels: [&[]; LEVELS], nodes: [None; LEVELS], path: ActionPath::ROOT };
        if let Some(root) = self.0 {
            iter.descend(root());
        }
        iter
    }

    /// The number of actions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether the tree has no actions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl fmt::Debug for Actions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl IntoIterator for Actions {
    type Item = Action;
    type IntoIter = ActionsIter;

    fn into_iter(self) -> ActionsIter {
        self.iter()
    }
}

impl IntoIterator for &Actions {
    type Item = Action;
    type IntoIter = ActionsIter;

    fn into_iter(self) -> ActionsIter {
        self.iter()
    }
}

/// An iterator over the actions of a tree.
#[derive(Clone, Debug)]
pub struct ActionsIter {
    /// The remaining variants of each node on the path.
    levels: [&'static [VariantInfo]; LEVELS],
    nodes: [Option<&'static NodeInfo>; LEVELS],
    /// The path to the current node: one step fewer than there are levels.
    path: ActionPath,
}

impl ActionsIter {
    fn descend(&mut self, node: &'static NodeInfo) -> bool {
        let level = self.path.len;
        match (self.levels.get_mut(level), self.nodes.get_mut(level)) {
            (Some(variants), Some(at)) => {
                *variants = node.variants;
                *at = Some(node);
                true
            }
            _ => false,
        }
    }
}

impl Iterator for ActionsIter {
    type Item = Action;

    fn next(&mut self) -> Option<Action> {
        loop {
            let level = self.path.len;
            let (variants, node) = (self.levels.get_mut(level)?, (*self.nodes.get(level)?)?);
            let Some((variant, rest)) = variants.split_first() else {
                self.path.len = self.path.len.checked_sub(1)?;
                continue;
            };
            *variants = rest;
            let mut path = self.path;
            path.push(node, variant, variant.tag);
            match variant.kind {
                VariantKind::Node(info) => {
                    let back = core::mem::replace(&mut self.path, path);
                    if !self.descend(info()) {
                        self.path = back;
                    }
                }
                VariantKind::Action { .. } | VariantKind::Other => {
                    return Some(Action { path, last: variant });
                }
            }
        }
    }
}
