// Adding and changing an account. What is typed is a draft: it survives a lock and a crash, and is dropped on cancel.
// The version that the change was begun on is kept with it, so that somebody else's change in between is noticed.

import { Button } from 'antd'
import type { Role } from '../../shared/policy.ts'
import { type CallError, discardDraft, toastDone, useAct, useDraft, usePerson } from '../parts/index.ts'
import type { Account } from './account-columns.tsx'
import { AccountFields, type AccountValues, inTeam } from './account-fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { showCode } from './issued-code.ts'
import { type AccountDialog, closeDialog, openDialog } from './places.ts'
import { useStaffWords } from './words.ts'

const namedFields = ['name', 'login', 'role', 'teamId', 'employmentNumber'] as const

const sent = ({ name, role, teamId, employmentNumber }: AccountValues) => ({
  name,
  role: role as Role,
  teamId: teamId === '' ? null : teamId,
  employmentNumber,
})

const isComplete = ({ name, login, role, teamId, employmentNumber }: AccountValues): boolean =>
  [name, login, employmentNumber].every((text) => text.trim() !== '') &&
  role !== '' &&
  (teamId !== '' || !inTeam.includes(role))

export const AddAccount = ({ role }: { readonly role: Role | undefined }) => {
  const t = useStaffWords()
  const add = useAct('staff.add')
  const draftKey = `staff.add${role ? `:${role}` : ''}`
  const draft = useDraft<AccountValues>(draftKey, {
    name: '',
    login: '',
    role: role ?? '',
    teamId: '',
    employmentNumber: '',
  })
  const { value } = draft
  const cancel = (): void => {
    void discardDraft(draftKey)
    closeDialog()
  }
  const save = (): void => {
    if (!isComplete(value) || add.isPending) return
    add.mutateAsync({ ...sent(value), login: value.login }).then(
      ({ id, oneTimeCode, expiresAt }) => {
        cancel()
        const { name, login } = value
        showCode({
          staffId: id,
          name: name.trim(),
          login: login.trim(),
          role: value.role as Role,
          oneTimeCode,
          expiresAt,
        })
      },
      () => undefined,
    )
  }
  return (
    <FormDialog
      title={t('form.addTitle')}
      go={t('form.addGo')}
      draft={draft}
      act={add}
      shownAt={namedFields}
      complete={isComplete(value)}
      onSave={save}
      onCancel={cancel}
    >
      <AccountFields draft={draft} error={add.error} onTyped={add.reset} />
    </FormDialog>
  )
}

type Begun = AccountValues & { readonly version: number }

export const EditAccount = ({ account }: { readonly account: Account }) => {
  const t = useStaffWords()
  const person = usePerson()
  const update = useAct('staff.update')
  const draftKey = `staff.edit:${account.id}`
  const draft = useDraft<Begun>(draftKey, {
    name: account.name,
    login: account.login,
    role: account.role,
    teamId: account.teamId ?? '',
    employmentNumber: account.employmentNumber,
    version: account.version,
  })
  const { value } = draft
  const own = account.id === person.staffId
  const leave = (to?: AccountDialog): void => {
    void discardDraft(draftKey)
    if (to) openDialog(to, account.id)
    else closeDialog()
  }
  const save = (): void => {
    if (!isComplete(value) || update.isPending || !account.active) return
    update.mutateAsync({ id: account.id, version: value.version, ...sent(value) }).then(
      () => {
        toastDone(t('form.saved', { name: value.name.trim() }))
        leave()
      },
      () => undefined,
    )
  }
  const acts = account.active ? (
    !own && (
      <>
        <Button onClick={() => leave('reset')}>{t('form.reset')}</Button>
        <Button danger onClick={() => leave('deactivate')}>
          {t('form.deactivate')}
        </Button>
      </>
    )
  ) : (
    <Button onClick={() => leave('reactivate')}>{t('form.reactivate')}</Button>
  )
  return (
    <FormDialog
      title={t('form.editTitle', { name: account.name })}
      draft={draft}
      act={update as { error: CallError | null; isPending: boolean }}
      shownAt={namedFields}
      complete={isComplete(value) && account.active}
      acts={acts}
      note={own ? t('form.ownAccount') : account.active ? undefined : t('form.inactiveNote')}
      onSave={save}
      onCancel={() => leave()}
    >
      <AccountFields draft={draft} error={update.error} onTyped={update.reset} account={account} own={own} />
    </FormDialog>
  )
}
