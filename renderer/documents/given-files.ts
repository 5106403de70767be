// The files of a drop, a paste or a choice. A folder is told from a file before it is read.

import type { OwnFault } from './adding.ts'

export type GivenFile = { readonly file: Blob; readonly name: string; readonly fault?: OwnFault }

export const droppedFiles = (transfer: DataTransfer): GivenFile[] => {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  return items.flatMap((item): GivenFile[] => {
    const file = item.getAsFile()
    if (!file) return []
    const folder = item.webkitGetAsEntry()?.isDirectory === true
    return [{ file, name: file.name, ...(folder ? { fault: 'folder' as const } : {}) }]
  })
}

/** `nameOf` names what has no name of its own: a screenshot. */
export const pastedFiles = (transfer: DataTransfer | null, nameOf: () => string): GivenFile[] =>
  [...(transfer?.files ?? [])].map((file) => ({
    file,
    // What a browser calls every pasted picture.
    name: file.name === '' || /^image\.\w+$/.test(file.name) ? nameOf() : file.name,
  }))

export const chosenFiles = (list: FileList | null): GivenFile[] =>
  [...(list ?? [])].map((file) => ({ file, name: file.name }))

export const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') === true
