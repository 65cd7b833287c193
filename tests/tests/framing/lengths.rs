//! Which numbers a length field may have, beside the same rules in numbers that cannot overflow.

use netbytes::framing::{FrameError, Framing};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
struct Settings {
    width: usize,
    little: bool,
    inclusive: bool,
    adjustment: isize,
    offset: usize,
    max: usize,
}

impl Settings {
    fn framing(self) -> Framing {
        let framing = Framing::new()
            .max_frame_length(self.max)
            .length_field_offset(self.offset)
            .length_adjustment(self.adjustment)
            .length_field_length(self.width);
        let framing = if self.little { framing.little_endian() } else { framing };
        if self.inclusive { framing.inclusive() } else { framing }
    }

    /// The number of bytes after the length field, less the number in it.
    fn difference(self) -> i128 {
        self.adjustment as i128 - if self.inclusive { self.width as i128 } else { 0 }
    }

    /// The length of the frame with this number.
    fn frame_len(self, number: u64) -> Result<usize, FrameError> {
        let behind = i128::from(number) + self.difference();
        if behind < 0 {
            let min = u64::try_from(-self.difference()).unwrap_or(u64::MAX);
            return Err(FrameError::Underflow { field: number, min });
        }
        let len = behind + self.offset as i128;
        match usize::try_from(len + self.width as i128) {
            Ok(frame) if len <= self.max as i128 => Ok(frame),
            _ => Err(FrameError::TooLong {
                len: u64::try_from(len).unwrap_or(u64::MAX),
                max: self.max as u64,
            }),
        }
    }

    /// The number in the length field of a message of this length.
    fn number(self, len: usize) -> Result<u64, FrameError> {
        let narrow = |number: i128| u64::try_from(number.max(0)).unwrap_or(u64::MAX);
        let zero = self.offset as i128 + self.difference();
        let widest = i128::from(u64::MAX >> (64 - 8 * self.width));
        let (min, max) = (zero.max(self.offset as i128), (zero + widest).min(self.max as i128));
        let len = len as i128;
        match len {
            _ if len > max => Err(FrameError::TooLong { len: narrow(len), max: narrow(max) }),
            _ if len < min => Err(FrameError::TooShort { len: narrow(len), min: narrow(min) }),
            _ => Ok(narrow(len - zero)),
        }
    }

    fn field(self, number: u64) -> Vec<u8> {
        match self.little {
            true => number.to_le_bytes()[..self.width].to_vec(),
            false => number.to_be_bytes()[8 - self.width..].to_vec(),
        }
    }
}

/// Numbers near the ends of their range, and small ones.
fn ends() -> impl Strategy<Value = usize> {
    prop_oneof![
        0..40_usize,
        Just(usize::MAX),
        (0..40_usize).prop_map(|n| usize::MAX - n),
        any::<usize>()
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    let adjustment = prop_oneof![
        3 => -20..20_isize,
        1 => prop_oneof![Just(isize::MIN), Just(isize::MAX), any::<isize>()],
    ];
    let offset = prop_oneof![3 => 0..9_usize, 1 => ends()];
    let max = prop_oneof![1 => 0..40_usize, 2 => ends()];
    (1..=8_usize, any::<bool>(), any::<bool>(), adjustment, offset, max).prop_map(
        |(width, little, inclusive, adjustment, offset, max)| Settings {
            width,
            little,
            inclusive,
            adjustment,
            offset,
            max,
        },
    )
}

proptest! {
    #[test]
    fn a_received_number_is_the_length_that_the_settings_say(
        settings in settings(),
        number in prop_oneof![0..60_u64, ends().prop_map(|n| n as u64), any::<u64>()],
        behind in 0..12_usize,
    ) {
        let number = number & u64::MAX >> (64 - 8 * settings.width);
        let framing = settings.framing();
        if let Some(before) = Some(settings.offset).filter(|offset| *offset < 100) {
            let mut input = vec![0xee; before];
            input.extend(settings.field(number));
            input.resize(input.len() + behind, 0xdd);
            prop_assert_eq!(framing.frame_len(&input), settings.frame_len(number).map(Some));
            for cut in 0..framing.head_len() {
                prop_assert_eq!(framing.frame_len(&input[..cut]), Ok(None));
            }
        } else {
            prop_assert_eq!(framing.frame_len(&[0; 100]), Ok(None));
        }
    }

    #[test]
    fn a_sealed_frame_has_the_length_that_the_settings_say(settings in settings(), len in 0..60_u8) {
        let framing = settings.framing();
        let message: Vec<_> = (0..len).collect();
        let len = usize::from(len);
        let mut frame = vec![0xee; settings.width];
        frame.extend(&message);
        let before = frame.clone();
        let sealed = framing.seal(&mut frame);
        match settings.number(len) {
            Ok(number) => {
                prop_assert_eq!(sealed, Ok(()));
                prop_assert_eq!(framing.frame_len(&frame), Ok(Some(frame.len())));
                let (head, tail) = message.split_at(settings.offset);
                prop_assert_eq!(&frame, &[head, &settings.field(number), tail].concat());
                prop_assert_eq!(framing.open(&mut frame), &message[..]);
            }
            Err(error) => {
                prop_assert_eq!(sealed, Err(error));
                prop_assert_eq!(&frame, &before);
            }
        }
    }
}
