//! The frames that wait for an end of a pair, and the task that waits for them.

use core::future::{Future, poll_fn};
use core::task::{Poll, Waker};
use std::sync::mpsc::{Receiver, SendError, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::Vec;

/// Makes a queue of frames.
pub(super) fn queue() -> (Outlet, Inlet) {
    let (sender, frames) = channel();
    let waiting = Waiting::default();
    (Outlet { sender: Some(sender), waiting: waiting.clone() }, Inlet { frames, waiting })
}

/// The task that waits for a frame.
#[derive(Clone, Default)]
struct Waiting(Arc<Mutex<Option<Waker>>>);

impl Waiting {
    fn set(&self, waker: Option<Waker>) -> Option<Waker> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        core::mem::replace(&mut waiting, waker)
    }

    fn wake(&self) {
        // The lock is not held any more when the task is woken.
        let waker = self.set(None);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Where frames are put into the queue. When it is dropped, no more can come.
pub(super) struct Outlet {
    /// It is there until the outlet is dropped.
    sender: Option<Sender<Vec<u8>>>,
    waiting: Waiting,
}

impl Outlet {
    /// Puts a frame into the queue, and returns it if nobody can receive it.
    pub(super) fn send(&self, frame: Vec<u8>) -> Result<(), SendError<Vec<u8>>> {
        match &self.sender {
            Some(sender) => sender.send(frame)?,
            None => return Err(SendError(frame)),
        }
        self.waiting.wake();
        Ok(())
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.sender = None;
        self.waiting.wake();
    }
}

/// Where frames are taken out of the queue.
pub(super) struct Inlet {
    frames: Receiver<Vec<u8>>,
    waiting: Waiting,
}

impl Inlet {
    /// The next frame, if it is there.
    pub(super) fn try_receive(&mut self) -> Option<Vec<u8>> {
        self.frames.try_recv().ok()
    }

    /// The next frame, for which the thread waits; `None` if no more can come.
    pub(super) fn wait(&mut self) -> Option<Vec<u8>> {
        self.frames.recv().ok()
    }

    /// The next frame, for which the task waits; `None` if no more can come.
    pub(super) fn receive(&mut self) -> impl Future<Output = Option<Vec<u8>>> + Send + '_ {
        poll_fn(move |cx| {
            // What is sent after this wakes the task, and what was sent before is there.
            self.waiting.set(Some(cx.waker().clone()));
            match self.frames.try_recv() {
                Ok(frame) => Poll::Ready(Some(frame)),
                Err(TryRecvError::Disconnected) => Poll::Ready(None),
                Err(TryRecvError::Empty) => Poll::Pending,
            }
        })
    }
}
