//! The darkroom from outside: bytes in, bytes out, judged by other decoders and by exiftool.

#[cfg(test)]
mod common;
#[cfg(test)]
mod edits;
#[cfg(test)]
mod field;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod metadata;
#[cfg(test)]
mod packets;
#[cfg(test)]
mod previews;
#[cfg(test)]
mod readers;
#[cfg(test)]
mod reconcile;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod renditions;
#[cfg(test)]
mod rewrite;
#[cfg(test)]
mod witnesses;
