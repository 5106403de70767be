// How the office stands with its backups, in one line: the colour with its word, when, where, verified when, off-site
// when; beneath it, what is amiss. On the supervisor's first page and on the page of backups.

import { useCall } from '../app/queries.ts'
import { DateText } from '../parts/values.tsx'
import { go } from '../stores/navigation.ts'
import { placeOf, type State, sayReason } from './say.ts'
import { useWords } from './words.ts'
import './schedule.css'

/** Colours age by themselves. */
const lookAgainMilliseconds = 60_000

const Facts = ({ state }: { readonly state: State }) => {
  const t = useWords()
  const { newest, deepAt, offSiteAt, nextAt, targets } = state
  const running = targets.find((target) => target.running)
  const at = newest && targets.find((target) => target.newestAt === newest.at)
  const isDue = nextAt !== null && Date.parse(nextAt) <= Date.now()
  return (
    <dl className="backup-state-facts">
      <div>
        <dt>{t('state.newest')}</dt>
        <dd>
          {newest ? (
            <>
              <DateText value={newest.at} />{' '}
              <span className="backup-state-place">{at ? placeOf(at) : newest.folder}</span>
            </>
          ) : (
            t('state.never')
          )}
        </dd>
      </div>
      <div>
        <dt>{t('state.deep')}</dt>
        <dd>{deepAt ? <DateText value={deepAt} show="day" /> : t('state.never')}</dd>
      </div>
      <div>
        <dt>{t('state.offSite')}</dt>
        <dd>{offSiteAt ? <DateText value={offSiteAt} show="day" /> : t('state.never')}</dd>
      </div>
      {running ? (
        <div>
          <dd>{t('state.inProgress')}</dd>
        </div>
      ) : (
        nextAt !== null && (
          <div>
            <dt>{t('state.next')}</dt>
            <dd>{isDue ? t('state.due') : <DateText value={nextAt} />}</dd>
          </div>
        )
      )}
    </dl>
  )
}

export const StateStrip = ({ withLink = false }: { readonly withLink?: boolean }) => {
  const t = useWords()
  const { data: state } = useCall('schedule.state', {}, { staleTime: 0, refetchInterval: lookAgainMilliseconds })
  if (!state) return null
  const { colour, reasons } = state
  return (
    <section className={`backup-state is-${colour}`} aria-label={t('state.title')}>
      <div className="backup-state-line">
        <strong className="backup-state-colour" role="status">
          <span className="backup-state-dot" aria-hidden="true" /> {t('state.title')} · {t(`state.${colour}`)}
        </strong>
        <Facts state={state} />
        {withLink && (
          <button type="button" className="backup-state-open" onClick={() => go('backup', 'backup')}>
            {t('state.open')}
          </button>
        )}
      </div>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={`${reason.what} ${reason.destinationId ?? ''}`} className={`is-${reason.colour}`}>
              {sayReason(t, state, reason)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
