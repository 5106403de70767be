// biome-ignore-all lint/a11y/useSemanticElements: hits under a text field are a combobox's listbox.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the active hit.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field takes the keys.
// What was found, in groups, beneath the field of shell.tsx. Opens the active hit once it answers what is typed.

import { type RefObject, useEffect, useRef, useState } from 'react'
import { openCase } from '../cases/case-walk.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { type Hit, HitLine } from './hits.tsx'
import type { Moves, Wish } from './shell.tsx'
import { useFound } from './use-found.ts'
import { useWords } from './words.ts'
import './find.css'

type Props = {
  readonly typed: string
  readonly moves: RefObject<Moves>
  readonly waiting: Wish | undefined
  /** The id of the element that is active. */
  readonly onActive: (id: string | undefined) => void
  readonly onWaited: () => void
  readonly onClose: () => void
}

const openHit = (hit: Hit, wish: Wish, listed: readonly Hit[]): void => {
  if (hit.kind === 'client') {
    go('clients', 'client', { id: hit.hit.id })
    return
  }
  const { id } = hit.hit
  openCase(id, [...new Set(listed.flatMap((each) => (each.kind === 'case' ? [each.hit.id] : [])))])
  if (wish === 'people') setParams({ id, tab: 'persons' })
}

const HitList = ({ typed, moves, waiting, onActive, onWaited, onClose }: Props) => {
  const t = useWords()
  const supervises = usePerson().role === 'supervisor'
  const { desk, page, params } = usePlace()
  const [chosen, setChosen] = useState({ key: '', typed: '' })
  const here = desk === 'cases' && page === 'case' ? params.id : undefined
  const { groups, settled, error, more } = useFound(typed, here)
  const list = useRef<HTMLDivElement>(null)
  const hits = groups.flatMap((group) => group.hits)
  // A choice among what an older word found is none.
  const at = Math.max(0, chosen.typed === typed ? hits.findIndex(({ key }) => key === chosen.key) : 0)
  const active = hits[at]
  const activeId = active && `find-${active.key}`
  moves.current.move = (by) => {
    const next = hits[(at + by + hits.length) % Math.max(1, hits.length)]
    if (next) setChosen({ key: next.key, typed })
  }
  const open = (hit: Hit, wish: Wish): void => {
    onClose()
    openHit(hit, wish, hits)
  }
  useEffect(() => {
    if (!waiting || !settled) return
    onWaited()
    if (active) open(active, waiting)
  })
  useEffect(() => {
    onActive(activeId)
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  return (
    <Watermarked>
      <ErrorNote error={error} />
      <div
        ref={list}
        id="find-hits"
        className="find-hits"
        role="listbox"
        aria-label={t('results')}
        aria-busy={!settled}
      >
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <div className="find-group" role="presentation">
              {group.label}
            </div>
            {group.hits.map((hit) => (
              <div
                key={hit.key}
                id={`find-${hit.key}`}
                role="option"
                aria-selected={hit === active}
                className="find-hit"
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => open(hit, event.ctrlKey || event.metaKey ? 'people' : 'open')}
              >
                <HitLine hit={hit} collector={supervises} />
              </div>
            ))}
          </div>
        ))}
        {settled && !error && hits.length === 0 && (
          <div className="find-nothing" role="status">
            <p>{t(typed === '' ? 'noRecent' : 'nothing')}</p>
            <p className="quiet">{t(typed === '' ? 'noRecentNext' : 'nothingNext')}</p>
          </div>
        )}
      </div>
      <div className="find-foot quiet">
        <span>
          <Kbd keys="arrowup" /> <Kbd keys="arrowdown" /> {t('key.move')}
        </span>
        <span>
          <Kbd keys="enter" /> {t('key.open')}
        </span>
        <span>
          <Kbd keys="mod+enter" /> {t('key.people')}
        </span>
        <span>
          <Kbd keys="escape" /> {t('key.close')}
        </span>
        {more && <span className="find-at-most">{t('atMost')}</span>}
      </div>
    </Watermarked>
  )
}

export default HitList
