// Who has ever had this right? Each interval as a sentence and as a bar between the first and the last day asked about.

import { useState } from 'react'
import { trailWords } from '../../shared/locale/trail-sentence.ts'
import { roles } from '../../shared/policy.ts'
import { daysBetween, localDateOf } from '../../shared/values/dates.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Input, Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatInstant, officeToday } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { DaysField, Says, useDays } from './question-parts.tsx'
import { useQuestionWords } from './question-words.ts'
import { useAnswer } from './use-answer.ts'

type Row = Output<'trail.rightHeld'>['rows'][number]
type Sort = Input<'trail.rightHeld'>['sort']
type Right = { readonly sort: Sort; readonly what: string; readonly label: string }

/** Acts worth asking about: whoever had a role that may do them. */
const procedures = [
  'phones.reveal',
  'clients.revealPhone',
  'grants.reveal',
  'backup.start',
  'reports.export',
  'trail.export',
  'imports.start',
  'staff.add',
] as const

const spanOf = (row: Row, from: string, until: string): { left: string; width: string } => {
  const whole = Math.max(1, daysBetween(from, until) + 1)
  const begun = Math.max(0, daysBetween(from, localDateOf(row.fromAt)))
  const ended = Math.min(whole, daysBetween(from, row.untilAt ? localDateOf(row.untilAt) : officeToday()) + 1)
  return { left: `${(begun / whole) * 100}%`, width: `${(Math.max(0, ended - begun) / whole) * 100}%` }
}

export const AskRight = () => {
  const t = useQuestionWords()
  const language = useLanguage()
  const words = trailWords(language)
  const { params } = usePlace()
  const days = useDays()
  const known = useCall('trail.rights', {})
  const [active, setActive] = useState<string>()
  const { sort = '', what = '' } = params

  const whatOf = (of: Sort | Row['sort'], which: string, label: string): string => {
    if (of === 'role') return words.roles[roles.find((role) => role === which) ?? 'collector']
    if (of === 'suspended') {
      if (which === 'person' || which === 'all') return t(`suspended.${which}`)
      return words.roles[roles.find((role) => role === which) ?? 'collector']
    }
    if (of === 'procedure') return words.procedures[which as keyof typeof words.procedures] ?? which
    return label || which.slice(-8)
  }
  const teams = new Map(known.data?.rights.map((right) => [right.what, right.label]))
  const nameOf = ({ sort: of, what: which, label }: Right): string =>
    t(`rights.${of}`, { what: whatOf(of, which, label) })
  const rights: readonly Right[] = [
    ...roles.map((role): Right => ({ sort: 'role', what: role, label: '' })),
    { sort: 'grant', what: '', label: '' },
    { sort: 'glass', what: '', label: '' },
    ...(known.data?.rights.filter((right) => right.sort === 'team' || right.sort === 'level') ?? []),
    { sort: 'suspended', what: '', label: '' },
    ...procedures.map((name): Right => ({ sort: 'procedure', what: name, label: '' })),
  ]
  const chosen = rights.find((right) => right.sort === sort && right.what === what)
  const input = { sort: (chosen?.sort ?? 'role') as Sort, ...(what === '' ? {} : { what }), ...days.days }
  const { first, pages } = useAnswer('trail.rightHeld', input, chosen !== undefined)
  const [from, until] = [first?.timeline?.from ?? '', first?.timeline?.until ?? '']

  const who = ({ holderName, login }: Row): string =>
    holderName === ''
      ? login || t('program')
      : login === ''
        ? holderName
        : t('says.account', { name: holderName, login })
  const sentence = (row: Row): string => {
    const items = row.items.map(({ kind, label, field }) => `${label || kind} ${field}`)
    const right =
      row.items.length > 0
        ? items.slice(0, 3).join(words.listComma)
        : t(`rights.${row.sort}`, { what: whatOf(row.sort, row.what, teams.get(row.what) ?? '') })
    const said = {
      name: row.sort === 'suspended' && row.what !== 'person' ? whatOf('suspended', row.what, '') : who(row),
      from: formatInstant(row.fromAt),
      until: row.untilAt ? formatInstant(row.untilAt) : '',
      right,
    }
    const planned =
      row.plannedUntil && !row.untilAt ? t('says.planned', { planned: formatInstant(row.plannedUntil) }) : ''
    return t(row.untilAt ? 'says.held' : 'says.holds', said) + planned
  }
  const columns: readonly Column<Row>[] = [
    { key: 'sentence', title: t('column.sentence'), width: 520, grow: true, render: sentence },
    {
      key: 'span',
      title: t('column.span'),
      width: 240,
      render: (row) => (
        <span className="span-bar" title={sentence(row)}>
          {from !== '' && <i style={spanOf(row, from, until)} />}
        </span>
      ),
    },
    { key: 'begun', title: t('column.begun'), width: 140, render: ({ fromAt }) => formatInstant(fromAt) },
    {
      key: 'ended',
      title: t('column.ended'),
      width: 140,
      render: ({ untilAt }) => (untilAt ? formatInstant(untilAt) : <span className="quiet">{t('now')}</span>),
    },
  ]
  return (
    <>
      <search className="question-asked" aria-label={t('tab.right')}>
        <select
          aria-label={t('right')}
          value={chosen ? `${chosen.sort} ${chosen.what}` : ''}
          onChange={(event) => {
            const [nextSort = '', nextWhat = ''] = event.target.value.split(' ')
            setParams({ ...params, sort: nextSort, what: nextWhat })
          }}
        >
          <option value="">{t('right')}</option>
          {rights.map((right) => (
            <option key={`${right.sort} ${right.what}`} value={`${right.sort} ${right.what}`}>
              {nameOf(right)}
            </option>
          ))}
        </select>
        <DaysField days={days} />
      </search>
      {!chosen ? (
        <EmptyState title={t('tab.right')} next={t('start.right')} />
      ) : (
        <>
          {first && (
            <Says gathered={first.gathered} timeline={first.timeline} onStretch={days.narrow} onWiden={days.widen}>
              {t(chosen.sort === 'suspended' ? 'says.rightSuspended' : 'says.right', {
                from,
                until,
                holders: first.holders,
                right: nameOf(chosen),
              })}
            </Says>
          )}
          <VirtualTable
            name="held"
            label={t('table.right')}
            columns={columns}
            pages={pages}
            rowKey={({ no }) => String(no)}
            activeKey={active}
            onActive={setActive}
            onOpen={({ holderId, login }) => {
              if (holderId !== '') go('audit', 'trail', { kind: 'staff', subject: holderId, label: login })
            }}
            empty={<EmptyState title={t('none')} next={t('noneNext')} />}
          />
        </>
      )}
    </>
  )
}
