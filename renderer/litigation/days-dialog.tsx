// Enters days off, worked weekend days, or takes such days back.

import { daysBetween } from '../../shared/values/dates.ts'
import { useAct } from '../app/queries.ts'
import type { Input } from '../door.ts'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import { dayOf, dayOrNull, type Typed } from './typed.ts'
import { useWords } from './words.ts'

type Kind = Input<'calendar.set'>['kind']

export const DaysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const draft = useDraft<Typed>('law.days', { kind: 'off', from: '', until: '', name: '' })
  const act = useAct('calendar.set')
  const { value } = draft
  const from = dayOf(value.from, true)
  // One day alone needs no end.
  const until = (value.until ?? '').trim() === '' ? from : dayOf(value.until, true)
  const problemOf = (name: string): string | undefined => {
    if (name === 'from') return from ? undefined : t('problem.date')
    if (name !== 'until') return undefined
    return until && from && until >= from && daysBetween(from, until) < 31 ? undefined : t('problem.date')
  }
  const fields = useFields(draft, act, problemOf)
  const save = async (): Promise<void> => {
    if (!fields.complete(['from', 'until'])) return
    try {
      const { moved } = await act.mutateAsync({
        from: dayOrNull(value.from, true) ?? '',
        until: until ?? '',
        kind: (value.kind ?? 'off') as Kind,
        name: value.name ?? '',
      })
      toastDone(t('rates.daysSaved', { count: moved }))
    } catch {
      return
    }
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={t('rates.addDays')}
      draft={draft}
      act={act}
      shown={['from', 'until', 'name']}
      onSave={save}
      onClose={onClose}
      width={460}
    >
      {fields.choice(
        'kind',
        t('rates.kind'),
        [
          ['off', t('rates.dayOff')],
          ['work', t('rates.dayWork')],
          ['plain', t('rates.dayPlain')],
        ],
        true,
      )}
      <div className="law-two">
        {fields.day('from', t('rates.from'), { coming: true })}
        {fields.day('until', t('rates.until'), { coming: true, hint: t('optional') })}
      </div>
      {value.kind !== 'plain' && fields.text('name', t('rates.name'), { longest: 30 })}
    </LawDialog>
  )
}
