// The letters of a case: made from approved templates, printed, sent, delivered or returned. N makes one.

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import type { Output } from '../door.ts'
import { Coming } from '../parts/coming.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { LetterPrint } from './letter-sheet.tsx'
import { MakeLetter } from './make-letter.tsx'
import { type LetterAct, RecordDialog } from './record-dialog.tsx'
import { useWords } from './words.ts'
import './letters.css'

type Letter = Output<'letters.list'>['rows'][number]

const actsOf: Readonly<Record<Letter['state'], readonly LetterAct[]>> = {
  made: ['send', 'void'],
  sent: ['delivered', 'returned', 'correct'],
  delivered: ['correct'],
  returned: ['correct'],
  void: [],
}

const CaseLetters = ({ view }: CaseTabProps) => {
  const t = useWords()
  const caseId = view.id
  const { data, error, refetch } = useCall('letters.list', { caseId })
  const templates = useCall('templates.list', {}).data?.rows.filter(({ inUse, retired }) => inUse !== null && !retired)
  const [making, setMaking] = useState(false)
  const [printing, setPrinting] = useState<string>()
  const [recording, setRecording] = useState<{ readonly letter: Letter; readonly act: LetterAct }>()
  const closed = view.closedAt !== null
  const mayMake = !closed && (templates?.length ?? 0) > 0 && data !== undefined
  useHotkeys([
    {
      keys: 'l',
      label: t('key.new'),
      run: () => setMaking(true),
      disabled: !mayMake || making || recording !== undefined,
    },
  ])
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Coming />
  return (
    <section className="case-letters" aria-label={t('tab.list')}>
      {!closed && (
        <div className="letters-acts">
          <Button type="primary" disabled={!mayMake} onClick={() => setMaking(true)}>
            {t('tab.new')}
          </Button>
          <Kbd keys="l" />
        </div>
      )}
      {templates?.length === 0 && !closed && <p className="quiet">{t('tab.noTemplates')}</p>}
      {data.rows.length === 0 ? (
        <EmptyState title={t('tab.empty')} next={t('tab.emptyNext')} />
      ) : (
        <ol className="letter-list">
          {data.rows.map((letter) => (
            <li key={letter.id}>
              <div className="letter-row">
                <span className="mono">{letter.number}</span>
                <strong>{letter.title}</strong>
                <span>{t('row.to', { name: letter.toName })}</span>
                <span className={`letter-state letter-${letter.state}`}>{t(`letterState.${letter.state}`)}</span>
                <span className="letter-row-acts">
                  <Button size="small" onClick={() => setPrinting(letter.id)}>
                    {t('act.read')}
                  </Button>
                  {!closed &&
                    actsOf[letter.state].map((act) => (
                      <Button
                        key={act}
                        size="small"
                        type={act === 'correct' || act === 'void' ? 'text' : 'default'}
                        onClick={() => setRecording({ letter, act })}
                      >
                        {t(`act.${act}`)}
                      </Button>
                    ))}
                </span>
              </div>
              <p className="quiet">
                {[
                  t('row.made', { name: letter.madeByName, time: formatInstant(letter.madeAt) }),
                  letter.sentOn &&
                    letter.sentHow &&
                    t('row.sent', { on: letter.sentOn, how: t(`way.${letter.sentHow}`) }),
                  letter.tracking && t('row.tracking', { tracking: letter.tracking }),
                  letter.state === 'delivered' && t('row.delivered', { on: letter.endedOn ?? '' }),
                  letter.state === 'returned' && t('row.returned', { on: letter.endedOn ?? '', reason: letter.reason }),
                  letter.state === 'void' && t('row.void', { reason: letter.reason }),
                ]
                  .filter((part) => typeof part === 'string' && part !== '')
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ol>
      )}
      {making && templates && (
        <MakeLetter
          caseId={caseId}
          to={data.to}
          templates={templates}
          onClose={(id) => {
            setMaking(false)
            if (id) setPrinting(id)
          }}
        />
      )}
      {printing && <LetterPrint id={printing} onClose={() => setPrinting(undefined)} />}
      {recording && <RecordDialog caseId={caseId} {...recording} onClose={() => setRecording(undefined)} />}
    </section>
  )
}

export default CaseLetters
