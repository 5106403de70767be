// The reports that windows just had made, in memory only: what is exported or printed is what was looked at. A window
// keeps its newest few, each for whoever asked; signing in as somebody else finds none of them.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { House } from '../../gate/house.ts'

export type KeptReport = {
  readonly staffId: string
  readonly head: Output<'reports.read'>['head']
  readonly pages: readonly string[]
}

const newest = 3
const byHouse = new WeakMap<House, Map<number, Map<string, KeptReport>>>()

export const keepReport = (house: House, windowId: number, report: KeptReport): void => {
  const windows = byHouse.get(house) ?? new Map<number, Map<string, KeptReport>>()
  byHouse.set(house, windows)
  const own = windows.get(windowId) ?? new Map<string, KeptReport>()
  windows.set(windowId, own)
  own.set(report.head.reportId, report)
  for (const id of own.keys()) {
    if (own.size <= newest) break
    own.delete(id)
  }
}

/** Another's, and one of long ago, answer as one that does not exist. */
export const keptReport = (house: House, windowId: number, staffId: string, reportId: string): KeptReport => {
  const found = byHouse.get(house)?.get(windowId)?.get(reportId)
  if (!found || found.staffId !== staffId) throw new AppError('NOT_FOUND')
  return found
}
