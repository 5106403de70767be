// A medium leaves, comes back or is destroyed: first the terms, then the slip that main made of them, with both signatures
// beside it. The digest of the very text on the screen goes with the signatures.

import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { addDays } from '../../shared/values/dates.ts'
import { type DestructionMethod, destructionMethods } from '../../shared/values/medium-kinds.ts'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { CallError, call, type Input as InputOf, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import type { Strokes } from '../parts/signature-pad.tsx'
import { TwoSignatures } from '../parts/two-signatures.tsx'
import { officeToday } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Medium } from './register-page.tsx'
import { useWords } from './words.ts'

export type SignedMove = 'hand-over' | 'return' | 'destruction'
type Terms = InputOf<'media.slip'>['terms']
type Slip = Output<'media.slip'>
type Props = { readonly medium: Medium; readonly move: SignedMove; readonly onClose: () => void }

const titles = { 'hand-over': 'handOverTitle', return: 'returnTitle', destruction: 'destroyTitle' } as const

/** Usual for a medium that goes round once a month. */
const usualDays = 30

export const MoveDialog = ({ medium, move, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const language = useLanguage()
  const me = usePerson()
  const people = useCall('media.people', {}).data?.rows
  const [inside, setInside] = useState(move === 'destruction')
  const [staffId, setStaffId] = useState('')
  const [name, setName] = useState(move === 'return' ? medium.holderName.replace(/ \(.*\)$/, '') : '')
  const [organisation, setOrganisation] = useState(
    move === 'return' ? (/ \((.*)\)$/.exec(medium.holderName)?.[1] ?? '') : '',
  )
  const [toPlace, setToPlace] = useState('')
  const [dueOn, setDueOn] = useState(addDays(officeToday(), usualDays))
  const [method, setMethod] = useState<DestructionMethod>('shredded')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [slip, setSlip] = useState<Slip>()
  const [giver, setGiver] = useState<Strokes>([])
  const [receiver, setReceiver] = useState<Strokes>([])
  const [error, setError] = useState<unknown>()
  const handOver = useAct('media.handOver')
  const takeBack = useAct('media.return')
  const destroy = useAct('media.destroy')
  const busy = handOver.isPending || takeBack.isPending || destroy.isPending

  const otherName = inside ? (people?.find(({ id }) => id === staffId)?.name ?? '') : name.trim()
  const complete =
    otherName !== '' && (move === 'destruction' ? isRealReason(note) : toPlace.trim() !== '' && dueOn !== '')
  const other = inside ? { kind: 'colleague' as const, staffId } : { kind: 'outside' as const, name, organisation }
  const termsNow = (): Terms => {
    if (move === 'hand-over') return { move, other, toPlace, dueOn, note }
    if (move === 'return') return { move, other, toPlace, note }
    return { move, other: { kind: 'colleague', staffId }, method, note }
  }
  const { id, version } = medium

  const show = async (): Promise<void> => {
    setTried(true)
    if (!complete) return
    setError(undefined)
    try {
      setSlip(await call('media.slip', { id, version, terms: termsNow(), language }))
      setGiver([])
      setReceiver([])
    } catch (failure) {
      setError(failure)
    }
  }
  const back = (): void => {
    setSlip(undefined)
    setGiver([])
    setReceiver([])
  }
  const finish = async (): Promise<void> => {
    if (!slip || busy || giver.length === 0 || receiver.length === 0) return
    setError(undefined)
    const signed = { id, version, language, textSha256: slip.textSha256, giver, receiver }
    const terms = termsNow()
    try {
      const { number } =
        terms.move === 'hand-over'
          ? await handOver.mutateAsync({ ...signed, terms })
          : terms.move === 'return'
            ? await takeBack.mutateAsync({ ...signed, terms })
            : await destroy.mutateAsync({ ...signed, terms })
      toastDone(t(`done.${move}`, { number }))
      onClose()
    } catch (failure) {
      setError(failure)
      // What was signed is not what stands there any more: read again.
      if (failure instanceof CallError && failure.code === 'CONFLICT') back()
    }
  }

  const names = move === 'return' ? { giver: otherName, receiver: me.name } : { giver: me.name, receiver: otherName }
  const own = move === 'return' ? 'receiver' : 'giver'
  return (
    <Modal
      open
      title={t(titles[move], { label: medium.label })}
      width={slip ? 960 : 620}
      okText={slip ? t(`finish.${move}`) : t('next')}
      cancelText={slip ? t('change') : common('cancel')}
      okButtonProps={{
        loading: busy,
        danger: move === 'destruction' && slip !== undefined,
        disabled: slip ? giver.length === 0 || receiver.length === 0 : false,
        title: slip ? t('bothNeeded') : '',
      }}
      onOk={() => void (slip ? finish() : show())}
      onCancel={slip ? back : onClose}
      mask={{ closable: false }}
      style={{ top: 24 }}
    >
      {slip ? (
        <TwoSignatures
          lead={t('read')}
          textLabel={t('text')}
          text={slip.text}
          disabled={busy}
          giver={{
            label: t(`signGiver.${move}`, { name: names.giver }),
            value: giver,
            onChange: setGiver,
            failure: failureOf(error, 'giver'),
          }}
          receiver={{
            label: t(`signReceiver.${move}`, { name: names.receiver }),
            value: receiver,
            onChange: setReceiver,
            failure: failureOf(error, 'receiver'),
          }}
        />
      ) : (
        <form
          className="media-form"
          data-own={own}
          onSubmit={(event) => {
            event.preventDefault()
            void show()
          }}
        >
          <div className="media-wide">
            {move !== 'destruction' && (
              <Radio.Group
                aria-label={t(`who.${move}`)}
                value={inside}
                onChange={(event) => setInside(event.target.value as boolean)}
                options={[
                  { value: false, label: t('outside') },
                  { value: true, label: t('colleague') },
                ]}
              />
            )}
          </div>
          {inside ? (
            <div className="media-wide">
              <Field
                label={t(`who.${move}`)}
                failure={failureOf(error, 'staffId') ?? (tried && staffId === '' ? t('choose') : undefined)}
              >
                {({ id: fieldId, 'aria-invalid': invalid }) => (
                  <select
                    id={fieldId}
                    aria-invalid={invalid}
                    className="media-select"
                    value={staffId}
                    onChange={(event) => setStaffId(event.target.value)}
                  >
                    <option value="">{t('choose')}</option>
                    {people?.map((person) => (
                      <option key={person.id} value={person.id}>
                        {person.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
          ) : (
            <>
              <Field label={t('personName')} failure={failureOf(error, 'name')}>
                {(attributes) => (
                  <Input
                    {...attributes}
                    autoFocus
                    autoComplete="off"
                    maxLength={60}
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                  />
                )}
              </Field>
              <Field label={t('organisation')} failure={failureOf(error, 'organisation')}>
                {(attributes) => (
                  <Input
                    {...attributes}
                    autoComplete="off"
                    maxLength={80}
                    value={organisation}
                    onChange={(event) => setOrganisation(event.target.value)}
                  />
                )}
              </Field>
            </>
          )}
          {move !== 'destruction' && (
            <Field label={t(`toPlace.${move}`)} failure={failureOf(error, 'toPlace')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  autoComplete="off"
                  maxLength={120}
                  value={toPlace}
                  onChange={(event) => setToPlace(event.target.value)}
                />
              )}
            </Field>
          )}
          {move === 'hand-over' && (
            <Field label={t('due')} hint={t('dueHint')} failure={failureOf(error, 'dueOn')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  type="date"
                  min={officeToday()}
                  value={dueOn}
                  onChange={(event) => setDueOn(event.target.value)}
                />
              )}
            </Field>
          )}
          {move === 'destruction' ? (
            <div className="media-wide">
              <Field label={t('method')}>
                {({ id: fieldId }) => (
                  <select
                    id={fieldId}
                    className="media-select"
                    value={method}
                    onChange={(event) => setMethod(event.target.value as DestructionMethod)}
                  >
                    {destructionMethods.map((each) => (
                      <option key={each} value={each}>
                        {t(`methods.${each}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <ReasonField
                label={t('destroyReason')}
                value={note}
                onChange={setNote}
                tried={tried}
                failure={failureOf(error, 'note')}
              />
            </div>
          ) : (
            <div className="media-wide">
              <Field label={t('noteField')} failure={failureOf(error, 'note')}>
                {(attributes) => (
                  <Input
                    {...attributes}
                    autoComplete="off"
                    maxLength={400}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                )}
              </Field>
            </div>
          )}
          <button type="submit" hidden />
        </form>
      )}
      <ErrorNote
        error={otherThan(error, 'giver', 'receiver', 'staffId', 'name', 'organisation', 'toPlace', 'dueOn', 'note')}
      />
    </Modal>
  )
}
