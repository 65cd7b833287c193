//! `use netbytes::*` hides no name of std's prelude: each of them is used here beside it.
use netbytes::*;

#[derive(NetTree, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
struct Volume(u8);

// Derived and by hand: the trait, not a type of ours.
impl Default for Volume {
    fn default() -> Self {
        Self(7)
    }
}

#[derive(NetTree, Default)]
struct Names {
    names: Vec<String>,
    boxed: Option<Box<str>>,
}

struct Count(u8);

impl Drop for Count {
    fn drop(&mut self) {}
}

impl Iterator for Count {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

impl ExactSizeIterator for Count {}

impl DoubleEndedIterator for Count {
    fn next_back(&mut self) -> Option<u8> {
        None
    }
}

impl Extend<u8> for Count {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, items: I) {
        self.0 += items.into_iter().count() as u8;
    }
}

impl FromIterator<u8> for Count {
    fn from_iter<I: IntoIterator<Item = u8>>(items: I) -> Self {
        Self(items.into_iter().count() as u8)
    }
}

impl From<u8> for Count {
    fn from(count: u8) -> Self {
        Self(count)
    }
}

impl AsRef<u8> for Count {
    fn as_ref(&self) -> &u8 {
        &self.0
    }
}

impl AsMut<u8> for Count {
    fn as_mut(&mut self) -> &mut u8 {
        &mut self.0
    }
}

struct Wide(u16);

impl TryFrom<Wide> for Count {
    type Error = ();

    fn try_from(wide: Wide) -> Result<Self, ()> {
        match u8::try_from(wide.0) {
            Ok(count) => Ok(Self(count)),
            Err(_) => Err(()),
        }
    }
}

fn call<F: Fn(u8) -> u8>(f: F) -> u8 {
    f(1)
}

fn call_mut<F: FnMut(u8)>(mut f: F) {
    f(1);
}

fn call_once<F: FnOnce() -> String>(f: F) -> String {
    f()
}

fn call_async<F: AsyncFn() -> u8>(_: F) {}
fn call_async_mut<F: AsyncFnMut() -> u8>(_: F) {}
fn call_async_once<F: AsyncFnOnce() -> u8>(_: F) {}

fn is_sent<T: Send + Sync + Sized + Unpin>(value: T) -> T {
    value
}

fn waits<F: Future<Output = u8> + IntoFuture<Output = u8>>(future: F) {
    drop(future);
}

fn main() {
    let volume = is_sent(Volume::default());
    assert_eq!(volume.to_vec(), Ok(vec![7]));
    assert!(volume.clone() == volume && volume <= volume && volume.max(volume) == volume);
    let names = Names { names: vec!["ann".to_string(), "bob".to_owned()], boxed: None };
    assert_eq!(names.to_vec().unwrap().len(), 13);
    let mut count: Count = 2_u8.into();
    count.extend([1, 2]);
    *count.as_mut() += 1;
    assert_eq!((*count.as_ref(), count.len_of()), (5, 5));
    let collected: Result<Count, ()> = Wide(300).try_into();
    assert!(collected.is_err());
    assert!(Some(Count::from_iter([1])).is_some());
    assert_eq!(call(|n| n + 1), 2);
    call_mut(|_| ());
    assert_eq!(call_once(String::new), "");
    call_async(async || 1);
    call_async_mut(async || 1);
    call_async_once(async || 1);
    waits(async { 1 });
    let sizes = (size_of::<u8>(), align_of::<u16>(), size_of_val(&1_u8), align_of_val(&1_u8));
    assert_eq!(sizes, (1, 2, 1, 1));
    let action: Option<Action> = None;
    assert!(action.is_none() && matches!(Ok::<u8, ()>(1), Ok(1)));
}

impl Count {
    fn len_of(&self) -> usize {
        usize::from(self.0)
    }
}
