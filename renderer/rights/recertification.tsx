// The quarterly recertification: what waits for whoever looks comes first, each account with its role, its level, when it
// was last used and what of its rights never is. C confirms, L lowers, E asks to end the account that the keys are on.

import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import type { Verdict } from '../../shared/values/level-kinds.ts'
import {
  DateText,
  EmptyState,
  ErrorNote,
  formatInstant,
  Kbd,
  type Output,
  PrintPreview,
  setParams,
  useCall,
  useHotkeys,
  usePlace,
  useRoleWords,
} from '../parts/index.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { useAreaName, useWords } from './words.ts'

export type Item = Output<'recertifications.list'>['rows'][number]

const State = ({ item }: { readonly item: Item }) => {
  const t = useWords()
  if (item.verdict !== null) {
    const colour = item.verdict === 'confirmed' ? 'green' : item.verdict === 'lower' ? 'gold' : 'red'
    return (
      <>
        <Tag color={colour}>
          {t(`recertification.verdicts.${item.verdict}`)}
          {item.loweredTo ? ` ${item.loweredTo}` : ''}
        </Tag>
        <span className="quiet">
          {item.reason} {t('recertification.decided', { name: item.byName, at: formatInstant(item.decidedAt ?? '') })}
        </span>
      </>
    )
  }
  if (!item.active) return <span className="quiet">{t('recertification.ended')}</span>
  return <span className="quiet">{t(`recertification.waits.${item.certifier}`)}</span>
}

const Table = ({ rows, acts }: { readonly rows: readonly Item[]; readonly acts?: (item: Item) => React.ReactNode }) => {
  const t = useWords()
  const roleName = useRoleWords()
  const areaName = useAreaName()
  return (
    <table className="rights-table" aria-label={t('recertification.list')}>
      <thead>
        <tr>
          <th>{t('recertification.person')}</th>
          <th>{t('recertification.role')}</th>
          <th>{t('recertification.levelColumn')}</th>
          <th>{t('recertification.lastSignIn')}</th>
          <th>{t('recertification.unused')}</th>
          <th>{t('recertification.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((item) => (
          <tr key={item.id}>
            <td className="is-short">
              {item.name} <span className="quiet mono">{item.login}</span>
            </td>
            <td className="is-short">
              {roleName(item.role)} <span className="quiet">{item.teamName}</span>
              {item.roleBefore && (
                <div className="quiet">{t('recertification.roleBefore', { role: roleName(item.roleBefore) })}</div>
              )}
            </td>
            <td className="is-short">{t(`level.${item.level}`)}</td>
            <td className="is-short">
              <DateText value={item.lastSignInAt} />
            </td>
            <td>{item.unused.length === 0 ? t('none') : item.unused.map(areaName).join(t('comma'))}</td>
            <td className={acts && item.mine ? 'is-short' : undefined}>
              {acts && item.mine ? acts(item) : <State item={item} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const Recertification = () => {
  const t = useWords()
  const { params } = usePlace()
  const { data, error, refetch } = useCall('recertifications.list', params.round ? { round: params.round } : {})
  const [deciding, setDeciding] = useState<{ item: Item; verdict: Verdict }>()
  const [printing, setPrinting] = useState(false)
  const busy = deciding !== undefined || printing
  const next = data?.rows.find(({ mine }) => mine)
  const decide = (verdict: Verdict, item = next): void => {
    if (item) setDeciding({ item, verdict })
  }
  useHotkeys([
    { keys: 'c', label: t('recertification.confirm'), run: () => decide('confirmed'), disabled: busy || !next },
    { keys: 'l', label: t('recertification.lower'), run: () => decide('lower'), disabled: busy || !next },
    { keys: 'e', label: t('recertification.end'), run: () => decide('end'), disabled: busy || !next },
    { keys: 'mod+p', label: t('print'), run: () => setPrinting(true), disabled: busy || !data?.round },
  ])
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { round, rounds, rows } = data
  if (!round) return <EmptyState title={t('recertification.none')} next={t('recertification.noneNext')} />
  const left = rows.filter(({ mine }) => mine).length
  return (
    <>
      <div className="rights-bar">
        <Select<string>
          aria-label={t('recertification.round')}
          value={round.name}
          onChange={(name) => setParams({ tab: 'recertification', round: name })}
          options={rounds.map((name) => ({ value: name, label: name }))}
        />
        {round.overdue && <span className="rights-overdue">{t('recertification.overdue')}</span>}
        <span className="quiet">
          {round.finishedAt
            ? t('recertification.finished', { at: formatInstant(round.finishedAt) })
            : left > 0
              ? t('recertification.left', { count: left })
              : t('recertification.allDone')}
        </span>
        <span className="quiet">{t('recertification.note', { round: round.name, due: round.dueOn })}</span>
        <span className="push" />
        <Button onClick={() => setPrinting(true)}>{t('print')}</Button>
        <Kbd keys="mod+p" />
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="rights-page">
        <Table
          rows={rows}
          acts={(item) => (
            <div className="rights-acts">
              <Button size="small" type="primary" title="C" onClick={() => decide('confirmed', item)}>
                {t('recertification.confirm')}
              </Button>
              <Button size="small" title="L" onClick={() => decide('lower', item)}>
                {t('recertification.lower')}
              </Button>
              <Button size="small" danger title="E" onClick={() => decide('end', item)}>
                {t('recertification.end')}
              </Button>
            </div>
          )}
        />
      </div>
      {deciding && (
        <DecideDialog item={deciding.item} verdict={deciding.verdict} onClose={() => setDeciding(undefined)} />
      )}
      {printing && (
        <PrintPreview
          document="recertification"
          subjectId={round.name}
          title={t('recertification.sheet', { round: round.name })}
          onClose={() => setPrinting(false)}
        >
          <div className="rights-sheet">
            <h1>{t('recertification.sheet', { round: round.name })}</h1>
            <p>{t('recertification.note', { round: round.name, due: round.dueOn })}</p>
            <Table rows={rows} />
          </div>
        </PrintPreview>
      )}
    </>
  )
}
