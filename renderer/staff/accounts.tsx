// 人员账号: everybody's account, with search and filters, and a dialog for each act. Reading the list is recorded, so a
// search goes to main only when the typing pauses.

import { Button, Checkbox, Input, type InputRef, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Role, roles } from '../../shared/policy.ts'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import {
  EmptyState,
  Kbd,
  PageHead,
  useHotkeys,
  usePages,
  usePlace,
  useRoleWords,
  VirtualTable,
} from '../parts/index.ts'
import { useAccountColumns } from './account-columns.tsx'
import { AccountDialogs } from './account-dialogs.tsx'
import { Checklist } from './checklist.tsx'
import { addPerson, type Filters, filtersOf, openDialog, setFilters } from './places.ts'
import { useStaffWords } from './words.ts'

const pauseMilliseconds = 250

const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), pauseMilliseconds)
    return () => window.clearTimeout(timer)
  }, [text])
  return paused
}

const noFilters: Filters = { search: '', role: '', inactive: false }

export const Accounts = () => {
  const t = useStaffWords()
  const roleName = useRoleWords()
  const { params } = usePlace()
  const filters = filtersOf(params)
  const search = usePaused(filters.search.trim())
  const searchField = useRef<InputRef>(null)
  const pages = usePages('staff.list', {
    ...(search ? { search } : {}),
    ...(filters.role ? { role: filters.role } : {}),
    ...(filters.inactive ? { inactive: true } : {}),
  })
  const columns = useAccountColumns()
  const disabled = params.dialog !== undefined
  useHotkeys([
    { keys: 'alt+n', label: t('accounts.add'), run: () => addPerson(), disabled },
    { keys: '/', label: t('accounts.keySearch'), run: () => searchField.current?.focus(), disabled },
  ])
  const filtered = filters.search !== '' || filters.role !== '' || filters.inactive
  return (
    <>
      <PageHead title={t('accounts.title')} note={t('accounts.note')}>
        <Button type="primary" onClick={() => addPerson()}>
          {t('accounts.add')}
        </Button>
        <Kbd keys="alt+n" />
      </PageHead>
      <Checklist />
      <WaitingChanges kinds={['staff.role', 'staff.account', 'staff.reactivation', 'staff.second-factor-reset']} />
      <search className="staff-filters">
        <Input
          ref={searchField}
          className="staff-search"
          allowClear
          maxLength={40}
          title="/"
          placeholder={t('accounts.search')}
          aria-label={t('accounts.search')}
          value={filters.search}
          onChange={(event) => setFilters({ ...filters, search: event.target.value })}
        />
        <Select<Role | ''>
          aria-label={t('accounts.role')}
          className="staff-role-filter"
          value={filters.role}
          onChange={(role) => setFilters({ ...filters, role })}
          options={[
            { value: '', label: t('accounts.anyRole') },
            ...roles.map((role) => ({ value: role, label: roleName(role) })),
          ]}
        />
        <Checkbox
          checked={filters.inactive}
          onChange={(event) => setFilters({ ...filters, inactive: event.target.checked })}
        >
          {t('accounts.inactive')}
        </Checkbox>
      </search>
      <VirtualTable
        name="staff"
        label={t('accounts.list')}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => openDialog('edit', id)}
        rowClass={({ active }) => (active ? undefined : 'is-inactive')}
        empty={
          filtered ? (
            <EmptyState
              title={t('accounts.nothing')}
              next={t('accounts.nothingNext')}
              action={{ label: t('accounts.clear'), run: () => setFilters(noFilters) }}
            />
          ) : (
            <EmptyState
              title={t('accounts.empty')}
              next={t('accounts.emptyNext')}
              action={{ label: t('accounts.add'), run: () => addPerson() }}
            />
          )
        }
      />
      <AccountDialogs accounts={pages.rows} />
    </>
  )
}
