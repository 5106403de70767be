// What came of a batch: in, out again, or not at all; and where somebody has worked on its cases.

import { Alert, Button } from 'antd'
import type { JobProgress } from '../../shared/contract/events.ts'
import { zh } from '../../shared/locale/zh-CN/imports.ts'
import { go } from '../stores/navigation.ts'
import type { Batch } from './history-page.tsx'
import { type ImportWords, useWords } from './words.ts'

type Worked = keyof typeof zh.worked
const isKnown = (table: string): table is Worked => Object.hasOwn(zh.worked, table)

/** `AJ-2026-000001/contact_record,…`, as the job tells it. */
const workedLines = (t: ImportWords, text: string): string[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((one) => {
      const [number = '', by = ''] = one.split('/')
      return t('result.workedRow', { number, by: t(`worked.${isKnown(by) ? by : 'other'}`) })
    })

type Props = { readonly batch: Batch; readonly job: JobProgress | undefined; readonly left: number }

export const Outcome = ({ batch, job, left }: Props) => {
  const t = useWords()
  const workedCount = job?.kind === 'import-undo' ? Number(job.result?.workedCount ?? 0) : 0
  if (workedCount > 0) {
    const lines = workedLines(t, String(job?.result?.worked ?? ''))
    return (
      <Alert
        type="warning"
        showIcon
        title={t('result.worked', { count: workedCount })}
        description={
          <ul className="import-worked" aria-label={t('result.workedList')}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {lines.length < workedCount && <li>{t('result.workedMore', { count: workedCount })}</li>}
          </ul>
        }
      />
    )
  }
  if (batch.state === 'done') {
    return (
      <Alert
        type="success"
        showIcon
        title={t('result.done', { created: batch.newDone, updated: batch.updatesDone })}
        description={left > 0 ? t('result.left', { count: left }) : undefined}
        action={
          <Button size="small" onClick={() => go('cases', 'team', { clientId: batch.clientId })}>
            {t('result.cases')}
          </Button>
        }
      />
    )
  }
  if (batch.state === 'undone') {
    return <Alert type="info" showIcon title={t('result.undone', { count: batch.newDone })} />
  }
  if (batch.state === 'cancelled' || batch.state === 'discarded') {
    return <Alert type="info" showIcon title={t('result.cancelled')} />
  }
  if (batch.state === 'failed' || batch.state === 'interrupted') {
    return <Alert type="error" showIcon title={t('result.failed')} />
  }
  return null
}
