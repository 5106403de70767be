// What is due, strongest first. Enter opens a case; what stands beneath it in the day is the order of its walk.

import { useMemo } from 'react'
import { useCall } from '../app/queries.ts'
import { openCase } from '../cases/case-walk.ts'
import { useWide } from '../cases/use-wide.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { useKeyNames } from '../parts/kbd.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { setParams, usePlace } from '../stores/navigation.ts'
import { type DayRow, dueColumns } from './due-columns.tsx'
import { markSeen } from './next-case.ts'
import { useWords } from './words.ts'

export const useDay = () => useCall('today.list', {}, { staleTime: 0 })

type Props = {
  readonly day: ReturnType<typeof useDay>
  readonly withCollector: boolean
  readonly onTask: (id: string) => void
}

export const DueTable = ({ day, withCollector, onTask }: Props) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const wide = useWide()
  const { params } = usePlace()
  const { data, error, isPending, refetch } = day
  const rows = data?.rows ?? []
  const columns = useMemo(() => dueColumns(t, withCollector, wide), [t, withCollector, wide])
  const open = (row: DayRow): void => {
    if (row.caseId === null) {
      onTask(row.id)
      return
    }
    setParams({ ...params, active: row.id })
    markSeen(row.caseId)
    openCase(
      row.caseId,
      rows.flatMap(({ caseId }) => caseId ?? []),
    )
  }
  return (
    <div className="due-table">
      <VirtualTable
        name={withCollector ? 'today-team' : 'today'}
        label={t('list.table')}
        columns={columns}
        pages={{
          rows,
          hasMore: false,
          loadMore: () => undefined,
          loading: isPending,
          loadingMore: false,
          error,
          retry: () => void refetch(),
        }}
        rowKey={({ id }) => id}
        onOpen={open}
        activeKey={params.active ?? ''}
        onActive={(active) => setParams({ ...params, active })}
        empty={<EmptyState title={t('list.empty')} next={t('list.emptyNext', { keys: keyNames('t').join('+') })} />}
        autoFocus
      />
      {data?.more && <p className="quiet due-more">{t('list.more')}</p>}
    </div>
  )
}
