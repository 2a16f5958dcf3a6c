/** The text with its first letter large, as it begins a line. */
export function capital(text: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase('vi') + rest.join('')
}
