// A sealed value by its mask. Where a grant can open it (`of` names the record and the field), the mask is a button: it
// offers to show the value while a grant is live, to ask for access, and break-glass. What is shown counts down and is
// masked again by itself. Who may ask is decided by main; the page only does not offer what a role never gets.
//   <MaskedValue mask={person.idMask} name={t('idNumber')} of={{ kind: 'debtor', id: person.id, field: 'idNumber' }}
//     hotkey="alt+i" />

import { Button, Popover } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { mayAskFor } from '../../shared/values/grantable.ts'
import { startAsking } from '../access/asking.ts'
import type { Sealed } from '../access/live.ts'
import { useReveal } from '../access/use-reveal.ts'
import { useWords } from '../access/words.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useMaybePerson } from '../stores/session.ts'
import { formatLeft } from './countdown.tsx'
import { ErrorNote } from './error-note.tsx'
import { Kbd, useKeyNames } from './kbd.tsx'
import { SignatureDrawing } from './signature-pad.tsx'
import './masked-value.css'

type Props = {
  readonly mask: string
  /** What it is, to a reader and to a screen reader. */
  readonly name: string
  readonly of?: Sealed | undefined
  /** Opens it from anywhere on the page. */
  readonly hotkey?: string | undefined
  /** -1 within a list that has keys of its own. */
  readonly tabIndex?: number
}

const Mask = ({ mask, name }: Pick<Props, 'mask' | 'name'>) => {
  const t = useCommonWords()
  return (
    <span className="mono masked">
      <span className="visually-hidden">{t('masked.label', { name })}</span>
      {mask}
    </span>
  )
}

/** What lies under the mask's button. */
const Offer = (props: {
  readonly name: string
  readonly mayShow: boolean
  readonly mayBreak: boolean
  readonly error: unknown
  readonly onShow: () => void
  readonly onAsk: () => void
  readonly onBreak: () => void
}) => {
  const t = useWords()
  const { mayShow, mayBreak, onShow, onAsk, onBreak } = props
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    // The list beneath has the arrows too.
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }
  const line = (label: string, keys: string, run: () => void, first: boolean) => (
    <Button type="text" size="small" autoFocus={first} onClick={run}>
      <span>{label}</span> <Kbd keys={keys} />
    </Button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a few buttons, no set of fields.
    <div
      ref={list}
      className="masked-offer"
      role="group"
      aria-label={t('masked.open', { name: props.name })}
      onKeyDown={onKeyDown}
    >
      <span className="quiet">{t('masked.title', { name: props.name })}</span>
      {mayShow && line(t('masked.show'), 's', onShow, true)}
      {line(t('masked.ask'), 'q', onAsk, !mayShow)}
      {mayBreak && line(`${t('masked.glass')}（${t('masked.glassHint')}）`, 'j', onBreak, false)}
      <ErrorNote error={props.error} />
    </div>
  )
}

const Grantable = ({ mask, name, of, hotkey, tabIndex = 0 }: Props & { readonly of: Sealed }) => {
  const t = useWords()
  const common = useCommonWords()
  const keyNames = useKeyNames()
  const reveal = useReveal(of)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { shown, grant } = reveal
  const left = formatLeft(reveal.secondsLeft, (count) => common('countdown.days', { count }))
  useHotkeys(
    hotkey
      ? [
          {
            keys: hotkey,
            label: t('key.look', { name }),
            run: () => (shown ? reveal.hide() : flushSync(() => setOpen(true))),
          },
        ]
      : [],
  )
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const show = async (): Promise<void> => {
    if (await reveal.show()) setOpen(false)
  }
  const ask = (dialog: 'ask' | 'glass'): void => {
    setOpen(false)
    startAsking({ dialog, of, name, mask, onOpened: () => void show() })
  }
  const breakGlass = async (): Promise<void> => {
    if (await reveal.mayBreak()) ask('glass')
  }
  // At once, and not with the offer's own appearing: the very next key is meant for it.
  useHotkeys(
    open
      ? [
          { keys: 's', label: t('key.show'), run: () => void show(), disabled: !grant && !reveal.unsure },
          { keys: 'q', label: t('key.ask'), run: () => ask('ask') },
          { keys: 'j', label: t('key.glass'), run: () => void breakGlass() },
          { keys: 'escape', label: common('close'), run: close },
        ]
      : [],
    { barrier: open },
  )
  if (shown) {
    return (
      <span className="masked-shown">
        {shown.strokes ? (
          <SignatureDrawing strokes={shown.strokes} label={name} />
        ) : (
          <span className="mono">
            {shown.values.length === 0 && t('masked.none')}
            {shown.values.map((one) => (
              <span key={one.id} className="masked-one">
                {shown.values.length > 1 && one.label && <span className="quiet">{one.label} </span>}
                {one.value}
              </span>
            ))}
          </span>
        )}{' '}
        <span className="masked-left" role="timer">
          {t('masked.left')} {left}
        </span>{' '}
        <Button
          size="small"
          type="link"
          tabIndex={tabIndex}
          aria-label={t('masked.hideOf', { name })}
          onClick={reveal.hide}
        >
          {t('masked.hide')}
        </Button>
      </span>
    )
  }
  const hint = hotkey ? `${t('masked.open', { name })}（${keyNames(hotkey).join('+')}）` : t('masked.open', { name })
  return (
    <span className="masked">
      <Popover
        open={open}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        onOpenChange={setOpen}
        content={
          <Offer
            name={name}
            mayShow={grant !== undefined}
            mayBreak={reveal.glassAllowed}
            error={reveal.error}
            onShow={() => void show()}
            onAsk={() => ask('ask')}
            onBreak={() => void breakGlass()}
          />
        }
      >
        <button
          ref={button}
          type="button"
          className="masked-open mono"
          title={hint}
          aria-haspopup="dialog"
          aria-expanded={open}
          tabIndex={tabIndex}
        >
          <span className="visually-hidden">{common('masked.label', { name })}</span>
          {mask}
        </button>
      </Popover>
      {grant && (
        <span className="masked-live">
          {' '}
          {t('masked.live')} {left}
        </span>
      )}
    </span>
  )
}

export const MaskedValue = (props: Props) => {
  const { mask, name, of } = props
  const person = useMaybePerson()
  if (mask === '') return <span className="quiet">—</span>
  const asks = of && person && !person.readOnly && mayAskFor(person.role, of.kind, of.field)
  if (!asks) return <Mask mask={mask} name={name} />
  // Another record in the same place begins anew: what was shown was not its own.
  return <Grantable key={`${of.kind}/${of.id}/${of.field}`} {...props} of={of} />
}
