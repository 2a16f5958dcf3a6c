/** Columns of things that were asked for one after the other. What moved on in between is in two answers, and is shown in the first. */
export function once<C extends { articles: readonly { id: string }[] }>(columns: readonly C[]): C[] {
  const seen = new Set<string>()
  const isNew = ({ id }: { id: string }) => seen.size < seen.add(id).size
  return columns.map((column) => ({ ...column, articles: column.articles.filter(isNew) }))
}
