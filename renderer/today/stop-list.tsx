// What the guard stopped today in the team, newest first, and letting one through.

import { Button } from 'antd'
import { useState } from 'react'
import { usePages } from '../app/queries.ts'
import { openCase } from '../cases/case-walk.ts'
import { useWords as useCaseWords } from '../cases/words.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { DateText } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { OverrideDialog, type Stopped } from './guard-dialogs.tsx'
import { useWords } from './words.ts'

export const StopList = () => {
  const t = useWords()
  const words = useCaseWords()
  const pages = usePages('guard.stops', {})
  const [stopped, setStopped] = useState<Stopped>()
  return (
    <div className="due-table">
      <VirtualTable
        name="guard-stops"
        label={t('team.stops')}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ caseId }) => openCase(caseId, [])}
        empty={<EmptyState title={t('stops.empty')} />}
        autoFocus
        columns={[
          { key: 'time', title: t('stops.time'), width: 66, render: ({ at }) => <DateText value={at} show="time" /> },
          { key: 'by', title: t('stops.by'), width: 84, render: ({ byName }) => byName },
          {
            key: 'case',
            title: t('stops.case'),
            width: 190,
            render: ({ number, debtorName }) => (
              <>
                {debtorName} <span className="mono quiet">{number}</span>
              </>
            ),
          },
          {
            key: 'what',
            title: t('stops.what'),
            width: 270,
            render: ({ act, kind, whom, phoneMask }) => (
              <>
                {t(`stops.act.${act}`)} · {words(`contact.kinds.${kind}`)} · {words(`contact.whoms.${whom}`)}{' '}
                <span className="mono quiet">{phoneMask}</span>
              </>
            ),
          },
          {
            key: 'rule',
            title: t('stops.rule'),
            width: 150,
            render: ({ rules }) => rules.map((rule) => t(`guard.rules.${rule}`)).join('、'),
          },
          {
            key: 'override',
            title: '',
            width: 110,
            render: ({ id: stopId, caseId, kind, whom, phoneId, act, rules, overridden }) =>
              overridden ? (
                <span className="quiet">{t('stops.overridden')}</span>
              ) : act === 'earlier' || rules.includes('refusal') ? null : (
                <Button
                  size="small"
                  onClick={(event) => {
                    event.stopPropagation()
                    setStopped({ caseId, kind, whom, phoneId, stopId })
                  }}
                >
                  {t('stops.override')}
                </Button>
              ),
          },
        ]}
      />
      {stopped && <OverrideDialog stopped={stopped} onClose={() => setStopped(undefined)} />}
    </div>
  )
}
