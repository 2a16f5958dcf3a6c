/** A question that stops the person before something that cannot be undone. */
export type Question = { title: string; body: string; yes: string; no?: string; danger?: boolean }

class Confirmation {
  open = $state<Question | null>(null)
  #answer: ((yes: boolean) => void) | null = null

  ask(question: Question): Promise<boolean> {
    this.answer(false)
    this.open = question
    return new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  answer(yes: boolean): void {
    this.open = null
    const answer = this.#answer
    this.#answer = null
    answer?.(yes)
  }
}

export const confirmation = new Confirmation()
