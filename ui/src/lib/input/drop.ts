/** What was dropped on the window: files, and the files of folders, as deep as they go. */

import { photoExtensions } from '$lib/api'

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** Reads a folder to its end: a browser hands over its entries in parts. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
    all.push(...part)
  }
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isDirectory(entry)) return []
  const files: File[] = []
  for (const inside of await entriesOf(entry)) files.push(...(await filesOf(inside)))
  return files
}

/** True when a folder is among what was dropped. */
export function hasFolder(data: DataTransfer): boolean {
  return [...data.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)
}

/**
 * All dropped files, folders opened, in order of name. Must be called while the event is handled: afterwards the
 * browser forgets what was dropped.
 */
export function droppedFiles(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  if (!hasFolder(data)) return Promise.resolve([...data.files])
  return Promise.all(entries.map((entry) => (entry ? filesOf(entry) : []))).then((all) => all.flat())
}

/** A picture, opened by the program or refused by name; Windows names no type for some that it opens. */
export const isImage = (file: File): boolean =>
  file.type.startsWith('image/') || photoExtensions.includes(/\.([^.]+)$/.exec(file.name.toLowerCase())?.[1] ?? '')

const DOCUMENT = /\.(docx|html?|md|txt|doc|rtf|odt)$/i

/** True for a drag that brings files from outside. */
export const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** A handover, by its name. */
export const isHandover = (name: string): boolean => /\.toasoan$/i.test(name)

/** The handovers among dropped files: the parts of one, or one. */
export const handoversIn = (data: DataTransfer): File[] => [...data.files].filter(({ name }) => isHandover(name))

/** Takes the first document among dropped files, whatever the core will say to it. Other drops are left alone. */
export function takeDocument(event: DragEvent, take: (file: File) => void): void {
  const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => DOCUMENT.test(name))
  if (!file) return
  event.preventDefault()
  take(file)
}
