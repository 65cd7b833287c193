//! Types of other crates: capacities, duplicates, memory, and the same bytes for the same thing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use arrayvec::{ArrayString, ArrayVec};
use chrono::Datelike;
use compact_str::CompactString;
use netbytes::codecs::Flags;
use netbytes::{Big, DecodeErrorKind, DecodeOwned, Encode, EncodeErrorKind, Limits, NetTree};
use smallvec::SmallVec;
use smol_str::SmolStr;

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Held<T>(T);

fn bytes<T: Encode>(value: T) -> Vec<u8> {
    Held(value).to_vec().unwrap()
}

fn back<T: DecodeOwned + Debug>(bytes: &[u8]) -> T {
    Held::<T>::from_slice(bytes).unwrap().0
}

#[track_caller]
fn too_long<T: DecodeOwned + Debug>(bytes: &[u8], len: u64, max: u64) {
    let error = Held::<T>::from_slice(bytes).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len, max });
    assert!(!error.needs_more(), "more bytes would not help");
}

#[test]
fn capacities() {
    assert_eq!(Held::<ArrayVec<u32, 5>>::MAX_LEN, Some(2 + 4 * 5));
    assert_eq!(Held::<ArrayString<5>>::MAX_LEN, Some(2 + 5));
    assert_eq!(Held::<heapless::Vec<u16, 5>>::MAX_LEN, Some(2 + 2 * 5));
    assert_eq!(Held::<heapless::String<5>>::MAX_LEN, Some(2 + 5));
    assert_eq!(Held::<heapless::Deque<u8, 5>>::MAX_LEN, Some(2 + 5));
    // The items are not there yet, and need not come.
    too_long::<ArrayVec<u32, 2>>(&[0, 3], 3, 2);
    too_long::<ArrayVec<String, 2>>(&[0, 3], 3, 2);
    too_long::<ArrayString<2>>(&[0, 3], 3, 2);
    too_long::<heapless::Vec<u8, 2>>(&[0, 3], 3, 2);
    too_long::<heapless::Deque<String, 2>>(&[0, 3], 3, 2);
    too_long::<heapless::String<2>>(&[0, 3], 3, 2);
    too_long::<heapless::index_map::FnvIndexMap<u8, u8, 2>>(&[0, 3], 3, 2);
    let full = back::<ArrayVec<String, 2>>(&[0, 2, 0, 1, b'a', 0, 0]);
    assert_eq!(full.as_slice(), ["a", ""]);
    assert!(Held::<ArrayString<4>>::from_slice(&[0, 1, 0xff]).is_err());
}

/// The keys of fields see these types as they see `Vec` and `String`.
#[test]
fn keys_of_fields() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Keys {
        n: u8,
        #[net(count = n)]
        counted: SmallVec<[u16; 2]>,
        #[net(len = u8, max = 2)]
        limited: ArrayVec<u8, 8>,
        #[net(nul)]
        name: heapless::String<4>,
        #[net(items(width = 3))]
        wide: heapless::Vec<u32, 4>,
        #[net(null = -1, len = i16)]
        none: Option<CompactString>,
        #[net(rest)]
        rest: ArrayVec<u16, 2>,
    }
    let keys = Keys {
        n: 3,
        counted: [1, 2, 3].into_iter().collect(),
        limited: [5].into_iter().collect(),
        name: "hi".parse().unwrap(),
        wide: heapless::Vec::from_slice(&[7]).unwrap(),
        none: None,
        rest: [9].into_iter().collect(),
    };
    let bytes = [3, 1, 0, 2, 0, 3, 0, 1, 5, b'h', b'i', 0, 1, 0, 7, 0, 0, 0xff, 0xff, 9, 0];
    assert_eq!(keys.to_vec().unwrap(), bytes);
    assert_eq!(Keys::from_slice(&bytes).unwrap(), keys);
    let mut longer = bytes.to_vec();
    longer.extend([0; 4]);
    let kind = Keys::from_slice(&longer).unwrap_err().kind();
    assert_eq!(kind, DecodeErrorKind::TooLong { len: 3, max: 2 });
    let mut full = keys;
    full.limited = [1, 2, 3].into_iter().collect();
    assert_eq!(full.to_vec().unwrap_err().kind(), EncodeErrorKind::TooLong { len: 3, max: 2 });
}

/// A terminator of several bytes ends all lists of bytes.
#[test]
fn lists_up_to_bytes() {
    #[derive(NetTree, Debug)]
    struct Lines {
        #[net(until = b"\r\n")]
        name: ArrayVec<u8, 4>,
        #[net(until = b"\r\n")]
        value: SmallVec<[u8; 2]>,
        #[net(until = b"\r\n")]
        room: heapless::Vec<u8, 4>,
        #[net(until = b"\r\n")]
        deque: heapless::Deque<u8, 4>,
        end: u8,
    }

    let bytes = b"a\rb\r\n\r\nabcd\r\n\n\r\n\x07";
    let lines: Lines = back(bytes);
    assert_eq!(lines.name.as_slice(), b"a\rb");
    assert_eq!(lines.room.as_slice(), b"abcd");
    assert_eq!(lines.to_vec().unwrap(), bytes);
    for end in 0..bytes.len() {
        assert!(Lines::from_slice(&bytes[..end]).unwrap_err().needs_more());
    }
    too_long::<Lines>(b"a\rbcd\r\n\r\n\r\n\r\n\x07", 5, 4);

    let early = Lines { value: SmallVec::from_slice(b"a\r\nb"), ..lines };
    let error = early.to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Terminator { byte: b'\r' });
}

#[test]
fn maps_in_their_order() {
    let entries = [0, 3, 9, 1, 5, 2, 7, 3];
    let map = back::<indexmap::IndexMap<u8, u8>>(&entries);
    assert_eq!(map.keys().collect::<Vec<_>>(), [&9, &5, &7]);
    assert_eq!(bytes(map), entries);
    let map = back::<heapless::index_map::FnvIndexMap<u8, u8, 4>>(&entries);
    assert_eq!(bytes(map), entries);
    let map = back::<hashbrown::HashMap<u8, u8>>(&entries);
    assert_eq!((map.len(), map[&5]), (3, 2));
    assert_eq!(bytes(map).len(), entries.len());
    let twice = [0, 2, 9, 1, 9, 1];
    for kind in [
        Held::<indexmap::IndexMap<u8, u8>>::from_slice(&twice).unwrap_err().kind(),
        Held::<hashbrown::HashMap<u8, u8>>::from_slice(&twice).unwrap_err().kind(),
        Held::<heapless::index_map::FnvIndexMap<u8, u8, 4>>::from_slice(&twice).unwrap_err().kind(),
    ] {
        assert_eq!(kind, DecodeErrorKind::DuplicateKey);
    }
}

/// No more memory than is charged, and none for a claim of the input.
#[test]
fn memory() {
    fn within<T: DecodeOwned>(input: &[u8], limit: usize) -> bool {
        let mut is_read = false;
        let info = allocation_counter::measure(|| {
            is_read = Limits::new().alloc(limit).from_slice::<Held<T>>(input).is_ok();
        });
        assert!(info.bytes_max <= limit as u64 + 64, "{} of {limit}", info.bytes_max);
        is_read
    }
    let claim = [0xff, 0xff, 1, 2];
    assert!(!within::<SmallVec<[u64; 4]>>(&claim, 1000));
    assert!(!within::<indexmap::IndexMap<u8, u64>>(&claim, 1000));
    assert!(!within::<hashbrown::HashMap<u8, u64>>(&claim, 1000));
    let mut items = vec![0, 200];
    items.extend(0..200);
    assert!(within::<SmallVec<[u8; 256]>>(&items, 0));
    assert!(within::<SmallVec<[u8; 16]>>(&items, 200));
    assert!(!within::<SmallVec<[u8; 16]>>(&items, 199));
    for limit in (0..20_000).step_by(500) {
        let index = within::<indexmap::IndexSet<u8>>(&items, limit);
        let hash = within::<hashbrown::HashSet<u8>>(&items, limit);
        let text = within::<CompactString>(&items, limit);
        let smol = within::<SmolStr>(&items, limit);
        assert!(limit < 15_000 || index && hash && !text && !smol);
    }
    let text = [&[0, 100][..], &[b'a'; 100]].concat();
    assert!(within::<CompactString>(&text, 100) && !within::<CompactString>(&text, 99));
    assert!(within::<SmolStr>(&text, 116) && !within::<SmolStr>(&text, 99));
    assert!(within::<SmolStr>(&[0, 2, b'h', b'i'], 0));
}

/// Each date that one crate has is the same one in the others.
#[test]
fn dates_of_three_crates() {
    let first = chrono::NaiveDate::from_ymd_opt(-9999, 1, 1).unwrap();
    let mut days = 0_u64;
    while let Some(date) =
        first.checked_add_days(chrono::Days::new(days)).filter(|date| date.year() < 10_000)
    {
        let encoded = bytes(date);
        let (month, day) = (u8::try_from(date.month()).unwrap(), u8::try_from(date.day()).unwrap());
        let of_time =
            time::Date::from_calendar_date(date.year(), time::Month::try_from(month).unwrap(), day)
                .unwrap();
        let of_jiff = jiff::civil::date(
            i16::try_from(date.year()).unwrap(),
            month.try_into().unwrap(),
            day.try_into().unwrap(),
        );
        assert_eq!((bytes(of_time), bytes(of_jiff)), (encoded.clone(), encoded.clone()), "{date}");
        assert_eq!(
            (back::<time::Date>(&encoded), back::<jiff::civil::Date>(&encoded)),
            (of_time, of_jiff)
        );
        days += 37;
    }
    for days in [i32::MIN, -5_000_000, 5_000_000, i32::MAX] {
        let input = days.to_be_bytes();
        assert!(Held::<jiff::civil::Date>::from_slice(&input).is_err());
        assert!(Held::<time::Date>::from_slice(&input).is_err());
        if let Ok(date) = Held::<chrono::NaiveDate>::from_slice(&input) {
            assert_eq!(date.to_vec().unwrap(), input);
        }
    }
}

/// Any numbers are a time with the same bytes, or an error; those that all crates have are the same time.
#[test]
fn any_numbers() {
    fn holds<T: DecodeOwned + Debug>(input: &[u8]) -> bool {
        match Held::<T>::from_prefix(input) {
            Ok((value, rest)) => {
                let len = input.len() - rest.len();
                assert_eq!(value.to_vec().unwrap(), input.get(..len).unwrap(), "{value:?}");
                true
            }
            Err(_) => false,
        }
    }
    let secs = [
        i64::MIN,
        i64::MIN + 1,
        -377_705_116_800,
        -62_167_219_200,
        -1,
        0,
        59,
        253_402_207_200,
        i64::MAX - 1,
        i64::MAX,
    ];
    let nanos = [
        0_u32,
        1,
        999_999_999,
        1_000_000_000,
        1_500_000_000,
        1_999_999_999,
        0xffff_ffff,
        0x8000_0000,
    ];
    let offsets = [0_i32, 3600, -3600, 86_399, 86_400, 93_599, 1, i32::MAX, i32::MIN];
    for secs in secs {
        for nanos in nanos {
            for offset in offsets {
                let input =
                    [&secs.to_be_bytes()[..], &nanos.to_be_bytes(), &offset.to_be_bytes()].concat();
                let all = [
                    holds::<chrono::DateTime<chrono::Utc>>(&input),
                    holds::<time::UtcDateTime>(&input),
                    holds::<jiff::Timestamp>(&input),
                ];
                assert!(!(0..1_000_000).contains(&secs) || nanos > 999_999_999 || all == [true; 3]);
                holds::<chrono::DateTime<chrono::FixedOffset>>(&input);
                holds::<time::OffsetDateTime>(&input);
                holds::<chrono::TimeDelta>(&input);
                holds::<time::Duration>(&input);
                holds::<jiff::SignedDuration>(&input);
                let rest = input.get(8..).unwrap();
                holds::<chrono::FixedOffset>(input.get(12..).unwrap());
                holds::<time::UtcOffset>(input.get(12..).unwrap());
                holds::<jiff::tz::Offset>(input.get(12..).unwrap());
                holds::<chrono::NaiveTime>(rest);
                holds::<time::Time>(rest);
                holds::<jiff::civil::Time>(rest);
                holds::<chrono::NaiveDateTime>(rest);
                holds::<rust_decimal::Decimal>(&input);
            }
        }
    }
    for secs in 0..=86_400_u32 {
        for nanos in [0, 999_999_999, 1_000_000_000_u32] {
            let input = [secs.to_be_bytes(), nanos.to_be_bytes()].concat();
            let is_leap = secs % 60 == 59 && nanos > 999_999_999;
            let is_time = secs < 86_400 && nanos < 1_000_000_000;
            assert_eq!(
                holds::<chrono::NaiveTime>(&input),
                is_time || is_leap && secs < 86_400,
                "{secs}"
            );
            assert_eq!(holds::<time::Time>(&input), is_time);
            assert_eq!(holds::<jiff::civil::Time>(&input), is_time);
        }
    }
    for number in 0..=255 {
        let is_day = (1..=7).contains(&number);
        assert_eq!(holds::<chrono::Weekday>(&[number]), is_day);
        assert_eq!(holds::<time::Weekday>(&[number]), is_day);
        assert_eq!(holds::<jiff::civil::Weekday>(&[number]), is_day);
        assert_eq!(holds::<chrono::Month>(&[number]), (1..=12).contains(&number));
        assert_eq!(holds::<time::Month>(&[number]), (1..=12).contains(&number));
    }
}

/// Random bytes as each type: what is read is written to the same bytes.
#[test]
fn random_bytes() {
    fn one_form<T: DecodeOwned + Debug>(input: &[u8]) {
        if let Ok((value, rest)) = Held::<T>::from_prefix(input) {
            assert_eq!(value.to_vec().unwrap(), input.get(..input.len() - rest.len()).unwrap());
        }
    }
    let mut rng = fastrand::Rng::with_seed(15);
    for _ in 0..3000 {
        let mut input = vec![0, rng.u8(..9)];
        let is_text = rng.bool();
        let byte = |rng: &mut fastrand::Rng| {
            if is_text { *rng.choice(b"aA:/.%?#@ 1").unwrap() } else { rng.u8(..) }
        };
        input.extend((0..40).map(|_| byte(&mut rng)));
        one_form::<ArrayVec<u16, 6>>(&input);
        one_form::<heapless::Vec<(u8, bool), 6>>(&input);
        one_form::<heapless::Deque<u8, 6>>(&input);
        one_form::<SmallVec<[Option<u8>; 3]>>(&input);
        one_form::<indexmap::IndexMap<u8, u8>>(&input);
        one_form::<ArrayString<6>>(&input);
        one_form::<url::Url>(&input);
        one_form::<uuid::Uuid>(&input);
        one_form::<rust_decimal::Decimal>(&input);
        one_form::<ordered_float::NotNan<f32>>(&input);
        one_form::<ipnet::IpNet>(input.get(rng.usize(..20)..).unwrap());
        one_form::<glam::Mat3A>(&input);
        one_form::<glam::Vec3A>(&input);
    }
}

#[test]
fn urls() {
    for text in ["https://example.org/", "a:b", "http://[::1]:81/x?y#z"] {
        let url: url::Url = text.parse().unwrap();
        assert_eq!(back::<url::Url>(&bytes(url.clone())), url);
    }
    for text in ["https://example.org", "HTTP://x/", "http://x:80/", "http://ü/", "x", ""] {
        let input = [&[0, u8::try_from(text.len()).unwrap()][..], text.as_bytes()].concat();
        let error = Held::<url::Url>::from_slice(&input).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::Custom(_)), "{text}");
        assert_eq!(error.offset(), 2);
    }
}

#[test]
fn flags() {
    bitflags::bitflags! {
        #[derive(Debug, PartialEq, Clone, Copy)]
        struct Known: u32 {
            const A = 1;
            const B = 1 << 20;
        }
        #[derive(Debug, PartialEq, Clone, Copy)]
        struct Open: u8 {
            const A = 1;
            const _ = !0;
        }
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Both {
        #[net(with = Flags<Big>)]
        known: Known,
        #[net(with = Flags)]
        open: Open,
    }
    assert_eq!((Both::MIN_LEN, Both::MAX_LEN), (5, Some(5)));
    let both = Both { known: Known::all(), open: Open::from_bits_retain(0x83) };
    assert_eq!(both.to_vec().unwrap(), [0x00, 0x10, 0x00, 0x01, 0x83]);
    assert_eq!(Both::from_slice(&[0x00, 0x10, 0x00, 0x01, 0x83]).unwrap(), both);
    let kind = Both::from_slice(&[0, 0, 0, 2, 0]).unwrap_err().kind();
    assert_eq!(kind, DecodeErrorKind::OutOfRange);
    let unknown = Both { known: Known::from_bits_retain(2), ..both };
    assert_eq!(unknown.to_vec().unwrap_err().kind(), EncodeErrorKind::OutOfRange);
}
