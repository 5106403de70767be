// The leaves of a case: its work, and what other desks keep of it. A leaf is a file `renderer/<desk>/case-tab.tsx` whose
// default export is given the case; one whose file does not exist is not offered. Alt+1 … Alt+6 turn to them. The leaf
// that is open is part of the place, so that a lock, an unlock or a step back comes to it again.

import { Tabs } from 'antd'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import type { Output } from '../../shared/contract/contract.ts'
import { Coming } from '../parts/coming.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { setParams, usePlace } from '../stores/navigation.ts'
import { useWords } from './words.ts'

export type CaseView = Output<'cases.read'>
export type CaseTabProps = { readonly view: CaseView }

const modules = import.meta.glob<{ readonly default: ComponentType<CaseTabProps> }>([
  '../persons/case-tab.tsx',
  '../money/case-tab.tsx',
  '../litigation/case-tab.tsx',
  '../documents/case-tab.tsx',
  '../letters/case-tab.tsx',
])
const names = ['persons', 'money', 'litigation', 'documents', 'letters'] as const
type TabName = 'work' | (typeof names)[number]

const leaves = new Map(
  names.flatMap((name) => {
    const load = modules[`../${name}/case-tab.tsx`]
    return load ? [[name, lazy(load)] as const] : []
  }),
)
const offered: readonly TabName[] = ['work', ...leaves.keys()]

/** Turns to a leaf of the case that is open. */
export const openCaseTab = (id: string, tab: TabName): void => setParams({ id, tab })

/** `children` is the first leaf, the work itself. */
export const CaseTabs = ({
  view,
  disabled,
  children,
}: CaseTabProps & { readonly disabled: boolean; readonly children: ReactNode }) => {
  const t = useWords()
  const { params } = usePlace()
  const open = offered.find((name) => name === params.tab) ?? 'work'
  useHotkeys(
    offered.map((name, index) => ({
      keys: `alt+${index + 1}`,
      label: t(`tab.${name}`),
      run: () => openCaseTab(view.id, name),
      disabled,
    })),
  )
  const Leaf = open === 'work' ? undefined : leaves.get(open)
  return (
    <>
      <Tabs
        className="case-tabs"
        size="small"
        activeKey={open}
        onChange={(name) => openCaseTab(view.id, name as TabName)}
        items={offered.map((name, index) => ({
          key: name,
          label: <span title={`Alt+${index + 1}`}>{t(`tab.${name}`)}</span>,
        }))}
      />
      {Leaf ? (
        <Suspense fallback={<Coming />}>
          <Leaf view={view} />
        </Suspense>
      ) : (
        children
      )}
    </>
  )
}
