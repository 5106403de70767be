// What each column is: as its heading says, as it was set for this client the last time, and as one sets it now.

import { Alert, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  columnsFault,
  type Guess,
  type ImportColumn,
  type ImportField,
  importFields,
  manyColumns,
  sumFields,
} from '../../shared/values/import-fields.ts'
import { useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant, officeToday } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import type { Client, Look } from './new-page.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly look: Look
  readonly fileId: string
  readonly client: Client
  readonly error: unknown
  readonly busy: boolean
  readonly onLook: (wish: { readonly sheet?: string; readonly headingRow?: number }) => void
  readonly onBack: () => void
}

const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const columnsOf = (guesses: readonly Guess[]): ImportColumn[] =>
  guesses.flatMap((guess, index) => (guess ? [{ index, ...guess }] : []))

const shownSamples = 3

export const ColumnsStep = ({ look, fileId, client, error, busy, onLook, onBack }: Props) => {
  const t = useWords()
  const [guesses, setGuesses] = useState<readonly Guess[]>(look.guesses)
  const [placed, setPlaced] = useState(officeToday())
  const [recall, setRecall] = useState('')
  const [heading, setHeading] = useState(look.headingRow)
  const act = useAct('imports.check')
  const columns = columnsOf(guesses)
  const fault = columnsFault(columns)
  const placedOn = parseDay(placed, officeToday(), false)
  const recallOn = recall.trim() === '' ? null : parseDay(recall, officeToday(), true)
  const ready = fault === undefined && placedOn !== undefined && recallOn !== undefined && !act.isPending && !busy

  const set = (index: number, field: ImportField | ''): void =>
    setGuesses((before) =>
      before.map((guess, at): Guess => {
        if (at === index) return field === '' ? null : { field, unit: 'yuan' }
        // A field that only one column can be moves to the new one.
        return guess?.field === field && !manyColumns.includes(guess.field) ? null : guess
      }),
    )
  const setUnit = (index: number, unit: 'yuan' | 'wan'): void =>
    setGuesses((before) => before.map((guess, at) => (at === index && guess ? { ...guess, unit } : guess)))
  const check = async (): Promise<void> => {
    if (!ready || placedOn === undefined || recallOn === undefined) return
    try {
      const { sha256, sheet, headingRow, titles } = look
      const { id, jobId } = await act.mutateAsync({
        fileId,
        clientId: client.id,
        sha256,
        sheet,
        headingRow,
        titles: [...titles],
        columns,
        placedOn,
        recallOn,
      })
      go('imports', 'batch', { id, jobId })
    } catch {
      // What happened stands beneath.
    }
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('columns.check'), run: () => void check() },
    { keys: 'escape', label: t('keys.back'), run: onBack },
  ])
  return (
    <>
      <div className="import-line">
        {look.sheets.length > 1 && (
          <>
            <span>{t('columns.sheet')}</span>
            <Select
              size="small"
              aria-label={t('columns.sheet')}
              value={look.sheet}
              options={look.sheets.map((name) => ({ value: name, label: name }))}
              onChange={(sheet) => onLook({ sheet })}
            />
          </>
        )}
        <span>{t('columns.heading')}</span>
        <InputNumber
          size="small"
          aria-label={t('columns.heading')}
          title={t('columns.headingHint')}
          min={1}
          max={1_048_576}
          value={heading}
          onChange={(row) => setHeading(row ?? look.headingRow)}
          onBlur={() =>
            heading !== look.headingRow && onLook({ ...(look.sheet && { sheet: look.sheet }), headingRow: heading })
          }
          onPressEnter={() => onLook({ ...(look.sheet && { sheet: look.sheet }), headingRow: heading })}
        />
        <span>{t('columns.rows', { count: look.rows })}</span>
        {look.format === 'csv' && <span className="quiet">{t('columns.encoding', { encoding: look.encoding })}</span>}
        <span className="quiet">{t(look.remembered ? 'columns.remembered' : 'columns.guessed')}</span>
      </div>
      {look.earlier.map((batch) => (
        <Alert
          key={batch.id}
          type="warning"
          showIcon
          title={t('columns.earlier', {
            when: formatInstant(batch.at),
            client: batch.clientName,
            state: t(`state.${batch.state}`),
          })}
        />
      ))}
      <div className="import-columns">
        <table aria-label={t('columns.table')}>
          <thead>
            <tr>
              <th scope="col">{t('columns.column')}</th>
              <th scope="col">{t('columns.field')}</th>
              <th scope="col">{t('columns.unit')}</th>
              <th scope="col" colSpan={shownSamples}>
                {t('columns.sample')}
              </th>
            </tr>
          </thead>
          <tbody>
            {look.titles.map((title, index) => {
              const guess = guesses[index] ?? null
              const name = title || t('columns.untitled', { letter: letterOf(index) })
              return (
                <tr key={letterOf(index)} className={guess ? undefined : 'left-out'}>
                  <td>{name}</td>
                  <td>
                    <select
                      aria-label={name}
                      value={guess?.field ?? ''}
                      onChange={(event) => set(index, event.target.value as ImportField | '')}
                    >
                      <option value="">{t('columns.ignore')}</option>
                      {importFields.map((field) => (
                        <option key={field} value={field}>
                          {t(`field.${field}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    {guess && sumFields.includes(guess.field) && (
                      <select
                        className="unit"
                        aria-label={`${t('columns.unit')} ${name}`}
                        value={guess.unit}
                        onChange={(event) => setUnit(index, event.target.value as 'yuan' | 'wan')}
                      >
                        <option value="yuan">{t('columns.yuan')}</option>
                        <option value="wan">{t('columns.wan')}</option>
                      </select>
                    )}
                  </td>
                  {Array.from({ length: shownSamples }, (_, sample) => (
                    <td key={look.samples[sample]?.number ?? `none-${sample}`} className="sample">
                      {look.samples[sample]?.cells[index] ?? ''}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t('columns.masked')}</p>
      <div className="import-days">
        <DayField
          name="placedOn"
          label={t('columns.placedOn')}
          hint={t('columns.placedOnHint')}
          value={placed}
          onChange={setPlaced}
          coming={false}
          failure={failureOf(act.error, 'placedOn')}
        />
        <DayField
          name="recallOn"
          label={t('columns.recallOn')}
          hint={t('columns.recallOnHint')}
          value={recall}
          onChange={setRecall}
          failure={failureOf(act.error, 'recallOn')}
        />
      </div>
      {fault && (
        <p className="field-failure" role="alert">
          {t(`columns.fault.${fault}`, { field: '' })}
        </p>
      )}
      <ErrorNote error={error} />
      <ErrorNote error={otherThan(act.error, 'placedOn', 'recallOn')} />
      <div className="import-line">
        <Button onClick={onBack}>{t('keys.back')}</Button>
        <Button type="primary" disabled={!ready} loading={act.isPending} onClick={() => void check()}>
          {t('columns.check')}
        </Button>
        <Kbd keys="mod+enter" />
      </div>
    </>
  )
}
