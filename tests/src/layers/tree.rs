//! The modules of a crate: where each stands in the order, and which of them a path leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Arrow;
use super::paths::{Found, Kind, Paths};

/// The path of a module from the root of its crate, which is the empty one.
type Module = Vec<String>;

/// The sources of a crate.
pub struct Crate {
    pub(super) files: BTreeMap<Module, File>,
    /// How many paths lead from one layer to another.
    pub(super) used: usize,
    /// The modules, those above first.
    order: Vec<Module>,
    arrows: Vec<Arrow>,
}

pub(super) struct File {
    path: PathBuf,
    paths: Paths,
    /// The rows of the table in its docs.
    rows: Vec<String>,
}

impl Crate {
    /// Reads the crate in this folder.
    ///
    /// # Panics
    ///
    /// Where a file cannot be read, and where the order is not that of its modules.
    #[must_use]
    pub fn read(src: &Path) -> Self {
        let mut texts = Vec::new();
        read_folder(src, Path::new(""), &mut texts);
        Self::of(texts)
    }

    /// The crate of these files, each with its path from `src` and its text.
    ///
    /// # Panics
    ///
    /// Where a file is no Rust, and where the order is not that of its modules.
    #[must_use]
    pub fn of(texts: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let files = texts.into_iter().map(|(path, text)| (module_of(&path), File::of(path, &text)));
        let mut files: BTreeMap<_, _> = files.collect();
        let tests: Vec<_> = files.iter().flat_map(|(module, file)| file.tests(module)).collect();
        files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        let mut this = Self { files, used: 0, order: Vec::new(), arrows: Vec::new() };
        this.order = this.order_below(&Module::new());
        this.follow();
        this
    }

    /// What uses a module below it.
    #[must_use]
    pub fn arrows(&self) -> &[Arrow] {
        &self.arrows
    }

    /// The layers of a folder, and of those in it, as their tables say.
    fn order_below(&self, module: &Module) -> Vec<Module> {
        let rows = self.files.get(module).map(|file| file.rows.as_slice()).unwrap_or_default();
        assert!(!rows.is_empty() || !module.is_empty(), "there is no table of the modules");
        let children: BTreeSet<_> =
            self.files.keys().filter(|child| is_child(child, module)).collect();
        let mut order = Vec::new();
        let mut own_row = false;
        for row in rows {
            if row == "self" {
                own_row = true;
                order.push(module.clone());
                continue;
            }
            let mut child = module.clone();
            child.push(row.clone());
            assert!(children.contains(&child), "there is no module `{}`", child.join("::"));
            order.extend(self.order_below(&child));
        }
        if !rows.is_empty() {
            for child in children {
                let listed = order.iter().any(|listed| listed.starts_with(child));
                assert!(listed, "`{}` is missing in the table of the modules", child.join("::"));
            }
        }
        if !own_row {
            order.push(module.clone());
        }
        order
    }

    /// The layer of a module: its own, or that of the folder that is one layer.
    fn layer(&self, module: &Module) -> (usize, &Module) {
        let layers = self.order.iter().enumerate().filter(|(_, layer)| module.starts_with(layer));
        layers.max_by_key(|(_, layer)| layer.len()).expect("the root is a layer")
    }

    fn follow(&mut self) {
        let mut arrows = Vec::new();
        let mut used = 0;
        for (module, file) in &self.files {
            for found in &file.paths.all {
                let Some(target) = self.target(module, found) else { continue };
                let ((from, from_name), (to, to_name)) = (self.layer(module), self.layer(&target));
                used += usize::from(from != to);
                if from < to {
                    arrows.push(Arrow {
                        file: file.path.clone(),
                        line: found.line,
                        from: name(from_name),
                        to: name(to_name),
                    });
                }
            }
        }
        (self.arrows, self.used) = (arrows, used);
    }

    /// The module that a path uses.
    fn target(&self, module: &Module, found: &Found) -> Option<Module> {
        let first = found.segments.first()?;
        let by_word = ["crate", "super", "self"].contains(&first.as_str());
        let by_child = found.segments.len() > 1 && self.files.contains_key(&child(module, first));
        if !by_word && !by_child {
            return None;
        }
        if found.kind == Kind::ReExported && !self.uses_itself(module, found) {
            return None;
        }
        self.resolve(module, &found.segments, 0)
    }

    /// Whether a name that a module hands on is used by the module too.
    fn uses_itself(&self, module: &Module, found: &Found) -> bool {
        let Some(file) = self.files.get(module) else { return false };
        let used = file.paths.all.iter().filter(|other| other.kind == Kind::Used);
        used.map(|other| other.segments.first()).any(|first| first == found.segments.last())
    }

    /// Where the last name of a path is defined, as far as this crate can tell.
    fn resolve(&self, module: &Module, segments: &[String], steps: usize) -> Option<Module> {
        // A name that stands for itself, by way of others.
        if steps > 16 {
            return None;
        }
        let Some((first, rest)) = segments.split_first() else {
            return Some(module.clone());
        };
        match first.as_str() {
            "crate" => return self.resolve(&Module::new(), rest, steps + 1),
            "self" => return self.resolve(module, rest, steps + 1),
            "super" => {
                let (_, parent) = module.split_last()?;
                return self.resolve(&parent.to_vec(), rest, steps + 1);
            }
            _ => {}
        }
        let inner = child(module, first);
        if self.files.contains_key(&inner) {
            return self.resolve(&inner, rest, steps + 1);
        }
        let file = self.files.get(module)?;
        let imported = file.paths.imports.iter().find(|import| import.name == *first);
        match imported {
            Some(import) if is_local(&import.path) || self.names_child(module, &import.path) => {
                let path: Vec<_> = import.path.iter().chain(rest).cloned().collect();
                self.resolve(module, &path, steps + 1)
            }
            _ => Some(module.clone()),
        }
    }

    fn names_child(&self, module: &Module, path: &[String]) -> bool {
        path.len() > 1
            && path.first().is_some_and(|first| self.files.contains_key(&child(module, first)))
    }
}

fn is_local(path: &[String]) -> bool {
    path.first().is_some_and(|first| ["crate", "super", "self"].contains(&first.as_str()))
}

fn child(module: &Module, name: &str) -> Module {
    module.iter().map(String::as_str).chain([name]).map(str::to_owned).collect()
}

fn is_child(module: &Module, of: &Module) -> bool {
    module.len() == of.len() + 1 && module.starts_with(of)
}

fn name(module: &Module) -> String {
    if module.is_empty() { "lib.rs".to_owned() } else { module.join("::") }
}

/// The module in a file: `a/b.rs` and `a/b/mod.rs` hold `a::b`.
fn module_of(path: &Path) -> Module {
    let stem = path.with_extension("");
    let names = stem.iter().map(|name| name.to_string_lossy().into_owned());
    let mut module: Module = names.collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// Reads the sources of a folder, which is `inner` from the root.
fn read_folder(src: &Path, inner: &Path, texts: &mut Vec<(PathBuf, String)>) {
    let folder = src.join(inner);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = inner.join(entry.expect("an entry of a folder").file_name());
        if src.join(&path).is_dir() {
            read_folder(src, &path, texts);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(src.join(&path));
            texts.push((path, text.expect("a source is text")));
        }
    }
}

impl File {
    /// The modules below this one that are tests, which stand outside the layers: they reach whatever they test.
    fn tests(&self, module: &Module) -> impl Iterator<Item = Module> {
        self.paths.tests.iter().map(|name| child(module, name))
    }

    fn of(path: PathBuf, text: &str) -> Self {
        let paths = Paths::of(text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path, paths, rows: rows(text) }
    }
}

/// The modules in the first cells of the table in the docs that begins with `| module |`.
fn rows(text: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("//! | module |"));
    let rows = lines.by_ref().skip(2).map_while(|line| line.strip_prefix("//! | "));
    let cells = rows.filter_map(|row| row.split(" |").next());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}
