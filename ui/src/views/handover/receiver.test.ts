import { expect, it } from 'vitest'
import { peopleOf } from './receiver'

const laptop = (device: string, staff: string | null, person: string) => ({
  device,
  name: `Máy ${device}`,
  staff,
  person,
  came_at: '2026-11-21T14:32:00+07:00',
})

it('a person with two laptops is one receiver, who opens the file on both', () => {
  const people = peopleOf([laptop('b', 's1', 'Tẩn A Mẩy'), laptop('a', 's2', 'Vũ Lan'), laptop('c', 's1', 'Tẩn A Mẩy')])
  expect(people).toEqual([
    { staff: 's1', name: 'Tẩn A Mẩy', laptops: ['Máy b', 'Máy c'] },
    { staff: 's2', name: 'Vũ Lan', laptops: ['Máy a'] },
  ])
})

it('who is on no staff list cannot be chosen', () => {
  expect(peopleOf([laptop('a', null, 'Người lạ')])).toEqual([])
})
