// One act: which backup, what opens it, and off. The newest is taken unless the person says otherwise.

import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { call, type Input, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { JobProgressBar, useRunningJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { isGiven, noSecret, RestoreSecret, secretOf } from '../start-up/restore-secret.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

type Backup = Output<'drills.backups'>['rows'][number]
type Kind = 'drill' | 'verification'
const elsewhere = 'elsewhere'

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file

export const MakeDrill = ({ onDone }: { readonly onDone: (drillId: string) => void }) => {
  const t = useWords()
  const { data, error: listError } = useCall('drills.backups', {})
  const drill = useAct('drills.start')
  const verification = useAct('drills.verify')
  const running = useRunningJob('drill')
  const [own, setOwn] = useState<{ readonly jobId: string; readonly id: string; readonly kind: Kind }>()
  const [chosen, setChosen] = useState<string>()
  const [file, setFile] = useState<string>()
  const [secret, setSecret] = useState(noSecret)
  const [error, setError] = useState<unknown>()

  const rows: readonly Backup[] = data?.rows ?? []
  const id = file !== undefined && chosen === elsewhere ? elsewhere : (chosen ?? rows.find(({ here }) => here)?.id)
  const jobId = running?.jobId ?? own?.jobId
  const busy = drill.isPending || verification.isPending || running !== undefined
  const ready = id !== undefined && isGiven(secret)

  const chooseFile = async (): Promise<void> => {
    setError(undefined)
    try {
      const { file: found } = await call('drills.chooseFile', {})
      if (found === null) return
      setFile(found)
      setChosen(elsewhere)
    } catch (failure) {
      setError(failure)
    }
  }
  const start = async (kind: Kind): Promise<void> => {
    if (busy || !ready) return
    setError(undefined)
    const which: Input<'drills.start'>['which'] =
      id === elsewhere ? { kind: 'file', file: file ?? '' } : { kind: 'backup', id }
    try {
      const act = kind === 'drill' ? drill : verification
      const started = await act.mutateAsync({ which, opens: secretOf(secret) })
      setOwn({ ...started, kind })
      setSecret(noSecret)
    } catch (failure) {
      setError(failure)
    }
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('keys.start'), run: () => void start('drill'), disabled: !ready || busy },
    {
      keys: 'mod+shift+enter',
      label: t('keys.verify'),
      run: () => void start('verification'),
      disabled: !ready || busy,
    },
  ])
  const steps = Object.fromEntries(
    (['reading', 'trail', 'integrity', 'opening', 'documents', 'cases', 'removing'] as const).map((step) => [
      step,
      t(`steps.${step}`),
    ]),
  )
  const label = ({ at, bytes, fileName, here }: Backup): string =>
    `${t('make.made', { at: formatInstant(at), size: formatBytes(bytes) })} · ${here ? fileName : t('make.gone')}`
  return (
    <section className="drill-card" aria-label={t('make.title')}>
      <h2>{t('make.title')}</h2>
      <ErrorNote error={listError} />
      {data && rows.length === 0 && file === undefined && (
        <Alert type="info" showIcon title={t('make.noBackups')} description={t('make.noBackupsNext')} />
      )}
      <Field label={t('make.backup')}>
        {({ id: fieldId }) => (
          <div className="drill-which">
            <Select
              id={fieldId}
              aria-label={t('make.backup')}
              value={id}
              placeholder={t('make.noBackups')}
              onChange={(value: string) => setChosen(value)}
              options={[
                ...rows.map((row) => ({ value: row.id, label: label(row), disabled: !row.here })),
                ...(file === undefined
                  ? []
                  : [{ value: elsewhere, label: `${t('make.elsewhere')} · ${baseName(file)}` }]),
              ]}
            />
            <Button onClick={() => void chooseFile()}>{t('make.chooseFile')}</Button>
          </div>
        )}
      </Field>
      <RestoreSecret value={secret} onChange={setSecret} />
      <ErrorNote error={error} />
      <div className="drill-acts">
        <Button type="primary" loading={drill.isPending} disabled={!ready || busy} onClick={() => void start('drill')}>
          {t('make.start')}
        </Button>
        <Kbd keys="mod+enter" />
        <Button
          title={t('make.verifyHint')}
          loading={verification.isPending}
          disabled={!ready || busy}
          onClick={() => void start('verification')}
        >
          {t('make.verify')}
        </Button>
        <Kbd keys="mod+shift+enter" />
      </div>
      {jobId !== undefined && (
        <JobProgressBar
          key={jobId}
          jobId={jobId}
          title={t(own?.kind === 'verification' ? 'make.runningVerification' : 'make.running')}
          steps={steps}
          onEnd={({ result, state }) => {
            const ended = result?.drill
            if (state === 'done' && typeof ended === 'string') onDone(ended)
          }}
        />
      )}
    </section>
  )
}
