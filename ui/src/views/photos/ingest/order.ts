import { recallRecord, remember } from '$lib/office/remembered'

/** What a person wants done with the files of a card. */
export interface Order {
  event: string
  place: string
  credit: string
  pattern: string
  originals: 'copy' | 'stay'
}

const NAME = 'ingest'

/** Credit, pattern and the way of the originals are the same from card to card; event and place are not. */
export function orderBefore(): Order {
  const fresh: Order = { event: '', place: '', credit: '', pattern: '{date}-{event}-{seq:3}', originals: 'copy' }
  const { credit, pattern, originals } = recallRecord(NAME)
  return {
    ...fresh,
    ...(typeof credit === 'string' ? { credit } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(originals === 'stay' ? { originals } : {}),
  }
}

export function rememberOrder({ credit, pattern, originals }: Order): void {
  remember(NAME, { credit, pattern, originals })
}
