// Types that keep the two languages alike. The Chinese file of a namespace is the pattern:
//   zh-CN/visits.ts   export const zh = { register: { title: '来访登记' } }
//   en/visits.ts      export const en: Translated<typeof zh> = { register: { title: 'Register a visitor' } }
// A key too few or too many in English does not compile. `{{name}}` marks a value that is put in.

export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

/** Every key of a namespace, dotted: `'register.title'`. */
export type WordKey<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${WordKey<T[K]>}`
}[keyof T & string]

/** Puts values into a sentence, for where i18next does not run. */
export const fill = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name] ?? ''))
