//! Integers of any width.

use super::*;

held! {
    #[net(width = 3)]
    Three: u32;
    #[net(width = 3, endian = big)]
    ThreeBig: i32;
    #[net(width = 16)]
    Sixteen: u8;
    #[net(width = 2)]
    MaybeTwo: Option<u32>;
    #[net(width = 5, null = -1)]
    Five: Option<i64>;
}

#[test]
fn integers_of_any_width() {
    owned(&Three(0x0001_0203), "030201");
    unsent(&Three(0x0100_0000), EncodeErrorKind::OutOfRange);
    owned(&ThreeBig(-2), "fffffe");
    owned(&ThreeBig(0x007f_ffff), "7fffff");
    owned(&ThreeBig(-0x0080_0000), "800000");
    unsent(&ThreeBig(0x0080_0000), EncodeErrorKind::OutOfRange);
    unsent(&ThreeBig(-0x0080_0001), EncodeErrorKind::OutOfRange);
    owned(&Sixteen(7), "07000000000000000000000000000000");
    unread::<Sixteen>("07010000000000000000000000000000", DecodeErrorKind::OutOfRange);
    owned(&MaybeTwo(Some(3)), "01 0300");
    owned(&MaybeTwo(None), "00");
    owned(&Five(None), "ffffffffff");
    owned(&Five(Some(-2)), "feffffffff");
    assert!(Five(Some(-1)).to_vec().is_err());
    assert_eq!((Three::MIN_LEN, Three::MAX_LEN), (3, Some(3)));
    is_canonical::<Three>();
    is_canonical::<ThreeBig>();
    is_canonical::<Five>();
}
