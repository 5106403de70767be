// What is open to oneself now, each with what is left of its time. Values are shown where they stand, here or on their
// record; documents and cases open where they are.

import { Button } from 'antd'
import { type RevealedKind, revealedKinds } from '../../shared/values/grantable.ts'
import { refreshGroups } from '../app/queries.ts'
import { Countdown } from '../parts/countdown.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { go } from '../stores/navigation.ts'
import { type LiveGrant, useLive } from './live.ts'
import { useWords } from './words.ts'

const isRevealed = ({ kind }: LiveGrant): boolean => revealedKinds.includes(kind as RevealedKind)

export const LiveList = () => {
  const t = useWords()
  const { rows, known } = useLive()
  if (!known) return null
  return (
    <section className="access-live" aria-label={t('mine.live')}>
      <h2>{t('mine.live')}</h2>
      {rows.length === 0 && <p className="quiet">{t('mine.noLive')}</p>}
      <ul>
        {rows.map((row) => {
          const { grantId, kind, id, field, label, via, ends } = row
          const name = t(`fields.${field}`)
          return (
            <li key={`${grantId} ${kind} ${id} ${field}`}>
              {via === 'glass' && <span className="access-glass">{t('via.glass')}</span>}
              <span>
                {t(`kinds.${kind}`)} <span className="mono">{label}</span>
              </span>
              <span className="quiet">{name}</span>
              {isRevealed(row) ? (
                <MaskedValue mask="••••••" name={name} of={{ kind, id, field }} />
              ) : (
                <span className="masked-live">
                  {t('masked.left')} <Countdown until={ends} onEnd={() => refreshGroups(['grants'])} />
                </span>
              )}
              {kind === 'case' && (
                <Button size="small" type="link" onClick={() => go('cases', 'case', { id })}>
                  {t('masked.show')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
