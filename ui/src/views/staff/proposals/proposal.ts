import type { Official, OfficialProposal } from '$lib/api'
import { eveOf } from '$lib/text/moment'
import { emptyOfficial } from '../person'

/** Titles of the Party; one who sits on a committee of the people's is not meant. */
const PARTY =
  /^(phó )?bí thư(?! thứ [\p{L}]+ (đại sứ|sứ))|^ủy viên (dự khuyết |thường trực )?(bộ chính trị|ban bí thư|trung ương|bch|btv|ban chấp hành|ban thường vụ|đảng ủy|tỉnh ủy|ủy ban kiểm tra)|^(phó )?(trưởng )?(ban|chủ nhiệm|chánh văn phòng) .*(tỉnh ủy|thành ủy|đảng ủy|trung ương)$/u

/** A title as an article writes it, split: what begins it and is of the Party, and the rest. */
export function splitTitle(title: string): { party_title: string; state_title: string } {
  const parts = title.split(',').map((part) => part.trim())
  let party = 0
  while (party < parts.length && PARTY.test((parts[party] ?? '').normalize('NFC').toLocaleLowerCase('vi'))) party += 1
  return { party_title: parts.slice(0, party).join(', '), state_title: parts.slice(party).join(', ') }
}

/** Somebody new, as the article names them. */
export const newOfficial = (proposal: OfficialProposal): Official => ({
  ...emptyOfficial(),
  name: proposal.name,
  honorific: proposal.honorific,
  rank: proposal.rank,
  ...splitTitle(proposal.title),
  valid_from: proposal.since,
})

/**
 * The known period with the article's titles, from the day of the article on; and the last day of what was known, where
 * that ends. An article from before the known period corrects the period as it is.
 */
export function changedOfficial(
  proposal: OfficialProposal,
  known: Official,
): { official: Official; ends: string | null } {
  const begins = known.valid_from === null || known.valid_from < proposal.since
  const titles = splitTitle(proposal.title)
  const official = {
    ...known,
    // Of what the article does not mention it says nothing.
    party_title: titles.party_title || known.party_title,
    state_title: titles.state_title || known.state_title,
    // The article's title names the unit with it.
    unit: titles.state_title ? '' : known.unit,
    honorific: known.honorific || proposal.honorific,
    rank: proposal.rank || known.rank,
    valid_from: begins ? proposal.since : known.valid_from,
  }
  return { official, ends: begins ? eveOf(proposal.since) : null }
}

/** The titles of a period in one line, as the registry has them. */
export const registryLine = (official: Official): string =>
  [official.rank, official.party_title, official.state_title, official.unit].filter(Boolean).join(', ')
