// Which keys are changed, and why. The password and the second factor are asked for by main.

import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { type KeyName, keyNames } from '../../shared/values/key-ages.ts'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

type Props = {
  readonly state: Output<'rotation.state'>
  readonly onStarted: (jobId: string) => void
  readonly onClose: () => void
}

export const StartDialog = ({ state, onStarted, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('rotation.start')
  const [names, setNames] = useState<readonly KeyName[]>(keyNames)
  const [why, setWhy] = useState('')
  const ready = names.length > 0 && isRealReason(why) && !act.isPending
  const go = (): void => {
    if (!ready) return
    act.mutate(
      { keys: [...names], why },
      {
        onSuccess: ({ jobId }) => {
          onStarted(jobId)
          onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('dialog.go'), run: go }], { barrier: true })
  const contents = names.includes('field') && state.contentBytes > 0
  return (
    <Modal
      open
      title={t('dialog.title')}
      width={560}
      okText={t('dialog.go')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: !ready }}
      onOk={go}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <fieldset className="rotation-which" aria-label={t('dialog.which')}>
        <legend>{t('dialog.which')}</legend>
        {keyNames.map((name) => (
          <Checkbox
            key={name}
            checked={names.includes(name)}
            onChange={({ target }) =>
              setNames(keyNames.filter((other) => (other === name ? target.checked : names.includes(other))))
            }
          >
            {t(`keys.${name}`)} <span className="quiet">{t(`about.${name}`)}</span>
          </Checkbox>
        ))}
      </fieldset>
      <p className="quiet">
        {t('dialog.size', { database: formatBytes(state.databaseBytes) })}
        {contents && t('dialog.contents', { contents: formatBytes(state.contentBytes) })}
        {t('dialog.end')}
        {t('dialog.space')}
      </p>
      <p className="quiet">{t('dialog.kept')}</p>
      <Field label={t('dialog.reason')} failure={failureOf(act.error, 'why')}>
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            value={why}
            maxLength={400}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={({ target }) => setWhy(target.value)}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'why')} />
    </Modal>
  )
}
