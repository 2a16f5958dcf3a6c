//! What the next entry of a log says of its place.

use super::{Graph, View};
use crate::entry::{Frame, Head};
use crate::ids::{DeviceId, OfficeId, Topic};
use crate::office::Office;

impl Graph {
    /// The frame of the next entry that `device` writes in this topic, having seen all of the closed part. `n` is the
    /// device's next count over all topics.
    pub fn next(
        &self,
        device: DeviceId,
        office_id: OfficeId,
        topic: Topic,
        n: u64,
        office: &Office,
    ) -> Frame {
        let ends = self.ends.iter().filter_map(|place| Some((place, self.nodes.get(*place)?)));
        let own = ends.filter(|(_, node)| node.entry.frame().device == device);
        let last = own.max_by_key(|(place, node)| (node.entry.frame().seq, *place)).map(|(_, last)| last);
        let known = last.map(|last| View::of(&last.clock)).unwrap_or_default();
        let is_news = |head: &Head| self.node(head.2).is_some_and(|node| !known.has(node.chain, node.at));
        let seen = self.heads().into_iter().filter(is_news).collect();
        let rules = if topic == Topic::Office { Vec::new() } else { self.rules_news(device, office) };
        Frame {
            office: office_id,
            topic,
            device,
            seq: last.map_or(1, |last| last.entry.frame().seq + 1),
            prev: last.map(|last| last.entry.hash()),
            n,
            seen,
            rules,
        }
    }

    /// The ends of the office's logs that no entry of this log has named yet.
    fn rules_news(&self, device: DeviceId, office: &Office) -> Vec<Head> {
        let ruled = self.ruled.iter().filter_map(|place| self.nodes.get(*place));
        let own = ruled.filter(|node| node.entry.frame().device == device);
        let mut known = View::default();
        for head in own.flat_map(|node| &node.entry.frame().rules) {
            if let Some(seen) = office.graph().seen_at(&[*head]) {
                known.join(&seen);
            }
        }
        let is_news =
            |head: &Head| office.graph().node(head.2).is_some_and(|node| !known.has(node.chain, node.at));
        office.graph().heads().into_iter().filter(is_news).collect()
    }
}
