// The cases a supervisor has picked. Kept by id: the rows themselves come from the list, so that what is assigned is
// the newest version on the screen.

import { useState } from 'react'
import type { ListedCase } from './columns.tsx'

/** More go to a dialog in parts of 25 each. */
const most = 500

export const useSelection = (rows: readonly ListedCase[]) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string): void =>
    setIds((before) => {
      const after = new Set(before)
      if (!after.delete(id) && after.size < most) after.add(id)
      return after
    })
  return {
    rows: rows.filter(({ id }) => ids.has(id)),
    has: (id: string) => ids.has(id),
    toggle,
    all: () => setIds(new Set(rows.slice(0, most).map(({ id }) => id))),
    clear: () => setIds(new Set()),
  }
}
