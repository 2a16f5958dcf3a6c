import { describe, expect, it } from 'vitest'
import type { ProofRule } from '$lib/api'
import { byLevel, stops } from './levels'

const rule = (id: string, change: Partial<ProofRule> = {}): ProofRule => ({
  id,
  title: 'Lặp liền một cụm từ',
  why: 'Gõ hai lần',
  source: 'quy ước',
  severity: 'warning',
  level: null,
  usual: 'warning',
  house: null,
  blocking: false,
  ...change,
})

describe('rules by level', () => {
  it('go by what the profile makes of them, else by their own level', () => {
    const groups = byLevel([rule('a'), rule('b', { level: 'off' }), rule('c', { level: 'error' })], '')
    expect(groups.map(({ level, rules }) => [level, rules.map(({ id }) => id)])).toEqual([
      ['error', ['c']],
      ['warning', ['a']],
      ['off', ['b']],
    ])
  })

  it('are found without accents, by any of their words', () => {
    const rules = [rule('a'), rule('b', { title: 'Ngày không tồn tại', why: 'Lịch không có ngày này' })]
    expect(byLevel(rules, 'lap cum').flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(['a'])
    expect(byLevel(rules, 'khong lich')).toHaveLength(1)
    expect(byLevel(rules, 'gi do')).toEqual([])
  })

  it('stop an article only as errors', () => {
    expect(stops(rule('a', { blocking: true }))).toBe(false)
    expect(stops(rule('a', { blocking: true, level: 'error' }))).toBe(true)
  })
})
