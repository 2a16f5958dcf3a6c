//! Writing a syllable: the mark goes where the rime wants it.

use super::{Onset, Rime, Syllable, ToneStyle};
use crate::letters::with_tone;

impl Syllable {
    /// The syllable in small letters, its mark placed in the given style.
    pub fn write(&self, style: ToneStyle) -> String {
        let mut word = self.onset.text().to_owned();
        let mut marked = self.rime.marked(style);
        let mut rime = self.rime.text();
        if self.onset == Onset::Gi && rime.starts_with('i') {
            // One i for both: gì, giếng.
            rime = rime.get(1..).unwrap_or_default();
            match marked.checked_sub(1) {
                Some(within) => marked = within,
                None => {
                    word.pop();
                    word.push(with_tone('i', self.tone));
                    marked = usize::MAX;
                }
            }
        }
        for (index, letter) in rime.chars().enumerate() {
            word.push(if index == marked { with_tone(letter, self.tone) } else { letter });
        }
        word
    }
}

impl Rime {
    /// Whether the two styles place the mark differently in this rime.
    pub fn has_styles(self) -> bool {
        self.facts().is_some_and(|facts| facts.has_styles)
    }
}
