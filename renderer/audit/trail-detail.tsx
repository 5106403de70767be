// One record with everything that it says. Pressing a person, an act or a record filters the list by it.

import { Button, Drawer } from 'antd'
import {
  type TrailRow,
  trailActor,
  trailField,
  trailSentence,
  trailValue,
  trailWords,
} from '../../shared/locale/trail-sentence.ts'
import { useLanguage } from '../app/words.ts'
import { ChangedTable } from '../parts/changed-table.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { localText, OutcomeTag } from './columns.tsx'
import type { Filter } from './filter-state.ts'
import { useWords } from './words.ts'
import './audit.css'

type Props = {
  readonly row: TrailRow
  readonly onClose: () => void
  readonly onFilter: (change: Partial<Filter>) => void
  /** undefined where there is none. */
  readonly onNewer: (() => void) | undefined
  readonly onOlder: (() => void) | undefined
}

const Subjects = ({ row, onFilter }: Pick<Props, 'row' | 'onFilter'>) => {
  const t = useWords()
  const { kinds } = trailWords(useLanguage())
  return (
    <ul className="trail-subjects">
      {row.subjects.map(({ kind, id, label }) => (
        <li key={`${kind} ${id}`}>
          <button
            type="button"
            className="trail-link"
            title={t('detail.onlySubject', { label: label || id })}
            onClick={() => onFilter({ kind, subject: id, label })}
          >
            {kinds[kind]} {label || <span className="mono">{id.slice(-8)}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

export const TrailDetail = ({ row, onClose, onFilter, onNewer, onOlder }: Props) => {
  const t = useWords()
  const language = useLanguage()
  const details = Object.entries(row.details)
  useHotkeys([
    { keys: 'k', label: t('keys.newer'), run: () => onNewer?.(), disabled: !onNewer },
    { keys: 'j', label: t('keys.older'), run: () => onOlder?.(), disabled: !onOlder },
  ])
  return (
    <Drawer
      open
      title={t('detail.title', { seq: row.seq })}
      onClose={onClose}
      mask={false}
      rootClassName="trail-drawer"
      size={480}
      extra={
        <span className="trail-walk">
          <Button size="small" disabled={!onNewer} onClick={onNewer}>
            {t('detail.newer')}
          </Button>
          <Kbd keys="k" />
          <Button size="small" disabled={!onOlder} onClick={onOlder}>
            {t('detail.older')}
          </Button>
          <Kbd keys="j" />
        </span>
      }
    >
      <p className="trail-sentence">{trailSentence(row, language)}</p>
      <dl className="trail-facts">
        <dt>{t('detail.local')}</dt>
        <dd>{localText(row.local)} +08:00</dd>
        <dt>{t('detail.at')}</dt>
        <dd className="mono">{row.at}</dd>
        <dt>{t('detail.actor')}</dt>
        <dd>
          {row.actorId === null ? (
            trailActor(row, language)
          ) : (
            <button
              type="button"
              className="trail-link"
              title={t('detail.onlyPerson')}
              onClick={() => onFilter({ actor: row.actorId ?? '' })}
            >
              {row.actorName}
            </button>
          )}
        </dd>
        {row.actorRole && (
          <>
            <dt>{t('detail.role')}</dt>
            <dd>{trailWords(language).roles[row.actorRole]}</dd>
          </>
        )}
        <dt>{t('detail.device')}</dt>
        <dd>{row.device}</dd>
        <dt>{t('detail.act')}</dt>
        <dd>
          <button
            type="button"
            className="trail-link mono"
            title={t('detail.onlyAct')}
            onClick={() => onFilter({ act: row.act })}
          >
            {row.act}
          </button>
        </dd>
        <dt>{t('detail.outcome')}</dt>
        <dd>
          <OutcomeTag outcome={row.outcome} language={language} />
        </dd>
        {row.purpose && (
          <>
            <dt>{t('detail.purpose')}</dt>
            <dd>{row.purpose}</dd>
          </>
        )}
      </dl>
      {row.subjects.length > 0 && (
        <section>
          <h2>{t('detail.subjects')}</h2>
          <Subjects row={row} onFilter={onFilter} />
        </section>
      )}
      {row.changes.length > 0 && (
        <section>
          <h2>{t('detail.changes')}</h2>
          <ChangedTable
            changes={row.changes}
            heads={[t('detail.field'), t('detail.from'), t('detail.to')]}
            label={t('detail.changes')}
          />
        </section>
      )}
      {details.length > 0 && (
        <section>
          <h2>{t('detail.details')}</h2>
          <dl className="trail-facts">
            {details.map(([name, value]) => (
              <div key={name} className="trail-fact">
                <dt>{trailField(name, language)}</dt>
                <dd>{trailValue(name, value, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h2>{t('detail.hash')}</h2>
        <p className="mono trail-hash">{row.hash}</p>
      </section>
    </Drawer>
  )
}
