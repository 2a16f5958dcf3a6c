import type { Argument, Message } from '$lib/api'
import { dayForm } from '$lib/text/moment'
import en from '../../../../assets/messages/en.json'
import vi from '../../../../assets/messages/vi.json'
import * as format from './format'
import { i18n } from './index.svelte'
import type { Language } from './language'

/** The catalogue that the core words its messages by, too; what the braces and brackets mean is said there (`message/src/catalogue.rs`). */
const catalogues: Record<Language, Record<string, string>> = { vi, en }

/** A message of the core, in the window's language. */
export function say(message: Message, language: Language = i18n.language): string {
  const sentence = catalogues[language][message.code]
  if (sentence !== undefined) return fill(sentence, message.arguments, language) ?? ''
  return [message.code, ...Object.values(message.arguments).map((value) => write(value, language))].join(' ')
}

const PART = /\{([^|}]*)(?:\|([^|}]*)\|([^|}]*))?\}|\[([^\]]*)\]/g

/** The sentence with its values; null where one of them is absent in an optional part. */
function fill(sentence: string, values: Message['arguments'], language: Language, optional = false): string | null {
  let absent = false
  const text = sentence.replace(PART, (_, name: string, one?: string, many?: string, inner?: string) => {
    if (inner !== undefined) return fill(inner, values, language, true) ?? ''
    const value = values[name]
    if (value === undefined) {
      absent = true
      return ''
    }
    if (one === undefined || many === undefined) return write(value, language)
    return 'number' in value && value.number === 1 ? one : many
  })
  return optional && absent ? null : text
}

function write(value: Argument, language: Language): string {
  if ('text' in value) return value.text
  if ('number' in value) return format.number(value.number, language)
  if ('size' in value) return format.size(value.size, language)
  if ('day' in value) return dayForm.show(value.day)
  if ('word' in value) return catalogues[language][value.word] ?? value.word
  if ('message' in value) return say(value.message, language)
  const items = value.list.map((item) => write(item, language))
  // Whole sentences follow each other.
  if (items.every((item) => item.endsWith('.'))) return items.join(' ')
  return items.join(items.some((item) => /[,;]/.test(item)) ? '; ' : ', ')
}
