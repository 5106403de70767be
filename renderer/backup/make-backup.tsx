// The form of the next backup, its progress, and what it came to.

import { Alert, Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { useCall } from '../app/queries.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { JobProgressBar, useJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { NewPassword } from '../parts/new-password.tsx'
import { toastDone } from '../stores/toasts.ts'
import { formatBytes } from './bytes.ts'
import { type BackupPlan, leastPassphrase } from './use-backup.ts'
import { useWords } from './words.ts'
import './backup.css'

const Progress = ({ jobId }: { readonly jobId: string }) => {
  const t = useWords()
  const result = useJob(jobId)?.result
  const [ended, setEnded] = useState<string>()
  const steps = {
    starting: t('steps.starting'),
    snapshot: t('steps.snapshot'),
    writing: t('steps.writing'),
    verifying: t('steps.verifying'),
  }
  if (ended === 'done' && result) {
    const size = formatBytes(Number(result.bytes))
    const unwhole = Number(result.unwholeDocuments ?? 0)
    return (
      <>
        <Alert type="success" showIcon title={t('make.done', { fileName: String(result.fileName), size })} />
        {unwhole > 0 && <Alert type="warning" role="alert" showIcon title={t('make.unwhole', { count: unwhole })} />}
      </>
    )
  }
  return <JobProgressBar jobId={jobId} title={t('make.running')} steps={steps} onEnd={({ state }) => setEnded(state)} />
}

const Recipients = ({ plan }: { readonly plan: BackupPlan }) => {
  const t = useWords()
  if (plan.recipients?.length === 0) return <p className="quiet">{t('make.recipientsNone')}</p>
  return (
    <fieldset className="backup-recipients" aria-label={t('make.recipients')}>
      {plan.recipients?.map(({ id, label, publicKey }) => (
        <Checkbox key={id} checked={plan.has(id)} onChange={() => plan.toggle(id)}>
          {label} <span className="quiet mono">{publicKey.slice(0, 12)}…</span>
        </Checkbox>
      ))}
      {plan.tried && !plan.ready && (
        <p className="field-failure" role="alert">
          {t('make.choosePlease')}
        </p>
      )}
    </fieldset>
  )
}

/** A folder that two people have not agreed to yet: it is proposed in the place of the backup. */
const NewDestination = ({ plan }: { readonly plan: BackupPlan }) => {
  const t = useWords()
  const change = useChangeWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const waiting = useCall('changes.list', { view: 'waiting', kinds: ['export.destination'] }).data?.rows
  const proposed = waiting?.some(
    ({ params, changed }) => params.folder === plan.folder && changed[0]?.to === (plan.kind === 'passphrase'),
  )
  const send = async (): Promise<void> => {
    setTried(true)
    if (!isRealReason(reason) || !(await plan.propose(reason))) return
    setReason('')
    setTried(false)
    toastDone(change('byTwo.proposed'))
  }
  if (proposed) return <p role="status">{change('byTwo.proposed')}</p>
  return (
    <>
      <ByTwo
        kind="export.destination"
        about={t(plan.kind === 'passphrase' ? 'make.newPlacePassphrase' : 'make.newPlace')}
        reason={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(plan.error, 'reason')}
      />
      <ErrorNote error={otherThan(plan.error, 'reason')} />
      <div className="backup-line">
        <Button type="primary" loading={plan.proposing} onClick={() => void send()}>
          {change('byTwo.go')}
        </Button>
      </div>
    </>
  )
}

export const MakeBackup = ({ plan }: { readonly plan: BackupPlan }) => {
  const t = useWords()
  return (
    <form
      className="make-backup"
      aria-label={t('make.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void plan.start()
      }}
    >
      <div className="backup-line">
        <span className="backup-name">{t('make.folder')}</span>
        <span className="backup-folder" title={plan.folder}>
          {plan.folder ?? <span className="quiet">{t('make.folderNone')}</span>}
        </span>
        <Button size="small" onClick={() => void plan.chooseFolder()}>
          {t('make.choose')}
        </Button>
        <Kbd keys="f" />
      </div>
      <div className="backup-line">
        <span className="backup-name">{t('make.to')}</span>
        <Radio.Group
          aria-label={t('make.to')}
          value={plan.kind}
          onChange={(event) => plan.setKind(event.target.value as BackupPlan['kind'])}
          options={[
            { value: 'recipients', label: t('make.recipients') },
            { value: 'passphrase', label: t('make.passphrase') },
          ]}
        />
      </div>
      {plan.unallowed ? null : plan.kind === 'recipients' ? (
        <Recipients plan={plan} />
      ) : (
        <NewPassword
          value={plan.pair}
          onChange={plan.setPair}
          label={t('make.passphraseField')}
          againLabel={t('make.passphraseAgain')}
          minimum={leastPassphrase}
          hint={t('make.passphraseHint', { least: leastPassphrase })}
          failure={failureOf(plan.error, 'passphrase')}
        />
      )}
      {plan.unallowed ? (
        <NewDestination key={`${plan.kind}|${plan.folder}`} plan={plan} />
      ) : (
        <ErrorNote error={otherThan(plan.error, 'passphrase')} />
      )}
      {plan.jobId && <Progress key={plan.jobId} jobId={plan.jobId} />}
      {!plan.unallowed && (
        <div className="backup-line">
          <Button type="primary" htmlType="submit" disabled={plan.busy || (plan.kind === 'passphrase' && !plan.ready)}>
            {t('make.start')}
          </Button>
          <Kbd keys="b" />
        </div>
      )}
    </form>
  )
}
