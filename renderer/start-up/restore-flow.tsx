// Restoring a backup: which file, what opens it, what is inside, how the vault opens afterwards, then the work itself.
// Nothing of the present vault is touched before the last step. Used at start-up and by the supervisor's backup desk.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { zh } from '../../shared/locale/zh-CN/startUp.ts'
import { useCommonWords } from '../app/common-words.ts'
import { CallError, call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { refreshSession } from '../stores/session.ts'
import { firstChoice, isChosen, type Keychain, Protection, protectionOf } from './protection.tsx'
import { RestoreContents } from './restore-contents.tsx'
import { isGiven, noSecret, RestoreSecret, secretOf } from './restore-secret.tsx'
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
  const [secret, setSecret] = useState(noSecret)
  const [contents, setContents] = useState<Output<'restore.inspect'>>()
  const [choice, setChoice] = useState(() => firstChoice(keychain))
  const [jobId, setJobId] = useState<string>()
  const [ended, setEnded] = useState<'failed' | 'cancelled' | 'done'>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

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
      setFile(chosen.file)
      setContents(undefined)
    })
  const inspect = () =>
    attempt(async () => {
      if (file === undefined) return
      setContents(await call('restore.inspect', { file, secret: secretOf(secret) }))
    })
  const start = () =>
    attempt(async () => {
      if (file === undefined) return
      const input = { file, secret: secretOf(secret), protection: protectionOf(choice) }
      setEnded(undefined)
      setJobId((await call('restore.start', input)).jobId)
    })

  if (jobId !== undefined && ended !== 'cancelled') {
    const steps = Object.fromEntries(stepKeys.map((key) => [key, t(`restore.steps.${key}`)]))
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

  const shownFile = file?.split(/[\\/]/).at(-1)
  return (
    <>
      {ended === 'cancelled' && <Alert type="info" showIcon title={t('restore.cancelled')} />}
      <section>
        <p className="quiet">{t('restore.chooseLead')}</p>
        <p className="restore-file" title={file}>
          <Button type={file === undefined ? 'primary' : 'default'} autoFocus onClick={() => void choose()}>
            {t('restore.choose')}
          </Button>{' '}
          {shownFile !== undefined && <span role="status">{t('restore.chosen', { file: shownFile })}</span>}
        </p>
      </section>
      {/* What opened it is done with: the room belongs to what is inside and to the last step. */}
      {file !== undefined && contents === undefined && (
        <form
          className="restore-section"
          onSubmit={(event) => {
            event.preventDefault()
            void inspect()
          }}
        >
          <RestoreSecret
            value={secret}
            onChange={(value) => {
              setSecret(value)
              setContents(undefined)
              setError(undefined)
            }}
          />
          <Button type="primary" htmlType="submit" loading={busy} disabled={!isGiven(secret)}>
            {t(busy ? 'restore.inspecting' : 'restore.inspect')}
          </Button>
        </form>
      )}
      {contents !== undefined && (
        <>
          <RestoreContents contents={contents} />
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
        </>
      )}
      {error instanceof CallError && <ErrorNote error={error} />}
      <div className={`entry-acts ${contents === undefined ? '' : 'restore-acts'}`}>
        <Button onClick={onLeave} disabled={busy}>
          {common('back')}
        </Button>
        {contents !== undefined && (
          <Button
            type="primary"
            className="push"
            loading={busy}
            disabled={!isChosen(choice, keychain)}
            onClick={() => void start()}
          >
            {t('restore.start')}
          </Button>
        )}
      </div>
    </>
  )
}
