// Notes what moves the limitation of a debt.

import { enteredLimitationKinds } from '../../shared/values/law-kinds.ts'
import { useAct } from '../app/queries.ts'
import { DocumentField } from '../documents/document-field.tsx'
import { call, type Input } from '../door.ts'
import { failureOf } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import { dayOf, dayOrNull, type Typed } from './typed.ts'
import { useWords } from './words.ts'

type Kind = Input<'limitation.add'>['kind']

export const LimitationDialog = ({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) => {
  const t = useWords()
  const draft = useDraft<Typed>(`law.limitation:${caseId}`, {
    kind: 'demand',
    on: '',
    untilOn: '',
    note: '',
    documentId: '',
  })
  const act = useAct('limitation.add')
  const { value } = draft
  const kind = (value.kind ?? 'demand') as Kind
  const asksUntil = kind === 'suspension' || kind === 'demand'
  const problemOf = (name: string): string | undefined => {
    const day = dayOf(value[name], name === 'untilOn' && kind === 'demand')
    if (name === 'on') {
      if (day === null || day === undefined) return t('problem.date')
      return day > officeToday() ? t('problem.future') : undefined
    }
    if (name === 'untilOn' && asksUntil) {
      return day === undefined || (day === null && kind === 'suspension') ? t('problem.date') : undefined
    }
    return undefined
  }
  const fields = useFields(draft, act, problemOf)
  const save = async (): Promise<void> => {
    if (!fields.complete(['on', 'untilOn'])) return
    try {
      await act.mutateAsync({
        caseId,
        kind,
        on: dayOrNull(value.on) ?? '',
        untilOn: asksUntil ? dayOrNull(value.untilOn, kind === 'demand') : null,
        documentId: value.documentId || null,
        note: value.note ?? '',
      })
    } catch {
      return
    }
    draft.discard()
    onClose()
    const { endsOn } = await call('limitation.read', { caseId })
    toastDone(t('limitation.added', { day: endsOn ?? '—' }))
  }
  return (
    <LawDialog
      title={t('limitation.addTitle')}
      draft={draft}
      act={act}
      shown={['on', 'untilOn', 'note', 'documentId']}
      onSave={save}
      onClose={onClose}
    >
      {fields.choice(
        'kind',
        t('limitation.kind'),
        enteredLimitationKinds.map((each) => [each, t(`limitation.cause.${each}`)]),
        true,
      )}
      <div className="law-two">
        {fields.day('on', t('limitation.on'), { hint: t('limitation.onHint') })}
        {kind === 'suspension' && fields.day('untilOn', t('limitation.untilOn.suspension'))}
        {kind === 'demand' && fields.day('untilOn', t('limitation.untilOn.demand'), { coming: true })}
      </div>
      <DocumentField
        label={t('evidence')}
        failure={failureOf(act.error, 'documentId')}
        caseId={caseId}
        value={value.documentId || null}
        onChange={(documentId) => draft.setValue((before) => ({ ...before, documentId: documentId ?? '' }))}
      />
      {fields.text('note', t('note'), { longest: 500, lines: 2, hint: t('optional') })}
    </LawDialog>
  )
}
