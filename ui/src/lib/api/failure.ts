import type { ApiError } from './generated'

/** An error of the core: a stable code, and the sentence for the person. */
export class ApiFailure extends Error {
  readonly code: string

  constructor({ code, message }: ApiError) {
    super(message)
    this.name = 'ApiFailure'
    this.code = code
  }
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as ApiError).code === 'string' &&
    typeof (value as ApiError).message === 'string'
  )
}

/** Whatever a transport threw, as a failure with a code. `fallback` is the sentence when there is none. */
export function failureFrom(value: unknown, fallback: string): ApiFailure {
  if (value instanceof ApiFailure) return value
  if (isApiError(value)) return new ApiFailure(value)
  return new ApiFailure({ code: 'core-unreachable', message: fallback })
}
