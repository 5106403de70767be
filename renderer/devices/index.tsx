// 设备: the installations that opened the vault, for the administrator and the security officer.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import { Administrators } from './administrators.tsx'
import { Admit, Bar, type Device, Rename } from './dialogs.tsx'
import { useWords } from './words.ts'
import './devices.css'

type Dialog = { readonly kind: 'rename' | 'bar' | 'admit'; readonly device: Device }
const dialogs = { rename: Rename, bar: Bar, admit: Admit } as const

const Devices = () => {
  const t = useWords()
  const { role } = usePerson()
  const { data, error, refetch } = useCall('devices.list', {})
  const [dialog, setDialog] = useState<Dialog>()
  const Open = dialog && dialogs[dialog.kind]
  const offer = (kind: Dialog['kind'], device: Device) => (
    <Button size="small" danger={kind === 'bar'} onClick={() => setDialog({ kind, device })}>
      {t(kind)}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <WaitingChanges kinds={['device.admit', 'staff.second-factor-reset']} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <table className="devices-table" aria-label={t('list')}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('machine')}</th>
              <th scope="col">{t('firstSeen')}</th>
              <th scope="col">{t('lastSeen')}</th>
              <th scope="col">{t('state')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.rows.map((device) => (
              <tr key={device.id}>
                <th scope="row">
                  {device.name || <span className="quiet">{t('unnamed')}</span>}
                  {device.here && <Tag className="devices-here">{t('here')}</Tag>}
                </th>
                <td className="mono">{device.machine}</td>
                <td>{formatInstant(device.firstSeenAt)}</td>
                <td>{formatInstant(device.lastSeenAt)}</td>
                <td>
                  {device.barredAt === null
                    ? t('inUse')
                    : t('barred', {
                        at: formatInstant(device.barredAt),
                        name: device.barredByName,
                        reason: device.barReason,
                      })}
                </td>
                <td>
                  <span className="devices-acts">
                    {role === 'administrator' && offer('rename', device)}
                    {offer(device.barredAt === null ? 'bar' : 'admit', device)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {role === 'security-officer' && <Administrators />}
      {dialog && Open && <Open device={dialog.device} onClose={() => setDialog(undefined)} />}
    </>
  )
}

export default Devices
