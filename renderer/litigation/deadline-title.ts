// A deadline as it stands on a day's list: what it is, in the language of the page, and which lawsuit (`appeal|（2026）沪…号`).

import { en } from '../../shared/locale/en/deadlines.ts'
import { zh } from '../../shared/locale/zh-CN/deadlines.ts'
import { deadlineKinds } from '../../shared/values/law-kinds.ts'
import { defineWords } from '../app/words.ts'

const useWords = defineWords('deadlines', { 'zh-CN': zh, en })

/** Anything else is left as it is. */
export const useDeadlineTitle = (): ((title: string) => string) => {
  const t = useWords()
  return (title) => {
    const [first = '', ...rest] = title.split('|')
    const kind = deadlineKinds.find((each) => each === first)
    return kind && rest.length > 0 ? `${t(kind)} ${rest.join('|')}` : title
  }
}
