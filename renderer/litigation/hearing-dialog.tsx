// Sets a hearing, or a deadline that somebody enters.

import { Button } from 'antd'
import { useState } from 'react'
import { type Preserved, preservedUntil } from '../../shared/law/deadlines.ts'
import { type DeadlineKind, deadlineKinds, hearingStates } from '../../shared/values/law-kinds.ts'
import { useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import type { Lawsuit } from './lawsuit-dialog.tsx'
import { dayOf, dayOrNull, type Typed } from './typed.ts'
import { useWords } from './words.ts'

type Hearing = Lawsuit['hearings'][number]
type Props = { readonly caseId: string; readonly lawsuit: Lawsuit; readonly onClose: () => void }

const timeOf = (typed: string): string | undefined => {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  if (text === '') return ''
  const match = /^(\d{1,2}):?(\d{2})$/.exec(text)
  const time = match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}` : ''
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
}

const typedOf = (hearing: Hearing | undefined): Typed => ({
  on: hearing?.on ?? '',
  time: hearing?.time ?? '',
  place: hearing?.place ?? '',
  state: hearing?.state ?? 'planned',
  note: hearing?.note ?? '',
})

const inputOf = (typed: Typed) => ({
  on: dayOrNull(typed.on, true) ?? '',
  time: timeOf(typed.time ?? '') ?? '',
  place: (typed.place ?? '').trim(),
  state: (typed.state ?? 'planned') as Hearing['state'],
  note: (typed.note ?? '').trim(),
})

const all = ['on', 'time', 'place', 'state', 'note'] as const

export const HearingDialog = (props: Props & { readonly hearing?: Hearing | undefined }) => {
  const { caseId, lawsuit, hearing, onClose } = props
  const t = useWords()
  const draft = useDraft<Typed>(`law.hearing:${hearing?.id ?? lawsuit.id}`, typedOf(hearing))
  const act = useAct('hearings.set')
  const { value } = draft
  const problemOf = (name: string): string | undefined => {
    if (name === 'on') return dayOf(value.on, true) ? undefined : t('problem.date')
    if (name === 'time') return timeOf(value.time ?? '') === undefined ? t('problem.time') : undefined
    return undefined
  }
  const fields = useFields(draft, act, problemOf)
  const [opened] = useState({ version: hearing?.version ?? 1, value: typedOf(hearing) })
  const conflict = useEditWithConflict<Typed>({
    fields: all.map((key) => ({
      key,
      label: key === 'note' ? t('note') : t(`litigation.${key}`),
      show: (typed) => (key === 'state' ? t(`litigation.states.${inputOf(typed).state}`) : (typed[key] ?? '')),
    })),
    read: async () => {
      const { rows } = await call('lawsuits.list', { caseId })
      const now = rows.flatMap(({ hearings }) => hearings).find(({ id }) => id === hearing?.id)
      if (!now) throw new Error('a hearing that was open is gone')
      const { version, updatedBy, updatedAt } = now
      return { version, value: typedOf(now), updatedBy, updatedAt }
    },
    save: (version, typed) =>
      act.mutateAsync({
        caseId,
        lawsuitId: lawsuit.id,
        hearing: { id: hearing?.id ?? '', version },
        ...inputOf(typed),
      }),
  })
  const save = async (): Promise<void> => {
    if (!fields.complete(['on', 'time'])) return
    try {
      if (!hearing) await act.mutateAsync({ caseId, lawsuitId: lawsuit.id, ...inputOf(value) })
      else if (!(await conflict.save(opened, inputOf(value)))) return
    } catch {
      return
    }
    toastDone(t('litigation.hearingSaved'))
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={t('litigation.hearingTitle')}
      draft={draft}
      act={act}
      shown={['on', 'time', 'place']}
      onSave={save}
      onClose={onClose}
      conflict={conflict.dialog}
    >
      <div className="law-two">
        {fields.day('on', t('litigation.on'), { coming: true })}
        {fields.text('time', t('litigation.time'), { hint: t('litigation.timeHint'), longest: 8 })}
        {fields.text('place', t('litigation.place'))}
        {fields.choice(
          'state',
          t('litigation.state'),
          hearingStates.map((state) => [state, t(`litigation.states.${state}`)]),
        )}
      </div>
      {fields.text('note', t('note'), { longest: 500, lines: 2 })}
    </LawDialog>
  )
}

export const DeadlineDialog = ({ caseId, lawsuit, onClose }: Props) => {
  const t = useWords()
  const draft = useDraft<Typed>(`law.deadline:${lawsuit.id}`, {
    kind: 'preservation',
    since: '',
    on: '',
    // What ends by itself ends on its own day; only a period that the law gives somebody moves.
    move: '',
    note: '',
  })
  const act = useAct('deadlines.add')
  const { value } = draft
  const problemOf = (name: string): string | undefined =>
    name === 'on' && !dayOf(value.on, true) ? t('problem.date') : undefined
  const fields = useFields(draft, act, problemOf)
  const endOf = (what: Preserved): void => {
    const since = dayOrNull(value.since)
    if (since) draft.setValue((before) => ({ ...before, on: preservedUntil(since, what) }))
  }
  const save = async (): Promise<void> => {
    if (!fields.complete(['on'])) return
    try {
      await act.mutateAsync({
        caseId,
        lawsuitId: lawsuit.id,
        kind: (value.kind ?? 'other') as DeadlineKind,
        on: dayOrNull(value.on, true) ?? '',
        move: value.move === 'yes',
        note: value.note ?? '',
      })
    } catch {
      return
    }
    toastDone(t('litigation.deadlineSaved'))
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={t('litigation.deadlineTitle')}
      draft={draft}
      act={act}
      shown={['on', 'note']}
      onSave={save}
      onClose={onClose}
      width={460}
    >
      <div className="law-two">
        {fields.choice(
          'kind',
          t('litigation.deadlineKind'),
          deadlineKinds.map((kind) => [kind, t(`litigation.deadlines.${kind}`)]),
          true,
        )}
        {fields.day('on', t('litigation.on'), { coming: true })}
      </div>
      {value.kind === 'preservation' && (
        <div className="law-row">
          {fields.day('since', t('litigation.preservedSince'))}
          {(['account', 'movable', 'land'] as const).map((what) => (
            <Button key={what} disabled={!dayOf(value.since)} onClick={() => endOf(what)}>
              {t(`litigation.preserved.${what}`)}
            </Button>
          ))}
          <p className="quiet">{t('litigation.preservedHint')}</p>
        </div>
      )}
      <p>{fields.check('move', t('litigation.moveOff'))}</p>
      {fields.text('note', t('note'), { longest: 200 })}
    </LawDialog>
  )
}
