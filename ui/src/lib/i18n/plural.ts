/** "1 article", "2 articles": English alone changes the word. `count` is a formatted number. */
export function plural(count: string, one: string, many = `${one}s`): string {
  return `${count} ${count === '1' ? one : many}`
}
