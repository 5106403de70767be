// The file of a new import: chosen in main's dialog, or dropped on the window and handed over piece by piece.

import { useState } from 'react'
import { call, type Output } from '../door.ts'

export type ChosenFile = NonNullable<Output<'imports.choose'>['file']>
const pieceBytes = 512 * 1024

export const useFile = () => {
  const [file, setFile] = useState<ChosenFile>()
  const [error, setError] = useState<unknown>()
  /** 0…1 while a dropped file is handed over. */
  const [share, setShare] = useState<number>()
  const choose = async (): Promise<void> => {
    setError(undefined)
    try {
      const { file: chosen } = await call('imports.choose', {})
      if (chosen) setFile(chosen)
    } catch (failure) {
      setError(failure)
    }
  }
  const drop = async (dropped: File): Promise<void> => {
    setError(undefined)
    setShare(0)
    try {
      let whole: ChosenFile | null = null
      for (let at = 0; at < dropped.size || at === 0; at += pieceBytes) {
        const bytes = new Uint8Array(await dropped.slice(at, at + pieceBytes).arrayBuffer())
        const reply = await call('imports.drop', { name: dropped.name, size: dropped.size, at, bytes })
        whole = reply.file
        setShare(Math.min(1, (at + pieceBytes) / dropped.size))
      }
      if (whole) setFile(whole)
    } catch (failure) {
      setError(failure)
    } finally {
      setShare(undefined)
    }
  }
  const forget = (): void => {
    setFile(undefined)
    setError(undefined)
  }
  return { file, error, share, choose, drop, forget }
}
