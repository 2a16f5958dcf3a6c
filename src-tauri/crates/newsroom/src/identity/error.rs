use crate::error::faults;

faults! {
    /// Why an office is not founded, entered or changed.
    pub enum IdentityError {
        /// It has an office already.
        Founded = Refused "office-founded",
        /// There is no office yet that this could be about.
        Trial = Refused "office-trial",
        NameMissing = Usage "office-name-missing",
        CodeWrong = Refused "recovery-code-wrong",
        /// The office's file does not know this laptop, or nobody who works at it.
        NotAdmitted = Refused "office-not-admitted",
        /// An entry of a laptop that no administrator took into the office.
        LaptopUnknown { laptop: String } = Refused "laptop-not-in-office",
        LaptopNotHere { laptop: String } = NotFound "laptop-unknown",
        /// No side of a fork in this history begins with that entry.
        SideUnknown { side: String } = NotFound "fork-side-unknown",
        /// The last one with which an administrator can act.
        LaptopOwn = Refused "laptop-own",
    }
}
