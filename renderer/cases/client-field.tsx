// Whose case it is: type a name, pinyin or initials, Enter or Tab takes the marked client. Only one from the list counts.

import { Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useCall } from '../app/queries.ts'
import { Field } from '../parts/field.tsx'
import type { CaseDraft } from './case-draft.ts'
import { useWords } from './words.ts'

type Client = NonNullable<CaseDraft['client']>
type Props = {
  readonly value: Client | null
  readonly onChange: (client: Client | null) => void
  readonly failure: string | undefined
}

const shown = 8

export const ClientField = ({ value, onChange, failure }: Props) => {
  const t = useWords()
  const listId = useId()
  const [typed, setTyped] = useState<string>()
  const [marked, setMarked] = useState(0)
  const open = typed !== undefined
  const { data } = useCall('clients.list', { search: typed?.trim() ?? '' }, { enabled: open, keepPrevious: true })
  const found = open ? (data?.rows.slice(0, shown) ?? []) : []
  const present = found[Math.min(marked, found.length - 1)]
  const take = (client: Client): void => {
    onChange({ id: client.id, name: client.name })
    setTyped(undefined)
    setMarked(0)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setTyped(value?.name ?? '')
      const step = event.key === 'ArrowDown' && open ? 1 : event.key === 'ArrowUp' ? -1 : 0
      setMarked((before) => Math.max(0, Math.min(found.length - 1, before + step)))
    } else if (event.key === 'Enter' && open) {
      if (present) take(present)
      else event.stopPropagation()
      event.preventDefault()
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setTyped(undefined)
    }
  }
  return (
    <Field label={t('form.client')} hint={t('form.clientHint')} failure={failure}>
      {(attributes) => (
        <div className="client-field" data-field="client">
          <Input
            {...attributes}
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={present ? `${listId}-${present.id}` : undefined}
            autoComplete="off"
            maxLength={60}
            value={typed ?? value?.name ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setMarked(0)
              if (value) onChange(null)
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              if (present && typed?.trim()) take(present)
              else setTyped(undefined)
            }}
          />
          {open && (
            <div className="client-list" id={listId} role="listbox" aria-label={t('form.client')}>
              {found.map((client) => (
                <div
                  key={client.id}
                  id={`${listId}-${client.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={client === present}
                  onMouseDown={(event) => {
                    event.preventDefault()
                    take(client)
                  }}
                >
                  {client.name}
                </div>
              ))}
              {data && found.length === 0 && <p className="quiet">{t('form.clientNone')}</p>}
            </div>
          )}
        </div>
      )}
    </Field>
  )
}
