// What leaves on paper or as PDF. The page shows the sheet; main prints the window as it stands, so that what was seen is
// what was printed, and records it. Before a vault is open only the recovery kit can be printed.

import { writeFile } from 'node:fs/promises'
import type { printed } from '../../../shared/contract/trail.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/policy.ts'
import type { Before, Context, HandlersOf } from '../../gate/context.ts'
import { prepared } from '../../gate/context.ts'

type Printed = (typeof printed)[number]

/** Whose document it is: a role's, `start-up` before anybody signs in, or `own`: everybody's own. */
const owners: Readonly<Record<Printed, readonly (Role | 'start-up' | 'own')[]>> = {
  badge: ['front-desk'],
  'roll-call': ['front-desk'],
  'recovery-kit': ['start-up', 'security-officer'],
  'key-share': ['security-officer'],
  'backup-codes': ['own'],
  'one-time-code': ['administrator'],
  notice: ['front-desk', 'security-officer'],
  'interest-working': ['collector', 'legal', 'supervisor'],
  'judgment-working': ['collector', 'legal', 'supervisor'],
  letter: ['collector', 'legal', 'supervisor'],
  report: ['supervisor'],
  'access-list': ['security-officer'],
  'weekly-review': ['security-officer'],
  'rights-matrix': ['security-officer', 'administrator'],
  recertification: ['security-officer', 'supervisor'],
  'drill-report': ['security-officer', 'supervisor'],
  'salvage-report': ['security-officer', 'supervisor'],
  'medium-slip': ['supervisor', 'security-officer'],
  'handing-over': ['supervisor', 'security-officer'],
  receipt: ['collector', 'supervisor'],
  settlement: ['collector', 'supervisor'],
  agreement: ['collector', 'supervisor'],
}

const assertMayPrint = ({ session }: Pick<Before, 'session'>, document: Printed): void => {
  const { state, actor } = session
  const allowed = owners[document].some((owner) => {
    if (owner === 'start-up') return state === 'none'
    if (owner === 'own') return actor !== null
    return state === 'active' && actor?.role === owner
  })
  if (!allowed) throw new AppError('FORBIDDEN')
}

const note = ({ trail }: Pick<Context, 'trail'>, document: Printed, subjectId: string): void => {
  trail.about('document', subjectId, document)
}

const fileName = (document: Printed, now: string): string =>
  `anjuan-${document}-${now.slice(0, 19).replace(/[-:]/g, '')}Z.pdf`

export const printing = {
  'print.savePdf': prepared(
    async (before, { document }) => {
      assertMayPrint(before, document)
      const { house, session, now } = before
      const filters = [{ name: 'PDF', extensions: ['pdf'] }]
      const file = await house.desktop.chooseSaveFile(session.windowId, fileName(document, now), filters)
      if (file === null) return null
      const pdf = await house.desktop.printToPdf(session.windowId)
      try {
        // Only its owner may read it: it may hold a code or a name.
        await writeFile(file, pdf, { mode: 0o600 })
      } catch (error) {
        throw new AppError('FILE_FAILED', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
      }
      return file
    },
    (context, { document, subjectId }, file) => {
      assertMayPrint(context, document)
      note(context, document, subjectId)
      context.trail.detail('saved', file !== null)
      return { file }
    },
  ),
  'print.toPrinter': prepared(
    async (before, { document }) => {
      assertMayPrint(before, document)
      await before.house.desktop.print(before.session.windowId)
    },
    (context, { document, subjectId }) => {
      assertMayPrint(context, document)
      note(context, document, subjectId)
      return {}
    },
  ),
} satisfies HandlersOf<'print.'>
