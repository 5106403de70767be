// Changes what a client is called and where it is. What is half typed is a draft with what it began from; who saves second
// chooses field by field.

import { Input, Radio } from 'antd'
import { useState } from 'react'
import { checkCreditCode } from '../../shared/values/credit-code.ts'
import { useAct } from '../app/queries.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import type { ClientView } from './client-page.tsx'
import { PartDialog } from './part-dialog.tsx'
import { usePartSave } from './use-part-save.ts'
import { useWords } from './words.ts'

const longest = { name: 80, creditCode: 24, address: 160, note: 1000 } as const
type TextField = keyof typeof longest
type Facts = Readonly<Record<TextField, string>> & { readonly kind: ClientView['kind'] }
type Kept = { readonly version: number; readonly base: Facts; readonly mine: Facts }

const factsOf = ({ kind, name, creditCode, address, note }: ClientView): Facts => ({
  kind,
  name,
  creditCode,
  address,
  note,
})

export const EditDialog = ({ view, onClose }: { readonly view: ClientView; readonly onClose: () => void }) => {
  const t = useWords()
  const problem = useCaseWords()
  const facts = factsOf(view)
  const draft = useDraft<Kept>(`clients.edit/${view.id}`, { version: view.version, base: facts, mine: facts })
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const act = useAct('clients.edit')
  const { version, base, mine } = draft.value
  const conflict = usePartSave<Facts, ClientView>({
    clientId: view.id,
    fields: [
      { key: 'kind', label: t('form.kind'), show: ({ kind }) => t(`kinds.${kind}`) },
      { key: 'name', label: t('form.name'), show: ({ name }) => name },
      { key: 'creditCode', label: t('form.creditCode'), show: ({ creditCode }) => creditCode },
      { key: 'address', label: t('form.address'), show: ({ address }) => address },
      { key: 'note', label: t('form.note'), show: ({ note }) => note },
    ],
    find: (fresh) => fresh,
    valueOf: factsOf,
    save: (from, value) => act.mutateAsync({ ...value, id: view.id, version: from }),
  })
  const problemOf = (field: TextField): string | undefined => {
    const typed = mine[field].trim()
    if (field === 'name') return typed === '' ? problem('problem.required') : undefined
    if (field === 'creditCode' && typed !== '' && !checkCreditCode(typed).ok) return problem('problem.creditCode')
    return undefined
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || conflict.dialog || !draft.ready || problemOf('name') || problemOf('creditCode')) return
    try {
      if (!(await conflict.save({ version, value: base }, mine))) return
      toastDone(t('saved', { name: mine.name }))
      draft.discard()
      onClose()
    } catch (failure) {
      setError(failure)
    }
  }
  const change = (changed: Partial<Facts>): void => {
    setError(undefined)
    draft.setValue((before) => ({ ...before, mine: { ...before.mine, ...changed } }))
  }
  return (
    <PartDialog
      title={t('editTitle')}
      onSave={() => void save()}
      onClose={() => {
        // Closed on purpose without a change: nothing to come back to.
        if (JSON.stringify(mine) === JSON.stringify(base)) draft.discard()
        onClose()
      }}
      busy={act.isPending}
      error={otherThan(error, 'name', 'creditCode', 'address', 'note')}
      width={560}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <>
          <div className="field">
            <Radio.Group
              aria-label={t('form.kind')}
              value={mine.kind}
              onChange={(event) => change({ kind: event.target.value as Facts['kind'] })}
            >
              <Radio value="company">{t('kinds.company')}</Radio>
              <Radio value="person">{t('kinds.person')}</Radio>
            </Radio.Group>
          </div>
          {(['name', 'creditCode', 'address'] as const).map((field) => (
            <Field
              key={field}
              label={t(`form.${field}`)}
              hint={field === 'creditCode' ? t('form.creditCodeHint') : undefined}
              failure={(tried && problemOf(field)) || failureOf(error, field)}
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus={field === 'name'}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={longest[field]}
                  value={mine[field]}
                  onChange={(event) => change({ [field]: event.target.value })}
                  onPressEnter={() => void save()}
                />
              )}
            </Field>
          ))}
          <Field label={t('form.note')} failure={failureOf(error, 'note')}>
            {({ status: _status, ...attributes }) => (
              <Input.TextArea
                {...attributes}
                rows={3}
                maxLength={longest.note}
                value={mine.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {conflict.dialog}
    </PartDialog>
  )
}
