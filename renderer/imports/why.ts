// What will happen to a row and why, in words.

import { formatMoney } from '../../shared/values/money.ts'
import type { Output } from '../door.ts'
import type { ImportWords } from './words.ts'

export type ImportRow = Output<'imports.rows'>['rows'][number]
type Change = ImportRow['changes'][number]

const value = (t: ImportWords, { field }: Change, given: Change['from']): string => {
  if (given === null) return t('why.none')
  return typeof given === 'number' && field !== 'rate' ? formatMoney(given) : String(given)
}

const comma = (language: string): string => (language === 'zh-CN' ? '，' : ', ')

export const whyOf = (t: ImportWords, row: ImportRow, language: string): string => {
  const changes = row.changes
    .map((change) =>
      t('why.change', {
        field: t(`field.${change.field}`),
        from: value(t, change, change.from),
        to: value(t, change, change.to),
      }),
    )
    .join(comma(language))
  if (row.undone === 'duplicate') return t('why.leftDuplicate')
  if (row.undone) return t('why.left', { fault: t(`fault.${row.undone}`) })
  if (row.outcome === 'refused') {
    const problems = row.problems.map(({ field, reason }) =>
      t('why.problem', { field: t(`field.${field}`), fault: t(`fault.${reason}`) }),
    )
    return problems.join(language === 'zh-CN' ? '；' : '; ')
  }
  if (row.outcome === 'update') return t('why.update', { number: row.caseNumber ?? '', changes })
  if (row.outcome === 'duplicate') {
    const by = row.by ? t(`why.by.${row.by}`) : ''
    if (row.sameRow !== null) return t('why.sameRow', { row: row.sameRow, by })
    if (row.by === 'contract') return t('why.unchanged', { number: row.sameCase ?? '' })
    return t('why.sameCase', { number: row.sameCase ?? '', by })
  }
  const assigned = row.collectorName === '' ? t('why.unassigned') : t('why.assigned', { name: row.collectorName })
  return `${t('why.new')}${comma(language)}${assigned}`
}
