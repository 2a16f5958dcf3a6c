import type { ArticleState } from '$lib/api'

/** An article as it is named before it is opened. */
export type NamedArticle = { id: string; headline: string; state?: ArticleState }

/** The dialogs that more than one view can open. */
export type ShellDialog =
  | { kind: 'new' }
  | { kind: 'import'; file?: File }
  | { kind: 'keep'; article: string }
  | { kind: 'send'; articles: NamedArticle[] }
  | { kind: 'receive'; files: File[] }
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
