// A client's cases, those of the supervisor's team: the list of cases with the client held fast.

import { Select } from 'antd'
import { stages } from '../../shared/values/case-kinds.ts'
import { usePages } from '../app/queries.ts'
import { openCase } from '../cases/case-walk.ts'
import { caseColumns } from '../cases/columns.tsx'
import type { Stage } from '../cases/stage-tag.tsx'
import { useWide } from '../cases/use-wide.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import type { Input } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { setParams, usePlace } from '../stores/navigation.ts'
import { useWords } from './words.ts'

type Sort = Input<'cases.list'>['sort']
const shown = ['number', 'debtor', 'balance', 'stage', 'collector', 'placed', 'recall']
const shownWide = [...shown, 'nextActionOn', 'lastContact']

export const ClientCases = ({ clientId }: { readonly clientId: string }) => {
  const t = useWords()
  const words = useCaseWords()
  const { params } = usePlace()
  const wide = useWide()
  const chosen = stages.filter((stage) => (params.stages ?? '').split(',').includes(stage))
  const sort = { by: params.sort ?? 'placed', descending: params.desc !== '0' }
  const change = (changed: Readonly<Record<string, string>>): void => setParams({ ...params, ...changed })
  const pages = usePages('cases.list', {
    sort: sort.by as Sort,
    descending: sort.descending,
    clientId,
    ...(chosen.length > 0 ? { stages: chosen } : {}),
  })
  const columns = caseColumns(words, { collector: true, excerpt: false, wide: true }).filter(({ key }) =>
    (wide ? shownWide : shown).includes(key),
  )
  return (
    <>
      <search className="case-filters">
        <Select
          mode="multiple"
          className="client-stages"
          aria-label={words('list.stages')}
          placeholder={words('list.allStages')}
          maxTagCount="responsive"
          allowClear
          value={chosen}
          onChange={(next: Stage[]) => change({ stages: next.join(',') })}
          options={stages.map((stage) => ({ value: stage, label: words(`stage.${stage}`) }))}
        />
      </search>
      <div className="case-table">
        <VirtualTable
          name="client-cases"
          label={t('caseTable')}
          columns={columns.map((column) => (column.key === 'debtor' ? { ...column, grow: true } : column))}
          pages={pages}
          rowKey={(row) => row.id}
          onOpen={(row) => {
            change({ active: row.id })
            openCase(
              row.id,
              pages.rows.map(({ id }) => id),
            )
          }}
          activeKey={params.active ?? ''}
          onActive={(active) => change({ active })}
          sort={sort}
          onSort={({ by, descending }) => change({ sort: by, desc: descending ? '1' : '0' })}
          empty={<EmptyState title={t('noCases')} next={t(chosen.length > 0 ? 'noCasesFilter' : 'noCasesNext')} />}
          autoFocus
        />
      </div>
    </>
  )
}
