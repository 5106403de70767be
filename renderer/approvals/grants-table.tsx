// What is open to others now, or ended within the last 30 days. Enter or Delete takes one back.

import { Button } from 'antd'
import { useState } from 'react'
import { useItemsText } from '../access/items.tsx'
import { useWords } from '../access/words.ts'
import { refreshGroups, usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { Countdown } from '../parts/countdown.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePersonLine } from './person-line.tsx'
import { RevokeDialog } from './revoke.tsx'

type Held = Output<'grants.list'>['rows'][number]

export const GrantsTable = ({ ended }: { readonly ended: boolean }) => {
  const t = useWords()
  const personLine = usePersonLine()
  const itemsText = useItemsText()
  const pages = usePages('grants.list', ended ? { ended } : {})
  const [activeKey, setActiveKey] = useState<string>()
  const [revoking, setRevoking] = useState<Held>()
  const active = pages.rows.find(({ id }) => id === activeKey) ?? pages.rows[0]
  const revoke = (row: Held | undefined): void => {
    if (row?.mayRevoke && row.ended === null) setRevoking(row)
  }
  useHotkeys([
    {
      keys: 'delete',
      label: t('key.revoke'),
      run: () => revoke(active),
      disabled: ended || !active?.mayRevoke || revoking !== undefined,
    },
  ])
  const columns: readonly Column<Held>[] = [
    { key: 'who', title: t('held.column.who'), width: 190, fixed: true, render: (row) => personLine(row.by) },
    { key: 'what', title: t('held.column.what'), width: 260, grow: true, render: (row) => itemsText(row.items) },
    { key: 'purpose', title: t('held.column.purpose'), width: 110, render: (row) => row.purposeName },
    {
      key: 'via',
      title: t('held.column.via'),
      width: 104,
      render: (row) => <span className={row.via === 'glass' ? 'access-glass' : undefined}>{t(`via.${row.via}`)}</span>,
    },
    { key: 'by', title: t('held.column.by'), width: 140, render: (row) => row.approvedBy.join(t('comma')) || '—' },
    { key: 'uses', title: t('held.column.uses'), width: 60, align: 'right', render: (row) => row.uses },
    ended
      ? {
          key: 'ended',
          title: t('held.column.ended'),
          width: 230,
          render: (row) =>
            row.ended && (
              <>
                <DateText value={row.ended.at} /> {t(`ends.${row.ended.why}`)}
              </>
            ),
        }
      : {
          key: 'until',
          title: t('held.column.until'),
          width: 180,
          render: (row) => (
            <span className="held-left">
              <Countdown until={row.until} onEnd={() => refreshGroups(['grants'])} />
              {row.mayRevoke && (
                <Button size="small" danger tabIndex={-1} onClick={() => setRevoking(row)}>
                  {t('held.revoke')}
                </Button>
              )}
            </span>
          ),
        },
  ]
  return (
    <>
      <VirtualTable
        name={ended ? 'grants-ended' : 'grants'}
        label={t('held.table')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        activeKey={active?.id}
        onActive={setActiveKey}
        {...(ended ? {} : { onOpen: revoke })}
        empty={
          ended ? (
            <EmptyState title={t('held.endedEmpty')} />
          ) : (
            <EmptyState title={t('held.empty')} next={t('held.emptyNext')} />
          )
        }
        autoFocus
      />
      {revoking && (
        <RevokeDialog
          id={revoking.id}
          name={revoking.by.name}
          what={itemsText(revoking.items)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  )
}
