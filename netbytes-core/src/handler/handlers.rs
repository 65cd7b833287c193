//! Handlers, and which handler handles the children of a node.

/// A handler of messages. A handler type implements this trait once, whatever trees it handles.
///
/// ```
/// use netbytes::{Handler, NetTree};
///
/// #[derive(NetTree)]
/// enum Counter {
///     Add { n: u32 },
///     Reset,
/// }
///
/// struct Total(u32);
///
/// impl Handler for Total {
///     type Output = u32;
/// }
/// impl CounterHandler for Total {
///     fn add(&mut self, n: u32) -> u32 {
///         self.0 += n;
///         self.0
///     }
///     fn reset(&mut self) -> u32 {
///         std::mem::take(&mut self.0)
///     }
/// }
///
/// let mut total = Total(40);
/// assert_eq!(Counter::dispatch(&[0x00, 2, 0, 0, 0], &mut total), Ok(42));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what its methods return",
    label = "this type does not implement `Handler`",
    note = "write `impl netbytes::Handler for {Self} {{ type Output = (); }}`, with the type that its methods return",
    note = "a closure is no handler: write a type, or register closures in the `BoxTable` that `#[net(handler(table))]` adds to an enum"
)]
pub trait Handler {
    /// What every method of the handler returns.
    type Output;
}

/// A handler of node `N` that also handles the children of `N` itself.
///
/// ```
/// use netbytes::{Handler, HandlesAllOf, NetTree};
///
/// #[derive(NetTree)]
/// enum Root {
///     #[net(node)]
///     Door(Door),
/// }
/// #[derive(NetTree)]
/// enum Door {
///     Open,
/// }
///
/// struct House;
/// impl Handler for House {
///     type Output = &'static str;
/// }
/// impl HandlesAllOf<Root> for House {}
/// impl DoorHandler for House {
///     fn open(&mut self) -> &'static str {
///         "open"
///     }
/// }
///
/// assert_eq!(Root::dispatch(&[0, 0], &mut House), Ok("open"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who handles the nodes below `{N}`",
    label = "no handler for the nodes below `{N}`",
    note = "if it handles them itself: `impl netbytes::HandlesAll for {Self} {{}}`",
    note = "if others do: implement the `Routes` trait of the node, or dispatch to its `Parts`"
)]
pub trait HandlesAllOf<N>: Handler {}

/// A handler that handles the children of every node itself, so that one type handles whole trees.
///
/// ```
/// use netbytes::{Handler, HandlesAll};
///
/// struct Server;
/// impl Handler for Server {
///     type Output = ();
/// }
/// impl HandlesAll for Server {}
/// ```
pub trait HandlesAll: Handler {}

#[diagnostic::do_not_recommend]
impl<T: HandlesAll + ?Sized, N> HandlesAllOf<N> for T {}
