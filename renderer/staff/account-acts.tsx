// Deactivating, taking back and resetting: each says its consequence first, and asks for the password through the
// shared dialog. A refusal stays on the dialog with its sentence.

import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import { failureOf, otherThan } from '../parts/field.tsx'
import { ErrorNote, type Output, toastDone, useAct, useCommonWords } from '../parts/index.ts'
import type { Account } from './account-columns.tsx'
import { useTakesTwo } from './account-form.tsx'
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

/** A proposal: what would be done, and the reason that the second person reads. */
const useReason = () => {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const given = (): boolean => {
    setTried(true)
    return isRealReason(reason)
  }
  return { reason, given, field: { reason, onChange: setReason, tried } }
}

/** Asks a second person for something about this account. */
const AskByTwo = (props: {
  readonly account: Account
  readonly title: string
  readonly procedure: 'staff.proposeSecondFactorReset' | 'staff.proposeReactivation'
  readonly kind: 'staff.second-factor-reset' | 'staff.reactivation'
  readonly about?: string
  readonly children?: ReactNode
}) => {
  const { account, title, procedure, kind, about, children } = props
  const change = useChangeWords()
  const act = useAct(procedure)
  const { reason, given, field } = useReason()
  const { id, version } = account
  const send = (): void => {
    if (!given()) return
    then(act.mutateAsync({ id, version, reason }), () => {
      closeDialog()
      toastDone(change('byTwo.proposed'))
    })
  }
  return (
    <Ask title={title} go={change('byTwo.go')} busy={act.isPending} error={otherThan(act.error, 'reason')} onGo={send}>
      {children}
      <ByTwo
        kind={kind}
        {...(about !== undefined && { about })}
        {...field}
        failure={failureOf(act.error, 'reason')}
        autoFocus
      />
    </Ask>
  )
}

export const ResetFactor = ({ account }: Props) => {
  const t = useStaffWords()
  return (
    <AskByTwo
      account={account}
      title={t('factorReset.title', { name: account.name })}
      procedure="staff.proposeSecondFactorReset"
      kind="staff.second-factor-reset"
    >
      <p>{t('factorReset.body')}</p>
      <p>{t('factorReset.check')}</p>
    </AskByTwo>
  )
}

export const Reactivate = (props: Props) => {
  const byTwo = useTakesTwo(props.account.role)
  return byTwo ? <ReactivateByTwo {...props} /> : <ReactivateAlone {...props} />
}

const ReactivateByTwo = ({ account }: Props) => {
  const t = useStaffWords()
  return (
    <AskByTwo
      account={account}
      title={t('reactivate.title', { name: account.name })}
      procedure="staff.proposeReactivation"
      kind="staff.reactivation"
      about={t('byTwo.reactivate')}
    />
  )
}

const ReactivateAlone = ({ account }: Props) => {
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
