// A court's case number (案号), 法〔2015〕137号: year in brackets, the court's code (a province's short name with the number
// of the court, or 最高法), the kind of case, a running number, 号; sometimes 之一 and on. `（2024）沪0115民初12345号`.
// Taken with half-width brackets and spaces, and stored in the one form. Numbers from before 2016 have 字第 in them.

export type CourtNumberResult = { ok: true; value: string } | { ok: false; reason: 'format' | 'future' }

const pattern =
  /^\((\d{4})\)(最高法|[\u4e00-\u9fff]{1,3}\d{0,4})([\u4e00-\u9fff]{1,6})(?:字第)?(\d{1,8})号(之[一二三四五六七八九十]{1,3})?$/

/** `today`: a local date; a year after it is refused. */
export const parseCourtNumber = (typed: string, today: string): CourtNumberResult => {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔［【[]/g, '(')
    .replace(/[〕］】\]]/g, ')')
  const match = pattern.exec(text)
  if (!match) return { ok: false, reason: 'format' }
  if (`${match[1]}` > today.slice(0, 4)) return { ok: false, reason: 'future' }
  return { ok: true, value: text.replace('(', '（').replace(')', '）') }
}
