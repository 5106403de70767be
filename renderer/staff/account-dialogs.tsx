// Which dialog is open over the list, and what is said once an account was deactivated.

import { Modal } from 'antd'
import { useState } from 'react'
import { type Role, roles } from '../../shared/policy.ts'
import { useCommonWords, usePlace } from '../parts/index.ts'
import { Deactivate, Reactivate, Reset, ResetFactor } from './account-acts.tsx'
import type { Account } from './account-columns.tsx'
import { AddAccount, EditAccount } from './account-form.tsx'
import { AccountLevelDialog } from './account-level.tsx'
import { closeDialog } from './places.ts'
import { useStaffWords } from './words.ts'

type Ended = { readonly name: string; readonly cases: number }

const AfterEnding = ({ ended, onClose }: { readonly ended: Ended; readonly onClose: () => void }) => {
  const t = useStaffWords()
  const common = useCommonWords()
  return (
    <Modal
      open
      title={t('deactivate.doneTitle')}
      width={460}
      okText={common('close')}
      okButtonProps={{ autoFocus: true }}
      cancelButtonProps={{ hidden: true }}
      onOk={onClose}
      onCancel={onClose}
    >
      <p>{t('deactivate.done', { name: ended.name })}</p>
      <p>{ended.cases > 0 ? t('deactivate.doneCases', { count: ended.cases }) : t('deactivate.noCases')}</p>
    </Modal>
  )
}

export const AccountDialogs = ({ accounts }: { readonly accounts: readonly Account[] }) => {
  const { params } = usePlace()
  const [ended, setEnded] = useState<Ended>()
  if (ended) return <AfterEnding ended={ended} onClose={() => setEnded(undefined)} />
  if (params.dialog === 'add') {
    const role: Role | undefined = roles.find((known) => known === params.as)
    return <AddAccount key={role} role={role} />
  }
  const account = accounts.find(({ id }) => id === params.id)
  if (!account) return null
  switch (params.dialog) {
    case 'edit':
      return <EditAccount key={account.id} account={account} />
    case 'deactivate':
      return (
        <Deactivate
          account={account}
          onDone={(cases) => {
            closeDialog()
            setEnded({ name: account.name, cases })
          }}
        />
      )
    case 'reset':
      return <Reset account={account} />
    case 'factor':
      return <ResetFactor account={account} />
    case 'lower':
    case 'raise':
      return <AccountLevelDialog staffId={account.id} turn={params.dialog} />
    case 'reactivate':
      return <Reactivate account={account} />
    default:
      return null
  }
}
