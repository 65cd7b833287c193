//! The small actions by the derive and by hand: the same bytes, and the same actions back.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use netbytes::NetTree as _;
use netbytes_benches::actions::{Actions, by_hand, derived};

#[test]
fn both_write_the_same_and_read_each_other() {
    let actions = Actions::small(0x0102_0304, 0x0506);
    assert_eq!(actions.len(), 64);
    for (tag, action) in (0_u8..).zip(&actions) {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        derived::encode(action, &mut ours).unwrap();
        by_hand::encode(action, &mut theirs).unwrap();
        assert_eq!(ours, [tag, 4, 3, 2, 1, 6, 5]);
        assert_eq!(ours, theirs);
        let mut slices = [[0; 7]; 2];
        let [one, other] = &mut slices;
        assert_eq!(derived::encode_to_slice(action, one).unwrap(), 7);
        assert_eq!(by_hand::encode_to_slice(action, other).unwrap(), 7);
        assert_eq!(slices, [[tag, 4, 3, 2, 1, 6, 5]; 2]);
        assert_eq!(derived::decode(&ours).unwrap(), *action);
        assert_eq!(by_hand::decode(&ours).unwrap(), *action);
    }
}

#[test]
fn the_others_come_back() {
    let others = [
        Actions::Say { text: "hello".to_owned(), to: Some("all".to_owned()) },
        Actions::Scores { scores: [(1, 2), (3, 4)].into() },
        Actions::Coins { coins: 254 },
        Actions::Coins { coins: 255 },
        Actions::Path { steps: vec![1, 300, u32::MAX] },
        Actions::Names { names: vec!["a".to_owned(), "b".to_owned()] },
        Actions::Slots { slots: [Some(1), None, Some(3)] },
        Actions::Later { action: Box::new(Actions::Coins { coins: 1 }) },
    ];
    for action in others {
        let bytes = action.to_vec().unwrap();
        assert_eq!(derived::decode(&bytes).unwrap(), action);
        assert_eq!(action.encoded_len(), bytes.len());
        by_hand::encode(&action, &mut Vec::new()).unwrap_err();
    }
}
