// The people of a case: who owes on the left, guarantors and third parties on the right. ↑ ↓ walk the lines, → ← go from
// column to column; the letters act on the line that has the focus. Beneath: the person's other cases, for whoever may see
// all of them, and probable duplicates.

import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isClosed } from '../../shared/values/case-kinds.ts'
import type { DetailKind, DetailState } from '../../shared/values/person-kinds.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { Coming } from '../parts/coming.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { useHotkeys, useShownKeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { AddDialog } from './add-dialog.tsx'
import { DetailDialog } from './detail-dialog.tsx'
import { DuplicateRow } from './duplicates.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { columnsOf, type Duplicate, isRefused, type Line, linesOf, mayMark, type Somebody, textOf } from './people.ts'
import { PersonCard } from './person-card.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { SeenAsOne } from './seen-as-one.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { useWords } from './words.ts'
import './persons.css'

type Dialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'terms' | 'refuse' | 'remove'; readonly line: Line }
  | { readonly kind: 'detail'; readonly line: Line; readonly of: DetailKind; readonly isNew: boolean }
  | { readonly kind: 'state'; readonly line: Line; readonly state: DetailState }
  | { readonly kind: 'merge'; readonly duplicate: Duplicate }

const CaseTab = ({ view }: CaseTabProps) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const caseId = view.id
  const supervises = usePerson().role === 'supervisor'
  const { data: people, error, refetch } = useCall('persons.ofCase', { caseId })
  const setState = useAct('persons.setState')
  const refuse = useAct('persons.refuse')
  const remove = useAct('persons.removeParty')
  const restore = useAct('persons.restoreParty')
  const [currentKey, setCurrentKey] = useState('')
  const [dialog, setDialog] = useState<Dialog>()
  const walk = useRef<HTMLDivElement>(null)
  const mayWrite = !isClosed(view.stage)
  const columns = people ? columnsOf(people) : ([[], []] as const)
  const lines = columns.flat().flatMap(linesOf)
  const current = lines.find(({ key }) => key === currentKey) ?? lines[0]

  // The first line has the focus as soon as there is one, so that the keys work at once.
  const has = people !== undefined
  useEffect(() => {
    if (has && document.activeElement === document.body) {
      walk.current?.querySelector<HTMLElement>('[data-line]')?.focus()
    }
  }, [has])

  const close = (): void => {
    setDialog(undefined)
    for (const act of [setState, refuse, remove]) act.reset()
    // Back to the line that it was about.
    window.setTimeout(() => walk.current?.querySelector<HTMLElement>('[data-line][tabindex="0"]')?.focus(), 0)
  }
  const labelOf = ({ person, detail }: Line): string =>
    detail ? `${detail.row.label || t(`detail.${detail.kind}`)} ${textOf(detail.row)}` : person.name

  const sendState = (line: Line, state: DetailState, reason: string): void => {
    const { detail, person } = line
    if (!detail || setState.isPending) return
    const { kind, row } = detail
    const common = { caseId, debtorId: person.id, kind, detailId: row.id }
    setState.mutate(
      { ...common, version: row.version, state, reason },
      {
        onSuccess: ({ version }) => {
          const before = row.state
          const undo = () =>
            setState.mutate(
              { ...common, version, state: before, reason: t('tab.undo') },
              { onError: ({ message }) => toastFailed(message) },
            )
          toastDone(t('tab.marked', { label: labelOf(line), state: t(`state.${state}`) }), {
            label: t('tab.undo'),
            run: undo,
          })
          close()
        },
        onError: (failure) => {
          if (dialog === undefined) toastFailed(failure.message)
          void refetch()
        },
      },
    )
  }
  const acts = {
    edit: (line: Line): void =>
      setDialog(line.detail ? { kind: 'detail', line, of: line.detail.kind, isNew: false } : { kind: 'edit', line }),
    terms: (line: Line): void => line.party && setDialog({ kind: 'terms', line }),
    add: (line: Line, of: DetailKind): void => setDialog({ kind: 'detail', line, of, isNew: true }),
    mark: (line: Line, state: DetailState): void => {
      if (!mayMark(line, state)) return
      // What was refused is used again only for a reason.
      if (line.detail?.row.state === 'refused') setDialog({ kind: 'state', line, state })
      else sendState(line, state, '')
    },
    refuse: (line: Line): void => {
      if (line.party?.role === 'third-party') setDialog({ kind: 'refuse', line })
    },
    remove: (line: Line): void => line.party && setDialog({ kind: 'remove', line }),
  }
  const off = dialog !== undefined
  const open = mayWrite && current !== undefined && !isRefused(current) && !off
  const duplicate = people?.duplicates.find(({ of }) => of === current?.person.id) ?? people?.duplicates[0]
  const on = (run: (line: Line) => void) => (): void => {
    if (current) run(current)
  }
  useHotkeys([
    { keys: 'g', label: t('key.add'), run: () => setDialog({ kind: 'add' }), disabled: off || !mayWrite },
    { keys: 'o', label: t('key.terms'), run: on(acts.terms), disabled: !open || !current?.party },
    { keys: 'f', label: t('key.addPhone'), run: on((line) => acts.add(line, 'phone')), disabled: !open },
    { keys: 'd', label: t('key.addAddress'), run: on((line) => acts.add(line, 'address')), disabled: !open },
    { keys: 'w', label: t('key.addEmployer'), run: on((line) => acts.add(line, 'employer')), disabled: !open },
    { keys: 'v', label: t('key.valid'), run: on((line) => acts.mark(line, 'valid')), disabled: !open },
    { keys: 'i', label: t('key.invalid'), run: on((line) => acts.mark(line, 'invalid')), disabled: !open },
    {
      keys: 'r',
      label: t('key.refused'),
      run: on((line) => (line.party?.role === 'third-party' ? acts.refuse(line) : acts.mark(line, 'refused'))),
      disabled: !open,
    },
    { keys: 'x', label: t('key.remove'), run: on(acts.remove), disabled: !open || !current?.party },
    ...(supervises
      ? [
          {
            keys: 'm',
            label: t('key.merge'),
            run: () => duplicate && setDialog({ kind: 'merge', duplicate }),
            disabled: off || !duplicate,
          },
        ]
      : []),
  ])

  useShownKeys([
    { keys: '↑ ↓', label: t('key.walk') },
    { keys: '← →', label: t('key.column') },
    ...(open ? [{ keys: 'enter', label: t('key.edit') }] : []),
  ])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    // Of the line itself: a button within it has its own Enter.
    if (event.key === 'Enter' && current && open && (event.target as HTMLElement).dataset.line !== undefined) {
      event.preventDefault()
      acts.edit(current)
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const over = { ArrowRight: 1, ArrowLeft: 0 }[event.key]
    if (step === undefined && over === undefined) return
    event.preventDefault()
    if (step !== undefined) {
      const all = [...(walk.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])]
      const at = all.findIndex((element) => element.contains(document.activeElement))
      all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus()
      return
    }
    walk.current?.children[over ?? 0]?.querySelector<HTMLElement>('[data-line]')?.focus()
  }

  if (error && !people) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!people) return <Coming />
  const card = (one: Somebody) => (
    <PersonCard
      key={one.person.id}
      one={one}
      current={current?.key ?? ''}
      onCurrent={({ key }) => setCurrentKey(key)}
      mayWrite={mayWrite}
      acts={acts}
    />
  )
  return (
    <div className="persons">
      <div className="persons-top">
        {mayWrite ? (
          <>
            <Button type="primary" onClick={() => setDialog({ kind: 'add' })}>
              {t('tab.add')}
            </Button>
            <Kbd keys="g" />
          </>
        ) : (
          <span className="quiet">{t('tab.closed')}</span>
        )}
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a walk of lines, no set of fields. */}
      <div ref={walk} className="persons-columns" role="group" aria-label={t('tab.list')} onKeyDown={onKeyDown}>
        <div className="persons-column">
          {columns[0].map(card)}
          <SeenAsOne caseId={caseId} people={people} supervises={supervises} />
          {people.duplicates.length > 0 && (
            <section className="person-panel" aria-label={t('duplicates.title')}>
              <h3>{t('duplicates.title')}</h3>
              <ul>
                {people.duplicates.map((one) => (
                  <DuplicateRow
                    key={`${one.of}${one.debtorId}`}
                    one={one}
                    act={
                      supervises && (
                        <Button size="small" onClick={() => setDialog({ kind: 'merge', duplicate: one })}>
                          {t('duplicates.merge')}
                        </Button>
                      )
                    }
                  />
                ))}
              </ul>
              {!supervises && <p className="quiet">{t('duplicates.onlySupervisor')}</p>}
            </section>
          )}
        </div>
        <div className="persons-column">
          {columns[1].map(card)}
          {people.parties.length === 0 && (
            <div className="person-panel person-empty">
              <p>{t('tab.noParties')}</p>
              {mayWrite && <p className="quiet">{t('tab.noPartiesNext', { keys: keyNames('g').join('+') })}</p>}
            </div>
          )}
        </div>
      </div>
      {dialog?.kind === 'add' && <AddDialog caseId={caseId} onClose={close} />}
      {dialog?.kind === 'edit' && <PersonDialog caseId={caseId} person={dialog.line.person} onClose={close} />}
      {dialog?.kind === 'terms' && dialog.line.party && (
        <TermsDialog caseId={caseId} party={dialog.line.party} onClose={close} />
      )}
      {dialog?.kind === 'detail' && (
        <DetailDialog
          caseId={caseId}
          person={dialog.line.person}
          kind={dialog.of}
          row={dialog.isNew ? undefined : dialog.line.detail?.row}
          onClose={close}
        />
      )}
      {dialog?.kind === 'state' && (
        <ReasonDialog
          title={t('stateDialog.title', { state: t(`state.${dialog.state}`) })}
          text={t('stateDialog.text', { label: labelOf(dialog.line) })}
          label={t('form.reason')}
          go={t('stateDialog.confirm')}
          act={setState}
          onSave={(reason) => sendState(dialog.line, dialog.state, reason)}
          onClose={close}
        />
      )}
      {dialog?.kind === 'refuse' && dialog.line.party && (
        <ReasonDialog
          title={t('refuseDialog.title', { name: dialog.line.person.name })}
          text={t('refuseDialog.text')}
          label={t('refuseDialog.reason')}
          go={t('refuseDialog.confirm')}
          danger
          act={refuse}
          onSave={(reason) => {
            const { party, person } = dialog.line
            if (!party) return
            refuse.mutate(
              { caseId, partyId: party.id, version: party.version, reason },
              {
                onSuccess: () => {
                  toastDone(t('refuseDialog.done', { name: person.name }))
                  close()
                },
              },
            )
          }}
          onClose={close}
        />
      )}
      {dialog?.kind === 'remove' && dialog.line.party && (
        <ReasonDialog
          title={t('removeDialog.title', { name: dialog.line.person.name })}
          text={t('removeDialog.text')}
          label={t('form.reason')}
          go={t('removeDialog.confirm')}
          act={remove}
          onSave={(reason) => {
            const { party, person } = dialog.line
            if (!party) return
            const { name } = person
            const undo = (version: number): void =>
              restore.mutate(
                { caseId, partyId: party.id, version },
                {
                  onSuccess: () => toastDone(t('removeDialog.restored', { name })),
                  onError: ({ message }) => toastFailed(message),
                },
              )
            remove.mutate(
              { caseId, partyId: party.id, version: party.version, reason },
              {
                onSuccess: ({ version }) => {
                  toastDone(t('removeDialog.done', { name }), { label: t('tab.undo'), run: () => undo(version) })
                  close()
                },
              },
            )
          }}
          onClose={close}
        />
      )}
      {dialog?.kind === 'merge' && <MergeDialog caseId={caseId} duplicate={dialog.duplicate} onClose={close} />}
    </div>
  )
}

export default CaseTab
