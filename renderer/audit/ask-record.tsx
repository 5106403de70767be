// Who saw this record? By its number, typed exactly. Each person as a sentence, the one who saw it last first.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { trailAct, trailWords } from '../../shared/locale/trail-sentence.ts'
import type { SubjectKind } from '../../shared/policy.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { DaysField, OwnSwitch, Says, useDays, useHideOwn } from './question-parts.tsx'
import { useQuestionWords } from './question-words.ts'

type Seen = Output<'trail.recordSeen'>
type Row = Seen['rows'][number]
const none = (): void => undefined

export const AskRecord = () => {
  const t = useQuestionWords()
  const language = useLanguage()
  const { kinds, roles } = trailWords(language)
  const { params } = usePlace()
  const days = useDays()
  const hideOwn = useHideOwn()
  const { words = '', kind = '', id = '' } = params
  const [typed, setTyped] = useState(words)
  const [active, setActive] = useState<string>()
  const asked = words !== '' || id !== ''
  const query = useCall(
    'trail.recordSeen',
    {
      hideOwn,
      ...days.days,
      ...(id === '' ? { words } : { id, kind: kind as SubjectKind }),
    },
    { enabled: asked, staleTime: Number.POSITIVE_INFINITY },
  )
  const seen = asked ? query.data : undefined
  const of = seen?.of
  const ask = (): void => setParams({ ...params, words: typed.trim(), kind: '', id: '' })
  const whoOf = ({ name, role }: Row): { name: string; role: string } => ({
    name: name || t('program'),
    role: role ? roles[role] : '',
  })
  const sentence = (row: Row): string => {
    const said = {
      ...whoOf(row),
      times: row.times,
      refused: row.refused,
      first: formatInstant(row.firstAt),
      last: formatInstant(row.lastAt),
    }
    const acts = [...new Set(row.acts.slice(0, 4).map((act) => trailAct(act, language)))]
    const did = acts.length > 0 ? t('says.did', { acts: acts.join(language === 'en' ? ', ' : '、') }) : ''
    if (row.times === 0) return t('says.byTried', said)
    return t('says.by', said) + did + (row.refused > 0 ? t('says.alsoTried', said) : '')
  }
  const columns: readonly Column<Row>[] = [
    { key: 'sentence', title: t('column.sentence'), width: 560, grow: true, render: sentence },
    { key: 'times', title: t('column.times'), width: 80, align: 'right', render: ({ times }) => times },
    { key: 'refused', title: t('column.refused'), width: 80, align: 'right', render: ({ refused }) => refused || '' },
    { key: 'last', title: t('column.last'), width: 150, render: ({ lastAt }) => formatInstant(lastAt) },
  ]
  const sum = (name: 'times' | 'refused'): string =>
    (seen?.rows ?? []).reduce((total, row) => total + row[name], 0).toLocaleString('en-US')
  return (
    <>
      <search className="question-asked" aria-label={t('tab.record')}>
        <Input
          style={{ width: 380 }}
          aria-label={t('words')}
          placeholder={t('words')}
          title={t('wordsHint')}
          value={typed}
          maxLength={120}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={ask}
        />
        <Button type="primary" disabled={typed.trim() === ''} onClick={ask}>
          {t('ask')}
        </Button>
        <DaysField days={days} />
        <OwnSwitch />
      </search>
      {seen && seen.matches.length > 1 && (
        <p className="question-matches">
          <span className="quiet">{t('matches')}</span>
          {seen.matches.slice(1).map((match) => (
            <Button
              key={`${match.kind} ${match.id}`}
              size="small"
              onClick={() => setParams({ ...params, kind: match.kind, id: match.id })}
            >
              {kinds[match.kind]} {match.label || match.id.slice(-8)}
            </Button>
          ))}
        </p>
      )}
      {!asked && <EmptyState title={t('tab.record')} next={t('start.record')} />}
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {seen && !of && <EmptyState title={t('none')} next={t('noneNext')} />}
      {seen && of && (
        <>
          <Says gathered={seen.gathered} timeline={seen.timeline} onStretch={days.narrow} onWiden={days.widen}>
            {t('says.record', {
              kind: kinds[of.kind],
              label: of.label || of.id.slice(-8),
              from: seen.timeline?.from ?? '',
              until: seen.timeline?.until ?? '',
              people: seen.rows.filter(({ times }) => times > 0).length,
              times: sum('times'),
              refused: sum('refused'),
            })}
          </Says>
          <VirtualTable
            name="seen"
            label={t('table.record')}
            columns={columns}
            pages={{
              rows: seen.rows,
              hasMore: false,
              loadMore: none,
              loading: false,
              loadingMore: false,
              error: null,
              retry: none,
            }}
            rowKey={({ id: person }) => person || 'program'}
            activeKey={active}
            onActive={setActive}
            onOpen={(row) => go('audit', 'trail', { actor: row.id, kind: of.kind, subject: of.id, label: of.label })}
            rowClass={({ times }) => (times === 0 ? 'trail-refused' : undefined)}
            empty={<EmptyState title={t('none')} next={t('noneNext')} />}
          />
        </>
      )}
    </>
  )
}
