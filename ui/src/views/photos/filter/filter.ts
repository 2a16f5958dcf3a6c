import type { Commands } from '$lib/api'

export type Filter = Commands['photo_sheet']['request']

/** Everything in the store, in the order of capture. */
export const EVERYTHING: Filter = {
  query: '',
  ingest: null,
  article: null,
  stars: 0,
  pick: 'any',
  used: null,
  captioned: null,
  person: null,
  from: null,
  to: null,
  camera: null,
  trashed: false,
  sort: 'taken',
}

/** One restriction that a person can take away again. A range of days is one. */
export type Restriction = 'trashed' | 'days' | 'person' | 'stars' | 'pick' | 'used' | 'captioned' | 'camera' | 'article'

/** What narrows the sheet now, in the order of the form. The query and the ingest have places of their own. */
export function restrictions(filter: Filter): Restriction[] {
  const found: Restriction[] = []
  if (filter.trashed) found.push('trashed')
  if (filter.from || filter.to) found.push('days')
  if (filter.person) found.push('person')
  if (filter.stars > 0) found.push('stars')
  if (filter.pick !== 'any') found.push('pick')
  if (filter.used !== null) found.push('used')
  if (filter.captioned !== null) found.push('captioned')
  if (filter.camera) found.push('camera')
  if (filter.article) found.push('article')
  return found
}

export function without(filter: Filter, restriction: Restriction): Filter {
  if (restriction === 'days') return { ...filter, from: null, to: null }
  return { ...filter, [restriction]: EVERYTHING[restriction] }
}

/** What goes to the core: days the right way round, nothing empty, no spaces around the query. */
export function request(filter: Filter): Filter {
  let [from, to] = [filter.from || null, filter.to || null]
  if (from && to && from > to) [from, to] = [to, from]
  return {
    ...filter,
    query: filter.query.trim(),
    from,
    to,
    person: filter.person || null,
    camera: filter.camera || null,
  }
}
