// At the first look after signing in: visits of earlier days that nobody signed out. Offered, never done by itself.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../door.ts'
import { go, usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { setDesk, useDesk } from './desk-state.ts'
import { isOverdue } from './stay.ts'
import { useWords } from './words.ts'

export const OverdueNote = () => {
  const t = useWords()
  const { staffId } = usePerson()
  const { page } = usePlace()
  const aside = useDesk((desk) => desk.overdueAsideBy) === staffId
  const [count, setCount] = useState(0)

  // Once per person at the desk: every look at the list is a record.
  useEffect(() => {
    if (aside) return
    call('visits.inside', {}).then(
      ({ rows }) => setCount(rows.filter(isOverdue).length),
      () => undefined,
    )
  }, [aside])

  if (aside || count === 0 || page === 'inside') return null
  return (
    <section className="overdue" aria-label={t('overdue.title', { count })}>
      <strong>{t('overdue.title', { count })}</strong>
      <Button
        size="small"
        onClick={() => {
          setDesk({ overdueAsideBy: staffId })
          go('front-desk', 'inside')
        }}
      >
        {t('overdue.show')}
      </Button>
      <Button size="small" type="text" onClick={() => setDesk({ overdueAsideBy: staffId })}>
        {t('overdue.later')}
      </Button>
    </section>
  )
}
