// Words of the interface, by namespace, from shared/locale. A desk defines its own once:
//   export const useWords = defineWords('visits', { 'zh-CN': zh, en })
// and calls `const t = useWords()`; `t('section.key', { name })`. A key that is not in the Chinese file does not
// compile, a key of the Chinese file missing in the English one does not compile either (see shared/locale/shape.ts).
// Words load with their desk, not with the first screen.

import i18next from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Language, languages } from '../../shared/locale/language.ts'
import type { Translated, WordKey } from '../../shared/locale/shape.ts'
import { call } from '../door.ts'

export type WordParams = Readonly<Record<string, string | number>>
export type Words<T> = (key: WordKey<T>, params?: WordParams) => string

// Main writes the language of this installation into <html lang>.
const firstLanguage = (): Language => languages.find((known) => known === document.documentElement.lang) ?? 'zh-CN'

export const startWords = (): void => {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: false,
    resources: {},
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  // A page that was loaded again after a fault may differ from what main last heard.
  call('session.setLanguage', { language: firstLanguage() }).catch(() => undefined)
}

/** Words outside a component, in the present language. */
export const defineWords = <T extends object>(
  namespace: string,
  words: { readonly 'zh-CN': T; readonly en: Translated<T> },
): (() => Words<T>) => {
  let added = false
  const add = (): void => {
    if (added) return
    added = true
    for (const language of languages) i18next.addResourceBundle(language, namespace, words[language])
  }
  return () => {
    add()
    const { i18n } = useTranslation(namespace)
    const language = i18n.language
    return useMemo(() => {
      const fixed = i18next.getFixedT(language, namespace)
      return (key: WordKey<T>, params?: WordParams) => fixed(key as string, params ?? {})
    }, [language])
  }
}

/** The language of the interface. */
export const useLanguage = (): Language => useTranslation().i18n.language as Language

export const currentLanguage = (): Language => i18next.language as Language

/** Changes the language at once and has main remember it. */
export const setLanguage = (language: Language): void => {
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
  call('session.setLanguage', { language }).catch(() => undefined)
}
