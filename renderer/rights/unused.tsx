// Rights that nobody uses: a person a row, the areas that they did not touch for 90 days first.

import { Tag } from 'antd'
import { DateText, EmptyState, ErrorNote, type Output, useCall, useRoleWords } from '../parts/index.ts'
import { useAreaName, useProcedureName, useWords } from './words.ts'

type Area = Output<'rights.unused'>['rows'][number]['areas'][number]

const Areas = ({ areas }: { readonly areas: readonly Area[] }) => {
  const areaName = useAreaName()
  const procedureName = useProcedureName()
  if (areas.length === 0) return null
  return (
    <div className="rights-acts">
      {areas.map(({ area, unused, lastUsedOn }) => (
        <Tag key={area} title={unused.map(procedureName).join('\n')}>
          {areaName(area)} {lastUsedOn && <DateText value={lastUsedOn} />}
        </Tag>
      ))}
    </div>
  )
}

export const Unused = () => {
  const t = useWords()
  const roleName = useRoleWords()
  const { data, error, refetch } = useCall('rights.unused', {})
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const rows = data.rows.filter(({ areas }) => areas.length > 0)
  if (rows.length === 0) return <EmptyState title={t('unused.none')} />
  return (
    <>
      <p className="quiet rights-note">{t('unused.note', { since: data.since })}</p>
      <div className="rights-page">
        <table className="rights-table" aria-label={t('tabs.unused')}>
          <thead>
            <tr>
              <th>{t('unused.person')}</th>
              <th>{t('unused.role')}</th>
              <th>{t('unused.whole')}</th>
              <th>{t('unused.part')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.staffId}>
                <td className="is-short">
                  {row.name} <span className="quiet mono">{row.login}</span>
                  {row.young && <div className="quiet">{t('unused.young')}</div>}
                </td>
                <td className="is-short">
                  {roleName(row.role)} <span className="quiet">{row.teamName}</span>
                </td>
                <td>
                  <Areas areas={row.areas.filter(({ unused, of }) => unused.length === of)} />
                </td>
                <td>
                  <Areas areas={row.areas.filter(({ unused, of }) => unused.length < of)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
