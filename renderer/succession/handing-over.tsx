// One handing over: what was agreed, the three steps with what is due now, and its packages.

import { Alert, Button, Tag } from 'antd'
import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob, useRunningJob } from '../parts/job-progress-bar.tsx'
import { formatInstant } from '../parts/values.tsx'
import { GiveUpDialog } from './give-up-dialog.tsx'
import { InventoryPrint } from './inventory-print.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { useWords } from './words.ts'

export type Row = Output<'succession.list'>['rows'][number]

const Writing = ({ jobId }: { readonly jobId: string }) => {
  const t = useWords()
  const result = useJob(jobId)?.result
  if (result) {
    const unopened = Number(result.unopened)
    const lost = Number(result.lostDocuments)
    const size = formatBytes(Number(result.bytes))
    return (
      <>
        <Alert
          type="success"
          showIcon
          title={t('written', { fileName: String(result.fileName), files: Number(result.files), size })}
        />
        {unopened > 0 && <Alert type="warning" role="alert" showIcon title={t('unopened', { count: unopened })} />}
        {lost > 0 && <Alert type="warning" role="alert" showIcon title={t('lostDocuments', { count: lost })} />}
      </>
    )
  }
  const steps = {
    starting: t('jobSteps.starting'),
    backup: t('jobSteps.backup'),
    reading: t('jobSteps.reading'),
    writing: t('jobSteps.writing'),
    verifying: t('jobSteps.verifying'),
  }
  return <JobProgressBar jobId={jobId} title={t('writing')} steps={steps} />
}

const Packages = ({ row }: { readonly row: Row }) => {
  const t = useWords()
  if (row.packages.length === 0) return null
  return (
    <table className="handing-over-packages" aria-label={t('packages')}>
      <thead>
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('made')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('files')}</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {row.packages.map((one) => (
          <tr key={one.id}>
            <td>
              <span className="mono">{one.fileName || one.folder}</span>{' '}
              <Tag variant="outlined" color={one.state === 'verified' ? 'green' : 'default'}>
                {t(`packageState.${one.state}`)}
              </Tag>
            </td>
            <td className="is-short">{formatInstant(one.startedAt)}</td>
            <td className="is-short">{one.bytes > 0 ? formatBytes(one.bytes) : ''}</td>
            <td>{one.files > 0 ? one.files : ''}</td>
            <td className="mono">{one.sha256}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const HandingOver = ({ row, mine }: { readonly row: Row; readonly mine: boolean }) => {
  const t = useWords()
  const [dialog, setDialog] = useState<'sign' | 'give-up'>()
  const [printing, setPrinting] = useState(false)
  const [ownJob, setOwnJob] = useState<string>()
  const [error, setError] = useState<unknown>()
  const starting = useAct('succession.start')
  const running = useRunningJob('hand-over')
  const over = row.state === 'given-up' || row.lapsed
  const busy = row.state === 'running'
  const jobId = ownJob ?? (busy ? running?.jobId : undefined)

  const write = async (): Promise<void> => {
    setError(undefined)
    try {
      const { folder } = await call('succession.chooseFolder', {})
      if (folder === null) return
      setOwnJob((await starting.mutateAsync({ id: row.id, version: row.version, folder })).jobId)
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <section className="handing-over" aria-label={row.successor}>
      <h2>
        {row.successor}
        <Tag variant="outlined" color={row.state === 'written' ? 'green' : over ? 'default' : 'blue'}>
          {t(`state.${row.state}`)}
        </Tag>
        {row.lapsed && row.state !== 'given-up' && <Tag color="red">{t('lapsed')}</Tag>}
      </h2>
      <dl className="handing-over-facts">
        <dt>{t('key')}</dt>
        <dd className="mono">{row.publicKey}</dd>
        <dt>{t('reason')}</dt>
        <dd>{row.reason}</dd>
      </dl>
      <ol className="handing-over-steps" aria-label={t('steps')}>
        <li>
          <div>
            <strong>{t('stepAgree')}</strong>
            <div className="quiet">
              {t('agreed', {
                proposer: row.proposedByName,
                approver: row.approvedByName,
                at: formatInstant(row.approvedAt),
              })}
              {' · '}
              {t('until', { at: formatInstant(row.until) })}
            </div>
          </div>
        </li>
        <li>
          <div>
            <strong>{t('stepSign')}</strong>
            {row.signing && (
              <div className="quiet">
                {t('signed', {
                  giver: row.signing.giverName,
                  receiver: row.signing.receiverName,
                  at: formatInstant(row.signing.at),
                })}
              </div>
            )}
            <div className="handing-over-acts">
              {mine && !over && !busy && (
                <Button type={row.signing ? 'default' : 'primary'} onClick={() => setDialog('sign')}>
                  {t(row.signing ? 'signAgain' : 'sign')}
                </Button>
              )}
              {row.signing && <Button onClick={() => setPrinting(true)}>{t('show')}</Button>}
            </div>
          </div>
        </li>
        <li>
          <div>
            <strong>{t('stepWrite')}</strong>
            {mine && !over && !busy && row.signing && (
              <>
                <div className="quiet">{t('writeLead')}</div>
                <div className="handing-over-acts">
                  <Button
                    type={row.state === 'signed' ? 'primary' : 'default'}
                    loading={starting.isPending}
                    onClick={() => void write()}
                  >
                    {t('write')}
                  </Button>
                </div>
              </>
            )}
            <ErrorNote error={error} />
            {jobId && <Writing key={jobId} jobId={jobId} />}
            <Packages row={row} />
          </div>
        </li>
      </ol>
      {row.state !== 'given-up' && !busy && (
        <div className="handing-over-acts">
          <Button danger size="small" onClick={() => setDialog('give-up')}>
            {t('giveUp')}
          </Button>
        </div>
      )}
      {dialog === 'sign' && <SignDialog row={row} onClose={() => setDialog(undefined)} />}
      {dialog === 'give-up' && <GiveUpDialog row={row} onClose={() => setDialog(undefined)} />}
      {printing && row.signing && <InventoryPrint id={row.signing.id} onClose={() => setPrinting(false)} />}
    </section>
  )
}
