// Sets a hearing, or a deadline that somebody enters.

import { type DeadlineKind, deadlineKinds, hearingStates } from '../../shared/values/law-kinds.ts'
import { useAct } from '../app/queries.ts'
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

export const HearingDialog = ({
  caseId,
  lawsuit,
  hearing,
  onClose,
}: Props & { readonly hearing?: Hearing | undefined }) => {
  const t = useWords()
  const draft = useDraft<Typed>(`law.hearing:${hearing?.id ?? lawsuit.id}`, {
    on: hearing?.on ?? '',
    time: hearing?.time ?? '',
    place: hearing?.place ?? '',
    state: hearing?.state ?? 'planned',
    note: hearing?.note ?? '',
  })
  const act = useAct('hearings.set')
  const { value } = draft
  const problemOf = (name: string): string | undefined => {
    if (name === 'on') return dayOf(value.on, true) ? undefined : t('problem.date')
    if (name === 'time') return timeOf(value.time ?? '') === undefined ? t('problem.time') : undefined
    return undefined
  }
  const fields = useFields(draft, act, problemOf)
  const save = async (): Promise<void> => {
    if (!fields.complete(['on', 'time'])) return
    try {
      await act.mutateAsync({
        caseId,
        lawsuitId: lawsuit.id,
        ...(hearing ? { hearing: { id: hearing.id, version: hearing.version } } : {}),
        on: dayOrNull(value.on, true) ?? '',
        time: timeOf(value.time ?? '') ?? '',
        place: value.place ?? '',
        state: (value.state ?? 'planned') as Hearing['state'],
        note: value.note ?? '',
      })
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
  const draft = useDraft<Typed>(`law.deadline:${lawsuit.id}`, { kind: 'preservation', on: '', move: 'yes', note: '' })
  const act = useAct('deadlines.add')
  const { value } = draft
  const problemOf = (name: string): string | undefined =>
    name === 'on' && !dayOf(value.on, true) ? t('problem.date') : undefined
  const fields = useFields(draft, act, problemOf)
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
      <p>{fields.check('move', t('litigation.moveOff'))}</p>
      {fields.text('note', t('note'), { longest: 200 })}
    </LawDialog>
  )
}
