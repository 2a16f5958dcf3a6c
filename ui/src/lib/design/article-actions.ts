import { type ArticleSummary, core } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { dialogs } from '$lib/office/dialogs.svelte'
import { router } from '$lib/office/route.svelte'
import { confirmation } from './confirm.svelte'
import { mayTrash } from './held'
import type { MenuItem } from './MenuList.svelte'
import { toasts } from './toasts.svelte'

async function run(work: () => Promise<unknown>, changed: () => void, said: string, undo?: () => Promise<unknown>) {
  try {
    await work()
    changed()
    const back = () => void undo?.().then(changed, (error) => toasts.error(error))
    toasts.note(said, undo && { label: i18n.t.action.undo, run: back })
  } catch (error) {
    toasts.error(error)
  }
}

/** What is done with an article without opening it, wherever it is listed. `changed` hears when it was done. */
export function articleActions(article: ArticleSummary, changed: () => void = () => undefined): MenuItem[] {
  const t = i18n.t.articles
  const { id } = article
  const restore = () => core.call('article_restore', { id })
  const trash = async () => {
    if (await mayTrash(article.turn)) await run(() => core.call('article_trash', { id }), changed, t.trashed, restore)
  }
  const purge = async () => {
    const body = t.purgeBody(article.headline || t.untitled)
    const yes = await confirmation.ask({ title: t.purgeTitle, body, yes: t.purgeYes, danger: true })
    if (yes) await run(() => core.call('article_purge', { id }), changed, t.purged)
  }
  if (article.trashed) {
    return [
      { label: t.restore, run: () => void run(restore, changed, t.restored) },
      { label: t.purge, danger: true, run: () => void purge() },
    ]
  }
  return [
    { label: i18n.t.handover.send, run: () => dialogs.open({ kind: 'send', articles: [article] }) },
    {
      label: t.duplicate,
      run: () => void run(() => core.call('article_duplicate', { id }), changed, t.duplicated),
    },
    { label: t.keep, run: () => dialogs.open({ kind: 'keep', article: id }) },
    { label: t.toTrash, danger: true, run: () => void trash() },
  ]
}

/** The same with opening it first, for a click with the right button. */
export function articleMenu(article: ArticleSummary, changed?: () => void): MenuItem[] {
  const open = { label: i18n.t.articles.open, run: () => router.go({ view: 'article', id: article.id }) }
  const [first, ...rest] = articleActions(article, changed)
  return first ? [open, { ...first, apart: true }, ...rest] : [open]
}
