import { describe, expect, it } from 'vitest'
import { isByMachine, sourceTypes } from './source-type'

const LIST = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

describe('how a picture came about', () => {
  it('is told of what a machine made, however the file names it', () => {
    for (const said of [
      `${LIST}trainedAlgorithmicMedia`,
      `${LIST}compositeWithTrainedAlgorithmicMedia`,
      'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      'trainedAlgorithmicMedia',
      'digsrctype:trainedAlgorithmicMedia',
    ]) {
      expect(isByMachine(said), said).toBe(true)
    }
    for (const said of ['', `${LIST}digitalCapture`, `${LIST}algorithmicMedia`])
      expect(isByMachine(said), said).toBe(false)
  })

  it('keeps what a file says beside the known terms', () => {
    const known = sourceTypes('')
    expect(sourceTypes(`${LIST}print`)).toEqual(known)
    const [own] = sourceTypes('một cách khác')
    expect(own).toEqual({ value: 'một cách khác', label: 'một cách khác' })
    expect(sourceTypes('digitalCapture')).toHaveLength(known.length + 1)
  })
})
