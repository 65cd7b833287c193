//! What a decoder reads in one field of another.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::list::{List, linear, place, position};
use crate::emit::context::or_return;
use crate::emit::fields::at_place;
use crate::model::relation::Source;
use crate::model::{Field, Measure};

impl List<'_, '_> {
    /// What a decoder has read in another field: a count or a size. It is an expression that may return an error.
    pub(in crate::emit) fn read_number(&self, by: &Measure) -> TokenStream {
        let (says, arguments) = (self.says_in(&by.source), self.number_arguments(by));
        or_return(self.cx, &quote!(#says::number(#arguments)))
    }

    /// The same where a number stands for `None`.
    pub(in crate::emit) fn read_number_or_null(&self, by: &Measure, null: i128) -> TokenStream {
        let (says, arguments) = (self.says_in(&by.source), self.number_arguments(by));
        let null = Literal::i128_unsuffixed(null);
        or_return(self.cx, &quote!(#says::number_or_null(#arguments, #null)))
    }

    fn number_arguments(&self, by: &Measure) -> TokenStream {
        let Some(holder) = at_place(self.fields, by.source.field) else {
            return TokenStream::new();
        };
        let number = place(self.fields, &by.source, &|one| one.local.to_token_stream());
        let (linear, at) = (linear(self.cx, by.linear), position(&holder));
        let location = self.location(holder.field);
        quote!(&#number, #linear, #at, #location)
    }

    /// The tag that a decoder has read in another field, and where.
    pub(in crate::emit) fn read_tag(&self, source: &Source) -> TokenStream {
        let says = self.says_in(source);
        let Some(holder) = at_place(self.fields, source.field) else {
            return TokenStream::new();
        };
        let tag = place(self.fields, source, &|one| one.local.to_token_stream());
        let at = position(&holder);
        quote!((#says::tag(&#tag), #at))
    }

    /// What a decoder does where a field is not there: the numbers that say something of it are 0.
    pub(in crate::emit) fn check_absent(&self, field: &Field) -> TokenStream {
        let measures = field.count().into_iter().chain(field.size_by());
        let checks = measures.filter_map(|by| {
            let holder = at_place(self.fields, by.source.field)?;
            let number = place(self.fields, &by.source, &|one| one.local.to_token_stream());
            let (at, location) = (position(&holder), self.location(holder.field));
            let says = self.says_in(&by.source);
            Some(or_return(self.cx, &quote!(#says::nothing(&#number, #at, #location))))
        });
        quote!(#(#checks;)*)
    }
}
