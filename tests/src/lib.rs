//! The tests of netbytes; see the README beside this file.
