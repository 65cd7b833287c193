//! What differs between the flavours of a handler: names, what a method returns, and how a reader is handed on.

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
        match self {
            Self::Plain => name.clone(),
            Self::Async => format_ident!("Async{name}", span = name.span()),
            Self::Local => format_ident!("Local{name}", span = name.span()),
        }
    }

    /// The runtime's trait.
    pub(super) fn walk(self) -> Ident {
        format_ident!(
            "{}",
            match self {
                Self::Plain => "Walk",
                Self::Async => "AsyncWalk",
                Self::Local => "LocalWalk",
            }
        )
    }

    /// Its two methods: from bytes, and from a value.
    pub(super) fn methods(self) -> [Ident; 2] {
        match self {
            Self::Plain => ["walk", "walk_value"],
            Self::Async => ["walk_async", "walk_value_async"],
            Self::Local => ["walk_local", "walk_value_local"],
        }
        .map(|name| format_ident!("{name}"))
    }

    /// What a handler's method returns: an action's reply, or what all methods return.
    pub(super) fn returns(self, nb: &Ident, reply: Option<TokenStream>) -> TokenStream {
        let output = reply.unwrap_or_else(|| quote!(<Self as #nb::Handler>::Output));
        match self {
            Self::Plain => output,
            Self::Async => quote!(impl #nb::Future<Output = #output> + #nb::Send),
            Self::Local => quote!(impl #nb::Future<Output = #output>),
        }
    }

    /// `Send +` where the flavour promises it.
    pub(super) fn send(self, nb: &Ident) -> Option<TokenStream> {
        (self == Self::Async).then(|| quote!(#nb::Send +))
    }

    /// `async` and `.await`, or nothing.
    pub(super) fn waits(self) -> (Option<TokenStream>, Option<TokenStream>) {
        match self {
            Self::Plain => (None, None),
            Self::Async | Self::Local => (Some(quote!(async)), Some(quote!(.await))),
        }
    }

    /// What gives the result of a call: the call, or a block around it, which borrows all that it does.
    pub(super) fn block(self, call: TokenStream) -> TokenStream {
        match self {
            Self::Plain => call,
            Self::Async | Self::Local => quote!(async move { #call.await }),
        }
    }
}

/// The flavours of handler that the enum has.
pub(super) fn flavours(node: &Node) -> Vec<Flavour> {
    match &node.handler {
        Handler::None => Vec::new(),
        Handler::Items { beside, .. } => [Flavour::Plain].iter().chain(beside).copied().collect(),
    }
}
