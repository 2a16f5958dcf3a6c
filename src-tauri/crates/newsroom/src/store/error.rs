use crate::error::faults;

faults! {
    /// What can go wrong with the store's own files.
    pub enum StoreError {
        /// `file`: the original's name, where it does not lie in the store.
        BlobDamaged { file: Option<String> } = Damaged "blob-damaged",
        BlobMissing { file: Option<String> } = Damaged "blob-missing",
        /// The disk gave back other bytes than were written.
        BlobUnsafe = Storage "blob-unsafe",
        /// The copy before an upgrade is not what was written.
        CopyUnsafe = Storage "store-copy-unsafe",
        /// Entries of this device came that it did not write: a copy of it writes elsewhere.
        DeviceDoubled = Refused "device-doubled",
        DeviceKeyDamaged = Damaged "device-key-damaged",
        NoRandomness { detail: String } = Storage "no-randomness",
        /// A share, or a drive that stands for one.
        OnNetwork { folder: String } = Refused "store-on-network",
        /// Only `\\?\` names the folder to Windows: its path is too long, or has names that are else read as others.
        TooDeep { folder: String } = Refused "store-too-deep",
        SqliteTooOld { version: String } = Storage "sqlite-too-old",
        Migration { detail: String } = Storage "store-migration",
        /// A backup is being brought back here, and is not whole yet.
        Restoring = Refused "store-restoring",
        /// No default folder is known here.
        FolderUnknown = Usage "store-unknown",
        /// Schema numbers.
        Newer { found: i64, known: i64 } = Storage "store-newer",
    }
}
