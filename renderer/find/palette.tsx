// biome-ignore-all lint/a11y/useSemanticElements: a list of hits under a text field is a combobox's listbox.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the active hit.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field takes the keys.
// Find (Ctrl/Cmd+K): whatever is in one's scope, as one types. ↑ ↓ choose, Enter opens, Ctrl+Enter opens the people of a
// case, Esc closes. An Enter that comes before the answer waits for it: it never opens what an older word found.

import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { openCase } from '../cases/case-walk.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { isMac, useHotkeys } from '../stores/hotkeys.ts'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { type Hit, HitLine } from './hits.tsx'
import { useFound } from './use-found.ts'
import { useWords } from './words.ts'
import './find.css'

type Wish = 'open' | 'people'

const openHit = (hit: Hit, wish: Wish, listed: readonly Hit[]): void => {
  if (hit.kind === 'client') {
    go('clients', 'client', { id: hit.hit.id })
    return
  }
  const { id } = hit.hit
  openCase(id, [...new Set(listed.flatMap((each) => (each.kind === 'case' ? [each.hit.id] : [])))])
  if (wish === 'people') setParams({ id, tab: 'persons' })
}

const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const supervises = usePerson().role === 'supervisor'
  const { desk, page, params } = usePlace()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const [waiting, setWaiting] = useState<Wish>()
  const { groups, settled, error, more } = useFound(
    typed.trim(),
    desk === 'cases' && page === 'case' ? params.id : undefined,
  )
  const list = useRef<HTMLDivElement>(null)
  const hits = groups.flatMap((group) => group.hits)
  const at = Math.max(
    0,
    hits.findIndex(({ key }) => key === chosen),
  )
  const active = hits[at]
  useHotkeys([], { barrier: true })

  const open = (hit: Hit, wish: Wish): void => {
    onClose()
    openHit(hit, wish, hits)
  }
  useEffect(() => {
    if (!waiting || !settled) return
    setWaiting(undefined)
    if (active) open(active, waiting)
  })
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.key])

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter of an input method takes over the word that it proposes.
    if (event.nativeEvent.isComposing) return
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0) {
      event.preventDefault()
      const next = hits[(at + move + hits.length) % Math.max(1, hits.length)]
      if (next) setChosen(next.key)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      setWaiting((isMac ? event.metaKey : event.ctrlKey) ? 'people' : 'open')
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <Modal
      open
      title={<span className="visually-hidden">{t('title')}</span>}
      footer={null}
      closable={false}
      onCancel={onClose}
      keyboard={false}
      width={760}
      style={{ top: 72 }}
      transitionName=""
      maskTransitionName=""
      zIndex={1100}
      className="find"
    >
      <Watermarked>
        <input
          className="find-field"
          role="combobox"
          aria-label={t(supervises ? 'fieldSupervisor' : 'field')}
          aria-expanded={hits.length > 0}
          aria-controls="find-hits"
          aria-activedescendant={active ? `find-${active.key}` : undefined}
          placeholder={t('hint')}
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it.
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen('')
            setWaiting(undefined)
          }}
          onKeyDown={onKeyDown}
        />
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
              <p>{t(typed.trim() === '' ? 'noRecent' : 'nothing')}</p>
              <p className="quiet">{t(typed.trim() === '' ? 'noRecentNext' : 'nothingNext')}</p>
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
    </Modal>
  )
}

export default Palette
