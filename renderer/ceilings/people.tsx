// Everybody with how near they are to each ceiling, the nearest first; whoever is chosen stands beside the list whole.

import { nearness } from '../../shared/values/ceilings.ts'
import {
  type Column,
  EmptyState,
  type Output,
  setParams,
  useCall,
  usePlace,
  useRoleWords,
  VirtualTable,
} from '../parts/index.ts'
import { KindRows } from './kind-rows.tsx'
import { UseBar } from './use-bar.tsx'
import { useWords } from './words.ts'

type Person = Output<'ceilings.people'>['rows'][number]

const nearestOf = ({ uses }: Person) =>
  [...uses].sort((one, other) => nearness(other.used, other.most) - nearness(one.used, one.most))[0]

export const People = () => {
  const t = useWords()
  const role = useRoleWords()
  const { params } = usePlace()
  const list = useCall('ceilings.people', {})
  const rows = list.data?.rows ?? []
  const chosen = rows.find(({ staffId }) => staffId === params.person) ?? rows[0]
  const columns: readonly Column<Person>[] = [
    { key: 'person', title: t('column.person'), width: 100, render: ({ name }) => name },
    { key: 'role', title: t('column.role'), width: 124, render: (row) => role(row.role) },
    {
      key: 'nearest',
      title: t('column.nearest'),
      width: 170,
      grow: true,
      render: (row) => {
        const use = nearestOf(row)
        if (!use || use.used === 0) return <span className="quiet">{t('nothingUsed')}</span>
        return t(`limit.${use.kind}-${use.span}` as 'limit.people-hour')
      },
    },
    {
      key: 'use',
      title: t('column.use'),
      width: 105,
      render: (row) => {
        const use = nearestOf(row)
        return use && use.used > 0 ? <UseBar use={use} /> : null
      },
    },
  ]
  return (
    <div className="ceilings-people">
      <VirtualTable
        name="ceilings-people"
        label={t('tabs.people')}
        columns={columns}
        pages={{
          rows,
          hasMore: false,
          loadMore: () => undefined,
          loading: list.isPending,
          loadingMore: false,
          error: list.error,
          retry: () => void list.refetch(),
        }}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => setParams({ ...params, person: staffId })}
        empty={<EmptyState title={t('tabs.people')} next={t('noPeople')} />}
      />
      {chosen && (
        <section className="ceilings-person" aria-label={chosen.name}>
          <h2>{chosen.name}</h2>
          <KindRows label={chosen.name} cells={chosen.uses} render={(use) => <UseBar use={use} />} />
          <p className="quiet">{t('nearNote')}</p>
        </section>
      )}
    </div>
  )
}
