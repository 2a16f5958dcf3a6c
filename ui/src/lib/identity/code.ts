/** Letters that people write for digits: the recovery code has neither O, I nor L. */
const DIGITS: Record<string, string> = { O: '0', I: '1', L: '1' }

const spelled = (typed: string) =>
  [...typed.toUpperCase()]
    .filter((letter) => /[0-9A-Z]/.test(letter))
    .map((letter) => DIGITS[letter] ?? letter)
    .join('')

/** Whether somebody typed the last group of a recovery code, as she has it on paper. */
export function endsWith(code: string, typed: string): boolean {
  const last = code.split('-').at(-1) ?? ''
  return last !== '' && spelled(typed) === last
}
