import type { Laptop } from '$lib/api'

/** Who is to be able to open the file; what was typed for one way is kept while another is looked at. */
export type Wanted = { kind: 'person' | 'passphrase' | 'anybody'; staff: string; words: string }

/** Somebody for whom a file can be locked, and the names of the laptops on which it then opens. */
export type Person = { staff: string; name: string; laptops: string[] }

/** The people from whose laptops something came, the last first. */
export function peopleOf(laptops: readonly Laptop[]): Person[] {
  const people = new Map<string, Person>()
  for (const { staff, person, name } of laptops) {
    if (staff === null) continue
    const known = people.get(staff)
    if (known) known.laptops.push(name)
    else people.set(staff, { staff, name: person, laptops: [name] })
  }
  return [...people.values()]
}
