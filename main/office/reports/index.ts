// Reports: made by a worker within the asker's scope, read page by page, exported and printed with a reason.

import { randomUUID } from 'node:crypto'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { isWithin, raisedCaseLevel } from '../../../shared/policy.ts'
import { addMonths } from '../../../shared/values/dates.ts'
import { type Grouping, groupings, ownReports, type ReportCell } from '../../../shared/values/report-kinds.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { startJob } from '../../gate/start-job.ts'
import { tables } from '../../gate/store.ts'
import { runTask } from '../../jobs/run-task.ts'
import { feeTermsOfClient } from '../clients/for-others.ts'
import { exportReport } from './export.ts'
import { keepReport, keptReport } from './kept.ts'

const db = tables<'client' | 'team' | 'case_file'>()

/** Ten years: a mistyped year is told, not worked through. */
const longestMonths = 120

const scopeOf = ({ actor, scope }: Pick<Context<'reports.start'>, 'actor' | 'scope'>) => {
  const raised = isWithin(raisedCaseLevel, actor.level)
  return scope === 'own'
    ? ({ kind: 'own', collectorId: actor.staffId, raised } as const)
    : // A supervisor without a team has no cases: no team id is empty.
      ({ kind: 'team', teamId: actor.teamId ?? '', raised } as const)
}

const assertAsk = ({ actor }: Pick<Context<'reports.start'>, 'actor'>, input: Parsed<'reports.start'>): void => {
  const { report, by, from, to, clientId } = input
  if (actor.role === 'collector' && !ownReports.includes(report)) throw new AppError('FORBIDDEN')
  if (!(groupings[report] as readonly string[]).includes(by)) throw new AppError('INVALID', { reason: 'unfit' }, 'by')
  if (to < from) throw new AppError('INVALID', { reason: 'before-start' }, 'to')
  if (addMonths(from, longestMonths) < to) throw new AppError('INVALID', { reason: 'too_big' }, 'to')
  if ((report === 'statement') !== (clientId !== undefined)) {
    throw new AppError('INVALID', { reason: clientId === undefined ? 'missing' : 'unfit' }, 'clientId')
  }
}

/** Every row of a statement is a case, with its debtor's name: whoever reads it has looked at them. */
const nameCases = ({ store, trail }: Pick<Context<'reports.read'>, 'store' | 'trail'>, rows: ReportCell[][]): void => {
  const numbers = rows.map(([number]) => String(number))
  if (numbers.length === 0) return
  const found = store.all(db.selectFrom('case_file').select(['id', 'number']).where('number', 'in', numbers))
  for (const { id, number } of found) trail.about('case', id, number)
}

export const reports = {
  'reports.start': (context, input) => {
    const { store, actor, session, house, trail, today, now } = context
    const { report, from, to, clientId } = input
    const by = input.by as Grouping
    const reportId = randomUUID()
    trail.about('report', reportId, report).detail('by', by).detail('from', from).detail('to', to)
    assertAsk(context, input)
    const client =
      clientId === undefined
        ? undefined
        : store.first(db.selectFrom('client').select(['id', 'name']).where('id', '=', clientId))
    if (clientId !== undefined && !client) throw new AppError('NOT_FOUND')
    if (client) trail.about('client', client.id, client.name)
    const team =
      actor.teamId === null
        ? undefined
        : store.first(db.selectFrom('team').select('name').where('id', '=', actor.teamId))
    const terms = client ? feeTermsOfClient(store, client.id) : []
    const scope = scopeOf(context)
    const { open } = house
    if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
    const jobId = startJob(context, 'report', async (control) => {
      control.progress('reading', null)
      const keys = open.vault.keysForBackup()
      try {
        const made = await runTask(
          'report.make',
          {
            databaseFile: open.vault.file,
            databaseKey: keys.database,
            report,
            ask: { scope, by, from, to, today, clientId: clientId ?? null },
            terms: terms.map(({ fromOn, toOn, receives, fee }) => ({ fromOn, toOn, receives, fee })),
          },
          { signal: control.signal, onProgress: ({ fraction }) => control.progress('reading', fraction) },
        )
        const { columns, total, sums, rows, pages } = made
        keepReport(house, session.windowId, {
          staffId: actor.staffId,
          pages,
          head: {
            reportId,
            report,
            by,
            from,
            to,
            clientName: client?.name ?? '',
            scopeName: scope.kind === 'own' ? actor.name : (team?.name ?? ''),
            madeAt: now,
            columns: columns.map(({ key, kind }) => ({ key, kind })),
            total: [...total],
            rows,
            pages: pages.length,
            sums: sums.map(({ key, value }) => ({ key, value })),
          },
        })
        return { reportId, rows }
      } finally {
        for (const key of Object.values(keys)) key.fill(0)
      }
    })
    return { jobId }
  },

  'reports.read': (context, { reportId, page }) => {
    const { house, session, actor, trail } = context
    const { head, pages } = keptReport(house, session.windowId, actor.staffId, reportId)
    trail.about('report', reportId, head.report).detail('page', page + 1)
    const rows = JSON.parse(pages[page] ?? '[]') as ReportCell[][]
    if (head.report === 'statement') nameCases(context, rows)
    return { head, rows }
  },

  'reports.export': exportReport,

  'reports.print': ({ house, session, actor, trail }, { reportId, reason }) => {
    const { head } = keptReport(house, session.windowId, actor.staffId, reportId)
    trail
      .about('report', reportId, head.report)
      .detail('reason', reason)
      .detail('from', head.from)
      .detail('to', head.to)
    return {}
  },
} satisfies HandlersOf<'reports.'>
