//! `netbytes_tests::fuzz::replies`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netbytes_tests::fuzz::replies(data));
