// Rights, seen and reviewed. The security officer and the administrator see the matrix; the security officer and each
// supervisor ask who could see a field and recertify accounts; levels of people are the administrator's to lower, levels
// of cases the supervisor's. What somebody is not offered here main refuses by itself.

import { Tabs } from 'antd'
import type { Role } from '../../shared/policy.ts'
import { PageHead, setParams, usePerson, usePlace } from '../parts/index.ts'
import { CasesLevels } from './cases-levels.tsx'
import { Explain } from './explain.tsx'
import { Matrix } from './matrix.tsx'
import { PeopleLevels } from './people-levels.tsx'
import { Recertification } from './recertification.tsx'
import { Unused } from './unused.tsx'
import { useWords } from './words.ts'
import './rights.css'

const pages = {
  matrix: Matrix,
  explain: Explain,
  recertification: Recertification,
  unused: Unused,
  people: PeopleLevels,
  cases: CasesLevels,
} as const
type Page = keyof typeof pages

const offered: Readonly<Partial<Record<Role, readonly Page[]>>> = {
  'security-officer': ['matrix', 'explain', 'recertification', 'unused', 'people'],
  administrator: ['matrix', 'people', 'unused'],
  supervisor: ['recertification', 'cases', 'explain', 'unused'],
}

const Rights = () => {
  const t = useWords()
  const { role } = usePerson()
  const { params } = usePlace()
  const own = offered[role] ?? []
  const shown = own.find((page) => page === params.tab) ?? own[0]
  if (!shown) return null
  const Shown = pages[shown]
  return (
    <>
      <PageHead title={t('title')} />
      <Tabs
        className="rights-tabs"
        activeKey={shown}
        onChange={(tab) => setParams({ tab })}
        items={own.map((page) => ({ key: page, label: t(`tabs.${page}`) }))}
      />
      <Shown />
    </>
  )
}

export default Rights
