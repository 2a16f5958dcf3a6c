/** The dialogs that more than one view can open. */
export type ShellDialog =
  | { kind: 'new' }
  | { kind: 'import'; file?: File }
  | { kind: 'keep'; article: string }
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
