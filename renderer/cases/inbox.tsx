// Cases that others hand over to oneself: how many wait (on the own list), and the dialog where they are accepted, one or
// all, or declined with a reason.

import { Button, Input, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { refreshAfter, useAct, useCall } from '../app/queries.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { StageTag } from './stage-tag.tsx'
import { useWords } from './words.ts'

const atOnce = 25

/** The sign above the own list; nothing where nothing waits. */
export const InboxButton = ({ disabled }: { readonly disabled: boolean }) => {
  const t = useWords()
  const { data } = useCall('handovers.count', {})
  const [open, setOpen] = useState(false)
  const count = data?.count ?? 0
  const wasOpen = useRef(false)
  const begin = (): void => setOpen(true)
  const close = (): void => setOpen(false)
  // Back into the list, once the dialog has let go of the focus: the next key is meant for it.
  useEffect(() => {
    const closed = wasOpen.current && !open
    wasOpen.current = open
    if (!closed) return
    const timer = window.setTimeout(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus(), 0)
    return () => window.clearTimeout(timer)
  }, [open])
  useHotkeys([{ keys: 'i', label: t('key.inbox'), run: begin, disabled: disabled || open }])
  return (
    <>
      {count > 0 && (
        <>
          <Button type="primary" onClick={begin}>
            {t('list.inbox', { count })}
          </Button>
          <Kbd keys="i" />
        </>
      )}
      {open && <InboxDialog onClose={close} />}
    </>
  )
}

const InboxDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { data, error } = useCall('handovers.inbox', {}, { staleTime: 0 })
  const decline = useAct('handovers.decline')
  const [failure, setFailure] = useState<unknown>()
  const [done, setDone] = useState<number>()
  const [declining, setDeclining] = useState<string>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const rows = data?.rows ?? []
  const busy = done !== undefined || decline.isPending

  const accept = async (ids: readonly string[]): Promise<void> => {
    if (busy || ids.length === 0) return
    setFailure(undefined)
    let accepted = 0
    try {
      for (let from = 0; from < ids.length; from += atOnce) {
        setDone(accepted)
        accepted += (await call('handovers.accept', { ids: ids.slice(from, from + atOnce) })).accepted
      }
      if (ids.length === rows.length) onClose()
    } catch (fault) {
      setFailure(fault)
    } finally {
      setDone(undefined)
      if (accepted > 0) toastDone(t('inbox.accepted', { count: accepted }))
      refreshAfter('handovers.accept')
    }
  }
  const sendDecline = (id: string, number: string): void => {
    setTried(true)
    if (reason.trim() === '' || busy) return
    decline.mutate(
      { ids: [id], reason: reason.trim() },
      {
        onSuccess: () => {
          toastDone(t('inbox.declined', { number }))
          setDeclining(undefined)
          setReason('')
          setTried(false)
          if (rows.length === 1) onClose()
        },
      },
    )
  }
  const acceptAll = (): void => void accept(rows.map(({ id }) => id))
  useHotkeys([{ keys: 'mod+enter', label: t('inbox.acceptAll', { count: rows.length }), run: acceptAll }], {
    barrier: true,
  })

  return (
    <Modal
      open
      title={t('inbox.title')}
      width={1240}
      style={{ maxWidth: '96vw' }}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          {done !== undefined && rows.length > atOnce && (
            <span className="quiet" role="status">
              {t('inbox.progress', { done, total: rows.length })}{' '}
            </span>
          )}
          <Button type="primary" title="Ctrl+Enter" loading={busy} disabled={rows.length === 0} onClick={acceptAll}>
            {t('inbox.acceptAll', { count: rows.length })}
          </Button>
        </>
      }
    >
      <Watermarked>
        <p className="quiet">{t('inbox.intro')}</p>
        <ErrorNote error={error ?? failure ?? decline.error} />
        {data && rows.length === 0 && <p>{t('inbox.empty')}</p>}
        {rows.length > 0 && (
          <div className="inbox-scroll">
            <table className="inbox-table" aria-label={t('inbox.title')}>
              <thead>
                <tr>
                  <th scope="col">{t('column.number')}</th>
                  <th scope="col">{t('column.client')}</th>
                  <th scope="col">{t('column.stage')}</th>
                  <th scope="col">{t('column.balance')}</th>
                  <th scope="col">{t('column.recall')}</th>
                  <th scope="col">{t('inbox.from')}</th>
                  <th scope="col">{t('inbox.reason')}</th>
                  <th scope="col">{t('inbox.asked')}</th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td className="mono">{row.number}</td>
                    <td className="inbox-words">{row.clientName}</td>
                    <td>
                      <StageTag stage={row.stage} />
                    </td>
                    <td>
                      <Money fen={row.balance} />
                    </td>
                    <td>
                      <DateText value={row.recallOn} />
                    </td>
                    <td>{row.fromLeft ? t('inbox.left', { name: row.fromName }) : row.fromName}</td>
                    <td className="inbox-words">{[row.reason, row.note].filter(Boolean).join(' · ')}</td>
                    <td>
                      <DateText value={row.askedAt} show="day" />
                    </td>
                    <td className="inbox-acts">
                      {declining === row.id ? (
                        <Field
                          label={t('inbox.declineReason')}
                          failure={tried && reason.trim() === '' ? t('problem.reason-due') : undefined}
                        >
                          {(attributes) => (
                            <Input
                              {...attributes}
                              autoFocus
                              maxLength={200}
                              value={reason}
                              onChange={(event) => setReason(event.target.value)}
                              onPressEnter={(event) =>
                                !event.nativeEvent.isComposing && sendDecline(row.id, row.number)
                              }
                              suffix={
                                <Button size="small" type="link" onClick={() => sendDecline(row.id, row.number)}>
                                  {t('inbox.declineConfirm')}
                                </Button>
                              }
                            />
                          )}
                        </Field>
                      ) : (
                        <>
                          <Button
                            size="small"
                            disabled={busy}
                            aria-label={t('inbox.acceptOf', { number: row.number })}
                            onClick={() => void accept([row.id])}
                          >
                            {t('inbox.accept')}
                          </Button>
                          <Button
                            size="small"
                            disabled={busy}
                            aria-label={t('inbox.declineOf', { number: row.number })}
                            onClick={() => {
                              setDeclining(row.id)
                              setReason('')
                              setTried(false)
                            }}
                          >
                            {t('inbox.decline')}
                          </Button>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Watermarked>
    </Modal>
  )
}
