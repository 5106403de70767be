// People who have been here before, found by the whole number: one press of Enter takes the first. Two who share a phone
// are both shown; nobody is taken by the program itself.

import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { DateText, MaskedValue } from '../parts/values.tsx'
import type { KnownVisitor } from './visit-form.ts'
import { useWords } from './words.ts'

type Props = {
  readonly found: readonly KnownVisitor[]
  /** Found by a key, so the next key should choose; by the mouse the focus stays where it was put. */
  readonly keyed: boolean
  readonly onUse: (known: KnownVisitor) => void
  readonly onSkip: () => void
}

export const KnownVisitors = ({ found, keyed, onUse, onSkip }: Props) => {
  const t = useWords()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (keyed) first.current?.focus()
  }, [keyed])
  return (
    <section className="known" aria-label={t('known.title')}>
      <h3>{found.length > 1 ? t('known.title_many', { count: found.length }) : t('known.title')}</h3>
      {found.map((known, index) => (
        <div key={known.visitorId} className="known-row">
          <Button ref={index === 0 ? first : undefined} onClick={() => onUse(known)}>
            {t('known.use')}
          </Button>
          <strong>{known.name}</strong>
          <span>{known.organisation}</span>
          <MaskedValue mask={known.phoneMask} name={t('register.phone')} />
          <MaskedValue mask={known.idMask} name={t('register.idNumber')} />
          <span className="quiet">
            {t('known.visits', { count: known.visits })} · <DateText value={known.lastVisitAt} show="day" />
          </span>
        </div>
      ))}
      <Button type="link" size="small" onClick={onSkip}>
        {t('known.skip')}
      </Button>
    </section>
  )
}
