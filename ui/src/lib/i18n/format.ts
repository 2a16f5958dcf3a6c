import { two } from '$lib/text/moment'
import type { Language } from './language'

/** Number and date forms. Times arrive as RFC 3339 with offset and are shown in this machine's zone. */

const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** 1284 is 1.284 in Vietnamese and 1,284 in English. */
export function number(value: number, language: Language): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.trunc(Math.abs(value)))
  return sign + digits.replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')
}

/** 21/11/2026, day first in both languages. */
export function day(at: Date): string {
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`
}

/** Thứ Bảy, 21/11/2026 */
export function weekday(at: Date, language: Language): string {
  return `${WEEKDAYS[language][at.getDay()]}, ${day(at)}`
}

/** 14:32 */
export function hour(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/** 14:32:07 */
export function clock(at: Date): string {
  return `${hour(at)}:${two(at.getSeconds())}`
}

/** 14:32, 21/11/2026 */
export function moment(at: Date): string {
  return `${hour(at)}, ${day(at)}`
}

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** How long ago, short: Vừa xong, 40 phút, 2 giờ, Hôm qua, then the day. */
export function ago(at: Date, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  const vi = language === 'vi'
  if (minutes < 1) return vi ? 'Vừa xong' : 'Just now'
  if (minutes < 60) return vi ? `${minutes} phút` : `${minutes} min`
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days <= 0) return vi ? `${Math.floor(minutes / 60)} giờ` : `${Math.floor(minutes / 60)} h`
  if (days === 1) return vi ? 'Hôm qua' : 'Yesterday'
  return day(at)
}

/** How long something has waited: 40 phút, 5 giờ, 3 ngày. */
export function waited(since: Date, now: Date, language: Language): string {
  const minutes = Math.max(1, Math.floor((now.getTime() - since.getTime()) / 60_000))
  const vi = language === 'vi'
  if (minutes < 60) return vi ? `${minutes} phút` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return vi ? `${hours} giờ` : `${hours} h`
  const days = Math.floor(hours / 24)
  return vi ? `${days} ngày` : days === 1 ? '1 day' : `${days} days`
}

/** 2,4 MB; 812 KB; 161 GB; one decimal below a hundred. */
export function size(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  const [unit, name] = bytes < 999_950_000 ? [1e6, 'MB'] : bytes < 999_950_000_000 ? [1e9, 'GB'] : [1e12, 'TB']
  const part = (bytes / unit).toFixed(bytes / unit < 100 ? 1 : 0)
  return `${language === 'vi' ? part.replace('.', ',') : part} ${name}`
}
