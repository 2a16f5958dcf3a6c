//! What a document must keep to whatever is merged into it, so that everything else may rely on it.

use yrs::branch::BranchPtr;
use yrs::types::text::YChange;
use yrs::{Any, Array, ArrayRef, Map, MapRef, Out, ReadTxn, Text, TextRef};

use super::Roots;
use super::nesting::MAX_NESTING;

/// False where types lie deeper in one another than [`MAX_NESTING`] (deleting them would exhaust the stack),
/// or where a text holds what neither reads as text nor can be taken out of it (a bare value between the
/// letters: positions in such a text mean different things to different readers). No editor makes either.
pub fn is_sound<T: ReadTxn>(roots: &Roots, txn: &T) -> bool {
    let mut open = vec![
        (Out::YText(roots.headline.clone()), 0),
        (Out::YText(roots.lead.clone()), 0),
        (Out::YMap(roots.meta.clone()), 0),
        (Out::YXmlFragment(roots.body.clone()), 0),
    ];
    while let Some((value, depth)) = open.pop() {
        let Some(branch) = value.try_branch().map(BranchPtr::from) else { continue };
        if depth > MAX_NESTING {
            return false;
        }
        let mut inside: Vec<Out> = MapRef::from(branch).iter(txn).map(|(_, value)| value).collect();
        match &value {
            Out::YText(text) if !text_is_sound(text, txn, &mut inside) => return false,
            Out::YXmlText(text) if !text_is_sound(text.as_ref(), txn, &mut inside) => return false,
            Out::YText(_) | Out::YXmlText(_) | Out::YMap(_) => {}
            _ => inside.extend(ArrayRef::from(branch).iter(txn)),
        }
        open.extend(
            inside.into_iter().filter(|value| value.try_branch().is_some()).map(|value| (value, depth + 1)),
        );
    }
    true
}

fn text_is_sound<T: ReadTxn>(text: &TextRef, txn: &T, inside: &mut Vec<Out>) -> bool {
    let mut length = 0;
    for piece in text.diff(txn, YChange::identity) {
        match piece.insert {
            Out::Any(Any::String(string)) => {
                length += string.chars().map(|c| c.len_utf16() as u32).sum::<u32>()
            }
            other => {
                length += 1;
                inside.push(other);
            }
        }
    }
    length == text.len(txn)
}
