// Which backup fills up what is missing, and what opens it; none is a choice too.

import { Button } from 'antd'
import type { Input } from '../door.ts'
import { call } from '../door.ts'
import { isGiven, noSecret, RestoreSecret, type Secret, secretOf } from '../start-up/restore-secret.tsx'
import { useSalvageWords } from './words.ts'

export type Chosen = { readonly file: string | undefined; readonly secret: Secret }
export const noBackup: Chosen = { file: undefined, secret: noSecret }

/** Either no backup, or one with what opens it. */
export const isReady = ({ file, secret }: Chosen): boolean => file === undefined || isGiven(secret)

export const backupOf = ({ file, secret }: Chosen): Input<'salvage.start'>['backup'] =>
  file === undefined ? null : { file, secret: secretOf(secret) }

type Props = {
  readonly value: Chosen
  readonly onChange: (value: Chosen) => void
  readonly onError: (error: unknown) => void
}

export const BackupChoice = ({ value, onChange, onError }: Props) => {
  const t = useSalvageWords()
  const choose = async (): Promise<void> => {
    try {
      const { file } = await call('restore.chooseFile', {})
      if (file !== null) onChange({ ...value, file })
    } catch (error) {
      onError(error)
    }
  }
  const shown = value.file?.split(/[\\/]/).at(-1)
  return (
    <>
      <p className="restore-file" title={value.file}>
        <Button onClick={() => void choose()}>{t(value.file === undefined ? 'choose' : 'chooseAnother')}</Button>{' '}
        {shown !== undefined && (
          <>
            <span role="status">{t('chosen', { file: shown })}</span>{' '}
            <Button type="link" onClick={() => onChange(noBackup)}>
              {t('without')}
            </Button>
          </>
        )}
      </p>
      {value.file !== undefined && (
        <RestoreSecret value={value.secret} onChange={(secret) => onChange({ ...value, secret })} />
      )}
    </>
  )
}
