// The fields of an account. The login is given once; one's own role stays; supervisors and collectors need a team,
// which can be made on the way.

import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type Role, roles } from '../../shared/policy.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { type Draft, useCall, useRoleWords } from '../parts/index.ts'
import type { Account } from './account-columns.tsx'
import { TeamDialog } from './team-dialog.tsx'
import { useStaffWords } from './words.ts'

export type AccountValues = {
  readonly name: string
  readonly login: string
  readonly role: Role | ''
  /** '' for none. */
  readonly teamId: string
  readonly employmentNumber: string
}

/** Roles that work within a team. */
export const inTeam: readonly (Role | '')[] = ['collector', 'supervisor']

type Props<T extends AccountValues> = {
  readonly draft: Draft<T>
  readonly error: unknown
  readonly onTyped: () => void
  /** The account that is changed; left out for a new one. */
  readonly account?: Account
  readonly own?: boolean
}

export const AccountFields = <T extends AccountValues>({ draft, error, onTyped, account, own = false }: Props<T>) => {
  const t = useStaffWords()
  const roleName = useRoleWords()
  const teams = useCall('teams.list', {}).data?.rows ?? []
  const [addingTeam, setAddingTeam] = useState(false)
  const { value } = draft
  const closed = account?.active === false
  const change = (part: Partial<AccountValues>): void => {
    draft.setValue((before) => ({ ...before, ...part }))
    if (error) onTyped()
  }
  const needsTeam = inTeam.includes(value.role)
  const roleHint = own
    ? t('form.ownRole')
    : account && account.role !== value.role
      ? t('form.roleChanged', { name: account.name })
      : undefined
  return (
    <div className="staff-fields">
      <Field label={t('form.name')} failure={failureOf(error, 'name')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={40}
            disabled={closed}
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('form.employmentNumber')}
        hint={t('form.employmentHint')}
        failure={failureOf(error, 'employmentNumber')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoComplete="off"
            maxLength={40}
            disabled={closed}
            value={value.employmentNumber}
            onChange={(event) => change({ employmentNumber: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('form.login')}
        hint={t(account ? 'form.loginFixed' : 'form.loginHint')}
        failure={failureOf(error, 'login')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={40}
            disabled={account !== undefined}
            value={value.login}
            onChange={(event) => change({ login: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('form.role')} hint={roleHint} failure={failureOf(error, 'role')}>
        {(attributes) => (
          <Select<Role>
            {...attributes}
            className="staff-select"
            placeholder={t('form.choose')}
            disabled={own || closed}
            value={value.role === '' ? null : value.role}
            onChange={(role) => change({ role })}
            options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          />
        )}
      </Field>
      <div className="staff-team">
        <Field
          label={t('form.team')}
          hint={value.role === '' ? undefined : t(needsTeam ? 'form.teamNeeded' : 'form.teamOptional')}
          failure={failureOf(error, 'teamId')}
        >
          {(attributes) => (
            <Select<string>
              {...attributes}
              className="staff-select"
              placeholder={t('form.choose')}
              disabled={closed}
              value={value.teamId === '' && needsTeam ? null : value.teamId}
              onChange={(teamId) => change({ teamId })}
              options={[
                ...(needsTeam ? [] : [{ value: '', label: t('form.noTeam') }]),
                ...teams.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <Button disabled={closed} onClick={() => setAddingTeam(true)}>
          {t('form.addTeam')}
        </Button>
      </div>
      {addingTeam && (
        <TeamDialog
          onClose={() => setAddingTeam(false)}
          onAdded={(teamId) => {
            setAddingTeam(false)
            change({ teamId })
          }}
        />
      )}
    </div>
  )
}
