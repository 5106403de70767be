// A collector's and the legal desk's first page: what is due in its order, how the day is going, and one's own tasks.
// J takes the next case, T notes a task.

import { Button, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { DueTable, useDay } from './due-table.tsx'
import { beginRound, useNextCase } from './next-case.ts'
import { TaskPanel } from './task-panel.tsx'
import { useWords } from './words.ts'

type Going = NonNullable<ReturnType<typeof useDay>['data']>['going']

/** How far the day has come: done and left as a bar, the rest as numbers. */
export const Progress = ({ going }: { readonly going: Going }) => {
  const t = useWords()
  const { done, left, contacts, effective, promised } = going
  return (
    <span className="day-going">
      <meter
        aria-label={t('list.going')}
        min={0}
        max={Math.max(1, done + left)}
        value={done}
        title={`${t('list.done', { count: done })} · ${t('list.left', { count: left })}`}
      />
      <strong>{t('list.done', { count: done })}</strong>
      <span>{t('list.left', { count: left })}</span>
      <span className="quiet">
        {t('list.contacts', { count: contacts })} · {t('list.effective', { count: effective })} ·{' '}
        {t('list.promised', { count: promised })}
      </span>
    </span>
  )
}

export const DayPage = () => {
  const t = useWords()
  const day = useDay()
  const next = useNextCase()
  const quick = useRef<InputRef>(null)
  const [editing, setEditing] = useState<string>()
  useEffect(beginRound, [])
  useHotkeys([
    { keys: 'j', label: t('key.next'), run: () => void next() },
    { keys: 't', label: t('key.quick'), run: () => quick.current?.focus() },
  ])
  return (
    <Watermarked>
      <PageHead title={t('page.today')} note={day.data ? <Progress going={day.data.going} /> : ' '}>
        <Button type="primary" onClick={() => void next()}>
          {t('list.next')}
        </Button>
        <Kbd keys="j" />
      </PageHead>
      <div className="day-page">
        <DueTable day={day} withCollector={false} onTask={setEditing} />
        <TaskPanel quick={quick} editing={editing} onEdit={setEditing} />
      </div>
    </Watermarked>
  )
}
