//! Texts, and lists of texts: however many of them are validated together, the values and the errors are those of texts
//! that are validated one by one.
#![allow(clippy::cast_possible_truncation, reason = "small numbers")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test")]

use netbytes::{DecodeErrorKind, Limits, List, NetTree};

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Texts<'a> {
    texts: Vec<&'a str>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Strings<'a> {
    texts: Vec<String>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Borrowed<'a> {
    texts: List<'a, &'a str>,
    end: &'a [u8; 2],
}

/// Each text in a type of its own, which is validated for itself.
#[derive(NetTree, Clone, Debug, PartialEq)]
struct Single<'a> {
    texts: Vec<Text<'a>>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Text<'a>(&'a str);

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Pairs<'a> {
    texts: Vec<(u64, &'a str)>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct BorrowedPairs<'a> {
    texts: List<'a, (u64, &'a str)>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct SinglePairs<'a> {
    texts: Vec<Pair<'a>>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Pair<'a>(u64, &'a str);

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = varint)]
struct VarintTexts<'a> {
    texts: Vec<&'a str>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = varint)]
struct VarintSingle<'a> {
    texts: Vec<VarintText<'a>>,
    end: &'a [u8; 2],
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = varint)]
struct VarintText<'a>(&'a str);

/// Random numbers, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// A text of at most this many bytes. One in `unicode` characters is not ASCII.
    fn text(&mut self, max: usize, unicode: usize) -> String {
        let len = self.below(max + 1);
        let mut text = String::new();
        loop {
            let next = match self.below(unicode) {
                0 => ['é', 'ß', '語', '🦀'][self.below(4)],
                _ => char::from(b' ' + self.below(95) as u8),
            };
            if text.len() + next.len_utf8() > len {
                return text;
            }
            text.push(next);
        }
    }
}

/// What decoding came to: the value as it is printed, or the kind and the offset of the error.
fn outcome<'de, T, V: std::fmt::Debug>(
    bytes: &'de [u8],
    texts: impl Fn(T) -> V,
) -> Result<String, (DecodeErrorKind, usize)>
where
    T: NetTree + netbytes::Decode<'de>,
{
    match T::from_slice(bytes) {
        Ok(value) => Ok(format!("{:?}", texts(value))),
        Err(error) => Err((error.kind(), error.offset())),
    }
}

#[test]
fn a_text_of_any_length_is_validated() {
    let mut bytes = vec![0; 2];
    for len in 0..300 {
        for after in [&b""[..], b"abc", &[b'a'; 80], &[0xff; 80]] {
            bytes.truncate(2);
            bytes[..2].copy_from_slice(&(len as u16).to_le_bytes());
            bytes.extend((0..len).map(|n| b'a' + (n % 26) as u8));
            let text = String::from_utf8(bytes[2..].to_vec()).unwrap();
            bytes.extend_from_slice(after);
            assert_eq!(Text::from_prefix(&bytes).unwrap(), (Text(&text), after), "{len}");
            for wrong in (0..len).step_by(1 + len / 16) {
                let before = std::mem::replace(&mut bytes[2 + wrong], 0x80);
                let error = Text::from_prefix(&bytes).unwrap_err();
                let expected = (DecodeErrorKind::InvalidUtf8, 2 + wrong);
                assert_eq!((error.kind(), error.offset()), expected, "{len}");
                bytes[2 + wrong] = before;
            }
        }
    }
}

/// Lists of texts of many kinds.
fn lists(mut check: impl FnMut(&mut Random, Vec<String>)) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..1_000 {
        let count = random.below([4, 12, 100][round % 3]);
        let (max, unicode) = ([8, 30, 130, 400][random.below(4)], [2, 20, 5_000][random.below(3)]);
        let texts = (0..count).map(|_| random.text(max, unicode)).collect();
        check(&mut random, texts);
    }
}

#[test]
fn lists_of_texts_are_read_as_single_texts_are() {
    lists(|random, texts| {
        let end = [[0, 0], [0xff, 0xff], *b"ab"][random.below(3)];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let whole = Texts { texts: texts.clone(), end: &end }.to_vec().unwrap();
        let varint = VarintTexts { texts: texts.clone(), end: &end }.to_vec().unwrap();
        for (whole, is_varint) in [(whole, false), (varint, true)] {
            for bytes in variants(random, &whole) {
                let show = |bytes| format!("{bytes:x?}");
                if is_varint {
                    let single = outcome(&bytes, |v: VarintSingle<'_>| {
                        v.texts.iter().map(|text| text.0.to_owned()).collect::<Vec<_>>()
                    });
                    assert_eq!(
                        outcome(&bytes, |v: VarintTexts<'_>| v.texts),
                        single,
                        "{}",
                        show(&bytes)
                    );
                    continue;
                }
                let single = outcome(&bytes, |v: Single<'_>| {
                    v.texts.iter().map(|text| text.0.to_owned()).collect::<Vec<_>>()
                });
                assert_eq!(outcome(&bytes, |v: Texts<'_>| v.texts), single, "{}", show(&bytes));
                assert_eq!(outcome(&bytes, |v: Strings<'_>| v.texts), single, "{}", show(&bytes));
                assert_eq!(outcome(&bytes, |v: Borrowed<'_>| v.texts), single, "{}", show(&bytes));
                if let Ok(list) = Borrowed::from_slice(&bytes) {
                    assert_eq!(list.to_vec().unwrap(), bytes);
                    let last = list.texts.len().wrapping_sub(1);
                    assert_eq!(list.texts.get(last), list.texts.iter().last());
                }
                let invalid = DecodeErrorKind::InvalidUtf8;
                if let Some(error) =
                    Texts::from_slice(&bytes).err().filter(|it| it.kind() == invalid)
                {
                    assert!(error.to_string().contains("`Texts.texts`"), "{error}");
                }
            }
        }
    });
}

#[test]
fn lists_of_pairs_are_read_as_single_pairs_are() {
    lists(|random, texts| {
        let (end, largest) = ([0xff, 0xff], [100, usize::MAX][random.below(2)]);
        let pairs: Vec<(u64, &str)> =
            texts.iter().map(|text| (random.below(largest) as u64, text.as_str())).collect();
        let whole = Pairs { texts: pairs, end: &end }.to_vec().unwrap();
        for bytes in variants(random, &whole) {
            let single = outcome(&bytes, |v: SinglePairs<'_>| {
                v.texts.iter().map(|pair| (pair.0, pair.1.to_owned())).collect::<Vec<_>>()
            });
            assert_eq!(outcome(&bytes, |v: Pairs<'_>| v.texts), single, "{bytes:x?}");
            assert_eq!(outcome(&bytes, |v: BorrowedPairs<'_>| v.texts), single, "{bytes:x?}");
            if let Ok(list) = BorrowedPairs::from_slice(&bytes) {
                assert_eq!(list.to_vec().unwrap(), bytes);
            }
        }
    });
}

#[test]
fn a_list_that_claims_more_texts_than_follow_is_an_error() {
    for len in [20, 64, 200] {
        let mut bytes = vec![9, 0, len, 0];
        bytes.resize(4 + usize::from(len), b'a');
        for error in
            [Texts::from_slice(&bytes).unwrap_err(), Borrowed::from_slice(&bytes).unwrap_err()]
        {
            assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 2 });
            assert_eq!(error.offset(), bytes.len());
        }
    }
}

/// A text that owns its memory, in a list that does not own its items.
#[derive(NetTree, Debug)]
struct Owned<'a>(List<'a, String>);

#[test]
fn owned_texts_of_a_list_are_charged_whatever_their_length_prefix() {
    // The prefix of 128 is not ASCII, so that such a list is not validated together.
    for len in [1_u16, 127, 128] {
        let message = [&[1, 0], &len.to_le_bytes()[..], &vec![b'a'; len.into()]].concat();
        assert!(Owned::from_slice(&message).is_ok());
        let enough = usize::from(len);
        assert!(Limits::new().alloc(enough).from_slice::<Owned<'_>>(&message).is_ok());
        let error = Limits::new().alloc(enough - 1).from_slice::<Owned<'_>>(&message).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: enough - 1 });
    }
}

/// A message as it is, with one byte changed, and cut off.
fn variants(random: &mut Random, whole: &[u8]) -> Vec<Vec<u8>> {
    let mut variants = vec![whole.to_vec()];
    for _ in 0..3 {
        let mut bytes = whole.to_vec();
        let at = random.below(bytes.len());
        bytes[at] = [random.below(256) as u8, 0x80, 0xc3, 0x7f][random.below(4)];
        variants.push(bytes);
    }
    variants.push(whole[..random.below(whole.len())].to_vec());
    variants
}
