// The columns of the trail: number, time, who, the sentence, how it ended.

import { Tag } from 'antd'
import type { Language } from '../../shared/locale/language.ts'
import { type TrailRow, trailActor, trailSentence, trailWords } from '../../shared/locale/trail-sentence.ts'
import type { Column } from '../parts/virtual-table.tsx'
import type { useWords } from './words.ts'

const colours = { refused: 'orange', failed: 'red' } as const

export const OutcomeTag = ({
  outcome,
  language,
}: {
  readonly outcome: TrailRow['outcome']
  readonly language: Language
}) => {
  const { outcomes } = trailWords(language)
  if (outcome === 'done') return <span className="quiet">{outcomes.done}</span>
  return (
    <Tag variant="outlined" color={colours[outcome]}>
      {outcomes[outcome]}
    </Tag>
  )
}

/** `2026-11-21 09:02:03`, as the record itself says it. */
export const localText = (local: string): string => local.slice(0, 19).replace('T', ' ')

type Words = ReturnType<typeof useWords>

export const trailColumns = (
  t: Words,
  language: Language,
  onPerson: (row: TrailRow) => void,
): readonly Column<TrailRow>[] => [
  { key: 'seq', title: t('column.seq'), width: 72, align: 'right', render: (row) => row.seq },
  {
    key: 'local',
    title: t('column.local'),
    width: 164,
    render: (row) => <time dateTime={row.at}>{localText(row.local)}</time>,
  },
  {
    key: 'actor',
    title: t('column.actor'),
    width: 150,
    render: (row) =>
      row.actorId === null ? (
        <span className="quiet">{trailActor(row, language)}</span>
      ) : (
        <button
          type="button"
          className="trail-link"
          tabIndex={-1}
          title={t('detail.onlyPerson')}
          onClick={() => onPerson(row)}
        >
          {row.actorName}
          {row.actorRole && <span className="quiet"> {trailWords(language).roles[row.actorRole]}</span>}
        </button>
      ),
  },
  {
    key: 'sentence',
    title: t('column.sentence'),
    width: 530,
    grow: true,
    render: (row) => trailSentence(row, language),
  },
  {
    key: 'outcome',
    title: t('column.outcome'),
    width: 92,
    render: (row) => <OutcomeTag outcome={row.outcome} language={language} />,
  },
  {
    key: 'device',
    title: t('column.device'),
    width: 110,
    render: (row) => <span className="quiet">{row.device}</span>,
  },
]
