import { beforeEach, expect, it } from 'vitest'
import { recall, recallRecord, remember } from './remembered'

beforeEach(() => localStorage.clear())

it('gives back what was remembered, and nothing for what was not or is no JSON', () => {
  remember('size', 'large')
  remember('order', { credit: 'Quàng Bình' })
  localStorage.setItem('toa-soan.old', 'dark')
  expect(recall('size')).toBe('large')
  expect(recallRecord('order')).toEqual({ credit: 'Quàng Bình' })
  expect([recall('none'), recall('old')]).toEqual([undefined, undefined])
  expect([recallRecord('size'), recallRecord('none'), recallRecord('old')]).toEqual([{}, {}, {}])
})
