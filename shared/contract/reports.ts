// Reports on recovery, ageing, promises, compliance and a day's work; client statements; their exports. Made by a worker,
// kept in main's memory for the window that asked, read page by page, exported exactly as they stand.

import { z } from 'zod'
import { allGroupings, columnKinds, reportFormats, reportKinds } from '../values/report-kinds.ts'
import { procedures } from './define.ts'
import { done, id, localDate, text } from './fields.ts'

const readers = { collector: 'own', supervisor: 'team' } as const
const supervisor = { supervisor: 'team' } as const

const cell = z.union([z.string(), z.number(), z.null()])
const report = z.enum(reportKinds)

export const reportHead = z.strictObject({
  reportId: id,
  report,
  by: z.enum(allGroupings as [string, ...string[]]),
  from: localDate,
  to: localDate,
  /** The client of a statement; '' for the others. */
  clientName: z.string(),
  /** The team, or the person whose own figures these are. */
  scopeName: z.string(),
  madeAt: z.string(),
  columns: z.array(z.strictObject({ key: z.string(), kind: z.enum(columnKinds) })).max(20),
  total: z.array(cell).max(20),
  rows: z.int(),
  pages: z.int(),
  /** Sums beneath the table: of a statement commission, what the office holds, and what is remitted (fen). */
  sums: z.array(z.strictObject({ key: z.string(), value: z.int() })).max(12),
})

export const reports = procedures({
  /** A job; its end says the report's id. */
  'reports.start': {
    kind: 'read',
    input: z.strictObject({
      report,
      by: z.enum(allGroupings as [string, ...string[]]),
      from: localDate,
      to: localDate,
      clientId: id.optional(),
    }),
    output: z.strictObject({ jobId: id }),
    who: readers,
    level: 'L3',
    trail: { act: 'report.made', about: 'report' },
  },
  'reports.read': {
    kind: 'read',
    input: z.strictObject({ reportId: id, page: z.int().min(0).max(2000) }),
    output: z.strictObject({ head: reportHead, rows: z.array(z.array(cell).max(20)).max(500) }),
    who: readers,
    level: 'L3',
    /** Names the cases of the page where each row is one. */
    trail: { act: 'report.page-read', about: 'report' },
  },
  /** Asks where to save, and writes it as it stands. */
  'reports.export': {
    kind: 'write',
    /** `purposeId`: what was entrusted leaves for a purpose of the entrusted work alone (WRONG_PURPOSE). */
    input: z.strictObject({ reportId: id, format: z.enum(reportFormats), reason: text(200), purposeId: id }),
    output: z.strictObject({ jobId: id }),
    who: supervisor,
    confirm: 'password',
    level: 'L3',
    trail: { act: 'report.export-started', about: 'report' },
  },
  /** Before it goes to paper or PDF: why. The print itself is recorded as well. */
  'reports.print': {
    kind: 'write',
    input: z.strictObject({ reportId: id, reason: text(200) }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'report.print-asked', about: 'report' },
  },
})
