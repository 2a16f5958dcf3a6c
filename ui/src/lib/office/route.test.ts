import { describe, expect, it } from 'vitest'
import { hrefOf, type Route, routeOf } from './route.svelte'

describe('addresses', () => {
  it.each<Route>([
    { view: 'board' },
    { view: 'articles', trash: false },
    { view: 'articles', trash: true },
    { view: 'articles', trash: false, state: 'returned' },
    { view: 'article', id: '0192-ab' },
    { view: 'compare', id: '0192-ab', a: 3, b: 5 },
    { view: 'photos' },
    { view: 'photos', ingest: '0192-ab' },
    { view: 'ingest', id: '0192-ab' },
    { view: 'ingest', id: '0192-ab', into: '0193-cd' },
    { view: 'settings' },
    { view: 'rules' },
    { view: 'diary' },
    { view: 'tables', table: 'units' },
    { view: 'staff' },
    { view: 'staff', list: 'officials' },
  ])('%o reads back as written', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route)
  })

  it('a table that is not is the first', () => {
    expect(routeOf('#/settings/tables/nothing')).toEqual({ view: 'tables', table: 'agencies' })
  })

  it('an unknown address is the desk', () => {
    expect(routeOf('#/nothing')).toEqual({ view: 'board' })
    expect(routeOf('')).toEqual({ view: 'board' })
  })
})
