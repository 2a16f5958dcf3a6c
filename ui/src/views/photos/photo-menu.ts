import type { MenuItem } from '$lib/design/MenuList.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { keysOf, type Shortcut } from '$lib/input/shortcuts'
import { capital } from '$lib/text/capital'
import type { PhotoDesk } from './desk.svelte'
import type { Wish } from './sheet/keys'
import { replace, takeBack } from './trash'

/** What can be done with the chosen photos: the keys' own wishes by their names, and what has no key. */
export function photoMenu(
  desk: PhotoDesk,
  fulfil: (wish: Wish) => void,
  trash: (ids: readonly string[]) => void,
): MenuItem[] {
  const t = i18n.t
  const key = (name: Shortcut, wish: Wish): MenuItem => ({
    label: capital(t.shortcut[name]),
    keys: keysOf(name),
    run: () => fulfil(wish),
  })
  const [only, ...others] = desk.meant
  const single = only !== undefined && others.length === 0 ? only : null
  if (desk.filter.trashed) {
    return [
      key('loupe', { do: 'loupe' }),
      { label: t.trash.takeBack(i18n.number(desk.meant.length)), run: () => void takeBack(desk.meant) },
    ]
  }
  return [
    key('loupe', { do: 'loupe' }),
    key('caption', { do: 'caption' }),
    ...(desk.meant.length === 2 ? [key('compare', { do: 'compare' })] : []),
    { ...key('pick', { do: 'pick', pick: 1 }), apart: true },
    key('reject', { do: 'pick', pick: -1 }),
    key('unpick', { do: 'pick', pick: 0 }),
    { ...key('chooseAll', { do: 'all' }), apart: true },
    key('undoPhotos', { do: 'undo' }),
    ...(single === null ? [] : [{ label: t.trash.replace, apart: true, run: () => void replace(single) }]),
    {
      label: t.trash.ask(i18n.number(desk.meant.length)),
      keys: keysOf('trashPhotos'),
      danger: true,
      apart: single === null,
      run: () => trash(desk.meant),
    },
  ]
}
