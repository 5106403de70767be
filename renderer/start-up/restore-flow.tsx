// Restoring a backup: which file or which day of a folder, what opens it, what is inside, what was destroyed since, how
// the vault opens afterwards, then the work itself. Nothing of the present vault is touched before the last step. Used at start-up and by the supervisor's backup desk.

import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { zh } from '../../shared/locale/zh-CN/startUp.ts'
import { useCommonWords } from '../app/common-words.ts'
import { CallError, call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { refreshSession } from '../stores/session.ts'
import { firstChoice, isChosen, type Keychain, Protection, protectionOf } from './protection.tsx'
import { RestoreContents } from './restore-contents.tsx'
import { isGiven, noSecret, RestoreSecret, secretOf } from './restore-secret.tsx'
import { type Listed, newestReady, RestoreList, RestoreSource } from './restore-source.tsx'
import { RestoreStanding } from './restore-standing.tsx'
import { type Inspected, useInspection } from './use-inspection.ts'
import { useStartUpWords } from './words.ts'
import './start-up.css'

type Props = {
  readonly keychain: Keychain
  /** Whether there is a vault on this machine that will be kept beside the restored one. */
  readonly overVault: boolean
  readonly onLeave: () => void
  readonly onDone: () => void
}

type StepKey = keyof typeof zh.restore.steps
const stepKeys = Object.keys(zh.restore.steps) as StepKey[]

export const RestoreFlow = ({ keychain, overVault, onLeave, onDone }: Props) => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [file, setFile] = useState<string>()
  const [folder, setFolder] = useState<string>()
  const [listed, setListed] = useState<Listed>()
  const [foreign, setForeign] = useState(false)
  const [ledgerFile, setLedgerFile] = useState<string>()
  const [secret, setSecret] = useState(noSecret)
  const [contents, setContents] = useState<Inspected>()
  const [choice, setChoice] = useState(() => firstChoice(keychain))
  const [jobId, setJobId] = useState<string>()
  const [ended, setEnded] = useState<'failed' | 'cancelled' | 'done' | 'inspect-cancelled'>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const inspection = useInspection({
    onWhole: setContents,
    onFailed: setError,
    onCancelled: () => setEnded('inspect-cancelled'),
  })

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const choose = () =>
    attempt(async () => {
      const chosen = await call('restore.chooseFile', {})
      if (chosen.file === null) return
      startAnew()
      setFile(chosen.file)
    })
  const chooseFolder = () =>
    attempt(async () => {
      const chosen = await call('restore.chooseFolder', {})
      if (chosen.folder === null) return
      startAnew()
      setFolder(chosen.folder)
    })
  const startAnew = (): void => {
    setFile(undefined)
    setFolder(undefined)
    setListed(undefined)
    setContents(undefined)
    setForeign(false)
    inspection.stop()
  }
  const pick = (chosen: string): void => {
    inspection.stop()
    setFile(chosen)
  }
  const list = () =>
    attempt(async () => {
      if (folder === undefined) return
      const found = await call('restore.listFolder', { folder, secret: secretOf(secret) })
      setListed(found)
      setFile(newestReady(found))
    })
  const chooseLedger = () =>
    attempt(async () => {
      const chosen = await call('restore.chooseLedger', {})
      if (chosen.file !== null) setLedgerFile(chosen.file)
    })
  const inspect = () =>
    attempt(async () => {
      if (file === undefined || inspection.jobId !== undefined) return
      setEnded(undefined)
      await inspection.start({ file, secret: secretOf(secret) })
    })
  const start = () =>
    attempt(async () => {
      if (file === undefined) return
      const input = {
        file,
        secret: secretOf(secret),
        protection: protectionOf(choice),
        foreign,
        ...(ledgerFile !== undefined && { ledgerFile }),
      }
      setEnded(undefined)
      setJobId((await call('restore.start', input)).jobId)
    })

  const steps = Object.fromEntries(stepKeys.map((key) => [key, t(`restore.steps.${key}`)]))
  if (jobId !== undefined && ended !== 'cancelled') {
    return (
      <>
        <JobProgressBar
          jobId={jobId}
          title={t('restore.running')}
          steps={steps}
          onEnd={({ state }) => {
            if (state === 'running') return
            setEnded(state)
            if (state === 'done') onDone()
          }}
        />
        {ended === 'done' && <p role="status">{t('restore.done')}</p>}
        {ended === 'failed' && (
          <div className="entry-acts">
            <Button onClick={() => setJobId(undefined)}>{t('restore.again')}</Button>
          </div>
        )}
      </>
    )
  }

  const known = contents !== undefined
  const lists = folder !== undefined && listed === undefined
  return (
    <>
      {ended === 'cancelled' && <Alert type="info" showIcon title={t('restore.cancelled')} />}
      {ended === 'inspect-cancelled' && <Alert type="info" showIcon title={t('restore.inspectCancelled')} />}
      <RestoreSource file={file} folder={folder} onFile={() => void choose()} onFolder={() => void chooseFolder()} />
      {/* What opened it is done with: the room belongs to what is inside and to the last step. */}
      {(file !== undefined || folder !== undefined) && !known && !inspection.slow && (
        <form
          className="restore-section"
          onSubmit={(event) => {
            event.preventDefault()
            void (lists ? list() : inspect())
          }}
        >
          <RestoreSecret
            value={secret}
            onChange={(value) => {
              setSecret(value)
              setContents(undefined)
              setListed(undefined)
              setError(undefined)
              inspection.stop()
            }}
          />
          {listed && <RestoreList listed={listed} file={file} onFile={pick} />}
          <Button
            type="primary"
            htmlType="submit"
            loading={slowLoading(busy)}
            disabled={!isGiven(secret) || (listed !== undefined && file === undefined)}
          >
            {t(lists ? (busy ? 'restore.listing' : 'restore.list') : 'restore.inspect')}
          </Button>
        </form>
      )}
      {inspection.jobId !== undefined && inspection.slow && (
        <JobProgressBar jobId={inspection.jobId} title={t('restore.inspecting')} steps={steps} />
      )}
      {contents !== undefined && (
        <>
          <RestoreContents contents={contents} />
          {contents.standing && <RestoreStanding standing={contents.standing} />}
          <section className="restore-section">
            <h2>{t('restore.protectionTitle')}</h2>
            <Protection
              keychain={keychain}
              choice={choice}
              onChange={setChoice}
              onRecheck={() => void refreshSession()}
            />
            {overVault && <Alert type="info" showIcon title={t('restore.keepOld')} />}
          </section>
          <section className="restore-section">
            <h2>{t('restore.ledgerTitle')}</h2>
            <p className="quiet">{t('restore.ledgerLead')}</p>
            <p className="restore-file" title={ledgerFile}>
              <Button size="small" onClick={() => void chooseLedger()}>
                {t('restore.ledgerChoose')}
              </Button>{' '}
              {ledgerFile !== undefined && (
                <span role="status">{t('restore.chosen', { file: ledgerFile.split(/[\\/]/).at(-1) ?? '' })}</span>
              )}
            </p>
          </section>
          {contents.foreign && overVault && (
            <section className="restore-section">
              <Alert type="warning" showIcon title={t('restore.foreign', { office: contents.officeName })} />
              <Checkbox checked={foreign} onChange={(event) => setForeign(event.target.checked)}>
                {t('restore.foreignYes')}
              </Checkbox>
            </section>
          )}
        </>
      )}
      {error instanceof CallError && <ErrorNote error={error} />}
      <div className={`entry-acts ${known ? 'restore-acts' : ''}`}>
        <Button onClick={onLeave} disabled={busy}>
          {common('back')}
        </Button>
        {known && (
          <Button
            type="primary"
            className="push"
            loading={busy}
            disabled={!isChosen(choice, keychain) || (contents.foreign && overVault && !foreign)}
            onClick={() => void start()}
          >
            {t('restore.start')}
          </Button>
        )}
      </div>
    </>
  )
}
