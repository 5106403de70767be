// The list that the person concerned may be given (PIPL 45): found by the whole number and the name that they state;
// nothing of them is shown but whether they were found. The sheet is in the language they read.

import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { Language } from '../../shared/locale/language.ts'
import { type IdKind, idKinds } from '../../shared/values/id-number.ts'
import { useAct } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { useWords as usePersonWords } from '../persons/words.ts'
import { AccessSheet } from './access-sheet.tsx'
import { DaysField, useDays } from './question-parts.tsx'
import { useQuestionWords } from './question-words.ts'

type Found = Output<'trail.findConcerned'>['found']
export const AskConcerned = () => {
  const t = useQuestionWords()
  const persons = usePersonWords()
  const windowLanguage = useLanguage()
  const days = useDays()
  const find = useAct('trail.findConcerned')
  const list = useAct('trail.concernedList')
  const [by, setBy] = useState<'id-number' | 'phone'>('id-number')
  const [idKind, setIdKind] = useState<IdKind>('resident-id')
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [found, setFound] = useState<Found>()
  const [include, setInclude] = useState(false)
  const [staffNames, setStaffNames] = useState(false)
  const [language, setLanguage] = useState<Language>(windowLanguage)
  const [sheet, setSheet] = useState<Output<'trail.concernedList'>>()

  const change = (set: () => void): void => {
    set()
    // What was found belongs to what was typed.
    setFound(undefined)
    find.reset()
    list.reset()
  }
  const look = (): void => {
    if (number.trim() === '' || name.trim() === '' || find.isPending) return
    find.mutate(by === 'phone' ? { by, phone: number, name } : { by, idKind, idNumber: number, name }, {
      onSuccess: ({ found: people }) => setFound(people),
    })
  }
  const agreeing = found?.filter(({ nameAgrees }) => nameAgrees) ?? []
  const people = (include ? (found ?? []) : agreeing).map(({ kind, id }) => ({ kind, id }))
  const make = (): void =>
    list.mutate({ people, staffNames, language, ...days.days }, { onSuccess: (made) => setSheet(made) })
  const other = (found?.length ?? 0) - agreeing.length
  return (
    <div className="concerned">
      <p className="quiet">{t('concerned.intro')}</p>
      <div className="concerned-fields">
        <Field label={t('concerned.by')}>
          {(field) => (
            <Select
              {...field}
              value={by}
              onChange={(value) => change(() => setBy(value))}
              options={[
                { value: 'id-number', label: t('concerned.byId') },
                { value: 'phone', label: t('concerned.byPhone') },
              ]}
            />
          )}
        </Field>
        {by === 'id-number' ? (
          <Field label={t('concerned.idKind')}>
            {(field) => (
              <Select
                {...field}
                value={idKind}
                onChange={(value) => change(() => setIdKind(value))}
                options={idKinds.map((kind) => ({ value: kind, label: persons(`idKinds.${kind}`) }))}
              />
            )}
          </Field>
        ) : (
          <span />
        )}
        <Field
          label={t('concerned.number')}
          failure={failureOf(find.error, 'idNumber') ?? failureOf(find.error, 'phone')}
        >
          {(field) => (
            <Input
              {...field}
              value={number}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => change(() => setNumber(event.target.value))}
              onPressEnter={look}
            />
          )}
        </Field>
        <Field label={t('concerned.name')} failure={failureOf(find.error, 'name')}>
          {(field) => (
            <Input
              {...field}
              value={name}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => change(() => setName(event.target.value))}
              onPressEnter={look}
            />
          )}
        </Field>
      </div>
      <Button
        type="primary"
        loading={find.isPending}
        disabled={number.trim() === '' || name.trim() === ''}
        onClick={look}
      >
        {t('concerned.find')}
      </Button>
      <ErrorNote error={otherThan(find.error, 'idNumber', 'phone', 'name') ?? list.error} />
      {found && found.length === 0 && <EmptyState title={t('concerned.nobody')} next={t('concerned.nobodyNext')} />}
      {found && found.length > 0 && (
        <div className="concerned-found">
          <p role="status">
            {other > 0
              ? t('concerned.foundOther', { count: found.length, other })
              : t('concerned.found', { count: found.length })}
          </p>
          {other > 0 && (
            <Checkbox checked={include} onChange={(event) => setInclude(event.target.checked)}>
              {t('concerned.include')}
            </Checkbox>
          )}
          <div className="question-asked">
            <DaysField days={days} />
          </div>
          <Checkbox checked={staffNames} onChange={(event) => setStaffNames(event.target.checked)}>
            {t('concerned.staffNames')}
          </Checkbox>
          <Field label={t('concerned.language')}>
            {(field) => (
              <Select
                {...field}
                style={{ width: 160 }}
                value={language}
                onChange={setLanguage}
                options={[
                  { value: 'zh-CN', label: '简体中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            )}
          </Field>
          <div>
            <Button type="primary" loading={list.isPending} disabled={people.length === 0} onClick={make}>
              {t('concerned.make')}
            </Button>
          </div>
        </div>
      )}
      {sheet && (
        <PrintPreview
          document="access-list"
          subjectId={sheet.number}
          title={t('concerned.title')}
          onClose={() => setSheet(undefined)}
        >
          <AccessSheet list={sheet} name={name.trim()} language={language} days={days.days} />
        </PrintPreview>
      )}
    </div>
  )
}
