// Priority and tags of a case, changed in place: T adds a tag, U goes to the next priority. Both can be undone.

import { useId, useRef, useState } from 'react'
import { priorities } from '../../shared/values/case-kinds.ts'
import { refreshAfter, useAct, useCall } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Props = { readonly view: Output<'cases.read'>; readonly mayWrite: boolean; readonly disabled: boolean }

export const CaseLabels = ({ view, mayWrite, disabled }: Props) => {
  const t = useWords()
  const listId = useId()
  const { id, tags, priority } = view
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const known = useCall('cases.tags', {}, { enabled: mayWrite })
  const setTags = useAct('cases.setTags')
  const setPriority = useAct('cases.setPriority')

  const change = (add: string[], remove: string[]): void =>
    setTags.mutate(
      { cases: [id], add, remove },
      {
        onError: (error) => toastFailed(error.message),
        onSuccess: ({ changed }) => {
          setTyped('')
          if (changed === 0) return
          toastDone(t('case.tagged'), {
            label: t('assign.undo'),
            run: () => {
              call('cases.setTags', { cases: [id], add: remove, remove: add }).then(
                () => refreshAfter('cases.setTags'),
                (error: Error) => toastFailed(error.message),
              )
            },
          })
        },
      },
    )
  const addTyped = (): void => {
    const name = typed.trim()
    if (name !== '' && !tags.some((tag) => tag.name === name)) change([name], [])
    else setTyped('')
  }
  const turnTo = (next: number): void =>
    setPriority.mutate(
      { cases: [id], priority: next },
      {
        onError: (error) => toastFailed(error.message),
        onSuccess: () =>
          toastDone(t('case.prioritySet', { priority: t(`priority.p${next as 0}`) }), {
            label: t('assign.undo'),
            run: () => {
              call('cases.setPriority', { cases: [id], priority }).then(
                () => refreshAfter('cases.setPriority'),
                (error: Error) => toastFailed(error.message),
              )
            },
          }),
      },
    )
  useHotkeys([
    { keys: 't', label: t('key.tag'), run: () => field.current?.focus(), disabled: disabled || !mayWrite },
    { keys: 'u', label: t('key.priority'), run: () => turnTo((priority + 1) % 4), disabled: disabled || !mayWrite },
  ])

  return (
    <div className="case-labels">
      <label>
        {t('list.priority')}{' '}
        <select
          className={`case-priority priority-${priority}`}
          title="U"
          disabled={!mayWrite}
          value={priority}
          onChange={(event) => turnTo(Number(event.target.value))}
        >
          {priorities.map((each) => (
            <option key={each} value={each}>
              {t(`priority.p${each}`)}
            </option>
          ))}
        </select>
      </label>
      <ul aria-label={t('list.tag')}>
        {tags.map((tag) => (
          <li key={tag.id} className="case-tag">
            {tag.name}
            {mayWrite && (
              <button
                type="button"
                aria-label={t('case.tagRemove', { name: tag.name })}
                onClick={() => change([], [tag.name])}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <>
          <input
            ref={field}
            className="case-tag-field"
            aria-label={t('case.tagAdd')}
            placeholder={`${t('case.tagAdd')}（${t('case.tagHint')}）`}
            list={listId}
            maxLength={20}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') addTyped()
              else if (event.key === 'Escape') {
                event.stopPropagation()
                event.preventDefault()
                setTyped('')
                field.current?.blur()
              }
            }}
          />
          <Kbd keys="t" />
          <datalist id={listId}>
            {known.data?.rows
              .filter(({ name }) => !tags.some((tag) => tag.name === name))
              .map(({ id: tagId, name }) => (
                <option key={tagId} value={name} />
              ))}
          </datalist>
        </>
      )}
    </div>
  )
}
