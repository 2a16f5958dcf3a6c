/** Which photos are chosen, which one has the focus, and where a range began. Ids; `chosen` in the order of the sheet. */
export interface Selection {
  chosen: readonly string[]
  active: string | null
  anchor: string | null
}

export const NONE: Selection = { chosen: [], active: null, anchor: null }

/** How a click or an arrow changes what is chosen: it alone, it too (Ctrl), or everything from the anchor on (Shift). */
export type Reach = 'only' | 'toggle' | 'range'

export const reachOf = (event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Reach => {
  if (event.shiftKey) return 'range'
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only'
}

const sorted = (order: readonly string[], ids: ReadonlySet<string>) => order.filter((id) => ids.has(id))

export function choose(order: readonly string[], before: Selection, id: string, reach: Reach): Selection {
  if (reach === 'toggle') {
    const ids = new Set(before.chosen)
    if (!ids.delete(id)) ids.add(id)
    return { chosen: sorted(order, ids), active: id, anchor: id }
  }
  const anchor = before.anchor ?? before.active
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)]
  if (reach === 'only' || from < 0) return { chosen: [id], active: id, anchor: id }
  return { chosen: order.slice(Math.min(from, to), Math.max(from, to) + 1), active: id, anchor }
}

/** The focus `steps` further, kept within the sheet; with nothing in focus, the first, or the last for the End key. */
export function step(order: readonly string[], before: Selection, steps: number, reach: Reach): Selection {
  if (order.length === 0) return NONE
  const at = before.active === null ? -1 : order.indexOf(before.active)
  const to = at < 0 && steps !== Number.POSITIVE_INFINITY ? 0 : Math.min(order.length - 1, Math.max(0, at + steps))
  const id = order[to]
  return id === undefined ? before : choose(order, before, id, reach)
}

export function chooseAll(order: readonly string[], before: Selection): Selection {
  const active = before.active ?? order[0] ?? null
  return { chosen: [...order], active, anchor: order[0] ?? null }
}

/** After the sheet was read again: what is gone is no longer chosen; the focus goes to its neighbour. */
export function keep(was: readonly string[], order: readonly string[], before: Selection): Selection {
  const there = new Set(order)
  const chosen = sorted(order, new Set(before.chosen))
  let { active, anchor } = before
  if (active !== null && !there.has(active)) {
    const at = was.indexOf(active)
    const near = [...was.slice(at + 1), ...was.slice(0, Math.max(0, at)).reverse()]
    active = near.find((id) => there.has(id)) ?? null
    if (chosen.length === 0 && active !== null) chosen.push(active)
  }
  if (anchor !== null && !there.has(anchor)) anchor = active
  return { chosen, active, anchor }
}
