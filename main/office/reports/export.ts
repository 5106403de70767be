// Writes a report to a file that the person chooses, with who, when and why in its first line, and records it.

import { basename, extname } from 'node:path'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { reportWords } from '../../../shared/locale/report-words.ts'
import { localDateTime } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type Handler, prepared } from '../../gate/context.ts'
import { recordAct } from '../../gate/record-act.ts'
import { startJob } from '../../gate/start-job.ts'
import { runTask } from '../../jobs/run-task.ts'
import { assertEntrustedPurpose } from '../purposes/for-others.ts'
import { type KeptReport, keptReport } from './kept.ts'

type Input = Parsed<'reports.export'>
type Chosen = { readonly file: string; readonly kept: KeptReport; readonly language: Language }

const suggestedName = ({ head }: KeptReport, format: Input['format']): string =>
  `anjuan-${head.report}-${head.from}-${head.to}.${format}`

export const exportReport: Handler<'reports.export', Chosen> = prepared<'reports.export', Chosen>(
  async ({ house, session, actor, language }, { reportId, format }) => {
    const kept = keptReport(house, session.windowId, actor.staffId, reportId)
    house.jobs.assertFree('report-export')
    const filters = [{ name: format === 'xlsx' ? 'Excel' : 'CSV', extensions: [format] }]
    const file = await house.desktop.chooseSaveFile(session.windowId, suggestedName(kept, format), filters)
    // Nothing was begun: nothing is recorded.
    if (file === null) throw new AppError('CANCELLED')
    return { file: extname(file) === '' ? `${file}.${format}` : file, kept, language }
  },
  (context, { reportId, format, reason, purposeId }, { file, kept, language }) => {
    const { house, actor, trail, now } = context
    const { open } = house
    if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
    const { head, pages } = kept
    const about = (entry: TrailEntry): TrailEntry => entry.about('report', reportId, head.report)
    const purpose = assertEntrustedPurpose({ ...context, trail: about(trail) }, purposeId)
    trail
      .detail('purpose', purpose.zh)
      .detail('reason', reason)
      .detail('fileName', basename(file))
      .detail('rows', head.rows)
    trail.detail('from', head.from).detail('to', head.to)
    if (head.clientName !== '') trail.detail('client', head.clientName)
    const words = reportWords(language, head, { who: actor.name, at: localDateTime(now), reason })
    const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
    const tell = (
      act: 'report.exported' | 'report.export-failed',
      outcome: 'done' | 'failed',
      entry: TrailEntry,
    ): void => void recordAct(open, author, act, outcome, entry)
    return {
      jobId: startJob(context, 'report-export', async () => {
        try {
          const { columns, total } = head
          const sums = head.sums.map(({ key, value }) => ({ label: words.sums[key] ?? key, value }))
          const { bytes, sha256 } = await runTask('report.write', { file, format, columns, pages, total, sums, words })
          tell(
            'report.exported',
            'done',
            about(new TrailEntry()).detail('fileName', basename(file)).detail('sha256', sha256),
          )
          return { file, bytes }
        } catch (error) {
          const code = error instanceof AppError ? error.code : 'INTERNAL'
          tell(
            'report.export-failed',
            'failed',
            about(new TrailEntry()).detail('fileName', basename(file)).detail('code', code),
          )
          throw error
        }
      }),
    }
  },
)
