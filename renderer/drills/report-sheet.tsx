// The report of a drill, on the screen and on paper: what was compared and what it came to, the times, the cases by lot,
// the signature with which it can be held against the vault, and on paper room for two people to sign.

import { useLanguage } from '../app/words.ts'
import { formatBytes } from '../backup/bytes.ts'
import type { Output } from '../door.ts'
import { formatInstant } from '../parts/values.tsx'
import { aboutText, timeText, useWords } from './words.ts'
import './drills.css'

type Drill = Output<'drills.read'>
export type DrillReport = NonNullable<Drill['report']>

const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))

const Checks = ({ report }: { readonly report: DrillReport }) => {
  const t = useWords()
  return (
    <table className="drill-checks" aria-label={t('report.checks')}>
      <thead>
        <tr>
          {(['check', 'expected', 'found', 'result'] as const).map((name) => (
            <th key={name} scope="col" className={name === 'expected' || name === 'found' ? 'drill-number' : undefined}>
              {t(`report.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.checks.map((one) => (
          <tr key={one.check} className={one.ok ? undefined : 'drill-wrong'}>
            <td>
              {t(`check.${one.check}`)}
              {one.about.length > 0 && (!one.ok || one.check === 'documents') && (
                <ul className="drill-about">
                  {one.about.map((about) => (
                    <li key={about}>{aboutText(t, about)}</li>
                  ))}
                </ul>
              )}
            </td>
            <td className="drill-number">
              {one.check === 'limit' ? '≤ ' : ''}
              {number(one.expected)}
            </td>
            <td className="drill-number">{number(one.found)}</td>
            <td>{t(one.ok ? 'report.ok' : 'report.wrong')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Facts = ({ report }: { readonly report: DrillReport }) => {
  const t = useWords()
  const { backup } = report
  const facts: readonly (readonly [string, string])[] = [
    [t('report.office'), report.office],
    [t('report.vault'), report.vaultId],
    [t('report.files'), backup.files.join('\n')],
    [t('report.made'), backup.createdAt === null ? '—' : formatInstant(backup.createdAt, true)],
    [t('report.program'), backup.program],
    [
      t('report.database'),
      backup.database ? `${formatBytes(backup.database.bytes)} · SHA-256 ${backup.database.sha256}` : '—',
    ],
    [
      t('report.documents'),
      t('report.documentsCount', { count: backup.documents.count, size: formatBytes(backup.documents.bytes) }),
    ],
    [t('report.rows'), String(backup.rows)],
    [t('report.trail'), backup.trail ? t('report.trailEnd', backup.trail) : '—'],
    [t('report.time'), `${formatInstant(report.startedAt, true)} – ${formatInstant(report.finishedAt, true)}`],
    [t('report.took'), t('report.tookOf', { time: timeText(t, report.seconds), limit: report.limitMinutes })],
    [t('report.by'), report.by.name],
  ]
  return (
    <dl className="drill-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Props = {
  readonly report: DrillReport
  readonly signature: Drill['signature']
  /** With its heading, what it came to in words, and lines to sign on. */
  readonly paper?: boolean
}

export const ReportSheet = ({ report, signature, paper = false }: Props) => {
  const t = useWords()
  const language = useLanguage()
  const drilled = report.kind === 'drill'
  const failed = report.checks.filter(({ ok }) => !ok).length
  const passed = t(drilled ? 'report.passed' : 'report.passedVerification')
  return (
    <article className={paper ? 'drill-sheet drill-paper' : 'drill-sheet'} lang={language}>
      {paper && <h1>{t(drilled ? 'report.title' : 'report.titleVerification')}</h1>}
      {paper && (
        <p className="drill-verdict">
          {report.state === 'passed'
            ? passed
            : report.code === ''
              ? t('report.failed', { count: failed })
              : t('report.ended', { reason: report.code })}
        </p>
      )}
      <Checks report={report} />
      <Facts report={report} />
      <h2>{t('report.steps')}</h2>
      <ul className="drill-steps">
        {report.steps.map(({ step, seconds }) => (
          <li key={step}>
            {t(`steps.${step}`)} <span className="quiet">{timeText(t, seconds)}</span>
          </li>
        ))}
      </ul>
      {drilled && (
        <>
          <h2>{t('report.cases')}</h2>
          <p className="quiet">{report.cases.length === 0 ? t('report.noCases') : t('report.casesNote')}</p>
          <ul className="drill-cases">
            {report.cases.map((one) => (
              <li key={one.number}>{t('report.caseLine', one)}</li>
            ))}
          </ul>
        </>
      )}
      {paper && (
        <div className="drill-sign">
          <span>{t('report.signDrill')}</span>
          <span>{t('report.signWitness')}</span>
        </div>
      )}
      {signature && (
        <dl className="drill-signature">
          <dt>{t('report.signature', { keyId: signature.keyId })}</dt>
          <dd className="mono">{signature.value}</dd>
          <dt>{t('report.sha256')}</dt>
          <dd className="mono">{signature.sha256}</dd>
          <dt>{t('report.publicKey')}</dt>
          <dd className="mono">{signature.publicKey}</dd>
        </dl>
      )}
    </article>
  )
}
