/** What a photo is called for a person: what it shows, else its file. */
export const nameOf = ({ caption, file }: { caption: string; file: string }): string => caption || file
