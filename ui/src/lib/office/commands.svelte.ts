/** Something a person can do now, for the command palette. */
export type Command = {
  id: string
  label: string
  group: string
  keys?: string
  /** Why it cannot be done now. */
  refused?: string | null
  run: () => void
}

/** Views lend their commands while they are shown. A source is read each time, so its words follow the language. */
class Commands {
  #sources = $state.raw<(() => Command[])[]>([])

  get all(): Command[] {
    return this.#sources.flatMap((source) => source())
  }

  lend(source: () => Command[]): () => void {
    this.#sources = [source, ...this.#sources]
    return () => {
      this.#sources = this.#sources.filter((lent) => lent !== source)
    }
  }
}

export const commands = new Commands()
