// The persons to speak to at a client, with their phones by mask. A number is shown for a minute, and that is recorded.

import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { parsePhone } from '../../shared/values/phone.ts'
import { useAct } from '../app/queries.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { ClientView } from './client-page.tsx'
import { PartDialog, useRemovePart } from './part-dialog.tsx'
import { newOnly, usePartSave } from './use-part-save.ts'
import { useWords } from './words.ts'

type Contact = ClientView['contacts'][number]
export type BoxProps = { readonly view: ClientView }

const shownMilliseconds = 60_000

/** As two versions of it are compared: the phone as its mask, or as it was just typed. */
type Spoken = { readonly name: string; readonly role: string; readonly phone: string }
const spokenOf = ({ name, role, phoneMask }: Contact): Spoken => ({ name, role, phone: phoneMask })

const ContactDialog = ({
  clientId,
  contact,
  onClose,
}: {
  readonly clientId: string
  readonly contact: Contact | null
  readonly onClose: () => void
}) => {
  const t = useWords()
  const problem = useCaseWords()
  const act = useAct('clients.saveContact')
  const mask = contact?.phoneMask ?? ''
  const [name, setName] = useState(contact?.name ?? '')
  const [role, setRole] = useState(contact?.role ?? '')
  // null: the number stays as it is.
  const [phone, setPhone] = useState<string | null>(mask ? null : '')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = (version: number, value: Spoken): Promise<unknown> =>
    act.mutateAsync({
      clientId,
      saved: contact && { id: contact.id, version },
      name: value.name,
      role: value.role,
      phone: newOnly(value.phone),
    })
  const conflict = usePartSave<Spoken, Contact>({
    clientId,
    fields: [
      { key: 'name', label: t('contact.name'), show: (value) => value.name },
      { key: 'role', label: t('contact.role'), show: (value) => value.role },
      { key: 'phone', label: t('contact.phone'), show: (value) => value.phone },
    ],
    find: ({ contacts }) => contacts.find(({ id }) => id === contact?.id),
    valueOf: spokenOf,
    save: send,
  })
  const nameProblem = name.trim() === '' ? problem('problem.required') : undefined
  const phoneProblem = phone?.trim() && !parsePhone(phone).ok ? problem('problem.phone') : undefined
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || conflict.dialog || nameProblem || phoneProblem) return
    const mine = { name: name.trim(), role: role.trim(), phone: phone ?? mask }
    try {
      if (!contact) await send(0, mine)
      else if (!(await conflict.save({ version: contact.version, value: spokenOf(contact) }, mine))) return
      onClose()
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <PartDialog
      title={t(contact ? 'contact.change' : 'contact.add')}
      onSave={() => void save()}
      onClose={onClose}
      busy={act.isPending}
      error={otherThan(error, 'name', 'phone')}
    >
      <Field label={t('contact.name')} failure={(tried && nameProblem) || failureOf(error, 'name')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
      <Field label={t('contact.role')} hint={t('contact.roleHint')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoComplete="off"
            maxLength={40}
            value={role}
            onChange={(event) => setRole(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
      <Field
        label={t('contact.phone')}
        hint={phone === null ? t('keptHint') : t('form.contactPhoneHint')}
        failure={phoneProblem || failureOf(error, 'phone')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoComplete="off"
            maxLength={32}
            placeholder={phone === null ? contact?.phoneMask : ''}
            value={phone ?? ''}
            onChange={(event) => {
              setError(undefined)
              setPhone(event.target.value === '' && contact?.phoneMask ? null : event.target.value)
            }}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
      {conflict.dialog}
    </PartDialog>
  )
}

export const ContactBox = ({ view }: BoxProps) => {
  const t = useWords()
  const reveal = useAct('clients.revealPhone')
  const { remove, error } = useRemovePart(view)
  const [dialog, setDialog] = useState<Contact | null>()
  const [shown, setShown] = useState<{ readonly id: string; readonly value: string }>()
  useHotkeys([{ keys: 'p', label: t('contact.add'), run: () => setDialog(null) }])
  useEffect(() => {
    if (!shown) return
    const timer = window.setTimeout(() => setShown(undefined), shownMilliseconds)
    return () => window.clearTimeout(timer)
  }, [shown])
  return (
    <section className="case-box" aria-label={t('contact.title')}>
      <h2 className="client-box-head">
        {t('contact.title')}
        <Button size="small" title={`${t('contact.add')} (P)`} onClick={() => setDialog(null)}>
          {t('contact.addShort')}
        </Button>
      </h2>
      {view.contacts.length === 0 && <p className="quiet">{t('contact.none')}</p>}
      <ul className="client-parts">
        {view.contacts.map((contact) => (
          <li key={contact.id}>
            <div>
              <strong>{contact.name || '—'}</strong> <span className="quiet">{contact.role}</span>
            </div>
            <div className="client-part-line">
              {shown?.id === contact.id ? (
                <span className="mono">{shown.value}</span>
              ) : (
                <MaskedValue mask={contact.phoneMask} name={t('contact.phone')} />
              )}
              <span className="push" />
              {contact.phoneMask && (
                <Button
                  size="small"
                  type="text"
                  aria-label={t(shown?.id === contact.id ? 'contact.hideOf' : 'contact.revealOf', {
                    name: contact.name,
                  })}
                  onClick={() =>
                    shown?.id === contact.id
                      ? setShown(undefined)
                      : reveal.mutate(
                          { clientId: view.id, id: contact.id },
                          { onSuccess: ({ value }) => setShown({ id: contact.id, value }) },
                        )
                  }
                >
                  {t(shown?.id === contact.id ? 'contact.hide' : 'contact.reveal')}
                </Button>
              )}
              <Button
                size="small"
                type="text"
                aria-label={t('changeOf', { name: contact.name })}
                onClick={() => setDialog(contact)}
              >
                {t('edit')}
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('removeOf', { name: contact.name })}
                onClick={() => remove('contact', contact, contact.name)}
              >
                {t('remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <ErrorNote error={error ?? reveal.error} />
      {dialog !== undefined && (
        <ContactDialog clientId={view.id} contact={dialog} onClose={() => setDialog(undefined)} />
      )}
    </section>
  )
}
