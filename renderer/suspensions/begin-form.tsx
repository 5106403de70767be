// What to suspend and why, and one confirmation. No password: a minute may count, and too much is undone by two.

import { Button, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import type { Role } from '../../shared/policy.ts'
import { roles } from '../../shared/policy.ts'
import { useCommonWords, useRoleWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Kind = 'person' | 'role' | 'all'
type Mode = 'closed' | 'read-only'

const Confirm = ({ what, onYes, onNo }: { what: string; onYes: () => void; onNo: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  useHotkeys([{ keys: 'mod+enter', label: t('now'), run: onYes }], { barrier: true })
  return (
    <Modal
      open
      title={t('confirmTitle')}
      okText={t('now')}
      okButtonProps={{ danger: true, autoFocus: true }}
      cancelText={common('cancel')}
      onOk={onYes}
      onCancel={onNo}
      width={440}
    >
      <p>{what}</p>
      <p className="quiet">{t('confirmLift')}</p>
    </Modal>
  )
}

export const BeginForm = () => {
  const t = useWords()
  const roleName = useRoleWords()
  const people = useCall('suspensions.people', {})
  const act = useAct('suspensions.begin')
  const [kind, setKind] = useState<Kind>('person')
  const [staffId, setStaffId] = useState('')
  const [role, setRole] = useState<Role | ''>('')
  const [mode, setMode] = useState<Mode>('closed')
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const person = people.data?.rows.find(({ id }) => id === staffId)
  const chosen = kind === 'all' || (kind === 'person' ? person !== undefined : role !== '')
  const ready = chosen && [...reason.trim()].length >= 4 && !act.isPending
  const ask = (): void => {
    if (ready) setAsking(true)
  }
  useHotkeys([{ keys: 'mod+enter', label: t('begin'), run: ask, disabled: asking }])

  const go = (): void => {
    setAsking(false)
    const target =
      kind === 'person' ? { kind, staffId } : kind === 'role' ? { kind, role: role as Role } : { kind, mode }
    act.mutate(
      { target, reason },
      {
        onSuccess: ({ jobs }) => {
          toastDone(jobs > 0 ? t('doneJobs', { count: jobs }) : t('done'))
          setReason('')
          setStaffId('')
          setRole('')
        },
      },
    )
  }
  const what =
    kind === 'person'
      ? t('confirmPerson', { name: person?.name ?? '' })
      : kind === 'role'
        ? t('confirmRole', { role: role === '' ? '' : roleName(role) })
        : t(mode === 'closed' ? 'confirmClosed' : 'confirmReadOnly')
  const note =
    kind === 'person'
      ? t('personNote')
      : kind === 'role'
        ? t('roleNote')
        : t(mode === 'closed' ? 'closedNote' : 'readOnlyNote')

  return (
    <section className="suspension-form" aria-label={t('begin')}>
      <Segmented<Kind>
        aria-label={t('target')}
        value={kind}
        onChange={setKind}
        options={(['person', 'role', 'all'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <div className="suspension-fields">
        {kind === 'person' && (
          <Field label={t('choosePerson')}>
            {({ status: _, ...attributes }) => (
              <select
                {...attributes}
                className="suspension-select"
                value={staffId}
                onChange={(event) => setStaffId(event.target.value)}
              >
                <option value="" />
                {(people.data?.rows ?? []).map((row) => (
                  <option key={row.id} value={row.id}>
                    {`${row.name} · ${row.login} · ${roleName(row.role)}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {kind === 'role' && (
          <Field label={t('chooseRole')}>
            {({ status: _, ...attributes }) => (
              <select
                {...attributes}
                className="suspension-select"
                value={role}
                onChange={(event) => setRole(event.target.value as Role)}
              >
                <option value="" />
                {roles.map((one) => (
                  <option key={one} value={one}>
                    {roleName(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {kind === 'all' && (
          <Field label={t('mode')}>
            {({ id }) => (
              <Segmented<Mode>
                id={id}
                value={mode}
                onChange={setMode}
                options={[
                  { value: 'closed', label: t('closed') },
                  { value: 'read-only', label: t('readOnly') },
                ]}
              />
            )}
          </Field>
        )}
        <Field label={t('reason')} hint={t('reasonHint')} failure={failureOf(act.error, 'reason')}>
          {(attributes) => (
            <Input
              {...attributes}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={ask}
            />
          )}
        </Field>
        <Button type="primary" danger disabled={!ready} loading={act.isPending} onClick={ask}>
          {t('begin')} <Kbd keys="mod+enter" />
        </Button>
      </div>
      <p className="quiet">{note}</p>
      <ErrorNote error={people.error ?? otherThan(act.error, 'reason')} />
      {asking && <Confirm what={what} onYes={go} onNo={() => setAsking(false)} />}
    </section>
  )
}
