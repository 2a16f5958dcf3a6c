import type { Message } from './generated'

/** An error of the core: its code and the values that its sentence names. */
export class ApiFailure extends Error {
  readonly code: string
  readonly said: Message

  constructor(said: Message) {
    super(said.code)
    this.name = 'ApiFailure'
    this.code = said.code
    this.said = said
  }
}

/** An error of the window itself, in its own words. */
export class WindowFailure extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'WindowFailure'
  }
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Message).code === 'string' &&
    typeof (value as Message).arguments === 'object'
  )
}

/** Whatever a transport threw, as a failure. `fallback` is the sentence where the core said nothing. */
export function failureFrom(value: unknown, fallback: string): ApiFailure | WindowFailure {
  if (value instanceof ApiFailure || value instanceof WindowFailure) return value
  return isMessage(value) ? new ApiFailure(value) : new WindowFailure(fallback)
}
