// What a window shows in place of its records while access is suspended: that it is, since when, that nothing is lost, and
// whom to ask. Not why: that is between the officers.

import { Button } from 'antd'
import { formatInstant } from '../parts/values.tsx'
import { go } from '../stores/navigation.ts'
import { type Person, signOut, usePerson } from '../stores/session.ts'
import { useWords } from './words.ts'
import './suspensions.css'

type Props = { readonly suspended: NonNullable<Person['suspended']> }

export const SuspendedCover = ({ suspended }: Props) => {
  const t = useWords()
  const { role } = usePerson()
  const { kind, since, ask } = suspended
  const rollCall = role === 'front-desk' && kind !== 'person'
  return (
    <section className="suspended-cover" role="alert" aria-label={t(`cover.${kind}`)}>
      <h1>{t(`cover.${kind}`)}</h1>
      <p>{t('cover.since', { time: formatInstant(since) })}</p>
      {kind === 'all' && <p>{t('cover.left')}</p>}
      <p>{t('cover.kept')}</p>
      <p className="suspended-ask">
        {ask.length > 0 ? t('cover.ask', { names: ask.join(t('cover.comma')) }) : t('cover.askNobody')}
      </p>
      {rollCall && <p>{t('cover.rollCall')}</p>}
      <div className="suspended-acts">
        {rollCall && (
          <Button type="primary" onClick={() => go('front-desk', 'inside')}>
            {t('cover.toRollCall')}
          </Button>
        )}
        <Button onClick={() => void signOut()}>{t('cover.signOut')}</Button>
      </div>
    </section>
  )
}

export const ReadOnlyNote = ({ suspended: { since, ask } }: Props) => {
  const t = useWords()
  const time = formatInstant(since)
  return (
    <p className="suspended-line" role="alert">
      {ask.length > 0
        ? t('cover.readOnly', { time, names: ask.join(t('cover.comma')) })
        : t('cover.readOnlyNobody', { time })}
    </p>
  )
}
