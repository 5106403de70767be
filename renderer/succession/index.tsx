// 业务转让: what was agreed to, what both parties signed, and the packages that were written.

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { HandingOver } from './handing-over.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { useWords } from './words.ts'
import './succession.css'

const Succession = () => {
  const t = useWords()
  const mine = usePerson().role === 'supervisor'
  const { data, error, refetch } = useCall('succession.list', {})
  const [proposing, setProposing] = useState(false)
  useHotkeys([{ keys: 'n', label: t('keys.propose'), run: () => setProposing(true), disabled: !mine }])
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {mine && (
          <>
            <Button type="primary" onClick={() => setProposing(true)}>
              {t('propose')}
            </Button>
            <Kbd keys="n" />
          </>
        )}
      </PageHead>
      <WaitingChanges kinds={['office.hand-over']} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data?.rows.length === 0 && <EmptyState title={t('none')} next={t('noneNext')} />}
      {data?.rows.map((row) => (
        <HandingOver key={row.id} row={row} mine={mine} />
      ))}
      {proposing && <ProposeDialog onClose={() => setProposing(false)} />}
    </>
  )
}

export default Succession
