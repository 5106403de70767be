// 团队: the teams and how many work in each.

import { Button } from 'antd'
import { type Column, EmptyState, Kbd, PageHead, useCall, useHotkeys, usePlace, VirtualTable } from '../parts/index.ts'
import { Checklist } from './checklist.tsx'
import { addTeam, closeDialog, openDialog } from './places.ts'
import { type Team, TeamDialog } from './team-dialog.tsx'
import { useStaffWords } from './words.ts'

export const Teams = () => {
  const t = useStaffWords()
  const { params } = usePlace()
  const teams = useCall('teams.list', {})
  const rows = teams.data?.rows ?? []
  useHotkeys([{ keys: 'alt+n', label: t('teams.add'), run: addTeam, disabled: params.dialog !== undefined }])
  const columns: readonly Column<Team>[] = [
    { key: 'name', title: t('teams.name'), width: 260, grow: true, render: ({ name }) => name },
    { key: 'members', title: t('teams.members'), width: 140, align: 'right', render: ({ members }) => members },
  ]
  const renamed = params.dialog === 'rename' ? rows.find(({ id }) => id === params.id) : undefined
  return (
    <>
      <PageHead title={t('teams.title')} note={t('teams.note')}>
        <Button type="primary" onClick={addTeam}>
          {t('teams.add')}
        </Button>
        <Kbd keys="alt+n" />
      </PageHead>
      <Checklist />
      <VirtualTable
        name="teams"
        label={t('teams.list')}
        columns={columns}
        pages={{
          rows,
          hasMore: false,
          loadMore: () => undefined,
          loading: teams.isPending,
          loadingMore: false,
          error: teams.error,
          retry: () => void teams.refetch(),
        }}
        rowKey={({ id }) => id}
        onOpen={({ id }) => openDialog('rename', id)}
        empty={
          <EmptyState
            title={t('teams.empty')}
            next={t('teams.emptyNext')}
            action={{ label: t('teams.add'), run: addTeam }}
          />
        }
      />
      {params.dialog === 'add' && <TeamDialog onClose={closeDialog} />}
      {renamed && <TeamDialog key={renamed.id} team={renamed} onClose={closeDialog} />}
    </>
  )
}
