//! What every generator needs of a type: where the runtime is, fresh names, and the bounds of its impls.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Generics, Lifetime, Type, WherePredicate};

use super::field;
use crate::model::{
    Body, Field, FieldKind, Fields, Flavour, Handler, Kind, Node, Tree, fresh_lifetime,
};

pub(super) struct Context<'t> {
    pub(super) tree: &'t Tree,
    /// The runtime's hidden module, as it is called where the impls are: [`outside`](Self::outside) has it by its path.
    pub(super) nb: Ident,
    /// The life of the input.
    pub(super) de: Lifetime,
    /// The life of a borrowed sink or handler.
    pub(super) s: Lifetime,
}

/// What the generated items of an enum are called.
pub(super) struct Names {
    pub(super) handler: Ident,
    pub(super) alias: Option<Ident>,
    pub(super) routes: Ident,
    pub(super) parts: Ident,
    pub(super) partial: Ident,
    pub(super) table: Ident,
    pub(super) box_table: Ident,
    pub(super) table_handler: Ident,
}

impl<'t> Context<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let tokens = all_tokens(tree);
        Self {
            tree,
            nb: format_ident!("__n"),
            de: fresh_lifetime("__de", &tokens),
            s: fresh_lifetime("__s", &tokens),
        }
    }

    /// The same tokens where the runtime's short name is not known.
    pub(super) fn outside(&self, tokens: TokenStream) -> TokenStream {
        let runtime = &self.tree.runtime;
        let path = quote!(#runtime::__private);
        replace_ident(tokens, &self.nb, &path)
    }

    /// What gives the runtime its short name.
    pub(super) fn inside(&self) -> TokenStream {
        let (runtime, nb) = (&self.tree.runtime, &self.nb);
        quote! {
            use #runtime::__private as #nb;
            use #nb::Absent as _;
        }
    }

    /// The names of the handler items, or `None` where the enum has none.
    pub(super) fn handler_names(&self, node: &Node) -> Option<Names> {
        let Handler::Items { name, .. } = &node.handler else {
            return None;
        };
        // A raw name is no part of another name.
        let own = self.tree.ident.unraw();
        let (stem, handler, alias) = match name {
            None => (own.clone(), format_ident!("{own}Handler"), None),
            Some(name) => {
                let text = name.to_string();
                match text.strip_suffix("Handler").filter(|stem| !stem.is_empty()) {
                    Some(stem) => (Ident::new(stem, name.span()), name.clone(), None),
                    None => (name.clone(), name.clone(), Some(format_ident!("{name}Handler"))),
                }
            }
        };
        Some(Names {
            handler,
            alias,
            routes: format_ident!("{stem}Routes"),
            parts: format_ident!("{stem}Parts"),
            partial: format_ident!("{stem}Partial"),
            table: format_ident!("{stem}Table"),
            box_table: format_ident!("{stem}BoxTable"),
            table_handler: format_ident!("{stem}TableHandler"),
        })
    }

    /// The flavours of handler that the enum has.
    pub(super) fn flavours(node: &Node) -> Vec<Flavour> {
        match &node.handler {
            Handler::None => Vec::new(),
            Handler::Items { beside, .. } => {
                [Flavour::Plain].iter().chain(beside).copied().collect()
            }
        }
    }

    /// The stem of generated names: `handler(name = X)`, else the type's own.
    pub(super) fn encoder_name(&self, node: &Node) -> Ident {
        let own = self.tree.ident.unraw();
        match &node.handler {
            Handler::Items { name: Some(name), .. } => {
                let text = name.to_string();
                let stem = text.strip_suffix("Handler").filter(|stem| !stem.is_empty());
                format_ident!("{}Encoder", stem.unwrap_or(&text), span = name.span())
            }
            _ => format_ident!("{own}Encoder"),
        }
    }

    /// The type with each of its lifetimes replaced: `Chat<'static, T>`.
    pub(super) fn ty_with(&self, lifetime: &TokenStream) -> TokenStream {
        let ident = &self.tree.ident;
        let arguments: Vec<_> = self
            .tree
            .generics
            .params
            .iter()
            .map(|param| match param {
                GenericParam::Lifetime(_) => lifetime.clone(),
                GenericParam::Type(param) => param.ident.to_token_stream(),
                GenericParam::Const(param) => param.ident.to_token_stream(),
            })
            .collect();
        if arguments.is_empty() { quote!(#ident) } else { quote!(#ident<#(#arguments),*>) }
    }

    /// `<'a, T: Bound>`, `Type<'a, T>`, `where ..` of an impl that encodes.
    pub(super) fn encode_impl(&self) -> (TokenStream, TokenStream, TokenStream) {
        let mut generics = self.tree.generics.clone();
        self.add_encode_bounds(&mut generics);
        split(&self.tree.ident, &generics)
    }

    /// The same of an impl that decodes from `'de`.
    pub(super) fn decode_impl(&self) -> (TokenStream, TokenStream, TokenStream) {
        let mut generics = self.tree.generics.clone();
        self.add_decode_bounds(&mut generics);
        let (_, ty, bounds) = split(&self.tree.ident, &generics);
        let de = &self.de;
        let lives = generics.lifetimes().map(|param| &param.lifetime);
        let params = generics.params.iter().map(without_default);
        (quote!(<#de: #(#lives +)* #(, #params)*>), ty, bounds)
    }

    pub(super) fn add_encode_bounds(&self, generics: &mut Generics) {
        let nb = &self.nb;
        self.add_bounds(
            generics,
            |ty| quote!(#ty: #nb::Encode),
            |codec, ty, counted| {
                let bound = counted_or(counted, "CountedBy", "FieldEncode");
                quote!(#codec: #nb::#bound<#ty>)
            },
        );
    }

    fn add_decode_bounds(&self, generics: &mut Generics) {
        let (nb, de) = (&self.nb, &self.de);
        self.add_bounds(
            generics,
            |ty| quote!(#ty: #nb::Decode<#de>),
            |codec, ty, counted| {
                let bound = counted_or(counted, "CountedDecode", "FieldDecode");
                quote!(#codec: #nb::#bound<#de, #ty>)
            },
        );
    }

    /// As the bounds that encode, whatever the life of what is encoded.
    pub(super) fn add_encode_bounds_for_any(&self, generics: &mut Generics) {
        let (nb, de) = (&self.nb, &self.de);
        let live = quote!(#de);
        self.add_bounds(
            generics,
            |ty| {
                let ty = self.replace_lifetimes(ty, &live);
                quote!(for<#de> #ty: #nb::Encode)
            },
            |codec, ty, counted| {
                let ty = self.replace_lifetimes(ty, &live);
                let bound = counted_or(counted, "CountedBy", "FieldEncode");
                quote!(for<#de> #codec: #nb::#bound<#ty>)
            },
        );
    }

    /// As the bounds that decode, whatever the life of the input.
    pub(super) fn add_dispatch_bounds(&self, generics: &mut Generics) {
        let (nb, de) = (&self.nb, &self.de);
        let live = quote!(#de);
        self.add_bounds(
            generics,
            |ty| {
                let ty = self.replace_lifetimes(ty, &live);
                quote!(for<#de> #ty: #nb::Decode<#de>)
            },
            |codec, ty, counted| {
                let ty = self.replace_lifetimes(ty, &live);
                let bound = counted_or(counted, "CountedDecode", "FieldDecode");
                quote!(for<#de> #codec: #nb::#bound<#de, #ty>)
            },
        );
    }

    /// That the generic fields whose count another holds have one.
    pub(super) fn counted_bounds(&self) -> TokenStream {
        let (nb, de) = (&self.nb, &self.de);
        let counted = self.field_types().into_iter().filter_map(|(ty, field)| {
            let one =
                field.filter(|one| field::is_counted(one) && !self.params_in(ty).is_empty())?;
            let codec = field::codec(self, one, field::Live::Own)?;
            let ty = self.replace_lifetimes(ty, &quote!(#de));
            Some(quote!(for<#de> #codec: #nb::CountedBy<#ty>,))
        });
        counted.collect()
    }

    /// Bounds stand on the types of the fields that mention a parameter, not on the parameters: `PhantomData<T>` asks
    /// nothing of `T`, and `T::Item` asks it of the item. Only a type that holds itself is asked for its parameters,
    /// because its own bound would ask for itself.
    fn add_bounds(
        &self,
        generics: &mut Generics,
        plain: impl Fn(&dyn ToTokens) -> TokenStream,
        keyed: impl Fn(&TokenStream, &dyn ToTokens, bool) -> TokenStream,
    ) {
        if let Some(bound) = &self.tree.bound {
            let predicates = &mut generics.make_where_clause().predicates;
            predicates.extend(bound.iter().cloned());
            return;
        }
        let mut bounds: Vec<TokenStream> = Vec::new();
        for (ty, field) in self.field_types() {
            let params = self.params_in(ty);
            if params.is_empty() {
                continue;
            }
            if self.mentions_self(ty) {
                bounds.extend(params.iter().map(|param| plain(param)));
            } else {
                match field.map(|field| (field, &field.kind)) {
                    Some((one, FieldKind::Wire(_))) if !field::is_plain(one) => {
                        let codec = field::codec(self, one, field::Live::Own).unwrap_or_default();
                        bounds.push(keyed(&codec, ty, field::is_counted(one)));
                    }
                    Some((_, FieldKind::With(_) | FieldKind::Skip(_))) => {}
                    _ => bounds.push(plain(ty)),
                }
            }
        }
        let mut seen: Vec<String> = Vec::new();
        for bound in bounds {
            let text = bound.to_string();
            if !seen.contains(&text) {
                seen.push(text);
                let predicate: WherePredicate = syn::parse_quote!(#bound);
                generics.make_where_clause().predicates.push(predicate);
            }
        }
    }

    /// Every field's type, with its field; a child has none.
    pub(super) fn field_types(&self) -> Vec<(&'t Type, Option<&'t Field>)> {
        field_types(self.tree)
    }

    /// The lists of fields that the user has written: one of a struct, one an action of an enum.
    pub(super) fn lists(&self) -> Vec<&'t Fields> {
        match &self.tree.kind {
            Kind::Struct(fields) => vec![fields],
            Kind::Enum(node) => {
                let lists = node.variants.iter().filter_map(|variant| match &variant.body {
                    Body::Action { fields, .. } => Some(fields),
                    Body::Child { .. } | Body::Other { .. } => None,
                });
                lists.collect()
            }
        }
    }

    /// The type parameters that a type mentions; const parameters too, which no bound can be put on.
    fn params_in(&self, ty: &Type) -> Vec<Ident> {
        let params = self.tree.generics.type_params();
        params
            .map(|param| param.ident.clone())
            .filter(|param| mentions(ty.to_token_stream(), param))
            .collect()
    }

    /// Whether a type depends on a type or const parameter: then only an instance of it can be checked.
    pub(super) fn is_generic(&self, ty: &Type) -> bool {
        let params = &self.tree.generics.params;
        params.iter().any(|param| match param {
            GenericParam::Lifetime(_) => false,
            GenericParam::Type(param) => mentions(ty.to_token_stream(), &param.ident),
            GenericParam::Const(param) => mentions(ty.to_token_stream(), &param.ident),
        }) || (self.has_params() && mentions(ty.to_token_stream(), &format_ident!("Self")))
    }

    /// The name that the type has in error messages.
    pub(super) fn type_name(&self) -> String {
        let name = self.tree.ident.to_string();
        name.strip_prefix("r#").unwrap_or(&name).to_owned()
    }

    /// Whether there is a type or const parameter: then only an instance can be checked.
    pub(super) fn has_params(&self) -> bool {
        let mut params = self.tree.generics.params.iter();
        params.any(|param| !matches!(param, GenericParam::Lifetime(_)))
    }

    /// `T: Send` for each type parameter, where futures hold values of it that are to be `Send`.
    pub(super) fn send_params(&self, flavour: Flavour) -> TokenStream {
        if flavour != Flavour::Async {
            return TokenStream::new();
        }
        let nb = &self.nb;
        let params = self.tree.generics.type_params().map(|param| &param.ident);
        quote!(#(#params: #nb::Send,)*)
    }

    /// A field's type where it is an argument: its lifetimes are left free.
    pub(super) fn free(&self, ty: &Type) -> TokenStream {
        self.replace_lifetimes(ty, &quote!('_))
    }

    /// A type with every lifetime that is written or left out in it replaced by one.
    pub(super) fn living(&self, ty: &Type, life: &Lifetime) -> TokenStream {
        struct Living<'l>(&'l Lifetime);
        impl VisitMut for Living<'_> {
            fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
                reference.lifetime.get_or_insert_with(|| self.0.clone());
                syn::visit_mut::visit_type_reference_mut(self, reference);
            }
            fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
                if lifetime.ident == "_" {
                    *lifetime = self.0.clone();
                }
            }
        }
        let replaced = self.replace_lifetimes(ty, &life.to_token_stream());
        let mut ty: Type = syn::parse2(replaced).unwrap_or_else(|_| ty.clone());
        Living(life).visit_type_mut(&mut ty);
        ty.into_token_stream()
    }

    /// A field's type where `Self` is not in scope.
    pub(super) fn replace_self(&self, ty: &Type) -> TokenStream {
        let (_, arguments, _) = self.tree.generics.split_for_impl();
        let ident = &self.tree.ident;
        replace(ty.to_token_stream(), &[], &quote!(), &quote!(#ident #arguments))
    }

    /// The first lifetime of the type that a field's type mentions: what it borrows for.
    pub(super) fn live_in(&self, ty: &Type) -> Option<&'t Lifetime> {
        let mut lives = self.tree.generics.lifetimes().map(|param| &param.lifetime);
        lives.find(|life| mentions(ty.to_token_stream(), &life.ident))
    }

    /// Whether something mentions one of the type's lifetimes.
    pub(super) fn mentions_lifetime(&self, what: &dyn ToTokens) -> bool {
        let mut lives = self.tree.generics.lifetimes();
        lives.any(|param| mentions(what.to_token_stream(), &param.lifetime.ident))
    }

    /// `T: 'static`, for parameters of which the type asks that they outlive one of its lifetimes: beside the type,
    /// where it is named for the life of the program.
    pub(super) fn static_bounds(&self) -> TokenStream {
        let clause = self.tree.generics.where_clause.iter();
        let asked =
            clause.flat_map(|clause| &clause.predicates).any(|bound| self.mentions_lifetime(bound));
        let bounds = self.tree.generics.type_params().map(|param| {
            let ident = &param.ident;
            if asked || self.mentions_lifetime(&param.bounds) {
                quote!(#ident: 'static,)
            } else {
                quote!()
            }
        });
        bounds.collect()
    }

    /// A `where` clause and [`static_bounds`](Self::static_bounds).
    pub(super) fn with_static_bounds(&self, clause: &TokenStream) -> TokenStream {
        and_where(clause, &self.static_bounds())
    }

    fn mentions_self(&self, ty: &Type) -> bool {
        mentions(ty.to_token_stream(), &self.tree.ident)
            || mentions(ty.to_token_stream(), &format_ident!("Self"))
    }

    /// A type with each lifetime of the derived type replaced, and `Self` by the type itself.
    pub(super) fn replace_lifetimes(&self, ty: &dyn ToTokens, by: &TokenStream) -> TokenStream {
        let own: Vec<String> =
            self.tree.generics.lifetimes().map(|param| param.lifetime.ident.to_string()).collect();
        let itself = self.ty_with(by);
        replace(ty.to_token_stream(), &own, by, &itself)
    }
}

/// Which of two traits is asked of a codec.
fn counted_or(counted: bool, of_counted: &str, otherwise: &str) -> Ident {
    format_ident!("{}", if counted { of_counted } else { otherwise })
}

/// The parameters of an impl, the type's own arguments, and its `where` clause.
fn split(ident: &Ident, generics: &Generics) -> (TokenStream, TokenStream, TokenStream) {
    let (intro, arguments, bounds) = generics.split_for_impl();
    (intro.to_token_stream(), quote!(#ident #arguments), bounds.to_token_stream())
}

/// A `where` clause with more bounds in it.
pub(super) fn and_where(clause: &TokenStream, bounds: &TokenStream) -> TokenStream {
    if bounds.is_empty() {
        return clause.clone();
    }
    match clause.clone().into_iter().last() {
        None => quote!(where #bounds),
        Some(TokenTree::Punct(last)) if last.as_char() == ',' => quote!(#clause #bounds),
        Some(_) => quote!(#clause, #bounds),
    }
}

/// A parameter as it stands in an impl.
pub(super) fn without_default(param: &GenericParam) -> GenericParam {
    let mut param = param.clone();
    match &mut param {
        GenericParam::Type(param) => param.default = None,
        GenericParam::Const(param) => param.default = None,
        GenericParam::Lifetime(_) => {}
    }
    param
}

fn field_types(tree: &Tree) -> Vec<(&Type, Option<&Field>)> {
    fn fields(fields: &Fields) -> Vec<(&Type, Option<&Field>)> {
        fields.list.iter().map(|field| (&field.ty, Some(field))).collect()
    }
    match &tree.kind {
        Kind::Struct(list) => fields(list),
        Kind::Enum(node) => node
            .variants
            .iter()
            .flat_map(|variant| match &variant.body {
                Body::Action { fields: list, .. } | Body::Other { fields: list, .. } => {
                    fields(list)
                }
                Body::Child { ty, .. } => vec![(ty, None)],
            })
            .collect(),
    }
}

/// All the tokens that the user wrote and that names may not clash with.
fn all_tokens(tree: &Tree) -> TokenStream {
    let mut tokens = tree.generics.params.to_token_stream();
    tree.generics.where_clause.to_tokens(&mut tokens);
    if let Some(bound) = &tree.bound {
        bound.iter().for_each(|predicate| predicate.to_tokens(&mut tokens));
    }
    field_types(tree).iter().for_each(|(ty, _)| ty.to_tokens(&mut tokens));
    tokens
}

/// Whether an identifier occurs anywhere in these tokens.
fn mentions(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == *ident,
        TokenTree::Group(group) => mentions(group.stream(), ident),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// These tokens with the lifetimes `own` replaced by `by`, and `Self` by `itself`. Tokens, because a type may hold
/// them where no syntax tree reaches: in the input of a macro.
fn replace(
    tokens: TokenStream,
    own: &[String],
    by: &TokenStream,
    itself: &TokenStream,
) -> TokenStream {
    let mut replaced = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (token, tokens.peek()) {
            (TokenTree::Punct(quote), Some(TokenTree::Ident(name)))
                if quote.as_char() == '\'' && own.contains(&name.to_string()) =>
            {
                tokens.next();
                replaced.extend(by.clone());
            }
            (TokenTree::Ident(ident), _) if ident == "Self" => replaced.extend(itself.clone()),
            (TokenTree::Group(group), _) => {
                let mut inner =
                    Group::new(group.delimiter(), replace(group.stream(), own, by, itself));
                inner.set_span(group.span());
                replaced.extend([TokenTree::Group(inner)]);
            }
            (token, _) => replaced.extend([token]),
        }
    }
    replaced
}

/// The tokens with an identifier replaced by a path, which is placed where the identifier was.
fn replace_ident(tokens: TokenStream, ident: &Ident, path: &TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(found) if found == *ident => {
                output.extend(field::located(path.clone(), found.span()));
            }
            TokenTree::Group(group) => {
                let inner = replace_ident(group.stream(), ident, path);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                output.extend([TokenTree::Group(replaced)]);
            }
            token => output.extend([token]),
        }
    }
    output
}
