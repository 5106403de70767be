// Registers a client. What is half typed is a draft.

import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { checkCreditCode } from '../../shared/values/credit-code.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import type { Input as InputOf } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type ClientDraft = InputOf<'clients.add'>
const empty: ClientDraft = { kind: 'company', name: '', creditCode: '', contactName: '', contactPhone: '' }
const longest = { name: 80, creditCode: 24, contactName: 40, contactPhone: 32 } as const
type TextField = keyof typeof longest

export const AddDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const problem = useCaseWords()
  const common = useCommonWords()
  const draft = useDraft<ClientDraft>('clients.new', empty)
  const [left, setLeft] = useState<ReadonlySet<TextField>>(new Set())
  const act = useAct('clients.add')
  const { value } = draft

  const problemOf = (field: TextField): string | undefined => {
    const typed = value[field].trim()
    if (field === 'name') return typed === '' ? problem('problem.required') : undefined
    if (typed === '') return undefined
    if (field === 'creditCode') return checkCreditCode(typed).ok ? undefined : problem('problem.creditCode')
    return field === 'contactPhone' && !parsePhone(typed).ok ? problem('problem.phone') : undefined
  }
  const save = async (): Promise<void> => {
    if (act.isPending || !draft.ready) return
    const fields = Object.keys(longest) as TextField[]
    setLeft(new Set(fields))
    if (fields.some((field) => problemOf(field))) return
    try {
      await act.mutateAsync(value)
    } catch {
      return
    }
    toastDone(t('form.saved', { name: value.name }))
    draft.discard()
    onClose()
  }
  useHotkeys([{ keys: 'mod+enter', label: t('form.save'), run: () => void save() }])

  const text = (field: TextField, hint?: string) => (
    <Field
      label={t(`form.${field}`)}
      hint={hint}
      failure={(left.has(field) && problemOf(field)) || failureOf(act.error, field)}
    >
      {(attributes) => (
        <Input
          {...attributes}
          autoFocus={field === 'name'}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest[field]}
          value={value[field]}
          onChange={(event) => {
            if (act.error) act.reset()
            draft.setValue((before) => ({ ...before, [field]: event.target.value }))
          }}
          onBlur={() => setLeft((before) => new Set(before).add(field))}
          onPressEnter={() => void save()}
        />
      )}
    </Field>
  )
  return (
    <Modal
      open
      title={t('add')}
      okText={t('form.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={() => void save()}
      onCancel={onClose}
      width={480}
      mask={{ closable: false }}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <>
          <div className="field">
            <Radio.Group
              aria-label={t('form.kind')}
              value={value.kind}
              onChange={(event) =>
                draft.setValue((before) => ({ ...before, kind: event.target.value as ClientDraft['kind'] }))
              }
            >
              <Radio value="company">{t('kinds.company')}</Radio>
              <Radio value="person">{t('kinds.person')}</Radio>
            </Radio.Group>
          </div>
          {text('name')}
          {text('creditCode', t('form.creditCodeHint'))}
          {text('contactName')}
          {text('contactPhone', t('form.contactPhoneHint'))}
        </>
      )}
      <ErrorNote error={otherThan(act.error, 'name', 'creditCode', 'contactName', 'contactPhone')} />
    </Modal>
  )
}
