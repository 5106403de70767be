// How much of one ceiling is used: in numbers, and as a bar for the eye.

import { nearFrom, nearness } from '../../shared/values/ceilings.ts'
import type { Output } from '../parts/index.ts'
import { useWords } from './words.ts'

export type Use = Output<'ceilings.own'>['uses'][number]

export const UseBar = ({ use: { used, most } }: { readonly use: Use }) => {
  const t = useWords()
  const near = nearness(used, most)
  const state = near >= 1 ? 'is-reached' : near >= nearFrom ? 'is-near' : ''
  return (
    <div className={`ceilings-use ${state}`}>
      <span className="ceilings-number">{t('usedOf', { used, most: most ?? t('none') })}</span>
      <span className="ceilings-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.ceil(near * 100))}%` }} />
      </span>
    </div>
  )
}
