// One medium: what is on it, where it is, every slip, and what can be done now.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob } from '../parts/job-progress-bar.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { ContentsDialog } from './contents-dialog.tsx'
import { LostDialog } from './lost-dialog.tsx'
import { MediumDialog } from './medium-dialog.tsx'
import { MoveDialog, type SignedMove } from './move-dialog.tsx'
import { StateTag } from './register-page.tsx'
import { SlipPrint } from './slip-print.tsx'
import { useWords } from './words.ts'

type Shown = Output<'media.read'>
type Dialog = SignedMove | 'edit' | 'contents' | 'lost'

const Looking = ({ jobId }: { readonly jobId: string }) => {
  const t = useWords()
  const result = useJob(jobId)?.result
  if (result) {
    const { found = 0, foreign = 0, missing = 0 } = result as Record<string, number>
    return (
      <Alert type={missing > 0 ? 'warning' : 'success'} showIcon title={t('looked', { found, foreign, missing })} />
    )
  }
  return (
    <JobProgressBar
      jobId={jobId}
      title={t('looking')}
      steps={{ starting: t('steps.starting'), reading: t('steps.reading') }}
    />
  )
}

const Facts = ({ data: { medium, registeredByName, registeredAt } }: { readonly data: Shown }) => {
  const t = useWords()
  return (
    <dl className="media-facts">
      <dt>{t('state')}</dt>
      <dd>
        <StateTag medium={medium} />
      </dd>
      <dt>{t('place')}</dt>
      <dd>{medium.place}</dd>
      <dt>{t('serial')}</dt>
      <dd className="mono">{medium.serial}</dd>
      <dt>{t('kind')}</dt>
      <dd>{t(`kinds.${medium.kind}`)}</dd>
      {medium.state === 'away' && (
        <>
          <dt>{t('holder')}</dt>
          <dd>{medium.holderName}</dd>
          <dt>{t('due')}</dt>
          <dd className={medium.overdue ? 'media-overdue' : ''}>{medium.dueOn}</dd>
        </>
      )}
      <dt>{t('noteField')}</dt>
      <dd>{medium.note}</dd>
      <dt />
      <dd className="quiet">{t('registered', { name: registeredByName, at: formatInstant(registeredAt) })}</dd>
    </dl>
  )
}

const Contents = ({ data }: { readonly data: Shown }) => {
  const t = useWords()
  if (data.contents.length === 0) return <p className="quiet">{t('backupsNone')}</p>
  return (
    <table className="media-table" aria-label={t('contents')}>
      <thead>
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('made')}</th>
          <th scope="col">{t('put')}</th>
          <th scope="col">{t('checked')}</th>
        </tr>
      </thead>
      <tbody>
        {data.contents.map((one) => (
          <tr key={one.backupId}>
            <td className="mono" title={`SHA-256 ${one.sha256}`}>
              {one.fileName}
            </td>
            <td>{formatBytes(one.bytes)}</td>
            <td>{formatInstant(one.madeAt)}</td>
            <td>{formatInstant(one.putAt)}</td>
            <td>{one.checkedAt === null ? t('neverChecked') : formatInstant(one.checkedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Moves = ({ data, onSlip }: { readonly data: Shown; readonly onSlip: (id: string) => void }) => {
  const t = useWords()
  if (data.moves.length === 0) return <p className="quiet">{t('movesNone')}</p>
  return (
    <table className="media-table" aria-label={t('moves')}>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('move')}</th>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('to')}</th>
          <th scope="col">{t('between')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {data.moves.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="mono">
              {one.number}
            </th>
            <td>{formatInstant(one.at)}</td>
            <td>{t(`moveKinds.${one.kind}`)}</td>
            <td>{one.fromPlace}</td>
            <td>{one.toPlace}</td>
            <td>{[one.giverName, one.receiverName].filter((name) => name !== '').join(' → ')}</td>
            <td>
              <Button size="small" aria-label={`${t('slip')} ${one.number}`} onClick={() => onSlip(one.id)}>
                {t('slip')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const MediumPage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const { data, error, refetch } = useCall('media.read', { id })
  const [dialog, setDialog] = useState<Dialog>()
  const [slip, setSlip] = useState<string>()
  const [jobId, setJobId] = useState<string>()
  const look = useAct('media.look')
  const [failure, setFailure] = useState<unknown>()
  const state = data?.medium.state
  const here = state === 'here'

  const startLook = async (): Promise<void> => {
    if (!data || !here) return
    setFailure(undefined)
    try {
      const { folder } = await call('media.chooseFolder', {})
      if (folder === null) return
      setJobId((await look.mutateAsync({ id, version: data.medium.version, folder })).jobId)
    } catch (reason) {
      setFailure(reason)
    }
  }
  useHotkeys([
    { keys: 'o', label: t('keys.handOver'), run: () => setDialog('hand-over'), disabled: !here },
    { keys: 'r', label: t('keys.return'), run: () => setDialog('return'), disabled: state !== 'away' },
    { keys: 'c', label: t('keys.contents'), run: () => setDialog('contents'), disabled: !here },
    { keys: 'k', label: t('keys.look'), run: () => void startLook(), disabled: !here },
    { keys: 'alt+arrowleft', label: t('keys.back'), run: () => go('media', 'media') },
  ])
  const close = (): void => setDialog(undefined)
  return (
    <>
      <PageHead title={data?.medium.label ?? ''} note={t('title')}>
        {here && (
          <>
            <Button type="primary" title="O" onClick={() => setDialog('hand-over')}>
              {t('handOver')}
            </Button>
            <Button onClick={() => setDialog('edit')}>{t('edit')}</Button>
            <Button danger onClick={() => setDialog('destruction')}>
              {t('destroy')}
            </Button>
          </>
        )}
        {(state === 'away' || state === 'lost') && (
          <Button type="primary" title="R" onClick={() => setDialog('return')}>
            {t('return')}
          </Button>
        )}
        {(here || state === 'away') && (
          <Button danger onClick={() => setDialog('lost')}>
            {t('reportLost')}
          </Button>
        )}
        <Button type="text" onClick={() => go('media', 'media')}>
          {t('back')}
        </Button>
      </PageHead>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <Facts data={data} />
          <section className="media-section">
            <div className="media-section-head">
              <h2>{t('contents')}</h2>
              {here && (
                <>
                  <Button size="small" title="C" onClick={() => setDialog('contents')}>
                    {t('contentsEdit')}
                  </Button>
                  <Button size="small" title={`K · ${t('lookLead')}`} onClick={() => void startLook()}>
                    {t('look')}
                  </Button>
                </>
              )}
            </div>
            <ErrorNote error={failure} />
            {jobId && <Looking key={jobId} jobId={jobId} />}
            <Contents data={data} />
          </section>
          <section className="media-section">
            <div className="media-section-head">
              <h2>{t('moves')}</h2>
            </div>
            <Moves data={data} onSlip={setSlip} />
          </section>
          {dialog === 'edit' && <MediumDialog medium={data.medium} onClose={close} />}
          {dialog === 'contents' && (
            <ContentsDialog medium={data.medium} held={data.contents.map(({ backupId }) => backupId)} onClose={close} />
          )}
          {dialog === 'lost' && <LostDialog medium={data.medium} onClose={close} />}
          {(dialog === 'hand-over' || dialog === 'return' || dialog === 'destruction') && (
            <MoveDialog medium={data.medium} move={dialog} onClose={close} />
          )}
        </>
      )}
      {slip && <SlipPrint id={slip} onClose={() => setSlip(undefined)} />}
    </>
  )
}
