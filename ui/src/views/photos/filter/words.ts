import { i18n } from '$lib/i18n/index.svelte'
import { dayForm } from '$lib/text/moment'
import type { Filter, Restriction } from './filter'

/** What a restriction is called, on its chip and on the button. `person` is the name behind the filter's id. */
export function wordsOf(restriction: Restriction, filter: Filter, person: string): string {
  const t = i18n.t.filter
  switch (restriction) {
    case 'days': {
      const [from, to] = [filter.from, filter.to].map((day) => (day ? dayForm.show(day) : ''))
      if (from && to) return t.days(from, to)
      return from ? t.since(from) : t.until(to ?? '')
    }
    case 'person':
      return person || t.person
    case 'stars':
      return t.starsAtLeast(filter.stars)
    case 'pick':
      return t.picks[filter.pick]
    case 'used':
      return filter.used ? t.uses.used : t.uses.unused
    case 'captioned':
      return filter.captioned ? t.captioned : t.uncaptioned
    case 'camera':
      return filter.camera ?? ''
    case 'trashed':
      return i18n.t.trash.place
    case 'article':
      return t.article
  }
}
