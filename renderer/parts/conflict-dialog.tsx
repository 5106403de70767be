// Two people edited one record at once: the second is told who changed what and chooses field by field. Main answers a
// stale version with CONFLICT, which carries no data; the record is read anew and what both began from, mine and theirs
// are laid side by side. A change beside the fields of the form (a contact record) needs no choice: it is saved at once.
//
//   const conflict = useEditWithConflict({ fields, read, save })
//   if (await conflict.save(base, mine)) onClose()        // false: the person went back to the form
//   return <Modal …>{conflict.dialog}</Modal>

import { Button, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { en } from '../../shared/locale/en/conflict.ts'
import { zh } from '../../shared/locale/zh-CN/conflict.ts'
import { defineWords } from '../app/words.ts'
import { CallError } from '../door.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { type Difference, differences, firstChoices, isForOneself, merged, type Side } from './conflict.ts'
import './conflict-dialog.css'
import { formatInstant } from './values.tsx'

const useWords = defineWords('conflict', { 'zh-CN': zh, en })

/** A field as people know it. `show` tells its value of a whole record; '' and null show as empty. */
export type ConflictField<V> = {
  readonly key: keyof V & string
  readonly label: string
  readonly show: (value: V) => ReactNode
}

/** The record as it stands, with who changed it last. */
export type StoredVersion<V> = {
  readonly version: number
  readonly value: V
  /** '' where it is not known. */
  readonly updatedBy: string
  readonly updatedAt: string
}

type Options<V> = {
  readonly fields: readonly ConflictField<V>[]
  /** Reads the record anew. */
  readonly read: () => Promise<StoredVersion<V>>
  /** Saves over that version; throws CallError with CONFLICT where there is a newer one. */
  readonly save: (version: number, value: V) => Promise<unknown>
}

type Clash<V> = {
  readonly base: V
  readonly mine: V
  readonly theirs: StoredVersion<V>
  readonly found: readonly Difference[]
  readonly answer: (value: V | undefined) => void
}

const isConflict = (error: unknown): boolean => error instanceof CallError && error.code === 'CONFLICT'

/** Saves an edit, and asks where somebody else was quicker. Other failures are thrown as they come. */
export const useEditWithConflict = <V extends object>({ fields, read, save }: Options<V>) => {
  const t = useWords()
  const [clash, setClash] = useState<Clash<V>>()

  const ask = (base: V, mine: V, theirs: StoredVersion<V>, found: readonly Difference[]): Promise<V | undefined> =>
    new Promise((resolve) => {
      setClash({
        base,
        mine,
        theirs,
        found,
        answer: (value) => {
          setClash(undefined)
          resolve(value)
        },
      })
    })

  /** True once it is saved; false where the person went back to the form. */
  const saveEdit = async (base: { readonly version: number; readonly value: V }, mine: V): Promise<boolean> => {
    let [from, wish] = [base, mine]
    let quietly = ''
    for (;;) {
      try {
        await save(from.version, wish)
        if (quietly !== '') toastDone(t('merged', { name: quietly }))
        return true
      } catch (error) {
        if (!isConflict(error)) throw error
      }
      const theirs = await read()
      const keys = fields.map(({ key }) => key)
      const found = differences(from.value, wish, theirs.value, keys)
      if (!isForOneself(found)) {
        const chosen = await ask(from.value, wish, theirs, found)
        if (chosen === undefined) return false
        wish = chosen
      } else {
        wish = merged(wish, theirs.value, Object.fromEntries(keys.map((key) => [key, 'mine' as const])))
        quietly = theirs.updatedBy
      }
      from = theirs
    }
  }

  return {
    save: saveEdit,
    dialog: clash && <ConflictDialog key={clash.theirs.version} clash={clash} fields={fields} />,
  }
}

const shown = (value: ReactNode, none: string): ReactNode =>
  value === '' || value === null || value === undefined ? <span className="quiet">{none}</span> : value

const ConflictDialog = <V extends object>({
  clash,
  fields,
}: {
  readonly clash: Clash<V>
  readonly fields: readonly ConflictField<V>[]
}) => {
  const t = useWords()
  const { base, mine, theirs, found, answer } = clash
  const [choices, setChoices] = useState(firstChoices(found))
  const table = useRef<HTMLTableElement>(null)
  const rows = fields.flatMap((field) => {
    const difference = found.find(({ key }) => key === field.key)
    return difference ? [{ ...field, by: difference.by }] : []
  })
  const left = rows.filter(({ key }) => choices[key] === undefined).length
  const choose = (key: string, side: Side): void => setChoices((before) => ({ ...before, [key]: side }))
  const all = (side: Side): void => setChoices(Object.fromEntries(found.map(({ key }) => [key, side])))
  const finish = (): void => {
    if (left === 0) answer(merged(mine, theirs.value, choices))
  }
  useHotkeys([{ keys: 'mod+enter', label: t('save'), run: finish }], { barrier: true })

  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const to = event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : undefined
    const side = event.key === 'ArrowLeft' ? 'mine' : event.key === 'ArrowRight' ? 'theirs' : undefined
    const key = rows[index]?.key
    if (to === undefined && (side === undefined || key === undefined)) return
    event.preventDefault()
    const row = to === undefined ? index : Math.max(0, Math.min(rows.length - 1, to))
    if (side !== undefined && key !== undefined) choose(key, side)
    const wanted = side ?? choices[rows[row]?.key ?? ''] ?? 'mine'
    table.current?.querySelector<HTMLElement>(`input[data-row="${row}"][value="${wanted}"]`)?.focus()
  }
  const radio = (row: (typeof rows)[number], index: number, side: Side): ReactNode => (
    <td className={choices[row.key] === side ? 'conflict-chosen' : undefined}>
      <label>
        <input
          type="radio"
          name={`conflict-${row.key}`}
          data-row={index}
          value={side}
          aria-label={`${row.label} ${t(side)}`}
          // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
          autoFocus={index === 0 && side === 'mine'}
          checked={choices[row.key] === side}
          onChange={() => choose(row.key, side)}
          onKeyDown={(event) => onKeyDown(event, index)}
        />{' '}
        {shown(row.show(side === 'mine' ? mine : theirs.value), t('none'))}
      </label>
    </td>
  )
  const { updatedBy: name, updatedAt } = theirs
  const at = formatInstant(updatedAt)
  return (
    <Modal
      open
      title={t('title')}
      width={860}
      mask={{ closable: false }}
      onCancel={() => answer(undefined)}
      footer={[
        <span key="left" className="quiet conflict-left" role="status">
          {left > 0 ? t('choose', { count: left }) : t('keys')}
        </span>,
        <Button key="mine" onClick={() => all('mine')}>
          {t('allMine')}
        </Button>,
        <Button key="theirs" onClick={() => all('theirs')}>
          {t('allTheirs')}
        </Button>,
        <Button key="cancel" onClick={() => answer(undefined)}>
          {t('cancel')}
        </Button>,
        <Button key="save" type="primary" disabled={left > 0} title="Ctrl+Enter" onClick={finish}>
          {t('save')}
        </Button>,
      ]}
    >
      <p role="alert">{name === '' ? t('somebody', { at }) : t('who', { name, at })}</p>
      <table className="conflict-table" ref={table}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('mine')}</th>
            <th scope="col">{name === '' ? t('theirs') : t('theirsOf', { name })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                <span className="quiet">
                  {t(row.by === 'both' ? 'both' : row.by === 'mine' ? 'onlyMine' : 'onlyTheirs')}
                </span>
              </th>
              <td className="quiet">{shown(row.show(base), t('none'))}</td>
              {radio(row, index, 'mine')}
              {radio(row, index, 'theirs')}
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
