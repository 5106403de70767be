// The sheet for the person concerned: who accessed their data, when and for what, in words for an outsider.

import { en as enRoles } from '../../shared/locale/en/roles.ts'
import type { Language } from '../../shared/locale/language.ts'
import { fill } from '../../shared/locale/shape.ts'
import { zh as zhRoles } from '../../shared/locale/zh-CN/roles.ts'
import { localTime } from '../../shared/values/dates.ts'
import type { Output } from '../door.ts'
import { formatInstant } from '../parts/values.tsx'
import type { AskedDays } from './question-parts.tsx'
import { sheetWords } from './question-words.ts'
import './questions.css'

type List = Output<'trail.concernedList'>
type Props = { readonly list: List; readonly name: string; readonly language: Language; readonly days: AskedDays }

const timeOf = ({ firstAt, lastAt }: List['rows'][number]): string => {
  const [first, last] = [localTime(firstAt), localTime(lastAt)]
  return first === last ? first : `${first}–${last}`
}

export const AccessSheet = ({ list, name, language, days }: Props) => {
  const words = sheetWords[language]
  const roles = language === 'en' ? enRoles : zhRoles
  const whoOf = ({ role, staffName }: List['rows'][number]): string => {
    const called = role ? roles[role] : words.program
    return staffName === '' ? called : `${staffName} (${called})`
  }
  return (
    <article className="access-sheet" lang={language}>
      <h1>{words.title}</h1>
      <p className="access-meta">
        <span>
          {words.number}: {list.number}
        </span>
        <span>{fill(words.made, { at: formatInstant(list.madeAt) })}</span>
      </p>
      <p>{fill(words.to, { name })}</p>
      <p>{fill(words.intro, { office: list.office })}</p>
      <p>
        {days.from || days.until
          ? fill(words.period, { from: days.from ?? '—', until: days.until ?? '—' })
          : words.whole}
      </p>
      {list.rows.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.why}</th>
              <th scope="col" className="number">
                {words.times}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row, index) => (
              <tr key={index}>
                <td>{row.day}</td>
                <td>{timeOf(row)}</td>
                <td>{whoOf(row)}</td>
                <td>{words.category[row.category]}</td>
                <td>{row.purpose || words.purpose[row.kind]}</td>
                <td className="number">{row.times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.cut && <p>{words.cut}</p>}
      <p>{words.end}</p>
      <p>{list.office}</p>
      <p>{words.signed}: ＿＿＿＿＿＿＿＿＿＿</p>
    </article>
  )
}
