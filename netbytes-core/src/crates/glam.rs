//! `glam`: vectors, matrices and rotations, as arrays of their numbers. Those of a matrix come column by column.

use crate::types::encoded_as;

macro_rules! arrays {
    ($($number:ident: $($ty:ident $n:literal)*;)*) => {
        encoded_as! {$($(
            @SERDE [] glam::$ty as [$number; $n], total, |value| value.to_array(), |numbers| Self::from_array(numbers);
        )*)*}
    };
}

macro_rules! matrices {
    ($($number:ident: $($ty:ident $n:literal)*;)*) => {
        encoded_as! {$($(
            [] glam::$ty as [$number; $n], total, |value| value.to_cols_array(), |numbers| Self::from_cols_array(&numbers);
        )*)*}
    };
}

arrays! {
    f32: Vec2 2 Vec3 3 Vec3A 3 Vec4 4 Quat 4;
    f64: DVec2 2 DVec3 3 DVec4 4 DQuat 4;
    i8: I8Vec2 2 I8Vec3 3 I8Vec4 4;
    u8: U8Vec2 2 U8Vec3 3 U8Vec4 4;
    i16: I16Vec2 2 I16Vec3 3 I16Vec4 4;
    u16: U16Vec2 2 U16Vec3 3 U16Vec4 4;
    i32: IVec2 2 IVec3 3 IVec4 4;
    u32: UVec2 2 UVec3 3 UVec4 4;
    i64: I64Vec2 2 I64Vec3 3 I64Vec4 4;
    u64: U64Vec2 2 U64Vec3 3 U64Vec4 4;
}

matrices! {
    f32: Mat2 4 Mat3 9 Mat3A 9 Mat4 16 Affine2 6 Affine3A 12;
    f64: DMat2 4 DMat3 9 DMat4 16 DAffine2 6 DAffine3 12;
}
