//! The flavours of a handler as tokens: the names of their items, and what their methods return.
//!
//! In what flavours differ is said by their records in the model; here is no list of them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::names::Names;
use crate::model::{Flavour, Handler, Node};

impl Flavour {
    /// `MessageHandler`, `AsyncMessageHandler`.
    pub(super) fn handler(self, names: &Names) -> Ident {
        self.named(&names.handler)
    }

    /// The second name of a trait that was renamed.
    pub(super) fn alias(self, names: &Names) -> Option<Ident> {
        names.alias.as_ref().map(|alias| self.named(alias))
    }

    /// `MessagePartial`, `AsyncMessagePartial`.
    pub(super) fn partial(self, names: &Names) -> Ident {
        self.named(&names.partial)
    }

    fn named(self, name: &Ident) -> Ident {
        format_ident!("{}{name}", self.prefix, span = name.span())
    }

    /// What the calls of users end in: `dispatch_async`.
    pub(super) fn suffix(self) -> String {
        self.word.map(|word| format!("_{word}")).unwrap_or_default()
    }

    /// The runtime's trait.
    pub(super) fn walk(self) -> Ident {
        format_ident!("{}", self.walk)
    }

    /// The runtime's trait of a node that has the flavour. Each node has the plain one.
    pub(super) fn node(self) -> Option<Ident> {
        self.node.map(|name| format_ident!("{name}"))
    }

    /// The runtime's trait of an enum whose tag stands in another field.
    pub(super) fn untagged_walk(self) -> Ident {
        format_ident!("Untagged{}", self.walk)
    }

    /// Its two methods: from bytes, and from a value.
    pub(super) fn methods(self) -> [Ident; 2] {
        [self.from_bytes, self.from_value].map(|name| format_ident!("{name}"))
    }

    /// What a handler's method returns: an action's reply, or what all methods return.
    pub(super) fn returns(self, nb: &Ident, reply: Option<TokenStream>) -> TokenStream {
        self.output(nb, reply.unwrap_or_else(|| quote!(<Self as #nb::Handler>::Output)))
    }

    /// An output, or its future.
    pub(super) fn output(self, nb: &Ident, output: TokenStream) -> TokenStream {
        let send = self.is_send().then(|| quote!(+ #nb::Send));
        match self.future {
            None => output,
            Some(_) => quote!(impl #nb::Future<Output = #output> #send),
        }
    }

    /// Whether futures hold what must be `Send`.
    pub(super) fn is_send(self) -> bool {
        self.future.is_some_and(|future| future.send)
    }

    /// `Send +` where the flavour promises it.
    pub(super) fn send(self, nb: &Ident) -> Option<TokenStream> {
        self.is_send().then(|| quote!(#nb::Send +))
    }

    /// `async` and `.await`, or nothing.
    pub(super) fn waits(self) -> (Option<TokenStream>, Option<TokenStream>) {
        match self.future {
            None => (None, None),
            Some(_) => (Some(quote!(async)), Some(quote!(.await))),
        }
    }

    /// What gives the [`output`](Self::output) of a function with this body.
    pub(super) fn block(self, body: TokenStream) -> TokenStream {
        match self.future {
            None => body,
            Some(_) => quote!(async move { #body }),
        }
    }
}

/// The flavours of handler that the enum has.
pub(super) fn flavours(node: &Node) -> Vec<Flavour> {
    match &node.handler {
        Handler::None | Handler::Payload => Vec::new(),
        Handler::Items { beside, .. } => [Flavour::PLAIN].iter().chain(beside).copied().collect(),
    }
}
