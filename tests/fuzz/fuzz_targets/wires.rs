//! `netbytes_tests::fuzz::wires`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netbytes_tests::fuzz::wires(data));
