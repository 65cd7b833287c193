//! The benches of netbytes; see the README beside this file.
