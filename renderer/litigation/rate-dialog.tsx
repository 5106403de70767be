// Adds a one-year LPR, or corrects one with a reason.

import { parseRate } from '../../shared/law/lpr.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import { dayOf, dayOrNull, rateText, type Typed } from './typed.ts'
import { useWords } from './words.ts'

export type Rate = Output<'rates.list'>['rows'][number]

export const RateDialog = ({ rate, onClose }: { readonly rate?: Rate | undefined; readonly onClose: () => void }) => {
  const t = useWords()
  const draft = useDraft<Typed>(`law.rate:${rate?.on ?? 'new'}`, {
    on: rate?.on ?? '',
    ppm: rate ? rateText(rate.ppm) : '',
    source: rate?.source ?? '全国银行间同业拆借中心',
    reason: '',
  })
  const act = useAct('rates.set')
  const { value } = draft
  const problemOf = (name: string): string | undefined => {
    const typed = value[name] ?? ''
    if (name === 'on') {
      const day = dayOf(typed)
      if (!day) return t('problem.date')
      return day > officeToday() ? t('problem.future') : undefined
    }
    if (name === 'ppm') {
      const ppm = parseRate(typed)
      return ppm === undefined || ppm === 0 || ppm > 1_000_000 ? t('problem.rate') : undefined
    }
    if (name === 'source') return typed.trim() === '' ? t('problem.required') : undefined
    return name === 'reason' && rate && typed.trim() === '' ? t('problem.required') : undefined
  }
  const fields = useFields(draft, act, problemOf)
  const save = async (): Promise<void> => {
    if (!fields.complete(['on', 'ppm', 'source', 'reason'])) return
    const on = rate?.on ?? dayOrNull(value.on) ?? ''
    try {
      await act.mutateAsync({
        on,
        ppm: parseRate(value.ppm ?? '') ?? 0,
        source: value.source ?? '',
        reason: value.reason ?? '',
        ...(rate ? { version: rate.version } : {}),
      })
    } catch (error) {
      if ((error as { code?: string }).code === 'CONFLICT') refreshGroups(['rates'])
      return
    }
    toastDone(t('rates.saved', { day: on }))
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={rate ? t('rates.editTitle', { day: rate.on }) : t('rates.addTitle')}
      draft={draft}
      act={act}
      shown={['on', 'ppm', 'source', 'reason']}
      onSave={save}
      onClose={onClose}
      width={440}
    >
      {!rate && fields.day('on', t('rates.on'))}
      {fields.text('ppm', `${t('rates.rate')} (%)`, {
        hint: t('rates.rateHint'),
        longest: 12,
        focus: rate !== undefined,
      })}
      {fields.text('source', t('rates.source'), { hint: t('rates.sourceHint'), longest: 80 })}
      {rate && fields.text('reason', t('rates.reason'), { longest: 200 })}
    </LawDialog>
  )
}
