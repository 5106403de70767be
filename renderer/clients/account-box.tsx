// A client's bank accounts by mask. A number is typed once and never shown whole again; to change it, it is typed anew.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { checkAccountNumber } from '../../shared/values/account-number.ts'
import { accountPurposes } from '../../shared/values/entrustment.ts'
import { useAct } from '../app/queries.ts'
import { ChoiceField } from '../cases/choice-field.tsx'
import { useWords as useCaseWords } from '../cases/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { ClientView } from './client-page.tsx'
import type { BoxProps } from './contact-box.tsx'
import { PartDialog, useRemovePart } from './part-dialog.tsx'
import { newOnly, usePartSave } from './use-part-save.ts'
import { useWords } from './words.ts'

type Account = ClientView['accounts'][number]
/** As two versions of it are compared: the number as its mask, or as it was just typed. */
type Held = {
  readonly purpose: Account['purpose']
  readonly holder: string
  readonly bank: string
  readonly number: string
}
const heldOf = ({ purpose, holder, bank, numberMask }: Account): Held => ({
  purpose,
  holder,
  bank,
  number: numberMask,
})

const AccountDialog = ({
  view,
  account,
  onClose,
}: {
  readonly view: ClientView
  readonly account: Account | null
  readonly onClose: () => void
}) => {
  const t = useWords()
  const problem = useCaseWords()
  const act = useAct('clients.saveAccount')
  const [purpose, setPurpose] = useState<Account['purpose']>(account?.purpose ?? 'remittance')
  const [holder, setHolder] = useState(account?.holder ?? view.name)
  const [bank, setBank] = useState(account?.bank ?? '')
  const [number, setNumber] = useState('')
  const [tried, setTried] = useState(false)
  const checked = number.trim() === '' ? undefined : checkAccountNumber(number)
  const required = (typed: string): string | undefined =>
    typed.trim() === '' ? problem('problem.required') : undefined
  const numberProblem =
    checked === undefined
      ? account
        ? undefined
        : problem('problem.required')
      : checked.ok
        ? undefined
        : t(`account.problem.${checked.reason}`)
  const warning = checked?.ok && checked.warning ? t('account.checkDigit') : undefined
  const [error, setError] = useState<unknown>()
  const send = (version: number, value: Held): Promise<unknown> =>
    act.mutateAsync({
      clientId: view.id,
      saved: account && { id: account.id, version },
      purpose: value.purpose,
      holder: value.holder,
      bank: value.bank,
      accountNumber: newOnly(value.number),
    })
  const conflict = usePartSave<Held, Account>({
    clientId: view.id,
    fields: [
      { key: 'purpose', label: t('account.purpose'), show: (value) => t(`account.purposes.${value.purpose}`) },
      { key: 'number', label: t('account.number'), show: (value) => value.number },
      { key: 'holder', label: t('account.holder'), show: (value) => value.holder },
      { key: 'bank', label: t('account.bank'), show: (value) => value.bank },
    ],
    find: ({ accounts }) => accounts.find(({ id }) => id === account?.id),
    valueOf: heldOf,
    save: send,
  })
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || conflict.dialog || required(holder) || required(bank) || numberProblem) return
    const typed = number.trim() === '' ? (account?.numberMask ?? '') : number
    const mine = { purpose, holder: holder.trim(), bank: bank.trim(), number: typed }
    try {
      if (!account) await send(0, mine)
      else if (!(await conflict.save({ version: account.version, value: heldOf(account) }, mine))) return
      onClose()
    } catch (failure) {
      setError(failure)
    }
  }
  const text = (
    label: string,
    value: string,
    set: (value: string) => void,
    failure: string | undefined,
    more: {
      readonly hint?: string | undefined
      readonly placeholder?: string | undefined
      readonly first?: boolean
    } = {},
  ) => (
    <Field label={label} hint={more.hint} failure={failure}>
      {(attributes) => (
        <Input
          {...attributes}
          autoFocus={more.first ?? false}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          placeholder={more.placeholder ?? ''}
          value={value}
          onChange={(event) => {
            setError(undefined)
            set(event.target.value)
          }}
          onPressEnter={() => void save()}
        />
      )}
    </Field>
  )
  return (
    <PartDialog
      title={t(account ? 'account.change' : 'account.add')}
      onSave={() => void save()}
      onClose={onClose}
      busy={act.isPending}
      error={otherThan(error, 'accountNumber', 'holder', 'bank')}
      width={560}
    >
      <ChoiceField
        name="purpose"
        label={t('account.purpose')}
        options={accountPurposes}
        word={(each) => t(`account.purposes.${each}`)}
        value={purpose}
        onChange={setPurpose}
      />
      {text(
        t('account.number'),
        number,
        setNumber,
        ((tried || number !== '') && numberProblem) || failureOf(error, 'accountNumber'),
        {
          hint: warning ?? t(account ? 'keptHint' : 'account.numberHint'),
          placeholder: account?.numberMask,
          first: true,
        },
      )}
      {text(t('account.holder'), holder, setHolder, (tried && required(holder)) || failureOf(error, 'holder'))}
      {text(t('account.bank'), bank, setBank, (tried && required(bank)) || failureOf(error, 'bank'))}
      {conflict.dialog}
    </PartDialog>
  )
}

export const AccountBox = ({ view }: BoxProps) => {
  const t = useWords()
  const { remove, error } = useRemovePart(view)
  const [dialog, setDialog] = useState<Account | null>()
  useHotkeys([{ keys: 'b', label: t('account.add'), run: () => setDialog(null) }])
  return (
    <section className="case-box" aria-label={t('account.title')}>
      <h2 className="client-box-head">
        {t('account.title')}
        <Button size="small" title={`${t('account.add')} (B)`} onClick={() => setDialog(null)}>
          {t('account.addShort')}
        </Button>
      </h2>
      {view.accounts.length === 0 && <p className="quiet">{t('account.none')}</p>}
      <ul className="client-parts">
        {view.accounts.map((account, index) => {
          const name = `${t(`account.purposes.${account.purpose}`)} ${account.bank}`
          return (
            <li key={account.id}>
              <div>
                <strong>{t(`account.purposes.${account.purpose}`)}</strong>{' '}
                <span className="quiet">{account.bank}</span>
              </div>
              <div className="quiet">{account.holder}</div>
              <div className="client-part-line">
                <MaskedValue
                  mask={account.numberMask}
                  name={t('account.number')}
                  of={{ kind: 'client-account', id: account.id, field: 'number' }}
                  {...(index === 0 ? { hotkey: 'alt+i' } : {})}
                />
                <span className="push" />
                <Button
                  size="small"
                  type="text"
                  aria-label={t('changeOf', { name })}
                  onClick={() => setDialog(account)}
                >
                  {t('edit')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={t('removeOf', { name })}
                  onClick={() => remove('account', account, name)}
                >
                  {t('remove')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      <ErrorNote error={error} />
      {dialog !== undefined && <AccountDialog view={view} account={dialog} onClose={() => setDialog(undefined)} />}
    </section>
  )
}
