import { isImage } from './drop'

/** HTML that shows one picture and says nothing: what a browser puts beside a copied image. */
function isOnlyImage(html: string): boolean {
  return !html || (/<img\b/i.test(html) && html.replace(/<[^>]*>/g, '').trim() === '')
}

/** True when a clipboard holds pictures and no words. */
export function hasOnlyImages(data: DataTransfer | null): boolean {
  if (!data || ![...data.files].some(isImage)) return false
  return data.getData('text/plain').trim() === '' && isOnlyImage(data.getData('text/html'))
}
