// The levels of people: everybody's ceiling by their role and what they have. The administrator lowers and proposes to
// raise again; the security officer sees. Above the list: accounts that should end, and what waits for a second person.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { ErrorNote, formatInstant, go, useCall, usePerson, useRoleWords } from '../parts/index.ts'
import { type Levelled, PersonLevelDialog } from './person-level.tsx'
import { useWords } from './words.ts'

const ToEnd = () => {
  const t = useWords()
  const { data } = useCall('recertifications.toEnd', {})
  if (!data || data.rows.length === 0) return null
  return (
    <section className="waiting-changes" aria-label={t('people.toEnd')}>
      <h2>{t('people.toEnd')}</h2>
      <ul>
        {data.rows.map((row) => (
          <li key={row.staffId}>
            <span>
              {t('people.toEndLine', {
                name: row.name,
                login: row.login,
                reason: row.reason,
                by: row.byName,
                at: formatInstant(row.at),
              })}
            </span>
            <Button size="small" onClick={() => go('staff', 'accounts', { dialog: 'edit', id: row.staffId })}>
              {t('people.openAccount')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const PeopleLevels = () => {
  const t = useWords()
  const roleName = useRoleWords()
  const person = usePerson()
  const administers = person.role === 'administrator'
  const { data, error, refetch } = useCall('levels.people', {})
  const [open, setOpen] = useState<{ person: Levelled; direction: 'lower' | 'raise' }>()
  return (
    <>
      <p className="quiet rights-note">{t('people.note')}</p>
      {administers && <ToEnd />}
      <WaitingChanges kinds={['level.person']} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="rights-page">
        {data && (
          <table className="rights-table" aria-label={t('people.list')}>
            <thead>
              <tr>
                <th>{t('people.person')}</th>
                <th>{t('people.role')}</th>
                <th>{t('people.ceiling')}</th>
                <th>{t('people.now')}</th>
                <th>{t('people.why')}</th>
                {administers && <th />}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.staffId}>
                  <td>
                    {row.name} <span className="quiet mono">{row.login}</span>
                  </td>
                  <td>
                    {roleName(row.role)} <span className="quiet">{row.teamName}</span>
                  </td>
                  <td>{t(`level.${row.ceiling}`)}</td>
                  <td>
                    {row.level === row.ceiling ? (
                      t(`level.${row.level}`)
                    ) : (
                      <Tag color="gold">{t(`level.${row.level}`)}</Tag>
                    )}
                    {row.raising && <span className="quiet"> {t('people.raising')}</span>}
                  </td>
                  <td>
                    {row.reason}{' '}
                    {row.at && (
                      <span className="quiet">{t('people.by', { name: row.byName, at: formatInstant(row.at) })}</span>
                    )}
                  </td>
                  {administers && (
                    <td>
                      {row.staffId !== person.staffId && (
                        <div className="rights-acts">
                          {row.level !== 'L0' && (
                            <Button size="small" onClick={() => setOpen({ person: row, direction: 'lower' })}>
                              {t('people.lower')}
                            </Button>
                          )}
                          {row.level !== row.ceiling && !row.raising && (
                            <Button size="small" onClick={() => setOpen({ person: row, direction: 'raise' })}>
                              {t('people.raise')}
                            </Button>
                          )}
                        </div>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {open && <PersonLevelDialog person={open.person} direction={open.direction} onClose={() => setOpen(undefined)} />}
    </>
  )
}
