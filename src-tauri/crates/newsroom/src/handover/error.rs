use crate::error::faults;

faults! {
    /// Why nothing was handed over, or nothing was taken in.
    pub enum HandoverError {
        NothingChosen = Usage "handover-nothing-chosen",
        /// Nothing ever came from a laptop of this person.
        LaptopUnknown { person: String } = Refused "handover-laptop-unknown",
        /// What the pieces say does not fit together, or does not hold; with the place.
        Broken { place: String } = Damaged "handover-broken",
        /// A newer program wrote it.
        Newer { version: u32 } = Damaged "handover-newer",
        /// Of an office that is not this one.
        OtherOffice = Refused "handover-other-office",
        /// Nobody asks in it to be taken into an office.
        NotARequest = Usage "handover-not-a-request",
        TooMuch = Damaged "handover-too-much",
        /// Nothing is there beside what came along in earlier parts.
        PhotoTooLarge { file: String } = Refused "handover-photo-too-large",
    }
}
