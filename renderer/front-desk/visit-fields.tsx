// The fields of a registration. What they hold, and when it is checked, is the page's (use-visit-form.ts).

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { type IdKind, idKinds } from '../../shared/values/id-number.ts'
import { Field } from '../parts/field.tsx'
import { HostField } from './host-field.tsx'
import { PurposeField } from './purpose-field.tsx'
import type { VisitFormState } from './use-visit-form.ts'
import { useWords } from './words.ts'

/** What main takes, in characters; see shared/contract/visits.ts. */
const longest = { phone: 32, name: 60, idNumber: 40, organisation: 80, purposeNote: 120, belongings: 120, plate: 16 }
type TextName = keyof typeof longest

type Props = { readonly state: VisitFormState; readonly found: ReactNode }

export const VisitFields = ({ state, found }: Props) => {
  const t = useWords()
  const { form, set, failureOf, leave } = state
  const { known } = form

  const textField = (name: TextName, hint?: string, placeholder?: string) => (
    <Field label={t(`register.${name}`)} hint={hint} failure={failureOf(name)}>
      {(attributes) => (
        <Input
          {...attributes}
          data-field={name}
          autoComplete="off"
          spellCheck={false}
          inputMode={name === 'phone' ? 'tel' : undefined}
          maxLength={longest[name]}
          placeholder={placeholder}
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          onBlur={() => leave(name)}
        />
      )}
    </Field>
  )
  const kept = (
    mask: string | undefined,
    words: 'register.phoneKept' | 'register.idKept',
    otherwise: string,
  ): string => (mask ? t(words, { mask }) : otherwise)

  return (
    <div className="visit-fields">
      <section>
        <h2>{t('register.who')}</h2>
        {textField('phone', kept(known?.phoneMask, 'register.phoneKept', t('register.phoneHint')), known?.phoneMask)}
        {found}
        {textField('name')}
        <div className="field-pair">
          <Field label={t('register.idKind')}>
            {({ id }) => (
              <select
                id={id}
                data-field="idKind"
                className="plain-select"
                value={form.idKind}
                onChange={(event) => set({ idKind: event.target.value as IdKind })}
                onBlur={() => leave('idKind')}
              >
                {idKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`idKind.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {textField('idNumber', kept(known?.idMask, 'register.idKept', t('register.idHint')), known?.idMask)}
        </div>
        {textField('organisation')}
      </section>
      <section>
        <h2>{t('register.visit')}</h2>
        <PurposeField value={form.purpose} onChange={(purpose) => set({ purpose })} failure={failureOf('purpose')} />
        {textField('purposeNote')}
        <div className="field-pair">
          <HostField
            value={form.host}
            onChange={(host) => set({ host })}
            failure={failureOf('host')}
            onTaken={state.moveOnFromHost}
          />
          <Field label={t('register.partySize')} failure={failureOf('partySize')}>
            {(attributes) => (
              <Input
                {...attributes}
                data-field="partySize"
                autoComplete="off"
                inputMode="numeric"
                maxLength={2}
                value={form.partySize}
                onChange={(event) => set({ partySize: event.target.value })}
                onBlur={() => leave('partySize')}
              />
            )}
          </Field>
        </div>
        <div className="field-pair">
          {textField('belongings')}
          {textField('plate')}
        </div>
      </section>
    </div>
  )
}
