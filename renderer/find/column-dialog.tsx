// Which columns a list shows, and in which order. Every change shows at once behind the dialog; Esc or Enter closes it.

import { Button, Checkbox, Modal } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useChosenColumns } from '../parts/column-widths.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { movedBy } from './arrange.ts'
import { useWords } from './words.ts'
import './views.css'

type Choice = { readonly key: string; readonly title: string; readonly fixed?: boolean }
type Props = {
  readonly table: string
  /** Every column the list has, in its own order. */
  readonly columns: readonly Choice[]
  readonly onClose: () => void
}

export const ColumnDialog = ({ table, columns, onClose }: Props) => {
  const t = useWords()
  const [chosen, choose] = useChosenColumns(table)
  const free = columns.filter(({ fixed }) => !fixed)
  const list = useRef<HTMLUListElement>(null)
  const shown =
    chosen.length === 0 ? free.map(({ key }) => key) : chosen.filter((key) => free.some((one) => one.key === key))
  // The chosen ones first in their order, then the rest; kept for as long as the dialog is open, so that nothing jumps.
  const [order, setOrder] = useState<readonly string[]>(() => [
    ...shown,
    ...free.map(({ key }) => key).filter((key) => !shown.includes(key)),
  ])
  useHotkeys([], { barrier: true })

  const apply = (keys: readonly string[], visible: ReadonlySet<string>): void => {
    setOrder(keys)
    choose(keys.filter((key) => visible.has(key)))
  }
  const visible = new Set(shown)
  const toggle = (key: string): void => {
    const after = new Set(visible)
    if (!after.delete(key)) after.add(key)
    // A list without columns would be no list.
    if (after.size > 0) apply(order, after)
  }
  const move = (key: string, by: -1 | 1): void => {
    apply(movedBy(order, order.indexOf(key), by), visible)
    window.requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-column="${key}"] input`)?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent, key: string): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(key, event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onClose()
    } else if (!event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input') ?? [])]
      boxes[order.indexOf(key) + (event.key === 'ArrowUp' ? -1 : 1)]?.focus()
    }
  }
  return (
    <Modal
      open
      title={t('columns.title')}
      onCancel={onClose}
      width={420}
      footer={[
        <Button
          key="reset"
          onClick={() => {
            choose([])
            setOrder(free.map(({ key }) => key))
          }}
        >
          {t('columns.reset')}
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          {t('columns.done')}
        </Button>,
      ]}
      afterOpenChange={(open) => open && list.current?.querySelector<HTMLElement>('input')?.focus()}
    >
      <p className="quiet">{t('columns.note')}</p>
      <ul ref={list} className="column-choice">
        {order.map((key, index) => {
          const title = free.find((one) => one.key === key)?.title ?? key
          return (
            <li key={key} data-column={key} onKeyDown={(event) => onKeyDown(event, key)}>
              <Checkbox
                aria-label={t('columns.show', { column: title })}
                checked={visible.has(key)}
                onChange={() => toggle(key)}
              >
                {title}
              </Checkbox>
              <span className="push" />
              <Button
                size="small"
                type="text"
                tabIndex={-1}
                disabled={index === 0}
                aria-label={t('columns.up', { column: title })}
                onClick={() => move(key, -1)}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                tabIndex={-1}
                disabled={index === order.length - 1}
                aria-label={t('columns.down', { column: title })}
                onClick={() => move(key, 1)}
              >
                ↓
              </Button>
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
