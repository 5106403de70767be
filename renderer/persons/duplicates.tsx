// Who is probably the same person: beside the people of a case, and while somebody is being typed. Only cases that one may
// see are ever named.

import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { checkCreditCode } from '../../shared/values/credit-code.ts'
import { checkIdNumber } from '../../shared/values/id-number.ts'
import type { PartyIdKind } from '../../shared/values/person-kinds.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import { useCall } from '../app/queries.ts'
import type { Input, Output } from '../door.ts'
import { MaskedValue } from '../parts/masked-value.tsx'
import { officeToday } from '../parts/values.tsx'
import { go } from '../stores/navigation.ts'
import { useWords } from './words.ts'
import './persons.css'

type Duplicate = Output<'persons.duplicates'>['rows'][number]
type CaseOf = Duplicate['cases'][number]

export const CaseLink = ({ one }: { readonly one: CaseOf }) => {
  const t = useWords()
  return (
    <span className="person-case">
      <Button
        size="small"
        type="link"
        aria-label={t('one.open', { number: one.number })}
        onClick={() => go('cases', 'case', { id: one.id })}
      >
        <span className="mono">{one.number}</span>
      </Button>
      <span className="quiet">{t('duplicates.case', { role: t(`role.${one.role}`), client: one.clientName })}</span>
    </span>
  )
}

/** `act`: what can be done about it. */
export const DuplicateRow = ({ one, act }: { readonly one: Duplicate; readonly act?: ReactNode }) => {
  const t = useWords()
  return (
    <li className="person-duplicate">
      <strong>{one.name}</strong>
      {one.idMask !== '' && <MaskedValue mask={one.idMask} name={t('form.idNumber')} />}
      {one.phoneMasks.slice(0, 3).map((mask, index) => (
        <MaskedValue key={`${mask}${index}`} mask={mask} name={t('detail.phone')} />
      ))}
      {one.by.map((reason) => (
        <span key={reason} className="person-sign">
          {t(`duplicates.by.${reason}`)}
        </span>
      ))}
      {one.cases.map((each) => (
        <CaseLink key={each.id} one={each} />
      ))}
      <span className="push" />
      {act}
    </li>
  )
}

type Typed = {
  readonly name: string
  readonly idKind: PartyIdKind
  readonly idNumber: string
  readonly phones: readonly string[]
}

const pauseMilliseconds = 400

/** What is worth asking: whole numbers only, each question being a record of the trail. */
const questionOf = ({ name, idKind, idNumber, phones }: Typed): Input<'persons.duplicates'> | undefined => {
  const id = idNumber.trim()
  const whole = idKind === 'credit-code' ? checkCreditCode(id).ok : checkIdNumber(idKind, id, officeToday()).ok
  const numbers = name.trim() === '' ? [] : phones.map((phone) => phone.trim()).filter((phone) => parsePhone(phone).ok)
  if (!whole && numbers.length === 0) return undefined
  return { name: name.trim(), phones: numbers, ...(whole ? { idNumber: { kind: idKind, value: id } } : {}) }
}

/** Beneath a form in which somebody is entered: asks once the typing rests. */
export const TypedDuplicates = (typed: Typed) => {
  const t = useWords()
  const text = JSON.stringify(questionOf(typed) ?? null)
  const [asked, setAsked] = useState('null')
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text), pauseMilliseconds)
    return () => window.clearTimeout(timer)
  }, [text])
  const question = JSON.parse(asked) as Input<'persons.duplicates'> | null
  const { data } = useCall('persons.duplicates', question ?? { name: '', phones: [] }, {
    enabled: question !== null,
    staleTime: 60_000,
  })
  const rows = question === null || asked !== text ? [] : (data?.rows ?? [])
  return (
    <div role="status">
      {rows.length > 0 && (
        <section className="person-typed" aria-label={t('duplicates.typing')}>
          <h3>{t('duplicates.typing')}</h3>
          <ul>
            {rows.map((one) => (
              <DuplicateRow key={one.debtorId} one={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
