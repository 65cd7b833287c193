//! The examples of netbytes; see the README beside this file.
