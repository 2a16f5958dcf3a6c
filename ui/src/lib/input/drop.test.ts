import { expect, it } from 'vitest'
import { photoExtensions } from '$lib/api'
import { isImage } from './drop'

it('takes every kind that the program opens, by its name where no type is known', () => {
  for (const extension of photoExtensions) {
    expect(isImage(new File([], `IMG_0412.${extension.toUpperCase()}`))).toBe(true)
  }
  expect(photoExtensions).toEqual(expect.arrayContaining(['jpg', 'tif', 'heic', 'hif', 'webp', 'png']))
  expect(isImage(new File([], 'a.gif', { type: 'image/gif' }))).toBe(true)
  for (const name of ['bai-viet.docx', 'jpg', 'ảnh.jpg.txt', '']) expect(isImage(new File([], name))).toBe(false)
})
