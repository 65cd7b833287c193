use std::sync::Mutex;

use netbytes::{Handler, NetTree};

#[derive(NetTree)]
enum Counter {
    Add(u8),
}

struct Total(u8);

impl Handler for Total {
    type Output = ();
}

impl CounterHandler for Total {
    fn add(&mut self, n: u8) {
        self.0 += n;
    }
}

fn main() {
    let message = Mutex::new(vec![0x00, 0x01]);
    // A guard holds the vector, so that the bytes of the message are `&guard[..]`.
    let guard = message.lock().unwrap();
    let _ = Counter::dispatch(&guard, &mut Total(0));
}
