import { untrack } from 'svelte'

/** How long fingers rest before what they typed is asked for, in milliseconds. */
const REST = 120

/** What is being typed, as it was when the fingers last rested. A field that is emptied is empty at once. */
export function rested<T>(typed: () => T, rest = REST): { readonly value: T } {
  let value = $state.raw(untrack(typed))
  let begun = false
  $effect(() => {
    const next = typed()
    const first = !begun
    begun = true
    if (first) return
    const take = () => {
      value = next
    }
    if (next === '') return take()
    const timer = setTimeout(take, rest)
    return () => clearTimeout(timer)
  })
  return {
    get value() {
      return value
    },
  }
}
