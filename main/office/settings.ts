// The office's settings, with the defaults that stand until somebody changes them.

import { z } from 'zod'
import { type ReadStore, tables } from '../gate/store.ts'

const db = tables<'setting' | 'office'>()

const stored = z.object({
  officeAddress: z.string(),
  officePhone: z.string(),
  idleMinutes: z.int().min(1).max(30),
  contentProtection: z.boolean(),
  longStayMinutes: z.int().min(15).max(1440),
  breakGlass: z.boolean(),
})
export type Settings = z.infer<typeof stored>

export const defaultSettings: Settings = {
  officeAddress: '',
  officePhone: '',
  idleMinutes: 5,
  contentProtection: true,
  longStayMinutes: 120,
  breakGlass: false,
}

export const settingsName = 'office'

/** Also the version that a change of them must name; 1 before the first change. */
export const readSettings = (store: ReadStore): { settings: Settings; version: number } => {
  const row = store.first(db.selectFrom('setting').select(['value', 'version']).where('name', '=', settingsName))
  if (!row) return { settings: defaultSettings, version: 1 }
  return { settings: stored.parse({ ...defaultSettings, ...JSON.parse(row.value) }), version: row.version }
}
