// A cell of a report as people read it.

import type { Output } from '../../shared/contract/contract.ts'
import type { zh as zhCases } from '../../shared/locale/zh-CN/cases.ts'
import type { zh as zhToday } from '../../shared/locale/zh-CN/today.ts'
import type { AgeBand } from '../../shared/values/report-kinds.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import { Money } from '../parts/values.tsx'
import { useWords as useTodayWords } from '../today/words.ts'
import { useWords } from './words.ts'

export type Head = Output<'reports.read'>['head']
export type Cell = Output<'reports.read'>['rows'][number][number]
type Column = Head['columns'][number]
type Stage = keyof typeof zhCases.stage
type Rule = keyof typeof zhToday.guard.rules

export const isNumber = ({ kind }: Column): boolean => kind === 'count' || kind === 'money' || kind === 'share'

/** Words for a cell that is no number. */
export const useCellText = (): ((cell: Cell, column: Column) => string) => {
  const t = useWords()
  const cases = useCaseWords()
  const today = useTodayWords()
  return (cell, { kind, key }) => {
    if (cell === null) return ''
    if (kind === 'stage') return cases(`stage.${cell as Stage}`)
    if (kind === 'age') return t(`age.${cell as AgeBand}`)
    if (kind === 'rule') return today(`guard.rules.${cell as Rule}`)
    return cell === '' && (key === 'collector' || key === 'client') ? t('nobody') : String(cell)
  }
}

export const CellText = ({ cell, column }: { readonly cell: Cell; readonly column: Column }) => {
  const text = useCellText()
  if (cell === null) return null
  if (column.kind === 'money') return <Money fen={Number(cell)} />
  if (column.kind === 'count') return <span className="money">{Number(cell).toLocaleString('en-US')}</span>
  return <>{text(cell, column)}</>
}
