// People who have been here before, found by the whole number. They are offered beside the form: Enter in the empty next
// field takes the marked one, typing on goes past them. Two who share a phone are both shown.

import { Button } from 'antd'
import { Kbd } from '../parts/kbd.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { DateText } from '../parts/values.tsx'
import type { KnownVisitor } from './visit-form.ts'
import { useWords } from './words.ts'

type Props = {
  readonly found: readonly KnownVisitor[]
  /** Whom Enter takes. */
  readonly marked: string
  readonly onUse: (known: KnownVisitor) => void
  readonly onSkip: () => void
}

export const KnownVisitors = ({ found, marked, onUse, onSkip }: Props) => {
  const t = useWords()
  return (
    <section className="known" aria-label={t('known.title')}>
      <h3>{found.length > 1 ? t('known.title_many', { count: found.length }) : t('known.title')}</h3>
      {found.map((known) => (
        <div key={known.visitorId} className={`known-row ${known.visitorId === marked ? 'known-marked' : ''}`}>
          <Button onClick={() => onUse(known)}>
            {t('known.use')} {known.visitorId === marked && <Kbd keys="enter" />}
          </Button>
          <strong>{known.name}</strong>
          <span>{known.organisation}</span>
          <MaskedValue mask={known.phoneMask} name={t('register.phone')} />
          <MaskedValue mask={known.idMask} name={t('register.idNumber')} />
          {known.consentAgain && <span className="known-again">{t('known.again')}</span>}
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
