// The columns of the accounts list.

import { Tag } from 'antd'
import { secondFactorRoles } from '../../shared/policy.ts'
import { type Column, DateText, type RowOf, useRoleWords } from '../parts/index.ts'
import { useStaffWords } from './words.ts'

export type Account = RowOf<'staff.list'>

const State = ({ account }: { readonly account: Account }) => {
  const t = useStaffWords()
  if (!account.active) return <Tag>{t('state.inactive')}</Tag>
  if (account.passwordPending) return <Tag color="gold">{t('state.pending')}</Tag>
  return <span>{t('state.active')}</span>
}

export const useAccountColumns = (): readonly Column<Account>[] => {
  const t = useStaffWords()
  const roleName = useRoleWords()
  const factor = ({ secondFactor, role }: Account): string =>
    t(secondFactor ? 'factor.on' : secondFactorRoles.includes(role) ? 'factor.due' : 'factor.off')
  return [
    { key: 'name', title: t('column.name'), width: 140, grow: true, render: ({ name }) => name },
    {
      key: 'login',
      title: t('column.login'),
      width: 140,
      render: ({ login }) => <span className="mono">{login}</span>,
    },
    { key: 'role', title: t('column.role'), width: 150, render: ({ role }) => roleName(role) },
    { key: 'team', title: t('column.team'), width: 130, render: ({ teamName }) => teamName || '—' },
    {
      key: 'employmentNumber',
      title: t('column.employmentNumber'),
      width: 150,
      render: ({ employmentNumber }) => <span className="mono">{employmentNumber}</span>,
    },
    { key: 'state', title: t('column.state'), width: 150, render: (account) => <State account={account} /> },
    { key: 'factor', title: t('column.secondFactor'), width: 120, render: factor },
    {
      key: 'lastSignIn',
      title: t('column.lastSignIn'),
      width: 160,
      render: ({ lastSignInAt }) => <DateText value={lastSignInAt} />,
    },
  ]
}
