// What did this person see? Each record once, as a sentence, with first, last and how often. Enter shows the records of
// the trail about it by this person.

import { useState } from 'react'
import { trailValue, trailWords } from '../../shared/locale/trail-sentence.ts'
import { type SubjectKind, subjectKinds } from '../../shared/policy.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { DaysField, OwnSwitch, Says, useActsInWords, useDays, useHideOwn } from './question-parts.tsx'
import { useQuestionWords } from './question-words.ts'
import { useAnswer } from './use-answer.ts'

type Row = Output<'trail.personSaw'>['rows'][number]
const keyOf = ({ kind, id }: Row): string => `${kind} ${id}`

export const AskPerson = () => {
  const t = useQuestionWords()
  const language = useLanguage()
  const { kinds } = trailWords(language)
  const { params } = usePlace()
  const days = useDays()
  const hideOwn = useHideOwn()
  const people = useCall('trail.people', {})
  const [active, setActive] = useState<string>()
  const acts = useActsInWords()
  const { staff = '', kind = '' } = params
  const input = { staffId: staff, hideOwn, ...days.days, ...(kind === '' ? {} : { kind: kind as SubjectKind }) }
  const { first, pages } = useAnswer('trail.personSaw', input, staff !== '')
  const summary = first?.summary

  const nameOf = ({ kind: of, label, id }: Row): string =>
    of === 'document' && label !== '' ? trailValue('document', label, language) : label || id.slice(-8)
  const sentence = (row: Row): string => {
    const said = {
      kind: kinds[row.kind],
      label: nameOf(row),
      times: row.times,
      refused: row.refused,
      first: formatInstant(row.firstAt),
      last: formatInstant(row.lastAt),
    }
    if (row.times === 0) return t('says.tried', said)
    return t('says.saw', said) + (row.refused > 0 ? t('says.alsoTried', said) : '')
  }
  const columns: readonly Column<Row>[] = [
    { key: 'sentence', title: t('column.sentence'), width: 560, grow: true, render: sentence },
    { key: 'times', title: t('column.times'), width: 80, align: 'right', render: ({ times }) => times },
    { key: 'refused', title: t('column.refused'), width: 80, align: 'right', render: ({ refused }) => refused || '' },
    { key: 'last', title: t('column.last'), width: 150, render: ({ lastAt }) => formatInstant(lastAt) },
  ]
  const said = summary && {
    name: summary.name,
    from: summary.timeline?.from ?? '',
    until: summary.timeline?.until ?? '',
    records: summary.records.toLocaleString('en-US'),
    refused: summary.refused.toLocaleString('en-US'),
    distinct: (summary.distinct ?? 0).toLocaleString('en-US'),
  }
  return (
    <>
      <search className="question-asked" aria-label={t('tab.person')}>
        <select
          aria-label={t('person')}
          value={staff}
          onChange={(event) => setParams({ ...params, staff: event.target.value })}
        >
          <option value="">{t('choosePerson')}</option>
          {people.data?.rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={t('kind')}
          value={kind}
          onChange={(event) => setParams({ ...params, kind: event.target.value })}
        >
          <option value="">{t('anyKind')}</option>
          {subjectKinds.map((one) => (
            <option key={one} value={one}>
              {kinds[one]}
            </option>
          ))}
        </select>
        <DaysField days={days} />
        <OwnSwitch />
      </search>
      <ErrorNote error={people.error} />
      {staff === '' ? (
        <EmptyState title={t('tab.person')} next={t('start.person')} />
      ) : (
        <>
          {first && summary && said && (
            <Says
              gathered={first.gathered}
              timeline={summary.timeline}
              more={acts(summary.acts)}
              onStretch={days.narrow}
              onWiden={days.widen}
            >
              {t(summary.distinct === null ? 'says.personMany' : 'says.person', said)}
            </Says>
          )}
          <VirtualTable
            name="saw"
            label={t('table.person')}
            columns={columns}
            pages={pages}
            rowKey={keyOf}
            activeKey={active}
            onActive={setActive}
            onOpen={(row) =>
              go('audit', 'trail', { actor: staff, kind: row.kind, subject: row.id, label: nameOf(row) })
            }
            rowClass={({ times }) => (times === 0 ? 'trail-refused' : undefined)}
            empty={<EmptyState title={t('none')} next={t('noneNext')} />}
          />
        </>
      )}
    </>
  )
}
