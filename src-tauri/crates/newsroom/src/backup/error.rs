use crate::error::faults;

faults! {
    /// Why there is no backup, or nothing was restored.
    pub enum BackupError {
        /// What is in the file is not what its list says.
        Damaged { entry: String } = Damaged "backup-damaged",
        Exists { file: String } = Refused "backup-exists",
        InsideStore = Refused "backup-inside-store",
        /// A newer program wrote it.
        Newer { version: u32 } = Damaged "backup-newer",
        NotABackup = Damaged "backup-not-one",
        /// The folder has files of something else.
        TargetNotEmpty { folder: String } = Refused "restore-not-empty",
        /// The disk gave back other bytes than were written.
        Unsafe = Storage "backup-unsafe",
    }
}
