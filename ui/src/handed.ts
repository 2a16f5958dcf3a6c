import { core, type Picked } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { isHandover } from '$lib/input/drop'
import { type CameFile, dialogs } from '$lib/office/dialogs.svelte'
import { office } from '$lib/office/office.svelte'

/** Opens the sheet for handovers that came from outside, unless a dialog is open with words of its own. */
export function receiveFiles(files: CameFile[]): void {
  const free = dialogs.current?.kind === 'receive' || dialogs.current?.kind === 'import'
  if (free || !document.querySelector('dialog[open]')) dialogs.open({ kind: 'receive', files })
  else toasts.refuse(i18n.t.handover.closeFirst)
}

/** Somebody sits here, or could not without a file: who forgot a PIN gets a key back by one. */
export const mayReceive = (): boolean => office.actor !== null || Boolean(office.status?.office)

/** Files that the program was started with before it was known who sits here. */
let waiting: Picked[] = []

/** Takes the files that the program was started with: handovers are received, of any other it is said that it is none. */
export async function takeHanded(): Promise<void> {
  const names = (files: Picked[]) => files.map(({ name }) => `“${name}”`).join(', ')
  const files = [...waiting, ...(await core.handed().catch(() => []))]
  const others = files.filter(({ name }) => !isHandover(name))
  const came = files.filter(({ name }) => isHandover(name))
  if (others.length > 0) toasts.refuse(i18n.t.app.handed(names(others)))
  const ready = mayReceive()
  waiting = ready ? [] : came
  if (came.length === 0) return
  if (ready) receiveFiles(came.map((one) => ({ name: one.name, hand: async () => one })))
  else toasts.note(i18n.t.app.handedLater(names(came)))
}
