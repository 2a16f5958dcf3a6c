import { core } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'

/** Says of every file that the program was started with what becomes of it. There is none yet that it opens that way. */
export async function tellOfHanded(): Promise<void> {
  const files = await core.handed().catch(() => [])
  if (files.length > 0) toasts.refuse(i18n.t.app.handed(files.map(({ name }) => `“${name}”`).join(', ')))
}
