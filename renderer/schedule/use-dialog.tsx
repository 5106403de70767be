// Registers a destination that two people allowed: what it is on is looked at first, and the kind that fits is offered.

import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { formatBytes } from '../backup/bytes.ts'
import { ErrorNote, Kbd, type Output, toastDone, useAct, useCall, useCommonWords, useHotkeys } from '../parts/index.ts'
import { slowLoading } from '../parts/slow-loading.ts'
import { useWords } from './words.ts'
import './schedule.css'

type Place = Output<'schedule.look'>
const kinds = ['folder', 'removable', 'network'] as const

const Found = ({ place }: { readonly place: Place }) => {
  const t = useWords()
  const { fileSystem, free, label, volume, serial } = place
  return (
    <ul className="schedule-facts quiet">
      <li>{t('targets.found', { system: fileSystem || '—', free: free === null ? '—' : formatBytes(free) })}</li>
      {label && <li>{t('targets.label', { label })}</li>}
      <li>{volume ? t('targets.volume', { volume }) : t('targets.noVolume')}</li>
      {serial && <li>{t('targets.serial', { serial })}</li>}
    </ul>
  )
}

type Props = { readonly destinationId: string; readonly folder: string; readonly onClose: () => void }

export const UseDialog = ({ destinationId, folder, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const { data: place, error, refetch } = useCall('schedule.look', { destinationId }, { staleTime: 0 })
  const act = useAct('schedule.useDestination')
  const [chosen, setKind] = useState<Place['kind']>()
  const kind = chosen ?? place?.kind
  const save = async (): Promise<void> => {
    if (kind === undefined || act.isPending) return
    try {
      await act.mutateAsync({ destinationId, kind })
      toastDone(t('targets.used'))
      onClose()
    } catch {
      // The act keeps the error, which stands below.
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('targets.use'), run: () => void save() }], { barrier: true })
  return (
    <Modal open title={t('targets.useTitle')} width={560} footer={null} onCancel={onClose}>
      <p className="schedule-place">{folder}</p>
      {!place && !error && <p className="quiet">{t('targets.looking')}</p>}
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {place && (
        <>
          <Found place={place} />
          <Radio.Group
            className="schedule-kinds"
            aria-label={t('targets.kind')}
            value={kind}
            onChange={(event) => setKind(event.target.value as Place['kind'])}
          >
            {kinds.map((each) => (
              <Radio key={each} value={each} disabled={each === 'removable' && place.volume === ''}>
                {t(`targets.kinds.${each}`)}
                <span className="quiet"> {t(`targets.kindHints.${each}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
          <p className="field-hint">{t('targets.markNote')}</p>
        </>
      )}
      <ErrorNote error={act.error} />
      <div className="schedule-acts">
        <Kbd keys="mod+enter" />
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="primary" disabled={!place} loading={slowLoading(act.isPending)} onClick={() => void save()}>
          {t('targets.use')}
        </Button>
      </div>
    </Modal>
  )
}
