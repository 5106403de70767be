// Puts right terms and days of a case. What is typed is a draft with what it began from, so that it outlives a lock and a
// crash; who saves second is told who changed what and chooses field by field.

import { Modal } from 'antd'
import { useRef, useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { formatRate } from '../../shared/values/rate.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import { CallError, call, type Output } from '../door.ts'
import { type ConflictField, useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import { focusFieldOf } from './move-on.ts'
import {
  draftOfTerms,
  fieldOfTerms,
  type Terms,
  type TermsDraft,
  termsFields,
  termsOf,
  termsOfView,
  termsProblem,
} from './terms-draft.ts'
import { TermsFields, useTermsSentence } from './terms-fields.tsx'
import { type CaseWords, useWords } from './words.ts'

type View = Output<'cases.read'>
type Kept = { readonly version: number; readonly base: Terms; readonly typed: TermsDraft }

const rate = (ppm: number | null): string => (ppm === null ? '' : formatRate(ppm))

/** The fields as the conflict dialog names and shows them. */
const conflictFields = (t: CaseWords): readonly ConflictField<Terms>[] => [
  { key: 'contractNumber', label: t('form.contractNumber'), show: ({ contractNumber }) => contractNumber },
  { key: 'contractOn', label: t('form.contractOn'), show: ({ contractOn }) => contractOn },
  { key: 'placedOn', label: t('form.placedOn'), show: ({ placedOn }) => placedOn },
  { key: 'dueOn', label: t('form.dueOn'), show: ({ dueOn }) => dueOn },
  { key: 'recallOn', label: t('form.recallOn'), show: ({ recallOn }) => recallOn },
  { key: 'ratePpm', label: t('form.rate'), show: ({ ratePpm }) => rate(ratePpm) },
  { key: 'defaultRatePpm', label: t('form.defaultRate'), show: ({ defaultRatePpm }) => rate(defaultRatePpm) },
  { key: 'lender', label: t('form.lender'), show: ({ lender }) => t(`lenders.${lender}`) },
  { key: 'deducted', label: t('form.deducted'), show: ({ deducted }) => formatMoney(deducted) },
  { key: 'repayment', label: t('form.repayment'), show: ({ repayment }) => t(`repayments.${repayment}`) },
  {
    key: 'instalments',
    label: t('form.schedule'),
    show: ({ instalments }) =>
      instalments.length === 0
        ? ''
        : t('case.instalments', { count: instalments.length, day: instalments.at(-1)?.dueOn ?? '' }),
  },
]

export const EditDialog = ({ view, onClose }: { readonly view: View; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const sentence = useTermsSentence()
  const fixedDays = usePerson().role !== 'supervisor'
  const body = useRef<HTMLDivElement>(null)
  const { id } = view
  const terms = termsOfView(view)
  const draft = useDraft<Kept>(`case.edit:${id}`, { version: view.version, base: terms, typed: draftOfTerms(terms) })
  const { value, setValue, ready, restored, discard } = draft
  const { typed } = value
  const act = useAct('cases.edit')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const refused = error instanceof CallError && error.field !== undefined ? fieldOfTerms(error.field) : undefined
  const known = refused !== undefined && ([...termsFields, 'contractNumber'] as readonly string[]).includes(refused)

  const conflict = useEditWithConflict<Terms>({
    fields: conflictFields(t),
    read: async () => {
      const fresh = await call('cases.read', { id })
      return {
        version: fresh.version,
        value: termsOfView(fresh),
        updatedBy: fresh.updatedBy,
        updatedAt: fresh.updatedAt,
      }
    },
    save: (version, wish) => act.mutateAsync({ id, version, ...wish }),
  })

  const failure = (field: string): string | undefined => {
    const name = termsFields.find((each) => each === field)
    const problem = name && left.has(field) ? termsProblem(typed, name, officeToday()) : undefined
    if (problem) return sentence(problem, typed)
    return refused === field && error instanceof Error ? error.message : undefined
  }
  const save = async (): Promise<void> => {
    if (busy || !ready || conflict.dialog) return
    setLeft(new Set(termsFields))
    const wrong = termsFields.find((field) => termsProblem(typed, field, officeToday()))
    if (wrong) return focusFieldOf(body.current, wrong)
    setBusy(true)
    setError(undefined)
    try {
      const wish = termsOf(typed, officeToday())
      if (JSON.stringify(wish) === JSON.stringify(value.base)) {
        toastDone(t('edit.nothing'))
      } else if (await conflict.save({ version: value.version, value: value.base }, wish)) {
        toastDone(t('edit.saved'))
      } else {
        // Back to the form: what is stored now is shown behind it.
        refreshGroups(['cases'])
        return
      }
      discard()
      onClose()
    } catch (fault) {
      setError(fault)
      const field = fault instanceof CallError && fault.field !== undefined ? fieldOfTerms(fault.field) : undefined
      if (field !== undefined) focusFieldOf(body.current, field)
    } finally {
      setBusy(false)
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('edit.save'), run: () => void save() }], { barrier: true })

  return (
    <Modal
      open
      title={t('edit.title', { number: view.number })}
      okText={<span title="Ctrl+Enter">{t('edit.save')}</span>}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void save()}
      onCancel={() => {
        discard()
        onClose()
      }}
      width={640}
      mask={{ closable: false }}
    >
      <p className="quiet">
        {t('edit.intro')} {fixedDays && t('edit.supervisorDays')}
      </p>
      <DraftNote restored={restored} onDiscard={discard} />
      {!known && <ErrorNote error={error} />}
      {ready && (
        <div ref={body} className="case-edit">
          <TermsFields
            draft={typed}
            set={(change) => {
              setError(undefined)
              setValue((before) => ({ ...before, typed: { ...before.typed, ...change } }))
            }}
            failure={failure}
            leave={(field) => setLeft((before) => new Set(before).add(field))}
            fixedDays={fixedDays}
          />
        </div>
      )}
      {conflict.dialog}
    </Modal>
  )
}
