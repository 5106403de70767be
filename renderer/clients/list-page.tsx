// The list of clients: who places cases with the office. N registers one, Enter opens its page, C begins a case for it.

import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { AddDialog } from './add-dialog.tsx'
import { useWords } from './words.ts'

type Client = Output<'clients.list'>['rows'][number]

export const ClientList = () => {
  const t = useWords()
  const keyNames = useKeyNames()
  const { params } = usePlace()
  const query = params.q ?? ''
  const search = useDeferredValue(query.trim())
  const pages = usePages('clients.list', search === '' ? {} : { search })
  const [adding, setAdding] = useState(false)
  const field = useRef<InputRef>(null)
  const table = useRef<HTMLDivElement>(null)
  const active = pages.rows.find(({ id }) => id === params.active)
  useHotkeys([
    { keys: '/', label: t('key.search'), run: () => field.current?.focus({ cursor: 'all' }), disabled: adding },
    { keys: 'n', label: t('key.add'), run: () => setAdding(true), disabled: adding },
    { keys: 'c', label: t('key.newCase'), run: () => active && newCase(active), disabled: adding || !active },
  ])
  const columns: readonly Column<Client>[] = [
    { key: 'name', title: t('column.name'), width: 280, grow: true, render: (row) => row.name },
    { key: 'kind', title: t('column.kind'), width: 110, render: (row) => t(`kinds.${row.kind}`) },
    {
      key: 'creditCode',
      title: t('column.creditCode'),
      width: 200,
      render: (row) => <span className="mono">{row.creditCode || '—'}</span>,
    },
    { key: 'contact', title: t('column.contact'), width: 120, render: (row) => row.contactName || '—' },
    {
      key: 'phone',
      title: t('column.phone'),
      width: 150,
      render: (row) => <MaskedValue mask={row.contactPhoneMask} name={t('column.phone')} />,
    },
    { key: 'cases', title: t('column.cases'), width: 90, align: 'right', render: (row) => row.cases },
    {
      key: 'new',
      title: '',
      width: 140,
      render: (row) => (
        <Button
          size="small"
          tabIndex={-1}
          aria-label={`${t('newCase')} ${row.name}`}
          onClick={(event) => {
            event.stopPropagation()
            newCase(row)
          }}
        >
          {t('newCase')}
        </Button>
      ),
    },
  ]
  const newCase = (row: Client): void => go('cases', 'new', { clientId: row.id, clientName: row.name })
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <search className="case-filters">
        <Input
          ref={field}
          className="case-search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          allowClear
          maxLength={60}
          autoComplete="off"
          value={query}
          onChange={(event) => setParams({ q: event.target.value, active: '' })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || !['ArrowDown', 'Enter', 'Escape'].includes(event.key)) return
            event.preventDefault()
            table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
          }}
        />
      </search>
      <div ref={table} className="case-table">
        <VirtualTable
          name="clients"
          label={t('table')}
          columns={columns}
          pages={pages}
          rowKey={(row) => row.id}
          onOpen={(row) => {
            setParams({ q: query, active: row.id })
            go('clients', 'client', { id: row.id })
          }}
          activeKey={params.active ?? ''}
          onActive={(id) => setParams({ q: query, active: id })}
          empty={
            search === '' ? (
              <EmptyState
                title={t('empty')}
                next={t('emptyNext', { keys: keyNames('n').join('+') })}
                action={{ label: t('add'), run: () => setAdding(true) }}
              />
            ) : (
              <EmptyState title={t('nothing')} next={t('nothingNext')} />
            )
          }
          autoFocus
        />
      </div>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}
