// Deactivating, taking back and resetting: each says its consequence first, and asks for the password through the
// shared dialog. A refusal stays on the dialog with its sentence.

import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { ErrorNote, type Output, useAct, useCommonWords } from '../parts/index.ts'
import type { Account } from './account-columns.tsx'
import { showCode } from './issued-code.ts'
import { closeDialog } from './places.ts'
import { useStaffWords } from './words.ts'

type Props = { readonly account: Account }

const Ask = (props: {
  readonly title: string
  readonly go: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onGo: () => void
  readonly children: ReactNode
}) => {
  const common = useCommonWords()
  return (
    <Modal
      open
      title={props.title}
      width={500}
      okText={props.go}
      cancelText={common('cancel')}
      okButtonProps={{ danger: props.danger ?? false, loading: props.busy }}
      // The harmless answer has the focus.
      cancelButtonProps={{ autoFocus: true }}
      onOk={props.onGo}
      onCancel={closeDialog}
    >
      <div className="staff-consequence">{props.children}</div>
      <ErrorNote error={props.error} />
    </Modal>
  )
}

/** Also when the list has already taken the account, and this dialog with it, away. The act itself keeps the error. */
const then = <T,>(reply: Promise<T>, next: (value: T) => void): void => void reply.then(next, () => undefined)

const handOver = ({ id, name, login, role }: Account, issued: Output<'staff.add'>): void => {
  closeDialog()
  showCode({ staffId: id, name, login, role, oneTimeCode: issued.oneTimeCode, expiresAt: issued.expiresAt })
}

export const Deactivate = ({ account, onDone }: Props & { readonly onDone: (casesToReassign: number) => void }) => {
  const t = useStaffWords()
  const act = useAct('staff.deactivate')
  const { id, version, name, casesHeld } = account
  return (
    <Ask
      title={t('deactivate.title', { name })}
      go={t('deactivate.go')}
      danger
      busy={act.isPending}
      error={act.error}
      onGo={() => then(act.mutateAsync({ id, version }), ({ casesToReassign }) => onDone(casesToReassign))}
    >
      <ul>
        <li>{t('deactivate.sessions')}</li>
        <li className={casesHeld > 0 ? 'staff-cases' : ''}>
          {casesHeld > 0 ? t('deactivate.cases', { count: casesHeld }) : t('deactivate.noCases')}
        </li>
        <li>{t('deactivate.records')}</li>
      </ul>
    </Ask>
  )
}

export const Reset = ({ account }: Props) => {
  const t = useStaffWords()
  const act = useAct('staff.resetPassword')
  const { id, version, name } = account
  return (
    <Ask
      title={t('reset.title', { name })}
      go={t('reset.go')}
      busy={act.isPending}
      error={act.error}
      onGo={() => then(act.mutateAsync({ id, version }), (issued) => handOver(account, issued))}
    >
      <p>{t('reset.body')}</p>
    </Ask>
  )
}

export const Reactivate = ({ account }: Props) => {
  const t = useStaffWords()
  const act = useAct('staff.reactivate')
  const { id, version, name } = account
  return (
    <Ask
      title={t('reactivate.title', { name })}
      go={t('reactivate.go')}
      busy={act.isPending}
      error={act.error}
      onGo={() => then(act.mutateAsync({ id, version }), (issued) => handOver(account, issued))}
    >
      <p>{t('reactivate.body')}</p>
    </Ask>
  )
}
