//! The limits of a message while serde reads a value of it. Serde's traits hand nothing down but the format's own state, so
//! each part of them is wrapped, and refers to the one budget.

use core::cell::{Cell, RefCell};

use crate::depth::Cost;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::Reader;

pub(super) struct Budget<'b, 'r> {
    reader: RefCell<&'b mut Reader<'r>>,
    /// The first limit that did not hold. Serde's errors are those of the format.
    fault: Cell<Option<DecodeError>>,
    /// How many parts of the value took bytes.
    taken: Cell<usize>,
}

/// A limit that did not hold.
pub(super) struct Exceeded;

impl<'b, 'r> Budget<'b, 'r> {
    pub(super) fn new(reader: &'b mut Reader<'r>) -> Self {
        Self { reader: RefCell::new(reader), fault: Cell::new(None), taken: Cell::new(0) }
    }

    pub(super) fn fault(&self) -> Option<DecodeError> {
        self.fault.get()
    }

    /// Takes memory.
    pub(super) fn charge(&self, bytes: usize) -> Result<(), Exceeded> {
        self.with(|reader| reader.charge(bytes))
    }

    /// Enters a level. [`leave`](Self::leave) is its counterpart.
    pub(super) fn enter(&self, cost: Cost) -> Result<(), Exceeded> {
        self.with(|reader| reader.enter(cost))
    }

    pub(super) fn leave(&self, cost: Cost) {
        self.reader.borrow_mut().leave(cost);
    }

    /// Notes that a part of the value takes a byte at the least.
    pub(super) fn take(&self) {
        self.taken.set(self.taken.get().wrapping_add(1));
    }

    pub(super) fn taken(&self) -> usize {
        self.taken.get()
    }

    /// Checks that a byte was taken since then.
    pub(super) fn check_item(&self, before: usize) -> Result<(), Exceeded> {
        if self.taken() == before {
            return self.with(|reader| Err(reader.error(DecodeErrorKind::EmptyItem)));
        }
        Ok(())
    }

    fn with(
        &self,
        check: impl FnOnce(&mut Reader<'r>) -> Result<(), DecodeError>,
    ) -> Result<(), Exceeded> {
        check(&mut self.reader.borrow_mut()).map_err(|error| {
            self.fault.set(Some(self.fault.get().unwrap_or(error)));
            Exceeded
        })
    }
}
