use netbytes::NetTree;

#[derive(NetTree)]
enum Event {
    Started(std::time::Instant),
}

#[derive(NetTree)]
struct Log {
    events: Vec<Event>,
}

fn main() {
    let _ = Log { events: vec![] }.to_vec();
    let _ = Event::encoder(&mut Vec::new()).started(std::time::Instant::now());
}
