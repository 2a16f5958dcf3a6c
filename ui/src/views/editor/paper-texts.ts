import type { PaperTexts } from '$lib/editor/paper.svelte'
import { i18n } from '$lib/i18n/index.svelte'

/** The words of the paper's fields and photos, in the window's language. */
export function paperTexts(): PaperTexts {
  const t = i18n.t.editor
  return {
    headline: t.headline,
    headlineHint: t.headlineHint,
    lead: t.lead,
    leadHint: t.leadHint,
    body: t.body,
    bodyHint: t.bodyHint,
    caption: t.caption,
    captionHint: t.captionHint,
    takeCaption: t.takeCaption,
    credit: t.credit,
    creditPrefix: t.creditPrefix,
    creditHint: t.creditHint,
    alt: t.alt,
    altPrefix: t.altPrefix,
    altHint: t.altHint,
    edit: i18n.t.photoEdit.open,
    remove: t.removePhoto,
    makeCover: t.makeCover,
    isCover: t.isCover,
    missing: t.photoMissing,
  }
}
