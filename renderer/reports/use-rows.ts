// The rows of a report page by page, as far as they were asked for.

import { useEffect, useState } from 'react'
import { call, type Output } from '../door.ts'

type Made = Output<'reports.read'>

export const useRows = (reportId: string | undefined) => {
  const [made, setMade] = useState<Made & { readonly pages: number }>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    setError(undefined)
    if (reportId === undefined) return
    call('reports.read', { reportId, page: 0 }).then((first) => setMade({ ...first, pages: 1 }), setError)
  }, [reportId])
  const read = made?.head.reportId === reportId ? made : undefined
  /** Answers all rows that are there afterwards. */
  const readTo = async (pages: number): Promise<Made | undefined> => {
    if (!read) return undefined
    const { head } = read
    const rows = [...read.rows]
    const until = Math.min(pages, head.pages)
    for (let page = read.pages; page < until; page += 1) {
      rows.push(...(await call('reports.read', { reportId: head.reportId, page })).rows)
    }
    const all = { head, rows }
    setMade({ ...all, pages: Math.max(read.pages, until) })
    return all
  }
  return { made: read, error, readTo }
}
