//! The type and the field in which an error happened.

use core::fmt;

/// A type and one of its fields, known at compile time. The field is empty for an error of the type's own tag.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Location {
    /// The name of the derived type.
    pub ty: &'static str,
    /// The field: `to`, `0`, or `Private.to` for a field of an action; empty for the tag.
    pub field: &'static str,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            "" => write!(f, "`{}`", self.ty),
            field => write!(f, "`{}.{field}`", self.ty),
        }
    }
}

/// Displays as " in `Message.to`", or as nothing if no derived type was involved.
pub(super) struct In(pub(super) Option<&'static Location>);

impl fmt::Display for In {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(location) => write!(f, " in {location}"),
            None => Ok(()),
        }
    }
}
