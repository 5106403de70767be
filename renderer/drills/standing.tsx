// How the office stands with drills: when the next one is due, the last that passed, and how long a restore may take.

import { Alert, Button, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { DateText } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { timeText, useWords } from './words.ts'

type State = Output<'drills.state'>
const types = { none: 'info', fine: 'success', due: 'warning', overdue: 'error' } as const

const LimitDialog = ({ state, onClose }: { readonly state: State; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('drills.setLimit')
  const [minutes, setMinutes] = useState<number | null>(state.limitMinutes)
  const save = (): void => {
    if (minutes === null) return
    act.mutate(
      { version: state.limitVersion, minutes },
      {
        onSuccess: () => {
          toastDone(t('standing.limitSaved'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('standing.limitTitle')}
      okText={common('save')}
      cancelText={common('cancel')}
      confirmLoading={act.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <Field label={t('standing.limitField')} hint={t('standing.limitHint')}>
        {(attributes) => (
          <InputNumber
            {...attributes}
            autoFocus
            min={1}
            max={1440}
            precision={0}
            value={minutes}
            onChange={setMinutes}
            onPressEnter={save}
          />
        )}
      </Field>
      <ErrorNote error={act.error} />
    </Modal>
  )
}

export const Standing = ({ state }: { readonly state: State }) => {
  const t = useWords()
  const [changing, setChanging] = useState(false)
  const { lastPassed, lastVerified } = state
  return (
    <section className="drill-card" aria-label={t('standing.title')}>
      <h2>{t('standing.title')}</h2>
      <Alert type={types[state.due]} showIcon title={t(`due.${state.due}`, { before: state.before ?? '' })} />
      <dl className="drill-facts">
        <dt>{t('standing.lastPassed')}</dt>
        <dd>
          {lastPassed ? (
            <>
              <DateText value={lastPassed.at} />{' '}
              <span className="quiet">{t('standing.took', { time: timeText(t, lastPassed.seconds) })}</span>
            </>
          ) : (
            t('standing.never')
          )}
        </dd>
        <dt>{t('standing.lastVerified')}</dt>
        <dd>{lastVerified ? <DateText value={lastVerified.at} /> : t('standing.never')}</dd>
        <dt>{t('standing.limit')}</dt>
        <dd>
          {t('standing.minutes', { count: state.limitMinutes })}{' '}
          <Button size="small" onClick={() => setChanging(true)}>
            {t('standing.change')}
          </Button>
        </dd>
      </dl>
      {changing && <LimitDialog state={state} onClose={() => setChanging(false)} />}
    </section>
  )
}
