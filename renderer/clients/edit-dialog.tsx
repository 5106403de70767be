// Changes what a client is called and where it is. What is half typed is a draft.

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
import { useWords } from './words.ts'

const longest = { name: 80, creditCode: 24, address: 160, note: 1000 } as const
type TextField = keyof typeof longest
type Typed = Readonly<Record<TextField, string>> & { readonly kind: ClientView['kind']; readonly version: number }

const typedOf = ({ version, kind, name, creditCode, address, note }: ClientView): Typed => ({
  version,
  kind,
  name,
  creditCode,
  address,
  note,
})

export const EditDialog = ({ view, onClose }: { readonly view: ClientView; readonly onClose: () => void }) => {
  const t = useWords()
  const problem = useCaseWords()
  const draft = useDraft<Typed>(`clients.edit/${view.id}`, typedOf(view))
  const [tried, setTried] = useState(false)
  const act = useAct('clients.edit')
  const { value } = draft
  const problemOf = (field: TextField): string | undefined => {
    const typed = value[field].trim()
    if (field === 'name') return typed === '' ? problem('problem.required') : undefined
    if (field === 'creditCode' && typed !== '' && !checkCreditCode(typed).ok) return problem('problem.creditCode')
    return undefined
  }
  const save = (): void => {
    setTried(true)
    if (act.isPending || !draft.ready || problemOf('name') || problemOf('creditCode')) return
    act.mutate(
      { ...value, id: view.id },
      {
        onSuccess: () => {
          toastDone(t('saved', { name: value.name }))
          draft.discard()
          onClose()
        },
      },
    )
  }
  const change = (changed: Partial<Typed>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...changed }))
  }
  return (
    <PartDialog
      title={t('editTitle')}
      onSave={save}
      onClose={() => {
        // Closed on purpose without a change: nothing to come back to.
        if (JSON.stringify(value) === JSON.stringify(typedOf(view))) draft.discard()
        onClose()
      }}
      busy={act.isPending}
      error={otherThan(act.error, 'name', 'creditCode', 'address', 'note')}
      width={560}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <>
          <div className="field">
            <Radio.Group
              aria-label={t('form.kind')}
              value={value.kind}
              onChange={(event) => change({ kind: event.target.value as Typed['kind'] })}
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
              failure={(tried && problemOf(field)) || failureOf(act.error, field)}
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus={field === 'name'}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={longest[field]}
                  value={value[field]}
                  onChange={(event) => change({ [field]: event.target.value })}
                  onPressEnter={save}
                />
              )}
            </Field>
          ))}
          <Field label={t('form.note')} failure={failureOf(act.error, 'note')}>
            {({ status: _status, ...attributes }) => (
              <Input.TextArea
                {...attributes}
                rows={3}
                maxLength={longest.note}
                value={value.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </PartDialog>
  )
}
