//! `main` is libc's, not Rust's: without `std` nobody else asks for libc.
fn main() {
    println!("cargo::rustc-link-lib=c");
}
