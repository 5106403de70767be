// Names that records about alerts need: what followed, which the trail has as one value of several codes, and thresholds.

import { alertRuleNames, thresholdsOf } from '../values/alert-rules.ts'

type Words = Readonly<Record<string, string>>

/** Every selection of what may have followed, in the order of the codes, joined as the trail joins them. */
export const followedNames = (words: Words, comma: string): Words => {
  const all: [codes: string, names: string][] = [['', '']]
  for (const [code, name] of Object.entries(words)) {
    for (const [codes, names] of [...all]) {
      all.push([codes === '' ? code : `${codes} ${code}`, names === '' ? name : `${names}${comma}${name}`])
    }
  }
  return Object.fromEntries(all.slice(1))
}

/** `refusals/count` → the rule and what is counted. */
export const thresholdNames = (rules: Words, names: Words): Words =>
  Object.fromEntries(
    alertRuleNames.flatMap((rule) =>
      Object.keys(thresholdsOf(rule)).map((name) => [`${rule}/${name}`, `${rules[rule]} · ${names[name]}`]),
    ),
  )
