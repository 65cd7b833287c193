//! `ordered-float`: floats with a total order, as floats.

use ordered_float::{NotNan, OrderedFloat};

use crate::types::encoded_as;

encoded_as! {
    [] OrderedFloat<f32> as f32, total, |float| float.0, |float| OrderedFloat(float);
    [] OrderedFloat<f64> as f64, total, |float| float.0, |float| OrderedFloat(float);
    [] NotNan<f32> as f32, checked, |float| float.into_inner(), |float| Self::new(float).ok();
    [] NotNan<f64> as f64, checked, |float| float.into_inner(), |float| Self::new(float).ok();
}
