// Why an alert was raised, as a sentence: from its rule and its figures. Codes among the figures become words.

import { trailValue } from '../../shared/locale/trail-sentence.ts'
import type { RowOf } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { useWords } from './words.ts'

export type Alert = RowOf<'alerts.list'>

const coded = ['night', 'rest', 'reset', 'replaced'] as const

export const useReason = (): ((alert: Pick<Alert, 'rule' | 'figures'>) => string) => {
  const t = useWords()
  const language = useLanguage()
  return ({ rule, figures }) => {
    const words = Object.entries(figures).map(([name, value]) => {
      const code = coded.find((each) => each === value)
      if (code && (name === 'when' || name === 'how')) return [name, t(`figure.${code}`)]
      if (name === 'problem') return [name, trailValue('problem', value, language)]
      return [name, name === 'what' ? trailValue('reason', value, language) : value]
    })
    return t(`reason.${rule}`, Object.fromEntries(words))
  }
}
