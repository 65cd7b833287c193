//! What every record must be.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use syn::parse::Parser;

use super::records;
use crate::attr::record::{Excluded, KeyRecord};
use crate::attr::target::Target;
use crate::attr::{foreign, read};
use crate::errors::Ctxt;

/// Reads keys on every target of a record, and compares those that were found with the names that were expected.
#[track_caller]
fn reads(record: &KeyRecord, keys: &str) {
    for target in record.targets {
        let attrs = syn::Attribute::parse_outer.parse_str(&format!("#[net({keys})]"));
        let ctxt = Ctxt::default();
        let found = read::key_set(&attrs.expect("an attribute"), *target, &ctxt);
        let mistakes = ctxt.finish().0;
        assert!(mistakes.is_empty(), "`{keys}` on {target}: {}", mistakes[0]);
        let found: Vec<_> = found.present().map(|key| key.record().name).collect();
        assert!(found.contains(&record.name), "`{keys}` on {target} is {found:?}");
    }
}

#[test]
fn every_example_is_read() {
    for record in records() {
        reads(record, record.example);
        for synonym in record.synonyms.iter().filter_map(|synonym| synonym.written) {
            reads(record, synonym);
        }
    }
}

#[test]
fn every_answer_to_a_word_of_others_is_read() {
    for (word, _, help) in foreign::answers() {
        for keys in help.split("`#[net(").skip(1).filter_map(|text| text.split(")]`").next()) {
            let name = keys.split(['=', '(', ',']).next().unwrap_or_default().trim();
            let known = records().any(|record| record.name == name);
            assert!(known, "`{word}` is answered with `{keys}`");
        }
    }
}

#[test]
fn every_documented_spelling_is_read() {
    for record in records() {
        assert!(!record.rows.is_empty(), "`{}` is not documented", record.name);
        for row in record.rows {
            // Every second part stands between backticks.
            let spellings: Vec<_> = row.spelling.split('`').skip(1).step_by(2).collect();
            assert!(!spellings.is_empty(), "`{}` has a row without its spelling", record.name);
            for spelling in spellings {
                reads(record, spelling);
            }
        }
    }
}

#[test]
fn names_and_synonyms_are_unique_on_a_target() {
    for target in Target::ALL {
        let mut words = BTreeSet::new();
        let here: Vec<_> = records().filter(|record| record.targets.contains(&target)).collect();
        for record in &here {
            assert!(words.insert(record.name), "`{}` twice on {target}", record.name);
        }
        let synonyms = here.iter().flat_map(|record| record.synonyms);
        for word in synonyms.flat_map(|synonym| synonym.words) {
            assert!(words.insert(word), "`{word}` twice on {target}");
        }
        for (word, _, _) in foreign::answers().filter(|(_, on, _)| *on == target) {
            assert!(words.insert(word), "`{word}` twice on {target}");
        }
    }
}

#[test]
fn an_exclusion_names_keys_of_a_common_target() {
    for record in records() {
        let excludes = record.excludes.iter();
        let names = excludes.filter_map(|exclusion| match exclusion.keys {
            Excluded::Named(names) => Some(names),
            Excluded::Classes(_) => None,
        });
        for name in names.flatten() {
            let mut others = records().filter(|other| other.name == *name);
            let meets = |other: &KeyRecord| {
                record.targets.iter().any(|target| other.targets.contains(target))
            };
            assert!(others.any(meets), "`{}` excludes `{name}`", record.name);
        }
    }
}

#[test]
fn no_key_excludes_itself() {
    for record in records() {
        let itself = record.excludes.iter().any(|exclusion| exclusion.covers(record));
        assert!(!itself, "`{}` excludes itself", record.name);
    }
}

/// The pages of the guide.
fn guide() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../netbytes/docs/guide");
    let pages = std::fs::read_dir(folder).expect("the guide");
    let text = |page: std::fs::DirEntry| std::fs::read_to_string(page.path()).expect("a page");
    pages.map(|page| text(page.expect("a page"))).collect()
}

#[test]
fn every_key_is_in_the_guide() {
    let guide = guide();
    let attributes = guide.iter().flat_map(|page| page.split("#[net(").skip(1));
    let attributes = attributes.filter_map(|text| text.split(")]").next());
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<_> = attributes.flat_map(|text| text.split(|c| !is_name(c))).collect();
    for record in records() {
        let shown = words.contains(record.name);
        assert!(shown, "no page of the guide shows `{}` at work", record.name);
    }
}
