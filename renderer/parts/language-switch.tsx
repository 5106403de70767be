// Chooses the language of the interface: two words, no menu.

import { languageNames, languages } from '../../shared/locale/language.ts'
import { useCommonWords } from '../app/common-words.ts'
import { setLanguage, useLanguage } from '../app/words.ts'
import './parts.css'

export const LanguageSwitch = () => {
  const t = useCommonWords()
  const language = useLanguage()
  return (
    <fieldset className="language-switch" aria-label={t('language')}>
      {languages.map((name) => (
        <button key={name} type="button" lang={name} aria-pressed={name === language} onClick={() => setLanguage(name)}>
          {languageNames[name]}
        </button>
      ))}
    </fieldset>
  )
}
