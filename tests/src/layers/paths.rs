//! The paths in a source file, found among its tokens.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// What one file says of other modules.
#[derive(Default)]
pub(super) struct Paths {
    /// All paths outside tests, of one segment or more.
    pub(super) all: Vec<Found>,
    /// What each `use` at the top of the module binds.
    pub(super) imports: Vec<Import>,
    /// The modules in files of their own that are there in tests only.
    pub(super) tests: Vec<String>,
}

/// A path, and where it stands.
pub(super) struct Found {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In code, or in a `use` for this module alone.
    Used,
    /// In a `use` that hands the name on to others.
    ReExported,
}

/// A name in a module and the path that it stands for; `*` is all names of the path.
pub(super) struct Import {
    pub(super) name: String,
    pub(super) path: Vec<String>,
}

impl Paths {
    pub(super) fn of(text: &str) -> Result<Self, proc_macro2::LexError> {
        let mut paths = Self::default();
        paths.scan(text.parse()?, 0);
        Ok(paths)
    }

    /// Looks through tokens; `depth` says in how many modules of this very file they stand.
    fn scan(&mut self, tokens: TokenStream, depth: usize) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        let mut public = false;
        while let Some(token) = tokens.get(at) {
            at += match token {
                TokenTree::Ident(word) if word == "mod" => self.module(&tokens, at, depth),
                TokenTree::Ident(word) if word == "use" => {
                    self.import(&tokens, at + 1, depth, public)
                }
                TokenTree::Ident(word) if starts_path(&tokens, at) => {
                    self.path(word, &tokens, at, depth)
                }
                // `pub(in super::a)` names who sees, and uses nothing.
                TokenTree::Group(_) if is_word(&tokens, at.checked_sub(1), "pub") => 1,
                TokenTree::Group(group) => {
                    self.scan(group.stream(), depth);
                    1
                }
                _ => 1,
            };
            // `pub use`, `pub(crate) use`: what stands between `pub` and the word is a group.
            let visible = |token: &TokenTree| matches!(token, TokenTree::Group(_)) && public;
            public =
                is_word(&tokens, Some(at - 1), "pub") || tokens.get(at - 1).is_some_and(visible);
        }
    }

    /// `mod name { .. }`: what stands in it, one level deeper. Tests are passed over.
    fn module(&mut self, tokens: &[TokenTree], at: usize, depth: usize) -> usize {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else {
            return 1;
        };
        let is_test =
            at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_cfg_test);
        match tokens.get(at + 2) {
            Some(TokenTree::Group(group)) if !is_test => self.scan(group.stream(), depth + 1),
            Some(token) if is_test && is_punct(token, ';') => self.tests.push(name.to_string()),
            _ => {}
        }
        3
    }

    /// `use a::{b, c as d};`
    fn import(&mut self, tokens: &[TokenTree], at: usize, depth: usize, public: bool) -> usize {
        let rest = tokens.get(at..).unwrap_or_default();
        let end = rest.iter().position(|token| is_punct(token, ';')).unwrap_or(rest.len());
        let tree = rest.get(..end).unwrap_or_default();
        let kind = if public { Kind::ReExported } else { Kind::Used };
        self.use_tree(tree, &[], depth, kind);
        end + 1
    }

    fn use_tree(&mut self, tree: &[TokenTree], prefix: &[String], depth: usize, kind: Kind) {
        let mut path = prefix.to_vec();
        let mut line = 0;
        let mut name = None;
        for (at, token) in tree.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    name = tree.get(at + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(word) => {
                    line = word.span().start().line;
                    path.push(word.to_string());
                }
                TokenTree::Punct(punct) if punct.as_char() == '*' => name = Some("*".to_owned()),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    for branch in inner.split(|token| is_punct(token, ',')) {
                        self.use_tree(branch, &path, depth, kind);
                    }
                    return;
                }
                _ => {}
            }
        }
        if line == 0 {
            return;
        }
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let name = name.or_else(|| path.last().cloned());
        self.found(path.clone(), line, depth, kind);
        if let (Some(name), Some(path), 0) = (name, lifted(path, depth), depth) {
            self.imports.push(Import { name, path });
        }
    }

    /// `a::b::c`, as far as it goes.
    fn path(&mut self, first: &Ident, tokens: &[TokenTree], at: usize, depth: usize) -> usize {
        let mut segments = vec![first.to_string()];
        let mut next = at + 1;
        while let (true, Some(TokenTree::Ident(word))) =
            (is_path_separator(tokens, next), tokens.get(next + 2))
        {
            segments.push(word.to_string());
            next += 3;
        }
        self.found(segments, first.span().start().line, depth, Kind::Used);
        next - at
    }

    fn found(&mut self, segments: Vec<String>, line: usize, depth: usize, kind: Kind) {
        if let Some(segments) = lifted(segments, depth) {
            self.all.push(Found { segments, line, kind });
        }
    }
}

/// A path as it reads in the module of the file, from one of the modules inside it; none where it does not leave that.
fn lifted(mut segments: Vec<String>, depth: usize) -> Option<Vec<String>> {
    for _ in 0..depth {
        match segments.first().map(String::as_str) {
            Some("super") if segments.len() > 1 => drop(segments.remove(0)),
            Some("crate") => {}
            _ => return None,
        }
    }
    Some(segments)
}

/// Whether the word here is the first of a path, and no field, and nothing that a macro calls its own crate.
fn starts_path(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    !before.is_some_and(|token| [':', '.', '$', '\''].iter().any(|mark| is_punct(token, *mark)))
        || is_single_colon(tokens, at)
}

/// Whether the colon before this place is that of a type, and not half of `::`.
fn is_single_colon(tokens: &[TokenTree], at: usize) -> bool {
    let [before, second] = [1, 2].map(|back| at.checked_sub(back).and_then(|at| tokens.get(at)));
    before.is_some_and(|token| is_punct(token, ':'))
        && !second.is_some_and(|token| is_punct(token, ':'))
}

/// `#[cfg(test)]`, without the `#`.
fn is_cfg_test(token: &TokenTree) -> bool {
    token.to_string().replace(' ', "") == "[cfg(test)]"
}

fn is_path_separator(tokens: &[TokenTree], at: usize) -> bool {
    [at, at + 1].into_iter().all(|at| tokens.get(at).is_some_and(|token| is_punct(token, ':')))
}

fn is_word(tokens: &[TokenTree], at: Option<usize>, word: &str) -> bool {
    let token = at.and_then(|at| tokens.get(at));
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
