//! What the secret that a client and a server share does for their packets: digests that sign them, and a password that is
//! hidden by it. A digest is over a whole packet, which is encoded with other bytes where the digest will stand.

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use netbytes::{EncodeError, NetTree};
use subtle::ConstantTimeEq;

use crate::tree::{Asked, Attribute, Code, Request, Response};

/// What stands where a digest will be.
const EMPTY: [u8; 16] = [0; 16];

#[derive(Clone, Copy)]
pub(crate) struct Secret<'s>(pub(crate) &'s [u8]);

impl Secret<'_> {
    /// Signs a request: by its authenticator, or, if that is random, by an attribute.
    pub(crate) fn sign_request(self, request: &mut Request<'_>) -> Result<Vec<u8>, EncodeError> {
        if is_random(request) {
            if let Some(attributes) = attributes(&mut request.asked) {
                attributes.insert(0, Attribute::MessageAuthenticator(EMPTY));
            }
            let mac = self.mac(&request.to_vec()?);
            let first =
                attributes(&mut request.asked).and_then(|attributes| attributes.first_mut());
            first.into_iter().for_each(|first| *first = Attribute::MessageAuthenticator(mac));
        } else {
            request.authenticator = EMPTY;
            request.authenticator = self.digest(&request.to_vec()?);
        }
        request.to_vec()
    }

    /// Whether a request is by somebody who knows the secret. One for access without a signature is known by its password.
    pub(crate) fn has_signed(self, request: &Request<'_>) -> Result<bool, EncodeError> {
        let mut unsigned = request.clone();
        if !is_random(request) {
            unsigned.authenticator = EMPTY;
            let digest = self.digest(&unsigned.to_vec()?);
            if !bool::from(digest.ct_eq(&request.authenticator)) {
                return Ok(false);
            }
        }
        let mut attributes = attributes(&mut unsigned.asked).into_iter().flatten();
        let mac = attributes.find_map(|attribute| match attribute {
            Attribute::MessageAuthenticator(mac) => Some(std::mem::replace(mac, EMPTY)),
            _ => None,
        });
        match mac {
            Some(mac) => Ok(self.mac(&unsigned.to_vec()?).ct_eq(&mac).into()),
            None => Ok(!matches!(request.asked, Asked::Status(_))),
        }
    }

    /// Signs the response to a request with this authenticator; one for access in both ways.
    pub(crate) fn sign_response(
        self,
        response: &mut Response<'_>,
        authenticator: [u8; 16],
    ) -> Result<Vec<u8>, EncodeError> {
        response.authenticator = authenticator;
        let is_access = matches!(
            response.code,
            Code::AccessAccept | Code::AccessReject | Code::AccessChallenge
        );
        if is_access {
            response.attributes.insert(0, Attribute::MessageAuthenticator(EMPTY));
            let mac = self.mac(&response.to_vec()?);
            let first = response.attributes.first_mut();
            first.into_iter().for_each(|first| *first = Attribute::MessageAuthenticator(mac));
        }
        response.authenticator = self.digest(&response.to_vec()?);
        response.to_vec()
    }

    /// Whether a response is the one to a request with this authenticator.
    pub(crate) fn has_answered(
        self,
        response: &Response<'_>,
        authenticator: [u8; 16],
    ) -> Result<bool, EncodeError> {
        let unsigned = Response { authenticator, ..response.clone() };
        Ok(self.digest(&unsigned.to_vec()?).ct_eq(&response.authenticator).into())
    }

    /// The password that was hidden in these blocks, of a request with this authenticator.
    pub(crate) fn reveal(self, blocks: &[[u8; 16]], authenticator: [u8; 16]) -> Vec<u8> {
        let before = std::iter::once(&authenticator).chain(blocks);
        let clear = blocks.iter().zip(before).map(|(block, before)| self.masked(*block, before));
        let mut password = clear.collect::<Vec<_>>().concat();
        while password.last() == Some(&0) {
            password.pop();
        }
        password
    }

    /// Hides a password in blocks of 16 bytes.
    pub(crate) fn hide(self, password: &[u8], authenticator: [u8; 16]) -> Vec<[u8; 16]> {
        let mut before = authenticator;
        let hidden = password.chunks(16).map(|clear| {
            let mut block = EMPTY;
            block.iter_mut().zip(clear).for_each(|(byte, clear)| *byte = *clear);
            before = self.masked(block, &before);
            before
        });
        hidden.collect()
    }

    /// A block, hidden or revealed: the mask comes from the hidden block before it.
    fn masked(self, mut block: [u8; 16], before: &[u8; 16]) -> [u8; 16] {
        let mask = Md5::new().chain_update(self.0).chain_update(before).finalize();
        block.iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
        block
    }

    fn digest(self, packet: &[u8]) -> [u8; 16] {
        Md5::new().chain_update(packet).chain_update(self.0).finalize().into()
    }

    fn mac(self, packet: &[u8]) -> [u8; 16] {
        // A key may have any length.
        let Ok(mac) = Hmac::<Md5>::new_from_slice(self.0) else { return EMPTY };
        mac.chain_update(packet).finalize().into_bytes().into()
    }
}

/// What the password of CHAP is answered with.
pub(crate) fn chap(ident: u8, password: &[u8], challenge: &[u8]) -> [u8; 16] {
    Md5::new()
        .chain_update([ident])
        .chain_update(password)
        .chain_update(challenge)
        .finalize()
        .into()
}

/// Whether the authenticator of a request is random, and signs nothing.
fn is_random(request: &Request<'_>) -> bool {
    matches!(request.asked, Asked::Access(_) | Asked::Status(_))
}

fn attributes<'m, 'a>(asked: &'m mut Asked<'a>) -> Option<&'m mut Vec<Attribute<'a>>> {
    match asked {
        Asked::Access(all)
        | Asked::Accounting(all)
        | Asked::Status(all)
        | Asked::Disconnect(all)
        | Asked::Change(all) => Some(all),
        Asked::Unknown { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_hidden_and_revealed() {
        let (secret, authenticator) = (Secret(b"xyzzy5461"), [7; 16]);
        for len in [1, 15, 16, 17, 128] {
            let password = vec![b'p'; len];
            let hidden = secret.hide(&password, authenticator);
            assert_eq!(hidden.len(), len.div_ceil(16));
            assert_eq!(secret.reveal(&hidden, authenticator), password);
        }
    }
}
