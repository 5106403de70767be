// Whom the visitor comes to see: type a name, pinyin or initials, Enter takes the marked colleague. A combobox after the
// ARIA pattern; only somebody picked from the list counts.

import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useCall } from '../app/queries.ts'
import { Field } from '../parts/field.tsx'
import type { Host } from './visit-form.ts'
import { useWords } from './words.ts'

type Props = {
  readonly value: Host | null
  readonly onChange: (host: Host | null) => void
  readonly failure: string | undefined
  /** Somebody was picked by Enter: the next field, please. */
  readonly onTaken: () => void
}

export const HostField = ({ value, onChange, failure, onTaken }: Props) => {
  const t = useWords()
  const listId = useId()
  const [typed, setTyped] = useState<string>()
  const [marked, setMarked] = useState(0)
  const open = typed !== undefined && typed.trim() !== ''
  // Enter was pressed before the list for what is typed had come.
  const [waiting, setWaiting] = useState(false)
  const { data, isPlaceholderData } = useCall(
    'visits.hosts',
    { search: typed?.slice(0, 40) ?? '' },
    { enabled: open, keepPrevious: true },
  )
  const fresh = open && data !== undefined && !isPlaceholderData
  const found = open ? (data?.rows.slice(0, 8) ?? []) : []
  const present = found[Math.min(marked, found.length - 1)]

  const take = (host: Host): void => {
    onChange(host)
    setTyped(undefined)
    setMarked(0)
    setWaiting(false)
  }
  useEffect(() => {
    if (!waiting || !fresh) return
    setWaiting(false)
    if (!present) return
    take(present)
    onTaken()
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setMarked((before) => Math.max(0, Math.min(found.length - 1, before + step)))
    } else if (event.key === 'Enter' && open) {
      // Enter moves on only once somebody is picked.
      event.preventDefault()
      setWaiting(true)
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setTyped(undefined)
    }
  }

  return (
    <Field label={t('register.host')} hint={value?.teamName || t('register.hostHint')} failure={failure}>
      {(attributes) => (
        <div className="host-field">
          <Input
            {...attributes}
            data-field="host"
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={present ? `${listId}-${present.id}` : undefined}
            autoComplete="off"
            maxLength={40}
            value={typed ?? value?.name ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setMarked(0)
              if (value) onChange(null)
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              // Tab, too, takes the marked one: whoever typed a name and went on meant it.
              if (fresh && present) take(present)
              else if (open) setTyped(undefined)
            }}
          />
          {open && (
            <div className="host-list" id={listId} role="listbox" aria-label={t('register.host')}>
              {found.map((host) => (
                <div
                  key={host.id}
                  id={`${listId}-${host.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={host === present}
                  onMouseDown={(event) => {
                    event.preventDefault()
                    take(host)
                  }}
                >
                  {host.name} <span className="quiet">{host.teamName}</span>
                </div>
              ))}
              {data && found.length === 0 && <p className="quiet">{t('register.hostNone')}</p>}
            </div>
          )}
        </div>
      )}
    </Field>
  )
}
