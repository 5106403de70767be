// The tuning page's question, in a worker: what each rule would have raised over the last 90 days at these thresholds.

import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { startJob } from '../../gate/start-job.ts'
import { runTask } from '../../jobs/run-task.ts'
import { assertBounds, presentThresholds, withThresholds } from './thresholds.ts'

export const tryOut = {
  'alerts.try': (context, input) => {
    const { house, store, trail } = context
    const { open } = house
    if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
    for (const { rule, name, value } of input.thresholds) assertBounds(rule, name, value)
    const present = presentThresholds(store)
    const asked = withThresholds(present, input.thresholds)
    trail.about('settings', 'alerts').detail('count', input.thresholds.length)
    return {
      jobId: startJob(context, 'alert-try', async (control) => {
        const keys = open.vault.keysForBackup()
        try {
          const { raised, records, days } = await runTask(
            'alert.try',
            { databaseFile: open.vault.file, databaseKey: keys.database, asked, present },
            {
              signal: control.signal,
              onProgress: ({ done, total }) => control.progress('reading', total > 0 ? done / total : null),
            },
          )
          return { records, days, ...raised }
        } finally {
          for (const key of Object.values(keys)) key.fill(0)
        }
      }),
    }
  },
} satisfies Partial<HandlersOf<'alerts.'>>
