//! `ordered-float`: floats with a total order, as floats.

use ordered_float::{NotNan, OrderedFloat};

use crate::types::encoded_as;

encoded_as! {
    @SERDE [] OrderedFloat<f32> as f32, total, |float| float.0, |float| OrderedFloat(float);
    @SERDE [] OrderedFloat<f64> as f64, total, |float| float.0, |float| OrderedFloat(float);
    @SERDE [] NotNan<f32> as f32, checked, |float| float.into_inner(), |float| Self::new(float).ok();
    @SERDE [] NotNan<f64> as f64, checked, |float| float.into_inner(), |float| Self::new(float).ok();
}
