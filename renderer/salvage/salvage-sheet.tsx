// What a salvage came to, as it prints: counts, tables, ids of what is lost or older, and room for two people to sign. It
// holds no record's contents.

import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { formatInstant } from '../parts/values.tsx'
import { useSalvageWords } from './words.ts'
import './salvage.css'

export type Report = Output<'salvage.reports'>['rows'][number]

const columns = ['table', 'gaps', 'rows', 'fromBackup', 'older', 'lost', 'madeUp', 'leftOut'] as const

export const DamagedTables = ({ report }: { readonly report: Report }) => {
  const t = useSalvageWords()
  if (report.tables.length === 0) return <p>{t('reports.whole')}</p>
  return (
    <table className="salvage-table" aria-label={t('reports.tables')}>
      <thead>
        <tr>
          {columns.map((key) => (
            <th key={key} scope="col">
              {t(`reports.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.tables.map((table) => (
          <tr key={table.table}>
            <td className="mono">{table.table}</td>
            <td>{table.gaps}</td>
            <td>{table.rows}</td>
            <td>{table.fromBackup}</td>
            <td>{table.older}</td>
            <td>{table.lost ?? t('reports.unknown')}</td>
            <td>{table.madeUp}</td>
            <td>{table.leftOut}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Ids = ({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) =>
  ids.length === 0 ? null : (
    <>
      <h2>
        {title} ({ids.length})
      </h2>
      <p className="mono salvage-ids">{ids.join(' ')}</p>
    </>
  )

type Props = { readonly report: Report; readonly officeName: string; readonly vaultId: string }

export const SalvageSheet = ({ report, officeName, vaultId }: Props) => {
  const t = useSalvageWords()
  const language = useLanguage()
  const facts: readonly (readonly [string, string | number])[] = [
    [t('reports.office'), officeName],
    [t('reports.vault'), vaultId],
    [t('reports.report'), report.id],
    [t('reports.at'), formatInstant(report.at, true)],
    [t('reports.backupAt'), report.backupAt === null ? t('reports.noBackup') : formatInstant(report.backupAt, true)],
    [t('reports.keptFolder'), report.keptFolder === '' ? '—' : report.keptFolder],
    [t('result.pages'), report.pages],
    [t('result.damagedPages'), report.damagedPages],
    [t('reports.proven'), t(report.proven ? 'reports.provenYes' : 'reports.provenNo')],
    [t('result.rows'), report.rows],
    [t('result.unsureRows'), report.unsureRows],
    [t('result.refusedRows'), report.refusedRows],
    [t('result.documents'), report.documents],
    [t('result.documentsFromBackup'), report.documentsFromBackup],
    [t('result.documentsLost'), report.documentsLost],
  ]
  return (
    <article className="salvage-sheet" lang={language}>
      <h1>{t('reports.sheetTitle')}</h1>
      <dl className="salvage-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('reports.tables')}</h2>
      <DamagedTables report={report} />
      <Ids title={t('reports.lostIds')} ids={report.tables.flatMap(({ lostIds }) => lostIds)} />
      <Ids title={t('reports.olderIds')} ids={report.tables.flatMap(({ olderIds }) => olderIds)} />
      <Ids title={t('reports.documentsIds')} ids={report.documentsLostIds} />
      <p>{t('reports.sheetNote')}</p>
      <div className="salvage-sign">
        <span>{t('reports.signSupervisor')}</span>
        <span>{t('reports.signOfficer')}</span>
      </div>
    </article>
  )
}
