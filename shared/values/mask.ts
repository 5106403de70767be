// What the screen shows of a sealed value. A mask shows enough to tell two records apart when one knows the value, and
// no more; whatever the length of the input, at least the stated number of characters stays hidden.
// What may go wrong: an unusual value (short, foreign, mistyped) must never slip through a rule made for usual ones,
// so each rule names the least it hides and falls back to showing nothing.

const star = '*'

/** Shows `head` and `tail` characters when at least `hidden` lie between them; otherwise tries the next rule, or none. */
function keepEnds(text: string, ...rules: readonly (readonly [head: number, tail: number, hidden: number])[]): string {
  const characters = [...text]
  const rule = rules.find(([head, tail, hidden]) => characters.length >= head + tail + hidden)
  if (!rule) return star.repeat(characters.length)
  const [head, tail] = rule
  const between = characters.length - head - tail
  return characters.slice(0, head).join('') + star.repeat(between) + characters.slice(head + between).join('')
}

/** `138****5678`; shorter numbers show their last two digits (at least five hidden), or nothing. */
export const maskPhone = (digits: string): string => keepEnds(digits, [3, 4, 4], [0, 2, 5])

/** `110***********1234`: the province and the last four of a resident ID; passports and permits show their last two. */
export const maskIdNumber = (number: string): string => keepEnds(number, [3, 4, 11], [0, 2, 6])

/** `************1234`: the last four of a card; anything shorter than 12 digits shows nothing. */
export const maskBankCard = (digits: string): string => keepEnds(digits, [0, 4, 8])

/** `张*明`, `张*`, `欧**明`; one character shows nothing. For badges and roll calls that strangers can read. */
export const maskName = (name: string): string => keepEnds(name, [1, 1, 1], [1, 0, 1])
