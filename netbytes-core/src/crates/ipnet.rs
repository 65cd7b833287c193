//! `ipnet`: networks, as an address and the length of the prefix. The bits of the address behind the prefix are kept.

use core::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use crate::types::{encoded_as, v4_or_v6};

encoded_as! {
    [] Ipv4Net as (Ipv4Addr, u8), checked, |net| (net.addr(), net.prefix_len()), |(addr, len)| Self::new(addr, len).ok();
    [] Ipv6Net as (Ipv6Addr, u8), checked, |net| (net.addr(), net.prefix_len()), |(addr, len)| Self::new(addr, len).ok();
}

v4_or_v6! {
    IpNet, Ipv4Net, Ipv6Net;
}
