import type { Node } from 'prosemirror-model'
import { placeName } from '$lib/editor/proof/places'
import { i18n } from '$lib/i18n/index.svelte'

/** What a place of the core's is called: "Sapo", "Đoạn 3", "Chú thích ảnh 1", "Tác giả". */
export function placeText(doc: Node | undefined, where: string): string {
  const { at } = i18n.t.check
  if (where.startsWith('field:')) {
    const { info } = i18n.t
    const names: Record<string, string> = {
      'field:category': info.category,
      'field:byline': info.byline,
      'field:source': info.source,
      'field:event_date': info.eventDate,
      'field:place': info.place,
      'field:tags': info.tags,
      'field:ai_tool': info.ai_tool,
      'field:ai_use': info.ai_use,
      'field:ai_checked': info.ai_checked,
    }
    return names[where] ?? at.field
  }
  if (where === 'headline' || where === 'lead' || where === 'body') return at[where]
  if (!doc) return at.body
  const { kind, position } = placeName(doc, where)
  const say = at[kind as 'block' | 'photo' | 'caption' | 'alt' | 'credit' | 'cell']
  return typeof say === 'function' ? say(i18n.number(position ?? 1)) : at.body
}
