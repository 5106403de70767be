// Adding and changing an account. What is typed is a draft: it survives a lock and a crash, and is dropped on cancel.
// The version that the change was begun on is kept with it, so that somebody else's change in between is noticed.

import { Button } from 'antd'
import { useState } from 'react'
import type { Role } from '../../shared/policy.ts'
import { isRaise, rolesByTwo } from '../../shared/values/safeguards.ts'
import { isRealReason } from '../access/reason.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import { failureOf } from '../parts/field.tsx'
import { type CallError, discardDraft, toastDone, useAct, useCall, useDraft, usePerson } from '../parts/index.ts'
import type { Account } from './account-columns.tsx'
import { AccountFields, type AccountValues, inTeam } from './account-fields.tsx'
import { AccountLevel } from './account-level.tsx'
import { FormDialog } from './form-dialog.tsx'
import { showCode } from './issued-code.ts'
import { type AccountDialog, closeDialog, openDialog } from './places.ts'
import { useStaffWords } from './words.ts'

const namedFields = ['name', 'login', 'role', 'teamId', 'employmentNumber', 'reason'] as const

/** Whether an account of this role is made, or taken back, by two in this office. */
export const useTakesTwo = (role: Role | ''): boolean => {
  const alone = useCall('staff.missingRoles', {}).data?.alone
  return role !== '' && rolesByTwo.includes(role) && alone !== undefined && !alone.includes(role)
}

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
  const change = useChangeWords()
  const alone = useAct('staff.add')
  const proposal = useAct('staff.proposeAccount')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const draftKey = `staff.add${role ? `:${role}` : ''}`
  const draft = useDraft<AccountValues>(draftKey, {
    name: '',
    login: '',
    role: role ?? '',
    teamId: '',
    employmentNumber: '',
  })
  const { value } = draft
  const byTwo = useTakesTwo(value.role)
  const add = byTwo ? proposal : alone
  const cancel = (): void => {
    void discardDraft(draftKey)
    closeDialog()
  }
  const save = (): void => {
    if (!isComplete(value) || add.isPending) return
    setTried(true)
    if (byTwo) {
      if (!isRealReason(reason)) return
      proposal.mutate(
        { ...sent(value), login: value.login, reason },
        {
          onSuccess: () => {
            cancel()
            toastDone(change('byTwo.proposed'))
          },
        },
      )
      return
    }
    alone.mutateAsync({ ...sent(value), login: value.login }).then(
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
      go={byTwo ? change('byTwo.go') : t('form.addGo')}
      draft={draft}
      act={add as { error: CallError | null; isPending: boolean }}
      shownAt={namedFields}
      complete={isComplete(value)}
      onSave={save}
      onCancel={cancel}
    >
      <AccountFields draft={draft} error={add.error} onTyped={add.reset} />
      {byTwo && (
        <ByTwo
          kind="staff.account"
          about={t('byTwo.account')}
          reason={reason}
          onChange={setReason}
          tried={tried}
          failure={failureOf(proposal.error, 'reason')}
        />
      )}
    </FormDialog>
  )
}

type Begun = AccountValues & { readonly version: number }

export const EditAccount = ({ account }: { readonly account: Account }) => {
  const t = useStaffWords()
  const person = usePerson()
  const change = useChangeWords()
  const update = useAct('staff.update')
  const proposal = useAct('staff.proposeRole')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
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
  const raise = value.role !== '' && isRaise(account.role, value.role)
  const error = update.error ?? proposal.error
  const leave = (to?: AccountDialog): void => {
    void discardDraft(draftKey)
    if (to) openDialog(to, account.id)
    else closeDialog()
  }
  /** What needs nobody else is saved first; the role and its team wait for the second person. */
  const saveRaise = async (): Promise<void> => {
    const wish = sent(value)
    let { version } = value
    if (wish.name !== account.name || wish.employmentNumber !== account.employmentNumber) {
      const { role, teamId } = account
      await update.mutateAsync({ id: account.id, version, ...wish, role, teamId })
      version += 1
    }
    const { role, teamId } = wish
    await proposal.mutateAsync({ id: account.id, version, role, teamId, reason })
    toastDone(change('byTwo.proposed'))
    leave()
  }
  const save = (): void => {
    if (!isComplete(value) || update.isPending || proposal.isPending || !account.active) return
    setTried(true)
    if (raise) {
      if (isRealReason(reason)) saveRaise().catch(() => undefined)
      return
    }
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
        {account.secondFactor && <Button onClick={() => leave('factor')}>{t('form.factor')}</Button>}
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
      {...(raise ? { go: change('byTwo.go') } : {})}
      act={{ error, isPending: update.isPending || proposal.isPending }}
      shownAt={namedFields}
      complete={isComplete(value) && account.active}
      acts={acts}
      note={own ? t('form.ownAccount') : account.active ? undefined : t('form.inactiveNote')}
      onSave={save}
      onCancel={() => leave()}
    >
      <AccountFields
        draft={draft}
        error={error}
        onTyped={() => {
          update.reset()
          proposal.reset()
        }}
        account={account}
        own={own}
      />
      {account.active && <AccountLevel staffId={account.id} own={own} onTurn={leave} />}
      {raise && (
        <ByTwo
          kind="staff.role"
          reason={reason}
          onChange={setReason}
          tried={tried}
          failure={failureOf(proposal.error, 'reason')}
        />
      )}
    </FormDialog>
  )
}
