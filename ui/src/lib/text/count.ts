/** A tiếng: what stands between spaces and holds at least one letter or digit. */
export function countSyllables(text: string): number {
  let count = 0
  for (const word of text.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(word)) count += 1
  return count
}

/** Characters as a portal's form counts them: letters with their accents, in composed form. */
export function countCharacters(text: string): number {
  return [...text.normalize('NFC')].length
}

/** The initials of a Vietnamese name: family name and given name (Lò Thị Mai: LM). */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toLocaleUpperCase('vi')
}
