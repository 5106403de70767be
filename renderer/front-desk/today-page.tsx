// The visits of a day, newest first, searched by name, pinyin, organisation, plate, host or badge. Each search leaves a
// record, so it waits until the typing pauses.

import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { addDays, isLocalDate } from '../../shared/values/dates.ts'
import { usePages } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText, officeToday } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { setParams, usePlace } from '../stores/navigation.ts'
import type { Visit } from './badge.tsx'
import { arrivedColumn, visitColumns } from './visit-columns.tsx'
import { VisitDetail } from './visit-detail.tsx'
import { useWords } from './words.ts'

const pauseMilliseconds = 350

/** The text once it has not changed for a moment. */
const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), pauseMilliseconds)
    return () => window.clearTimeout(timer)
  }, [text])
  return paused
}

export const TodayPage = () => {
  const t = useWords()
  const { params } = usePlace()
  const today = officeToday()
  const day = isLocalDate(params.day) ? params.day : today
  const [search, setSearch] = useState(params.search ?? '')
  const wanted = usePaused(search.trim().slice(0, 40))
  const pages = usePages('visits.list', { day, ...(wanted === '' ? {} : { search: wanted }) })
  const [openId, setOpenId] = useState<string>()
  const open = pages.rows.find(({ id }) => id === openId)
  const goTo = (next: string): void => {
    if (isLocalDate(next)) setParams({ ...params, day: next })
  }

  const columns: readonly Column<Visit>[] = [
    arrivedColumn(t, 'time'),
    {
      key: 'left',
      title: t('column.left'),
      width: 80,
      render: (row) => <DateText value={row.leftAt} show="time" />,
    },
    { key: 'state', title: t('column.state'), width: 100, render: (row) => t(`state.${row.state}`) },
    ...visitColumns(t),
  ]

  return (
    <>
      <PageHead title={t('today.title')}>
        <Button onClick={() => goTo(addDays(day, -1))}>{t('today.previous')}</Button>
        <DatePicker
          aria-label={t('today.day')}
          allowClear={false}
          format="YYYY-MM-DD"
          value={dayjs(day)}
          maxDate={dayjs(today)}
          onChange={(date) => date && goTo(date.format('YYYY-MM-DD'))}
        />
        <Button disabled={day >= today} onClick={() => goTo(addDays(day, 1))}>
          {t('today.next')}
        </Button>
        <Button disabled={day === today} onClick={() => goTo(today)}>
          {t('today.today')}
        </Button>
        <Input
          allowClear
          className="today-search"
          aria-label={t('today.search')}
          placeholder={t('today.searchHint')}
          maxLength={40}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </PageHead>
      <VirtualTable
        name="visits-day"
        label={t('today.table')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        empty={
          wanted === '' ? (
            <EmptyState title={t('today.empty')} next={t('today.emptyNext')} />
          ) : (
            <EmptyState title={t('today.none')} next={t('today.noneNext')} />
          )
        }
        autoFocus
      />
      {open && <VisitDetail visit={open} onClose={() => setOpenId(undefined)} />}
    </>
  )
}
