import type { ArticleState, Picked } from '$lib/api'

/** An article as it is named before it is opened. */
export type NamedArticle = { id: string; headline: string; state?: ArticleState }

/** A file that came from outside; the core gets it when it is read. */
export type CameFile = { name: string; hand: () => Promise<Picked> }

/** The dialogs that more than one view can open. */
export type ShellDialog =
  | { kind: 'new' }
  | { kind: 'import'; file?: File }
  | { kind: 'keep'; article: string }
  | { kind: 'send'; articles: NamedArticle[] }
  | { kind: 'receive'; files: CameFile[] }
  | { kind: 'who' }
  | { kind: 'palette' }
  | { kind: 'help' }

class ShellDialogs {
  current = $state.raw<ShellDialog | null>(null)

  open(dialog: ShellDialog): void {
    this.current = dialog
  }

  close(): void {
    this.current = null
  }
}

export const dialogs = new ShellDialogs()
