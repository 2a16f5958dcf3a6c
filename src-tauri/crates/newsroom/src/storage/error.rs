use crate::error::faults;

faults! {
    /// Why originals did not move to another disk. Those that did not move lie in the store as before.
    pub enum ArchiveError {
        Full = Storage "archive-full",
        Gone { folder: String } = Storage "archive-gone",
        InsideStore = Refused "archive-inside-store",
        NameTaken { file: String } = Refused "archive-name-taken",
        NothingNamed = Usage "archive-nothing-named",
        /// The disk gave back other bytes than were written.
        Unsafe = Storage "archive-unsafe",
    }
}
