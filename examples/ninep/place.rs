//! Places: where in the exported directory a file is. A place cannot be outside the directory.

/// The names on the path from the exported directory down to a file. No name is `.` or `..`, and no name contains a `/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place(Vec<String>);

impl Place {
    /// The place one step from here, or `None` if the name is invalid. The parent of the exported directory is that
    /// directory, as in the protocol.
    pub(crate) fn step(&self, name: &str) -> Option<Self> {
        let mut place = self.clone();
        match name {
            "." => {}
            ".." => drop(place.0.pop()),
            _ if name.is_empty() || name.contains(['/', '\0']) => return None,
            _ => place.0.push(name.to_owned()),
        }
        Some(place)
    }

    /// The parent directory, and the name in it; `None` for the exported directory.
    pub(crate) fn split(&self) -> Option<(&[String], &str)> {
        let (name, above) = self.0.split_last()?;
        Some((above, name))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn no_step_leads_out() {
        let root = Place::default();
        assert_eq!(root.step(".."), Some(root.clone()));
        assert_eq!(root.step("."), Some(root.clone()));
        let inside = root.step("a").and_then(|a| a.step("b"));
        assert_eq!(inside.as_ref().and_then(|b| b.step("..")), root.step("a"));
        for name in ["", "/", "/etc", "a/b", "../..", "a\0b", "./"] {
            assert_eq!(root.step(name), None, "{name:?}");
        }
    }
}
