//! Reading an article once.

use crate::article::Article;
use crate::finding::Finding;
use crate::house::House;
use crate::reader::Reader;

/// Everything that the rules in force find in an article, in reading order.
pub fn check(article: &Article, house: &House) -> Vec<Finding> {
    Reader::once(article, house)
}
