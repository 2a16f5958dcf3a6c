import { describe, expect, it } from 'vitest'
import type { OfficialProposal } from '$lib/api'
import { emptyOfficial } from '../person'
import { changedOfficial, newOfficial, splitTitle } from './proposal'

const proposal: OfficialProposal = {
  id: 'p',
  article: 'a',
  headline: 'Trao Bằng khen',
  name: 'Mùa A Chu',
  honorific: 'đồng chí',
  rank: '',
  title: 'Phó Bí thư Đảng ủy, Chủ tịch UBND xã Mường Khong',
  known: null,
  since: '2026-10-01',
}

describe('a title', () => {
  it.each([
    ['Chủ tịch UBND tỉnh', '', 'Chủ tịch UBND tỉnh'],
    ['Bí thư Tỉnh ủy', 'Bí thư Tỉnh ủy', ''],
    ['Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh', 'Phó Bí thư Tỉnh ủy', 'Chủ tịch UBND tỉnh'],
    [
      'Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh',
      'Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy',
      'Chủ tịch HĐND tỉnh',
    ],
    ['Ủy viên BTV Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy', 'Ủy viên BTV Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy', ''],
    ['Ủy viên UBND tỉnh, Giám đốc Sở Y tế', '', 'Ủy viên UBND tỉnh, Giám đốc Sở Y tế'],
    ['Giám đốc Sở Văn hóa, Thể thao và Du lịch', '', 'Giám đốc Sở Văn hóa, Thể thao và Du lịch'],
    ['', '', ''],
  ])('%s', (title, party_title, state_title) => {
    expect(splitTitle(title)).toEqual({ party_title, state_title })
  })
})

describe('what is proposed', () => {
  it('is a new person from the day of the article on', () => {
    expect(newOfficial(proposal)).toMatchObject({
      id: '',
      person: '',
      name: 'Mùa A Chu',
      party_title: 'Phó Bí thư Đảng ủy',
      state_title: 'Chủ tịch UBND xã Mường Khong',
      valid_from: '2026-10-01',
      valid_to: null,
    })
  })

  it('ends what is known the day before', () => {
    const known = { ...emptyOfficial('x'), id: 'k', name: 'Mùa A Chu', state_title: 'Phó Chủ tịch', unit: 'UBND xã' }
    const { official, ends } = changedOfficial(proposal, known)
    expect(official).toMatchObject({ id: 'k', person: 'x', unit: '', valid_from: '2026-10-01' })
    expect(ends).toBe('2026-09-30')
  })

  it('of an article from before corrects the known period', () => {
    const known = { ...emptyOfficial('x'), id: 'k', name: 'Mùa A Chu', valid_from: '2026-10-01' }
    const { official, ends } = changedOfficial(proposal, known)
    expect(official.valid_from).toBe('2026-10-01')
    expect(ends).toBeNull()
  })
})
